"""One server and one Chromium a worker; each test gets a fresh, watched browser context."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from e2e.desk import new_desk, prepared, team_server
from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

__all__ = ["new_desk", "prepared", "team_server"]
"""Fixtures of the desk, for any story."""
LANGUAGES = ("en", "es", "zh-hans")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Wire]]:
    """The program with the seed, behind the recorder."""
    yield from serve(tmp_path_factory.mktemp("seeded") / "var")


def serve(data_dir: Path, prepare: Callable[[Server], None] = lambda _server: None) -> Iterator[tuple[Server, Wire]]:
    program = Server(data_dir)
    prepare(program)
    wire = Wire(program.port)
    program.start(wire.port)
    try:
        yield program, wire
    finally:
        wire.close()
        program.stop()


def chromium_path() -> str:
    """Debian's Chromium, or whatever stands in for it. Raises RuntimeError when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Chromium: make test installs it")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One a worker: a second beside it refuses to start."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def origin(server: tuple[Server, Wire]) -> str:
    return f"http://localhost:{server[1].port}"


@pytest.fixture
def client_origin(server: tuple[Server, Wire]) -> str:
    return f"http://talk.localhost:{server[1].port}"


@pytest.fixture
def new_page(chromium: Browser, server: tuple[Server, Wire]) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Opens a page in a context of its own; at the end each must be free of faults, cookies and third parties."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(**options: Any) -> tuple[Page, Watch]:
        options.setdefault("viewport", {"width": 390, "height": 844})
        context = chromium.new_context(**options)
        watch = Watch(context, server[1])
        opened.append((context, watch))
        return context.new_page(), watch

    yield open_page
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)
