"""Compressed streams at any place of any bytes: deflate in its three dresses and brotli, with bounded work."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import brotli  # type: ignore[import-untyped]  # the wheel has no types

RAW, ZLIB, GZIP = -zlib.MAX_WBITS, zlib.MAX_WBITS, zlib.MAX_WBITS | 16
HEAD_BYTES: Final = 48
WORTH_BYTES: Final = 8
"""A stream that breaks off sooner says nothing that a canary could be found in."""
MOST_BYTES: Final = 1_000_000
"""Of a stream that begins where the bytes begin; a longer one is read so far."""
PLACED_MOST_BYTES: Final = 8_192
"""Of one at any other place, where chance makes streams that unfold to anything."""
STEP_BYTES: Final = 256
SIGNS: Final = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
"""First bytes of gzip, and of zlib with its usual window."""
TYPE_BITS: Final = 0b110
"""Of a raw stream's first byte; all of them set is no type of block."""


def inner_streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of streams that begin where the bytes begin, or that say somewhere what they are."""
    if data:
        yield from _streams_at(memoryview(data), 0, most=MOST_BYTES)
    for sign in SIGNS.finditer(data):
        yield from _streams_at(memoryview(data), sign.start(), most=PLACED_MOST_BYTES)


def streams_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of streams at every place in the bytes. Four seconds a megabyte."""
    rest = memoryview(data)
    for at, first in enumerate(data[:-WORTH_BYTES]):
        if first:  # with 0 nothing begins but a stored block, which is read without inflating
            yield from _streams_at(rest, at, most=PLACED_MOST_BYTES)


def _streams_at(data: memoryview, at: int, *, most: int) -> Iterator[tuple[str, bytes]]:
    head, tail = bytes(data[at : at + HEAD_BYTES]), data[at : at + most]
    for name, wbits in _dresses(head):
        if _begins(head, wbits):
            yield name, _inflated(tail, wbits, most=most)
    begun = _unbrotlied(head, most=most)
    # Chance makes many that hold bytes uncompressed, which stand in the data anyway.
    if len(begun) >= WORTH_BYTES and begun not in head:
        yield "brotli", _unbrotlied(tail, most=most)


def _dresses(head: bytes) -> Iterator[tuple[str, int]]:
    if head[0] & TYPE_BITS != TYPE_BITS:
        yield "deflate", RAW
    if head[0] & 0x0F == 8 and int.from_bytes(head[:2]) % 31 == 0:
        yield "zlib", ZLIB
    if head[:3] == b"\x1f\x8b\x08":
        yield "gzip", GZIP


def _begins(head: bytes, wbits: int) -> bool:
    try:
        return len(zlib.decompressobj(wbits).decompress(head, WORTH_BYTES)) == WORTH_BYTES
    except zlib.error:
        return False


def _inflated(data: bytes | memoryview, wbits: int, *, most: int) -> bytes:
    """What comes out before the end or the first fault: a stream that is torn off is still read."""
    inflater, out, at = zlib.decompressobj(wbits), bytearray(), 0
    try:
        while at < len(data) and not inflater.eof and len(out) < most:
            piece = data[at : at + STEP_BYTES]
            at += STEP_BYTES
            while piece and not inflater.eof:
                out += inflater.decompress(piece, WORTH_BYTES if len(out) < HEAD_BYTES else STEP_BYTES)
                piece = inflater.unconsumed_tail
    except zlib.error:
        pass
    return bytes(out)


def _unbrotlied(data: bytes | memoryview, *, most: int) -> bytes:
    """In large pieces, the one that fails byte by byte: of a piece with bytes too many the library gives nothing."""
    reader, out, at = brotli.Decompressor(), bytearray(), 0
    while at < len(data) and len(out) < most and not reader.is_finished():
        # No stream worth reading ends within its first eight bytes; most that are none fail there.
        size = WORTH_BYTES if at == 0 else 1 if at < HEAD_BYTES else STEP_BYTES
        try:
            out += reader.process(data[at : at + size])
        except brotli.error:
            return bytes(out if size < STEP_BYTES else out + _to_its_end(data, at))
        at += size
    return bytes(out)


def _to_its_end(data: bytes | memoryview, fed: int) -> bytes:
    """What a stream still gives after its first `fed` bytes, which are good."""
    reader, out = brotli.Decompressor(), bytearray()
    reader.process(data[:fed])
    with suppress(brotli.error):
        for at in range(fed, len(data)):
            if reader.is_finished():
                break
            out += reader.process(data[at : at + 1])
    return bytes(out)
