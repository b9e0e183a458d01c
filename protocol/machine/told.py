"""What the people in Node tell, in shapes. Bytes are base64url text, as on the wire."""

import base64
from typing import Any, Final

import msgspec

LANE_PERSON: Final = 1
LANE_ORGANISATION: Final = 2


def b64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Camel(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Fields as TypeScript names them."""


class Wrap(Camel, frozen=True, kw_only=True):
    id: str
    token: str
    blob: str


class Hired(Camel, frozen=True, kw_only=True):
    name: str
    key_id: str
    wraps: list[Wrap]


class SealedKey(Camel, frozen=True, kw_only=True):
    key_id: str
    blob: str


class Founded(Camel, frozen=True, kw_only=True):
    team: str
    root: str
    organisation: str
    key: str
    statements: list[str]
    team_keys: list[SealedKey]
    hired: list[Hired]


class Message(Camel, frozen=True, kw_only=True):
    generation: int
    lane: int
    index: int
    signer: str | None
    text: str


class Gap(Camel, frozen=True, kw_only=True):
    generation: int
    lane: int
    index: int
    why: str


class GenerationShown(Camel, frozen=True, kw_only=True):
    number: int
    share: str
    by_her: bool
    epoch: int


class Shown(Camel, frozen=True, kw_only=True):
    """What one side shows of one thread. generations: those that it reads."""

    id: str
    messages: list[Message]
    gaps: list[Gap]
    unsent: list[str]
    is_led_away: bool
    erase_on: str | None
    epoch: int
    generations: list[GenerationShown]
    doubt: str | None = None
    waits: bool = False
    is_kept: bool = False


class Listed(Camel, frozen=True, kw_only=True):
    threads: list[Shown]
    unopened: list[str]
    epoch: int


class Held(Camel, frozen=True, kw_only=True):
    thread: str
    generation: int
    ck: str
    rc: str


class Opened(Camel, frozen=True, kw_only=True):
    thread: str
    share: str


class Rekeyed(Camel, frozen=True, kw_only=True):
    ck: str
    rc: str
    share: str
    generation: int


class NewEpoch(Camel, frozen=True, kw_only=True):
    statement: str
    key: str
    epoch: int


class Sealed(Camel, frozen=True, kw_only=True):
    """Pairs of key and nonce under which something was sealed, and how many of them covered two payloads."""

    pairs: int
    twice: int


class Asked(msgspec.Struct, frozen=True):
    """One request of one of the people."""

    ask: int
    who: str
    path: str
    method: str
    headers: dict[str, str]
    body: str


def as_kind[Kind](value: Any, kind: type[Kind]) -> Kind:
    return msgspec.convert(value, kind)
