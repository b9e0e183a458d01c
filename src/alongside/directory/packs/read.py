"""Reads a pack's bytes, trusting none of them (protocol/pack.md). Mirrored by web/search/pack.ts.

Whatever the bytes are, the result is a Pack or PackError.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from alongside.directory.claims import CLAIM_VALUES, EVIDENCE_KINDS
from alongside.directory.packs.build import LIST_BREAK, STATE_CODES
from alongside.directory.packs.format import PackError, Reader, Section, split_sections
from alongside.directory.packs.meta import LENGTH_CLASSES, POSTING_CLASSES, Counts, Meta, read_meta

MAX_TERM_BYTES: Final = 160
MAX_STEPS: Final = 1_800_000
_STRING_COLUMNS: Final = (
    ("organizations", "organizations"), ("name", "documents"), ("description", "documents"),
    ("how_to_apply", "documents"), ("eligibility", "documents"), ("fees", "documents"), ("other_names", "services"),
    ("url", "services"), ("email", "services"), ("hours", "services"), ("phone_number", "phones"),
    ("phone_extension", "phones"), ("phone_label", "phones"), ("place_lines", "places"), ("place_city", "places"),
    ("place_postal_code", "places"), ("centroid_name", "centroids"), ("claim_url", "claims"),
)  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """One claim of one service; kind is an index into Meta.claims."""

    service: int
    kind: int
    value: int
    evidence: int
    organization: bool
    warning: bool
    verified_on_day: int
    expires_on_day: int


@dataclass(frozen=True)
class Columns:
    """Structured fields, one entry a service unless the name says otherwise. Coordinates in 1/10,000 degree.

    paused_until_day, checked_on_day and coordinates: None = not known. schedules: (time zone + 1 or 0 = assumed,
    openings as (opens, length)). phones_from and places_from have one entry more than there are services.
    """

    numbers: list[int]
    organizations: list[int]
    states: list[int]
    paused_until_day: list[int | None]
    flags: list[int]
    base_languages: list[int]
    checked_on_day: list[int | None]
    checked_by_count: list[int]
    schedule: list[int]
    phones_from: list[int]
    places_from: list[int]
    document_services: list[int]
    document_languages: list[int]
    length_classes: list[int]
    place_points: list[tuple[int, int] | None]
    schedules: list[tuple[int, tuple[tuple[int, int], ...]]]
    centroid_points: list[tuple[int, int] | None]
    claims: list[ClaimRow]


@dataclass(frozen=True)
class Pack:
    """A pack in memory. strings: {column: first string}; posting_from has one entry more than there are terms."""

    meta: Meta
    terms: list[bytes]
    posting_from: list[int]
    posting_documents: array[int]
    posting_classes: bytes
    string_data: bytes
    string_ends: array[int]
    string_columns: dict[str, int]
    columns: Columns
    bitmaps: bytes

    def text(self, column: str, at: int) -> str:
        """One string of a column of protocol/pack.md. Raises PackError if its bytes are no UTF-8."""
        index = self.string_columns[column] + at
        start = self.string_ends[index - 1] + 1 if index else 0
        try:
            return self.string_data[start : self.string_ends[index]].decode()
        except UnicodeDecodeError as error:
            raise PackError("a text is no UTF-8") from error

    def texts(self, column: str, at: int) -> tuple[str, ...]:
        """The parts of a string that holds a list."""
        return tuple(part for part in self.text(column, at).split(LIST_BREAK) if part)

    def bit(self, row: int, service: int) -> bool:
        """Is the service in this row of the bitmaps (spoken languages first, then needs)?"""
        width = (self.meta.counts.services + 7) // 8
        return bool(self.bitmaps[row * width + (service >> 3)] >> (service & 7) & 1)

    def services_in(self, row: int) -> list[int]:
        """The services whose bit is set in this row of the bitmaps."""
        width = (self.meta.counts.services + 7) // 8
        part = self.bitmaps[row * width : (row + 1) * width]
        found = [at * 8 + bit for at, byte in enumerate(part) if byte for bit in range(8) if byte >> bit & 1]
        return [service for service in found if service < self.meta.counts.services]


def read_pack(data: bytes) -> Pack:
    """Read the inflated bytes of a pack. Raises PackError for anything that is not exactly a pack."""
    sections = split_sections(data)
    meta = read_meta(sections[Section.META])
    counts = meta.counts
    if not counts.services <= counts.documents <= len(sections[Section.COLUMNS]):
        raise PackError("counts do not fit the file")
    posting_from = _posting_from(sections[Section.COUNTS], counts)
    ends = _string_ends(sections[Section.STRINGS], counts)
    width = (counts.services + 7) // 8
    if len(sections[Section.BITMAPS]) != width * (len(meta.spoken) + len(meta.needs)):
        raise PackError("bitmaps have the wrong size")
    return Pack(
        meta=meta,
        terms=_terms(sections[Section.TERMS], counts.terms),
        posting_from=posting_from,
        posting_documents=_documents(sections[Section.POSTINGS], posting_from, counts.documents),
        posting_classes=_classes(sections[Section.CLASSES], counts.postings),
        string_data=sections[Section.STRINGS],
        string_ends=ends,
        string_columns=_string_columns(counts),
        columns=_columns(Reader(sections[Section.COLUMNS]), meta),
        bitmaps=sections[Section.BITMAPS],
    )


def _terms(data: bytes, count: int) -> list[bytes]:
    reader = Reader(data)
    if count * 2 > len(data):
        raise PackError("more terms than bytes")
    found: list[bytes] = []
    previous = b""
    for _ in range(count):
        shared = reader.varint()
        added = reader.varint()
        if shared > len(previous) or not 0 < added <= MAX_TERM_BYTES or shared + added > MAX_TERM_BYTES:
            raise PackError("a term has an impossible length")
        term = previous[:shared] + reader.take(added)
        if term <= previous:
            raise PackError("terms are not in order")
        found.append(term)
        previous = term
    reader.finish()
    return found


def _posting_from(data: bytes, counts: Counts) -> list[int]:
    reader = Reader(data)
    if counts.terms > len(data):
        raise PackError("more terms than counts")
    found = [0]
    for _ in range(counts.terms):
        size = reader.below(counts.documents + 1)
        if not size:
            raise PackError("a term without postings")
        found.append(found[-1] + size)
    reader.finish()
    if found[-1] != counts.postings:
        raise PackError("postings do not add up")
    return found


def _documents(data: bytes, posting_from: list[int], document_count: int) -> array[int]:
    if posting_from[-1] > len(data):
        raise PackError("more postings than bytes")
    reader = Reader(data)
    found = array("I")
    for start, end in pairwise(posting_from):
        at = -1
        for _ in range(end - start):
            at += reader.varint() + 1
            if at >= document_count:
                raise PackError("a posting points outside")
            found.append(at)
    reader.finish()
    return found


def _classes(data: bytes, count: int) -> bytes:
    if len(data) != count or (data and max(data) >= POSTING_CLASSES):
        raise PackError("posting classes are wrong")
    return data


def _string_columns(counts: Counts) -> dict[str, int]:
    columns: dict[str, int] = {}
    at = 0
    for column, count in _STRING_COLUMNS:
        columns[column] = at
        at += getattr(counts, count)
    columns[""] = at
    return columns


def _string_ends(data: bytes, counts: Counts) -> array[int]:
    expected = _string_columns(counts)[""]
    if expected > len(data) or data.count(0) != expected or (data and data[-1]):
        raise PackError("texts do not add up")
    ends = array("I")
    at = -1
    for _ in range(expected):
        at = data.index(0, at + 1)
        ends.append(at)
    return ends


def _columns(reader: Reader, meta: Meta) -> Columns:
    counts = meta.counts
    numbers = _numbers(reader, counts.services)
    organizations = _gaps(reader, counts.services, (0, counts.organizations - 1))
    limits = (len(STATE_CODES), None, 8, len(meta.languages), None, None, counts.schedules, None, None)
    simple = [_column(reader, counts.services, limit) for limit in limits]
    states, paused, flags, base_languages, checked, checked_by, schedule, phones, places = simple
    extra = counts.documents - counts.services
    document_services = _gaps(reader, extra, (0, counts.services - 1))
    document_languages = _column(reader, extra, len(meta.languages))
    columns = Columns(
        numbers=numbers,
        organizations=organizations,
        states=states,
        paused_until_day=[_optional_day(value, meta.built_on_day) for value in paused],
        flags=flags,
        base_languages=base_languages,
        checked_on_day=[_optional_day(value, meta.built_on_day) for value in checked],
        checked_by_count=checked_by,
        schedule=schedule,
        phones_from=_running(phones, counts.phones),
        places_from=_running(places, counts.places),
        document_services=[*range(counts.services), *document_services],
        document_languages=base_languages + document_languages,
        length_classes=_column(reader, counts.documents, LENGTH_CLASSES),
        place_points=_points(reader, counts.places),
        schedules=_schedules(reader, meta),
        centroid_points=_points(reader, counts.centroids),
        claims=_claims(reader, meta),
    )
    reader.finish()
    return columns


def _numbers(reader: Reader, count: int) -> list[int]:
    numbers = _gaps(reader, count, (0, 2**31 - 1))
    if len(set(numbers)) != count:
        raise PackError("two services have one number")
    return numbers


def _column(reader: Reader, count: int, limit: int | None) -> list[int]:
    read: Callable[[], int] = reader.varint if limit is None else lambda: reader.below(limit)
    return [read() for _ in range(count)]


def _gaps(reader: Reader, count: int, bounds: tuple[int, int]) -> list[int]:
    at = 0
    found: list[int] = []
    for _ in range(count):
        at += reader.signed()
        if not bounds[0] <= at <= bounds[1]:
            raise PackError("a value is outside its range")
        found.append(at)
    return found


def _running(sizes: list[int], total: int) -> list[int]:
    found = [0]
    for size in sizes:
        found.append(found[-1] + size)
    if found[-1] != total:
        raise PackError("phones or places do not add up")
    return found


def _optional_day(value: int, built_day: int) -> int | None:
    if not value:
        return None
    days = value - 1
    return built_day + (-(days + 1) // 2 if days & 1 else days // 2)


def _points(reader: Reader, count: int) -> list[tuple[int, int] | None]:
    known = _column(reader, count, 2)
    size = sum(known)
    latitudes = iter(_gaps(reader, size, (-MAX_STEPS // 2, MAX_STEPS // 2)))
    longitudes = iter(_gaps(reader, size, (-MAX_STEPS, MAX_STEPS)))
    return [(next(latitudes), next(longitudes)) if flag else None for flag in known]


def _schedules(reader: Reader, meta: Meta) -> list[tuple[int, tuple[tuple[int, int], ...]]]:
    found: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    for _ in range(meta.counts.schedules):
        zone = reader.below(len(meta.time_zones) + 1)
        size = reader.below(1000)
        found.append((zone, tuple((reader.below(10_080), reader.below(10_081)) for _ in range(size))))
    return found


def _claims(reader: Reader, meta: Meta) -> list[ClaimRow]:
    services = _gaps(reader, meta.counts.claims, (0, meta.counts.services - 1))
    found: list[ClaimRow] = []
    for service in services:
        kind, value = reader.below(len(meta.claims)), reader.below(len(CLAIM_VALUES))
        evidence, scope = reader.below(len(EVIDENCE_KINDS)), reader.below(4)
        verified = meta.built_on_day + reader.signed()
        found.append(
            ClaimRow(
                service=service,
                kind=kind,
                value=value,
                evidence=evidence,
                organization=bool(scope & 1),
                warning=bool(scope & 2),
                verified_on_day=verified,
                expires_on_day=verified + reader.signed(),
            )
        )
    return found
