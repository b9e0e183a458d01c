"""What an event is made of before it is stored, and what must hold for it. No database, no clock."""

import datetime
from typing import Final

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from alongside.core.errors import Invalid
from alongside.core.week_hours import find_zone
from alongside.group.blocks import check_words, plain
from alongside.group.models import (
    ABOUT_LETTERS_MOST,
    DAY_MINUTES,
    EVENT_KINDS,
    LINE_LETTERS_MOST,
    SPOKEN_LETTERS_MOST,
    TITLE_LETTERS_MOST,
    WAYS_TO_ASK,
)
from alongside.group.places import refuse_places

LONGEST_DAYS: Final = 366
"""A weekly group says anew once a year that it is still there."""


class EventWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words in one language of the path."""

    language: str
    title: str
    about: str = ""

    def checked(self) -> "EventWords":
        """Raises Invalid: no title, too long, HTML, a place."""
        if self.language not in dict(settings.LANGUAGES):
            raise Invalid(_("This is no language of the site. Nothing was saved."))
        title, about = " ".join(self.title.split()), plain(self.about)
        check_words(title, name=_("Title"), letters_most=TITLE_LETTERS_MOST)
        if about:
            check_words(about, name=_("About"), letters_most=ABOUT_LETTERS_MOST)
        refuse_places(title, about)
        return EventWords(language=self.language, title=title, about=about)


class EventAsked(msgspec.Struct, frozen=True, kw_only=True):
    """is_weekly: on first_on's day of the week until last_on. starts, ends: by the clocks of `zone` (IANA's name).

    spoken: BCP 47 codes. line: a phone number, where ask is "line".
    """

    kind: str
    words: EventWords
    is_weekly: bool
    first_on: datetime.date
    last_on: datetime.date
    starts: datetime.time
    ends: datetime.time
    zone: str
    spoken: tuple[str, ...]
    ask: str
    line: str = ""


def check_event(asked: EventAsked, *, today: datetime.date) -> tuple[dict[str, object], EventWords]:
    """The columns of Event, and the words. Raises Invalid with one sentence."""
    if asked.kind not in EVENT_KINDS or asked.ask not in WAYS_TO_ASK:
        raise Invalid(_("Say if it is an event or a peer group, and how people ask. Nothing was saved."))
    if find_zone(asked.zone) is None:
        raise Invalid(_("This is no time zone. Nothing was saved. Write it like America/New_York."))
    last_on = asked.last_on if asked.is_weekly else asked.first_on
    _check_days(asked.first_on, last_on, today)
    starts, ends = _minute(asked.starts), _minute(asked.ends)
    columns: dict[str, object] = {
        "kind": asked.kind,
        "weekday": asked.first_on.weekday() if asked.is_weekly else None,
        "first_on": asked.first_on,
        "last_on": last_on,
        "starts_minute": starts,
        "ends_minute": ends if ends > starts else ends + DAY_MINUTES,
        "zone": asked.zone,
        "spoken": _spoken(asked.spoken),
        "ask": asked.ask,
        "line": _line(asked),
    }
    return columns, asked.words.checked()


def _check_days(first_on: datetime.date, last_on: datetime.date, today: datetime.date) -> None:
    if last_on < first_on:
        raise Invalid(_("The last day lies before the first one. Nothing was saved."))
    if last_on < today:
        raise Invalid(_("The last day is over. Nothing was saved."))
    if (last_on - today).days > LONGEST_DAYS:
        raise Invalid(
            _("The last day is more than a year away. Nothing was saved. Choose a nearer one, and renew it then.")
        )


def _minute(at: datetime.time) -> int:
    return at.hour * 60 + at.minute


def _spoken(codes: tuple[str, ...]) -> str:
    spoken = " ".join(dict.fromkeys(filter(None, codes)))
    if not spoken or len(spoken) > SPOKEN_LETTERS_MOST:
        raise Invalid(_("Say in which languages people can speak there, at most ten or so. Nothing was saved."))
    return spoken


def _line(asked: EventAsked) -> str:
    line = " ".join(asked.line.split()) if asked.ask == "line" else ""
    digits = [sign for sign in line if sign.isdigit()]
    others = {sign for sign in line if not sign.isdigit()} - set("+-() .")
    if asked.ask == "line" and (not 3 <= len(digits) <= 15 or others or len(line) > LINE_LETTERS_MOST):
        raise Invalid(_("A phone number has 3 to 15 digits and no words. Nothing was saved."))
    return line
