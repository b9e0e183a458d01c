"""Talk, the person's side: a real browser, a real server, the demonstration's team."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import LANGUAGES
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.watch import Watch
from e2e.wire import Wire

FIELD_RULES = {"autocomplete": "off", "autocorrect": "off", "autocapitalize": "none", "spellcheck": "false"}
type NewPage = Callable[..., tuple[Page, Watch]]
# The relay says "not there" in this way; the browser notes it in its console.
ABSENT = "the server responded with a status of 404"
SECRET_SENTENCE = "Marigold kitchen at seven"
KEPT_BY_THE_BROWSER = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length, history.state,
]"""


class Visit:
    """One person's page, moved on by its buttons as they are named in English."""

    def __init__(self, page: Page, origin: str, language: str = "en") -> None:
        self.page = page
        page.goto(f"{origin}/{language}/")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self, text: str) -> None:
        expect(self.page.locator("h1")).to_have_text(text, timeout=20_000)
        expect(self.page.locator("h1")).to_be_focused()

    def words(self) -> list[str]:
        expect(self.page.locator(".words b")).to_have_count(8)
        return self.page.locator(".words b").all_inner_texts()

    def begin(self) -> None:
        self.press("Begin")
        self.heading("Before you write")
        self.press("I have read this")
        self.heading("What would you like to say?")

    def reach_words(self, *, phrase: str = "I need a lawyer.", text: str = SECRET_SENTENCE) -> list[str]:
        self.begin()
        return self.write_to_words(phrase=phrase, text=text)

    def write_to_words(self, *, phrase: str = "I need a lawyer.", text: str = SECRET_SENTENCE) -> list[str]:
        self.page.get_by_label(phrase, exact=True).check()
        self.press("Go on")
        self.page.get_by_label("In your own words").fill(text)
        self.press("Go on")
        self.heading("Which language would you like?")
        self.press("Go on")
        self.heading("What kind of help?")
        self.press("Skip this")
        self.heading("Your eight words")
        return self.words()

    def open(self) -> list[str]:
        self.begin()
        return self.write_and_open()

    def write_and_open(self) -> list[str]:
        """From the phrases on."""
        words = self.write_to_words()
        self.press("I wrote them down")
        self.press("Skip this and send")
        self.heading("Your conversation")
        return words

    def come_back(self, text: str) -> None:
        self.press("I have been here before")
        self.heading("Come back")
        self.page.get_by_label("Eight words or numbers").fill(text)
        self.press("Open my conversation")


def visit(new_page: NewPage, origin: str, **options: Any) -> tuple[Visit, Watch]:
    page, watch = new_page(**options)
    watch.allowed = (ABSENT,)
    return Visit(page, origin), watch


def test_she_opens_comes_back_on_another_phone_writes_and_erases(
    new_page: NewPage, client_origin: str, server: tuple[Server, Wire]
) -> None:
    first, _watch = visit(new_page, client_origin)
    words = first.open()
    assert len(set(words)) > 1
    expect(first.page.locator(".said")).to_contain_text(SECRET_SENTENCE)
    expect(first.page.locator(".said")).to_contain_text("I need a lawyer.")

    second, _watch = visit(new_page, client_origin)
    second.come_back(" ".join(words).upper())
    second.heading("Your conversation")
    expect(second.page.locator(".said")).to_contain_text(SECRET_SENTENCE)
    second.page.get_by_label("Write", exact=True).fill("Are you there?")
    second.press("Send")
    expect(second.page.locator(".said")).to_contain_text("Are you there?")
    assert not re.search(r"\d:\d\d", second.page.locator(".said").inner_text()), "a clock time is shown"

    second.page.get_by_text("More", exact=True).click()
    second.press("Delete everything")
    second.heading("Delete everything")
    second.press("Delete everything now")
    second.heading("Deleted")
    expect(second.page.get_by_text("It is not yet gone from the disk.")).to_be_visible()
    expect(second.page.get_by_text("sealed backups")).to_have_count(0)
    assert server[0].command("purge").returncode == 0
    second.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.page.get_by_text("It is gone from us, from the disk too.")).to_be_visible()

    third, _watch = visit(new_page, client_origin)
    third.come_back(" ".join(words))
    third.heading("Your page")
    expect(third.page.locator("main")).to_contain_text("There is nothing here.")


