"""What a page of the record costs: CPU time made, kept in memory, and not sent again; bytes of the heaviest page.

Own process and data folder; the seed of 28 operations, every chart of one language drawn where altair is installed.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bench.search_results import merge_rows, row

ROOT: Final = Path(__file__).resolve().parent.parent
ROUNDS: Final = 40
SLUG: Final = "polk-2023-traffic-stop"


def main() -> None:
    """Adds record.cpu_cached_page and record.page_bytes."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        environment = os.environ | {"ALONGSIDE_DATA_DIR": folder, "ALONGSIDE_DATABASE_URL": ""}
        command = [sys.executable, "-m", "bench.record"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    merge_rows(
        [
            row("record.cpu_cached_page", found["cpu"].pop("kept in memory"), "ms", found["cpu"]),
            row("record.page_bytes", found["bytes"].pop("html"), "bytes", found["bytes"]),
        ]
    )


def measure() -> dict[str, dict[str, float]]:
    """Medians of one request, middleware included; the heaviest page of all operations, with its drawing inside."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from alongside.record.models import Operation
    from alongside.record.pages import ready
    from alongside.record.pages.charts import refresh
    from alongside.record.seeding import load_seed

    call_command("migrate", verbosity=0, interactive=False)
    load_seed()
    refresh(languages=["en"])
    client = Client(headers={"host": "127.0.0.1"})
    address = f"/en/record/{SLUG}/"
    etag = client.get(address)["ETag"]

    def made_anew() -> None:
        ready.forget()
        client.get(address)

    ways: dict[str, Callable[[], Any]] = {
        "kept in memory": lambda: client.get(address),
        "not sent again (304)": lambda: client.get(address, headers={"If-None-Match": etag}),
        "made anew": made_anew,
    }
    pages = [client.get(f"/en/record/{slug}/").content for slug in Operation.objects.values_list("slug", flat=True)]
    heaviest = max(pages, key=len)
    sizes = {
        "html": len(heaviest),
        "the same, gzip": len(gzip.compress(heaviest, 6)),
        "median of all operations": statistics.median(len(page) for page in pages),
    }
    return {"cpu": {name: _median_ms(call) for name, call in ways.items()}, "bytes": sizes}


def _median_ms(call: Callable[[], Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        call()
        times.append((time.process_time() - started) * 1000)
    return round(statistics.median(times), 2)


if __name__ == "__main__":
    print(json.dumps(measure()))
