"""Pure decisions of the relay: no database, no clock."""

import hashlib
import hmac
from typing import Final

ROW_LABEL: Final = b"aw1/row"
ONWARD_LABEL: Final = b"aw1/onward"
UNTAKEN_MOST: Final = 200
"""Untaken intakes of one team; with a card's code twice as many, from people who return four times."""


def row_of(r: bytes, slot: bytes) -> bytes:
    """HMAC-SHA256(R, "aw1/row" ‖ slot), 32 bytes: knowing CK or K is never enough to find or to fill a row."""
    return hmac.digest(r, ROW_LABEL + slot, "sha256")


def masked_share(r: bytes, *, share: bytes, other: bytes) -> bytes:
    """`other` XOR HMAC-SHA256(R, "aw1/onward" ‖ share-id), 32 bytes: masks the next share's id, and unmasks it.

    share-id stands nowhere (only its hash does), so the tables and every key outside them still link no two shares.
    One share is led on once, so that no mask is used twice.
    """
    mask = hmac.digest(r, ONWARD_LABEL + share, "sha256")
    return bytes(one ^ two for one, two in zip(mask, other, strict=True))


def sha256(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


def is_full(untaken_count: int, *, with_card: bool, returning: bool) -> bool:
    room = 4 if returning else 2 if with_card else 1
    return untaken_count >= room * UNTAKEN_MOST
