"""`python -m protocol.machine`: so many histories, a seed, and what came of it in one line."""

import argparse
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  a folder in memory where there is one: each step is durable


def main() -> int:
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="alongside-machine-", dir=MEMORY if MEMORY.is_dir() else None))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
        "ALONGSIDE_DATA_DIR": str(folder),
        "ALONGSIDE_WORK_BITS": "0",
        "ALONGSIDE_DATABASE_URL": "",
        "ALONGSIDE_KEEP_TIME": "no",
    }
    import django

    # A refusal that is looked for is no news.
    logging.disable(logging.CRITICAL)
    django.setup()
    from protocol.machine.running import Asked, run

    seed = asked.seed or random.randrange(1, 2**31)
    print(f"Seed: {seed}", flush=True)
    started = time.monotonic()
    try:
        told = run(folder, Asked(asked.histories, asked.steps, seed, asked.only or ("*" if asked.directed else "")))
    finally:
        shutil.rmtree(folder)
    print(f"{told} in {time.monotonic() - started:.0f} s")
    return 0 if told.is_held else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m protocol.machine", description=__doc__)
    parser.add_argument("--histories", type=int, default=50)
    parser.add_argument("--steps", type=int, default=34, help="of each history, before its end")
    parser.add_argument("--seed", type=int, default=0, help="0: a fresh one")
    parser.add_argument("--directed", action="store_true", help="all histories that are written down")
    parser.add_argument("--only", default="", help="one directed history, by its name")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
