"""What a sealed body looks like from outside: the one door through which bytes reach a private table.

The server cannot open an envelope; it can refuse what plainly is none, so that a broken or hostile client does not
leave readable words here. Holds no key and no plaintext.
"""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from alongside.core.errors import Invalid

SUITE: Final = 0x01
UNEVEN: Final = 481.0
"""Chi-square of a body's 256 byte values, ten deviations above its mean of 255: one honest body in 10^14 is refused.

Counting bytes below 0x80 alone would let Chinese in UTF-16 pass, which lies on both sides in equal parts.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of envelope: its name in sentences, smallest and largest size in bytes."""

    name: str
    least_bytes: int
    most_bytes: int


SLOT: Final = Kind("entry", 1_065, 65_700)
"""Suite 1, nonce 24, padding to at least 1 KiB, tag 16; at most one chunk of an attachment."""
ROOT: Final = Kind("root record", 1_065, 1_065)
INTAKE: Final = Kind("intake", 3_185, 3_185)
"""HPKE with X-Wing: suite 1, encapsulated key 1,120, tag 16, and 2 KiB. One size for each kind: protocol/thread.md."""
RING: Final = Kind("ring", 3_185, 3_185)
NEXT: Final = Kind("rekey record", 2_089, 2_089)
TEAM_KEY: Final = Kind("team key", 1_169, 1_169)
WRAP: Final = Kind("wrapped device key", 137, 137)
RELEASE: Final = Kind("release", 5_233, 66_673)
"""Padded to 4 KiB at least: what most people release has one size. protocol/release.md."""
ANSWER: Final = Kind("answer to an invitation", 105, 8_192)


def check_envelope(body: bytes, kind: Kind) -> bytes:
    """Returns `body` when it may be an envelope of this kind. Raises Invalid, with a sentence that repeats no byte."""
    if not kind.least_bytes <= len(body) <= kind.most_bytes:
        sizes = f"{kind.least_bytes} to {kind.most_bytes}" if kind.least_bytes < kind.most_bytes else kind.least_bytes
        raise Invalid(f"A sealed {kind.name} has {sizes} bytes. Nothing was stored.")
    if body[0] != SUITE:
        raise Invalid(f"This {kind.name} is not sealed with a suite we know. Nothing was stored.")
    if is_uneven(body[1:]):
        raise Invalid(f"This {kind.name} is not sealed: it reads like text. Nothing was stored.")
    return body


def is_uneven(body: bytes) -> bool:
    """True for bytes that no cipher makes: text in any encoding uses few of the 256 values. Compressed text passes."""
    expected = len(body) / 256
    return sum((body.count(value) - expected) ** 2 for value in range(256)) / expected > UNEVEN


class BytesField(models.BinaryField):  # type: ignore[type-arg]  # the stubs give it no parameters at run time
    """Binary that comes back as bytes from either database."""

    def from_db_value(self, value: object, *_: object) -> bytes | None:
        return None if value is None else bytes(value)  # type: ignore[call-overload]  # bytes or memoryview


class SealedField(BytesField):
    """Takes envelopes of one kind and nothing else. `empty_allowed`: an emptied body (a tombstone) is b""."""

    def __init__(self, *, kind: Kind, empty_allowed: bool = False, **options: object) -> None:
        self.kind, self.empty_allowed = kind, empty_allowed
        super().__init__(**options)  # type: ignore[arg-type]  # Django's own options, passed through

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """A migration keeps a plain binary column: sizes stand in its constraints, kinds may be renamed."""
        name, _, arguments, options = super().deconstruct()
        return name, "alongside.core.sealed.BytesField", list(arguments), dict(options)

    def clone(self) -> "SealedField":
        _, _, _, options = self.deconstruct()
        return SealedField(kind=self.kind, empty_allowed=self.empty_allowed, **options)

    def get_prep_value(self, value: object) -> object:
        if value is None or (self.empty_allowed and value == b""):
            return value
        if not isinstance(value, bytes):
            raise Invalid(f"A sealed {self.kind.name} is bytes. Nothing was stored.")
        return check_envelope(value, self.kind)


def sized(field: str, least: int, most: int | None = None) -> models.CheckConstraint:
    """A constraint in the database on a column's length in bytes; `most` None means exactly `least`."""
    length = Length(field)
    condition = models.Q(GreaterThanOrEqual(length, least)) & models.Q(LessThanOrEqual(length, most or least))
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{field}_size")


def sealed_size(field: str, kind: Kind, *, empty_allowed: bool = False) -> models.CheckConstraint:
    """The same for an envelope; `empty_allowed` lets a tombstone of no bytes through."""
    length = Length(field)
    condition = models.Q(GreaterThanOrEqual(length, kind.least_bytes)) & models.Q(
        LessThanOrEqual(length, kind.most_bytes)
    )
    if empty_allowed:
        condition |= models.Q(LessThanOrEqual(length, 0))
    return models.CheckConstraint(condition=condition, name=f"%(class)s_{field}_size")
