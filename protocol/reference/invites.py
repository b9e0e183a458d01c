"""Invitations (keys.md): what both halves give, and the answer of a device."""

import hashlib
import re

from protocol.reference import cbor, keys
from protocol.reference.labels import expand, label, sha256
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.thread import open_under

KEM_BYTES = 1216


def invite_keys(team: bytes, link: bytes, spoken: str) -> tuple[bytes, bytes]:
    """code, kek. spoken: twelve digits in ASCII, typed apart or not."""
    digits = re.sub(r"[^0-9]", "", spoken).encode("ascii")
    secret = hashlib.pbkdf2_hmac("sha256", digits, sha256(b"aw1/invite\0", team, link), 600_000)
    return expand(secret, label("invite-code")), expand(secret, label("invite-kek"))


def open_answer(kek: bytes, sealed: bytes, *, team: bytes) -> tuple[bytes, bytes]:
    """kem, sign."""
    try:
        record = cbor.decode(open_under(kek, label("invite-answer") + team, sealed))
    except FormatError as error:
        raise DecryptionError from error
    match record:
        case {"kem": bytes(kem), "sign": bytes(sign), **rest} if not rest:
            if len(kem) == KEM_BYTES and keys.is_sign_key(sign):
                return kem, sign
    raise DecryptionError
