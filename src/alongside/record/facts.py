"""What an editor gives to a deed: frozen, one struct for each noun. Field names are those of the tables' columns."""

import datetime
from dataclasses import dataclass, fields
from typing import Any

from alongside.record.scrubbed import Scrubbed

type Day = datetime.date | None
type Count = int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationFacts:
    """See models.Operation."""

    name: Scrubbed
    branding: Scrubbed
    place: str
    place_kind: str
    country: str
    state: str
    county_fips: str
    began_on: Day
    ended_on: Day
    precision: str
    days: Count
    announced_on: Day
    press_conference: str
    premises_type: str
    is_date_inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """See models.Figure. source_id: one of the operation's sources; subset_of_id: one of its figures."""

    side: str
    measure: str
    population: str
    unit: str
    nibrs: str
    charge: Scrubbed
    where: Scrubbed
    least: Count
    most: Count
    currency: str
    year: Count
    qualifier: str
    subset_of_id: Count
    source_id: int
    place_in_source: Scrubbed
    words: Scrubbed
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """See models.OutcomeUpdate."""

    happened_on: Day
    precision: str
    kind: str
    population: str
    least: Count
    most: Count
    words: Scrubbed
    source_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionFacts:
    """See models.Intervention."""

    offered_by_id: Count
    service: Scrubbed
    offered: Count
    accepted: Count
    refused: Count
    source_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """See models.Source: what the public may know of it."""

    kind: str
    publisher: str
    label: Scrubbed
    published_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """An office's money of no single operation, see models.Figure. source_id None: `source` is a new one."""

    measure: str
    least: Count
    most: Count
    currency: str
    year: Count
    qualifier: str
    source_id: Count
    source: SourceFacts
    place_in_source: Scrubbed
    words: Scrubbed
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """See models.Agency."""

    name: str
    kind: str
    country: str
    state: str
    county_fips: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """A few sentences of a part in a language; no words take it away."""

    part: str
    language: str
    words: Scrubbed


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceFacts:
    """A question to an agency, in the language that it is first written in."""

    asked_of_id: int
    way: str
    asked_on: datetime.date
    language: str
    question: Scrubbed


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """answered_on None: still silent; then only the wording changes."""

    language: str
    question: Scrubbed
    answer: Scrubbed
    answered_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What was done about a correction, as the public reads it."""

    is_followed: bool
    outcome: Scrubbed


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """Painted bytes and how they came about. archive_name: where the archive keeps what was uploaded, sealed.

    original_sha256, warc_sha256, signed, signed_by: of that; "" = it was a page of a source.
    """

    painted: bytes
    media_type: str
    regions: list[dict[str, Any]]
    method: str
    page: int
    archive_name: str
    original_sha256: str = ""
    warc_sha256: str = ""
    signed: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """Alternative text and caption in one language."""

    language: str
    alternative: Scrubbed
    caption: Scrubbed


type RowFacts = FigureFacts | OutcomeFacts | InterventionFacts


def columns_of(facts: object) -> dict[str, Any]:
    """The struct as a table's columns; texts stay `Scrubbed`."""
    return {one.name: getattr(facts, one.name) for one in fields(facts)}  # type: ignore[arg-type]  # a dataclass
