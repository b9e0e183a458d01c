"""Strict Ed25519: the one way in which a signature is checked here.

libsodium refuses small-order keys, keys and points in a second spelling, and S above the group's order; other
libraries take a small-order key as the signer of any message. Source: RFC 8032, section 5.1.7, cofactorless.
"""

from nacl import bindings
from nacl.exceptions import BadSignatureError

KEY_BYTES = bindings.crypto_sign_PUBLICKEYBYTES
SIGNATURE_BYTES = bindings.crypto_sign_BYTES


def is_key(key: bytes) -> bool:
    """32 canonical bytes of a point of prime order: asked of every key that is taken into a list."""
    return len(key) == KEY_BYTES and bool(bindings.crypto_core_ed25519_is_valid_point(key))


def is_signed(message: bytes, *, signature: bytes, key: bytes) -> bool:
    """key: 32 bytes. signature: 64 bytes; any other length is simply no signature."""
    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        bindings.crypto_sign_open(signature + message, key)
    except BadSignatureError:
        return False
    return True
