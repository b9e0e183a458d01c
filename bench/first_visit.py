"""How long a first visit takes on a slow phone line until the list can be used: 50 kB/s, 400 ms, nothing in the cache.

The line is slowed on the wire, so pages, scripts, Workers and packs all pay: each new connection waits one round trip,
each request another, and all answers share the bandwidth. TLS would add one or two round trips; it is not counted.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.search_results import merge_rows, row
from e2e.conftest import CHROMIUM_ARGUMENTS, chromium_path
from e2e.server import Server
from e2e.wire import Wire

BYTES_PER_SECOND: Final = 50_000
ROUND_TRIP_SECONDS: Final = 0.4
CHUNK_BYTES: Final = 2_000
VISITS: Final = 5
CPU_SLOWDOWN: Final = 6


class SlowWire(Wire):
    """A wire with the latency and the shared bandwidth of a bad mobile line."""

    def __init__(self, server_port: int) -> None:
        self._turn = threading.Lock()
        super().__init__(server_port)

    def before_connecting(self) -> None:
        time.sleep(ROUND_TRIP_SECONDS)

    def before_request(self) -> None:
        time.sleep(ROUND_TRIP_SECONDS)

    def send_answer(self, data: bytes, send: Callable[[bytes], None]) -> None:
        for start in range(0, len(data), CHUNK_BYTES):
            part = data[start : start + CHUNK_BYTES]
            with self._turn:
                time.sleep(len(part) / BYTES_PER_SECOND)
            send(part)


def main() -> None:
    """Adds find.usable_list_ms (scripts on, core pack) beside the same page answering without script, and its bytes."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        server = Server(Path(folder) / "var")
        wire = SlowWire(server.port)
        server.start(wire.port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
                origin = f"http://localhost:{wire.port}"
                with_script = [usable_ms(browser, origin) for _ in range(VISITS)]
                without = [answered_ms(browser, origin) for _ in range(VISITS)]
                browser.close()
        finally:
            wire.close()
            server.stop()
    beside: dict[str, float] = {"form sent to the server, no script": round(statistics.median(without))}
    merge_rows([row("find.usable_list_ms", round(statistics.median(with_script)), "ms", beside)])


def usable_ms(browser: Browser, origin: str) -> float:
    """From the first byte asked for to a list that answers, on a processor slowed six times."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    started = time.monotonic()
    page.goto(f"{origin}/en/find/", wait_until="commit")
    page.wait_for_selector("[data-state=ready]", timeout=60_000)
    spent = (time.monotonic() - started) * 1000
    context.close()
    return spent


def answered_ms(browser: Browser, origin: str) -> float:
    """The same without script: the form, one search, the list."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    started = time.monotonic()
    page.goto(f"{origin}/en/find/")
    page.locator("form.search button[type=submit]").first.click()
    page.wait_for_selector("ol.results", timeout=60_000)
    spent = (time.monotonic() - started) * 1000
    context.close()
    return spent


if __name__ == "__main__":
    main()
