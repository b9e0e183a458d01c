"""Run as a program: one rotation, ended without warning after the named step or the nth write to a key file.

Arguments: database name, data folder, step or number. Nothing in the relay knows of this.
"""

import os
import sys
from pathlib import Path

import django
from django.conf import settings


def main(database: str, folder: str, where: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    settings.DATA_DIR = Path(folder)
    django.setup()
    from alongside.core import epoch_key
    from alongside.relay import shredding

    whole, writes = epoch_key._overwrite, 0

    def overwrite(path: Path, *, slot: int, record: bytes) -> None:
        nonlocal writes
        whole(path, slot=slot, record=record)
        writes += 1
        if where == str(writes):
            os._exit(9)

    def step(name: str, _done: int) -> None:
        if name == where:
            os._exit(9)

    epoch_key._overwrite = overwrite
    shredding.BATCH = 2  # type: ignore[misc]  # so that there is something between two batches
    shredding.rotate(step=step)


if __name__ == "__main__":
    main(*sys.argv[1:])
