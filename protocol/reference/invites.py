"""Invitations (keys.md): what both halves give, and the answer of a device."""

import hashlib
import re
import unicodedata

from protocol.reference import cbor, keys
from protocol.reference.labels import expand, label, sha256
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.thread import open_under

KEM_BYTES = 1216
DIGITS = 12


def spoken_digits(typed: str) -> bytes:
    """Twelve digits in ASCII, however they were typed apart. Raises FormatError when they are not twelve."""
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", typed)).encode("ascii")
    if len(digits) != DIGITS:
        raise FormatError
    return digits


def invite_keys(team: bytes, link: bytes, spoken: str) -> tuple[bytes, bytes]:
    """code, kek."""
    digits = spoken_digits(spoken)
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
