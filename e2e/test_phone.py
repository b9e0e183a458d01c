"""What a browser writes to the phone: its whole profile folder is searched after a visit, and after a crash in one."""

import os
import signal
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from e2e.conftest import CHROMIUM_ARGUMENTS, chromium_path
from e2e.server import Server
from e2e.test_talk import ABSENT, SECRET_SENTENCE, Visit
from e2e.watch import Watch
from e2e.wire import Wire

DRAFT = "Juniper lantern behind the bakery"
PLANTED = "a planted word that must be found"
ANSWERED = "Willow street is quiet tonight"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def phone(playwright: Playwright, profile: Path, server: tuple[Server, Wire]) -> Iterator[BrowserContext]:
    """A browser that keeps a profile, as the one on a phone does; watched like every other."""
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS, viewport={"width": 390, "height": 844}
    )
    watch = Watch(context, server[1])
    watch.allowed = (ABSENT,)
    yield context
    with suppress(Error):  # killed already, in the test of a crash
        assert watch.faults() == []
        context.close()


def found_in(folder: Path, secrets: list[str]) -> list[str]:
    """Which secrets stand in which file, plain or deflated, in UTF-8 or UTF-16, whatever their capitals."""
    return [
        f"{secret!r} in {path.relative_to(folder)}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
        for text in (_whole_text(path.read_bytes()),)
        for secret in secrets
        if any(secret.lower().encode(kind) in text for kind in ("utf-8", "utf-16-le"))
    ]


def _whole_text(data: bytes) -> bytes:
    """The bytes, and what inflates from each place where a zlib stream may begin."""
    found = [data.lower()]
    at = -1
    while (at := data.find(b"\x78", at + 1)) >= 0:
        try:
            found.append(zlib.decompressobj().decompress(data[at:], 1_000_000).lower())
        except zlib.error:
            continue
    return b"\n".join(found)


def secrets_of(words: list[str]) -> list[str]:
    """One word alone stands in every word list; two in a row are hers."""
    return [SECRET_SENTENCE, DRAFT, ANSWERED, *(" ".join(pair) for pair in pairwise(words))]


def write_and_leave_half_a_sentence(page: Page, origin: str) -> list[str]:
    """Opens a conversation, comes back to it with the words, says one thing and stops in the middle of the next."""
    words = Visit(page, origin).open()
    person = Visit(page, origin)
    person.come_back(" ".join(words))
    person.heading("Your conversation")
    field = page.get_by_label("Write", exact=True)
    field.fill(ANSWERED)
    person.press("Send")
    expect(page.locator(".said")).to_contain_text(ANSWERED)
    field.press_sequentially(DRAFT)
    return words


def test_a_visit_leaves_no_word_of_it_in_the_browsers_folder(
    phone: BrowserContext, profile: Path, client_origin: str
) -> None:
    page = phone.new_page()
    words = write_and_leave_half_a_sentence(page, client_origin)
    page.close()
    planted = phone.new_page()
    planted.goto(client_origin.replace("talk.", ""))
    planted.evaluate(f"() => {{ localStorage.planted = '{PLANTED}'; }}")
    phone.close()
    assert found_in(profile, [PLANTED]), "the search finds what a browser does keep"
    assert found_in(profile, secrets_of(words)) == []


def test_a_crash_in_the_middle_of_a_sentence_leaves_no_word_of_it(
    phone: BrowserContext, profile: Path, client_origin: str
) -> None:
    page = phone.new_page()
    words = write_and_leave_half_a_sentence(page, client_origin)
    killed = processes_of(profile)
    for process in killed:
        os.kill(process, signal.SIGKILL)
    assert killed
    assert found_in(profile, ["talk.localhost"]), "the browser had begun to write its session down"
    assert found_in(profile, secrets_of(words)) == []


def processes_of(profile: Path) -> list[int]:
    """The browser's own processes: those that were started with this profile."""
    mark = f"--user-data-dir={profile}".encode()
    return [int(folder.name) for folder in Path("/proc").iterdir() if mark in started_with(folder)]


def started_with(process: Path) -> list[bytes]:
    """The words of its command; none for what is no process, or is none any more."""
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def test_a_planted_word_is_found_in_each_form(tmp_path: Path) -> None:
    for name, data in {
        "plain": DRAFT.encode(),
        "wide": DRAFT.upper().encode("utf-16-le"),
        "deflated": b"\x00" * 7 + zlib.compress(DRAFT.encode()),
    }.items():
        (tmp_path / name).write_bytes(data)
    assert {line.rpartition(" ")[2] for line in found_in(tmp_path, [DRAFT])} == {"plain", "wide", "deflated"}
