"""What can be read from the directory, as frozen structs. Only listed and published services ever come out."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from django.db.models import Q, QuerySet

from alongside.directory import needs, zip_codes
from alongside.directory.models import (
    PUBLIC_VETTING,
    Language,
    NeedTag,
    Phone,
    SafetyClaim,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceText,
)
from alongside.directory.packs import entries
from alongside.directory.records import LanguageRecord, PhoneRecord, PlaceRecord, TextsRecord

_TEXTS: Final = ("name", "description", "how_to_apply", "eligibility", "fees", "police_note")
_CHUNK: Final = 400


class OrganizationFacts(msgspec.Struct, frozen=True, kw_only=True):
    """row_id is the table's key; hsds_id what the public sees."""

    row_id: int
    hsds_id: str
    name: str
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    community_run: bool = False


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything public about one service. places holds no confidential one. openings: minutes since Monday 00:00.

    claims: verified statements; warnings: those that rest on a public source. checked_on None: nobody has checked yet.
    """

    number: int
    hsds_id: str
    organization: OrganizationFacts
    vetting: str
    state: entries.State
    base_language: str
    texts: TextsRecord
    changed_at: datetime.datetime
    alternate_name: str = ""
    other_texts: dict[str, TextsRecord] = {}
    url: str = ""
    email: str = ""
    hours_text: str = ""
    time_zone: str = ""
    openings: tuple[tuple[int, int], ...] = ()
    phones: tuple[PhoneRecord, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    languages: tuple[LanguageRecord, ...] = ()
    needs: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    claims: tuple[entries.Claim, ...] = ()
    warnings: tuple[entries.Claim, ...] = ()
    checked_on: datetime.date | None = None
    checked_by_count: int = 0
    is_line: bool = False
    position: int = 0
    listed_last: bool = False


def public_services() -> QuerySet[Service]:
    """The one definition of public: listed or published, and still named by its source."""
    return Service.objects.filter(vetting__in=PUBLIC_VETTING, gone_on__isnull=True)


def find_listing(number: int) -> Listing | None:
    """The public service of this number, or None: never there, hidden, draft and gone look alike."""
    return next(_listings(public_services().filter(number=number)), None)


def lines_that_answer() -> tuple[Listing, ...]:
    """The lines that answer by phone or text, community-run first."""
    return tuple(_listings(public_services().filter(is_line=True).order_by("position", "number")))


def read_listings(numbers: Sequence[int] | None = None) -> Iterator[Listing]:
    """Public services by number, in order; None = all. In chunks, so that memory stays small."""
    wanted = (
        sorted(numbers)
        if numbers is not None
        else list(public_services().order_by("number").values_list("number", flat=True))
    )
    for start in range(0, len(wanted), _CHUNK):
        yield from _listings(public_services().filter(number__in=wanted[start : start + _CHUNK]).order_by("number"))


def kinds_with_entries() -> frozenset[str]:
    """Ids of the kinds of help for which at least one public service is known; for the others say "we know none"."""
    found = NeedTag.objects.filter(service__in=public_services()).values_list("need", flat=True).distinct()
    return frozenset(need.partition(".")[0] for need in found) & {kind.id for kind in needs.kinds()}


def pack_services(*, core_only: bool = False) -> tuple[entries.PackService, ...]:
    """What a pack carries. core_only: the lines that answer and the vetted services; else everything public."""
    chosen = public_services()
    if core_only:
        chosen = chosen.filter(Q(is_line=True) | Q(vetting="published"))
    numbers = list(chosen.values_list("number", flat=True))
    return tuple(pack_service(listing) for listing in read_listings(numbers))


def pack_service(listing: Listing) -> entries.PackService:
    """The same facts in the pack's shape. Notes on phones and the police sentence go into each language's texts."""
    return entries.PackService(
        number=listing.number,
        organization=listing.organization.name,
        texts=_pack_texts(listing.texts, listing, listing.base_language),
        base_language=listing.base_language,
        other_names=(listing.alternate_name,) if listing.alternate_name else (),
        other_texts={code: _pack_texts(texts, listing, code) for code, texts in listing.other_texts.items()},
        url=listing.url or listing.organization.url,
        email=listing.email or listing.organization.email,
        phones=tuple(
            entries.Phone(number=one.number, extension=one.extension, label="text" if one.kind == "text" else "")
            for one in listing.phones
        ),
        places=tuple(_pack_place(place) for place in listing.places),
        schedule=entries.Schedule(
            openings=tuple(
                entries.Opening(opens_minute=opens, closes_minute=closes) for opens, closes in listing.openings
            ),
            time_zone=listing.time_zone,
            original_text="" if listing.is_line and listing.openings else listing.hours_text,
        ),
        spoken=frozenset(one.code for one in listing.languages if one.code and not one.note),
        state=listing.state,
        needs=frozenset(listing.needs),
        claims=listing.claims,
        warnings=listing.warnings,
        checked_on=listing.checked_on,
        checked_by_count=listing.checked_by_count,
        is_line=listing.is_line,
        community_run=listing.organization.community_run,
        listed_last=listing.listed_last,
    )


def _pack_texts(texts: TextsRecord, listing: Listing, language: str) -> entries.Texts:
    notes = [f"{one.number}: {one.note[language]}" for one in listing.phones if language in one.note]
    return entries.Texts(
        name=texts.name,
        description="\n".join(part for part in (texts.description, texts.police_note) if part),
        how_to_apply="\n".join(part for part in (texts.how_to_apply, *notes) if part),
        eligibility=texts.eligibility,
        fees=texts.fees,
    )


def _pack_place(place: PlaceRecord) -> entries.Place:
    """A place without coordinates gets the middle of its ZIP code, so that it has a distance at all."""
    point = (place.latitude, place.longitude)
    if place.latitude is None:
        point = zip_codes.find_middle(place.postal_code) or (None, None)
    return entries.Place(
        lines=tuple(line for line in (place.address_1, place.address_2) if line),
        city=place.city,
        postal_code=place.postal_code,
        latitude=point[0],
        longitude=point[1],
    )


def _listings(rows: QuerySet[Service]) -> Iterator[Listing]:
    services = list(rows.select_related("organization"))
    parts = _Parts(services)
    for service in services:
        yield _listing(service, parts)


class _Parts:
    """The child rows of some services, one query a table, grouped by service."""

    def __init__(self, services: Sequence[Service]) -> None:
        numbers = [service.pk for service in services]
        self.texts: dict[int, dict[str, TextsRecord]] = {}
        for text in ServiceText.objects.filter(service__in=numbers).order_by("language"):
            self.texts.setdefault(text.service_id, {})[text.language] = _texts(text)
        self.phones: dict[int, list[PhoneRecord]] = {}
        for phone in Phone.objects.filter(service__in=numbers).order_by("pk"):
            self.phones.setdefault(phone.service_id, []).append(
                PhoneRecord(number=phone.number, extension=phone.extension, kind=phone.kind, note=phone.note)
            )
        self.places: dict[int, list[PlaceRecord]] = {}
        public = ServiceAtLocation.objects.filter(service__in=numbers, location__confidential=False)
        for at in public.select_related("location").order_by("pk"):
            facts = {name: getattr(at.location, name) for name in PlaceRecord.__struct_fields__}
            self.places.setdefault(at.service_id, []).append(PlaceRecord(**facts))
        self.openings = _pairs(Schedule.objects.order_by("opens_minute", "closes_minute"), numbers)
        self.languages = _spoken(numbers)
        self.needs = _words(NeedTag.objects.order_by("pk").values_list("service_id", "need"), numbers)
        self.areas = _words(ServiceArea.objects.order_by("pk").values_list("service_id", "name"), numbers)
        self.claims = _claims(services)


def _pairs(rows: QuerySet[Schedule], numbers: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for number, opens, closes in rows.filter(service__in=numbers).values_list(
        "service_id", "opens_minute", "closes_minute"
    ):
        found.setdefault(number, []).append((opens, closes))
    return found


def _spoken(numbers: Sequence[int]) -> dict[int, list[LanguageRecord]]:
    found: dict[int, list[LanguageRecord]] = {}
    for row in Language.objects.filter(service__in=numbers).order_by("pk"):
        found.setdefault(row.service_id, []).append(LanguageRecord(code=row.code, note=row.note))
    return found


def _words(
    rows: QuerySet[NeedTag, tuple[int, str]] | QuerySet[ServiceArea, tuple[int, str]], numbers: Sequence[int]
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, word in rows.filter(service__in=numbers):
        found.setdefault(number, []).append(word)
    return found


def _claims(services: Sequence[Service]) -> dict[int, list[entries.Claim]]:
    """Those of the service and those of its organisation, the service's first."""
    by_organization: dict[int, list[int]] = {}
    for service in services:
        by_organization.setdefault(service.organization_id, []).append(service.pk)
    found: dict[int, list[entries.Claim]] = {}
    about = Q(service__in=[service.pk for service in services]) | Q(organization__in=list(by_organization))
    for row in SafetyClaim.objects.filter(about).order_by("organization_id", "pk"):
        numbers = [row.service_id] if row.service_id is not None else by_organization[row.organization_id or 0]
        for number in numbers:
            found.setdefault(number, []).append(_claim(row))
    return found


