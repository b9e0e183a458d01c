"""Deeds on sources and offices: name one, lend it to another operation, note what the archive did, destroy it."""

import secrets
from typing import Final

from django.db import IntegrityError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.money import take_off
from alongside.record.actions.noting import changed, locked, note
from alongside.record.columns import HAND_LETTERS, SLUG_LETTERS_MOST, UNANSWERABLE
from alongside.record.facts import AgencyFacts, SourceFacts, columns_of
from alongside.record.hands import own_hands
from alongside.record.models import Agency, CustodyEntry, Operation, Source
from alongside.record.naming import check_counties, check_office, check_publisher

_ARCHIVED: Final = (
    "archive_name", "media_type", "size_bytes", "original_sha256", "warc_sha256", "original_token", "warc_token",
    "address_sealed", "captured_on", "stamped_on",
    "signed", "signed_by",
)  # fmt: skip
"""Columns that the archive fills in."""


def add_source(slug: str, *, facts: SourceFacts, hand: str) -> str:
    """A source of an operation; answers its key. The public sees it when a second editor has verified it."""
    check_publisher(facts.publisher)
    with db.write():
        operation = locked(slug)
        key = secrets.token_hex(HAND_LETTERS // 2)
        source = Source.objects.create(key=key, entered_by=hand, **columns_of(facts))
        source.operations.add(operation)
        note(operation, deed="add_source", hand=hand)
    return key


def change_source(key: str, *, facts: SourceFacts, hand: str) -> None:
    """Corrects what the public reads of it and takes its verification away. Raises NotFound.

    Operations where it or a number that stands on it is verified are drafts again, and offices' money that stands on
    it is off the site.
    """
    check_publisher(facts.publisher)
    with db.write():
        source = source_of(key)
        if source.original_sha256:
            check_read(source, hand)
        is_read = _is_read(source)
        for name, value in columns_of(facts).items():
            setattr(source, name, value)
        source.entered_by, source.verified_by = hand, ""
        source.save()
        take_off(Q(source=source))
        _note_all(source, deed="change_source", hand=hand, is_changed=is_read)


def lend_source(slug: str, *, key: str, hand: str) -> None:
    """A source of another operation stands here too. A published operation goes off the site."""
    with db.write():
        operation = locked(slug)
        source_of(key).operations.add(operation)
        changed(operation, hand=hand)
        note(operation, deed="lend_source", hand=hand)


def drop_source(slug: str, *, key: str, hand: str) -> None:
    """A source stands here no more; one without any operation goes. Raises Conflict while a number stands on it."""
    with db.write():
        operation = locked(slug)
        source = source_of(key)
        rows = (source.figures, source.outcomes, source.interventions, source.media)
        if any(one.filter(operation=operation).exists() for one in rows):
            raise Conflict(_("A number stands on this source. Change it first. Nothing was changed."), code="stands-on")
        if source.verified_by:
            changed(operation, hand=hand)
        source.operations.remove(operation)
        if not source.operations.exists() and not source.archive_name and not source.figures.exists():
            source.delete()
        note(operation, deed="drop_source", hand=hand)


def keep_archived(key: str, *, columns: dict[str, object], deed: str, hand: str) -> None:
    """What the archive answered about an original, and who had it in hand. deed: added, stamped, opened, verified.

    A source that gets its original is verified anew, by another than whoever brought the file.
    """
    with db.write():
        source = source_of(key)
        if deed == "added" and source.original_sha256:
            raise Conflict("This source has an original, or had one. Nothing was kept.", code="archived")
        if deed == "added":
            check_read(source, hand)
        for name, value in columns.items():
            if name not in _ARCHIVED:
                raise Invalid(f"{name} is no column of the archive. Nothing was changed.")
            setattr(source, name, value)
        if deed == "added":
            source.verified_by = ""
            if hand not in UNANSWERABLE and source.entered_by not in UNANSWERABLE:
                source.entered_by = hand
        source.save()
        CustodyEntry.objects.create(source=source, day=clock.today(), deed=deed, hand=hand)
        if columns:
            _note_all(source, deed=f"{deed}_original", hand=hand)


def add_agency(facts: AgencyFacts) -> str:
    """An office of the list; texts may name it from now on. Answers its slug. Raises Conflict for one that is there."""
    _check_names(facts)
    base = slugify(f"{facts.name} {facts.state}")[:SLUG_LETTERS_MOST]
    if not base:
        raise Invalid(_("Give the office’s name. Nothing was changed."))
    try:
        with db.write():
            Agency.objects.create(slug=base, **columns_of(facts))
    except IntegrityError as error:
        raise Conflict(_("This office is on the list already. Nothing was changed."), code="done") from error
    return base


def change_agency(slug: str, *, facts: AgencyFacts, hand: str) -> None:
    """What names it, operations and its money, is off the site until a second editor verified it. Raises NotFound."""
    _check_names(facts)
    with db.write():
        office = Agency.objects.select_for_update().filter(slug=slug).first()
        if office is None:
            raise NotFound(_("This office is not on the list. Nothing was changed."))
        columns = columns_of(facts)
        if all(getattr(office, name) == value for name, value in columns.items()):
            return
        for name, value in columns.items():
            setattr(office, name, value)
        office.save()
        take_off(Q(agency=office), hand=hand)
        named = Q(parts__agency=office) | Q(silences__asked_of=office) | Q(interventions__offered_by=office)
        for operation in _locked_all(Q(pk__in=Operation.objects.filter(named).values("pk"))):
            changed(operation, hand=hand)
            note(operation, deed="change_agency", hand=hand)


def _check_names(facts: AgencyFacts) -> None:
    check_office(facts.name)
    check_counties(facts.county_fips)


def source_of(key: str) -> Source:
    """Raises NotFound."""
    found = Source.objects.filter(key=key).first()
    if found is None:
        raise NotFound(_("This source is not in the record. Nothing was changed."))
    return found


def check_read(source: Source, hand: str) -> None:
    """What one brought of a source and what another adds to it have one verifier between them, so she verifies first.

    Raises Conflict where she did not.
    """
    is_answered = not {source.entered_by, hand} & set(UNANSWERABLE)
    if is_answered and not source.verified_by and source.entered_by not in own_hands(hand):
        raise Conflict(
            _("Another editor brought this source and nobody has verified it. Verify it first."), code="unread"
        )


def _is_read(source: Source) -> bool:
    """Somebody verified it, or something that stands on it: a published page shows it."""
    rows = (source.figures, source.outcomes, source.interventions)
    return bool(source.verified_by) or any(one.exclude(verified_by="").exists() for one in rows)


def _locked_all(which: Q) -> list[Operation]:
    return list(Operation.objects.select_for_update().filter(which).order_by("pk"))


def _note_all(source: Source, *, deed: str, hand: str, is_changed: bool = False) -> None:
    for operation in _locked_all(Q(pk__in=source.operations.values("pk"))):
        if is_changed:
            changed(operation, hand=hand)
        note(operation, deed=deed, hand=hand)
