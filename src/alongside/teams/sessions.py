"""Who is signed in: in this process's memory, nowhere else. A restart, like a reload of the page, signs in again.

Holds no right: whether a device still belongs to its team is asked of the newest epoch at every deed.
"""

import datetime
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass
from typing import Final

from alongside.core import clock

NONCE_BYTES: Final = 40
"""minute u64be, random 16, MAC 16."""
TOKEN_BYTES: Final = 32
NONCE_MINUTES: Final = 5
SESSION_HOURS: Final = 12
SESSIONS_MOST: Final = 10_000
_LABEL: Final = b"aw1/session-nonce\x00"
SIGNED_LABEL: Final = b"aw1/session\x00"


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in device of one team."""

    team: bytes
    key_id: bytes
    ends_at: datetime.datetime


class Desk:
    """The open sessions of one process, shared by its threads."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._open: dict[bytes, Session] = {}
        self._used: set[bytes] = set()
        self._lock = threading.Lock()

    def make_nonce(self) -> bytes:
        """40 bytes, good for five minutes and one signing in; nothing is kept for it."""
        head = _minute().to_bytes(8) + secrets.token_bytes(16)
        return head + self._mac(head)

    def use_nonce(self, nonce: bytes) -> bool:
        """True once for each nonce made here in the last five minutes."""
        if len(nonce) != NONCE_BYTES or not hmac.compare_digest(nonce[24:], self._mac(nonce[:24])):
            return False
        if not 0 <= _minute() - int.from_bytes(nonce[:8]) <= NONCE_MINUTES:
            return False
        with self._lock:
            self._used = {old for old in self._used if _minute() - int.from_bytes(old[:8]) <= NONCE_MINUTES}
            is_new = nonce not in self._used
            self._used.add(nonce)
        return is_new

    def open(self, *, team: bytes, key_id: bytes) -> bytes:
        """A new session's bearer token, 32 bytes, of which only a hash stays here."""
        token = secrets.token_bytes(TOKEN_BYTES)
        now = clock.now()
        with self._lock:
            kept = [(name, one) for name, one in self._open.items() if one.ends_at > now]
            self._open = dict(kept[-SESSIONS_MOST + 1 :])
            self._open[session_name(token)] = Session(team, key_id, now + datetime.timedelta(hours=SESSION_HOURS))
        return token

    def find(self, token: bytes) -> Session | None:
        session = self._open.get(session_name(token))
        return session if session and session.ends_at > clock.now() else None

    def is_open(self, name: bytes) -> bool:
        """name: of a session, as `session_name` gives it."""
        session = self._open.get(name)
        return session is not None and session.ends_at > clock.now()

    def close(self, token: bytes) -> None:
        with self._lock:
            self._open.pop(session_name(token), None)

    def _mac(self, head: bytes) -> bytes:
        return hmac.digest(self._secret, _LABEL + head, "sha256")[:16]


def signed_part(*, host: str, nonce: bytes, team: bytes, epoch: int) -> bytes:
    """What a device key signs: "aw1/session" ‖ 0x00 ‖ length of host u8 ‖ host ‖ nonce 40 ‖ team 16 ‖ epoch u64be."""
    name = host.encode("ascii")
    return SIGNED_LABEL + bytes([len(name)]) + name + nonce + team + epoch.to_bytes(8)


def _minute() -> int:
    return int(clock.now().timestamp()) // 60


def session_name(token: bytes) -> bytes:
    """32 bytes that lead to a session and open nothing."""
    return hashlib.sha256(token).digest()


DESK: Final = Desk()
