"""What a first visit to a rights page costs: bytes of the heaviest page of all, and seconds on a slow phone line."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from alongside.rights.library import CONTENT, NUMBERS
from bench.first_visit import BYTES_PER_SECOND, CPU_SLOWDOWN, SlowWire
from bench.search_results import Row, merge_rows, row
from e2e.conftest import CHROMIUM_ARGUMENTS, chromium_path
from e2e.counted import counted
from e2e.server import Server
from e2e.wire import Wire

VISITS: Final = 5


class NarrowWire(SlowWire):
    """The same bandwidth without the latency: what the bytes alone cost."""

    def before_connecting(self) -> None:
        """At once."""

    def before_request(self) -> None:
        """At once."""


def main() -> None:
    """Adds know.first_visit_bytes and know.readable_seconds."""
    with served(Wire) as (browser, origin):
        sizes = {address: first_visit_bytes(browser, f"{origin}{address}") for address in addresses()}
    heaviest = max(sizes, key=lambda address: sizes[address])
    print(f"  {len(sizes)} pages; the heaviest is {heaviest}")
    beside: dict[str, float] = {"median of all texts and languages": statistics.median(sizes.values())}
    rows: list[Row] = [row("know.first_visit_bytes", sizes[heaviest], "bytes", beside)]
    with served(NarrowWire) as (browser, origin):
        narrow = {script: readable_seconds(browser, f"{origin}{heaviest}", script=script) for script in (True, False)}
    with served(SlowWire) as (browser, origin):
        slow = readable_seconds(browser, f"{origin}{heaviest}", script=True)
    others: dict[str, float] = {"no script": narrow[False], "with 0.4 s for each round trip": slow}
    rows.append(row("know.readable_seconds", narrow[True], "s", others))
    merge_rows(rows)


@contextmanager
def served(wire_of: type[Wire]) -> Iterator[tuple[Browser, str]]:
    """A fresh instance behind a wire; Chromium; the site's origin."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        server = Server(Path(folder) / "var")
        wire = wire_of(server.port)
        server.start(wire.port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
                yield browser, f"http://localhost:{wire.port}"
                browser.close()
        finally:
            wire.close()
            server.stop()


def addresses() -> list[str]:
    """Every text in every language that has it."""
    return [
        f"/{path.stem}/know/{number}/"
        for number, slug in NUMBERS.items()
        for path in sorted((CONTENT / slug).glob("*.md"))
    ]


def first_visit_bytes(browser: Browser, address: str) -> int:
    """Everything that crosses the wire for one page, headers included, with nothing in the cache."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    count = counted(page)
    page.goto(address, wait_until="load")
    context.close()
    return sum(count.whole.values())


def readable_seconds(browser: Browser, address: str, *, script: bool) -> float:
    """Until all of the text stands on the screen with its styles, median; the processor six times slower."""
    spent = []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        page = context.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        started = time.monotonic()
        page.goto(address, wait_until="domcontentloaded")
        page.locator("#lines").wait_for()
        spent.append(time.monotonic() - started)
        context.close()
    print(f"  {address}: {BYTES_PER_SECOND // 1000} kB/s, script {script}: {[round(one, 2) for one in spent]}")
    return statistics.median(spent)


if __name__ == "__main__":
    main()
