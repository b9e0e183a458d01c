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
    rf"(?<![\d\-–])\b{_NUMBER}(?=\s*-?\s*(?:years?[\s\-]old|years?\s+of\s+age|year-old|yr\.?s?[\s\-]old|años"
    rf"|y\.?/?o\b|岁|歲))|"
    r"(?P<hanzi>[二三四五六七八九]?十[一二三四五六七八九]?)(?=\s*[岁歲])",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"\b(?:who\s+is|who's|who\s+was|son|they\s+are|she\s+is|she's|she\s+was|he\s+is|he's|i\s+am|i'm|is|was|turned"
    r"|turning|not|tiene|tengo|tenía|just|only|about|apenas|casi|de|con"
    r"|cumplió|cumple|cumplía|cumpliendo|cumplir|actually|a\s+sus)\s+"
    rf"{_NUMBER}\b(?=[ \t]*\n|\s*(?:[,.;!?)—–]|$|and\b|y\b|e\b|en\b|el\b|in\b|this\b|next\b|last\b|today\b|but\b"
    rf"|when\b|not\b|now\b|with\b|con\b|from\b))(?!,\d|\.\d)",
    re.IGNORECASE,
)
_OF_HERSELF: Final = re.compile(
    r"(?:\b(?:i|she|he)(?:['’]?m|['’]?s|\s+am|\s+is|\s+was|\s+turned|\s+just\s+turned)(?:\s+(?:only|just|now|about"
    r"|almost|actually))?"
    r"|\bim|\b(?:tengo|tiene|tenía|cumplí|cumplió|cumple))\s+(?P<it>[1-9]\d)\b(?!\s*(?:percent|%|[:/$]|\.\d|,\d|miles"
    r"|minutes|hours|days|weeks|months|pounds"
    r"|dólares|dollars|pesos|horas|meses|minutos|blocks|feet|in\s+line))|今年\s*(?:才|刚|已|都|刚满)?\s*(?P<hanzi>\d{2}"
    r"|[二三四五六七八九]?十[一二三四五六七八九]?)",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(
    rf"[.\"”»’'\])）]{{0,2}},?\s*[,(（/|]\s*(?:age\s+|a\s+|aged\s+|de\s+)?{_NUMBER}\b{_COUNTED}", re.IGNORECASE
)
_CHILDS: Final = re.compile(r"[.\"”»’'\])）]{0,2},\s*(?P<it>[1-9])(?=\s*(?:[;.)\n]|$|,\s|and\b|y\b))(?!\.\d)")
_IN_ROWS: Final = re.compile(
    r"(?:[WBAHOU]\s?/\s?[FM],?|[FM]\s?/)\s*(?P<it>[1-9]\d)\b|\b(?P<hanzi>[1-9]\d)(?=(?:st"
    r"|nd|rd|th)\s+birthday)"
)
_BEHIND_NAME: Final = re.compile(
    r"[.\"”')\]]*\s*[|\t/–—-]\s*(?P<cell>[1-9]\d)(?=\s*(?:[|\t/,;()–—-]|$|\n|[A-Z]))|"
    r"\s+(?P<it>[1-9]\d)(?=\s*(?:[FM]\b|,\s|;|$|\n|of\b|\|))|\s*[—–]\s*"
    r"(?P<hanzi>[1-9]\d)(?=\s*[—–,])"
)
# A number alone in its cell, in a row that holds a name.
_CELL: Final = re.compile(r"[|\t]\s*(?P<it>[1-9]\d)(?=\s*(?:[|\t\n]|$))")
_CHILD: Final = re.compile(
    r"(?:\b(?:de|tiene|tenía|cumplió|con)\s+|[,(]\s*)(?P<it>[1-9])(?=\s*añ(?:os|itos)\b(?!\s+de\s+(?:c[áa]rcel|prisi"
    r"|condena|libertad|experiencia)))|\b(?:aged?|who\s+is"
    r"|edad)\s*:?\s+(?P<hanzi>[1-9])\b(?!\s?(?:[:/.,]\d|%|percent))"
    r"|\b(?:she|he|who|daughter|son|girl|boy|child|kid|baby)(?:'s|\s+is|\s+was|\s+turned"
    r"|\s+just\s+turned)\s+(?:only\s+|just\s+)?(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen)(?=\s*(?:[.,;!?)]|$|and\b|now\b|years))|\bcumpl(?:e|ió|irá|ía|iendo"
    r"|ir)\s+(?P<small>[1-9])\b"
    r"|\b(?P<years>[1-9])(?=\s*-?\s*(?:years?[\s\-]old|year-old|y\.?/?o\b|岁|歲))",
    re.IGNORECASE,
)
_OF_AGE: Final = re.compile(
    r"\b(?:aged?|ages|old|older|younger|edad|birthday|cumpleaños|cumpl\w+)\b|[岁歲]|年龄", re.IGNORECASE
)
# A number of two figures that counts nothing, in a sentence that tells of somebody's age.
_ALONE: Final = re.compile(
    r"(?<![\w$€#.,:/\-–])(?<!\d )[1-9]\d(?![\w%]|[.,:/\-–]\d|\s*(?:percent|people|women|men|others|counts?|dollars"
    r"|dólares|days|minutes|hours"
    r"|hrs|months?|weeks|pesos|por\s+ciento|de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep|oct|nov"
    r"|dic)|arrests?|charges?))"
)
_SENTENCE_END: Final = re.compile(r"(?<!\bMs)(?<!\bMr)(?<!\bMrs)[.!?](?:\s|$)|[。！？]|\n\s*\n")
_PLACEHOLDER: Final = re.compile(r"\[name\]")


def found(text: str, spans: list[Span]) -> Iterator[Span]:
    """`spans`: what is hidden already."""
    named = [(span.start, span.end) for span in spans if span.kind == "name"]
    named += [match.span() for match in _PLACEHOLDER.finditer(text)]
    if not named:
        return
    for _start, end in named:
        for pattern in (_COMMA, _BEHIND_NAME, _CHILDS):
            if match := pattern.match(text, end):
                yield Span(*match.span(match.lastgroup or "it"), "age", "rule")
    for pattern in (_SAID, _WITH_YEARS, _CHILD, _OF_HERSELF, _BARE, _IN_ROWS):
        for match in pattern.finditer(text):
            if pattern in {_WITH_YEARS, _CHILD, _OF_HERSELF} or _is_beside(text, match.start(), named):
                yield Span(*match.span(match.lastgroup or "it"), "age", "rule")
    yield from _in_line(text, named)


def _in_line(text: str, named: list[tuple[int, int]]) -> Iterator[Span]:
    """Numbers alone in a row or in a sentence that holds a name."""
    for match in _CELL.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end()) % (len(text) + 1)
        if any(line[0] <= start < line[1] for start, _end in named):
            yield Span(*match.span("it"), "age", "rule")
    for start, end in _sentences(text):
        if any(start <= one < end for one, _two in named) and _OF_AGE.search(text, start, end):
            yield from (Span(*match.span(), "age", "rule") for match in _ALONE.finditer(text, start, end))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _is_beside(text: str, at: int, named: list[tuple[int, int]]) -> bool:
    """Does a name stand in the same sentence or in the one before?"""
    ends = [0, 0, *(match.end() for match in _SENTENCE_END.finditer(text, 0, at))]
    begin = ends[-2]
    end = _SENTENCE_END.search(text, at)
    stop = end.end() if end else len(text)
    return any(begin <= one < stop or begin < two <= stop for one, two in named)
