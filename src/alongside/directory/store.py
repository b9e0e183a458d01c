"""Writes records into tables. Called by actions inside their one transaction; opens none itself."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import models

from alongside.core import clock
from alongside.directory.claims import EXPIRY_DAYS
from alongside.directory.models import (
    ImportSource,
    Language,
    Location,
    NeedTag,
    Organization,
    Phone,
    SafetyClaim,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceText,
)
from alongside.directory.records import (
    Batch,
    OrganizationRecord,
    PlaceRecord,
    ServiceRecord,
    SourceRecord,
    derive_id,
    hash_record,
)

CHUNK: Final = 400
"""Rows a statement: SQLite before 3.32 takes 999 parameters, and progress should move."""
_CHILDREN: Final = (ServiceText, Phone, Schedule, Language, NeedTag, ServiceArea)
_SERVICE_FIELDS: Final = (
    "organization",
    "content_hash",
    "gone_on",
    "state",
    "base_language",
    "name",
    "alternate_name",
    "description",
    "how_to_apply",
    "eligibility",
    "fees",
    "police_note",
    "url",
    "email",
    "hours_text",
    "time_zone",
    "is_line",
    "position",
    "listed_last",
    "changed_at",
)
_ORGANIZATION_FIELDS: Final = (
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "community_run",
    "content_hash",
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a batch would do to the services of its source. Each is (key, name); back: was gone and is listed again."""

    new: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    back: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    same_count: int = 0


