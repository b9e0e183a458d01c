"""What presses first: drafts to take up, what waits for a second editor, looks that are due, long silences."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.record import rules
from alongside.record.actions.operations import due
from alongside.record.columns import UNANSWERABLE
from alongside.record.desk.shown import title_of
from alongside.record.models import Media, Operation

SILENT_DAYS: Final = (180, 90, 30)
ORDER: Final = ("correction", "hidden", "picture", "second", "publish", "take_up", "review", "silence", "well")
"""In the order in which it presses: what may harm somebody first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One operation. state: of its work; work: of ORDER, its first; said: all of it in words."""

    slug: str
    state: str
    title: str
    place: str
    work: str
    said: tuple[str, ...]


def queue() -> tuple[Waiting, ...]:
    """Every operation, what presses first."""
    media = Prefetch("media", Media.objects.defer("picture"))
    related = ("figures", "outcomes", "interventions", "silences", media, "corrections", "reviews")
    rows = [_waiting(row) for row in Operation.objects.prefetch_related(*related)]
    return tuple(sorted(rows, key=lambda one: (ORDER.index(one.work), one.title)))


def _waiting(row: Operation) -> Waiting:
    found = list(_work(row))
    work = min((kind for kind, _said in found), key=ORDER.index, default="well")
    return Waiting(row.slug, row.state_of_work, title_of(row), row.place, work, tuple(said for _kind, said in found))


def _work(row: Operation) -> Iterator[tuple[str, str]]:
    yield from _asked(row)
    figures = [one for one in row.figures.all() if one.superseded_by_id is None]
    hands = [
        (one.entered_by, one.verified_by)
        for rows in (figures, row.outcomes.all(), row.interventions.all())
        for one in rows
    ]
    unread = sum(not verified for _entered, verified in hands)
    if any(entered in UNANSWERABLE for entered in (row.entered_by, *(entered for entered, _verified in hands))):
        yield "take_up", _("An import brought it: to be compared and taken up")
    elif unread:
        yield "second", _("Numbers that wait for a second editor: %(count)s") % {"count": unread}
    elif row.state_of_work == "draft":
        yield "second", _("All of it waits for a second editor")
    elif row.state_of_work == "verified":
        yield "publish", _("Verified by two: to be published")
    yield from _clocks(row)


def _asked(row: Operation) -> Iterator[tuple[str, str]]:
    open_corrections = sum(one.decided_on is None for one in row.corrections.all())
    if open_corrections:
        yield "correction", _("Asked for by somebody, not decided: %(count)s") % {"count": open_corrections}
    if row.hidden_on:
        yield "hidden", _("Hidden")
    waiting = [one for one in row.media.all() if not (one.is_invented or one.confirmed_again_by or one.hidden_on)]
    if waiting:
        yield "picture", _("Pictures to be confirmed: %(count)s") % {"count": len(waiting)}


def _clocks(row: Operation) -> Iterator[tuple[str, str]]:
    today = clock.today()
    if due(row):
        months = ", ".join(str(one) for one in due(row))
        yield "review", _("Look for outcomes again: after %(months)s months") % {"months": months}
    if days := _silent(row, today):
        yield "silence", _("Unanswered for more than %(days)s days") % {"days": days}


def _silent(row: Operation, today: datetime.date) -> int:
    """The longest of SILENT_DAYS that a question is over, 0 for none."""
    waits = [rules.silent_days(one.asked_on, None, today) for one in row.silences.all() if one.answered_on is None]
    return next((bound for bound in SILENT_DAYS if any(days > bound for days in waits)), 0)
