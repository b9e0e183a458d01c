"""Language codes: the site's path says zh-hans, texts and packs say zh-Hans, Babel says zh_Hans."""

from typing import Final

from babel import Locale, UnknownLocaleError

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
# How a person in the United States writes a date and a time in each language of the site.
_LOCALES: Final = {"en": "en_US", "es": "es_US", "zh-Hans": "zh_Hans_CN"}


def text_language(site_code: str) -> str:
    """BCP 47 spelling of a language of the path: zh-hans becomes zh-Hans."""
    head, _, tail = site_code.partition("-")
    return f"{head}-{tail.title()}" if tail else head


def locale_of(language: str) -> Locale:
    """Babel's rules for dates, times and names; English for a language it does not know."""
    try:
        return Locale.parse(_LOCALES.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


def own_name(code: str) -> str:
    """A language under its own name ("Español"); the code itself if nobody knows it."""
    if code in SPOKEN:
        return SPOKEN[code]
    try:
        return (Locale.parse(code.replace("-", "_")).get_display_name() or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code
