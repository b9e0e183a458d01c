"""Cuts a text into paragraphs, table rows and sentences, by offsets: nothing is copied, nothing is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 1_500
"""A sentence beyond this many characters is cut: no rule may look further, and none may grow slow."""
_ABBREVIATED: Final = """mr mrs ms dr st sgt lt col capt det no op lic prior approx sept oct nov dec jan feb aug q a u.s
a.m p.m inc dept co"""
ABBREVIATIONS: Final = frozenset(_ABBREVIATED.split())
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_STOP: Final = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9$])")
_LAST_WORD: Final = re.compile(r"[\w.]{1,12}$")
_LABELLED: Final = re.compile(
    r"\s*(?:[-*•–·]\s+)?[A-Z(][^.!?:|\d]{2,60}(?::|\s[–—-]|\s{2}"
    r"|\.{2,})\s*[$£€]?\d[\d,]*(?:\.\d\d)?\s*(?:\([^()]{1,60}\))?\s*$"
)
_LEADER: Final = re.compile(r"\s*[A-Z][^.!?:|\d]{2,60}(?::|\s[–—-]|\.{2,})\s*\d[^.!?]{0,100}$")
_SPEAKER: Final = re.compile(r"\s*[A-Z][\w .’'&-]{0,40}:\s")
"""A line of its own: "Q: …", "Brome County: 23 arrests"."""
_BULLET: Final = re.compile(r"\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)")


@dataclass(frozen=True)
class Sentence:
    """text[start:end]; paragraph counts from 0; kind: prose, row (of a table), bullet, headline."""

    start: int
    end: int
    paragraph: int
    kind: str


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


def _in_paragraph(text: str, start: int, end: int, index: int) -> Iterator[Sentence]:
    lines = _lines(text, start, end)
    prose: tuple[int, int] | None = None
    for first, last in lines:
        kind = _kind(text[first:last], is_alone=len(lines) == 1)
        if kind == "prose" and not (prose and _SPEAKER.match(text, first, last)):
            prose = (prose[0] if prose else first, last)
            continue
        if prose:
            yield from _cut(text, prose, index)
            prose = None
        if kind == "prose":
            prose = (first, last)
            continue
        if kind == "bullet" and (mark := _BULLET.match(text, first, last)) and _STOP.search(text, mark.end(), last):
            yield from _cut(text, (mark.end(), last), index)
            continue
        yield Sentence(first, last, index, kind)
    if prose:
        yield from _cut(text, prose, index)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = re.finditer(r"[^\n]+", text[start:end])
    return [
        (start + cut, start + min(cut + LONGEST, line.end()))
        for line in lines
        for cut in range(line.start(), line.end(), LONGEST)
    ]


def _kind(line: str, *, is_alone: bool) -> str:
    if "|" in line or "\t" in line.strip() or _LABELLED.match(line):
        return "row"
    if (
        _BULLET.match(line)
        or (not is_alone and _LEADER.match(line))
        or (line.lstrip(" $")[:1].isdigit() and len(line) < 90 and line.rstrip()[-1:] not in ",;")
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
