"""The instance's own packs, opened once and kept until the list of packs changes."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped]  # the wheel has no types

from alongside.core.errors import Busy
from alongside.directory import pack_files
from alongside.directory.packs.format import PackError
from alongside.directory.packs.manifest import read_manifest
from alongside.directory.packs.search import PackSearch

_REGION_FIRST: Final = ("region", "core")


def search_engine(data_dir: Path) -> PackSearch:
    """The search over the region's pack and the core pack. Raises Busy while there are none that can be read."""
    try:
        listed = (data_dir / "packs" / "manifest.json").read_bytes()
        return _opened(data_dir, listed)
    except (OSError, PackError, brotli.error) as error:
        raise Busy("The list of places is not ready on this server. Try again in some minutes.") from error


@lru_cache(maxsize=1)
def _opened(data_dir: Path, listed: bytes) -> PackSearch:
    manifest = read_manifest(listed, key=pack_files.load_key(data_dir).verify_key)
    packs = sorted(manifest.packs, key=lambda pack: _REGION_FIRST.index(pack.kind))
    return PackSearch([_bytes(data_dir, pack.sha256) for pack in packs])


def _bytes(data_dir: Path, sha256: str) -> bytes:
    data: bytes = brotli.decompress((data_dir / "packs" / f"{sha256}.br").read_bytes())
    if hashlib.sha256(data).hexdigest() != sha256:
        raise PackError("a pack on the disk is damaged")
    return data
