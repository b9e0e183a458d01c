"""What is planted and looked for: texts, secret bytes, the words that open a conversation."""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

BETWEEN_WORDS: Final = (" ", ",", ", ", "\n", "\t", "-", "+", "/", '","', '", "', "  ")
CHARSETS: Final = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Canary:
    """kind: said in reports. value: text or secret bytes, never said in reports."""

    kind: str
    value: str | bytes = field(repr=False)

    def needles(self) -> Iterator[tuple[bytes, str]]:
        """In small letters, with the name of the encoding."""
        if isinstance(self.value, bytes):
            yield self.value.lower(), "bytes"
            return
        for form in ("NFC", "NFD"):
            text = unicodedata.normalize(form, self.value)
            for spelled in {text, text.lower(), text.upper()}:
                for charset in CHARSETS:
                    yield spelled.encode(charset).lower(), charset


def phrase_canaries(words: Sequence[str], *, kind: str) -> Iterator[Canary]:
    """Any two of these words or numbers in a row, however parted; unparted only three: two may be any letters."""
    for one, other in itertools.pairwise(words):
        for mark in BETWEEN_WORDS:
            yield Canary(kind, f"{one}{mark}{other}")
    for three in zip(words, words[1:], words[2:], strict=False):
        yield Canary(kind, "".join(three))
