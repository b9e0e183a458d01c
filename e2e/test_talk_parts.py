"""Talk comes in two parts: the first is enough to write and to send, the second is fetched when it is needed."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from e2e.counted import counted
from e2e.test_talk import ABSENT, NewPage, visit
from e2e.watch import Watch

SECOND_PART = "**/assets/talk-later.*"
NOT_LOADED = "The next part of the page did not load."


# Must show of Talk. Headers come on top; `make bench` counts them too.
BYTES_MOST = 60_000
REQUESTS_MOST = 6


def cut(page: Page, watch: Watch) -> Callable[[], Any]:
    """The second part does not come until what this returns is called."""
    watch.allowed = (ABSENT, "net::ERR_FAILED")
    page.route(SECOND_PART, lambda route: route.abort())
    return lambda: page.unroute(SECOND_PART)


def test_what_she_taps_and_types_asks_for_nothing(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    person.press("Begin")
    person.heading("Before you write")
    person.page.wait_for_load_state("networkidle")
    mark = watch.mark()
    person.press("I have read this")
    person.page.get_by_label("I need a lawyer.", exact=True).check()
    person.press("Go on")
    person.heading("Would you like to write something?")  # a new screen's heading takes the focus first
    person.page.get_by_label("In your own words").press_sequentially("Marigold kitchen")
    person.press("Go on")
    person.press("Go on")
    person.heading("What kind of help?")
    assert watch.since(mark) == []


def test_the_second_part_is_not_fetched_before_she_sends(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    start = watch.mark()
    person.reach_words()
    assert not [line for line in watch.since(start) if "talk-later" in line]
    person.press("I wrote them down")
    person.press("Skip this and send")
    person.heading("Your conversation")
    assert [line for line in watch.since(start) if "talk-later" in line]


def test_coming_back_waits_for_the_second_part_and_can_ask_again(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    words = first.open()
    person, watch = visit(new_page, client_origin)
    mend = cut(person.page, watch)
    start = watch.mark()
    person.press("I have been here before")
    expect(person.page.get_by_role("alert")).to_contain_text(NOT_LOADED)
    person.press("Try again")
    expect(person.page.get_by_role("alert")).to_contain_text(NOT_LOADED)
    mend()
    person.press("Try again")
    person.heading("Come back")
    asked = [line.rpartition("/")[2] for line in watch.since(start) if line.startswith("http") and "talk-later" in line]
    assert len(set(asked)) == 3, "some browsers answer from memory for an address that failed once"
    person.page.get_by_label("Eight words or numbers").fill(" ".join(words))
    person.press("Open my conversation")
    person.heading("Your conversation")


def test_a_message_that_arrived_is_shown_once_the_second_part_comes(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    mend = cut(person.page, watch)
    start = watch.mark()
    person.reach_words()
    person.press("I wrote them down")
    person.press("Skip this and send")
    person.heading("Sent")
    expect(person.page.get_by_role("alert")).to_contain_text(NOT_LOADED)
    person.press("Show the words again")
    expect(person.page.locator("main")).not_to_contain_text("Nothing was sent yet.")
    mend()
    person.press("I wrote them down")
    person.press("Skip this and send")
    person.heading("Your conversation")
    expect(person.page.locator(".said")).to_contain_text("Marigold kitchen at seven")
    assert len([line for line in watch.since(start) if line.endswith("POST /relay/open")]) == 1


def test_words_said_back_before_the_second_part_came_can_be_skipped(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    mend = cut(person.page, watch)
    words = person.reach_words()
    person.press("I wrote them down")
    person.page.get_by_label("Your eight words").fill(" ".join(words))
    person.press("Check and send")
    expect(person.page.locator("#talk-wrong")).to_contain_text("This part did not load.")
    mend()
    person.press("Check and send")
    person.heading("Your conversation")


def test_a_message_in_chinese_can_be_written_within_60_kb_and_six_requests(
    new_page: NewPage, client_origin: str
) -> None:
    page, _watch = new_page()
    count = counted(page)
    page.goto(f"{client_origin}/zh-hans/")
    for _screen in range(6):
        button = page.locator("main .button:not(.button--quiet)").first
        before = page.locator("h1").inner_text()
        button.click()
        expect(page.locator("h1")).not_to_have_text(before)
    expect(page.locator(".words b")).to_have_count(8)
    page.wait_for_load_state("networkidle")
    needed = [name for name in count.asked if "/assets/hints" not in name]
    assert sum(count.whole[name] - count.headers[name] for name in needed) <= BYTES_MOST, count.whole
    assert len(needed) <= REQUESTS_MOST, needed
