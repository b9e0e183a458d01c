"""The record's own file: an operation as one JSON object, in and out. Shapes are refused whole, sentence by sentence.

`snapshot` writes all that editors know (small numbers too) but addresses of sources and originals; `read_record` reads
what it wrote. Keys of figures and sources are of the file: "f1", "s1", or the 32 digits of a stored source.
"""

import datetime
from typing import Final, Literal

import msgspec
from msgspec import Struct

from alongside.core.errors import Invalid
from alongside.record.models import Figure, Operation, Source

FORMAT: Final = "alongside-record/1"
FILE_MOST_BYTES: Final = 20_000_000


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: a field that nobody knows is refused, so that a typing error does not lose a number."""


class AgencyPart(_Part, frozen=True):
    slug: str
    name: str
    kind: str
    country: str = "US"
    state: str = ""
    county_fips: str = ""
    part: str = "took_part"


class SourceRead(_Part, frozen=True):
    """address: taken in, sealed, and never written out again."""

    key: str
    kind: str
    publisher: str
    label: str = ""
    published_on: datetime.date | None = None
    captured_on: datetime.date | None = None
    address: str = ""


class FigureRead(_Part, frozen=True):
    key: str
    source: str
    side: str
    measure: str
    population: str = "unknown"
    unit: str = "people"
    nibrs: str = ""
    charge: str = ""
    where: str = ""
    least: int | None = None
    most: int | None = None
    currency: str = ""
    year: int | None = None
    qualifier: str = ""
    subset_of: str = ""
    place_in_source: str = ""
    words: str = ""
    confidence: str = "whole"


class OutcomeRead(_Part, frozen=True):
    source: str
    kind: str
    happened_on: datetime.date | None = None
    precision: str = "day"
    population: str = "unknown"
    least: int | None = None
    most: int | None = None
    words: str = ""


class InterventionRead(_Part, frozen=True):
    source: str
    service: str
    offered_by: str = ""
    offered: int | None = None
    accepted: int | None = None
    refused: int | None = None


class Asked(_Part, frozen=True):
    question: str
    answer: str = ""


class SilenceRead(_Part, frozen=True):
    """asked_of: an agency's slug. texts: language of the path -> what was asked."""

    asked_of: str
    way: str
    asked_on: datetime.date
    texts: dict[str, Asked]
    answered_on: datetime.date | None = None


class OperationRead(_Part, frozen=True):
    """texts: part -> language of the path -> words."""

    slug: str
    place: str
    place_kind: str
    country: str
    name: str = ""
    branding: str = ""
    state: str = ""
    county_fips: str = ""
    began_on: datetime.date | None = None
    ended_on: datetime.date | None = None
    precision: str = "day"
    days: int | None = None
    announced_on: datetime.date | None = None
    press_conference: str = "unknown"
    premises_type: str = "unknown"
    is_date_inferred: bool = False
    agencies: tuple[AgencyPart, ...] = ()
    texts: dict[str, dict[str, str]] = {}
    sources: tuple[SourceRead, ...] = ()
    figures: tuple[FigureRead, ...] = ()
    outcomes: tuple[OutcomeRead, ...] = ()
    interventions: tuple[InterventionRead, ...] = ()
    silences: tuple[SilenceRead, ...] = ()


class RecordRead(_Part, frozen=True):
    format: Literal["alongside-record/1"]
    operations: tuple[OperationRead, ...]


def read_record(raw: bytes) -> RecordRead:
    """Raises Invalid, with a sentence that says where in the file."""
    if len(raw) > FILE_MOST_BYTES:
        raise Invalid(f"This file is over {FILE_MOST_BYTES // 1_000_000} MB. Nothing was imported. Split it.")
    try:
        return msgspec.json.decode(raw, type=RecordRead)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Invalid(f"This is no record file we can read: {error}. Nothing was imported.") from error


def write_record(operations: "tuple[OperationRead, ...]") -> bytes:
    return msgspec.json.format(msgspec.json.encode(RecordRead(format=FORMAT, operations=operations)), indent=1) + b"\n"


def snapshot(row: Operation) -> dict[str, object]:
    """An operation as its revisions keep it: what `operation_read` returns, as plain JSON values."""
    values: dict[str, object] = msgspec.to_builtins(operation_read(row))
    return values


def operation_read(row: Operation) -> OperationRead:
    """An operation as it stands, in the shape of the file; figures that were replaced are left out."""
    figures = list(row.figures.filter(superseded_by__isnull=True).order_by("pk"))
    keys = {one.pk: f"f{one.pk}" for one in figures}
    sources = {one.pk: one for one in row.sources.order_by("pk")}
    same = (
        "slug", "place", "place_kind", "country", "name", "branding", "state", "county_fips", "began_on", "ended_on",
        "precision", "days", "announced_on", "press_conference", "premises_type", "is_date_inferred",
    )  # fmt: skip
    texts: dict[str, dict[str, str]] = {}
    for text in row.texts.order_by("part", "language"):
        texts.setdefault(text.part, {})[text.language] = str(text.words)
    return OperationRead(
        **_plain(row, same),  # type: ignore[arg-type]  # the same names on both sides; a test compares them
        agencies=tuple(
            AgencyPart(
                part=one.part,
                **_plain(one.agency, ("slug", "name", "kind", "country", "state", "county_fips")),  # type: ignore[arg-type]
            )
            for one in row.parts.select_related("agency").order_by("agency__slug")
        ),
        texts=texts,
        sources=tuple(_source(one) for one in sources.values()),
        figures=tuple(_figure(one, keys, sources) for one in figures),
        outcomes=tuple(
            OutcomeRead(
                source=sources[one.source_id].key,
                **_plain(one, ("kind", "happened_on", "precision", "population", "least", "most", "words")),  # type: ignore[arg-type]
            )
            for one in row.outcomes.order_by("pk")
        ),
        interventions=tuple(
            InterventionRead(
                source=sources[one.source_id].key,
                offered_by=one.offered_by.slug if one.offered_by else "",
                **_plain(one, ("service", "offered", "accepted", "refused")),  # type: ignore[arg-type]
            )
            for one in row.interventions.select_related("offered_by").order_by("pk")
        ),
        silences=tuple(
            SilenceRead(
                asked_of=one.asked_of.slug,
                texts={
                    text.language: Asked(question=str(text.question), answer=str(text.answer))
                    for text in one.texts.order_by("language")
                },
                **_plain(one, ("way", "asked_on", "answered_on")),  # type: ignore[arg-type]
            )
            for one in row.silences.select_related("asked_of").order_by("number")
        ),
    )


def _source(row: Source) -> SourceRead:
    return SourceRead(**_plain(row, ("key", "kind", "publisher", "label", "published_on", "captured_on")))  # type: ignore[arg-type]


def _figure(row: Figure, keys: dict[int, str], sources: dict[int, Source]) -> FigureRead:
    same = (
        "side", "measure", "population", "unit", "nibrs", "charge", "where", "least", "most", "currency", "year",
        "qualifier", "place_in_source", "words", "confidence",
    )  # fmt: skip
    return FigureRead(
        key=keys[row.pk],
        source=sources[row.source_id].key,
        subset_of=keys.get(row.subset_of_id, "") if row.subset_of_id else "",
        **_plain(row, same),  # type: ignore[arg-type]
    )


def _plain(row: object, names: tuple[str, ...]) -> dict[str, object]:
    values = {name: getattr(row, name) for name in names}
    return {name: str(value) if isinstance(value, str) else value for name, value in values.items()}
