"""Eight words, twelve words, digits, and the bits behind them (keys.md). Strict: mends no slip.

The lists are BIP39's, read from the package that the browser uses; vectors hold words of each, so a changed list shows.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from protocol.reference.labels import sha256

FILES = {
    "en": "english", "es": "spanish", "fr": "french", "pt": "portuguese", "it": "italian", "cs": "czech",
    "ko": "korean", "ja": "japanese", "zh-Hans": "simplified-chinese", "zh-Hant": "traditional-chinese",
}  # fmt: skip
LISTS = Path(__file__).resolve().parents[2] / "node_modules" / "@scure" / "bip39" / "wordlists"
FIRST_NUMBER = 1000


class Form(NamedTuple):
    words: int
    domain: bytes

    @property
    def entropy_bytes(self) -> int:
        return -(-(11 * self.words - 7) // 8)


PERSON = Form(8, b"aw1/words")
KIT = Form(12, b"aw1/kit")


@cache
def word_list(language: str) -> list[str]:
    text = (LISTS / f"{FILES[language]}.js").read_text(encoding="utf-8")
    quoted = re.search(r"`([^`]+)`", text)
    words = quoted[1].split() if quoted else []
    if len(words) != 2048:
        raise LookupError(f"the list {language} is not where it was")
    return words


def _check(form: Form, entropy: bytes) -> int:
    return sha256(form.domain, entropy)[0] >> 1


def indexes_of(form: Form, entropy: bytes) -> list[int]:
    whole = int.from_bytes(entropy) << 7 | _check(form, entropy)
    return [whole >> (11 * place) & 2047 for place in reversed(range(form.words))]


def entropy_of(form: Form, indexes: list[int]) -> bytes | None:
    """The bits, or None if the check bits do not fit or a place is outside the list."""
    if len(indexes) != form.words or not all(0 <= index < 2048 for index in indexes):
        return None
    whole = 0
    for index in indexes:
        whole = whole << 11 | index
    entropy = (whole >> 7).to_bytes(form.entropy_bytes)
    return entropy if whole & 127 == _check(form, entropy) else None


def plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word).lower()
    return re.sub("[\u0300-\u036f]", "", decomposed)


def read_words(form: Form, text: str, language: str) -> bytes | None:
    places = {plain(word): place for place, word in enumerate(word_list(language))}
    typed = text.split() if " " in text else list(text)
    return entropy_of(form, [places.get(plain(word), -1) for word in typed])


def read_digits(form: Form, text: str) -> bytes | None:
    return entropy_of(form, [int(number) - FIRST_NUMBER for number in text.split()])


def normal(word: str) -> str:
    return unicodedata.normalize("NFC", word)
