"""Looks into a PDF's bytes without a PDF reader: scripts, locks, and streams that swell when they are unpacked.

PDFium runs no script here, and pages become pictures; a file with a script is refused all the same, because the
original is kept for others to open. Names may be written in hexadecimal (`/J#53`) and objects may lie in packed
streams: both are undone first.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from alongside.core.errors import Invalid

MOST_UNPACKED_BYTES: Final = 400_000_000
MOST_OBJECTS_BYTES: Final = 50_000_000
MOST_STREAMS: Final = 50_000
MOST_IMAGE_PIXELS: Final = 120_000_000
_CHUNK: Final = 1 << 16
_LOOK_BACK: Final = 4096


def _named(*names: bytes) -> re.Pattern[bytes]:
    """Any of the names, each letter plain or in hexadecimal."""
    letters = (b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name) for name in names)
    return re.compile(b"/(?:" + b"|".join(letters) + b")(?![A-Za-z0-9])")


_SCRIPT: Final = _named(b"JavaScript", b"JS", b"Launch", b"RichMedia")
_LOCK: Final = _named(b"Encrypt")
_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_SIDE: Final = re.compile(rb"/(Width|Height)\s+(\d{1,9})(?![0-9]| \d+ R)")
_FLATE: Final = re.compile(rb"/(?:FlateDecode|Fl)(?![A-Za-z0-9])")
_PACKED_TWICE: Final = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)(?![A-Za-z0-9])")


def check_streams(data: bytes) -> None:
    """Raises Invalid with one sentence where a script, a lock or a bomb is found."""
    _refuse_named(data)
    left = MOST_UNPACKED_BYTES
    for count, (described, start) in enumerate(_streams(data)):
        if count == MOST_STREAMS:
            raise _bomb()
        sides = {name: int(value) for name, value in _SIDE.findall(described)}
        if sides.get(b"Width", 0) * sides.get(b"Height", 0) > MOST_IMAGE_PIXELS:
            raise _bomb()
        left -= _checked_stream(data, described=described, start=start, left=left)


def _checked_stream(data: bytes, *, described: bytes, start: int, left: int) -> int:
    """Bytes that the stream unpacks to, at most one more than are left."""
    if not _FLATE.search(described):
        return 0
    if len(_PACKED_TWICE.findall(described)) > 1:
        raise _bomb()
    holds_objects = b"/ObjStm" in described
    if holds_objects and b"/Predictor" in described:
        raise Invalid(
            "The PDF is packed in a way that cannot be looked into. Nothing was kept. Print it to a new PDF where it "
            "is safe, and take that."
        )
    most = min(left, MOST_OBJECTS_BYTES) if holds_objects else left
    unpacked, kept = _unpacked(data, start=start, most=most, is_kept=holds_objects)
    if unpacked > most:
        raise _bomb()
    if holds_objects:
        _refuse_named(kept)
    return unpacked


def _unpacked(data: bytes, *, start: int, most: int, is_kept: bool) -> tuple[int, bytes]:
    """Counts what a stream swells to; a damaged one counts as far as it goes. Never holds more than it must."""
    unpacker = zlib.decompressobj()
    total, kept = 0, bytearray()
    waiting = memoryview(data)[start:]
    at = 0
    try:
        while (unpacker.unconsumed_tail or at < len(waiting)) and not unpacker.eof and total <= most:
            tail = unpacker.unconsumed_tail
            if not tail:
                tail = bytes(waiting[at : at + _CHUNK])
                at += len(tail)
            piece = unpacker.decompress(tail, _CHUNK)
            total += len(piece)
            if is_kept:
                kept += piece
    except zlib.error:
        return total, bytes(kept)
    return total, bytes(kept)


def _streams(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The words before each stream back to its object's begin, names in plain letters, and where its bytes begin."""
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _LOOK_BACK) : found.start()]
        yield _plain(before[before.rfind(b"obj") + 3 :]), found.end()


def _plain(raw: bytes) -> bytes:
    return _HEX.sub(lambda found: bytes([int(found.group(1), 16)]), raw)


def _refuse_named(raw: bytes) -> None:
    if _SCRIPT.search(raw):
        raise Invalid(
            "The PDF holds a script or starts a program. Nothing was kept. Print it to a new PDF where it is safe, "
            "and take that."
        )
    if _LOCK.search(raw):
        raise Invalid("The PDF is locked. Nothing was kept. Save it without a password or restrictions and take that.")


def _bomb() -> Invalid:
    return Invalid(
        "The PDF unpacks to far more than it shows: it may be made to fill a computer's memory. Nothing was kept. "
        "Print it to a new PDF where it is safe, and take that."
    )
