"""A shipped draft in a real browser, on a live instance: taken up by one editor, verified by another, then public."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.desk import CHEAP, CLIENT_HOST, kit, sign_in
from e2e.server import Server
from e2e.test_editors import come_in, leave
from e2e.test_members import compares, invited, press, takes_up
from e2e.test_pages import axe_faults
from e2e.watch import Watch
from e2e.wire import Wire

SLUG = "polk-2023-traffic-stop"
LOOKING_MS = 40_000
"""The first text that a server looks through waits for the model of names."""
type Live = tuple[Server, Wire]
type SitDown = Callable[[], Page]


@pytest.fixture
def live(prepared: Path, tmp_path: Path) -> Iterator[Live]:
    """No demonstration: what two editors did not publish is not there."""
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP | {"ALONGSIDE_DEMO": "no"})
    wire = Wire(program.port)
    seeded = program.command("record", "seed")
    assert seeded.returncode == 0, seeded.stderr
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


@pytest.fixture
def sit_down(chromium: Browser, live: Live) -> Iterator[SitDown]:
    """A sign-in page in a watched browser of its own."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_desk() -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        watch = Watch(context, live[1])
        watch.allowed = ("404 (Not Found)", "422 (Unprocessable", "409 (Conflict)")
        opened.append((context, watch))
        page = context.new_page()
        page.goto(f"http://{CLIENT_HOST}:{live[1].port}/en/team/")
        return page

    yield open_desk
    for context, _watch in opened:
        for page in context.pages:
            if page.locator("form.rooms").count():
                leave(page)
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)


def with_an_editor(admin: Page, new: Page) -> str:
    """Takes somebody into the team as an editor; the words of her kit."""
    link, spoken = invited(admin)
    words, digits = takes_up(new, link, spoken)
    compares(admin, digits)
    admin.get_by_label("A name that people see").fill("Eve")
    admin.get_by_label("Editor").check()
    press(admin, "Go on")
    press(admin, "Add to the team")
    expect(admin.locator(".note--kept")).to_contain_text("Eve is in the team and can sign in now.")
    return " ".join(words)


def public_status(page: Page, origin: str) -> int:
    return page.request.get(f"{origin}/en/record/{SLUG}/").status


def test_a_shipped_draft_is_public_only_after_two_editors(sit_down: SitDown, live: Live) -> None:
    origin = f"http://localhost:{live[1].port}"
    here = f"{origin}/desk/record/at/{SLUG}/"
    workspace, new = sit_down(), sit_down()
    sign_in(workspace, kit(live[0]))
    words = with_an_editor(workspace, new)
    ade = come_in(sit_down(), live)
    second = come_in(new, live, words)
    assert public_status(ade, origin) == 404
    ade.get_by_role("link", name="The record").click()
    ade.goto(here)
    expect(ade.locator("button[value=verify_row]")).to_have_count(0)
    ade.get_by_label("I compared each number with its source").check()
    press(ade, "Take it up")
    expect(ade.locator("button[value=verify_row], button[value=verify], button[value=publish]")).to_have_count(0)
    expect(ade.locator("section.note")).to_contain_text("Another editor goes on from here.")
    assert public_status(ade, origin) == 404
    second.goto(here)
    waiting = second.locator("button[value=verify_row]")
    for left in reversed(range(waiting.count())):
        waiting.last.click()
        expect(waiting).to_have_count(left)
    press(second, "I verified all of it")
    assert public_status(ade, origin) == 404
    press(second, "Publish it")
    expect(second.get_by_role("link", name="The public page")).to_be_visible()
    assert public_status(ade, origin) == 200
    shown = second.request.get(f"{origin}/en/record/{SLUG}/").text()
    assert re.search(r"\b24\b", shown)
    assert re.search(r"\b213\b", shown)


def test_a_number_is_entered_by_keyboard_alone_and_its_pages_have_no_barrier(sit_down: SitDown, live: Live) -> None:
    origin = f"http://localhost:{live[1].port}"
    here = f"{origin}/desk/record/at/{SLUG}/"
    ade = come_in(sit_down(), live)
    ade.goto(here)
    rows = ade.locator("#figure ~ ol").first.locator("li.row")
    before = rows.count()
    ade.locator("#figure-least").focus()
    ade.keyboard.type("7")
    for _ in range(2):
        ade.keyboard.press("Tab")
    expect(ade.locator("#figure-unit")).to_be_focused()
    ade.keyboard.press("Tab")
    expect(ade.locator("#figure-subset_of_id")).to_be_focused()
    ade.keyboard.press("Tab")
    ade.keyboard.press("Tab")
    expect(ade.locator("#figure-words")).to_be_focused()
    ade.keyboard.type("Maricela Quintanilla was there")
    ade.keyboard.press("Enter")
    expect(ade.locator("mark")).to_contain_text("Maricela Quintanilla", timeout=LOOKING_MS)
    assert axe_faults(ade) == []
    press(ade, "I looked: store it so")
    expect(rows).to_have_count(before + 1)
    expect(ade.locator("main")).not_to_contain_text("Quintanilla")
    own = here.removeprefix(origin)
    for path in ("/desk/record/", own, f"{own}enter/figure/", f"{own}history/", f"{own}propose/"):
        for width, scheme in ((320, "light"), (1280, "dark")):
            ade.set_viewport_size({"width": width, "height": 800})
            ade.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            ade.goto(f"{origin}{path}")
            assert axe_faults(ade) == [], path
            assert ade.evaluate("document.documentElement.scrollWidth") <= width, path
