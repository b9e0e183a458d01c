"""Deeds on sources and offices: name one, lend it to another operation, note what the archive did, destroy it."""

import secrets
from typing import Final

from django.db import IntegrityError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import changed, locked, note
from alongside.record.columns import HAND_LETTERS, SLUG_LETTERS_MOST
from alongside.record.facts import AgencyFacts, SourceFacts, columns_of
from alongside.record.models import Agency, CustodyEntry, Operation, Source

_ARCHIVED: Final = (
    "archive_name", "media_type", "size_bytes", "original_sha256", "warc_sha256", "original_token", "warc_token",
    "address_sealed", "captured_on", "stamped_on",
)  # fmt: skip
"""Columns that the archive fills in."""


def add_source(slug: str, *, facts: SourceFacts, hand: str) -> str:
    """A source of an operation; answers its key. The public sees it when a second editor has verified it."""
    with db.write():
        operation = locked(slug)
        key = secrets.token_hex(HAND_LETTERS // 2)
        source = Source.objects.create(key=key, entered_by=hand, **columns_of(facts))
        source.operations.add(operation)
        note(operation, deed="add_source", hand=hand)
    return key


def change_source(key: str, *, facts: SourceFacts, hand: str) -> None:
    """Corrects what the public reads of it and takes its verification away. Raises NotFound."""
    with db.write():
        source = source_of(key)
        for name, value in columns_of(facts).items():
            setattr(source, name, value)
        source.entered_by, source.verified_by = hand, ""
        source.save()
        _note_all(source, deed="change_source", hand=hand)


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
        source.operations.remove(operation)
        if not source.operations.exists() and not source.archive_name and not source.figures.exists():
            source.delete()
        note(operation, deed="drop_source", hand=hand)


def keep_archived(key: str, *, columns: dict[str, object], deed: str, hand: str) -> None:
    """What the archive answered about an original, and who had it in hand. deed: added, stamped, opened, verified."""
    with db.write():
        source = source_of(key)
        if deed == "added" and source.original_sha256:
            raise Conflict("This source has an original, or had one. Nothing was kept.", code="archived")
        for name, value in columns.items():
            if name not in _ARCHIVED:
                raise Invalid(f"{name} is no column of the archive. Nothing was changed.")
            setattr(source, name, value)
        source.save()
        CustodyEntry.objects.create(source=source, day=clock.today(), deed=deed, hand=hand)
        if columns:
            _note_all(source, deed=f"{deed}_original", hand=hand)


def add_agency(facts: AgencyFacts) -> str:
    """An office of the list; texts may name it from now on. Answers its slug. Raises Conflict for one that is there."""
    base = slugify(f"{facts.name} {facts.state}")[:SLUG_LETTERS_MOST]
    if not base:
        raise Invalid(_("Give the office’s name. Nothing was changed."))
    try:
        with db.write():
            Agency.objects.create(slug=base, **columns_of(facts))
    except IntegrityError as error:
        raise Conflict(_("This office is on the list already. Nothing was changed."), code="done") from error
    return base


def change_agency(slug: str, *, facts: AgencyFacts) -> None:
    """Raises NotFound."""
    with db.write():
        if not Agency.objects.filter(slug=slug).update(**columns_of(facts)):
            raise NotFound(_("This office is not on the list. Nothing was changed."))


def source_of(key: str) -> Source:
    """Raises NotFound."""
    found = Source.objects.filter(key=key).first()
    if found is None:
        raise NotFound(_("This source is not in the record. Nothing was changed."))
    return found


def _note_all(source: Source, *, deed: str, hand: str) -> None:
    for operation in Operation.objects.filter(sources=source):
        note(operation, deed=deed, hand=hand)
