"""The editors' desk in a real browser: in with a ticket, the queue, a review, and no cookie afterwards."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import LANGUAGES
from e2e.desk import OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.wire import Wire

type Served = tuple[Server, Wire]


def come_in(desk: Page, served: Served, words: str = "") -> Page:
    """From the workspace to the first page of the editors' desk, in another tab. words: of another kit."""
    sign_in(desk, words or kit(served[0]))
    desk.locator(".desk-rooms button").last.click()
    with desk.context.expect_page() as opened:
        desk.locator(".side-page button[type=submit]").click()
    page = opened.value
    page.locator("main a.button").click()
    page.wait_for_url("**/desk/")
    return page


def leave(page: Page) -> None:
    """The cookie goes with it: the watch fails on any that is left."""
    page.locator("form.rooms button").click()
    expect(page.locator("form.rooms")).to_have_count(0)
    assert page.context.cookies() == []


def test_an_editor_reads_the_queue_notes_a_review_and_leaves(new_desk: OpenDesk, team_server: Served) -> None:
    desk = new_desk(allowed=("403 (Forbidden)",))
    page = come_in(desk, team_server)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["desk"]
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("link", name="Rights texts").click()
    first = page.locator(".topic a").first
    title = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(title)
    form = page.locator("form.deed").nth(0)
    form.locator("input[name=name]").fill("A lawyer in Tampa")
    form.locator("button").click()
    until = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=180)
    expect(page.locator("dl.dated dd").first).to_contain_text("A lawyer in Tampa, ")
    expect(page.locator("dl.dated dd").first).to_contain_text(str(until.year))
    expect(desk.locator(".desk-head")).to_be_visible()
    leave(page)
    assert page.goto(f"http://localhost:{team_server[1].port}/desk/")
    expect(page.locator("h1")).to_have_text("This desk is closed here")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_it_has_a_barrier_or_scrolls_sideways(
    new_desk: OpenDesk, team_server: Served, language: str
) -> None:
    desk = new_desk(language, bypass_csp=True)
    page = come_in(desk, team_server)
    page.set_viewport_size({"width": 320, "height": 640})
    origin = f"http://localhost:{team_server[1].port}"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in ("/desk/", "/desk/texts/", f"/desk/texts/2/{language}/"):
            page.goto(f"{origin}{path}")
            assert page.locator("h1").is_visible()
            assert axe_faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    leave(page)
