"""The numbers of a sentence that may be figures, each with the text on both sides of it up to the next number."""

import re
from dataclasses import dataclass, replace
from typing import Final

from alongside.record.proposing import lexicon as lex
from alongside.record.proposing.numbers import Number, numbers_in
from alongside.record.proposing.sentences import Sentence

MOST_NUMBERS: Final = 60
"""Of one sentence; what has more is no sentence."""
_OF_TAIL: Final = re.compile(r"\s(?:more\s)?(?:out\s)?of\s(?:the|these|those|all|said)?\s?(?:the\s)?", re.IGNORECASE)
_OF_HEAD: Final = re.compile(
    r"(?:^|[,;:(.“\"—]\s?|\d\s(?=(?-i:Of))|\bthat\s|\bhow\smany\s)\s*(?:and\s|but\s)?(?:(?:out\s)?of|among)\s(?:the\s|these\s"
    r"|those\s|all\s)?(?:the\s)?(?:remaining\s|other\s|total\s)?$",
    re.IGNORECASE,
)
_DEFINITE: Final = re.compile(r"\b(?:all(?:\sof)?(?:\sthe)?|the|these|those|their)\s$", re.IGNORECASE)
_ZERO_OF: Final = re.compile(
    r"\s?(?:[–—-]\s)?(?:who\s|(?:[\w-]+\s){0,2}?(?:wom[ae]n|m[ae]n|people|person|victims?|workers?"
    r"|arrests?|charges?|minors?|children"
    r"|individuals?|customers?|traffickers?|johns?|pimps?|prostitutes?|owners?|managers?|buyers?|sellers?|visas?"
    r"|suspects?|girls?|boys?|adults?|evidence)\b|was\b|were\b|has\b|have\b|is\b|of\s)",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    r"\s(?:(?:was|took|is|has|had|got|lost|business|massage|spa|victim|\w+ed|of\s(?:the(?:m|se)?|those"
    r"|whom)|\w+\sw[ae]s)\b"
    r"|(?:[\w-]+\s){0,2}?(?:wom[ae]n|m[ae]n|person|minor|child|girl|suspect|manager|owner|buyer|trafficker"
    r"|pimp)\b|on\s|for\s"
    r"|(?:[\w-]+,?\s){1,3}(?:was|is|has|had)\s)",
    re.IGNORECASE,
)
_REST: Final = re.compile(r"\b(?:the|las|los)\s(?:other|remaining|rest,?)\s$", re.IGNORECASE)
_DASH: Final = re.compile(r"\s?[–—:-]\s+(?=[a-zA-Z])")
"""In "36 – persons arrested" it stands between a number and what it counts."""
_NUMBER_OF: Final = re.compile(
    r"\b(?:numbers?|count|total)\sof\s([^.;:]{3,80}?)(?:,|\s(?:now\s)?(?:is|was|stands?\sat|stood\sat"
    r"|remains?(?:\sat)?|rose\sto|came\sto|reached)"
    r"(?:\snow)?(?:\sat)?)\s$",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"\b(?:hundred|thousand|million)(?:\sand)?\s$", re.IGNORECASE)
"""What follows is the rest of a number that was not understood as one."""
_AGE: Final = re.compile(r"[1-9]\d")
_OF_AGE: Final = re.compile(
    r"(?:\b(?:[a-z-]*man|woman|person|girl|boy|child|owner|manager|suspect|victim|driver|[A-Z][a-z]+)),\s$"
)
"""In "one man, 51, was arrested" it is an age."""
_CASH: Final = re.compile(r"\s(?:dollars|in\s(?:cash|bills|currency))\b", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\)|[:(]\d|\.\d|\s?/\s?\d|\sdozen")


@dataclass(frozen=True)
class Slot:
    """is_reference: it only points back at a figure; is_headed: 80 in "of the 80, 35 were …"; is_definite: "the
    five", "both"; is_rest: "the other five"; refers_to: 16 in "five of the 16"; after begins at after_start in the
    text, behind the number referred to, or is 48's "men arrested" in "the number of men arrested is 48"; rest: all
    that follows."""

    number: Number
    before: str
    after: str
    after_start: int
    rest: str
    is_reference: bool
    is_definite: bool
    is_rest: bool
    is_headed: int | None
    is_first: bool
    is_bullet: bool
    refers_to: int | None


def slots_in(text: str, sentence: Sentence) -> list[Slot]:
    """No dates, ages, officers, addresses or statutes."""
    numbers = [
        _as_cash(text, number)
        for number in numbers_in(text, start=sentence.start, end=sentence.end)[:MOST_NUMBERS]
        if _may_be_figure(text, sentence, number)
    ]
    return [_slot(text, sentence, numbers, index) for index in range(len(numbers))]


def _slot(text: str, sentence: Sentence, numbers: list[Number], index: int) -> Slot:
    number = numbers[index]
    edges = [one.start for one in numbers] + [sentence.end, sentence.end]
    before = text[numbers[index - 1].end if index else sentence.start : number.start]
    points = index + 1 < len(numbers) and bool(_OF_TAIL.fullmatch(text, number.end, edges[index + 1]))
    after_start = numbers[index + 1].end if points else number.end
    after = text[after_start : edges[index + 2 if points else index + 1]]
    if dash := _DASH.match(after):
        after_start, after = after_start + dash.end(), f" {after[dash.end() :]}"
        after_start -= 1
    if label := _NUMBER_OF.search(before):
        after_start = number.start - len(before) + label.start(1) - 1
        after = f" {label[1]}{after}"
    return Slot(
        number=number,
        before=before,
        after=after,
        after_start=after_start,
        rest=text[number.end : sentence.end],
        is_reference=(index > 0 and bool(_OF_TAIL.fullmatch(before))) or bool(_OF_HEAD.search(before)),
        is_definite=number.is_both or bool(_DEFINITE.search(before)),
        is_rest=bool(_REST.search(before)),
        is_headed=numbers[0].value if index and _OF_HEAD.search(text[sentence.start : numbers[0].start]) else None,
        is_first=index == 0,
        is_bullet=sentence.kind == "bullet",
        refers_to=numbers[index + 1].value if points else None,
    )


def _as_cash(text: str, number: Number) -> Number:
    is_cash = not number.is_money and bool(_CASH.match(text, number.end))
    return replace(number, is_money=True) if is_cash else number


def _may_be_figure(text: str, sentence: Sentence, number: Number) -> bool:
    before = text[max(sentence.start, number.start - 16) : number.start]
    after = text[number.end : min(sentence.end, number.end + 60)]
    said = text[number.start : number.end]
    if number.is_money:
        return True
    if number.most == 0 and number.least == 0:
        return bool(_ZERO_OF.match(after))
    if (
        lex.NOT_PEOPLE.match(after)
        or (not lex.GROUP.match(after[1:]) and lex.NOT_FIGURE_BEFORE.search(before))
        or _INSIDE.match(after)
    ):
        return False
    is_age = _AGE.fullmatch(said) and _OF_AGE.search(before) and after.startswith((",", ")"))
    if is_age or _SPLIT.search(before) or lex.YEAR.fullmatch(said) or re.search(r"\d\.\d", said):
        return False
    is_each = said.lower() == "one" and bool(re.search(r"\b(?:every|each)\s$", before, re.IGNORECASE))
    return said.lower() != "one" or (not is_each and bool(_ONE.match(after) or lex.PREMISES.match(after.lstrip())))
