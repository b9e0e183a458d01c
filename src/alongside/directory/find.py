"""A search without script: ranked over the same pack as on the phone, so that the answers are the same.

The pack says which services and in which order; what is shown of each is read from the tables, so that a service
hidden a minute ago is gone at once. Nothing of a search is kept.
"""

from dataclasses import dataclass, field
from typing import Final

from alongside.directory.queries import Listing

PAGE_SIZE: Final = 20


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
    """One hit: the service and, where a place was understood, its distance in metres."""

    listing: Listing
    distance_metres: int | None


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


def search(asked: Asked) -> Found:
    """Hits of one page, best first."""
    raise NotImplementedError(asked)
