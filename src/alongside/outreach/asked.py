"""What is asked for: one kind of sheet, for one group, in one language. Frozen; nothing here reads a table."""

import datetime
from typing import Final, Literal

import msgspec

from alongside.core.errors import Invalid

type Kind = Literal["card", "door-card", "poster", "booklet"]
type Paper = Literal["letter", "a4"]

CAN_BE_NEUTRAL: Final = frozenset({"card", "poster"})
CARDS_ON_A_SHEET: Final = 10


class Unchecked(Invalid):
    """All that this sheet would say has been checked by nobody with a name, or has expired."""


class NumberUnknown(Invalid):
    """No number of a card that lets people write to this team."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """fingerprint: six groups of five digits. shown_address: what a person types; code_address: what the square code
    holds, the same with the digits in its fragment.
    """

    name: str
    fingerprint: str
    shown_address: str
    code_address: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A number of sixteen digits in fours, the same on `cards` cards. until: the last day on which it counts."""

    number: str
    cards: int
    until: datetime.date


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """language: as in the path. batches: for cards only; none gives one sheet of cards without a number."""

    kind: Kind
    language: str
    group: Group
    paper: Paper = "letter"
    is_neutral: bool = False
    is_demo: bool = False
    batches: tuple[Batch, ...] = ()


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """left_out: one sentence, in English for the operator, for each thing that is not on the paper and why."""

    pdf: bytes
    left_out: tuple[str, ...]
