"""Who sits at the editors' desk: in this process's memory, nowhere else. A restart asks everybody to come in again.

Holds no right: whether the member still belongs to her team is asked of the newest epoch at every page.
"""

import datetime
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass
from typing import Final

from alongside.core import clock, octets
from alongside.teams.tickets import Ticket

NAME_BYTES: Final = 32
SITTING_HOURS: Final = 12
SITTINGS_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sitting:
    """One member's time at the desk, no longer than the workspace's session that it came from.

    session: its name. language: of the site's path. secret: makes the tokens of her forms.
    """

    team: bytes
    key_id: bytes
    session: bytes
    language: str
    ends_at: datetime.datetime
    secret: bytes

    @property
    def form_token(self) -> str:
        return octets.to_text(hmac.digest(self.secret, b"alongside/desk/form", "sha256"))


class Sittings:
    """The open ones of one process, shared by its threads."""

    def __init__(self) -> None:
        self._open: dict[bytes, Sitting] = {}
        self._lock = threading.Lock()

    def open(self, *, ticket: Ticket, language: str) -> str:
        """A new sitting's name for the cookie, of which only a hash stays here."""
        name = secrets.token_bytes(NAME_BYTES)
        now = clock.now()
        ends_at = now + datetime.timedelta(hours=SITTING_HOURS)
        with self._lock:
            kept = [(key, one) for key, one in self._open.items() if one.ends_at > now]
            self._open = dict(kept[-SITTINGS_MOST + 1 :])
            self._open[_key(name)] = Sitting(
                ticket.team, ticket.key_id, ticket.session, language, ends_at, secrets.token_bytes(32)
            )
        return octets.to_text(name)

    def find(self, text: str) -> Sitting | None:
        """text: the cookie, as it came."""
        try:
            found = self._open.get(_key(octets.from_text(text)))
        except ValueError:
            return None
        return found if found and found.ends_at > clock.now() else None

    def close(self, text: str) -> None:
        try:
            key = _key(octets.from_text(text))
        except ValueError:
            return
        with self._lock:
            self._open.pop(key, None)


def _key(name: bytes) -> bytes:
    return hashlib.sha256(name).digest()


SITTINGS: Final = Sittings()
