"""Anybody asks to correct the record or to take something of it down: sealed, without an account, in any language."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.operations.drill.canaries import Canary, phrase_canaries
from alongside.operations.drill.scanner import Scanner
from e2e.counted import counted
from e2e.desk import CHEAP, OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_doubts import changing
from e2e.test_pages import axe_faults
from e2e.test_story import PLANT, copied, leaks, typed_canaries
from e2e.test_talk import ABSENT, NewPage
from e2e.test_team import answer
from e2e.watch import Watch
from e2e.wire import Wire

CATALOGS = Path(__file__).resolve().parent.parent / "src/alongside/site/built/catalogs"
OPERATION = "lantern-2031-marigold-raid"
ABOUT = f"#operation/{OPERATION}"
HERS = "Marigold Quillfeather vanished behind the saffron warehouse"
THEIRS = "Our solicitor Bartholomew covered that photograph tonight"
HIDE = "Hide it now: it shows me, or somebody else"
BYTES_MOST = 100_000


class Asking:
    """One person's page of the record, moved on by what stands on its buttons in her language."""

    def __init__(self, page: Page, origin: str, language: str = "en", *, about: str = ABOUT) -> None:
        self.page = page
        catalog = CATALOGS / f"{language}.json"
        self._words: dict[str, Any] = json.loads(catalog.read_text()) if catalog.is_file() else {}
        page.goto(f"{origin}/{language}/record/{about}")

    def say(self, message: str) -> str:
        return str(self._words.get(message) or message)

    def press(self, message: str) -> None:
        self.page.get_by_role("button", name=self.say(message), exact=True).click()

    def heading(self, message: str) -> None:
        expect(self.page.locator("h1")).to_have_text(self.say(message), timeout=20_000)

    def reach_answer(self, *, wish: str = HIDE, part: str = "A face", text: str = HERS) -> None:
        self.press(wish)
        self.heading("Before you write")
        self.press("I have read this")
        self.heading("What is it about?")
        self.page.get_by_label(self.say(part), exact=True).check()
        self.press("Go on")
        self.page.get_by_label(self.say("In your own words")).fill(text)
        self.press("Go on")
        self.heading("Would you like an answer?")

    def send(self) -> list[str]:
        self.press("Show me eight words")
        self.heading("Your eight words")
        words = self.page.locator(".words b").all_inner_texts()
        self.press("I wrote them down")
        self.press("Skip this and send")
        self.heading("Your conversation")
        return words

    def come_back(self, words: list[str]) -> None:
        self.press("I have been here before")
        self.page.get_by_label(self.say("Eight words or numbers")).fill(" ".join(words))
        self.press("Open my conversation")
        self.heading("Your conversation")

    def said(self, text: str) -> None:
        expect(self.page.locator(".said")).to_contain_text(self.say(text))


@pytest.fixture
def team_server(prepared: Path, tmp_path: Path) -> Iterator[tuple[Server, Wire]]:
    """The program with a team of its own, behind a recorder that keeps every byte."""
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP)
    wire = Wire(program.port, keeps_all=True)
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


@pytest.fixture
def new_phone(chromium: Browser, team_server: tuple[Server, Wire]) -> Iterator[Callable[[], Page]]:
    """A page in a context of its own, as on another phone; each watched for faults to the end."""
    opened: list[tuple[Any, Watch]] = []

    def open_phone() -> Page:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        watch = Watch(context, team_server[1])
        watch.allowed = (ABSENT, "409 (Conflict)", "415 (Unsupported Media Type)")
        opened.append((context, watch))
        return context.new_page()

    yield open_phone
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)


