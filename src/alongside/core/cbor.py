"""Deterministic CBOR (RFC 8949, section 4.2), the few kinds that signed statements use, one spelling for each value.

Whole numbers from 0 to 2^53-1, bytes, text, arrays, maps with text keys in order. Everything else is refused.
"""

from collections.abc import Callable
from typing import Final

from alongside.core.errors import Invalid

type Value = int | bytes | str | list[Value] | dict[str, Value]
MOST_DEPTH: Final = 8
LARGEST: Final = 2**53 - 1
_UINT, _BYTES, _TEXT, _ARRAY, _MAP = 0, 2, 3, 4, 5


def encode(value: Value) -> bytes:
    """Raises TypeError or OverflowError for what is none of the kinds."""
    match value:
        case bool():
            raise TypeError("no booleans here")
        case int() if value >= 0:
            return _head(_UINT, value)
        case bytes():
            return _head(_BYTES, len(value)) + value
        case str():
            data = value.encode()
            return _head(_TEXT, len(data)) + data
        case list():
            return _head(_ARRAY, len(value)) + b"".join(encode(item) for item in value)
        case dict():
            pairs = sorted((encode(key), encode(item)) for key, item in value.items())
            return _head(_MAP, len(pairs)) + b"".join(key + item for key, item in pairs)
    raise TypeError("no kind of ours")


def decode(data: bytes) -> Value:
    """Raises Invalid for anything that encode() would not have written, trailing bytes included."""
    value, end = _decode(data, 0, MOST_DEPTH)
    if end != len(data):
        raise _refused()
    return value


def _head(major: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([major << 5 | argument])
    if argument > LARGEST:
        raise OverflowError
    extra = next(size for size in range(4) if argument < 1 << (8 << size))
    return bytes([major << 5 | 24 + extra]) + argument.to_bytes(1 << extra)


def _refused() -> Invalid:
    return Invalid("This statement is not written as the protocol says.")


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """Major type, argument, and where what follows begins. Longer spellings than needed are refused."""
    if at >= len(data):
        raise _refused()
    major, short = data[at] >> 5, data[at] & 31
    size = 0 if short < 24 else 1 << short - 24
    if short > 27 or at + 1 + size > len(data):
        raise _refused()
    argument = int.from_bytes(data[at + 1 : at + 1 + size]) if size else short
    if argument > LARGEST or _head(major, argument) != data[at : at + 1 + size]:
        raise _refused()
    return major, argument, at + 1 + size


def _decode(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    major, argument, start = _read_head(data, at)
    reader = _READERS.get(major)
    if reader is None or not depth or (major != _UINT and argument > len(data) - start):
        raise _refused()
    return reader(data, start, argument, depth - 1)


def _uint(_data: bytes, start: int, argument: int, _depth: int) -> tuple[Value, int]:
    return argument, start


def _octets(data: bytes, start: int, argument: int, _depth: int) -> tuple[Value, int]:
    return data[start : start + argument], start + argument


def _text(data: bytes, start: int, argument: int, _depth: int) -> tuple[Value, int]:
    try:
        return data[start : start + argument].decode(), start + argument
    except UnicodeDecodeError as error:
        raise _refused() from error


def _array(data: bytes, start: int, argument: int, depth: int) -> tuple[Value, int]:
    items: list[Value] = []
    for _ in range(argument):
        item, start = _decode(data, start, depth)
        items.append(item)
    return items, start


def _map(data: bytes, start: int, argument: int, depth: int) -> tuple[Value, int]:
    items: dict[str, Value] = {}
    last = b""
    for _ in range(argument):
        key, after = _decode(data, start, depth)
        if not isinstance(key, str) or data[start:after] <= last:
            raise _refused()
        last = data[start:after]
        items[key], start = _decode(data, after, depth)
    return items, start


_READERS: Final[dict[int, Callable[[bytes, int, int, int], tuple[Value, int]]]] = {
    _UINT: _uint,
    _BYTES: _octets,
    _TEXT: _text,
    _ARRAY: _array,
    _MAP: _map,
}