def _claim(row: SafetyClaim) -> entries.Claim:
    facts = {
        "claim": row.claim,
        "value": row.value,
        "evidence": row.evidence,
        "verified_on": row.verified_on,
        "expires_on": row.expires_on,
        "source_url": row.source_url,
        "scope": "service" if row.service_id is not None else "organization",
    }
    return msgspec.convert(facts, entries.Claim)


def _texts(row: Service | ServiceText) -> TextsRecord:
    return TextsRecord(**{name: getattr(row, name) for name in _TEXTS})


def _organization(service: Service) -> OrganizationFacts:
    row = service.organization
    return OrganizationFacts(
        row_id=row.pk,
        hsds_id=str(row.hsds_id),
        name=row.name,
        alternate_name=row.alternate_name,
        description=row.description,
        url=row.url,
        email=row.email,
        community_run=row.community_run,
    )


def _listing(service: Service, parts: _Parts) -> Listing:
    number = service.pk
    claims = parts.claims.get(number, [])
    return Listing(
        number=number,
        hsds_id=str(service.hsds_id),
        organization=_organization(service),
        vetting=service.vetting,
        state=msgspec.convert({"kind": service.state, "until": service.paused_until}, entries.State),
        base_language=service.base_language,
        texts=_texts(service),
        changed_at=service.changed_at,
        alternate_name=service.alternate_name,
        other_texts=parts.texts.get(number, {}),
        url=service.url,
        email=service.email,
        hours_text=service.hours_text,
        time_zone=service.time_zone,
        openings=tuple(parts.openings.get(number, ())),
        phones=tuple(parts.phones.get(number, ())),
        places=tuple(parts.places.get(number, ())),
        languages=tuple(parts.languages.get(number, ())),
        needs=tuple(parts.needs.get(number, ())),
        areas=tuple(parts.areas.get(number, ())),
        claims=tuple(claim for claim in claims if claim.evidence != "public_source"),
        warnings=tuple(claim for claim in claims if claim.evidence == "public_source"),
        checked_on=service.checked_on,
        checked_by_count=service.checked_by_count,
        is_line=service.is_line,
        position=service.position,
        listed_last=service.listed_last,
    )