def an_advocate_answers(desk: Page, words: str) -> None:
    """She reads it in her own language, with the way to the page that is meant."""
    sign_in(desk, words)
    row = desk.locator(".thread", has_text=f"About the record: {OPERATION} · hide it now")
    row.click()
    expect(desk.locator(".talk-view")).to_contain_text("Hide it first, then look into it")
    asked = desk.locator(".message--theirs").first
    expect(asked).to_contain_text("Please hide this now, and decide afterwards.")
    expect(asked).to_contain_text("A face")
    expect(desk.locator(".message--theirs").last).to_contain_text(HERS)
    page = desk.get_by_role("link", name="Open the public page")
    assert page.get_attribute("href") == f"/en/record/{OPERATION}/"
    assert axe_faults(desk) == []
    desk.get_by_role("button", name="I will answer this").click()
    answer(desk, "I am here.", THEIRS)
    expect(desk.locator(".message--ours").last).to_contain_text(THEIRS)


def test_she_asks_in_her_language_is_answered_and_takes_it_back_and_the_server_learns_nothing(
    team_server: tuple[Server, Wire], new_phone: Callable[[], Page], new_desk: OpenDesk, tmp_path: Path
) -> None:
    program, wire = team_server
    origin = f"http://talk.localhost:{wire.port}"
    first = Asking(new_phone(), origin, "es")
    expect(first.page.locator("main")).to_contain_text(OPERATION)
    assert "#" not in first.page.url
    first.reach_answer()
    words = first.send()
    first.said("A face")
    an_advocate_answers(new_desk("en", bypass_csp=True), kit(program))

    second = Asking(new_phone(), origin, "es", about="")
    second.come_back(words)
    second.said(THEIRS)
    second.said("I am here.")
    second.said("Please hide this now, and decide afterwards.")
    taken = copied(program, tmp_path / "seized")
    for secret in (OPERATION, *HERS.split()[:2], *THEIRS.split()[1:3]):
        assert not taken.holds(secret.encode()), secret
        assert secret not in program.output()
    canaries = [*typed_canaries(HERS, THEIRS), *phrase_canaries(words, kind="words"), Canary("operation", OPERATION)]
    scanner = Scanner(canaries)
    assert leaks(wire, scanner) == set()

    second.page.get_by_text(second.say("More"), exact=True).click()
    second.press("Delete everything")
    second.press("Delete everything now")
    second.heading("Deleted")

    wire.lines.clear()
    stranger = new_phone()
    stranger.goto(f"{origin}/es/record/#operation/{OPERATION}")
    stranger.evaluate(PLANT, [OPERATION, "base64"])
    assert leaks(wire, scanner), "a planted leak of what she asked about is seen"


def with_intake(state: str) -> Callable[[dict[str, Any]], None]:
    def change(body: dict[str, Any]) -> None:
        for team in body["teams"]:
            team["intake"] = state

    return change


def asking(new_page: NewPage, origin: str, language: str = "en", **options: Any) -> Asking:
    page, watch = new_page(**options)
    watch.allowed = (ABSENT, "409 (Conflict)")
    return Asking(page, origin, language)


def test_who_needs_no_answer_sends_without_ever_seeing_words(new_page: NewPage, client_origin: str) -> None:
    her = asking(new_page, client_origin)
    her.reach_answer(wish="Something is wrong", part="A number", text="It was eleven.")
    her.press("Send it without words")
    her.heading("Your conversation")
    expect(her.page.locator(".words")).to_have_count(0)
    her.said("Please correct this.")
    her.said("I need no answer.")


def test_where_nobody_takes_requests_it_says_how_else_and_what_was_written_stays(
    new_page: NewPage, client_origin: str
) -> None:
    her = asking(new_page, client_origin)
    her.page.route("**/relay/open", lambda route: route.fulfill(status=409, json={"code": "shut"}))
    her.reach_answer()
    her.press("Send it without words")
    her.heading("Not sent")
    told = her.page.locator("main")
    expect(told).to_contain_text("The first page of the site says how else to reach the group.")
    expect(told).to_contain_text(HERS)
    her.page.route("**/relay/instance", changing(with_intake("shut")))
    her.page.reload()
    expect(told).to_contain_text("Nobody takes requests here now.")
    expect(her.page.get_by_role("button", name=HIDE)).to_have_count(0)


