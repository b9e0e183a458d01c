"""What an import or the seed says about services, before it is stored: frozen structs that know no database.

A record's hash decides whether anything changed, so every field must come out the same from the same input.
"""

import datetime
import hashlib
import uuid
from typing import Final

import msgspec

from alongside.directory.claims import ClaimValue

ID_NAMESPACE: Final = uuid.UUID("5a1d1f60-6d0b-5a57-9d8e-3c3c8a0e7f11")
"""Ids are derived from source and key: the same row gets the same id on every instance."""


class Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records."""


class SourceRecord(Struct, frozen=True, kw_only=True):
    """key: slug that never changes. read_on: the day the source was read, None if unknown."""

    key: str
    name: str
    url: str = ""
    licence: str = ""
    read_on: datetime.date | None = None


class OrganizationRecord(Struct, frozen=True, kw_only=True):
    """key: id within its source."""

    key: str
    name: str
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    community_run: bool = False


class TextsRecord(Struct, frozen=True, kw_only=True):
    """Texts in one language; empty = none. police_note: one sentence saying when a line calls police or others."""

    name: str
    description: str = ""
    how_to_apply: str = ""
    eligibility: str = ""
    fees: str = ""
    police_note: str = ""


class PlaceRecord(Struct, frozen=True, kw_only=True):
    """latitude and longitude in degrees (WGS 84), both or neither."""

    name: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: str = "US"
    latitude: float | None = None
    longitude: float | None = None
    accessibility: str = ""
    confidential: bool = False


class PhoneRecord(Struct, frozen=True, kw_only=True):
    """kind: "voice" or "text". note: {language code: sentence}."""

    number: str
    extension: str = ""
    kind: str = "voice"
    note: dict[str, str] = {}


class LanguageRecord(Struct, frozen=True, kw_only=True, order=True):
    """note not empty: spoken only partly or on request. code "" = interpreters without a named language."""

    code: str = ""
    note: str = ""


class WarningRecord(Struct, frozen=True, kw_only=True):
    """A warning that needs only one public source."""

    claim: str
    value: ClaimValue
    source_url: str
    verified_on: datetime.date


class ServiceRecord(Struct, frozen=True, kw_only=True):
    """key: id within its source. openings: (opens_minute, closes_minute) since Monday 00:00 local time."""

    key: str
    organization_key: str
    texts: TextsRecord
    base_language: str = "en"
    other_texts: dict[str, TextsRecord] = {}
    alternate_name: str = ""
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
    warnings: tuple[WarningRecord, ...] = ()
    state: str = "open"
    is_line: bool = False
    position: int = 0
    listed_last: bool = False


class Batch(Struct, frozen=True, kw_only=True):
    """Everything one source says. A key that a former batch had and this one has not is gone."""

    source: SourceRecord
    organizations: tuple[OrganizationRecord, ...] = ()
    services: tuple[ServiceRecord, ...] = ()


def hash_record(record: OrganizationRecord | ServiceRecord) -> str:
    """SHA-256 in hex of the record's JSON."""
    return hashlib.sha256(msgspec.json.encode(record, order="sorted")).hexdigest()


def derive_id(*parts: str) -> uuid.UUID:
    """The stable id (UUID version 5) of what these parts name."""
    return uuid.uuid5(ID_NAMESPACE, "\x1f".join(parts))
