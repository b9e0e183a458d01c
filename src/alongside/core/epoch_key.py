"""The epoch key: the one secret that is outside the database and its backups, so that deleting is true on the disk.

Every server share is stored wrapped under it. When a new one has replaced it and the old one is overwritten in place,
what was deleted before cannot be opened by anybody, whatever copies of rows they hold. Holds no row.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.core.errors import Invalid

FILES: Final = ("epoch-a.key", "epoch-b.key")
"""The same content twice: one spoilt block, or a write torn by a power cut, costs one copy of one key."""
SLOT_BYTES: Final = 65_536
"""Slots are this far apart: slots in one sector would be lost together."""
SLOTS: Final = 2
BLOCK_BYTES: Final = 4_096
KEY_BYTES: Final = 32
RECORD_BYTES: Final = 72
"""generation u64be, key 32, SHA-256 of both."""
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = 60
"""nonce 12, R 32, tag 16."""
_LABEL: Final = b"aw1/share-at-rest\x00"


@dataclass(frozen=True, slots=True)
class EpochKey:
    """One generation of the key; in memory only as long as it is in use."""

    generation: int
    key: bytes

    def wrap(self, share: bytes, *, name: bytes) -> bytes:
        """60 bytes: R (32) under AES-256-GCM with a fresh nonce, bound to the row's key and to this generation."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.key).encrypt(nonce, share, self._bound_to(name))

    def unwrap(self, wrapped: bytes, *, name: bytes) -> bytes:
        """R, 32 bytes. Raises Invalid, in one way, when row, generation or bytes are not the ones wrapped."""
        try:
            return AESGCM(self.key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], self._bound_to(name))
        except (InvalidTag, ValueError) as error:
            raise Invalid("A stored share does not open with the epoch key it names.") from error

    def _bound_to(self, name: bytes) -> bytes:
        return _LABEL + self.generation.to_bytes(8) + name


def make_files(folder: Path) -> None:
    """Two files of 128 KiB with nothing in them, 0600; files that are there stay as they are. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in _paths(folder):
        if not path.exists():
            _make_file(path)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_file(path: Path) -> None:
    """Preallocated, so that every later write lands on the same blocks."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, bytes(SLOT_BYTES * SLOTS), 0)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_key(folder: Path, key: EpochKey) -> None:
    """Durable in both files when this returns; overwrites what the generation before the last one left there.

    Raises OSError; FileNotFoundError when the files were never made.
    """
    head = key.generation.to_bytes(8) + key.key
    record = head + hashlib.sha256(head).digest()
    for path in _paths(folder):
        _overwrite(path, slot=key.generation % SLOTS, record=record)


def read_key(folder: Path, generation: int) -> EpochKey | None:
    """The first undamaged copy of this generation's key, or None."""
    for path in _paths(folder):
        for found in _keys_in(path):
            if found.generation == generation:
                return found
    return None


def newest_key(folder: Path) -> EpochKey | None:
    found = [key for path in _paths(folder) for key in _keys_in(path)]
    return max(found, key=lambda key: key.generation, default=None)


def mend_files(folder: Path, key: EpochKey) -> None:
    """Writes the key again where a copy is damaged or a file is gone. Raises OSError."""
    make_files(folder)
    if any(key not in _keys_in(path) for path in _paths(folder)):
        write_key(folder, key)


def damaged_files(folder: Path, generation: int) -> list[str]:
    """Names of the files that do not hold this generation's key whole, or cannot be read."""
    return [path.name for path in _paths(folder) if not _holds(path, generation)]


def _holds(path: Path, generation: int) -> bool:
    try:
        return any(key.generation == generation for key in _keys_in(path))
    except OSError:
        return False


def destroy_all_but(folder: Path, generation: int) -> None:
    """Overwrites the other slot of both files with random bytes, in place. Raises OSError."""
    for path in _paths(folder):
        _overwrite(path, slot=(generation + 1) % SLOTS, record=secrets.token_bytes(RECORD_BYTES))


def holds_only(folder: Path, generation: int) -> bool:
    """True when no file still holds a key of another generation."""
    return all(key.generation == generation for path in _paths(folder) for key in _keys_in(path))


def _paths(folder: Path) -> list[Path]:
    return [folder / name for name in FILES]


def _keys_in(path: Path) -> list[EpochKey]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    records = (data[at : at + RECORD_BYTES] for at in range(0, SLOT_BYTES * SLOTS, SLOT_BYTES))
    return [
        EpochKey(int.from_bytes(record[:8]), record[8:40])
        for record in records
        if len(record) == RECORD_BYTES and hashlib.sha256(record[:40]).digest() == record[40:]
    ]


def _overwrite(path: Path, *, slot: int, record: bytes) -> None:
    """One whole block at its place. fdatasync, never rename: a renamed file leaves the old key on the device."""
    block = record + secrets.token_bytes(BLOCK_BYTES - len(record))
    with _opened(path) as handle:
        os.pwrite(handle, block, slot * SLOT_BYTES)
        os.fdatasync(handle)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR)
    try:
        yield handle
    finally:
        os.close(handle)
