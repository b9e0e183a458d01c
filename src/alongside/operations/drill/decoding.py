"""Undoing the ways in which text is written down as other text or bytes."""

import binascii
import html
import quopri
import re
import sys
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

LEAST: Final = 8
"""Characters of a run that can hold a canary."""
CBOR_CHUNKS_MOST: Final = 4_096

PRINTABLE: Final = re.compile(rb"[\t\r\n\x20-\x7e]{%d,}" % LEAST)
WIDE: Final = {
    "utf-16-le": re.compile(rb"(?:[\t\r\n\x20-\x7e]\x00){%d,}" % LEAST),
    "utf-16-be": re.compile(rb"(?:\x00[\t\r\n\x20-\x7e]){%d,}" % LEAST),
}
BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{%d,}(?:={0,2}\s{1,4}[A-Za-z0-9+/_-]+)*" % LEAST)
HEX: Final = re.compile(rb"(?:[0-9A-Fa-f]{2}(?:\\x|0x|, ?0x|[ :,-])?){%d,}[0-9A-Fa-f]?" % (LEAST - 2))
DECIMAL: Final = re.compile(rb"\d{1,3}(?:[,;]\s?\d{1,3}){%d,}" % (LEAST - 3))
ESCAPE: Final = re.compile(rb"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})|\\([0-7]{3})|\\(.)", re.DOTALL)
SURROGATES: Final = re.compile(rb"\xed[\xa0-\xaf].\xed[\xb0-\xbf].", re.DOTALL)
NO_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/_-]")
NO_HEX: Final = re.compile(rb"0x|[^0-9A-Fa-f]")
URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")

type Decoder = Callable[[bytes], Iterator[bytes]]


def decoded(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of every run of text that reads as something else. Cheap on bytes that are no text."""
    for run in PRINTABLE.findall(data):
        for name, (sign, decode) in DECODERS.items():
            if sign.search(run):
                yield from ((name, piece) for piece in decode(run))
    for name, pattern in WIDE.items():
        for wide in pattern.findall(data):
            yield name, wide.replace(b"\0", b"")
    yield from (("cbor", joined) for joined in _cbor_chunks(data))


def _base64(run: bytes) -> Iterator[bytes]:
    """All four beginnings, since letters before it may belong to something else; both alphabets; broken into lines."""
    for found in BASE64.findall(run):
        letters = NO_BASE64.sub(b"", found).translate(URL_SAFE)
        for start in range(4):
            yield _letters_read(letters[start:])


def _letters_read(letters: bytes) -> bytes:
    whole = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _hex(run: bytes) -> Iterator[bytes]:
    for found in HEX.findall(run):
        digits = NO_HEX.sub(b"", found)
        for start in range(2):
            whole = (len(digits) - start) // 2 * 2
            yield bytes.fromhex(digits[start : start + whole].decode("ascii"))


def _decimal(run: bytes) -> Iterator[bytes]:
    for found in DECIMAL.findall(run):
        yield bytes(number for number in map(int, re.findall(rb"\d+", found)) if number < 256)


def _percent(run: bytes) -> Iterator[bytes]:
    yield unquote_to_bytes(run.replace(b"+", b" "))


def _quoted_printable(run: bytes) -> Iterator[bytes]:
    yield quopri.decodestring(run)


def _escaped(run: bytes) -> Iterator[bytes]:
    """\\uXXXX as JSON writes it, \\xXX, \\ooo."""
    yield SURROGATES.sub(_joined, ESCAPE.sub(_unescaped, run))


def _unescaped(match: re.Match[bytes]) -> bytes:
    point, byte, octal, sign = match.groups()
    if point:
        number = int(point, 16)
        return chr(number).encode("utf-8", "surrogatepass") if number <= sys.maxunicode else b"?"
    if byte or octal:
        return bytes([int(byte, 16) if byte else int(octal, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(sign, sign)


def _joined(match: re.Match[bytes]) -> bytes:
    """Two escapes that are one character beyond the first 65,536."""
    halves = match[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _entities(run: bytes) -> Iterator[bytes]:
    yield html.unescape(run.decode("ascii")).encode("utf-8", "replace")


def _cbor_chunks(data: bytes) -> Iterator[bytes]:
    """Strings of no told length, which come in pieces (RFC 8949, 3.2.3). Others lie there as they are."""
    for match in re.finditer(rb"[\x5f\x7f](?=[\x40-\x5a\x60-\x7a])", data):
        joined, at = bytearray(), match.end()
        for _ in range(CBOR_CHUNKS_MOST):
            size, head = _cbor_size(data[at : at + 5], major=match[0][0] >> 5)
            if head == 0 or at + head + size > len(data):
                break
            joined += data[at + head : at + head + size]
            at += head + size
        if len(joined) >= LEAST:
            yield bytes(joined)


def _cbor_size(head: bytes, *, major: int) -> tuple[int, int]:
    """Size of a chunk and of its head; (0, 0) for what is no chunk of this kind."""
    if not head or head[0] >> 5 != major:
        return 0, 0
    short = head[0] & 31
    if short < 24:
        return short, 1
    wide = {24: 1, 25: 2, 26: 4}.get(short, 0)
    return (int.from_bytes(head[1 : 1 + wide]), 1 + wide) if 0 < wide < len(head) else (0, 0)


DECODERS: Final[dict[str, tuple[re.Pattern[bytes], Decoder]]] = {
    "base64": (BASE64, _base64),
    "hex": (HEX, _hex),
    "decimal": (DECIMAL, _decimal),
    "percent": (re.compile(rb"%[0-9A-Fa-f]{2}|\w\+\w"), _percent),
    "quoted-printable": (re.compile(rb"=(?:[0-9A-F]{2}|\r?\n)"), _quoted_printable),
    "escaped": (re.compile(rb"\\[ux0-7nrt\"/]"), _escaped),
    "entities": (re.compile(rb"&#?\w+;"), _entities),
}
"""What a run of that kind holds somewhere, and how it is read."""
