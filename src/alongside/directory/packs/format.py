"""The bytes of a pack: header, directory of sections, varints (protocol/pack.md, "Layout").

Everything is little-endian. Reading hostile bytes raises PackError and nothing else.
"""

import struct
from enum import IntEnum
from typing import Final

MAGIC: Final = b"ALNGPACK"
VERSION: Final = 1
MAX_VARINT: Final = 2**31 - 1
_HEADER: Final = struct.Struct("<8sHHI")
_ENTRY: Final = struct.Struct("<III")


class PackError(Exception):
    """The bytes are not a pack this program can read: damaged, hostile, or of another version."""


class Section(IntEnum):
    """All of them, in this order, in every pack."""

    META = 1
    TERMS = 2
    COUNTS = 3
    POSTINGS = 4
    CLASSES = 5
    STRINGS = 6
    COLUMNS = 7
    BITMAPS = 8


class Writer:
    """Appends varints (LEB128, 0..2^31-1) and raw bytes."""

    def __init__(self) -> None:
        self.data = bytearray()

    def varint(self, value: int) -> None:
        if not 0 <= value <= MAX_VARINT:
            raise ValueError(f"{value} does not fit a varint of the pack")
        while value > 127:
            self.data.append(value & 127 | 128)
            value >>= 7
        self.data.append(value)

    def signed(self, value: int) -> None:
        """Zigzag: small numbers of either sign stay short."""
        self.varint(value * 2 if value >= 0 else -value * 2 - 1)


class Reader:
    """Reads what Writer wrote; every read is checked against the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def varint(self) -> int:
        value = shift = 0
        while True:
            if self._at >= len(self._data) or shift > 28:
                raise PackError("number runs past its end")
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
        if value > MAX_VARINT:
            raise PackError("number too large")
        return value

    def signed(self) -> int:
        value = self.varint()
        return -(value + 1) // 2 if value & 1 else value // 2

    def below(self, limit: int) -> int:
        """A varint that must be under limit. Raises PackError."""
        value = self.varint()
        if value >= limit:
            raise PackError("number outside its range")
        return value

    def take(self, size_bytes: int) -> bytes:
        end = self._at + size_bytes
        if end > len(self._data):
            raise PackError("bytes run past the end of the section")
        part = self._data[self._at : end]
        self._at = end
        return part

    def finish(self) -> None:
        if self._at != len(self._data):
            raise PackError("bytes left over in a section")


def join_sections(sections: dict[Section, bytes]) -> bytes:
    """The file before padding: header, directory, sections back to back."""
    offset = _HEADER.size + _ENTRY.size * len(Section)
    head = bytearray(_HEADER.pack(MAGIC, VERSION, len(Section), 0))
    for section in Section:
        head += _ENTRY.pack(section, offset, len(sections[section]))
        offset += len(sections[section])
    return bytes(head) + b"".join(sections[section] for section in Section)


def split_sections(data: bytes) -> dict[Section, bytes]:
    """The sections of a file. Bytes after the last one are padding and are ignored (the file's hash covers them).

    Raises PackError unless the sections are exactly those of this version, in order, back to back.
    """
    if len(data) < _HEADER.size + _ENTRY.size * len(Section):
        raise PackError("too short")
    magic, version, count, reserved = _HEADER.unpack_from(data)
    if magic != MAGIC or version != VERSION or count != len(Section) or reserved:
        raise PackError("not a pack of this version")
    expected = _HEADER.size + _ENTRY.size * count
    found: dict[Section, bytes] = {}
    for index, section in enumerate(Section):
        kind, offset, length = _ENTRY.unpack_from(data, _HEADER.size + _ENTRY.size * index)
        if kind != section or offset != expected or offset + length > len(data):
            raise PackError("directory of sections is wrong")
        found[section] = data[offset : offset + length]
        expected = offset + length
    return found
