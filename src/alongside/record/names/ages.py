"""Rules for ages: the number alone, and only beside a name that is hidden; ages in statistics stay."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.scrubbing import Span

_WORDS: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[\s\-](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?|eighteen|nineteen|"
    r"dieciocho|diecinueve|veinte|veinti\w+|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta)(?:\s+y\s+\w+)?)"
)
_NUMBER: Final = rf"(?P<it>[1-9]\d|{_WORDS})"
_COUNTED: Final = (
    r"(?!\s*(?:[%$:]|,?\d|percent|people|women|men|others|counts?|(?:to|and|a|or|through)\s+\d"
    r"|[-–]\s?\d|dollars|dólares|days|minutes|hours))"
)
_SAID: Final = re.compile(
    r"(?:\bage[ds]?\s*:?\s*(?:of\s+|is\s+)?|\bedad\s*:?\s*(?:de\s+)?|年龄\s*[:：]?\s*(?:为|是)?|年仅|现年|今年|时年"
    r"|[（(]\s*(?=\d\d\s*[)）岁歲]))"
    rf"{_NUMBER}\b{_COUNTED}",
    re.IGNORECASE,
)
_WITH_YEARS: Final = re.compile(
    rf"(?<![\d\-–])\b{_NUMBER}(?=\s*-?\s*(?:years?[\s\-]old|year-old|años|y\.?/?o\b|岁|歲))|"
    r"(?P<hanzi>[二三四五六七八九]?十[一二三四五六七八九]?)(?=\s*[岁歲])",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"\b(?:who\s+is|she\s+is|she's|she\s+was|he\s+is|he's|i\s+am|i'm|is|was|turned|turning|not|tiene|tengo|tenía"
    r"|cumplió|actually|a\s+sus)\s+"
    rf"{_NUMBER}\b(?=\s*(?:[,.;)—–]|$|and\b|y\b|when\b|not\b|now\b))(?!,\d|\.\d)",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(
    rf"[\"”»’'\])）]?,?\s*[,(（/|]\s*(?:age\s+|a\s+|aged\s+|de\s+)?{_NUMBER}\b{_COUNTED}", re.IGNORECASE
)
_IN_ROWS: Final = re.compile(
    r"(?:[WBAHOU]\s?/\s?[FM],?|[FM]\s?/)\s*(?P<it>[1-9]\d)\b|\b(?P<hanzi>[1-9]\d)(?=(?:st"
    r"|nd|rd|th)\s+birthday)"
)
_BEHIND_NAME: Final = re.compile(
    r"\s+(?P<it>[1-9]\d)(?=\s*(?:[FM]\b|,\s|;|$|\n|of\b|\|))|\s*[—–]\s*"
    r"(?P<hanzi>[1-9]\d)(?=\s*[—–,])"
)
_SENTENCE_END: Final = re.compile(r"(?<!\bMs)(?<!\bMr)(?<!\bMrs)[.!?](?:\s|$)|[。！？]|\n\s*\n")
_PLACEHOLDER: Final = re.compile(r"\[name\]")


def found(text: str, spans: list[Span]) -> Iterator[Span]:
    """`spans`: what is hidden already."""
    named = [(span.start, span.end) for span in spans if span.kind == "name"]
    named += [match.span() for match in _PLACEHOLDER.finditer(text)]
    for _start, end in named:
        for pattern in (_COMMA, _BEHIND_NAME):
            if match := pattern.match(text, end):
                yield Span(*match.span(match.lastgroup or "it"), "age", "rule")
    for pattern in (_SAID, _WITH_YEARS, _BARE, _IN_ROWS):
        for match in pattern.finditer(text):
            group = "it" if match["it"] else "hanzi"
            if _is_beside(text, match.start(), named):
                yield Span(*match.span(group), "age", "rule")


def _is_beside(text: str, at: int, named: list[tuple[int, int]]) -> bool:
    """Does a name stand in the same sentence or in the one before?"""
    ends = [0, 0, *(match.end() for match in _SENTENCE_END.finditer(text, 0, at))]
    begin = ends[-2]
    end = _SENTENCE_END.search(text, at)
    stop = end.end() if end else len(text)
    return any(begin <= one < stop or begin < two <= stop for one, two in named)
