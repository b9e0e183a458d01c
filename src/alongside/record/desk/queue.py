"""What presses first: drafts to take up, what waits for a second editor, looks that are due, long silences."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.record import rules
from alongside.record.actions.noting import unread
from alongside.record.actions.operations import due
from alongside.record.columns import UNANSWERABLE
from alongside.record.desk.shown import title_of
from alongside.record.models import Media, Operation

SILENT_DAYS: Final = (180, 90, 30)
ORDER: Final = ("correction", "hidden", "picture", "second", "publish", "take_up", "review", "silence", "waits", "well")
"""In the order in which it presses: what may harm somebody first. waits: for somebody else than who looks."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One operation. state: of its work; work: of ORDER, its first; said: all of it in words."""

    slug: str
    state: str
    title: str
    place: str
    work: str
    said: tuple[str, ...]


def queue(mine: frozenset[str] = frozenset()) -> tuple[Waiting, ...]:
    """Every operation, what presses first. mine: all hands of who looks; none for the command on the server."""
    media = Prefetch("media", Media.objects.defer("picture"))
    related = ("figures", "outcomes", "interventions", "silences", media, "corrections", "reviews")
    rows = [_waiting(row, mine) for row in Operation.objects.prefetch_related(*related)]
    return tuple(sorted(rows, key=lambda one: (ORDER.index(one.work), one.title)))


def _waiting(row: Operation, mine: frozenset[str]) -> Waiting:
    found = list(_work(row, mine))
    work = min((kind for kind, _said in found), key=ORDER.index, default="well")
    return Waiting(row.slug, row.state_of_work, title_of(row), row.place, work, tuple(said for _kind, said in found))


def _work(row: Operation, mine: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield from _asked(row, mine)
    figures = [one for one in row.figures.all() if one.superseded_by_id is None]
    hands = [
        (one.entered_by, one.verified_by)
        for rows in (figures, row.outcomes.all(), row.interventions.all())
        for one in rows
    ]
    unread_rows = [entered for entered, verified in hands if not verified]
    if any(entered in UNANSWERABLE for entered in (row.entered_by, *(entered for entered, _verified in hands))):
        yield "take_up", _("An import brought it: to be compared and taken up")
    elif unread_rows:
        yield from _rows(unread_rows, mine)
    elif row.state_of_work == "draft":
        yield from _whole(row, mine)
    elif row.state_of_work == "verified":
        yield "publish", _("Verified by two: to be published")
    yield from _clocks(row)


def _rows(hands: list[str], mine: frozenset[str]) -> Iterator[tuple[str, str]]:
    """hands: of who entered the open numbers."""
    own = sum(one in mine for one in hands)
    if len(hands) > own:
        yield "second", _("Numbers that wait for a second editor: %(count)s") % {"count": len(hands)}
    if own:
        yield "waits", _("Numbers of yours that wait for another editor: %(count)s") % {"count": own}


def _whole(row: Operation, mine: frozenset[str]) -> Iterator[tuple[str, str]]:
    authors = unread(row)
    if (authors or {row.entered_by}) - mine:
        yield "second", _("All of it waits for a second editor")
    if authors & mine or (row.entered_by in mine and not authors):
        yield "waits", _("What you entered or changed waits for another editor.")


def _asked(row: Operation, mine: frozenset[str]) -> Iterator[tuple[str, str]]:
    open_corrections = sum(one.decided_on is None for one in row.corrections.all())
    if open_corrections:
        yield "correction", _("Asked for by somebody, not decided: %(count)s") % {"count": open_corrections}
    if row.hidden_on and row.restored_by in mine:
        yield "waits", _("You asked to put it back. Another editor has to ask too.")
    elif row.hidden_on:
        yield "hidden", _("Hidden")
    waiting = [one for one in row.media.all() if not (one.is_invented or one.confirmed_again_by or one.hidden_on)]
    others = [one for one in waiting if one.confirmed_by not in mine]
    if others:
        yield "picture", _("Pictures to be confirmed: %(count)s") % {"count": len(others)}
    if len(waiting) > len(others):
        yield "waits", _("You confirmed it. A second editor has to look at it too.")


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