@dataclass(slots=True)
class _Children:
    """Rows of all child tables, collected so that each table is written at once."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, row: models.Model) -> None:
        self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for table, rows in self.rows.items():
            table._default_manager.bulk_create(rows, batch_size=CHUNK)


def compare(batch: Batch) -> Changes:
    """Reads only: what storing the batch would change."""
    rows = Service.objects.filter(source__key=batch.source.key).values_list(
        "source_key", "content_hash", "gone_on", "name"
    )
    known = {key: (digest, gone_on, name) for key, digest, gone_on, name in rows}
    sorted_out: dict[str, list[tuple[str, str]]] = {"new": [], "changed": [], "back": [], "same": []}
    for record in batch.services:
        sorted_out[_what_happens(record, known)].append((record.key, record.texts.name))
    named = {record.key for record in batch.services}
    gone = [(key, name) for key, (_, gone_on, name) in known.items() if key not in named and gone_on is None]
    return Changes(
        new=tuple(sorted_out["new"]),
        changed=tuple(sorted_out["changed"]),
        back=tuple(sorted_out["back"]),
        gone=tuple(gone),
        same_count=len(sorted_out["same"]),
    )


def _what_happens(record: ServiceRecord, known: dict[str, tuple[str, datetime.date | None, str]]) -> str:
    if record.key not in known:
        return "new"
    digest, gone_on, _ = known[record.key]
    if gone_on is not None:
        return "back"
    return "same" if digest == hash_record(record) else "changed"


def store_source(record: SourceRecord) -> ImportSource:
    source, _ = ImportSource.objects.update_or_create(
        key=record.key,
        defaults={"name": record.name, "url": record.url, "licence": record.licence, "read_on": record.read_on},
    )
    return source


def store_organizations(source: ImportSource, records: Sequence[OrganizationRecord]) -> set[int]:
    """Makes or changes organisations; answers the ids of those that differ from before."""
    known = {row.source_key: row for row in Organization.objects.filter(source=source)}
    new: list[Organization] = []
    changed: list[Organization] = []
    for record in records:
        digest = hash_record(record)
        row = known.get(record.key)
        if row is not None and row.content_hash == digest:
            continue
        (new if row is None else changed).append(_organization_row(row, source, record))
    Organization.objects.bulk_create(new, batch_size=CHUNK)
    for row in changed:
        row.save(update_fields=_ORGANIZATION_FIELDS)
    return {row.pk for row in (*new, *changed)}


def _organization_row(row: Organization | None, source: ImportSource, record: OrganizationRecord) -> Organization:
    row = row or Organization(
        hsds_id=derive_id(source.key, "organization", record.key), source=source, source_key=record.key
    )
    for name in _ORGANIZATION_FIELDS[:-1]:
        setattr(row, name, getattr(record, name))
    row.content_hash = hash_record(record)
    return row


def store_services(source: ImportSource, batch: Batch, tick: Callable[[int], None]) -> set[int]:
    """Makes or changes services and all their parts; answers the numbers of those that differ from before.

    A new row is "listed": nobody has checked it. A changed one keeps its number, vetting, checks and vetted claims.
    tick is called with the count of records passed since the last call.
    """
    organizations = dict(Organization.objects.filter(source=source).values_list("source_key", "pk"))
    known = {row.source_key: row for row in Service.objects.filter(source=source)}
    touched: set[int] = set()
    for chunk in _chunks(batch.services, CHUNK):
        differing = [record for record in chunk if not _is_same(known.get(record.key), record)]
        new = [record for record in differing if record.key not in known]
        old = [record for record in differing if record.key in known]
        rows = {
            record.key: _service_row(known.get(record.key), source, record, organizations[record.organization_key])
            for record in differing
        }
        Service.objects.bulk_create([rows[record.key] for record in new])
        # Row by row: bulk_update's one long CASE for twenty columns took ten times as long (measured, 4,089 rows).
        for record in old:
            rows[record.key].save(update_fields=_SERVICE_FIELDS)
        _drop_parts([rows[record.key] for record in old])
        _write_parts([(rows[record.key], record) for record in differing])
        touched |= {row.pk for row in rows.values()}
        tick(len(chunk))
    return touched


def _is_same(row: Service | None, record: ServiceRecord) -> bool:
    return row is not None and row.gone_on is None and row.content_hash == hash_record(record)


def _service_row(row: Service | None, source: ImportSource, record: ServiceRecord, organization_id: int) -> Service:
    row = row or Service(
        hsds_id=derive_id(source.key, "service", record.key), source=source, source_key=record.key, vetting="listed"
    )
    row.organization_id = organization_id
    row.content_hash, row.gone_on, row.changed_at = hash_record(record), None, clock.now()
    for name in ("name", "description", "how_to_apply", "eligibility", "fees", "police_note"):
        setattr(row, name, getattr(record.texts, name))
    for name in (
        "state",
        "base_language",
        "alternate_name",
        "url",
        "email",
        "hours_text",
        "time_zone",
        "is_line",
        "position",
        "listed_last",
    ):
        setattr(row, name, getattr(record, name))
    if row.state != "paused":
        row.paused_until = None
    return row


def _drop_parts(rows: Sequence[Service]) -> None:
    """Everything that came from the source; claims that people verified stay."""
    Location.objects.filter(at_services__service__in=rows).delete()
    for table in _CHILDREN:
        table._default_manager.filter(service__in=rows).delete()
    SafetyClaim.objects.filter(service__in=rows, evidence="public_source").delete()


def _write_parts(pairs: Sequence[tuple[Service, ServiceRecord]]) -> None:
    places = [
        (service, _location_row(service, at, place))
        for service, record in pairs
        for at, place in enumerate(record.places)
    ]
    Location.objects.bulk_create([location for _, location in places], batch_size=CHUNK)
    children = _Children()
    for service, location in places:
        children.add(ServiceAtLocation(service=service, location=location))
    for service, record in pairs:
        for part in _parts(service, record):
            children.add(part)
    children.write()


def _location_row(service: Service, at: int, place: PlaceRecord) -> Location:
    facts = {name: getattr(place, name) for name in PlaceRecord.__struct_fields__}
    return Location(hsds_id=derive_id(str(service.hsds_id), "location", str(at)), **facts)


def _parts(service: Service, record: ServiceRecord) -> Iterator[models.Model]:
    for language, texts in record.other_texts.items():
        yield ServiceText(
            service=service, language=language, **{name: getattr(texts, name) for name in texts.__struct_fields__}
        )
    for phone in record.phones:
        yield Phone(
            service=service, number=phone.number, extension=phone.extension, kind=phone.kind, note=dict(phone.note)
        )
    for opens_minute, closes_minute in record.openings:
        yield Schedule(service=service, opens_minute=opens_minute, closes_minute=closes_minute)
    for spoken in record.languages:
        yield Language(service=service, code=spoken.code, note=spoken.note)
    for need in record.needs:
        yield NeedTag(service=service, need=need)
    for area in record.areas:
        yield ServiceArea(service=service, name=area)
    for warning in record.warnings:
        yield SafetyClaim(
            service=service,
            claim=warning.claim,
            value=warning.value,
            evidence="public_source",
            source_url=warning.source_url,
            verified_on=warning.verified_on,
            expires_on=warning.verified_on + datetime.timedelta(days=EXPIRY_DAYS),
        )


def mark_gone(source: ImportSource, keys: Iterable[str]) -> set[int]:
    """Takes services off the list that their source no longer names; nothing is deleted. Answers their numbers."""
    touched: set[int] = set()
    for chunk in _chunks(sorted(keys), CHUNK):
        rows = Service.objects.filter(source=source, source_key__in=chunk, gone_on__isnull=True)
        touched |= set(rows.values_list("number", flat=True))
        rows.update(gone_on=clock.today(), changed_at=clock.now())
    return touched


def _chunks[Row](rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
