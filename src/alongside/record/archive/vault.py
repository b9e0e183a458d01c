"""Originals at rest: one file each, sealed under a key of its own, which lies in another folder.

Destroying one overwrites its key in place: every copy of the sealed file is then noise, wherever backups took it. What
remains is said in docs/operate.md: copies of both folders, blocks that a disk keeps though it was told to overwrite.
"""

import datetime
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nacl import bindings as sodium
from nacl.exceptions import RuntimeError as SodiumError

from alongside.core import config
from alongside.core.errors import Busy, Invalid, NotFound
from alongside.core.files import write_whole

MAGIC: Final = b"aw-rec\x00\x01"
NAME_BYTES: Final = 16
KEY_BYTES: Final = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES
KEY_FILE_BYTES: Final = 4_096
"""One block, so that overwriting meets the same one."""
FACTS_BYTES: Final = 8_192
CHUNK_BYTES: Final = 65_536
"""Files are a whole number of these: their size does not tell which public document they are."""
LENGTH_BYTES: Final = 8
_HEADER_BYTES: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MORE_BYTES: Final = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_MESSAGE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True, slots=True)
class Vault:
    """folder: `NAME.sealed` for each original. keys: `NAME.key` for each, 0600. NAME: 32 hexadecimal digits."""

    folder: Path
    keys: Path


def place() -> Vault:
    """Where the instance's own is, or would be."""
    data = config.data_dir()
    chosen = config.RECORD_DIR.read()
    return Vault(folder=Path(chosen).expanduser().absolute() if chosen else data / "record", keys=data / "keys/record")


def open_vault() -> Vault:
    """The instance's own, made if it is not there. Raises OSError."""
    vault = place()
    for folder in (vault.folder, vault.keys):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return vault


def seal_original(vault: Vault, *, facts: bytes, body: bytes) -> str:
    """Durable when this returns its name. facts: at most 8 KiB, sealed with the body. Raises OSError, Invalid."""
    if len(facts) > FACTS_BYTES - LENGTH_BYTES:
        raise Invalid("What is said about this source is too long. Nothing was kept. Shorten its address or its name.")
    name, key = secrets.token_hex(NAME_BYTES), secrets.token_bytes(KEY_BYTES)
    _write_key(_key_path(vault, name), key)
    try:
        write_whole(_path(vault, name), _sealed(key, name, _framed(facts, body)))
    except OSError:
        destroy_original(vault, name)
        raise
    _sync_folder(vault.folder)
    return name


def open_original(vault: Vault, name: str) -> tuple[bytes, bytes]:
    """(facts, body). Raises NotFound when it was destroyed, Invalid when a byte of it is another one, Busy."""
    path, key_path = _path(vault, name), _key_path(vault, name)
    try:
        sealed, key = path.read_bytes(), key_path.read_bytes()[:KEY_BYTES]
    except FileNotFoundError as error:
        raise NotFound("This original is not here: it was destroyed, or its file or its key is lost.") from error
    except OSError as error:
        raise Busy("The server cannot read this original now. Nothing was changed.") from error
    try:
        return _unframed(b"".join(_opened(key, name, sealed)))
    except (SodiumError, ValueError) as error:
        raise Invalid("This original does not open with its key: its file was changed or damaged.") from error


def destroy_original(vault: Vault, name: str) -> None:
    """Overwrites the key in place, then drops both files. One that is gone already stays gone. Raises OSError."""
    key_path = _key_path(vault, name)
    if key_path.exists():
        handle = os.open(key_path, os.O_WRONLY)
        try:
            os.pwrite(handle, secrets.token_bytes(KEY_FILE_BYTES), 0)
            os.fsync(handle)
        finally:
            os.close(handle)
    for path in (key_path, _path(vault, name)):
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)


def kept_names(vault: Vault, *, before: datetime.datetime | None = None) -> frozenset[str]:
    """Of every file and every key; before: last written before it. What no table names, a crash left: destroy it."""
    files = (*vault.folder.glob("*.sealed"), *vault.keys.glob("*.key"))
    return frozenset(path.stem for path in files if before is None or path.stat().st_mtime < before.timestamp())


def _path(vault: Vault, name: str) -> Path:
    return vault.folder / f"{_checked(name)}.sealed"


def _key_path(vault: Vault, name: str) -> Path:
    return vault.keys / f"{_checked(name)}.key"


def _checked(name: str) -> str:
    if len(name) != NAME_BYTES * 2 or not set(name) <= set("0123456789abcdef"):
        raise NotFound("There is no original of this name.")
    return name


def _write_key(path: Path, key: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.pwrite(handle, key + secrets.token_bytes(KEY_FILE_BYTES - len(key)), 0)
        os.fsync(handle)
    finally:
        os.close(handle)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _framed(facts: bytes, body: bytes) -> bytes:
    head = (len(facts).to_bytes(LENGTH_BYTES) + facts).ljust(FACTS_BYTES, b"\x00")
    framed = len(body).to_bytes(LENGTH_BYTES) + head + body
    return framed + bytes(-len(framed) % CHUNK_BYTES)


def _unframed(framed: bytes) -> tuple[bytes, bytes]:
    size, head, body = framed[:LENGTH_BYTES], framed[LENGTH_BYTES:][:FACTS_BYTES], framed[LENGTH_BYTES + FACTS_BYTES :]
    facts_size = int.from_bytes(head[:LENGTH_BYTES])
    return head[LENGTH_BYTES:][:facts_size], body[: int.from_bytes(size)]


def _sealed(key: bytes, name: str, framed: bytes) -> Iterator[bytes]:
    """libsodium's secretstream (XChaCha20-Poly1305): no chunk can be changed, left out, repeated or moved."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield MAGIC + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    for at in range(0, len(framed), CHUNK_BYTES):
        tag = _FINAL if at + CHUNK_BYTES >= len(framed) else _MESSAGE
        chunk = framed[at : at + CHUNK_BYTES]
        yield sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, ad=name.encode(), tag=tag)


def _opened(key: bytes, name: str, sealed: bytes) -> Iterator[bytes]:
    """Raises ValueError and nacl's RuntimeError for anything but what was sealed under this key and this name."""
    start = len(MAGIC) + _HEADER_BYTES
    if not sealed.startswith(MAGIC) or len(sealed) <= start or len(key) != KEY_BYTES:
        raise ValueError
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[len(MAGIC) : start], key)
    step = CHUNK_BYTES + _MORE_BYTES
    for at in range(start, len(sealed), step):
        piece, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed[at : at + step], ad=name.encode())
        if (tag == _FINAL) != (at + step >= len(sealed)):
            raise ValueError
        yield piece
