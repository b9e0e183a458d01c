"""Deeds on what stands in rows: figures, outcomes, interventions. Each row has its own two hands.

A row's own type says which noun it is; `verify_row` is the same for all of them and for sources.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from alongside.core import db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import check_second, check_seen, locked, note, unsettled
from alongside.record.facts import FigureFacts, InterventionFacts, OutcomeFacts, RowFacts, columns_of
from alongside.record.models import Figure, Intervention, Operation, OutcomeUpdate, Source
from alongside.record.seen import seen_row

type Number = Figure | OutcomeUpdate | Intervention
type Row = Number | Source

NUMBERS: Final[dict[str, type[Number]]] = {
    "figure": Figure,
    "outcome": OutcomeUpdate,
    "intervention": Intervention,
}
_KIND_OF: Final = {FigureFacts: "figure", OutcomeFacts: "outcome", InterventionFacts: "intervention"}


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row as somebody had it before her. kind: of NUMBERS, or "source"; number: its key; seen: of seen.seen_row."""

    kind: str
    number: int
    seen: str = ""


def add_row(slug: str, *, facts: RowFacts, hand: str) -> int:
    """A new number of an operation, for a second editor to verify; answers its key. Raises Invalid, NotFound."""
    kind = _KIND_OF[type(facts)]
    with db.write():
        operation = locked(slug)
        _check(operation, facts, number=None)
        row = NUMBERS[kind](operation=operation, entered_by=hand, **columns_of(facts))
        row.save()
        unsettled(operation)
        note(operation, deed=f"add_{kind}", hand=hand)
    return int(row.pk)


def change_row(slug: str, *, number: int, facts: RowFacts, hand: str) -> int:
    """Corrects a row and takes its verification away. A verified figure of a published operation stays as it was

    until a second editor has verified the new one that this writes beside it. Answers the key of what was written.
    """
    kind = _KIND_OF[type(facts)]
    with db.write():
        operation = locked(slug)
        row = row_of(operation, RowSeen(kind, number))
        _check(operation, facts, number=number)
        if isinstance(row, Figure) and row.verified_by and operation.state_of_work == "published":
            row = _written_beside(row, facts, hand)
        else:
            _overwrite(row, facts, hand)
        unsettled(operation)
        note(operation, deed=f"change_{kind}", hand=hand)
    return int(row.pk)


def remove_row(slug: str, *, row: RowSeen, hand: str) -> None:
    """Takes a row away; its versions stay in the history. Raises Conflict for a verified one of a published page.

    A source is none: it may stand in other operations too (sources.drop_source).
    """
    with db.write():
        operation = locked(slug)
        found = row_of(operation, row)
        if isinstance(found, Source):
            raise NotFound(_("This row is no more, or another replaces it. Nothing was changed."))
        if found.verified_by and operation.state_of_work == "published":
            raise Conflict(
                _("This number is public. Correct it, or hide the page. Nothing was changed."), code="public"
            )
        _delete(found)
        unsettled(operation)
        note(operation, deed=f"remove_{row.kind}", hand=hand)


def verify_row(slug: str, *, row: RowSeen, hand: str) -> None:
    """A second editor compared it with its source. A figure written beside another now replaces it. Raises Conflict."""
    with db.write():
        operation = locked(slug)
        found = row_of(operation, row)
        if found.verified_by:
            raise Conflict(_("This is verified already. Nothing was changed."), code="done")
        check_second(found.entered_by, hand)
        check_seen(row.seen, seen_row(found))
        found.verified_by = hand
        found.save()
        if isinstance(found, Figure):
            _hand_over(found)
        note(operation, deed=f"verify_{row.kind}", hand=hand)


def row_of(operation: Operation, row: RowSeen) -> Row:
    """Raises NotFound for a row of another operation, and for a figure that another has replaced."""
    found: Row | None = None
    if row.kind == "source":
        found = operation.sources.filter(pk=row.number).first()
    elif row.kind in NUMBERS:
        found = NUMBERS[row.kind].objects.filter(operation=operation, pk=row.number).first()
    is_replaced = isinstance(found, Figure) and found.superseded_by is not None
    if found is None or is_replaced:
        raise NotFound(_("This row is no more, or another replaces it. Nothing was changed."))
    return found


def _overwrite(row: Row, facts: RowFacts, hand: str) -> None:
    for name, value in columns_of(facts).items():
        setattr(row, name, value)
    row.entered_by, row.verified_by = hand, ""
    row.save()


def _written_beside(old: Figure, facts: RowFacts, hand: str) -> Figure:
    new = Figure.objects.create(operation=old.operation, entered_by=hand, **columns_of(facts))
    old.superseded_by = new
    old.save()
    return new


def _hand_over(new: Figure) -> None:
    """What was counted in the old number is counted in the new one."""
    Figure.objects.filter(subset_of__superseded_by=new).exclude(pk=new.pk).update(subset_of=new)


def _delete(row: Row) -> None:
    """Raises Conflict where other rows stand on it."""
    try:
        if isinstance(row, Figure):
            row.supersedes.update(superseded_by=None)
        row.delete()
    except ProtectedError as error:
        raise Conflict(
            _("Other numbers are counted in this one. Change those first. Nothing was changed."), code="stands-on"
        ) from error


def _check(operation: Operation, facts: RowFacts, *, number: int | None) -> None:
    """Raises Invalid for what the form cannot know alone."""
    if not operation.sources.filter(pk=facts.source_id).exists():
        raise Invalid(_("Choose one of this operation’s sources. Nothing was changed."))
    if isinstance(facts, FigureFacts) and facts.subset_of_id is not None:
        _check_chain(operation, facts.subset_of_id, number)


def _check_chain(operation: Operation, parent: int, number: int | None) -> None:
    """A number is counted in another of the same operation, never in itself by a way around."""
    parents = dict(Figure.objects.filter(operation=operation).values_list("pk", "subset_of_id"))
    at: int | None = parent
    for _step in range(len(parents) + 1):
        if at is None:
            return
        if at == number or at not in parents:
            break
        at = parents[at]
    raise Invalid(_("A number cannot be counted in itself. Choose another total. Nothing was changed."))
