"""Files that appear whole or not at all: a full disk or a crash leaves the old one as it was."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(target: Path, parts: Iterable[bytes]) -> None:
    """Writes beside the target, makes it durable, then renames. Raises OSError when the disk refuses."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            for part in parts:
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
