"""The signed statements of a team's log, as bytes and as structs. Pure: no database, no clock.

statement = 0x01 ‖ CBOR [body, [[signer's key 32, signature 64], …]], each signature over "aw1/statement" ‖ 0x00 ‖ body;
body = CBOR map. Days are counted from 1970-01-01. The same bytes are written and read by
web/crypto/statements.ts. Source: protocol/thread.md.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from alongside.core import cbor
from alongside.core.ed25519 import is_key, is_signed
from alongside.core.errors import Invalid
from alongside.core.sealed import SUITE

LABEL: Final = b"aw1/statement\x00"
KEM_BYTES: Final = 1_216
"""X-Wing's public key."""
HASH_BYTES: Final = 32
FIRST: Final = bytes(HASH_BYTES)
"""What the first epoch names as the one before it."""
ROLES: Final = ("admin", "advocate", "steward", "editor", "treasurer", "guest")
NAME_LETTERS_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Member:
    """One device of the team. until: the last day it belongs (from 1970), 0 = no end. name: public, "" = not told."""

    kem: bytes
    sign: bytes
    role: str
    until: int
    name: str

    @property
    def key_id(self) -> bytes:
        """16 bytes."""
        return hashlib.sha256(b"aw1/key-id\x00" + self.kem + self.sign).digest()[:16]


@dataclass(frozen=True, slots=True)
class Admins:
    """Who may sign epochs. until: the last day on which the list counts."""

    serial: int
    keys: tuple[bytes, ...]
    until: int


@dataclass(frozen=True, slots=True)
class Epoch:
    """Who belongs to the team from a day on. admins, previous: SHA-256 of what stood before. key: the team's."""

    team: bytes
    epoch: int
    day: int
    members: tuple[Member, ...]
    admins: bytes
    previous: bytes
    key: bytes

    def member(self, key_id: bytes) -> Member | None:
        return next((member for member in self.members if member.key_id == key_id), None)


@dataclass(frozen=True, slots=True)
class Head:
    """Which epoch is the newest, said anew every day. last: SHA-256 of its statement. key: its team key."""

    team: bytes
    epoch: int
    last: bytes
    day: int
    key: bytes


type Body = Admins | Epoch | Head


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose signatures hold; whether its signers may is for rules.py."""

    body: Body
    signers: frozenset[bytes]
    digest: bytes


def read_statement(data: bytes) -> Statement:
    """Raises Invalid for another shape, a signature that does not hold, a signer or a member named twice."""
    if not data or data[0] != SUITE:
        raise _refused()
    match cbor.decode(data[1:]):
        case [bytes(body), [*pairs]] if pairs:
            signers = frozenset(_signer(body, pair) for pair in pairs)
            if len(signers) == len(pairs):
                return Statement(_read_body(body), signers, hashlib.sha256(data).digest())
    raise _refused()


def _refused() -> Invalid:
    return Invalid("This statement is not written or signed as the protocol says. Nothing was stored.")


def _signer(body: bytes, pair: cbor.Value) -> bytes:
    match pair:
        case [bytes(key), bytes(signature)]:
            if is_key(key) and is_signed(LABEL + body, signature=signature, key=key):
                return key
    raise _refused()


def _read_body(body: bytes) -> Body:
    match cbor.decode(body):
        case {"kind": "admins", "serial": int(serial), "keys": [*keys], "until": int(until), **rest} if not rest:
            return Admins(serial, _keys(keys), until)
        case {
            "kind": "epoch",
            "team": bytes(team),
            "epoch": int(epoch),
            "day": int(day),
            "members": [*members],
            "admins": bytes(admins),
            "previous": bytes(previous),
            "key": bytes(key),
            **rest,
        } if not rest and len(key) == KEM_BYTES:
            return Epoch(team, epoch, day, _members(members), admins, previous, key)
        case {
            "kind": "head",
            "team": bytes(team),
            "epoch": int(epoch),
            "last": bytes(last),
            "day": int(day),
            "key": bytes(key),
            **rest,
        } if not rest and len(key) == KEM_BYTES:
            return Head(team, epoch, last, day, key)
    raise _refused()


def _keys(keys: list[cbor.Value]) -> tuple[bytes, ...]:
    found = tuple(key for key in keys if isinstance(key, bytes) and is_key(key))
    if len(found) != len(keys) or len(set(found)) != len(found):
        raise _refused()
    return found


def _members(members: list[cbor.Value]) -> tuple[Member, ...]:
    found = tuple(_member(member) for member in members)
    distinct = ({one.sign for one in found}, {one.kem for one in found}, {one.key_id for one in found})
    if any(len(names) != len(found) for names in distinct):
        raise _refused()
    return found


def _member(member: cbor.Value) -> Member:
    match member:
        case {
            "kem": bytes(kem),
            "sign": bytes(sign),
            "role": str(role),
            "until": int(until),
            "name": str(name),
            **rest,
        }:
            known = not rest and role in ROLES and len(name) <= NAME_LETTERS_MOST
            if known and len(kem) == KEM_BYTES and is_key(sign):
                return Member(kem, sign, role, until, name)
    raise _refused()
