"""A bell by mail: one message, its subject and its text the one word. Sent through the operator's own mail server."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final
from urllib.parse import unquote, urlsplit

from alongside.core import clock, config
from alongside.core.errors import Invalid
from alongside.core.outbound import Unreachable

SECONDS: Final = 10
ADDRESS_MOST: Final = 254
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailServer:
    """tls: from the first byte (smtps). Without it, TLS begins before anything is said, but on this very machine."""

    host: str
    port: int
    tls: bool
    name: str
    password: str

    @property
    def is_here(self) -> bool:
        return self.host in _LOCAL


def check_address(address: str) -> None:
    """Raises Invalid. One plain spelling only: nothing that a header could be broken with."""
    if len(address) > ADDRESS_MOST or not _ADDRESS.fullmatch(address):
        raise Invalid("This is no mail address that we can write to. Nothing was stored.")


def is_set() -> bool:
    return bool(config.SMTP_URL.read() and config.MAIL_FROM.read())


def read_server() -> MailServer:
    """Raises Invalid for a setting that cannot be used."""
    try:
        parts = urlsplit(config.SMTP_URL.read())
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError as error:
        raise Invalid(_UNUSABLE) from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise Invalid(_UNUSABLE)
    check_address(config.MAIL_FROM.read())
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, parts.scheme == "smtps", name, password)


_UNUSABLE: Final = f"{config.SMTP_URL.name} must look like smtps://name:password@mail.example.org:465."


def send(address: str, word: str) -> None:
    """Raises Unreachable, Invalid; neither repeats the address."""
    sender = config.MAIL_FROM.read()
    try:
        with connected(read_server()) as server:
            server.send_message(build_message(sender, address, word))
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable("The mail server did not take it.") from error


def build_message(sender: str, address: str, word: str) -> EmailMessage:
    """Only what mail cannot do without: From, To, Subject, Date (in UTC) and how the text is written."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, address, word
    message["Date"] = format_datetime(clock.now())
    message.set_content(word)
    return message


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Signed in where a name is set. Says the sender's domain as its own name: never this machine's.

    Raises smtplib.SMTPException, OSError.
    """
    said = config.MAIL_FROM.read().partition("@")[2]
    context = ssl.create_default_context()
    if server.tls:
        link: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=said, timeout=SECONDS, context=context
        )
    else:
        link = smtplib.SMTP(server.host, server.port, local_hostname=said, timeout=SECONDS)
    with link:
        if not (server.tls or server.is_here):
            link.starttls(context=context)
        if server.name:
            link.login(server.name, server.password)
        yield link
