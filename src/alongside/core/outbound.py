"""The one door out: requests that the server itself makes to addresses which somebody gave it.

https to public addresses only. The name is resolved once, every address it has is looked at, and the connection goes to
one that was looked at: a name that changes its mind in between, a redirect or an odd spelling leads nowhere.
"""

import http.client
import ipaddress
import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from alongside.core.errors import AlongsideError, Invalid

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

URL_MOST_BYTES: Final = 1_500
CONNECT_SECONDS: Final = 5
WHOLE_SECONDS: Final = 10
"""From the first byte sent to the last one read, however slowly the other side drips."""
ANSWER_MOST_BYTES: Final = 16_384
_HIDDEN_IPV4: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""NAT64: the last four bytes are an IPv4 address."""


class Unreachable(AlongsideError):
    """Nobody answered there, or nothing may be sent there. Repeats no part of the address."""


@dataclass(frozen=True, slots=True)
class Answered:
    """status: HTTP's. body: at most 16 KiB of it."""

    status: int
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


DOOR: Door = Door()


def check_url(url: str) -> SplitResult:
    """Raises Invalid for anything but a plain https address without a name and password in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Invalid("This is no address that can be asked.") from error
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= URL_MOST_BYTES
    if not plain or parts.scheme not in DOOR.schemes or not parts.hostname or parts.username is not None:
        raise Invalid("This is no address that can be asked.")
    return parts


def post(url: str, *, headers: dict[str, str], body: bytes = b"") -> Answered:
    """One POST, no redirect followed, no cookie, no proxy. Raises Invalid, Unreachable."""
    parts = check_url(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _connected(parts) as connection:
            connection.request("POST", path, body=body, headers=headers)
            answer = connection.getresponse()
            return Answered(answer.status, answer.read(ANSWER_MOST_BYTES))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("Nobody answered there.") from error


@contextmanager
def _connected(parts: SplitResult) -> Iterator[http.client.HTTPConnection]:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    stream = socket.create_connection(_checked_address(host, port), timeout=CONNECT_SECONDS)
    connection = http.client.HTTPConnection(host, port)
    try:
        with _cut_after(stream, WHOLE_SECONDS):
            if parts.scheme == "https":
                stream = DOOR.context.wrap_socket(stream, server_hostname=host)
            connection.sock = stream
            yield connection
    finally:
        connection.close()
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


def _checked_address(host: str, port: int) -> tuple[str, int]:
    """Resolves once. Raises Unreachable when any of the name's addresses is one that nothing may be sent to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable("Nobody answered there.") from error
    addresses = [str(where[0]) for *_, where in found]
    if not addresses or not all(_is_allowed(one) for one in addresses):
        raise Unreachable("Nothing may be sent there.")
    return addresses[0], port


def _is_allowed(text: str) -> bool:
    try:
        return DOOR.is_allowed(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return False
