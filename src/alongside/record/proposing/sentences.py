"""Cuts a text into paragraphs, table rows and sentences, by offsets: nothing is copied, nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 1_500
"""A sentence beyond this many characters is cut: no rule may look further, and none may grow slow."""
_FULL_LINE: Final = 40
"""A line of so many characters without a stop was cut by a hard wrap."""
_ABBREVIATED: Final = """mr mrs ms dr st sgt lt col capt det no op lic prior approx sept oct nov dec jan feb aug q a u.s
a.m p.m inc dept co"""
ABBREVIATIONS: Final = frozenset(_ABBREVIATED.split())
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_STOP: Final = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9$])")
_LAST_WORD: Final = re.compile(r"[\w.]{1,12}$")
_LABELLED: Final = re.compile(
    r"\s*(?:[-*•–—·»▪◦]\s+)?[A-Z(][^.!?:|\d]{2,60}(?::|\s[–—-]|\s{2}"
    r"|\.{2,})\s*[$£€]?\d[\d,]*(?:\.\d\d)?\s*(?:\([^()]{1,60}\))?\s*$"
)
_LEADER: Final = re.compile(r"\s*[A-Z][^.!?:|\d]{2,60}(?::|\s[–—-]|\.{2,})\s*\d[^.!?]{0,100}$")
_GAP: Final = re.compile(r"(?<=[^\s.!?:;,])[ \u00a0]{2,}(?=\S)")
"""Between columns that are set with spaces; two spaces behind a stop are a typist's."""
_SPEAKER: Final = re.compile(r"\s*[A-Z][\w .’'&-]{0,40}:\s")
"""A line of its own: "Q: …", "Brome County: 23 arrests"."""
_BULLET: Final = re.compile(r"\s*(?:[-*•–—·»▪◦]\s+|\d{1,2}[.)]\s+)")


@dataclass(frozen=True)
class Sentence:
    """text[start:end]; paragraph counts from 0; kind: prose, row (of a table), bullet, headline."""

    start: int
    end: int
    paragraph: int
    kind: str


def columns_of(line: str) -> list[tuple[int, int]]:
    """Where each of three or more columns that are set with spaces begins and ends in the line; else nothing."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    gaps = [gap.span() for gap in _GAP.finditer(line, start, end)]
    if len(gaps) < 2:
        return []
    return list(zip([start, *(last for _first, last in gaps)], [*(first for first, _last in gaps), end], strict=True))


def sentences_in(text: str) -> list[Sentence]:
    """In order, each non-blank piece of the text once."""
    found: list[Sentence] = []
    for index, (start, end) in enumerate(_paragraphs(text)):
        found.extend(_in_paragraph(text, start, end, index))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(text):
        if text[start : blank.start()].strip():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


@dataclass
class _Piece:
    """Lines that belong together; last_line: where the last of them begins."""

    kind: str
    start: int
    last_line: int
    end: int


def _in_paragraph(text: str, start: int, end: int, index: int) -> Iterator[Sentence]:
    for piece in _pieces(text, _lines(text, start, end)):
        mark = _BULLET.match(text, piece.start, piece.end) if piece.kind == "bullet" else None
        if piece.kind == "prose":
            yield from _cut(text, (piece.start, piece.end), index)
        elif mark and _STOP.search(text, mark.end(), piece.end):
            yield from _cut(text, (mark.end(), piece.end), index)
        else:
            yield Sentence(piece.start, piece.end, index, piece.kind)


def _pieces(text: str, lines: list[tuple[int, int]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for first, last in lines:
        kind = _kind(text[first:last], is_alone=len(lines) == 1)
        if pieces and _goes_on(text, pieces[-1], kind, (first, last)):
            pieces[-1].last_line, pieces[-1].end = first, last
        else:
            pieces.append(_Piece(kind, first, first, last))
    return pieces


def _goes_on(text: str, piece: _Piece, kind: str, line: tuple[int, int]) -> bool:
    """Whether a line is what a hard wrap cut off the one before."""
    words = text[line[0] : line[1]]
    if kind == "prose" and piece.kind == "prose":
        return not _SPEAKER.match(words)
    if kind == "prose":
        return piece.kind == "bullet" and words.lstrip()[:1].islower() and piece.end - piece.start < LONGEST
    is_marked = bool(_BULLET.match(words) or _LEADER.match(words))
    before = text[piece.last_line : piece.end].rstrip()
    is_cut_off = len(before) >= _FULL_LINE and before[-1:] not in ".!?:;|"
    return kind == "bullet" and piece.kind == "prose" and is_cut_off and not is_marked


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = re.finditer(r"[^\n]+", text[start:end])
    return [
        (start + cut, start + min(cut + LONGEST, line.end()))
        for line in lines
        for cut in range(line.start(), line.end(), LONGEST)
    ]


def _kind(line: str, *, is_alone: bool) -> str:
    if "|" in line or "\t" in line.strip() or _LABELLED.match(line) or columns_of(line):
        return "row"
    if (
        _BULLET.match(line)
        or (not is_alone and _LEADER.match(line))
        or (not is_alone and line.lstrip(" $")[:1].isdigit() and len(line) < 90 and line.rstrip()[-1:] not in ",;")
    ):
        return "bullet"
    if is_alone and line.rstrip()[-1:] not in '.!?”":;' and len(line) < 140:
        return "headline"
    return "prose"


def _cut(text: str, span: tuple[int, int], index: int) -> Iterator[Sentence]:
    start, end = span
    for stop in _STOP.finditer(text, start, end):
        word = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
        if text[stop.start()] == "." and word and word[0].lower() in ABBREVIATIONS:
            continue
        yield from _short(start, stop.end(), index)
        start = stop.end()
    if text[start:end].strip():
        yield from _short(start, end, index)


def _short(start: int, end: int, index: int) -> Iterator[Sentence]:
    for cut in range(start, end, LONGEST):
        yield Sentence(cut, min(cut + LONGEST, end), index, "prose")
