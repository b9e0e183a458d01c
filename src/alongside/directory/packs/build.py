"""Makes the bytes of a pack from its content (protocol/pack.md). Pure: same content, same bytes."""

import datetime
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from alongside.directory.claims import CLAIM_KINDS, CLAIM_VALUES, EVIDENCE_KINDS
from alongside.directory.packs import ranking
from alongside.directory.packs.entries import Claim, Need, PackContent, PackService, Place, Schedule
from alongside.directory.packs.format import Section, Writer, join_sections
from alongside.directory.packs.index import Document, Index, build_index, front_code
from alongside.directory.packs.words import fold, terms

STATE_CODES = ("open", "waitlist", "paused", "closed")
COORDINATE_STEPS = 10_000
"""Steps per degree: about 11 m."""

LIST_BREAK = "\x1f"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_EPOCH = datetime.date(1970, 1, 1)


def day_of(date: datetime.date) -> int:
    """Whole days since 1970-01-01."""
    return (date - _EPOCH).days


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text)


def _steps(degrees: float) -> int:
    if not math.isfinite(degrees) or abs(degrees) > 180:
        raise ValueError(f"{degrees} is no coordinate")
    return round(degrees * COORDINATE_STEPS)


def _ordered(services: Iterable[PackService]) -> tuple[PackService, ...]:
    """Like texts side by side: the compressor and the gaps between postings both gain."""
    return tuple(sorted(services, key=lambda a: (a.organization, a.texts.name, a.texts.description, a.number)))


@dataclass(frozen=True)
class _Draft:
    """A content with everything that is numbered."""

    content: PackContent

    @cached_property
    def services(self) -> tuple[PackService, ...]:
        return _ordered(self.content.services)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        base = [Document(at, one.base_language, one.texts) for at, one in enumerate(self.services)]
        other = [
            Document(at, language, one.other_texts[language])
            for at, one in enumerate(self.services)
            for language in sorted(one.other_texts)
        ]
        return tuple(base + other)

    @cached_property
    def organizations(self) -> tuple[str, ...]:
        return tuple(sorted({one.organization for one in self.services}))

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        return tuple(sorted({code for one in self.services for code in one.spoken}))

    @cached_property
    def need_ids(self) -> tuple[str, ...]:
        return tuple(need.id for need in self.content.needs)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        rest = {document.language for document in self.documents} | set(self.content.languages)
        return (self.content.base_language, *sorted(rest - {self.content.base_language}))

    @cached_property
    def time_zones(self) -> tuple[str, ...]:
        rest = {one.schedule.time_zone for one in self.services} - {"", self.content.time_zone}
        return (self.content.time_zone, *sorted(rest))

    @cached_property
    def schedules(self) -> tuple[Schedule, ...]:
        """Weekly hours without their original text, which is kept per service."""
        return tuple(sorted({_bare(one.schedule) for one in self.services}, key=_schedule_key))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for one in self.services for place in one.places)

    @cached_property
    def claims(self) -> tuple[tuple[int, Claim, bool], ...]:
        """(service index, claim, is it a public-source warning), in the services' order."""
        return tuple(
            (at, claim, warning)
            for at, one in enumerate(self.services)
            for warning, claims in ((False, one.claims), (True, one.warnings))
            for claim in claims
        )


def _bare(schedule: Schedule) -> Schedule:
    return Schedule(openings=schedule.openings, time_zone=schedule.time_zone)


def _schedule_key(schedule: Schedule) -> tuple[str, list[tuple[int, int]]]:
    return schedule.time_zone, [(one.opens_minute, one.closes_minute) for one in schedule.openings]


def build_pack(content: PackContent) -> bytes:
    """The inflated bytes of a pack, unpadded.

    Raises ValueError for content that cannot be told apart or read back: repeated numbers, unknown needs or claims,
    openings or coordinates outside their ranges.
    """
    draft = _Draft(content)
    _check(draft)
    index = build_index(draft.documents, draft.services)
    return join_sections(
        {
            Section.META: _meta(draft, index),
            Section.TERMS: front_code(index.terms),
            Section.COUNTS: index.counts,
            Section.POSTINGS: index.postings,
            Section.CLASSES: index.classes,
            Section.STRINGS: _strings(draft),
            Section.COLUMNS: _columns(draft, index),
            Section.BITMAPS: _bitmaps(draft),
        }
    )


