"""Language codes: the site's path says zh-hans, texts and packs say zh-Hans, Babel says zh_Hans."""

import re
from typing import Final

from babel import Locale, UnknownLocaleError

from alongside.core.languages import find_language

DEFAULT_LANGUAGE: Final = "en"

# Each under its own name: a person looks for hers.
SPOKEN: Final[dict[str, str]] = {
    "en": "English",
    "es": "Español",
    "zh": "中文",
    "ht": "Kreyòl ayisyen",
    "pt": "Português",
    "vi": "Tiếng Việt",
    "ko": "한국어",
    "th": "ไทย",
    "tl": "Tagalog",
    "ru": "Русский",
    "fr": "Français",
    "ar": "العربية",
}


def text_language(site_code: str) -> str:
    """BCP 47 spelling of a language of the path: zh-hans becomes zh-Hans; as it is for one that has no pages."""
    known = find_language(site_code)
    return known.tag if known else site_code


def locale_of(language: str) -> Locale:
    """Babel's rules for dates, times and names; English for a language it does not know."""
    known = find_language(language)
    try:
        return Locale.parse((known.babel if known else language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


def in_own_words(text: str, language: str) -> str:
    """A date or a day as Babel wrote it, with the words that this language has for what Babel does not know."""
    known = find_language(language)
    for borrowed, own in known.names.items() if known else ():
        text = re.sub(rf"\b{re.escape(borrowed)}\b", own, text)
    return text


def own_name(code: str) -> str:
    """A language under its own name ("Español"); the code itself if nobody knows it."""
    if code in SPOKEN:
        return SPOKEN[code]
    try:
        return (Locale.parse(code.replace("-", "_")).get_display_name() or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code
