"""The core pack of a freshly seeded instance, as `make run` makes it: its bytes on the wire."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_PREPARE: Final = (
    "import django; django.setup();"
    "from alongside.operations.prepare import prepare_data; prepare_data()"
)  # fmt: skip


def core_pack_bytes() -> int:
    """Seeds a data folder of its own and reads the manifest there."""
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder) / "var"
        environment = os.environ | {
            "ALONGSIDE_DATA_DIR": str(data_dir),
            "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
        }
        data_dir.mkdir(mode=0o700)
        subprocess.run([sys.executable, "-c", _PREPARE], env=environment, check=True, stdout=subprocess.DEVNULL)
        built = {path.stem: path.stat().st_size for path in (data_dir / "packs").glob("*.br")}
        return next(built[one["sha256"]] for one in _listed(data_dir) if one["kind"] == "core")


def _listed(data_dir: Path) -> list[dict[str, str]]:
    file = json.loads((data_dir / "packs" / "manifest.json").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = json.loads(base64.b64decode(file["manifest"]))["packs"]
    return found