def _check(draft: _Draft) -> None:
    numbers = [one.number for one in draft.services]
    if len(set(numbers)) != len(numbers) or any(not 0 <= number < 2**31 for number in numbers):
        raise ValueError("service numbers must be unique and not negative")
    unknown = {need for one in draft.services for need in one.needs} - set(draft.need_ids)
    if unknown:
        raise ValueError(f"needs not in the pack's list: {sorted(unknown)}")
    for one in draft.services:
        for opening in one.schedule.openings:
            if not 0 <= opening.opens_minute < 10_080 or not 0 < opening.closes_minute - opening.opens_minute <= 10_080:
                raise ValueError(f"service {one.number}: opening outside the week")


def _meta(draft: _Draft, index: Index) -> bytes:
    content = draft.content
    need_at = {need: at for at, need in enumerate(draft.need_ids)}
    return msgspec.json.encode(
        {
            "kind": content.kind,
            "region": content.region,
            "builtOnDay": day_of(content.built_on),
            "languages": draft.languages,
            "timeZones": draft.time_zones,
            "spoken": draft.spoken,
            "claims": [[kind.id, kind.reassures, list(kind.warns)] for kind in CLAIM_KINDS],
            "needs": [[need.id, need.kind, need.labels, _search_words(need)] for need in content.needs],
            "synonyms": [[one.phrase, [need_at[need] for need in one.needs]] for one in content.synonyms],
            "rights": [_right(draft, at) for at in range(len(content.rights))],
            "ranking": ranking.WEIGHTS,
            "levels": ranking.levels(index.average_length),
            "dropped": sorted(set(fold(ranking.DROPPED_WORDS).split())),
            "soft": sorted(set(fold(ranking.SOFT_WORDS).split())),
            "counts": _counts(draft, index),
        }
    )


def _search_words(need: Need) -> list[str]:
    dropped = frozenset(fold(ranking.DROPPED_WORDS).split())
    return list(dict.fromkeys(term for phrase in need.words for term in terms(phrase) if term not in dropped))


def _right(draft: _Draft, at: int) -> list[str | int | None]:
    one = draft.content.rights[at]
    days = [None if date is None else day_of(date) for date in (one.reviewed_on, one.expires_on)]
    return [one.slug, one.language, one.title, one.summary, *days]


def _counts(draft: _Draft, index: Index) -> dict[str, int]:
    return {
        "services": len(draft.services),
        "documents": len(draft.documents),
        "organizations": len(draft.organizations),
        "phones": sum(len(one.phones) for one in draft.services),
        "places": len(draft.places),
        "schedules": len(draft.schedules),
        "centroids": len(draft.content.centroids),
        "claims": len(draft.claims),
        "terms": len(index.terms),
        "postings": len(index.classes),
    }


def _strings(draft: _Draft) -> bytes:
    """Every text, column after column, each ended by a zero byte. Order as in protocol/pack.md."""
    services = draft.services
    phones = [phone for one in services for phone in one.phones]
    texts = [document.texts for document in draft.documents]
    columns: list[Iterable[str]] = [
        draft.organizations,
        (one.name for one in texts),
        (one.description for one in texts),
        (one.how_to_apply for one in texts),
        (one.eligibility for one in texts),
        (one.fees for one in texts),
        (LIST_BREAK.join(map(_plain, one.other_names)) for one in services),
        (one.url for one in services),
        (one.email for one in services),
        (one.schedule.original_text for one in services),
        (phone.number for phone in phones),
        (phone.extension for phone in phones),
        (phone.label for phone in phones),
        (LIST_BREAK.join(map(_plain, place.lines)) for place in draft.places),
        (place.city for place in draft.places),
        (place.postal_code for place in draft.places),
        (centroid.name for centroid in draft.content.centroids),
        (claim.source_url for _, claim, _ in draft.claims),
    ]
    lists = (6, 13)
    out = bytearray()
    for at, column in enumerate(columns):
        for text in column:
            out += (text if at in lists else _plain(text)).encode() + b"\0"
    return bytes(out)


