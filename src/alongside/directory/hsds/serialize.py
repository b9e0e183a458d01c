"""One public service or organisation as HSDS 3 JSON, plus our profile's `safety_claims`. Made when it is written.

Source: HSDS 3.2.3 schemas service.json and organization.json; profile in the folder `profile` beside this file.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from alongside.directory import needs
from alongside.directory.packs.entries import Claim
from alongside.directory.queries import Listing, OrganizationFacts
from alongside.directory.records import LanguageRecord, PhoneRecord, PlaceRecord, derive_id

type Json = dict[str, object]

STATUS: Final = {"open": "active", "waitlist": "active", "paused": "temporarily closed", "closed": "inactive"}
WAITLIST: Final = "There is a waiting list."
UNCHECKED: Final = "Nobody has checked this listing yet."
NEEDS_TAXONOMY: Final = "Alongside needs"
SAFETY_TAXONOMY: Final = "Alongside safety claims"
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_MINUTES: Final = 24 * 60


def encode(value: object) -> bytes:
    return msgspec.json.encode(value)


def service_brief(listing: Listing) -> Json:
    """One-to-one fields only, with the organisation's."""
    texts = listing.texts
    fields = {
        "id": listing.hsds_id,
        "name": texts.name,
        "alternate_name": listing.alternate_name,
        "description": texts.description,
        "url": listing.url,
        "email": listing.email,
        "status": STATUS[listing.state.kind],
        "interpretation_services": "; ".join(one.note for one in listing.languages if one.note),
        "application_process": texts.how_to_apply,
        "wait_time": WAITLIST if listing.state.kind == "waitlist" else "",
        "fees_description": texts.fees,
        "eligibility_description": texts.eligibility,
        "assured_date": listing.checked_on.isoformat() if listing.checked_on else "",
        "alert": _alert(listing),
        "last_modified": _moment(listing.changed_at),
    }
    return _filled(fields) | {"organization": organization_brief(listing.organization)}


def service_full(listing: Listing) -> Json:
    """Nested, as `/services/{id}` and the export give it. Confidential places are not in a Listing at all."""
    lists: dict[str, list[Json]] = {
        "phones": [_phone(listing, at, phone) for at, phone in enumerate(listing.phones)],
        "schedules": _schedules(listing),
        "service_areas": [{"id": _id(listing, "area", area), "name": area} for area in listing.areas],
        "service_at_locations": [_at_location(listing, at, place) for at, place in enumerate(listing.places)],
        "languages": [_language(listing, one) for one in listing.languages],
        "attributes": _attributes(listing),
        "safety_claims": [_safety_claim(listing, claim) for claim in (*listing.claims, *listing.warnings)],
        "translations": [
            _filled({"language": code} | msgspec.to_builtins(texts)) for code, texts in listing.other_texts.items()
        ],
    }
    return service_brief(listing) | {name: rows for name, rows in lists.items() if rows}


def organization_brief(facts: OrganizationFacts) -> Json:
    fields = {
        "id": facts.hsds_id,
        "name": facts.name,
        "alternate_name": facts.alternate_name,
        "email": facts.email,
        "website": facts.url,
    }
    return _filled(fields) | {"description": facts.description}


def _filled(fields: Mapping[str, object]) -> Json:
    return {name: value for name, value in fields.items() if value != ""}


def _id(listing: Listing, *parts: str) -> str:
    return str(derive_id(listing.hsds_id, *parts))


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _alert(listing: Listing) -> str:
    """What any consumer should show beside the service: who has not checked it, and when a line calls police."""
    return " ".join(part for part in (listing.texts.police_note, "" if listing.checked_on else UNCHECKED) if part)


def _phone(listing: Listing, at: int, phone: PhoneRecord) -> Json:
    """HSDS holds extensions as numbers; one with a leading zero or letters stays as text behind the number."""
    row: Json = {"id": _id(listing, "phone", str(at)), "number": phone.number, "type": phone.kind}
    if phone.extension.isascii() and phone.extension.isdigit() and not phone.extension.startswith("0"):
        row["extension"] = int(phone.extension)
    elif phone.extension:
        row["number"] = f"{phone.number} x{phone.extension}"
    note = phone.note.get(listing.base_language, "")
    return row | ({"description": note} if note else {})


