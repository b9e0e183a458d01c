"""The strict part of deterministic CBOR (RFC 8949, section 4.2.1) that the protocol uses.

Whole numbers within ±(2^53 - 1), bytes, text, lists, dicts with text keys. decode() refuses what encode() would not.
"""

from collections.abc import Mapping, Sequence

from protocol.reference.refusals import FormatError

type Value = int | str | bytes | Sequence[Value] | Mapping[str, Value]

LARGEST = 2**53 - 1
DEEPEST = 16


def _head(major: int, count: int) -> bytes:
    if count < 24:
        return bytes([major << 5 | count])
    power = next(power for power in range(4) if count < 1 << (8 << power))
    return bytes([major << 5 | 24 + power]) + count.to_bytes(1 << power)


def encode(value: Value, depth: int = 0) -> bytes:
    """The one encoding. Raises FormatError outside the subset."""
    if depth > DEEPEST or isinstance(value, bool | float | None):
        raise FormatError
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise FormatError
        return _head(1, -1 - value) if value < 0 else _head(0, value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        pairs = sorted((_text(key), encode(inner, depth + 1)) for key, inner in value.items())
        return _head(5, len(pairs)) + b"".join(key + inner for key, inner in pairs)
    return _head(4, len(value)) + b"".join(encode(inner, depth + 1) for inner in value)


def _text(text: str) -> bytes:
    try:
        octets = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FormatError from error
    return _head(3, len(octets)) + octets


def decode(octets: bytes) -> Value:
    """The value, or FormatError. Decodes loosely first; what does not encode to the very same bytes is refused."""
    value, end = _read(octets, 0, 0)
    if end != len(octets) or encode(value) != octets:
        raise FormatError
    return value


def _read(octets: bytes, at: int, depth: int) -> tuple[Value, int]:
    if at >= len(octets) or depth > DEEPEST:
        raise FormatError
    major, small = octets[at] >> 5, octets[at] & 31
    width = 0 if small < 24 else 1 << (small - 24)
    if small > 27 or at + 1 + width > len(octets):
        raise FormatError
    count = int.from_bytes(octets[at + 1 : at + 1 + width]) if width else small
    at += 1 + width
    if major < 2:
        return (-1 - count if major else count), at
    if major < 4:
        return _read_string(octets[at : at + count], major, count), at + count
    if major == 4:
        return _read_items(octets, at, (count, depth + 1))
    if major == 5:
        return _read_map(octets, at, (count, depth + 1))
    raise FormatError


def _read_string(part: bytes, major: int, count: int) -> str | bytes:
    if len(part) != count:
        raise FormatError
    try:
        return part.decode("utf-8") if major == 3 else part
    except UnicodeDecodeError as error:
        raise FormatError from error


def _read_items(octets: bytes, at: int, count_depth: tuple[int, int]) -> tuple[list[Value], int]:
    items: list[Value] = []
    for _ in range(count_depth[0]):
        item, at = _read(octets, at, count_depth[1])
        items.append(item)
    return items, at


def _read_map(octets: bytes, at: int, count_depth: tuple[int, int]) -> tuple[dict[str, Value], int]:
    items, end = _read_items(octets, at, (2 * count_depth[0], count_depth[1]))
    fields = dict(zip(items[::2], items[1::2], strict=True)) if all(isinstance(k, str) for k in items[::2]) else None
    if fields is None or len(fields) != count_depth[0]:
        raise FormatError
    return {str(key): value for key, value in fields.items()}, end
