"""What it takes until a message in Chinese can be sealed: bytes, requests, seconds on a slow phone.

"Can be sealed" is proved, not assumed: from the moment her eight words are on the screen the line is cut, and the
opening is sealed all the same. What is still on its way then (help to say Chinese characters aloud) is counted apart.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from bench.first_visit import CPU_SLOWDOWN, SlowWire
from bench.search_results import Row, merge_rows, row
from bench.talk_visit import HINTS, HURRY, LATER, WAIT_MS, Visit
from e2e.conftest import CHROMIUM_ARGUMENTS, chromium_path
from e2e.counted import counted
from e2e.server import Server
from e2e.wire import Wire

PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
VISITS: Final = 5
# Measured before this program was begun, on another machine, each in its default installation.
PEER_BYTES: Final[dict[str, float | str]] = {"GlobaLeaks (given)": 1_175_000, "Hush Line (given)": 778_000}
PEER_REQUESTS: Final[dict[str, float | str]] = {"GlobaLeaks (given)": 16, "Hush Line (given)": 14}


@contextmanager
def served(wire_of: type[Wire]) -> Iterator[tuple[Browser, str, Wire]]:
    """A fresh instance with the demonstration's team, behind a wire; Chromium; the client's origin."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        server = Server(Path(folder) / "var")
        wire = wire_of(server.port)
        server.start(wire.port)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
                yield browser, f"http://talk.localhost:{wire.port}", wire
                browser.close()
        finally:
            wire.close()
            server.stop()


def main() -> None:
    """Adds the rows talk.*_to_write* and talk.seconds_*."""
    with served(Wire) as (browser, origin, wire):
        rows = [*size_rows(browser, origin, wire), aloud_row(browser, origin)]
    with served(SlowWire) as (browser, origin, _wire):
        rows += time_rows(browser, origin)
    merge_rows(rows)


def size_rows(browser: Browser, origin: str, wire: Wire) -> list[Row]:
    """Raises AssertionError when typing asks for something, or when sealing needs more than was counted."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.route(f"**{HINTS}*", lambda route: route.abort())
    count, visit = counted(page), Visit(page)
    visit.reach_writing(origin)
    page.wait_for_load_state("networkidle")
    before = len(count.asked)
    visit.reach_words()
    asked = [name for name in count.asked if HINTS not in name]
    assert len(asked) - before <= 1, "typing and tapping asked for more than the list of words"
    wire.go_offline()
    visit.send()
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert set(count.whole) == set(asked), f"not all that was asked for had come: {asked}"
    wire.cut = False
    page.locator("main .button:not(.button--quiet)").click()
    expect(page.locator(".said")).to_be_visible(timeout=30_000)
    sent = [name for name in count.asked[len(asked) :] if HINTS not in name and LATER not in name]
    assert all(name.endswith("/relay/open") for name in sent), f"sealing needed more: {sent}"
    context.close()
    for name in asked:
        print(f"  {count.whole[name]:>7} B, {count.headers[name]:>4} of them headers: {name}")
    whole, headers = (sum(column[name] for name in asked) for column in (count.whole, count.headers))
    return [
        row("talk.bytes_to_write", whole, "B", {**PEER_BYTES, "without the answers' headers": whole - headers}),
        row("talk.requests_to_write", len(asked), "", PEER_REQUESTS),
    ]


def aloud_row(browser: Browser, origin: str) -> Row:
    """All that came once each character stands in a word with its pinyin."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    count, visit = counted(page), Visit(page)
    visit.reach_writing(origin)
    visit.reach_words()
    expect(page.locator(".words__hint")).to_have_count(8)
    page.wait_for_load_state("networkidle")
    context.close()
    beside: dict[str, float | str] = {"requests": len(count.asked)}
    return row("talk.bytes_to_words_aloud", sum(count.whole.values()), "B", beside)


def time_rows(browser: Browser, origin: str) -> list[Row]:
    """50 kB/s, 400 ms on every connection and every request, a processor slowed six times."""
    times = [slow_visit(browser, origin) for _ in range(VISITS)]
    to_write, to_words = (statistics.median(column) for column in zip(*times, strict=True))
    return [
        row("talk.seconds_to_write_slow", to_write, "s"),
        row("talk.seconds_to_words_slow", to_words, "s"),
    ]


def slow_visit(browser: Browser, origin: str) -> tuple[float, float]:
    """Seconds from asking for the page until she can write, and until her eight words are there."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.add_init_script(HURRY)
    page.goto(f"{origin}/zh-hans/", wait_until="commit")
    page.wait_for_function("() => window.reached?.words", timeout=WAIT_MS)
    reached = page.evaluate("window.reached")
    context.close()
    return float(reached["write"]) / 1000, float(reached["words"]) / 1000


if __name__ == "__main__":
    main()
