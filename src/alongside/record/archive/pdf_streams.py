"""Streams of a PDF that swell when they are unpacked: counted piece by piece, never held.

PDFium draws in a process with little memory; a bomb is refused all the same, for originals are kept for others to open.
Names may be written in hexadecimal (`/Filt#65r`): that is undone first.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

MOST_UNPACKED_BYTES: Final = 400_000_000
MOST_STREAMS: Final = 50_000
MOST_IMAGE_PIXELS: Final = 120_000_000
_CHUNK: Final = 1 << 16
_LOOK_BACK: Final = 4096

_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_SIDE: Final = re.compile(rb"/(Width|Height)\s+(\d{1,9})(?![0-9]| \d+ R)")
_FLATE: Final = re.compile(rb"/(?:FlateDecode|Fl)(?![A-Za-z0-9])")
_PACKED: Final = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)(?![A-Za-z0-9])")


def is_bomb(body: bytes) -> bool:
    """It unpacks to far more than it seems to be, or is packed twice, or has more streams than any paper."""
    left = MOST_UNPACKED_BYTES
    for count, (described, start) in enumerate(_streams(body)):
        sides = {name: int(value) for name, value in _SIDE.findall(described)}
        is_huge = sides.get(b"Width", 0) * sides.get(b"Height", 0) > MOST_IMAGE_PIXELS
        if count == MOST_STREAMS or is_huge or len(_PACKED.findall(described)) > 1:
            return True
        if _FLATE.search(described):
            left -= _unpacked_bytes(body, start=start, most=left)
        if left < 0:
            return True
    return False


def _unpacked_bytes(body: bytes, *, start: int, most: int) -> int:
    """What a stream swells to, counted to a little more than `most`; a damaged one counts as far as it goes."""
    unpacker = zlib.decompressobj()
    waiting = memoryview(body)[start:]
    total = at = 0
    try:
        while (unpacker.unconsumed_tail or at < len(waiting)) and not unpacker.eof and total <= most:
            tail = unpacker.unconsumed_tail
            if not tail:
                tail = bytes(waiting[at : at + _CHUNK])
                at += len(tail)
            total += len(unpacker.decompress(tail, _CHUNK))
    except zlib.error:
        return total
    return total


def _streams(body: bytes) -> Iterator[tuple[bytes, int]]:
    """The words before each stream back to its object's begin, names in plain letters, and where its bytes begin."""
    for found in _STREAM.finditer(body):
        before = body[max(0, found.start() - _LOOK_BACK) : found.start()]
        yield _plain(before[before.rfind(b"obj") + 3 :]), found.end()


def _plain(raw: bytes) -> bytes:
    return _HEX.sub(lambda found: bytes([int(found.group(1), 16)]), raw)
