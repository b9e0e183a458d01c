"""Where a source was found, sealed for a table's column: addresses often print names.

One key for all of them, in a file outside the database. Whoever has both reads them: the threat model says so.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from alongside.core import config
from alongside.core.errors import Busy, Invalid

FILE: Final = "record.key"
KEY_BYTES: Final = 32
ADDRESS_BYTES_MOST: Final = 2_000
PADDED_BYTES: Final = 512
"""Sealed addresses are a whole number of these, and 40 bytes more: their length does not tell which they are."""
_LABEL: Final = b"aw1/source-address\x00"


def seal_address(address: str, *, source: str) -> bytes:
    """For the row of this key alone; b"" for "". Makes the key at the first. Raises Invalid, Busy, OSError."""
    plain = address.encode()
    if not plain:
        return b""
    if len(plain) > ADDRESS_BYTES_MOST:
        raise Invalid(
            f"This address is longer than {ADDRESS_BYTES_MOST} bytes. Nothing was stored. Give a shorter one."
        )
    padded = len(plain).to_bytes(2) + plain
    padded += bytes(-len(padded) % PADDED_BYTES)
    return bytes(Aead(_key(is_new_allowed=True)).encrypt(padded, _LABEL + source.encode()))


def open_address(sealed: bytes, *, source: str) -> str:
    """ "" for b"". Raises Invalid when this key did not seal it for this row, Busy when the key is gone."""
    if not sealed:
        return ""
    try:
        padded = Aead(_key(is_new_allowed=False)).decrypt(sealed, _LABEL + source.encode())
    except (CryptoError, ValueError) as error:
        raise Invalid("This source's address does not open with the server's key for it.") from error
    return padded[2 : 2 + int.from_bytes(padded[:2])].decode()


def _key(*, is_new_allowed: bool) -> bytes:
    path = _path()
    if is_new_allowed and not path.exists():
        _make(path)
    try:
        key = path.read_bytes()
    except OSError as error:
        raise Busy("The server cannot read its key for addresses of sources now. Nothing was changed.") from error
    if len(key) != KEY_BYTES:
        raise Busy("The server's key for addresses of sources is damaged. Nothing was changed.")
    return key


def _make(path: Path) -> None:
    """Never over another one: two who seal their first address at once must end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, secrets.token_bytes(KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)


def _path() -> Path:
    return config.data_dir() / "keys" / FILE
