"""From bits to keys (keys.md), with hashlib, cryptography and PyNaCl."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from nacl.bindings import crypto_core_ed25519_is_valid_point, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import CryptoError

from protocol.reference.labels import expand, hkdf, hmac_sha256, label, sha256
from protocol.reference.refusals import DecryptionError, FormatError

SUITE = b"\x01"
ENCAPSULATED_BYTES = 1120
X_WING = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def salt_of(instance_id: bytes) -> bytes:
    return sha256(b"aw1/salt", instance_id)[:16]


def derive_master(entropy: bytes, instance_id: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", entropy, salt_of(instance_id), 600_000)


def master_key(master: bytes, name: str) -> bytes:
    """name: root-id, root-token, kek, share-token, intake-token, release, kem-seed, sign-seed."""
    return expand(master, label(name))


def read_right(share_token: bytes, thread_id: bytes, generation: int) -> bytes:
    return hmac_sha256(share_token, b"aw1/read" + thread_id + generation.to_bytes(2))


def intake_token_of(intake_token: bytes, thread_id: bytes, generation: int, copy: int = 0) -> bytes:
    place = generation.to_bytes(2) + (copy.to_bytes(2) if copy else b"")
    return hmac_sha256(intake_token, b"aw1/intake" + thread_id + place)


def key_id(*public_keys: bytes) -> bytes:
    return sha256(b"aw1/key-id\0", *public_keys)[:16]


def organisation_id(root_public_key: bytes) -> bytes:
    return sha256(b"aw1/org", root_public_key)


def fingerprint(root_public_key: bytes) -> str:
    return in_groups(organisation_id(root_public_key))


def device_fingerprint(kem: bytes, sign: bytes) -> str:
    return in_groups(sha256(b"aw1/device\0", kem, sign))


def in_groups(digest: bytes) -> str:
    groups = (int.from_bytes(digest[at : at + 5]) % 100_000 for at in range(0, 30, 5))
    return " ".join(f"{group:05}" for group in groups)


def root_seed(first: bytes, second: bytes) -> bytes:
    """first, second: the 16 bytes of each line of the root's paper."""
    return sha256(b"aw1/root-seed\0", first, second)


def kit_key(entropy: bytes, instance_id: bytes, *, name: str) -> bytes:
    """name: kit-id, kit-token, kit-kek."""
    return hkdf(entropy, salt=salt_of(instance_id), info=label(name))


def prf_question(instance_id: bytes) -> bytes:
    return sha256(b"aw1/prf", instance_id)


def prf_kek(answer: bytes, instance_id: bytes) -> bytes:
    return hkdf(answer, salt=salt_of(instance_id), info=label("prf-kek"))


def kem_key(seed: bytes) -> hpke.MLKEM768X25519PrivateKey:
    """X-Wing's private key of a 32-byte seed (draft-connolly-cfrg-xwing-kem, section 5.2)."""
    wide = hashlib.shake_256(seed).digest(96)
    inner = mlkem.MLKEM768PrivateKey.from_seed_bytes(wide[:64]), x25519.X25519PrivateKey.from_private_bytes(wide[64:])
    return hpke.MLKEM768X25519PrivateKey(*inner)


def kem_public_key(seed: bytes) -> bytes:
    wide = hashlib.shake_256(seed).digest(96)
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(wide[:64]).public_key().public_bytes_raw()
    return lattice + x25519.X25519PrivateKey.from_private_bytes(wide[64:]).public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class Recipient:
    """organisation 32 bytes, team 16, key_id 16."""

    organisation: bytes
    team: bytes
    epoch: int
    key_id: bytes


def info_of(purpose: str, to: Recipient, context: bytes = b"") -> bytes:
    name = b"aw1/" + purpose.encode("ascii") + b"\0"
    return name + to.organisation + to.team + to.epoch.to_bytes(8) + to.key_id + context


def hpke_open(seed: bytes, info: bytes, sealed: bytes) -> bytes:
    if sealed[:1] != SUITE:
        raise DecryptionError
    try:
        return X_WING.decrypt(sealed[1:], kem_key(seed), info)
    except Exception as error:  # the library fails in several ways; opening fails in one, so that no reason can leak
        raise DecryptionError from error


def hpke_seal(public_key: bytes, info: bytes, content: bytes) -> bytes:
    try:
        lattice = mlkem.MLKEM768PublicKey.from_public_bytes(public_key[:-32])
        curve = x25519.X25519PublicKey.from_public_bytes(public_key[-32:])
    except ValueError as error:
        raise FormatError from error
    return SUITE + X_WING.encrypt(content, hpke.MLKEM768X25519PublicKey(lattice, curve), info)


def sign_public_key(seed: bytes) -> bytes:
    public_key: bytes = crypto_sign_seed_keypair(seed)[0]
    return public_key


def is_sign_key(public_key: bytes) -> bool:
    """Canonical and of prime order: small and mixed orders are refused wherever a key is taken into a list."""
    return len(public_key) == 32 and bool(crypto_core_ed25519_is_valid_point(public_key))


def verifies(public_key: bytes, signature: bytes, message: bytes) -> bool:
    if len(public_key) != 32 or len(signature) != 64:
        return False
    try:
        crypto_sign_open(signature + message, public_key)
    except CryptoError:
        return False
    return True


def verifies_for(domain: str, public_key: bytes, signed: tuple[bytes, bytes]) -> bool:
    """signed: signature and message."""
    signature, message = signed
    return verifies(public_key, signature, domain.encode("ascii") + b"\0" + message)