def _columns(draft: _Draft, index: Index) -> bytes:
    out = Writer()
    _service_columns(out, draft)
    base_count = len(draft.services)
    _gaps(out, [document.service_index for document in draft.documents[base_count:]])
    for document in draft.documents[base_count:]:
        out.varint(draft.languages.index(document.language))
    for length in index.length_classes:
        out.varint(length)
    _coordinates(out, [(place.latitude, place.longitude) for place in draft.places])
    _schedule_columns(out, draft)
    _coordinates(out, [(one.latitude, one.longitude) for one in draft.content.centroids])
    _claim_columns(out, draft)
    return bytes(out.data)


def _gaps(out: Writer, values: Iterable[int]) -> None:
    previous = 0
    for value in values:
        out.signed(value - previous)
        previous = value


def _service_columns(out: Writer, draft: _Draft) -> None:
    services, built = draft.services, day_of(draft.content.built_on)
    organization_at = {name: at for at, name in enumerate(draft.organizations)}
    schedule_at = {schedule: at for at, schedule in enumerate(draft.schedules)}
    _gaps(out, (one.number for one in services))
    _gaps(out, (organization_at[one.organization] for one in services))
    columns: Sequence[Callable[[PackService], int]] = (
        lambda one: STATE_CODES.index(one.state.kind),
        lambda one: _optional_day(one.state.until, built),
        lambda one: one.is_line + 2 * one.community_run + 4 * one.listed_last,
        lambda one: draft.languages.index(one.base_language),
        lambda one: _optional_day(one.checked_on, built),
        lambda one: one.checked_by_count,
        lambda one: schedule_at[_bare(one.schedule)],
        lambda one: len(one.phones),
        lambda one: len(one.places),
    )
    for column in columns:
        for one in services:
            out.varint(column(one))


def _optional_day(date: datetime.date | None, built_day: int) -> int:
    """0 = none, else 1 + zigzag of the days from the day the pack was built."""
    if date is None:
        return 0
    days = day_of(date) - built_day
    return 1 + (days * 2 if days >= 0 else -days * 2 - 1)


def _coordinates(out: Writer, points: Sequence[tuple[float | None, float | None]]) -> None:
    """A flag for each, then latitudes, then longitudes of those that have them, as gaps."""
    for latitude, longitude in points:
        out.varint(int(latitude is not None and longitude is not None))
    known = [(lat, lon) for lat, lon in points if lat is not None and lon is not None]
    _gaps(out, (_steps(lat) for lat, _ in known))
    _gaps(out, (_steps(lon) for _, lon in known))


def _schedule_columns(out: Writer, draft: _Draft) -> None:
    for schedule in draft.schedules:
        out.varint(draft.time_zones.index(schedule.time_zone) + 1 if schedule.time_zone else 0)
        out.varint(len(schedule.openings))
        for opening in schedule.openings:
            out.varint(opening.opens_minute)
            out.varint(opening.closes_minute - opening.opens_minute)


def _claim_columns(out: Writer, draft: _Draft) -> None:
    built = day_of(draft.content.built_on)
    claim_at = {kind.id: at for at, kind in enumerate(CLAIM_KINDS)}
    _gaps(out, (at for at, _, _ in draft.claims))
    for _, claim, warning in draft.claims:
        out.varint(claim_at[claim.claim])
        out.varint(CLAIM_VALUES.index(claim.value))
        out.varint(EVIDENCE_KINDS.index(claim.evidence))
        out.varint((claim.scope == "organization") + 2 * warning)
        out.signed(day_of(claim.verified_on) - built)
        out.signed((claim.expires_on - claim.verified_on).days)


def _bitmaps(draft: _Draft) -> bytes:
    """For each spoken language, then for each need: one bit a service, lowest bit first."""
    rows = [[code in one.spoken for one in draft.services] for code in draft.spoken]
    rows += [[need in one.needs for one in draft.services] for need in draft.need_ids]
    return b"".join(_bits(row) for row in rows)


def _bits(row: Sequence[bool]) -> bytes:
    out = bytearray((len(row) + 7) // 8)
    for at, bit in enumerate(row):
        out[at >> 3] |= bit << (at & 7)
    return bytes(out)
