"""The one door out: requests that the server itself makes to addresses which somebody gave it.

https to public addresses only; an editor's fetch of a source may use http as well. The name is resolved once, every
address it has is looked at, and the connection goes to one that was looked at: a name that changes its mind in between,
a redirect or an odd spelling leads nowhere. Fetched bytes come back as they stood on the wire: an archive is
made of them.
"""

import datetime
import http.client
import io
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from alongside.core import clock
from alongside.core.errors import AlongsideError, Invalid

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

URL_MOST_BYTES: Final = 1_500
CONNECT_SECONDS: Final = 5
WHOLE_SECONDS: Final = 10
"""From the first byte sent to the last one read, however slowly the other side drips."""
ANSWER_MOST_BYTES: Final = 16_384
_HIDDEN_IPV4: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""NAT64: the last four bytes are an IPv4 address."""


KEPT_NOTHING: Final = "Nothing was kept. Look at the address, or save the page yourself and upload the file."
BROKEN_OFF: Final = "Nobody answered there, or the answer broke off."
FETCH_SECONDS: Final = 30
"""All redirects together."""
FETCH_MOST_BYTES: Final = 25 << 20
"""All redirects together, heads included."""
REDIRECTS_MOST: Final = 5
FETCHED_TYPES: Final = frozenset((
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "image/jpeg", "image/png", "image/webp",
    "application/warc",
))  # fmt: skip
FETCH_HEADERS: Final = (
    ("User-Agent", "Mozilla/5.0"),
    ("Accept", "*/*"),
    ("Accept-Language", "en"),
    ("Accept-Encoding", "identity"),
    ("Connection", "close"),
)
"""The same whoever fetches: they name neither this program nor its machine."""


class Unreachable(AlongsideError):
    """Nobody answered there, or nothing may be sent there. Repeats no part of the address."""


class Forbidden(Unreachable):
    """An address of this machine or its networks."""


@dataclass(frozen=True, slots=True)
class Answered:
    """status: HTTP's. body: at most 16 KiB of it."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer, byte for byte as they went over the wire (inside of TLS).

    address: the machine that was asked, as digits. sent_at: with UTC as its zone, to the second or finer: an archive
    needs it; it belongs into nothing that is not sealed.
    """

    url: str
    address: str
    sent_at: datetime.datetime
    request: bytes
    response: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """hops: the last one is the source, those before led to it. content_type: as claimed. body: without chunks."""

    hops: tuple[Hop, ...]
    content_type: str
    body: bytes


def is_public(address: Address) -> bool:
    """False for this machine, its networks, and addresses that hide one of those inside."""
    if isinstance(address, ipaddress.IPv6Address):
        return address.is_global and not address.is_multicast and all(is_public(one) for one in _inside(address))
    return address.is_global and not address.is_multicast


def _inside(address: ipaddress.IPv6Address) -> Iterator[Address]:
    """IPv4 addresses that a gateway, or this machine's own kernel, would take out of this one."""
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if any(address in network for network in _HIDDEN_IPV4) or int(address) >> 32 == 0:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Door:
    """What may go out. Tests open a second door onto this machine; the program has the one below."""

    schemes: tuple[str, ...] = ("https",)
    is_allowed: Callable[[Address], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    ports: frozenset[int] | None = None
    """None: any."""


DOOR: Door = Door()
FETCH_DOOR: Door = Door(schemes=("http", "https"), context=DOOR.context, ports=frozenset((80, 443)))


def check_url(url: str) -> SplitResult:
    """Raises Invalid for anything but a plain https address without a name and password in it."""
    return _checked_parts(url, DOOR)


def _checked_parts(url: str, door: Door) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = _port(parts)
    except ValueError as error:
        raise Invalid("This is no address that can be asked.") from error
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= URL_MOST_BYTES
    if not plain or parts.scheme not in door.schemes or not parts.hostname or parts.username is not None:
        raise Invalid("This is no address that can be asked.")
    if door.ports is not None and port not in door.ports:
        raise Invalid("This is no address that can be asked.")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def post(url: str, *, headers: dict[str, str], body: bytes = b"") -> Answered:
    """One POST, no redirect followed, no cookie, no proxy. Raises Invalid, Unreachable."""
    parts = check_url(url)
    connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
    try:
        with _stream_to(parts, DOOR, WHOLE_SECONDS) as connection.sock:
            connection.request("POST", _path(parts), body=body, headers=headers)
            answer = connection.getresponse()
            return Answered(answer.status, answer.read(ANSWER_MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("Nobody answered there.") from error
    finally:
        connection.close()


@contextmanager
def _stream_to(parts: SplitResult, door: Door, seconds: float) -> Iterator[socket.socket]:
    """A stream to an address that was looked at, with TLS where the scheme says so, cut after so many seconds."""
    host = parts.hostname or ""
    stream = socket.create_connection(_checked_address(host, _port(parts), door), timeout=CONNECT_SECONDS)
    try:
        with _cut_after(stream, seconds):
            if parts.scheme == "https":
                stream = door.context.wrap_socket(stream, server_hostname=host)
            yield stream
    finally:
        stream.close()


@contextmanager
def _cut_after(stream: socket.socket, seconds: float) -> Iterator[None]:
    """A read that waits is woken by the shutdown: no answer, however slow, holds a thread longer than this."""
    # A number of its own for the same connection: wrapping in TLS takes the first one away.
    handle = socket.socket(fileno=os.dup(stream.fileno()))
    ends = threading.Timer(seconds, handle.shutdown, [socket.SHUT_RDWR])
    ends.daemon = True
    ends.start()
    try:
        yield
    finally:
        ends.cancel()
        ends.join()
        handle.close()


def _checked_address(host: str, port: int, door: Door) -> tuple[str, int]:
    """Resolves once. Raises Forbidden when any of the name's addresses is one that nothing may be sent to.

    OSError and UnicodeError when it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(where[0]) for *_, where in found]
    if not addresses or not all(_is_allowed(one, door) for one in addresses):
        raise Forbidden("Nothing may be sent there.")
    return addresses[0], port


def _is_allowed(text: str, door: Door) -> bool:
    try:
        return door.is_allowed(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return False


class _Recorded(io.BufferedReader):
    """Keeps what is taken from the wire, byte for byte, and breaks off where it becomes too much.

    http.client asks for as many bytes as the other side claims: never more than there is room for are made ready.
    """

    def __init__(self, stream: socket.socket, most: int) -> None:
        super().__init__(stream.makefile("rb", buffering=0))
        self.taken = bytearray()
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return self._take(super().read(self._within(size)))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._take(super().readline(self._within(size)))

    def _within(self, size: int | None) -> int:
        room = self._most - len(self.taken) + 1
        return room if size is None or size < 0 else min(size, room)

    def _take(self, data: bytes) -> bytes:
        self.taken += data
        if len(self.taken) > self._most:
            raise Unreachable(f"That answer is larger than {FETCH_MOST_BYTES >> 20} MB. {KEPT_NOTHING}")
        return data


def fetch(url: str) -> Fetched:
    """One GET with each redirect that it leads to, every hop checked as the first. For editors' sources only.

    Raises Invalid for what is no address, Unreachable for everything else; each says what to do.
    """
    ends = time.monotonic() + FETCH_SECONDS
    hops: list[Hop] = []
    while True:
        if url in [hop.url for hop in hops] or len(hops) > REDIRECTS_MOST:
            raise Unreachable(f"That address leads from one to the next without an end. {KEPT_NOTHING}")
        got = _one_hop(url, room=FETCH_MOST_BYTES - sum(len(hop.response) for hop in hops), ends=ends)
        hops.append(got.hop)
        if not got.leads_to:
            return Fetched(hops=tuple(hops), content_type=got.content_type, body=got.body)
        url = got.leads_to


@dataclass(frozen=True, slots=True)
class _Got:
    hop: Hop
    leads_to: str
    content_type: str
    body: bytes


def _one_hop(url: str, *, room: int, ends: float) -> _Got:
    try:
        return _got(url.partition("#")[0], room=room, ends=ends)
    except Invalid as error:
        raise Invalid(
            "Only plain http and https addresses are fetched, on the usual ports, without a name or password in them, "
            f"and what they lead to must be one as well. {KEPT_NOTHING}"
        ) from error
    except Forbidden as error:
        raise Forbidden(f"That address leads into a private network. {KEPT_NOTHING}") from error
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(f"That site cannot prove who it is. {KEPT_NOTHING}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = f"That site took longer than {FETCH_SECONDS} seconds." if time.monotonic() >= ends else BROKEN_OFF
        raise Unreachable(f"{why} {KEPT_NOTHING}") from error


def _got(url: str, *, room: int, ends: float) -> _Got:
    parts = _checked_parts(url, FETCH_DOOR)
    request = _request(parts)
    with _stream_to(parts, FETCH_DOOR, max(ends - time.monotonic(), 0)) as stream:
        sent_at, address = clock.now(), str(stream.getpeername()[0])
        stream.sendall(request)
        with closing(http.client.HTTPResponse(stream, method="GET")) as answer:
            answer.fp.close()
            answer.fp = recorded = _Recorded(stream, room)
            answer.begin()
            named = _named_by(answer)
            body = answer.read()
            if int(recorded.taken.split(None, 2)[1]) != answer.status:
                raise http.client.HTTPException  # "100 Continue" that nobody asked for: an archive could not hold it
    if time.monotonic() >= ends:
        raise TimeoutError  # cut, which looks like an end where no length was announced
    hop = Hop(url, address, sent_at, request, bytes(recorded.taken))
    leads_to = urljoin(url, named).partition("#")[0] if named else ""
    return _Got(hop, leads_to, answer.headers.get_content_type(), body)


def _request(parts: SplitResult) -> bytes:
    lines = [
        f"GET {_path(parts)} HTTP/1.1",
        f"Host: {parts.netloc}",
        *(f"{name}: {value}" for name, value in FETCH_HEADERS),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _named_by(answer: http.client.HTTPResponse) -> str:
    """What a redirect names; "" for a page. Raises Unreachable for what is neither, before its body is read."""
    location = answer.headers.get("Location", "")
    if answer.status in (301, 302, 303, 307, 308) and location:
        return location
    if answer.status != http.HTTPStatus.OK:
        raise Unreachable(f"That address answered {answer.status} instead of a page. {KEPT_NOTHING}")
    if "Content-Type" not in answer.headers or answer.headers.get_content_type() not in FETCHED_TYPES:
        raise Unreachable(f"That is no page, no text, no PDF, no picture and no WARC. {KEPT_NOTHING}")
    packed = answer.headers.get("Content-Encoding", "identity"), answer.headers.get("Transfer-Encoding", "chunked")
    if tuple(one.strip().lower() for one in packed) != ("identity", "chunked"):
        raise Unreachable(f"That site sends its page packed, though it was asked not to. {KEPT_NOTHING}")
    return ""
