"""How text becomes words: the same rules for the index and for what a person types (mirrored by web/search/words.ts).

NFKC, lower case, accents of Latin, Greek and Cyrillic removed; scripts written without spaces, and Korean, become
overlapping pairs of letters. See protocol/pack.md, "Words".
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

MAX_WORD_LETTERS: Final = 32

# Only these marks go: in Thai, Hindi and Korean combining marks carry the word itself.
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc\u0060\u00b4]")
_PAIRED: Final = "\u0e00-\u0e7f\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"  # noqa: E501  one character class


def _letter_ranges() -> str:
    """Python's \\w leaves out combining marks, so the class is made from the character table: L*, N*, M*."""
    parts: list[str] = []
    start = None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and unicodedata.category(chr(code))[0] in "LNM"
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            parts.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return "".join(parts)


_PIECE: Final = re.compile(f"(?P<paired>[{_PAIRED}]+)|(?:(?![{_PAIRED}])[{_letter_ranges()}])+")


class Piece(NamedTuple):
    """A stretch of letters in folded text. start counts code points. paired: to be cut into pairs."""

    text: str
    start: int
    paired: bool


def fold(text: str) -> str:
    """Bring text to the form that is compared: compatibility forms, case, Latin accents and apostrophes gone."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.lower())
    lowered = unicodedata.normalize("NFKC", text).lower().replace("ß", "ss").replace("ς", "σ")
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", lowered))
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", bare))


def pieces(folded: str) -> Iterator[Piece]:
    """Cut folded text at everything that is no letter, digit or mark, and where the script changes its manner."""
    for match in _PIECE.finditer(folded):
        yield Piece(match[0], match.start(), match["paired"] is not None)


def terms(text: str) -> Iterator[str]:
    """The index terms of a text, in order, repeats included. A run of n paired letters gives n-1 pairs and its end."""
    for piece in pieces(fold(text)):
        if not piece.paired:
            yield piece.text[:MAX_WORD_LETTERS]
            continue
        for at in range(len(piece.text) - 1):
            yield piece.text[at : at + 2]
        yield piece.text[-1]


def inflections(word: str) -> tuple[str, ...]:
    """Forms that count as the same word if the dictionary has them: common English and Spanish endings.

    A fixed list of endings, so that both implementations agree; words under four letters and pairs have none.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return ()
    stems = [word]
    stems += [word[: -len(end)] for end in _ENDINGS if end and word.endswith(end) and len(word) - len(end) >= 3]
    found = [stem + end for stem in stems for end in _ENDINGS]
    found += [stem[:-1] + "ies" for stem in stems if stem.endswith("y")]
    found += [word[:-3] + "y"] if word.endswith("ies") else []
    return tuple(sorted(set(found) - {word}))


_ENDINGS: Final = ("", "s", "es", "e", "ing", "ed", "er", "ers")


def stem(word: str) -> str:
    """The form under which phrases are compared: plural and gender endings off. Pairs and short words stay."""
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith("s") and word[-2] not in "su":
        word = word[:-1]
    if len(word) >= 5 and word[-1] in "aeo":
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word