def test_another_language_keeps_what_it_is_about_and_the_address_does_not(
    new_page: NewPage, client_origin: str
) -> None:
    her = asking(new_page, client_origin)
    expect(her.page.locator("main b").first).to_have_text(f"Operation: {OPERATION}")
    her.page.locator(".tongues summary").click()
    her.page.locator(".tongues a[lang=es]").click()
    expect(her.page.locator("main b").first).to_have_text(f"Operativo: {OPERATION}")
    assert "#" not in her.page.url
    assert her.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_the_public_page_leads_to_it_and_the_server_is_not_told_from_where(new_page: NewPage, origin: str) -> None:
    page, watch = new_page()
    slug = "polk-2024-skin-so-soft"
    page.goto(f"{origin}/en/record/{slug}/")
    start = watch.mark()
    page.locator("main a[href*='/record/#operation/']").click()
    expect(page.locator("main b").first).to_have_text("Operation Skin So Soft")
    asked = [line for line in watch.since(start) if "#" not in line]
    assert asked
    assert not [line for line in asked if slug in line]
    assert page.evaluate("document.referrer") == ""
    assert asked.count("GET /en/record/names.json") == 1


def test_she_can_leave_somebody_of_the_group_out(new_page: NewPage, client_origin: str) -> None:
    her = asking(new_page, client_origin)
    her.press("Take something down")
    her.press("Someone there must not read this")
    her.heading("Someone there must not read this")
    her.page.get_by_role("checkbox").first.check()
    her.press("Go on")
    her.heading("What is it about?")
    her.press("Skip this")
    her.press("Skip this")
    her.press("Send it without words")
    her.heading("Your conversation")
    her.said("Please take this down.")


@pytest.mark.parametrize("about", ["", "#operation/../../x", "#nonsense/polk-2023", "#operation/<b>x</b>"])
def test_an_address_that_names_nothing_is_asked_for_in_words(new_page: NewPage, client_origin: str, about: str) -> None:
    page, _watch = new_page()
    her = Asking(page, client_origin, about=about)
    expect(her.page.locator("main")).to_contain_text("Say in your own words which one you mean.")


def test_without_script_it_says_why_and_how_else(new_page: NewPage, client_origin: str) -> None:
    page, _watch = new_page(java_script_enabled=False)
    page.goto(f"{client_origin}/en/record/")
    # Playwright's Chromium parses with script on and only runs none, so this stands in the page and is not drawn.
    assert "This needs JavaScript" in page.content()
    expect(page.locator("main")).to_contain_text("how else to reach the group")


@pytest.mark.parametrize(("language", "scheme"), [("es", "dark"), ("ar", "light")])
def test_no_screen_of_it_has_a_barrier(new_page: NewPage, client_origin: str, language: str, scheme: str) -> None:
    narrow = {"width": 320, "height": 640}
    her = asking(new_page, client_origin, language, bypass_csp=True, color_scheme=scheme, viewport=narrow)

    def look() -> None:
        assert axe_faults(her.page) == []
        assert her.page.evaluate("document.documentElement.scrollWidth") <= 320, "scrolls sideways at 320 px"

    expect(her.page.get_by_role("button", name=her.say(HIDE), exact=True)).to_be_visible()
    look()
    her.press(HIDE)
    for heading, on in (("Before you write", "I have read this"), ("What is it about?", "Skip this")):
        her.heading(heading)
        look()
        her.press(on)
    her.press("Skip this")
    her.heading("Would you like an answer?")
    look()
    her.press("Send it without words")
    her.heading("Your conversation")
    look()


def test_it_comes_within_100_kb(new_page: NewPage, client_origin: str) -> None:
    page, _watch = new_page()
    count = counted(page)
    her = Asking(page, client_origin, "zh-hans")
    expect(page.get_by_role("button", name=her.say(HIDE), exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(count.whole.values()) <= BYTES_MOST, count.whole
