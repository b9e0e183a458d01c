"""What goes over the wire to and from bells. Sizes stand in the types."""

from typing import Annotated

from msgspec import Meta

from alongside.core.octets import Octets, Octets16
from alongside.core.outbound import URL_MOST_BYTES
from alongside.core.week_hours import ZONE_LETTERS_MOST, WeekHours
from alongside.core.wire import Answer, Message

type Way = Annotated[str, Meta(pattern="^(mail|ntfy|push)$")]
type Rank = Annotated[int, Meta(ge=1, le=3)]


class BellPut(Message, frozen=True, kw_only=True):
    """key: 16 random bytes, made by the client so that sending twice stores once. zone: IANA's name."""

    team: Octets16
    key: Octets16
    way: Way
    address: Annotated[str, Meta(min_length=1, max_length=URL_MOST_BYTES)]
    hours: WeekHours
    zone: Annotated[str, Meta(min_length=1, max_length=ZONE_LETTERS_MOST)]
    rank: Rank


class BellsAsked(Message, frozen=True, kw_only=True):
    team: Octets16


class BellNamed(Message, frozen=True, kw_only=True):
    team: Octets16
    key: Octets16


class BellShown(Answer, frozen=True, kw_only=True):
    """failed: its last ring did not get through."""

    key: Octets
    way: str
    address: str
    hours: Octets
    zone: str
    rank: int
    failed: bool


class BellsShown(Answer, frozen=True, kw_only=True):
    """Of the signed-in device alone. ways: those that this server can ring. ntfy: the address that topics hang on.

    push_key: the server's public key for push services, 65 bytes (P-256, uncompressed).
    """

    bells: list[BellShown]
    ways: list[str]
    ntfy: str
    push_key: Octets


class Rung(Answer, frozen=True, kw_only=True):
    """rang: it was handed over; whether a phone made a sound, nobody here learns."""

    rang: bool
