"""Deeds on an office's money that belongs to no single operation. No page is published: two hands show a number.

What was shown once stays in the table, behind what replaced it; there is no Revision without an operation.
"""

import secrets
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.core import db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import check_second, check_seen
from alongside.record.columns import HAND_LETTERS, UNANSWERABLE
from alongside.record.facts import MoneyFacts, columns_of
from alongside.record.hands import own_hands
from alongside.record.models import Agency, Figure, Source
from alongside.record.naming import check_publisher
from alongside.record.seen import seen, seen_row

OF_NO_OPERATION: Final = Q(operation__isnull=True)


def add_money(office: str, *, facts: MoneyFacts, hand: str) -> int:
    """A number for a second editor to verify; answers its key. Raises Invalid, NotFound."""
    with db.write():
        row = Figure(agency=_locked(office), unit="money", side="happened")
        _fill(row, facts, hand)
    return int(row.pk)


def change_money(office: str, *, number: int, facts: MoneyFacts, hand: str) -> int:
    """Corrects a number. A verified one stands until a second editor has verified the one written beside it."""
    with db.write():
        row = money_of(_locked(office), number)
        before = row.source
        if row.verified_by:
            new = Figure(agency=row.agency, unit="money", side=row.side)
            _fill(new, facts, hand)
            row.superseded_by = new
            row.save()
            return int(new.pk)
        _fill(row, facts, hand)
        _drop_if_unused(before)
    return int(row.pk)


def take_up_money(office: str, *, number: int, hand: str) -> None:
    """What an import brought is this editor's now: she compared it with its source."""
    with db.write():
        row = money_of(_locked(office), number)
        if row.entered_by not in UNANSWERABLE:
            raise Conflict(_("Nothing here is left to take up. Nothing was changed."), code="nothing")
        row.entered_by = hand
        row.save()
        if row.source.entered_by in UNANSWERABLE:
            row.source.entered_by = hand
            row.source.save()


def verify_money(office: str, *, number: int, seen: str, hand: str) -> None:
    """A second editor compared it with its source, which she verifies with it unless it is hers: then the number is

    shown without the source's label. Raises Conflict, NotFound.
    """
    with db.write():
        row = money_of(_locked(office), number)
        if row.verified_by:
            raise Conflict(_("This is verified already. Nothing was changed."), code="done")
        check_second(row.entered_by, hand)
        check_seen(seen, seen_money(row))
        if not row.source.verified_by and row.source.entered_by not in own_hands(hand):
            check_second(row.source.entered_by, hand)
            row.source.verified_by = hand
            row.source.save()
        row.verified_by = hand
        row.save()


def hide_money(office: str, *, number: int) -> None:
    """Takes it off the site at once, with all that it replaced; one is enough. A second hand shows it again."""
    with db.write():
        row = money_of(_locked(office), number)
        take_off(Q(pk=row.pk))


def remove_money(office: str, *, number: int) -> None:
    """Takes a number away that nobody reads. Raises Conflict while it is public."""
    with db.write():
        row = money_of(_locked(office), number)
        if row.verified_by:
            raise Conflict(_("This number is public. Take it off the site first. Nothing was changed."), code="public")
        row.supersedes.update(superseded_by=None)
        row.delete()
        _drop_if_unused(row.source)


def take_off(which: Q, *, hand: str = "") -> None:
    """Takes the verification of offices' money away, and of what it replaced, which would stand again else.

    hand: who answers for it from now on; "" = as before.
    """
    rows = Figure.objects.filter(OF_NO_OPERATION)
    numbers = set(rows.filter(which).values_list("pk", flat=True))
    older = numbers
    while older:
        older = set(rows.filter(superseded_by__in=older).values_list("pk", flat=True)) - numbers
        numbers |= older
    verified = rows.filter(pk__in=numbers).exclude(verified_by="")
    verified.update(verified_by="", **({"entered_by": hand} if hand else {}))


def money_of(office: Agency, number: int) -> Figure:
    """Raises NotFound for another office's, and for one that another has replaced."""
    rows = Figure.objects.filter(OF_NO_OPERATION, agency=office, superseded_by=None, pk=number)
    found = rows.select_related("source").first()
    if found is None:
        raise NotFound(_("This row is no more, or another replaces it. Nothing was changed."))
    return found


def seen_money(row: Figure) -> str:
    """Of the number and of what its source is called."""
    return seen([seen_row(row), seen_row(row.source)])


def sources_of(office: Agency) -> tuple[Source, ...]:
    """Those that its numbers can stand on: of its own money, and of operations in which it had a part."""
    known = Q(figures__agency=office) | Q(operations__parts__agency=office)
    return tuple(Source.objects.filter(known).distinct().order_by("pk"))


def _fill(row: Figure, facts: MoneyFacts, hand: str) -> None:
    columns: dict[str, Any] = columns_of(facts)
    columns["source_id"] = _source(row, facts, hand)
    del columns["source"]
    for name, value in columns.items():
        setattr(row, name, value)
    row.entered_by, row.verified_by = hand, ""
    row.save()


def _source(row: Figure, facts: MoneyFacts, hand: str) -> int:
    if facts.source_id is None:
        check_publisher(facts.source.publisher)
        key = secrets.token_hex(HAND_LETTERS // 2)
        return int(Source.objects.create(key=key, entered_by=hand, **columns_of(facts.source)).pk)
    if facts.source_id not in {one.pk for one in sources_of(row.agency)}:  # type: ignore[arg-type]  # money has one
        raise Invalid(_("Choose one of this office’s sources. Nothing was changed."))
    return facts.source_id


def _drop_if_unused(source: Source) -> None:
    rows = (source.figures, source.outcomes, source.interventions, source.media, source.operations)
    if not source.archive_name and not any(one.exists() for one in rows):
        source.delete()


def _locked(office: str) -> Agency:
    """The office, for this transaction alone. Raises NotFound."""
    row = Agency.objects.select_for_update().filter(slug=office).first()
    if row is None:
        raise NotFound(_("This office is not on the list. Nothing was changed."))
    return row
