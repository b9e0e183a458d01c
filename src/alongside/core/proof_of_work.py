"""A small price for opening a conversation, in place of an account, a captcha or a table of addresses.

Holds nothing between requests: the challenge carries its own hour, difficulty and proof that we made it.
"""

import hashlib
import hmac
import secrets
from typing import Final

from alongside.core import clock

HOUR_BYTES: Final = 8
CHALLENGE_BYTES: Final = 25
"""hour u64be, difficulty u8, MAC 16."""
MOST_BITS: Final = 32
_LABEL: Final = b"aw1/work\x00"
_SECRET: Final = secrets.token_bytes(32)
"""Of this process: after a restart a page asks for a new challenge."""


def make_challenge(difficulty_bits: int, *, secret: bytes = _SECRET) -> bytes:
    """25 bytes, good until the end of the next hour. difficulty_bits: leading zero bits asked for, 0 to 32."""
    head = _this_hour().to_bytes(HOUR_BYTES) + bytes([difficulty_bits])
    return head + _mac(head, secret)


def is_proven(challenge: bytes, *, body: bytes, n: int, secret: bytes = _SECRET) -> bool:
    """Does SHA-256(challenge ‖ SHA-256(body) ‖ n as u64be) begin with as many zero bits as our challenge asks?"""
    if len(challenge) != CHALLENGE_BYTES:
        return False
    head, mac = challenge[: HOUR_BYTES + 1], challenge[HOUR_BYTES + 1 :]
    if not hmac.compare_digest(mac, _mac(head, secret)):
        return False
    if _this_hour() - int.from_bytes(head[:HOUR_BYTES]) not in (0, 1):
        return False
    return zero_bits(challenge, body=body, n=n) >= head[HOUR_BYTES]


def zero_bits(challenge: bytes, *, body: bytes, n: int) -> int:
    digest = hashlib.sha256(challenge + hashlib.sha256(body).digest() + n.to_bytes(8)).digest()
    return 256 - int.from_bytes(digest).bit_length()


def _this_hour() -> int:
    return int(clock.now().timestamp()) // 3600


def _mac(head: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, _LABEL + head, "sha256")[:16]
