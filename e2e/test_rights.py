"""A rights page in a real browser: its weight, without script, and read offline after its last day."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.core.languages import languages
from alongside.rights.library import NUMBERS, find_text
from e2e.counted import counted
from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

type OpenPage = Callable[..., tuple[Page, Watch]]
type Served = tuple[Server, Wire]
FIRST_VISIT_BYTES = 60_000
SCREEN_HEIGHT = 844
LAST_STEP_ENDS = "document.querySelector('.first-steps li:last-child').getBoundingClientRect().bottom"
WHOLE_TEXTS = ("en", "es", "zh-hans")


def last_day(number: int) -> datetime.date:
    text = find_text(number, "en")
    assert text
    return text.facts.expires_on


def warning(page: Page) -> str:
    return page.locator("[data-too-old]").inner_text() if page.locator("[data-too-old]").is_visible() else ""


def test_a_text_that_the_phone_kept_says_after_its_last_day_that_it_is_too_old(
    new_page: OpenPage, server: Served, origin: str
) -> None:
    page, watch = new_page()
    watch.allowed = ("Failed to load resource", "ERR_")
    page.goto(f"{origin}/en/find/")
    expect(page.locator("[data-find]")).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Keep the list on this phone").click()
    expect(page.get_by_text("works without internet")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ends = last_day(2)
    server[1].go_offline()
    try:
        for number in NUMBERS:
            page.goto(f"{origin}/en/know/{number}/")
            expect(page.locator(".first-steps")).to_be_visible()
        page.clock.set_fixed_time(datetime.datetime.combine(ends, datetime.time(12)) - datetime.timedelta(days=1))
        page.goto(f"{origin}/en/know/2/")
        assert warning(page) == ""
        page.clock.set_fixed_time(datetime.datetime.combine(ends, datetime.time(12)))
        page.goto(f"{origin}/en/know/2/")
        assert f"This text was good until {ends:%B} {ends.day}, {ends.year}. That day is over." in warning(page)
        assert page.locator("[data-too-old]").get_attribute("role") == "alert"
        steps, told = page.locator(".first-steps").bounding_box(), page.locator("[data-too-old]").bounding_box()
        assert steps
        assert told
        assert told["y"] < steps["y"]
    finally:
        server[1].cut = False
    page.goto(f"{origin}/en/find/")
    page.get_by_role("button", name="Remove it from this phone").click()
    expect(page.get_by_text("It is gone from this phone.")).to_be_visible()
    assert page.evaluate("caches.keys()") == []


def test_a_tab_that_stayed_open_over_the_last_day_warns_when_it_is_looked_at_again(
    new_page: OpenPage, origin: str
) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}/en/know/1/")
    assert warning(page) == ""
    page.clock.set_fixed_time(datetime.datetime.combine(last_day(1), datetime.time(9)))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert "That day is over." in warning(page)


def test_without_script_the_whole_text_and_its_last_day_are_there(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page(java_script_enabled=False)
    page.goto(f"{origin}/en/know/2/")
    assert page.locator(".first-steps li").count() >= 4
    assert page.locator("article h2").count() > 5
    ends = last_day(2)
    expect(page.locator(".standing")).to_contain_text(f"From {ends:%B} {ends.day}, {ends.year} on, do not trust it.")


@pytest.mark.parametrize("language", ["en", "es", "zh-hans"])
def test_a_first_visit_weighs_at_most_sixty_thousand_bytes(new_page: OpenPage, origin: str, language: str) -> None:
    page, _watch = new_page()
    count = counted(page)
    page.goto(f"{origin}/{language}/know/3/", wait_until="networkidle")
    assert sum(count.whole.values()) <= FIRST_VISIT_BYTES, count.whole


def past_the_first_screen(page: Page, origin: str, language: str) -> dict[int, float]:
    """Where the last of the first steps ends, in pixels, on each page on which that is below the first screen."""
    ends: dict[int, float] = {}
    for number in NUMBERS:
        page.goto(f"{origin}/{language}/know/{number}/", wait_until="load")
        ends[number] = page.evaluate(LAST_STEP_ENDS)
        expect(page.locator(".standing summary")).to_be_in_viewport(ratio=1)
    return {number: bottom for number, bottom in ends.items() if bottom > SCREEN_HEIGHT}


@pytest.mark.parametrize("language", [one.code for one in languages()])
def test_all_first_steps_and_that_nobody_checked_them_stand_on_the_first_screen_of_a_phone(
    new_page: OpenPage, origin: str, language: str
) -> None:
    """Words and fonts differ: where only summaries are translated, one page in ten may run over by a line."""
    page, _watch = new_page(viewport={"width": 390, "height": SCREEN_HEIGHT}, java_script_enabled=False)
    over = past_the_first_screen(page, origin, language)
    print(language, len(NUMBERS) - len(over), "of", len(NUMBERS), over)
    assert len(over) <= (0 if language in WHOLE_TEXTS else len(NUMBERS) // 10), over
    assert all(bottom <= SCREEN_HEIGHT + 30 for bottom in over.values()), over


def test_what_nobody_checked_is_told_in_full_by_one_touch_and_on_paper(new_page: OpenPage, origin: str) -> None:
    page, _watch = new_page(java_script_enabled=False)
    page.goto(f"{origin}/en/know/2/")
    whole = page.locator(".standing > p")
    expect(whole).not_to_be_visible()
    page.emulate_media(media="print")
    assert "No lawyer has checked this text yet." in page.locator("article").inner_text()
    page.emulate_media(media="screen")
    page.locator(".standing summary").click()
    expect(whole).to_be_in_viewport()
