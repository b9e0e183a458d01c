"""The file that is served: a pack compressed with brotli, its length on the wire rounded up if asked.

The browser inflates it (Content-Encoding: br), so names and hashes are of the inflated bytes.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

import brotli  # type: ignore[import-untyped]  # the wheel has no types

_QUALITY: Final = 11
_WINDOW_BITS: Final = 24
_MOST_RAW_BYTES: Final = 1 << 20
_RAW_HEADER_BYTES: Final = 3
_END: Final = b"\x03"
"""An empty last block: RFC 7932, section 9.2."""


@dataclass(frozen=True)
class WirePack:
    """data: inflated bytes (padding included), whose SHA-256 is the name. wire: what is stored and sent."""

    data: bytes
    wire: bytes

    @property
    def sha256(self) -> str:
        """Lower-case hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file_name(self) -> str:
        """Under /packs/."""
        return f"{self.sha256}.br"


def compress_pack(data: bytes, *, step_bytes: int = 0) -> WirePack:
    """Compress a pack; with step_bytes its wire length becomes a whole multiple of that (1 MiB for country shards).

    The padding is made from the hash of the unpadded bytes: zeros would vanish again, chance would make two builds of
    one content differ. Takes about two seconds a megabyte.
    """
    compressor = brotli.Compressor(quality=_QUALITY, lgwin=_WINDOW_BITS)
    body = compressor.process(data) + compressor.flush()
    if not step_bytes:
        return WirePack(data=data, wire=body + _END)
    padding = _padding(data, _padding_size(len(body) + len(_END), step_bytes))
    parts = [padding[at : at + _MOST_RAW_BYTES] for at in range(0, len(padding), _MOST_RAW_BYTES)]
    return WirePack(data=data + padding, wire=body + b"".join(map(_raw_block, parts)) + _END)


def _padding_size(used_bytes: int, step_bytes: int) -> int:
    """Raw bytes so that used + their block headers + they themselves fill a multiple of the step."""
    room = -used_bytes % step_bytes
    if 0 < room <= 2 * _RAW_HEADER_BYTES:
        room += step_bytes
    blocks = -(-room // (_MOST_RAW_BYTES + _RAW_HEADER_BYTES))
    return room - blocks * _RAW_HEADER_BYTES


def _padding(data: bytes, size_bytes: int) -> bytes:
    return hashlib.shake_256(b"alongside pack padding 1\0" + hashlib.sha256(data).digest()).digest(size_bytes)


def _raw_block(part: bytes) -> bytes:
    """An uncompressed block of 1..2^20 bytes (RFC 7932, section 9.2): not last, length in nibbles, raw flag."""
    nibbles = 4 if len(part) <= 1 << 16 else 5
    header = (nibbles - 4) << 1 | (len(part) - 1) << 3 | 1 << (3 + 4 * nibbles)
    return header.to_bytes(_RAW_HEADER_BYTES, "little") + part
