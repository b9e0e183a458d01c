"""The frame around the figures: agencies, the operation's name, days."""

import re
from typing import Final

from alongside.record.proposing.kinds import Found
from alongside.record.proposing.sentences import Sentence

_NAME: Final = r"(?:[A-Z][\w’'-]+(?:\s(?:of|the|and|for|County|City)\b)?\s){1,5}?"
_AGENCY: Final = re.compile(
    rf"\b{_NAME}(?:Sheriff[’']?s?[’']?\s(?:Office|Department)|Police\sDepartment"
    rf"|Department\sof\s[A-Z]\w+(?:\s[A-Z]\w+){{0,2}}"
    r"|State\sAttorney[’']s\sOffice|District\sAttorney[’']s\sOffice|Attorney\sGeneral(?:[’']s\sOffice)?|Highway\sPatrol"
    r"|Task\sForce|Code\sEnforcement|Bureau\sof\sInvestigation)\b"
    r"|\b(?:Code\sEnforcement|Homeland\sSecurity\sInvestigations|Immigration\sand\sCustoms\sEnforcement"
    r"|Immigration\sEnforcement|ICE|FBI|Attorney\sGeneral|State\sAttorney"
    r"|Department\sof\s[A-Z]\w+(?:\s[A-Z]\w+){0,2})\b"
)
_OPERATION: Final = re.compile(
    r"\b(?:Operation|OPERATION)((?:[ \t]+(?:of|the|and)(?=\s[A-Z]))?(?:[ \t]+(?:[A-Z][\w’'-]*|\d{1,4})){1,5})"
)
_MONTH_WORDS: Final = "January February March April May June July August September October November December"
_MONTHS: Final = {name: index for index, name in enumerate(_MONTH_WORDS.split(), 1)}
_MONTH: Final = "|".join(_MONTHS)
_DAY: Final = re.compile(
    rf"\b(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:\s?(?:-|–|to|and"
    rf"|through)\s?(?:(?:{_MONTH})\s)?\d{{1,2}})?(?:,?\s(?P<year>(?:19|20)\d\d))?\b"
    rf"|\b(?P<day2>\d{{1,2}})\s(?P<month2>{_MONTH})(?:\s(?P<year2>(?:19|20)\d\d))?\b"
    rf"|\b(?:{_MONTH})\s(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_MOST: Final = 40


def agencies_in(text: str, sentences: list[Sentence]) -> tuple[Found, ...]:
    """Each name once, as it first stands."""
    found: dict[str, Found] = {}
    for sentence in sentences:
        for match in _AGENCY.finditer(text, sentence.start, sentence.end):
            value = re.sub(r"^(?:The|A|An|Officers?\sof\sthe|And)\s", "", " ".join(match[0].split()))
            start = match.end() - len(match[0]) + (len(match[0]) - len(match[0].lstrip()))
            found.setdefault(value.lower(), Found(value, text[start : match.end()], start, match.end()))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def operation_name_in(text: str, sentences: list[Sentence]) -> Found | None:
    """The first "Operation Such And Such"; None: the text gives no name in that shape."""
    for sentence in sentences:
        if match := _OPERATION.search(text, sentence.start, sentence.end):
            words = match[0]
            value = " ".join(words.split())
            return Found(value.title() if value.isupper() else value, words, match.start(), match.end())
    return None


def days_in(text: str, sentences: list[Sentence]) -> tuple[Found, ...]:
    """Dates as they stand; value is YYYY-MM-DD where day, month and year are all said."""
    found: dict[str, Found] = {}
    for sentence in sentences:
        for match in _DAY.finditer(text, sentence.start, sentence.end):
            value = _value(match)
            found.setdefault(value, Found(value, match[0], match.start(), match.end()))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _value(match: re.Match[str]) -> str:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    year = match["year"] or match["year2"]
    is_single = match[0].count("-") + match[0].count("–") == 0 and not re.search(r"\s(?:to|and|through)\s", match[0])
    if month and day and year and is_single and 1 <= int(day) <= 31:
        return f"{year}-{_MONTHS[month]:02}-{int(day):02}"
    return " ".join(match[0].split())
