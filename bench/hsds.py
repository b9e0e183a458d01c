"""CPU time of one HSDS page of 50 services, beside the same page made from the tables at each request.

Own process and data folder, so that it never touches an instance. Reads Miami's tables from the shared data.
"""

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
ROUNDS: Final = 60
PER_PAGE: Final = 50


def main() -> None:
    """Adds the rows hsds.page_cpu_ms and hsds.page_full_cpu_ms. Says so and leaves where the shared data is absent."""
    tables = Path(os.environ.get("ALONGSIDE_SHARED", ROOT.parent / "shared")) / "data/open211-miami"
    if not tables.is_dir():
        print("the shared data folder is absent (ALONGSIDE_SHARED or ../shared): nothing measured")
        return
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        environment = os.environ | {"ALONGSIDE_DATA_DIR": folder, "ALONGSIDE_DATABASE_URL": ""}
        command = [sys.executable, "-m", "bench.hsds", str(tables)]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    merge_rows([row(name, figure.pop("joined"), "ms", dict(figure)) for name, figure in figures.items()])


def measure(tables: Path) -> dict[str, dict[str, float]]:
    """Median CPU milliseconds of the whole request, middleware included, over pages spread through the directory."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.site.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from alongside.directory.actions import import_folder

    call_command("migrate", verbosity=0, interactive=False)
    import_folder(tables)
    return {
        "hsds.page_cpu_ms": _figures(is_full=False),
        "hsds.page_full_cpu_ms": _figures(is_full=True),
    }


def _figures(*, is_full: bool) -> dict[str, float]:
    import msgspec
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    query = "&full=true" if is_full else ""

    def joined(page: int) -> bytes:
        return bytes(client.get(f"/hsds/services?page={page}&per_page={PER_PAGE}{query}").content)

    def made(page: int) -> bytes:
        return json.dumps(_made(page, is_full=is_full)).encode()

    def made_msgspec(page: int) -> bytes:
        return msgspec.json.encode(_made(page, is_full=is_full))

    assert json.loads(joined(3)) == json.loads(made(3)) == json.loads(made_msgspec(3)), "the peers give another page"
    peers = {"joined": joined, "made at each request, json": made, "made at each request, msgspec": made_msgspec}
    return {name: _median_ms(call) for name, call in peers.items()}


def _made(page: int, *, is_full: bool) -> dict[str, Any]:
    """The same page from the tables, one query a table. Routing and middleware are left out: in the peers' favour."""
    from alongside.directory import queries
    from alongside.directory.hsds.serialize import service_brief, service_full

    public = queries.public_services().order_by("number")
    total = public.count()
    start = (page - 1) * PER_PAGE
    numbers = list(public.values_list("number", flat=True)[start : start + PER_PAGE])
    make = service_full if is_full else service_brief
    contents = [make(listing) for listing in queries.read_listings(numbers)]
    pages = -(-total // PER_PAGE)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _median_ms(call: Callable[[int], bytes]) -> float:
    times = []
    for at in range(ROUNDS):
        started = time.process_time()
        call(1 + at)
        times.append((time.process_time() - started) * 1000)
    return round(statistics.median(times), 2)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
