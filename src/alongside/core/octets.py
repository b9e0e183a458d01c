"""Bytes of a fixed size inside JSON: base64url without padding, one spelling for each value."""

import base64
import binascii
import re
from typing import ClassVar, Final

TEXT_LEAST_BYTES: Final = 24
_ALPHABET: Final = re.compile(r"[A-Za-z0-9_-]*")


class Octets(bytes):
    """Bytes of any length. A subclass names its size; `size_bytes` None means that another rule checks it."""

    size_bytes: ClassVar[int | None] = None


class Octets16(Octets):
    size_bytes = 16


class Octets32(Octets):
    """A random name, a token or a hash. Some are stored as they come: what reads as text is refused with the shape."""

    size_bytes = 32


class Octets64(Octets):
    size_bytes = 64


def to_text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def from_text(text: str) -> bytes:
    """Raises ValueError for padding, another alphabet, or a second spelling of the same bytes."""
    if not _ALPHABET.fullmatch(text):
        raise ValueError("not base64url without padding")
    try:
        value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url without padding") from error
    if to_text(value) != text:
        raise ValueError("not the one spelling of these bytes")
    return value


def is_text(body: bytes) -> bool:
    """True for 24 bytes or more that are letters in UTF-8, cut anywhere: of 32 random ones, twice in 10^12."""
    try:
        found = body.decode()
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return False
        found = body[: error.start].decode()
    return len(body) >= TEXT_LEAST_BYTES and not any(sign < " " and sign not in "\t\n\r" for sign in found)


def decode_hook(kind: type, value: object) -> object:
    """For msgspec: a string becomes the Octets that the field names. Raises ValueError or TypeError."""
    if not (isinstance(kind, type) and issubclass(kind, Octets) and isinstance(value, str)):
        raise TypeError("expected base64url text")
    found = kind(from_text(value))
    if kind.size_bytes not in (None, len(found)):
        raise ValueError(f"expected {kind.size_bytes} bytes")
    if kind is Octets32 and is_text(found):
        raise ValueError("names and hashes are no text")
    return found


def encode_hook(value: object) -> object:
    """For msgspec: Octets become text. Raises NotImplementedError for anything else."""
    if isinstance(value, Octets):
        return to_text(value)
    raise NotImplementedError
