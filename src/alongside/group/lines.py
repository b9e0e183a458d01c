"""Phone lines by what they do at this minute: who answers comes first, the others say when they open."""

import datetime
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_time, get_day_names
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.week_hours import find_zone
from alongside.directory import queries
from alongside.directory.languages import locale_of
from alongside.directory.pages.hours_shown import REGION_ZONE
from alongside.directory.pages.service_shown import LineShown, show_line
from alongside.directory.queries import Listing

WEEK_MINUTES: Final = 7 * 24 * 60
DAY_MINUTES: Final = 24 * 60


class LineNow(msgspec.Struct, frozen=True, kw_only=True):
    """answers: True, False, or None where nobody checked the hours. now: the same as a sentence."""

    line: LineShown
    answers: bool | None
    now: str


def lines_now(language: str) -> tuple[LineNow, ...]:
    """language: BCP 47. Within each kind the directory's order stays: run by the community first."""
    found = [_line_now(listing, language) for listing in queries.lines_that_answer()]
    return tuple(sorted(found, key=lambda one: {True: 0, None: 1, False: 2}[one.answers]))


def _line_now(listing: Listing, language: str) -> LineNow:
    here = clock.now().astimezone(find_zone(listing.time_zone or REGION_ZONE) or ZoneInfo(REGION_ZONE))
    answers, opens = at_minute(listing.openings, minute_of(here))
    return LineNow(line=show_line(listing, language), answers=answers, now=_sentence(answers, opens, here, language))


def minute_of(local: datetime.datetime) -> int:
    """Minutes since Monday 0:00."""
    return local.weekday() * DAY_MINUTES + local.hour * 60 + local.minute


def at_minute(openings: Sequence[tuple[int, int]], minute: int) -> tuple[bool | None, int | None]:
    """Is it open, and in how many minutes does it open next? None: no hours are known. Openings may run over Sunday."""
    if not openings:
        return None, None
    if any(opens <= at < closes for opens, closes in openings for at in (minute, minute + WEEK_MINUTES)):
        return True, None
    return False, min((opens - minute) % WEEK_MINUTES for opens, _closes in openings)


def _sentence(answers: bool | None, opens: int | None, here: datetime.datetime, language: str) -> str:
    if answers:
        return _("Answers now")
    if answers is None or opens is None:
        return _("We do not know if it answers now")
    # Wall clock, not elapsed time: hours are meant by the clocks of the place, also over a change to summer time.
    then = here.replace(tzinfo=None) + datetime.timedelta(minutes=opens)
    locale = locale_of(language)
    told = {"time": format_time(then.time(), "short", locale=locale)}
    if then.date() == here.date():
        return _("Opens today at %(time)s") % told
    day = get_day_names("wide", locale=locale)[then.weekday()]
    return _("Opens on %(day)s at %(time)s") % (told | {"day": day})
