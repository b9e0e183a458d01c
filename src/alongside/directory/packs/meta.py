"""The first section of a pack: a JSON text, trusted in nothing (mirrored by web/search/meta.ts)."""

from typing import Annotated, Final, Literal

import msgspec

from alongside.directory.claims import CLAIM_VALUES
from alongside.directory.packs.format import PackError

MAX_SERVICES: Final = 1_000_000
POSTING_CLASSES: Final = 8
LENGTH_CLASSES: Final = 16

type Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
type Small = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
type Level = Annotated[int, msgspec.Meta(ge=1, le=255)]
type Day = Annotated[int, msgspec.Meta(ge=-1_000_000, le=1_000_000)]


class Counts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of each the sections hold."""

    services: Annotated[int, msgspec.Meta(ge=0, le=MAX_SERVICES)]
    documents: Count
    organizations: Count
    phones: Count
    places: Count
    schedules: Count
    centroids: Count
    claims: Count
    terms: Count
    postings: Count


class Ranking(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """See packs/ranking.py for what each number means."""

    exact: Annotated[int, msgspec.Meta(ge=0, le=16)]
    inflected: Annotated[int, msgspec.Meta(ge=0, le=16)]
    prefix: Annotated[int, msgspec.Meta(ge=0, le=16)]
    typo: Annotated[int, msgspec.Meta(ge=0, le=16)]
    need_word: Annotated[int, msgspec.Meta(ge=0, le=16)]
    need_points: Small
    own_language: Small
    near_metres: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    far_metres: Small
    enough: Small
    prefix_postings: Count


class Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The first section, as JSON."""

    kind: Literal["core", "region"]
    region: str
    built_on_day: Day
    languages: Annotated[list[str], msgspec.Meta(min_length=1, max_length=200)]
    time_zones: Annotated[list[str], msgspec.Meta(min_length=1, max_length=200)]
    spoken: Annotated[list[str], msgspec.Meta(max_length=1000)]
    claims: Annotated[list[tuple[str, str, list[str]]], msgspec.Meta(max_length=200)]
    needs: Annotated[list[tuple[str, str, dict[str, str], list[str]]], msgspec.Meta(max_length=1000)]
    synonyms: list[tuple[str, list[Small]]]
    rights: list[tuple[str, str, str, str, Day | None, Day | None]]
    ranking: Ranking
    levels: list[list[Level]]
    dropped: list[str]
    soft: list[str]
    counts: Counts


def read_meta(data: bytes) -> Meta:
    """Read and check the description of a pack. Raises PackError."""
    try:
        meta = msgspec.json.decode(data, type=Meta)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PackError("the pack's description is damaged") from error
    if len(meta.levels) != POSTING_CLASSES or any(len(row) != LENGTH_CLASSES for row in meta.levels):
        raise PackError("the table of levels has the wrong size")
    if any(at >= len(meta.needs) for _, needs in meta.synonyms for at in needs):
        raise PackError("a synonym names a need that is not there")
    if any(value not in CLAIM_VALUES for _, reassures, warns in meta.claims for value in (reassures, *warns)):
        raise PackError("a claim has an unknown value")
    return meta
