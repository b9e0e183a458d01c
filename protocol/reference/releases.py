"""What she gives to another group (release.md): opens what the browser signed and sealed, and makes its tokens."""

from protocol.reference import cbor, keys, padding
from protocol.reference.labels import expand, hmac_sha256, label
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.thread import Record, Sizes, open_under, record

LEAST = 4096
DAYS_MOST = 90


class ReleaseOver(Exception):
    """It opened, and its last day is over."""


def secret_for(release: bytes, to: tuple[bytes, bytes], *, thread: bytes) -> bytes:
    """to: organisation 32, team 16."""
    return expand(release, label("release-to") + b"".join(to) + thread)


def sign_seed(release: bytes, to: tuple[bytes, bytes], *, thread: bytes) -> bytes:
    return expand(secret_for(release, to, thread=thread), label("release-sign"))


def token(release: bytes, to: tuple[bytes, bytes], *, thread: bytes, nonce: bytes) -> bytes:
    return hmac_sha256(expand(secret_for(release, to, thread=thread), label("release-token")), nonce)


def open_release(seed: bytes, to: keys.Recipient, sealed: bytes, *, today: int) -> Record:
    """The release and, as `signedBy`, her public key for this recipient."""
    content = padding.unpad(keys.hpke_open(seed, keys.info_of("release", to), sealed), LEAST)
    signature, public_key, encoded = content[:64], content[64:96], content[96:]
    found = _release(encoded)
    here = (found["organisation"], found["team"]) == (to.organisation, to.team)
    if not keys.is_sign_key(public_key) or not here:
        raise DecryptionError
    if not keys.verifies_for("aw1/release", public_key, (signature, encoded)):
        raise DecryptionError
    if today > _number(found["until"]):
        raise ReleaseOver
    return found | {"signedBy": public_key}


def _number(value: cbor.Value) -> int:
    if not isinstance(value, int):
        raise DecryptionError
    return value


def _release(encoded: bytes) -> Record:
    sizes: Sizes = {
        "organisation": 32,
        "team": 16,
        "purpose": list,
        "shown": list,
        "language": str,
        "made": int,
        "until": int,
        "nonce": 16,
        "parts": list,
    }
    found = record(encoded, sizes)
    made, until = _number(found["made"]), _number(found["until"])
    parts, shown = _some(found["parts"], most=64), _some(found["shown"], most=16)
    if not made <= until <= made + DAYS_MOST or not all(_is_text(one) for one in shown):
        raise DecryptionError
    for part in (found["purpose"], *parts):
        if not isinstance(part, list) or len(part) != 2 or not all(_is_text(one) for one in part):
            raise DecryptionError
    return found


def _some(values: cbor.Value, *, most: int) -> list[cbor.Value]:
    if not isinstance(values, list) or not 1 <= len(values) <= most:
        raise DecryptionError
    return values


def _is_text(value: cbor.Value) -> bool:
    return isinstance(value, str) and value != ""


def open_own(release: bytes, sealed: bytes, *, thread: bytes) -> cbor.Value:
    """A note of hers to herself."""
    key = expand(release, label("own") + thread)
    try:
        return cbor.decode(padding.unpad(open_under(key, label("own"), sealed)))
    except FormatError as error:
        raise DecryptionError from error