def test_numbers_open_the_same_conversation_as_the_words(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    first.reach_words()
    first.press("Show numbers")
    numbers = first.words()
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    first.press("I wrote them down")
    first.page.get_by_label("Your eight words").fill("".join(numbers))
    first.press("Check and send")
    first.heading("Your conversation")
    second, _watch = visit(new_page, client_origin)
    second.come_back(" ".join(numbers))
    second.heading("Your conversation")


def test_one_wrong_letter_is_mended_and_told(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    words = first.open()
    at = max(range(8), key=lambda place: len(words[place]))
    typed = [*words[:at], words[at][:3] + "q" + words[at][3:], *words[at + 1 :]]
    second, _watch = visit(new_page, client_origin)
    second.come_back(" ".join(typed))
    second.heading("Your conversation")
    expect(second.page.locator(".note").first).to_contain_text(f"We read word {at + 1} as “{words[at]}”")


def test_words_that_do_not_fit_are_told_so_without_asking_the_server(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    person.press("I have been here before")
    mark = watch.mark()
    person.page.get_by_label("Eight words or numbers").fill("zzzz yyyy xxxx")
    person.press("Open my conversation")
    expect(person.page.locator("#talk-wrong")).to_have_text("That is 3 words. There should be eight.")
    person.page.get_by_label("Eight words or numbers").fill(" ".join(["abandon"] * 8))
    person.press("Open my conversation")
    expect(person.page.locator("#talk-wrong")).to_contain_text("These words do not fit together.")
    assert not [line for line in watch.since(mark) if "/relay/" in line]


def test_spare_words_open_the_same_empty_page_as_unknown_ones(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    first.open()
    first.page.get_by_text("More", exact=True).click()
    first.press("Spare words")
    first.heading("Spare words")
    first.press("Make spare words")
    spare = first.words()
    second, _watch = visit(new_page, client_origin)
    second.come_back(" ".join(spare))
    second.heading("Your page")


def test_nothing_is_kept_and_the_page_forgets_when_it_is_left(new_page: NewPage, client_origin: str) -> None:
    person, _watch = visit(new_page, client_origin)
    before = person.page.evaluate("[document.title, history.length, location.href]")
    words = person.open()
    assert person.page.evaluate("[document.title, history.length, location.href]") == before
    assert person.page.evaluate(KEPT_BY_THE_BROWSER) == ["", 0, 0, 0, 0, None]
    person.page.goto("about:blank")
    person.page.go_back()
    expect(person.page.get_by_role("button", name="Begin")).to_be_visible()
    shown = person.page.content()
    assert SECRET_SENTENCE not in shown
    assert " ".join(words) not in shown


def test_what_is_typed_crosses_the_wire_in_no_plain_form(new_page: NewPage, client_origin: str) -> None:
    person, _watch = visit(new_page, client_origin)
    bodies: list[bytes] = []
    person.page.on("request", lambda request: bodies.append(request.post_data_buffer or b""))
    words = person.open()
    sent = b"\n".join(bodies)
    assert len(sent) > 5_000
    # A short word stands in the relay's own names ("share", "slot"), or by chance in base64: two in a row do not.
    pairs = [mark.join(pair) for pair in itertools.pairwise(words) for mark in (" ", ",", '","', "")]
    for secret in (*SECRET_SENTENCE.split(" ")[:2], SECRET_SENTENCE, *pairs):
        assert secret.encode() not in sent


def test_a_lost_connection_keeps_what_she_wrote(
    new_page: NewPage, client_origin: str, server: tuple[Server, Wire]
) -> None:
    person, watch = visit(new_page, client_origin)
    watch.allowed = (ABSENT, "net::ERR")
    person.open()
    server[1].go_offline()
    try:
        person.page.get_by_label("Write", exact=True).fill("It rains on the bridge")
        person.press("Send")
        expect(person.page.locator(".talk__trouble")).to_contain_text("No connection")
        expect(person.page.locator(".talk__trouble")).to_contain_text("It rains on the bridge")
        person.page.get_by_label("Write", exact=True).fill("And it is cold")
        person.press("Send")
        expect(person.page.locator(".talk__trouble")).to_contain_text("No connection")
        expect(person.page.get_by_label("Write", exact=True)).to_have_value("And it is cold")
        # It is not there while the page still tries: else the line would be back before the second try is over.
        expect(person.page.get_by_role("button", name="Send again", exact=True)).to_be_visible()
    finally:
        server[1].cut = False
    person.press("Send again")
    expect(person.page.locator(".said")).to_contain_text("It rains on the bridge")
    assert person.page.locator(".said").inner_text().count("It rains on the bridge") == 1


def test_every_field_keeps_out_of_the_phones_memory(new_page: NewPage, client_origin: str) -> None:
    person, _watch = visit(new_page, client_origin)
    person.press("I have been here before")
    field = person.page.locator("#talk-words")
    expect(field).to_have_attribute("type", "password")
    for name, value in {
        "autocomplete": "off",
        "autocorrect": "off",
        "autocapitalize": "none",
        "spellcheck": "false",
    }.items():
        expect(field).to_have_attribute(name, value)
    person.press("Show what I type")
    expect(field).to_have_attribute("type", "text")
    assert person.page.locator("form").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_has_a_barrier(new_page: NewPage, client_origin: str, language: str, scheme: str) -> None:
    page, watch = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    watch.allowed = (ABSENT,)
    page.goto(f"{client_origin}/{language}/")
    buttons = page.locator("main .button:not(.button--quiet)")
    for _screen in range(6):
        expect(buttons.first).to_be_visible()
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        before = page.locator("h1").inner_text()
        buttons.first.click()
        expect(page.locator("h1")).not_to_have_text(before)
    expect(page.locator(".words b")).to_have_count(8)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    buttons.first.click()
    expect(page.locator("#talk-words")).to_be_visible()
    assert axe_faults(page) == []
    page.locator("main .button--quiet").click()
    expect(page.locator(".said")).to_be_visible(timeout=20_000)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert axe_faults(page) == []
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_lines_come_when_she_asks_and_a_lost_line_is_said(new_page: NewPage, client_origin: str) -> None:
    person, watch = visit(new_page, client_origin)
    watch.allowed = ("Failed to load resource",)
    expect(person.page.get_by_role("button", name="Begin")).to_be_visible()
    person.page.route("**/lines.json", lambda route: route.abort())
    person.press("Show the phone lines")
    expect(person.page.get_by_text("The lines did not come. Nothing was lost.")).to_be_visible()
    person.page.unroute("**/lines.json")
    person.press("Show the phone lines")
    expect(person.page.locator(".lines > .line").nth(2)).to_be_visible()
    calls = person.page.locator(".call")
    assert all(calls.nth(at).get_attribute("href").startswith(("tel:", "sms:")) for at in range(calls.count()))  # type: ignore[union-attr]
    expect(person.page.get_by_text("The lines did not come.")).to_have_count(0)


def test_before_writing_she_reads_in_the_groups_own_words_what_it_would_report(
    new_page: NewPage, client_origin: str
) -> None:
    for language, words in (
        ("en", "a child is in danger"),
        ("es", "un niño está en peligro"),
        ("zh-hans", "有孩子处于危险"),
    ):
        page, _watch = new_page()
        page.goto(f"{client_origin}/{language}/")
        page.locator(".talk__doors .button").first.click()
        expect(page.locator(".own-words").last).to_contain_text(words)


def test_she_comes_back_by_tapping_words_and_no_keyboard_sees_them(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    words = first.open()
    second, _watch = visit(new_page, client_origin)
    second.press("I have been here before")
    second.press("Tap instead of typing")
    for number, word in enumerate(words, start=1):
        for letter in word[:4]:
            second.press(letter)
        second.press(word)
        expect(second.page.get_by_text(f"{number} of eight")).to_be_visible()
    second.press("Open my conversation")
    second.heading("Your conversation")
    expect(second.page.locator(".said")).to_contain_text(SECRET_SENTENCE)


def test_she_comes_back_by_tapping_numbers_and_takes_a_slip_back(new_page: NewPage, client_origin: str) -> None:
    first, _watch = visit(new_page, client_origin)
    first.reach_words()
    first.press("Show numbers")
    numbers = "".join(first.words())
    first.press("I wrote them down")
    first.press("Skip this and send")
    first.heading("Your conversation")
    second, _watch = visit(new_page, client_origin)
    second.press("I have been here before")
    second.press("Tap instead of typing")
    for digit in f"{numbers[:5]}0":
        second.press(digit)
    second.press("Take the last one back")
    for digit in numbers[5:]:
        second.press(digit)
    second.press("Open my conversation")
    second.heading("Your conversation")
