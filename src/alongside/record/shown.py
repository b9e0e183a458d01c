"""What the public may read of an operation, as frozen values: made by queries.py, read by pages, files and the API."""

import datetime
from dataclasses import dataclass

from alongside.record.rules import Remainder, Told


@dataclass(frozen=True, slots=True)
class SourceShown:
    """What everybody may know of a source. sha256, warc_sha256: of the archived original, "" = not archived."""

    key: str
    kind: str
    publisher: str
    label: str
    published_on: datetime.date | None
    captured_on: datetime.date | None
    sha256: str
    warc_sha256: str
    stamped_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure as it may be told. told "small": fewer than 5; "hidden": withheld for another's sake; without value.

    parent: number of the figure it is counted in. words: the source's own, "" where they would tell a withheld number.
    """

    number: int
    side: str
    measure: str
    population: str
    unit: str
    nibrs: str
    charge: str
    where: str
    least: int | None
    most: int | None
    currency: str
    year: int | None
    qualifier: str
    parent: int | None
    told: Told
    source: SourceShown
    place_in_source: str
    words: str
    confidence: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class BreakdownShown:
    """A total, its parts and what no part explains; values of withheld ones are None."""

    total: FigureShown
    parts: tuple[FigureShown, ...]
    remainder: Remainder


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """is_small: of fewer than 5 people; least and most are None then."""

    happened_on: datetime.date | None
    precision: str
    kind: str
    population: str
    least: int | None
    most: int | None
    words: str
    source: SourceShown
    is_verified: bool
    is_small: bool


@dataclass(frozen=True, slots=True)
class InterventionShown:
    """offered, accepted, refused: people; None = not said, or withheld (fewer than 5)."""

    service: str
    offered_by: str
    offered: int | None
    accepted: int | None
    refused: int | None
    withheld: tuple[str, ...]
    source: SourceShown


@dataclass(frozen=True, slots=True)
class SilenceShown:
    """days: since it was asked, or until it was answered."""

    number: int
    asked_of: str
    way: str
    asked_on: datetime.date
    answered_on: datetime.date | None
    days: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class MediaShown:
    """A picture that two people confirmed. Its bytes: `picture(key)`."""

    key: str
    alternative: str
    caption: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    wish: str
    asked_on: datetime.date
    decided_on: datetime.date
    is_followed: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class AgencyPart:
    slug: str
    name: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class OperationShown:
    """All that a page shows of one operation. is_seed: unverified, shown in a demonstration only.

    texts: part -> (words, language they are in). reviews_due: months whose look at outcomes is due.
    """

    slug: str
    name: str
    branding: str
    place: str
    place_kind: str
    country: str
    state: str
    county_fips: tuple[str, ...]
    began_on: datetime.date | None
    ended_on: datetime.date | None
    precision: str
    days: int | None
    announced_on: datetime.date | None
    press_conference: str
    premises_type: str
    is_date_inferred: bool
    is_seed: bool
    published_on: datetime.date | None
    agencies: tuple[AgencyPart, ...]
    texts: dict[str, tuple[str, str]]
    figures: tuple[FigureShown, ...]
    breakdowns: tuple[BreakdownShown, ...]
    conflicts: tuple[tuple[FigureShown, ...], ...]
    sources: tuple[SourceShown, ...]
    outcomes: tuple[OutcomeShown, ...]
    interventions: tuple[InterventionShown, ...]
    silences: tuple[SilenceShown, ...]
    media: tuple[MediaShown, ...]
    corrections: tuple[CorrectionShown, ...]
    reviews_done: tuple[int, ...]
    reviews_due: tuple[int, ...]

    @property
    def day(self) -> datetime.date | None:
        """The day it is listed by."""
        return self.began_on or self.announced_on

    @property
    def ended(self) -> datetime.date | None:
        """The day from which months are counted."""
        return self.ended_on or self.began_on or self.announced_on
