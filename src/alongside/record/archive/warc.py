"""WARC 1.1 (ISO 28500:2017): written here byte for byte as it went over the wire, read with warcio.

Holds a whole archive in memory: intake and fetch let no more than 25 MB in.
"""

import base64
import datetime
import hashlib
import io
import logging
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, BinaryIO, Final

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.core.outbound import Fetched, Hop
from alongside.record.archive.parts import part

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

BODY_MOST_BYTES: Final = 64 << 20
"""Of one record without its packing: a page of 25 MB that was sent packed may be more, a bomb is far more."""
_PIECE_BYTES: Final = 1 << 16
NO_WARC: Final = "This is no WARC that can be read to its end."


@dataclass(frozen=True, slots=True)
class Read:
    """One record. body: of a response without its head and chunks. is_whole: every digest that it carries holds."""

    kind: str
    uri: str
    at: str
    content_type: str
    body: bytes
    is_whole: bool


def build_upload(body: bytes, *, media_type: str, address: str) -> bytes:
    """A file that somebody gave, as one resource record. address: where they say it was found; "" = not said."""
    uri = address or f"urn:uuid:{uuid.uuid4()}"
    head = {"WARC-Payload-Digest": _digest(body)}
    return _about("upload") + _record("resource", uri, body, head | {"Content-Type": media_type})


def build_fetch(fetched: Fetched) -> bytes:
    """Each hop's request and answer, in order: the last answer is the source."""
    return _about("fetch") + b"".join(_pair(hop) for hop in fetched.hops)


def read(warc: bytes) -> Iterator[Read]:
    """Every record, to the end. Raises Invalid where the file is no WARC, Busy without the extra."""
    for record in records(warc):
        body = _all(record.content_stream())
        _all(record.raw_stream)
        get = record.rec_headers.get_header
        yield Read(
            kind=record.rec_type,
            uri=get("WARC-Target-URI") or "",
            at=get("WARC-Date") or "",
            content_type=(record.http_headers or record.rec_headers).get_header("Content-Type") or "",
            body=body,
            is_whole=is_whole(record),
        )


def records(warc: bytes) -> "Iterator[ArcWarcRecord]":
    """warcio's own records, one after the other; each must be read before the next. Raises Invalid, Busy."""
    iterator = part("warcio.archiveiterator")
    broken = part("warcio.exceptions").ArchiveLoadFailed
    # Its warnings repeat lines and addresses of the file on stderr, where operators keep logs.
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    quiet = type("Quiet", (iterator.WARCIterator,), {"INC_RECORD": ""})
    found = quiet(io.BytesIO(warc), check_digests=True)
    try:
        yield from found
    except (broken, OSError, ValueError, EOFError, AttributeError, TypeError, KeyError, IndexError) as error:
        raise Invalid(NO_WARC) from error  # warcio's parsers fail in all of these ways
    if found.err_count:
        raise Invalid(NO_WARC)


def is_whole(record: "ArcWarcRecord") -> bool:
    """Of a record that was read to its end: half a one reads as a short one, whose digest is never compared."""
    return record.digest_checker.passed is not False and getattr(record.raw_stream, "limit", 1) == 0


def original_in(warc: bytes) -> bytes:
    """The bytes that were uploaded, or that the last hop answered. Raises Invalid when there are none."""
    found: bytes | None = None
    for record in read(warc):
        if record.kind in ("resource", "response"):
            found = record.body
    if found is None:
        raise Invalid("This archive holds no source.")
    return found


def _all(stream: BinaryIO) -> bytes:
    """To the end. Raises Invalid beyond 64 MB, and where what is packed does not unpack."""
    found = bytearray()
    try:
        while piece := stream.read(_PIECE_BYTES):
            found += piece
            if len(found) > BODY_MOST_BYTES:
                raise Invalid("A page in this archive unpacks to more than 64 MB.")
    except (OSError, ValueError, zlib.error) as error:
        raise Invalid(NO_WARC) from error
    return bytes(found)


def _about(way: str) -> bytes:
    lines = {"software": f"Alongside {version('alongside')}", "format": "WARC File Format 1.1", "description": way}
    body = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    return _record("warcinfo", "", body, {"Content-Type": "application/warc-fields"})


def _pair(hop: Hop) -> bytes:
    answer, asked = _new_id(), _new_id()
    both = {"WARC-IP-Address": hop.address, "WARC-Date": _date(hop.sent_at)}
    response = both | {"WARC-Record-ID": answer, "Content-Type": "application/http; msgtype=response"}
    request = both | {
        "WARC-Record-ID": asked, "WARC-Concurrent-To": answer, "Content-Type": "application/http; msgtype=request",
    }  # fmt: skip
    return _record("response", hop.url, hop.response, response) + _record("request", hop.url, hop.request, request)


def _record(kind: str, uri: str, block: bytes, fields: dict[str, str]) -> bytes:
    head = {"WARC-Type": kind, "WARC-Record-ID": _new_id(), "WARC-Date": _date(clock.now())}
    head |= {"WARC-Target-URI": uri} if uri else {}
    head |= {"WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))} | fields
    lines = ["WARC/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _date(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()
