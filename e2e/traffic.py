"""What crossed the wire, taken apart: each request and each answer with its head, its body as sent and as meant."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]  # the wheel has no types

from e2e.wire import Line, Wire


@dataclass(frozen=True, slots=True)
class Part:
    """A request or an answer. sent: the body without its chunks. meant: the body without its compression."""

    head: bytes
    sent: bytes
    meant: bytes

    @property
    def first_line(self) -> str:
        return self.head.split(b"\r\n", 1)[0].decode("latin-1")


@dataclass(frozen=True, slots=True)
class Exchange:
    """answer: None where the connection ended first."""

    request: Part
    answer: Part | None

    @property
    def path(self) -> str:
        return self.request.first_line.split(" ")[1]


def exchanges(wire: Wire) -> list[Exchange]:
    return [exchange for line in list(wire.lines) for exchange in _on(line)]


def _on(line: Line) -> Iterator[Exchange]:
    requests = list(_parts(bytes(line.asked), is_answer=False))
    answers = list(_parts(bytes(line.answered), is_answer=True))
    for at, request in enumerate(requests):
        yield Exchange(request, answers[at] if at < len(answers) else None)


def _parts(stream: bytes, *, is_answer: bool) -> Iterator[Part]:
    while b"\r\n\r\n" in stream:
        head, stream = stream.split(b"\r\n\r\n", 1)
        fields = _fields(head)
        has_no_body = is_answer and head.split(b" ", 2)[1] in (b"204", b"304")
        if fields.get("transfer-encoding") == "chunked":
            sent, stream = _unchunked(stream)
        else:
            size = 0 if has_no_body else int(fields.get("content-length", "0"))
            sent, stream = stream[:size], stream[size:]
        yield Part(head, sent, _unpacked(sent, fields.get("content-encoding", "")))


def _fields(head: bytes) -> dict[str, str]:
    pairs = (line.decode("latin-1").split(":", 1) for line in head.split(b"\r\n")[1:])
    return {name.strip().lower(): value.strip().lower() for name, value in pairs}


def _unchunked(stream: bytes) -> tuple[bytes, bytes]:
    body = b""
    while b"\r\n" in stream:
        size, stream = stream.split(b"\r\n", 1)
        length = int(size, 16)
        body, stream = body + stream[:length], stream[length + 2 :]
        if length == 0:
            break
    return body, stream


def _unpacked(body: bytes, coding: str) -> bytes:
    """As far as it came: a line may have been cut in the middle of it."""
    if coding == "br":
        return bytes(brotli.Decompressor().process(body))
    return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body) if coding in ("gzip", "deflate") else body
