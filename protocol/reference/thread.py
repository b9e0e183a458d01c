"""Entries, root, intake, ring, rekey, wraps, work (thread.md): opens what the browser sealed."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_xchacha
from nacl.exceptions import CryptoError

from protocol.reference import cbor, keys, padding
from protocol.reference.labels import expand, hkdf, hmac_sha256, label, sha256
from protocol.reference.refusals import DecryptionError, FormatError, ServerAltered

LANE_PERSON, LANE_ORGANISATION, LANE_GROUP = 1, 2, 3
WIDE = 2048
"""Intakes and rekeys are padded to at least this many bytes."""

type SignKeyIn = Callable[[int, bytes], bytes | None]
type Sizes = Mapping[str, int | type]
type Record = dict[str, cbor.Value]


def share_id_of(ck: bytes) -> bytes:
    return hmac_sha256(ck, label("share-id"))


def thread_key_of(ck: bytes, r: bytes) -> bytes:
    return hkdf(ck, salt=r, info=label("thread"))


def share_check_of(ck: bytes, r: bytes) -> bytes:
    return sha256(b"aw1/rc", ck, r)[:16]


def checked_thread_key(ck: bytes, r: bytes, check: bytes) -> bytes:
    if len(r) != 32 or share_check_of(ck, r) != check:
        raise ServerAltered
    return thread_key_of(ck, r)


def row_of(r: bytes, slot: bytes) -> bytes:
    """What the relay alone computes."""
    return hmac_sha256(r, b"aw1/row" + slot)


@dataclass(frozen=True, slots=True)
class Place:
    thread: bytes
    generation: int
    lane: int
    index: int

    @property
    def lane_and_index(self) -> bytes:
        return self.lane.to_bytes(1) + self.index.to_bytes(8)


def slot_of(key: bytes, place: Place) -> bytes:
    return hmac_sha256(expand(key, label("slot")), place.lane_and_index)


def link_of(key: bytes, blob: bytes) -> bytes:
    return hmac_sha256(expand(key, label("link")), blob)[:16]


def open_under(key: bytes, context: bytes, sealed: bytes) -> bytes:
    """XChaCha20-Poly1305 behind suite and nonce."""
    if sealed[:1] != keys.SUITE or len(sealed) < 41:
        raise DecryptionError
    try:
        content: bytes = open_xchacha(sealed[25:], keys.SUITE + context, sealed[1:25], key)
    except CryptoError as error:
        raise DecryptionError from error
    return content


def record(encoded: bytes, sizes: Sizes) -> Record:
    """Exactly these fields: bytes of that many, or a whole number from 0, text, or a list."""
    try:
        value = cbor.decode(encoded)
    except FormatError as error:
        raise DecryptionError from error
    if not isinstance(value, dict) or value.keys() != sizes.keys():
        raise DecryptionError
    for name, size in sizes.items():
        found = value[name]
        right = isinstance(found, bytes) and len(found) == size if isinstance(size, int) else isinstance(found, size)
        if not right or (isinstance(found, int) and found < 0):
            raise DecryptionError
    return value


@dataclass(frozen=True, slots=True)
class Under:
    """K of the generation, who could sign in which epoch, and the epoch of the entry before."""

    key: bytes
    sign_key_in: SignKeyIn
    least_epoch: int = 0


def open_entry(under: Under, place: Place, blob: bytes) -> Record:
    """The payload, with `keyId` of who signed it (empty in her lane)."""
    sealed_for = expand(under.key, label("entry", place.lane, place.index))
    content = padding.unpad(open_under(sealed_for, place.lane_and_index, blob))
    hers = place.lane == LANE_PERSON
    head, encoded = (b"", content) if hers else (content[:80], content[80:])
    try:
        body = cbor.decode(encoded)
    except FormatError as error:
        raise DecryptionError from error
    payload = _payload(body, encoded)
    epoch = payload["epoch"]
    if not isinstance(epoch, int) or epoch < under.least_epoch:
        raise DecryptionError
    if not hers:
        message = place.thread + place.generation.to_bytes(2) + place.lane_and_index + encoded
        _must_be_signed("aw1/entry", under.sign_key_in(epoch, head[64:]), (head[:64], message))
    return payload | {"keyId": head[64:]}


def _payload(body: cbor.Value, encoded: bytes) -> Record:
    if not isinstance(body, dict) or "body" not in body:
        raise DecryptionError
    kind = type(body["body"])
    payload = record(encoded, {"kind": str, "day": int, "epoch": int, "body": kind, "seen": bytes, "prev": bytes})
    if {len(bytes(payload[name])) for name in ("seen", "prev")} - {0, 16}:  # type: ignore[arg-type]  # checked bytes
        raise DecryptionError
    return payload


def _must_be_signed(domain: str, public_key: bytes | None, signed: tuple[bytes, bytes]) -> None:
    if public_key is None or not keys.verifies_for(domain, public_key, signed):
        raise DecryptionError


def open_root(kek: bytes, sealed: bytes) -> Record:
    sizes: Sizes = {
        "thread": 16,
        "organisation": 32,
        "team": 16,
        "ck": 32,
        "rc": 16,
        "serial": int,
        "epoch": int,
        "day": int,
    }
    return record(padding.unpad(open_under(kek, label("root"), sealed)), sizes)


def open_intake(seed: bytes, info: bytes, sealed: bytes) -> Record:
    sizes: Sizes = {
        "thread": 16, "generation": int, "ck": 32, "rc": 16, "kem": 1216, "sign": 32,
        "rights": list, "language": str, "help": str,
    }  # fmt: skip
    intake = record(padding.unpad(keys.hpke_open(seed, info, sealed), WIDE), sizes)
    rights, sign = intake["rights"], intake["sign"]
    if not isinstance(rights, list) or [len(right) for right in rights if isinstance(right, bytes)] != [32] * 8:
        raise DecryptionError
    if not isinstance(sign, bytes) or not keys.is_sign_key(sign):
        raise DecryptionError
    return intake


def open_ring(seed: bytes, to: keys.Recipient, sealed: bytes, *, sign_key_in: SignKeyIn) -> Record:
    """The recipient's epoch is not looked at: the ring's own stands inside it."""
    content = padding.unpad(keys.hpke_open(seed, keys.info_of("ring", replace(to, epoch=0)), sealed), WIDE)
    sizes: Sizes = {
        "thread": 16, "generation": int, "ck": 32, "rc": 16, "kem": bytes, "sign": bytes, "rights": list,
        "began": int, "heard": int, "epoch": int,
    }  # fmt: skip
    ring = record(content, {**sizes, "by": 16, "sig": 64})
    by, epoch, signature = ring["by"], ring["epoch"], ring.pop("sig")
    handed = {name: ring[name] for name in sizes}
    rights = ring["rights"]
    if not isinstance(rights, list) or len(rights) > 8:
        raise DecryptionError
    if not isinstance(by, bytes) or not isinstance(epoch, int) or not isinstance(signature, bytes):
        raise DecryptionError
    _must_be_signed("aw1/ring", sign_key_in(epoch, by), (signature, to.key_id + cbor.encode(handed)))
    return ring


def open_rekey(key: bytes, place: Place, sealed: bytes, *, sign_key_in: SignKeyIn) -> Record:
    """place: thread and the new generation; lane and index are not looked at."""
    content = padding.unpad(open_under(expand(key, label("next")), label("next"), sealed), WIDE)
    signature, by, encoded = content[:64], content[64:80], content[80:]
    sizes: Sizes = {"thread": 16, "generation": int, "digest": 32, "rc": 16, "epoch": int, "sealed": 1169}
    rekey = record(encoded, sizes)
    epoch = rekey["epoch"]
    if (rekey["thread"], rekey["generation"]) != (place.thread, place.generation) or not isinstance(epoch, int):
        raise DecryptionError
    _must_be_signed("aw1/rekey", sign_key_in(epoch, by), (signature, encoded))
    return rekey | {"by": by}


def open_rekeyed_key(seed: bytes, to: keys.Recipient, rekey: Record) -> bytes:
    thread, generation, sealed = rekey["thread"], rekey["generation"], rekey["sealed"]
    if not (isinstance(thread, bytes) and isinstance(generation, int) and isinstance(sealed, bytes)):
        raise DecryptionError
    ck = keys.hpke_open(seed, keys.info_of("rekey", to, thread + generation.to_bytes(2)), sealed)
    if sha256(ck) != rekey["digest"]:
        raise DecryptionError
    return ck


def open_wrap(kek: bytes, wrap: bytes, *, way: int, key_id: bytes) -> bytes:
    """The 64 bytes of the device key and the 32 of its organisation."""
    if len(wrap) != 137:
        raise DecryptionError
    content = open_under(kek, label("wrap") + way.to_bytes(1) + key_id, wrap)
    public_keys = keys.kem_public_key(content[:32]), keys.sign_public_key(content[32:64])
    if keys.key_id(*public_keys) != key_id:
        raise DecryptionError
    return content


def work_bits(challenge: bytes, body: bytes, n: int) -> int:
    """Leading zero bits of SHA-256(challenge ‖ SHA-256(body) ‖ n)."""
    digest = hashlib.sha256(challenge + sha256(body) + n.to_bytes(8)).digest()
    return 256 - int.from_bytes(digest).bit_length()
