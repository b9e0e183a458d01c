"""Opening hours as a table of seven days, in the reader's way of writing times. No database, no clock."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from babel.dates import format_time, get_day_names, get_timezone_name
from django.utils.translation import gettext as _

from alongside.directory.languages import in_own_words, locale_of

DAY_MINUTES: Final = 24 * 60
WEEK_MINUTES: Final = 7 * DAY_MINUTES
REGION_ZONE: Final = "America/New_York"


@dataclass(frozen=True, slots=True)
class Day:
    """One row: `spans` such as "9:00 AM – 5:00 PM"; none means closed."""

    name: str
    spans: tuple[str, ...]
    is_today: bool


def week(openings: Iterable[tuple[int, int]], language: str, *, today: int) -> tuple[Day, ...]:
    """Seven rows from Monday; nothing if no hours are known. Minutes since Monday 00:00; today: 0 is Monday."""
    pieces = sorted(piece for opening in openings for piece in _by_day(*opening))
    if not pieces:
        return ()
    names = get_day_names("wide", locale=locale_of(language))
    return tuple(
        Day(
            name=in_own_words(names[day], language),
            spans=tuple(_span(start, end, language) for start, end in pieces if start // DAY_MINUTES == day),
            is_today=day == today,
        )
        for day in range(7)
    )


def in_short(openings: Iterable[tuple[int, int]], language: str) -> tuple[str, ...]:
    """The week in a few lines: days that follow each other with the same hours share one ("Monday – Friday: ...")."""
    days = week(openings, language, today=-1)
    runs: list[list[Day]] = []
    for day in days:
        if runs and runs[-1][-1].spans == day.spans:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(_run(run) for run in runs if run[0].spans)


def _run(days: list[Day]) -> str:
    named = {"from": days[0].name, "to": days[-1].name, "hours": ", ".join(days[0].spans)}
    return _("%(from)s: %(hours)s") % named if len(days) == 1 else _("%(from)s to %(to)s: %(hours)s") % named


def zone_sentence(zone: str, language: str) -> str:
    """Which clock the hours follow; says so when the place named none and the region's is assumed."""
    name = in_own_words(get_timezone_name(zone or REGION_ZONE, locale=locale_of(language)), language)
    if zone:
        return _("Times are in %(zone)s.") % {"zone": name}
    return _("We think that times are in %(zone)s.") % {"zone": name}


def is_always(openings: Iterable[tuple[int, int]]) -> bool:
    """True when the line or place never closes."""
    merged = sorted(openings)
    if not merged or merged[0][0] > 0:
        return False
    reached = merged[0][1]
    for (_start, _end), (start, end) in pairwise(merged):
        if start > reached:
            return False
        reached = max(reached, end)
    return reached >= WEEK_MINUTES


def _by_day(opens: int, closes: int) -> Iterator[tuple[int, int]]:
    """A night shift stays one span on the day it begins; what is longer than a day is cut at each midnight."""
    if closes - opens <= DAY_MINUTES:
        yield opens, closes
        return
    start = opens
    while start < closes:
        end = min(closes, (start // DAY_MINUTES + 1) * DAY_MINUTES)
        yield start % WEEK_MINUTES, start % WEEK_MINUTES + end - start
        start = end


def _span(start: int, end: int, language: str) -> str:
    if end - start == DAY_MINUTES:
        return _("Day and night")
    return f"{_clock(start, language)} – {_clock(end, language)}"


def _clock(minute: int, language: str) -> str:
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    return format_time(datetime.time(hour, rest), "short", locale=locale_of(language))
