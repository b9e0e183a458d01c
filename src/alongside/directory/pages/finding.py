"""A search without script: ranked over the same packs as on the phone, so that the answers are the same.

The packs say which services and in which order; what is shown of each is read from the tables, so that a service that
was hidden, or lost a claim, a minute ago is gone at once. Nothing of a search is kept.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from alongside.core import clock
from alongside.directory.claims import CLAIMS, EXPIRY_DAYS, is_warning
from alongside.directory.loaded_packs import search_engine
from alongside.directory.packs.plan import Query
from alongside.directory.queries import Listing, read_listings

PAGE_SIZE: Final = 20
_DAY_ZERO: Final = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One search without script. language: BCP 47. near: as typed. page counts from 1."""

    words: str = ""
    language: str = "en"
    near: str = ""
    kinds: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    open_now: bool = False
    no_waitlist: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """One hit: the service and, where a place was understood, its distance in metres.

    is_rough: measured to the middle of its ZIP code, since the service gave no point.
    """

    listing: Listing
    distance_metres: int | None
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits. total: all hits. The rest says how the words were understood.

    corrections: (word as typed, word that was searched). fell_back_to: language of the texts where none was in the
    reader's. place: the ZIP or city understood.
    """

    total: int
    places: tuple[Place, ...]
    any_word_only: bool = False
    fell_back_to: str | None = None
    corrections: tuple[tuple[str, str], ...] = field(default=())
    place: str | None = None
    place_unknown: bool = False


class WeekMinutes(Mapping[str, int]):
    """{time zone: minute of the week there at one moment}, worked out for the zones that are asked for."""

    def __init__(self, moment: datetime.datetime) -> None:
        self.moment = moment

    def __getitem__(self, zone: str) -> int:
        """Raises KeyError for a zone that nobody knows: then its hours are unknown and fail."""
        try:
            there = self.moment.astimezone(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise KeyError(zone) from error
        return there.weekday() * 24 * 60 + there.hour * 60 + there.minute

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def search(asked: Asked) -> Found:
    """Hits of one page, best first. Raises Busy while this server has no packs."""
    answer = search_engine(settings.DATA_DIR).search(_query(asked))
    listings = {listing.number: listing for listing in read_listings([hit.number for hit in answer.hits])}
    return Found(
        total=answer.total,
        places=tuple(
            Place(listings[hit.number], hit.distance_metres, hit.distance_is_rough)
            for hit in answer.hits
            if hit.number in listings and still_passes(listings[hit.number], asked.safety, today=clock.today())
        ),
        any_word_only=answer.words == "any",
        fell_back_to=answer.fell_back_to,
        corrections=tuple((typed, " ".join(used)) for typed, used in answer.corrections if used),
        place=answer.place,
        place_unknown=answer.place_unknown,
    )


def still_passes(listing: Listing, safety: tuple[str, ...], *, today: datetime.date) -> bool:
    """The filter of the packs once more over the tables, which may be newer. Unknown and expired fail closed."""
    if not safety:
        return True
    checked = listing.checked_on
    if checked is None or not checked <= today < checked + datetime.timedelta(days=EXPIRY_DAYS):
        return False
    return all(_reassures(listing, claim, today) for claim in safety)


def _reassures(listing: Listing, claim: str, today: datetime.date) -> bool:
    """Nothing from anybody warns; what is said of the service itself, else of its organisation, is live and good."""
    if any(one.claim == claim and is_warning(claim, one.value) for one in (*listing.claims, *listing.warnings)):
        return False
    verified = [one for one in listing.claims if one.claim == claim]
    own = [one for one in verified if one.scope == "service"]
    return bool(verified) and all(
        one.value == CLAIMS[claim].reassures and one.verified_on <= today < one.expires_on for one in own or verified
    )


def _query(asked: Asked) -> Query:
    return Query(
        text=asked.words,
        language=asked.language,
        today_day=(clock.today() - _DAY_ZERO).days,
        finished=True,
        near=asked.near,
        kinds=asked.kinds,
        spoken=asked.spoken,
        states=("open",) if asked.no_waitlist else (),
        safety=asked.safety,
        open_at=WeekMinutes(clock.now()) if asked.open_now else None,
        limit=PAGE_SIZE,
        offset=(asked.page - 1) * PAGE_SIZE,
    )
