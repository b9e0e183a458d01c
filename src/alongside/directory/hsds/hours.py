"""Opening hours to weekly intervals in minutes since Monday 00:00. What is not plainly weekly gives no interval."""

import re
from collections.abc import Iterable
from typing import Final

DAY_MINUTES: Final = 24 * 60
LONGEST_NIGHT_MINUTES: Final = 14 * 60
"""A place that opens at 9 am and "closes at 5 am" was mistyped; nobody should be sent there at night."""

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME: Final = re.compile(r"(\d{1,2})(?::?(\d{2}))?\s*(a|p)\.?m?\.?", re.IGNORECASE)
_TIME_OF_DAY: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?")
"""As HSDS writes times: two digits for the hour."""
NOT_WEEKLY: Final = re.compile(
    r"\b(1st|2nd|3rd|4th|5th|first|second|third|fourth|last|every other|month|summer|season|school year|except|"
    r"by appointment|appointment only|call for|vary|varies|week of)\b",
    re.IGNORECASE,
)
_TIME_RANGE: Final = (
    r"(\d{{1,2}}(?::\d\d)?)\s*({half})?\s*(?:-|–|—|to|until|till)\s*(\d{{1,2}}(?::\d\d)?)\s*({half})".format(
        half=r"[ap]\.?m\.?"
    )
)
_DAY_WORD: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\.?"
_LINE: Final = re.compile(
    rf"(?:from\s+)?({_DAY_WORD}(?:\s*(?:,|&|and|-|–|to|through)\s*(?:and\s+)?{_DAY_WORD})*)\s*(?::|,|from|\s)\s*"
    rf"(?:from\s+)?{_TIME_RANGE}\Z",
    re.IGNORECASE,
)

type Interval = tuple[int, int]


def parse_time(text: str) -> int | None:
    """Minutes since midnight of "8:30am" or "08:30"; None for "8:30": a wrong guess sends people to a shut door."""
    of_day = _TIME_OF_DAY.fullmatch(text.strip())
    if of_day:
        return int(of_day[1]) * 60 + int(of_day[2])
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return hour % 12 * 60 + minute + (12 * 60 if found[3].casefold() == "p" else 0)


def parse_day(text: str) -> int | None:
    """Monday is 0: of "Tuesday", "Tues", "tue", "TU"."""
    start = text.strip().casefold()[:3]
    return next((at for at, day in enumerate(_DAYS) if len(start) >= 2 and day.startswith(start)), None)


def make_interval(day: int, opens: int, closes: int) -> Interval | None:
    """One interval of the week; closing before opening means the next morning, None when that is no sensible night."""
    length = (closes - opens) % DAY_MINUTES or DAY_MINUTES
    if closes <= opens and length > LONGEST_NIGHT_MINUTES:
        return None
    return day * DAY_MINUTES + opens, day * DAY_MINUTES + opens + length


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sorted, each once."""
    return tuple(sorted(set(intervals)))


def weekly_openings(text: str) -> tuple[Interval, ...]:
    """Intervals of a text in which *every* line reads "Tuesdays and Fridays: 8 AM - 12 PM"; else none at all."""
    if NOT_WEEKLY.search(text):
        return ()
    found: list[Interval] = []
    for line in filter(None, (part.strip(" .") for part in re.split(r"[\n;]", text))):
        intervals = _line_intervals(line)
        if not intervals:
            return ()
        found += intervals
    return merge(found)


def _line_intervals(line: str) -> list[Interval]:
    found = _LINE.fullmatch(line)
    if not found:
        return []
    days, opens_text, opens_half, closes_text, closes_half = found.groups()
    opens = parse_time(opens_text + (opens_half or closes_half))
    closes = parse_time(closes_text + closes_half)
    if opens is None or closes is None or (not opens_half and closes <= opens):
        return []
    made = [make_interval(day, opens, closes) for day in _days(days)]
    return [one for one in made if one is not None]


def _days(text: str) -> list[int]:
    """ "Mon, Wed-Fri" to [0, 2, 3, 4]."""
    words = re.findall(rf"{_DAY_WORD}|-|–|\bto\b|\bthrough\b", text, re.IGNORECASE)
    days: list[int] = []
    ranged = False
    for word in words:
        day = parse_day(word)
        if day is None:
            ranged = True
            continue
        if ranged and days:
            days += [at % 7 for at in range(days[-1] + 1, day + 1 + (7 if day < days[-1] else 0))]
        else:
            days.append(day)
        ranged = False
    return days
