"""Who pushes: RFC 8292's proof towards a push service. Its key is made from the bells' key: one secret file."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from alongside.bells import sealing
from alongside.core import clock, config
from alongside.core.octets import to_text

HOURS: Final = 12
"""A push service may refuse a proof that is good for more than a day."""
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5)."""


@lru_cache(maxsize=1)
def _private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    # 48 bytes, so that taking the remainder favours no number by more than one in 2^128.
    drawn = HKDF(hashes.SHA256(), 48, None, b"aw1/push-key").derive(secret)
    return ec.derive_private_key(int.from_bytes(drawn) % (_ORDER - 1) + 1, ec.SECP256R1())


def public_key() -> bytes:
    """65 bytes, uncompressed: what a browser is given when it subscribes. Raises Busy."""
    found = _private_key(sealing.key()).public_key()
    return found.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def authorization(endpoint: str) -> str:
    """The Authorization header for this push service's address. Raises Busy."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(clock.now().timestamp()) + HOURS * 3600,
        "sub": f"https://{config.CLIENT_HOST.read()}",
    }
    head = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
    signed = _private_key(sealing.key()).sign(head.encode("ascii"), ec.ECDSA(hashes.SHA256()))
    r, s = decode_dss_signature(signed)
    return f"vapid t={head}.{to_text(r.to_bytes(32) + s.to_bytes(32))}, k={to_text(public_key())}"


def _part(value: Mapping[str, object]) -> str:
    return to_text(json.dumps(value, separators=(",", ":")).encode())
