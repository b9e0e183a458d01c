"""What a drawing says, before it is drawn: groups of labelled bars, or shapes. The table beside it says the same."""

import hashlib

import msgspec


class BarSaid(msgspec.Struct, frozen=True, kw_only=True):
    """length: None = no bar, only words (not said, withheld). of: how long the whole would be, None = no whole.

    is_gap: what is missing, no count of anything that happened.
    """

    label: str
    value: str
    length: int | None
    of: int | None = None
    is_claim: bool = False
    is_gap: bool = False


class GroupSaid(msgspec.Struct, frozen=True, kw_only=True):
    """title: "" = no head. slug: of the operation it is about, "" = none."""

    title: str
    bars: tuple[BarSaid, ...]
    slug: str = ""


class BarsSaid(msgspec.Struct, frozen=True, kw_only=True, tag="bars"):
    """title, description: read out in place of the drawing."""

    title: str
    description: str
    groups: tuple[GroupSaid, ...]
    is_right_to_left: bool


class MapSaid(msgspec.Struct, frozen=True, kw_only=True, tag="map"):
    """whole, filled: FIPS numbers of the outline and of the counties filled in it."""

    title: str
    description: str
    whole: str
    filled: tuple[str, ...]


type Said = BarsSaid | MapSaid


def digest(said: Said) -> str:
    """64 hex digits: of all that is drawn."""
    return hashlib.sha256(msgspec.json.encode(said, enc_hook=str.__str__)).hexdigest()
