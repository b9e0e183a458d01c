"""The way from the workspace to the editors' desk: a ticket that is good once, for a minute, kept in memory only."""

import datetime
import hashlib
import secrets
import threading
from dataclasses import dataclass
from typing import Final

from alongside.core import clock

TICKET_BYTES: Final = 32
TICKET_SECONDS: Final = 60
TICKETS_MOST: Final = 1_000
EDITING_ROLES: Final = ("admin", "steward", "editor")
"""Whom the editors' desk opens to."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose it is. session: name of the one that asked for it."""

    team: bytes
    key_id: bytes
    session: bytes
    ends_at: datetime.datetime


class Tickets:
    """The tickets of one process, shared by its threads."""

    def __init__(self) -> None:
        self._open: dict[bytes, Ticket] = {}
        self._lock = threading.Lock()

    def make(self, *, team: bytes, key_id: bytes, session: bytes) -> bytes:
        """32 random bytes, of which only a hash stays here."""
        ticket = secrets.token_bytes(TICKET_BYTES)
        now = clock.now()
        with self._lock:
            kept = [(name, one) for name, one in self._open.items() if one.ends_at > now]
            self._open = dict(kept[-TICKETS_MOST + 1 :])
            self._open[_name(ticket)] = Ticket(team, key_id, session, now + datetime.timedelta(seconds=TICKET_SECONDS))
        return ticket

    def take(self, ticket: bytes) -> Ticket | None:
        """Whose it is, once; None ever after."""
        with self._lock:
            found = self._open.pop(_name(ticket), None)
        return found if found and found.ends_at > clock.now() else None


def _name(ticket: bytes) -> bytes:
    return hashlib.sha256(ticket).digest()


TICKETS: Final = Tickets()
