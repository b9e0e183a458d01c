"""The folder of packs and the key that signs their list. Files appear whole or not at all; old ones stay a while."""

import json
import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey

from alongside.core.errors import Invalid
from alongside.core.files import write_whole
from alongside.directory.packs.wire import WirePack

KEPT_GENERATIONS: Final = 2
"""A phone that read the list a minute ago still finds its packs."""
KEY_BYTES: Final = 32
_PACK_NAME: Final = re.compile(r"[0-9a-f]{64}\.br")
_BUILT: Final = "built.json"


def load_key(data_dir: Path) -> SigningKey:
    """The instance's pack key (Ed25519 seed, 32 bytes, mode 0600), made once. Raises Invalid if damaged."""
    folder = data_dir / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / "pack.key"
    if not file.exists():
        _make_key(file)
    seed = file.read_bytes()
    if len(seed) != KEY_BYTES:
        raise Invalid(
            f"{file} is no pack key. Nothing was changed. Restore it from a backup, or remove it for a new one."
        )
    return SigningKey(seed)


def _make_key(file: Path) -> None:
    """Whole from the first moment, and never in place of another: two programs may start at once."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(bytes(SigningKey.generate()))
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(name, file)
    finally:
        Path(name).unlink(missing_ok=True)


def public_key(data_dir: Path) -> bytes:
    """32 bytes: what a page hands to the client so that it can check the list of packs."""
    return bytes(load_key(data_dir).verify_key)


def read_fingerprint(data_dir: Path) -> str:
    """What the packs on disk were built from; empty when there are none or one is missing."""
    folder = data_dir / "packs"
    fingerprint, generations = _read_built(folder)
    names = generations[0] if generations else []
    whole = (folder / "manifest.json").is_file() and all((folder / name).is_file() for name in names)
    return fingerprint if names and whole else ""


def write_packs(data_dir: Path, packs: Sequence[WirePack], *, manifest: bytes, fingerprint: str) -> None:
    """Packs first, then the list that names them, then the removal of what no recent list named. Raises OSError."""
    folder = data_dir / "packs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for pack in packs:
        write_whole(folder / pack.file_name, [pack.wire])
    write_whole(folder / "manifest.json", [manifest])
    names = sorted(pack.file_name for pack in packs)
    _, before = _read_built(folder)
    generations = [names, *(one for one in before if one != names)][:KEPT_GENERATIONS]
    write_whole(folder / _BUILT, [json.dumps({"fingerprint": fingerprint, "generations": generations}).encode()])
    _drop_stale(folder, {name for names in generations for name in names})


def _read_built(folder: Path) -> tuple[str, list[list[str]]]:
    """A damaged note only means that everything is built again."""
    try:
        found = json.loads((folder / _BUILT).read_bytes())
        return str(found["fingerprint"]), [[str(name) for name in names] for names in found["generations"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def _drop_stale(folder: Path, kept: set[str]) -> None:
    for file in folder.iterdir():
        if _PACK_NAME.fullmatch(file.name) and file.name not in kept:
            file.unlink(missing_ok=True)