def _schedules(listing: Listing) -> list[Json]:
    """One row for all days with the same hours; with no weekly hours, the source's own words."""
    days: dict[tuple[int, int], list[int]] = {}
    for opens, closes in listing.openings:
        day, start = divmod(opens, _DAY_MINUTES)
        days.setdefault((start, closes - day * _DAY_MINUTES), []).append(day)
    rows = [_schedule(listing, hours, on) for hours, on in sorted(days.items())]
    if not rows and listing.hours_text:
        rows = [{"id": _id(listing, "schedule", "text")}]
    return [row | ({"description": listing.hours_text} if listing.hours_text else {}) for row in rows]


def _schedule(listing: Listing, hours: tuple[int, int], on: Sequence[int]) -> Json:
    opens, closes = hours
    return {
        "id": _id(listing, "schedule", str(opens), str(closes)),
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": ",".join(_DAYS[day] for day in on),
        "opens_at": _clock(opens),
        "closes_at": "23:59" if closes - opens >= _DAY_MINUTES else _clock(closes),
    }


def _clock(minute: int) -> str:
    hour, minutes = divmod(minute % _DAY_MINUTES, 60)
    return f"{hour:02}:{minutes:02}"


def _language(listing: Listing, spoken: LanguageRecord) -> Json:
    fields = {"id": _id(listing, "language", spoken.code, spoken.note), "code": spoken.code, "note": spoken.note}
    return _filled(dict(fields))


def _at_location(listing: Listing, at: int, place: PlaceRecord) -> Json:
    return {"id": _id(listing, "at", str(at)), "location": _location(listing, at, place)}


def _location(listing: Listing, at: int, place: PlaceRecord) -> Json:
    """An address is given only if HSDS's required parts are there; a city alone is none."""
    row: Json = {"id": _id(listing, "location", str(at)), "location_type": "physical"}
    if place.name:
        row["name"] = place.name
    if place.latitude is not None and place.longitude is not None:
        row |= {"latitude": place.latitude, "longitude": place.longitude}
    address = {
        "address_1": place.address_1,
        "address_2": place.address_2,
        "city": place.city,
        "state_province": place.state_province,
        "postal_code": place.postal_code,
        "country": place.country,
    }
    if all(value for name, value in address.items() if name != "address_2"):
        known = _filled(dict(address)) | {"id": _id(listing, "address", str(at)), "address_type": "physical"}
        row["addresses"] = [known]
    if place.accessibility:
        row["accessibility"] = [{"id": _id(listing, "accessibility", str(at)), "description": place.accessibility}]
    return row


def _attributes(listing: Listing) -> list[Json]:
    """Needs and safety claims as terms of our taxonomies, so that any HSDS reader sees them."""
    labels = {need.id: need.label["en"] for need in needs.load_needs()}
    rows = [_attribute(listing, NEEDS_TAXONOMY, need, labels.get(need, need)) for need in listing.needs]
    for claim in (*listing.claims, *listing.warnings):
        row = _attribute(listing, SAFETY_TAXONOMY, claim.claim, claim.claim.replace("_", " "))
        rows.append(row | {"id": _id(listing, "claim attribute", *_claim_key(claim)), "value": claim.value})
    return rows


def _attribute(listing: Listing, taxonomy: str, code: str, name: str) -> Json:
    term = {
        "id": str(derive_id(taxonomy, code)),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": taxonomy,
        "language": "en",
    }
    return {
        "id": _id(listing, taxonomy, code),
        "link_id": listing.hsds_id,
        "link_entity": "service",
        "taxonomy_term": term,
    }


def _claim_key(claim: Claim) -> tuple[str, str, str]:
    return claim.claim, claim.evidence, claim.scope


def _safety_claim(listing: Listing, claim: Claim) -> Json:
    fields = {"id": _id(listing, "claim", *_claim_key(claim)), "service_id": listing.hsds_id}
    return _filled(dict(fields) | msgspec.to_builtins(claim))


def join_list(name: str, items: Iterable[bytes]) -> bytes:
    """`"name":[item,item]` from ready-made items."""
    return b'"' + name.encode() + b'":[' + b",".join(items) + b"]"


def with_services(organization: bytes, services: Iterable[bytes]) -> bytes:
    """An organisation's stored JSON object with its services' stored JSON put in."""
    return organization[:-1] + b"," + join_list("services", services) + b"}"
