"""Every page in every language: accessible, no cookie, no third party, no fault; Leave now; without script."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import LANGUAGES
from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

AXE = (Path(__file__).resolve().parent.parent / "node_modules/axe-core/axe.min.js").read_text()
# What holds is not described, nor where each thing stands: that took as long as the looking. No page plays a sound.
ASKED = """{
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'], selectors: false, preload: false,
}"""
AT_REST = """Promise.allSettled(document.getAnimations()
  .filter((moving) => moving.effect.getComputedTiming().endTime < Infinity)
  .map((moving) => moving.finished))"""
PATHS = ("", "find/", "know/", "know/1/", "know/2/", "know/3/", "about/")
TEXTS = len(list((Path(__file__).resolve().parent.parent / "src/alongside/rights/content").iterdir()))
type NewPage = Callable[..., tuple[Page, Watch]]


def axe_faults(page: Page) -> list[str]:
    """Runs axe in the page's main world; needs a context with bypass_csp, since the pages allow no such script."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    # axe counts what happens to lie half under the bar that stays as a target that is too small.
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    # Between light and dark a button is of neither colour for a moment: it is looked at when it has come to rest.
    page.evaluate(AT_REST)
    found = page.evaluate(f"axe.run(document, {ASKED})")
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_barrier(new_page: NewPage, origin: str, path: str, language: str, scheme: str) -> None:
    page, _watch = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    answer = page.goto(f"{origin}/{language}/{path}", wait_until="load")
    assert answer
    assert answer.status == 200
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "scrolls sideways at 320 px"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_on_rights_has_a_barrier(new_page: NewPage, origin: str, language: str) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    for number in range(1, TEXTS + 1):
        answer = page.goto(f"{origin}/{language}/know/{number}/", wait_until="load")
        assert answer
        assert answer.status == 200
        assert axe_faults(page) == [], number
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, number


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_private_clients_first_page_has_no_barrier(new_page: NewPage, client_origin: str, language: str) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    page.goto(f"{client_origin}/{language}/", wait_until="load")
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_to_left_leaves_nothing_outside_the_page(new_page: NewPage, origin: str, language: str) -> None:
    page, _watch = new_page(viewport={"width": 320, "height": 640})
    for path in ("", "find/", "know/3/"):
        page.goto(f"{origin}/{language}/{path}")
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_page_keeps_the_browser_free_of_cookies_storage_and_strangers(new_page: NewPage, origin: str) -> None:
    page, watch = new_page()
    for language in LANGUAGES:
        for path in PATHS:
            page.goto(f"{origin}/{language}/{path}", wait_until="load")
            assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
            assert page.evaluate("(async () => (await caches.keys()).length)()") == 0
    assert watch.faults() == []


def test_the_watch_turns_red_on_a_cookie_and_on_a_stranger(
    chromium: Browser, server: tuple[Server, Wire], origin: str
) -> None:
    context = chromium.new_context(bypass_csp=True)
    watch = Watch(context, server[1])
    page = context.new_page()
    page.goto(f"{origin}/en/about/")
    page.evaluate("document.cookie = 'planted=1'")
    page.evaluate("fetch('http://elsewhere.example/x').catch(() => {})")
    page.wait_for_timeout(200)
    faults = "\n".join(watch.faults())
    context.close()
    assert "cookie: planted" in faults
    assert "third party: http://elsewhere.example/x" in faults


@pytest.mark.parametrize("path", PATHS)
def test_leave_now_is_the_first_stop_of_the_keyboard(new_page: NewPage, origin: str, path: str) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}/en/{path}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hasAttribute('data-leave')")


def test_leave_now_blanks_the_page_and_leaves_no_way_back_to_it(
    chromium: Browser, server: tuple[Server, Wire], origin: str
) -> None:
    context = chromium.new_context()
    watch = Watch(context, server[1])
    context.route("https://**", lambda route: route.fulfill(body="<p>weather</p>", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{origin}/en/")
    page.goto(f"{origin}/en/know/")
    page.locator("[data-leave]").first.click()
    page.wait_for_url("https://**")
    page.go_back()
    assert page.url == f"{origin}/en/", "the page that was left is no longer in the list"
    assert [fault for fault in watch.faults() if not fault.startswith("third party: https://www.weather.gov/")] == []
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_a_search_gives_services_and_one_opens(new_page: NewPage, origin: str, language: str) -> None:
    page, watch = new_page(java_script_enabled=False)
    page.goto(f"{origin}/{language}/find/")
    page.locator("form.search input[type=search], form.search input[type=text]").first.fill("32501")
    page.locator("form.search button[type=submit]").first.click()
    page.locator("ol.results h3 a").first.click()
    expect(page.locator(".service")).to_have_count(1)
    assert watch.faults() == []


def test_pages_are_light(new_page: NewPage, origin: str) -> None:
    """Page, styles and scripts together stay under 100 kB on the wire; packs are counted in bench/."""
    page, _watch = new_page()
    sizes: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    for path in PATHS:
        if path == "find/":
            continue
        sizes.clear()
        page.goto(f"{origin}/en/{path}", wait_until="load")
        assert sum(sizes.values()) < 100_000, (path, json.dumps(sizes))
