"""What the pack builder takes in: plain frozen structs, filled by the directory's queries.

Dates are `datetime.date`; texts are plain text without markup (control characters are dropped by the builder).
Everything here is published to everybody: a confidential address, a person's name or a note never belongs in it.
"""

import datetime
from typing import Literal

import msgspec

from alongside.directory.claims import ClaimValue, Evidence

type StateKind = Literal["open", "waitlist", "paused", "closed"]
type Scope = Literal["service", "organization"]
type PackKind = Literal["core", "region"]


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readable texts of a service in one language. Empty string = none in this language."""

    name: str
    description: str = ""
    how_to_apply: str = ""
    eligibility: str = ""
    fees: str = ""


class Phone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """number as people dial it; extension is text (leading zeros matter); label such as "24 hours", may be empty."""

    number: str
    extension: str = ""
    label: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public address. latitude and longitude in degrees (WGS 84), both or neither; ~11 m steps in the pack.

    A confidential address is not given at all: neither lines nor coordinates.
    """

    lines: tuple[str, ...] = ()
    city: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Opening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One weekly interval in minutes since Monday 00:00 local time.

    opens_minute 0..10079; closes_minute in opens_minute+1..opens_minute+10080 (may run past midnight or past Sunday).
    """

    opens_minute: int
    closes_minute: int


class Schedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weekly hours. time_zone: IANA name, or "" = assume the pack's (the reader is told it is assumed)."""

    openings: tuple[Opening, ...] = ()
    time_zone: str = ""
    original_text: str = ""


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """until: last day of a pause, None if not known or not paused."""

    kind: StateKind = "open"
    until: datetime.date | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One safety claim. claim: an id of `alongside.directory.claims.CLAIMS`.

    expires_on: first day on which it no longer counts. scope: who said it is about: this service or its organisation.
    """

    claim: str
    value: ClaimValue
    evidence: Evidence
    verified_on: datetime.date
    expires_on: datetime.date
    source_url: str = ""
    scope: Scope = "service"


class PackService(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published service. other_names: abbreviations and former names people still search for.

    number: public, stable, unique in the instance, 0..2**31-1. base_language: BCP 47 code of `texts`.
    other_texts: {language code: Texts}. needs: ids of the needs taxonomy. spoken: language codes spoken there.
    claims: verified statements. warnings: statements with a public source only; they block and show, never reassure.
    checked_on None = nobody has checked yet: passes no safety filter. is_line: a line that answers by phone or text.
    listed_last: shown after the others (services that must turn some people away by law).
    """

    number: int
    organization: str
    texts: Texts
    base_language: str = "en"
    other_names: tuple[str, ...] = ()
    other_texts: dict[str, Texts] = msgspec.field(default_factory=dict)
    url: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    places: tuple[Place, ...] = ()
    schedule: Schedule = Schedule()
    spoken: frozenset[str] = frozenset()
    state: State = State()
    needs: frozenset[str] = frozenset()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[Claim, ...] = ()
    checked_on: datetime.date | None = None
    checked_by_count: int = 0
    is_line: bool = False
    community_run: bool = False
    listed_last: bool = False


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One need of the taxonomy. labels: {language: short label}. words: soft search words in the base language that
    order the services of this need ("food pantry", "groceries")."""

    id: str
    kind: str
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    words: tuple[str, ...] = ()


class Synonym(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phrase as people type it, and the needs it means. language: BCP 47 code, for maintenance only."""

    phrase: str
    needs: tuple[str, ...]
    language: str


class Centroid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place a person may type: a ZIP code ("33801") or a city ("Lakeland"). Degrees, WGS 84."""

    name: str
    latitude: float
    longitude: float


class RightsSummary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Opaque to the pack: carried so that the first rights texts are there offline. expires_on None = none set."""

    slug: str
    language: str
    title: str
    summary: str
    reviewed_on: datetime.date | None = None
    expires_on: datetime.date | None = None


class PackContent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one pack holds. languages: codes its texts are in. time_zone: IANA, used where a service has none."""

    kind: PackKind
    region: str
    built_on: datetime.date
    services: tuple[PackService, ...]
    base_language: str = "en"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "America/New_York"
    needs: tuple[Need, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    centroids: tuple[Centroid, ...] = ()
    rights: tuple[RightsSummary, ...] = ()
