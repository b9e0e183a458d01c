"""Default-deny for digits and letters: a code that no known shape explains is of a paper, a plate or an account.

Statutes, forms, ordinals, hours, sums and numbers of releases stand.
"""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.lists import allowed, ordinary
from alongside.record.names.patterns import exact, loose
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set

_LETTERS: Final = rf"(?:{word_pattern('radio_letters')})"
_SPOKEN: Final = rf"(?:{_LETTERS}|{word_pattern('digits')}|\d{{1,4}}|[A-Z])"
_RULES: Final = (
    exact("handle", r"(?m)^[ \t>*•-]*(?P<it>(?=[\w.\-]*[a-z])[\w\-]*[\w](?:[._]\w+|\d{2,}))(?=[ \t]*[:：])"),
    exact("handle", r"(?<![\w@/.])(?=[\w.]*[A-Za-z])\w+_[\w.]*\w|(?<![\w@/.])_\w{3,}"),
    loose("plate", rf"\b{_LETTERS}(?:[\s,.\-–]+{_SPOKEN}){{3,}}\b"),
    exact(
        "number", r"(?<![\w$€.,])\d{1,3}(?:\.\d{3}){2,}(?:-[\dkK])?(?!\s*(?:pesos|dólares|dolares|USD|COP))(?![\w.]\d)"
    ),
    exact(
        "number",
        r"(?<![\w$.])(?!\d{3}-\d{3}-\d{4}\b|(?:19|20)\d\d-\d\d-\d\d\b|\d\d?-\d\d?-(?:\d\d){1,2}\b)(?="
        r"(?:\d-?){7,})\d{1,6}(?:-\d{1,8}){2,}(?![\w\-])",
    ),
    exact("number", r"(?<![\w$.,])(?<!, )[A-Z]{2} \d{4,6}(?![\w%]|[.,]\d| [a-z])"),
    exact(
        "number",
        r"(?i:\b(?:receipt|number|no\.?|núm\.?|folio|id|case|file))[ :#]+(?P<it>[A-Z]{1,3} ?\d{2,6}"
        r"(?: \d{2,6})+)(?!\w)",
    ),
    loose(
        "number",
        r"\b(?:ssn|social|card|account|acct|phone|cell|id|tarjeta|cuenta)\s+(?:no\.?\s+|number\s+)?"
        r"(?:ending|ends|terminad[ao]|termina)\s+(?:in\s+|with\s+|en\s+)?(?P<it>\d{3,4})\b",
    ),
    exact("number", r"(?<![\w$.\-/])\d{2}-\d{4,8}(?![\w\-/%])"),
    exact("number", r"(?<![\w$.])\d{4,}-\d{4,}(?:-\d+)*(?![\w])"),
)
_TOKEN: Final = re.compile(r"(?<![\w$€£@.#/\-])[A-Za-z0-9][A-Za-z0-9]*(?:[\-/][A-Za-z0-9]+)*(?![\w@])")
_KNOWN: Final = re.compile(
    r"\d+(?:st|nd|rd|th|s|am|pm|hrs?|k|kg|lbs?|x|min|h|ft|in|mph|yo|m|mm|cm|mg|ml|sq|º|er|do|ra|to)"
    r"|[A-Z]{1,3}-?\d{1,3}[A-Z]?|"
    r"\d{1,3}[A-Z]{1,2}|(?i:covid-?19)|\d+-(?:year|day|month|hour|week|mile|foot|bed|page|count|minute|person|point"
    r"|room|story|unit|block)s?(?:-\w+)*|"
    r"[A-Za-z]+-\d{1,2}|\d+-[A-Za-z]{3,}|(?:19|20)\d\d(?:s|-\d\d|-[a-z]+)?|\d{1,2}[A-Z]{2}",
)
_HANDLE: Final = re.compile(r"[a-z]{3,}[a-z.\-]*\d{1,4}[a-z]{0,4}")
_PAIR: Final = re.compile(
    r"(?<![\w$.\-/#])(?:(?P<one>[A-Z]{3})[ ·](?P<two>\d{3,4})|(?P<three>\d{3,4})[ ·](?P<four>[A-Z]{3}))(?![\w\-%]"
    r"|[.,:]\d)"
)
_HALF_HANZI: Final = re.compile(r"[\u4e00-\u9fff]{1,8}_[A-Za-z0-9]+|[A-Za-z0-9]+_[\u4e00-\u9fff]{1,8}")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LEAST_DIGITS: Final = 3
_LEAST: Final = 5
_NO_PLATE: Final = word_set("no_plates")


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    for rule in _RULES:
        yield from rule.spans(text)
    for match in _TOKEN.finditer(text):
        code = match[0]
        if _HANDLE.fullmatch(code) and not _KNOWN.fullmatch(code):
            yield Span(*match.span(), "handle", "rule")
        elif _is_code(code) and not _KNOWN.fullmatch(code):
            yield Span(*match.span(), "number", "rule")
    for match in _PAIR.finditer(text):
        letters, digits = match["one"] or match["four"], match["two"] or match["three"]
        if not _is_known_pair(letters, digits):
            yield Span(*match.span(), "plate", "rule")


def found_in_hanzi(text: str) -> Iterator[Span]:
    """Of names on the net that are half Hanzi."""
    for match in _HALF_HANZI.finditer(text):
        yield Span(*match.span(), "handle", "rule")


def _is_code(code: str) -> bool:
    digits = sum(map(str.isdigit, code))
    letters = sum(map(str.isalpha, code))
    return digits >= _LEAST_DIGITS and letters > 0 and len(code) >= _LEAST


def _is_known_pair(letters: str, digits: str) -> bool:
    fold = letters.lower()
    is_word = fold in ordinary() or fold in _NO_PLATE or fold in allowed().institution or fold in allowed().calendar
    return is_word or letters in allowed().acronyms or bool(_YEAR.fullmatch(digits))
