"""Cleans the texts of imported tables: broken encodings, written-out escapes, county marks. Never raises."""

import re
import unicodedata
from typing import Final

_LOST_LETTERS: Final = {"⌐": "¬", "₧": "P"}
"""Letters of code page 437 that have no place in Windows-1252 and were swapped for a look-alike on the way."""
_BOX: Final = "¦"


def _look_alike(byte: int) -> str:
    """How a byte of UTF-8 looks after it was read as code page 437 and saved as Windows-1252."""
    letter = bytes([byte]).decode("cp437")
    if letter in _LOST_LETTERS:
        return _LOST_LETTERS[letter]
    return _BOX if 0xB0 <= byte <= 0xBF else letter


_TAILS: Final = "".join({_look_alike(byte) for byte in range(0x80, 0xC0)} - {_BOX, "P"})
_BYTE_OF: Final = {_look_alike(byte): byte for byte in reversed(range(0x80, 0xB0))}
_BROKEN: Final = re.compile(f"(?:G|-(?=Ç-))([{_TAILS}])-?([{_TAILS}])|\\+([{_TAILS}{_BOX}])|-([{_TAILS}])")
_SIGNATURE: Final = re.compile("GÇ|\\+[¬í¡º¦Æ]")
_WRITTEN_OUT: Final = re.compile(r"\\+([nrt])")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff]")
_SPACES: Final = re.compile(r"[ \t\xa0]+")
_MANY_LINES: Final = re.compile(r"\n{3,}")
_MARK: Final = re.compile(r"#{2,4}([A-Z]{2,5})#{2,4}|#{3,}")
_U_WORDS: Final = re.compile(r"(?:(?:^|[^\w])p|re|seg|alg|ning|com|t|^|[^\w])\Z", re.IGNORECASE)
"""What stands before a lost "ú" in Spanish: público, reúne, según, algún, ningún, común, tú, útil, último."""

COUNTIES: Final = {"MON": "Monroe County", "COL": "Collier County"}
"""The marks that 211 Miami writes into descriptions, and what they stand for."""


def looks_broken(text: str) -> bool:
    """True for text with signs that no language writes: its whole table was read in the wrong encoding."""
    return bool(_SIGNATURE.search(text))


def mend_encoding(text: str) -> str:
    """Undoes UTF-8 read as code page 437 and saved as Windows-1252: "GÇÖ" is ’, "+í" is á, "-á" a fixed space.

    Only for tables in which `looks_broken` found the signs: elsewhere "-É" may be a hyphen and a letter.
    """
    return _BROKEN.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    first, second, latin, control = found.groups()
    if latin == _BOX:
        return _lost_accent(found)
    if first is not None:
        raw = bytes([0xE2, _BYTE_OF[first], _BYTE_OF[second]])
    else:
        raw = bytes([0xC3, _BYTE_OF[latin]]) if latin is not None else bytes([0xC2, _BYTE_OF[control]])
    letter = raw.decode("utf-8", "replace")
    # U+0080 to U+009F are Windows-1252 punctuation that was taken for a letter one encoding earlier still.
    return raw[1:].decode("cp1252", "ignore").replace("€", "") if "\x80" <= letter <= "\x9f" else letter


def _lost_accent(found: re.Match[str]) -> str:
    """ñ, ó and ú all became the same sign: a vowel follows ñ; known words need ú; the rest is ó."""
    text, end = found.string, found.end()
    following = text[end : end + 1].casefold()
    if following and following in "aeio":
        return "ñ"
    return "ú" if _U_WORDS.search(text[max(0, found.start() - 5) : found.start()]) else "ó"


def tidy(text: str) -> str:
    """Real line breaks for written-out ones, no control characters, single spaces, at most one empty line."""
    text = (
        _WRITTEN_OUT.sub(lambda found: "\t" if found[1] == "t" else "\n", text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    text = _CONTROLS.sub("", unicodedata.normalize("NFC", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def take_marks(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without "###MON###" marks, the counties they name, and the marks nobody explained."""
    marks = [found[1] for found in _MARK.finditer(text) if found[1]]
    known = tuple(dict.fromkeys(COUNTIES[mark] for mark in marks if mark in COUNTIES))
    unknown = tuple(dict.fromkeys(mark for mark in marks if mark not in COUNTIES))
    return tidy(_MARK.sub(" ", text)), known, unknown
