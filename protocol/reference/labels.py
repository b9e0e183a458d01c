"""Labels and HKDF-SHA256 (RFC 5869), as keys.md describes them."""

import hashlib
import hmac


def label(name: str, lane: int = 0, index: int = 0) -> bytes:
    """ "aw1/", the name, a zero byte, lane u8, index u64be."""
    return b"aw1/" + name.encode("ascii") + b"\0" + lane.to_bytes(1) + index.to_bytes(8)


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def expand(key: bytes, info: bytes, length: int = 32) -> bytes:
    blocks, last = b"", b""
    for count in range(1, -(-length // 32) + 1):
        last = hmac_sha256(key, last + info + bytes([count]))
        blocks += last
    return blocks[:length]


def hkdf(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    return expand(hmac_sha256(salt or bytes(32), secret), info)
