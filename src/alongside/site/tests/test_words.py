"""Every message in every language: nothing left in English, no letters of another script, one kind of Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po

from alongside.core.languages import languages

LOCALE: Final = Path(__file__).resolve().parents[4] / "locale"
TRANSLATIONS: Final = tuple(one.code for one in languages() if not one.is_source)
# What no reader takes for a word of a language: places for values, markup, addresses.
NO_WORDS: Final = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}|<[^>]+>|https?://\S+")
SCRIPTS: Final = {
    "zh-hans": {"CJK"},
    "zh-hant": {"CJK"},
    "ko": {"HANGUL"},
    "th": {"THAI"},
    "ru": {"CYRILLIC"},
    "ar": {"ARABIC"},
}
# Names, and what stands in Latin letters on every phone and form; "look" is the one word that a bell says.
NAMES: Final = frozenset(
    {
        "Alongside", "alongside", "doctor", "Letter", "JavaScript", "HTML", "Wi-Fi", "WeChat", "Facebook", "Escape",
        "ntfy", "cookie", "cookies", "browser", "ZIP", "LGBTQ", "SMS", "America", "New", "York", "en", "es", "zh",
        "look", "Look", "PDF", "PA", "WARC", "WACZ", "FIPS", "MB", "SHA", "T", "U", "A", "B", "C", "ALONGSIDE",
        "RECORD", "TEAM",
    }
)  # fmt: skip
# Words that no other language of ours has; "for" and "not" are words of Portuguese and French.
ENGLISH: Final = frozenset(
    {
        "the", "and", "with", "your", "you", "this", "that", "from", "have", "cannot", "they", "what", "when",
        "where", "which", "nobody", "somebody",
    }
)  # fmt: skip
# In one kind of Chinese only, and frequent: one of them in the other kind's catalog is a slip.
SIMPLIFIED: Final = frozenset("们这来说时对会过还没样开关门问见车书马东长话请谁让务语种经给应该听读写网页护权")
TRADITIONAL: Final = frozenset("們這來說時對會過還沒樣開關門問見車書馬東長話請誰讓務語種經給應該聽讀寫網頁護權")


def texts_of(found: str | Sequence[str] | None) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(found or ())


@cache
def messages(language: str) -> tuple[tuple[str, str], ...]:
    """(English, text), each plural form by itself; what is not translated yet is left out."""
    return tuple(_messages(language))


def _messages(language: str) -> Iterator[tuple[str, str]]:
    for domain in ("site", "client"):
        with (LOCALE / language / f"{domain}.po").open("rb") as file:
            for message in read_po(file):
                for text in filter(None, texts_of(message.string) if message.id else ()):
                    yield texts_of(message.id)[0], NO_WORDS.sub(" ", text)


def scripts_of(text: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha()}


def is_english(text: str) -> bool:
    return bool(ENGLISH & set(re.findall(r"[a-z]+", text.lower())))


def strange_letters(language: str, text: str) -> set[str]:
    """Scripts that do not belong to the language; names in Latin letters stand everywhere."""
    words = re.findall(r"[A-Za-z][A-Za-z-]*[A-Za-z]|[A-Za-z]", text)
    found = scripts_of(text) - SCRIPTS.get(language, {"LATIN"})
    return found - {"LATIN"} if NAMES.issuperset(words) else found


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_message_is_left_in_english(language: str) -> None:
    assert [text for _english, text in messages(language) if is_english(text)] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_message_mixes_scripts(language: str) -> None:
    found = [(text, strange) for _id, text in messages(language) if (strange := strange_letters(language, text))]
    assert [one for one in found if one[1] - {"MODIFIER", "FEMININE", "MASCULINE"}] == []


@pytest.mark.parametrize(("language", "other"), [("zh-hans", TRADITIONAL), ("zh-hant", SIMPLIFIED)])
def test_one_kind_of_chinese_at_a_time(language: str, other: frozenset[str]) -> None:
    assert [text for _id, text in messages(language) if (other - (SIMPLIFIED & TRADITIONAL)) & set(text)] == []


def test_the_checks_themselves_can_fail() -> None:
    assert is_english("Pulse the button")
    assert strange_letters("ko", "저장 button") == {"LATIN"}
    assert strange_letters("ru", "Сохранить 저장") == {"HANGUL"}
    assert strange_letters("es", "Guardar сейчас") == {"CYRILLIC"}
    assert strange_letters("ar", "افتح Facebook") == set()
