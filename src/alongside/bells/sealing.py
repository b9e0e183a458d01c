"""A bell's content under a key in a file outside the database: a copy of the tables names no advocate and no shift.

Whoever takes the whole machine has both and reads them: the threat model says so.
"""

import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from alongside.bells.models import BELL_BYTES, Bell
from alongside.core import cbor
from alongside.core.errors import Busy, Invalid
from alongside.core.files import write_whole

FILE: Final = "bells.key"
KEY_BYTES: Final = 32
CONTENT_BYTES: Final = BELL_BYTES - Aead.NONCE_SIZE - Aead.MACBYTES
_LABEL: Final = b"aw1/bell-at-rest\x00"


@dataclass(frozen=True, slots=True)
class Content:
    """way: mail, ntfy or push. address: a mail address, a topic's name, a push service's address.

    hours: 168 bits of the week from Monday 0:00, first bit first, by the clocks of `zone` (IANA's name), so that summer
    time moves with them. rank: 1 rings at once, 2 when nobody looked after that, 3 last.
    """

    way: str
    address: str
    hours: bytes
    zone: str
    rank: int


def prepare_key() -> None:
    """First start: draws the key. Later: nothing. Raises OSError."""
    path = _path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, [secrets.token_bytes(KEY_BYTES)])
        path.chmod(0o600)


def key() -> bytes:
    """32 bytes. Raises Busy when the file is gone or is no key: then no bell rings until the operator mends it."""
    try:
        found = _read(_path(), _path().stat().st_mtime_ns)
    except OSError as error:
        raise Busy("The server cannot read its key for bells now. Nothing was changed.") from error
    if len(found) != KEY_BYTES:
        raise Busy("The server's key for bells is damaged. Nothing was changed.")
    return found


def seal(content: Content, *, row: Bell) -> bytes:
    """The block for this row: bound to its key, team and device, so that none can be put in another's place."""
    body = cbor.encode({
        "way": content.way, "address": content.address, "hours": content.hours, "zone": content.zone,
        "rank": content.rank,
    })  # fmt: skip
    padded = len(body).to_bytes(2) + body
    if len(padded) > CONTENT_BYTES:
        raise Invalid("This address is too long for a bell. Nothing was stored.")
    return bytes(Aead(key()).encrypt(padded.ljust(CONTENT_BYTES, b"\x00"), _bound_to(row)))


def open_bell(row: Bell) -> Content | None:
    """None for a block that this key did not seal for this row. Raises Busy."""
    try:
        padded: bytes = Aead(key()).decrypt(row.sealed, _bound_to(row))
    except CryptoError:
        return None
    body = cbor.decode(padded[2 : 2 + int.from_bytes(padded[:2])])
    return Content(**body)  # type: ignore[arg-type]  # what seal() wrote


def _bound_to(row: Bell) -> bytes:
    return b"".join((_LABEL, row.key, row.team_id, row.key_id))


def _path() -> Path:
    return Path(settings.DATA_DIR) / "keys" / FILE


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> bytes:
    return path.read_bytes()
