"""The advocate's desk in a real browser: sign in with the kit, hear an arrival, read, take, answer, sign out."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import LANGUAGES
from e2e.desk import CLIENT_HOST, OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.wire import Wire

ROOT = Path(__file__).resolve().parent.parent
ARRIVAL_MS = 20_000
FIRST = "CANARY-person: they took my friend at five"
SECOND = "CANARY-person: are you still there"
ANSWER = "CANARY-advocate: I can look for her tonight"
HELD = "[document.cookie, localStorage.length, sessionStorage.length]"
HELD_LATER = "(async () => [(await caches.keys()).length, (await indexedDB.databases()).length])()"
NO_WAYS = dict.fromkeys(("how", "when", "never", "introduced", "codeWord"), "")
type Says = dict[str, Any]


class Person:
    """A person in Node, through the same modules as her page."""

    def __init__(self, port: int) -> None:
        node = Path(sys.executable).parent / "node"
        self._process = subprocess.Popen(
            [node, "--no-warnings", ROOT / "web/team/tests/person.ts", str(port), CLIENT_HOST],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ask(self, deed: str, **asked: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"deed": deed, **asked}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "fault" not in answer, answer["fault"]
        return answer["answered"]

    def open(self, *said: Says, kind_of_help: str = "taken", language: str = "zh-Hans") -> None:
        self.ask("open", said=said, kindOfHelp=kind_of_help, language=language)

    def say(self, *said: Says) -> None:
        self.ask("say", said=said)

    def end(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)


def text(words: str) -> Says:
    return {"kind": "text", "text": words}


def phrase(code: str) -> Says:
    return {"kind": "phrase", "code": code}


@pytest.fixture
def person(team_server: tuple[Server, Wire]) -> Iterator[Person]:
    made = Person(team_server[0].port)
    yield made
    made.end()


def threes(words: str) -> list[str]:
    """Every three words in a row: one alone may stand on a page anyway."""
    each = words.split()
    return [" ".join(each[at : at + 3]) for at in range(len(each) - 2)]


def answer(page: Page, tapped: str, written: str) -> None:
    page.locator(".offered summary").click()
    page.locator(".offered__phrase", has_text=tapped).click()
    page.locator(".answer__text").fill(written)
    page.get_by_role("button", name="Send", exact=True).click()


def assert_nothing_is_held(page: Page, words: str) -> None:
    held = everything_in(page)
    assert "CANARY" not in held
    assert not any(three in held.lower() for three in threes(words))
    assert page.evaluate(HELD) == ["", 0, 0]
    assert page.evaluate(HELD_LATER) == [0, 0]


def everything_in(page: Page) -> str:
    fields = page.evaluate("[...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')")
    return f"{page.content()} {fields} {page.title()}"


def test_an_advocate_hears_reads_takes_answers_and_leaves_nothing(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    page = new_desk()
    words = kit(team_server[0])
    sign_in(page, words)
    expect(page.get_by_text("Nobody has written yet.")).to_be_visible()

    person.open({"kind": "language", "code": "zh-Hans"}, phrase("10"), text(FIRST))
    row = page.locator(".thread")
    expect(row).to_be_visible(timeout=ARRIVAL_MS)
    expect(page.get_by_text("1 new message.")).to_be_visible()
    expect(row).to_contain_text("Someone was taken")
    expect(row).to_contain_text("Chinese")
    expect(row).to_contain_text("1 new")
    assert page.title() == "(1) Desk"
    page.wait_for_function("window.tones === 2")

    row.click()
    expect(page.locator("#open-title")).to_be_focused()
    expect(page.locator(".message--theirs").last).to_contain_text(FIRST)
    assert page.title() == "Desk"
    page.get_by_role("button", name="I will answer this").click()
    answer(page, "I am here.", ANSWER)
    expect(page.locator(".message--ours")).to_have_count(2)
    expect(page.locator(".message--ours").last).to_contain_text("You, signed")
    expect(page.locator(".answer__text")).to_have_value("")
    assert person.ask("hear") == ["10", FIRST, "43", ANSWER]

    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#kit")).to_have_value("")
    assert_nothing_is_held(page, words)
    page.reload()
    expect(page.locator("#kit")).to_be_visible()


def test_a_muted_desk_shows_an_arrival_and_stays_silent(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    page = new_desk()
    sign_in(page, kit(team_server[0]))
    expect(page.get_by_text("Nobody has written yet.")).to_be_visible()
    page.get_by_role("button", name="No sound").click()
    person.open(text(FIRST))
    expect(page.locator(".thread--unread")).to_be_visible(timeout=ARRIVAL_MS)
    assert page.evaluate("window.tones") == 0


def test_two_advocates_see_who_signed_and_the_draft_of_each_conversation_stays(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text(FIRST))
    person.open(text(SECOND), kind_of_help="law", language="es")
    ade, rosa = new_desk(), new_desk()
    sign_in(ade, kit(team_server[0]))
    sign_in(rosa, kit(team_server[0], "rosa-2"))
    ade.locator(".thread", has_text="Someone was taken").click()
    ade.get_by_role("button", name="I will answer this").click()
    ade.locator(".answer__text").fill("half a sentence")
    ade.locator(".thread", has_text="lawyer").click()
    ade.get_by_role("button", name="I will answer this").click()
    ade.locator(".answer__text").fill(ANSWER)
    ade.get_by_role("button", name="Send", exact=True).click()
    expect(ade.locator(".message--ours")).to_have_count(1)
    ade.locator(".thread", has_text="Someone was taken").click()
    expect(ade.locator(".answer__text")).to_have_value("half a sentence")

    rosa.locator(".thread", has_text="lawyer").click()
    expect(rosa.locator(".message--ours")).to_contain_text("Ade, signed", timeout=ARRIVAL_MS)


def test_a_conversation_that_she_erased_goes_from_the_desk(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text(FIRST))
    page = new_desk()
    sign_in(page, kit(team_server[0]))
    page.locator(".thread").click()
    person.ask("erase")
    expect(page.get_by_text("This conversation is gone").first).to_be_visible(timeout=ARRIVAL_MS)
    assert "CANARY" not in everything_in(page)


def test_leaving_the_page_and_coming_back_asks_for_the_kit_again(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text(FIRST))
    page = new_desk()
    sign_in(page, kit(team_server[0]))
    page.locator(".thread").click()
    expect(page.locator(".message--theirs")).to_contain_text(FIRST)
    page.goto(f"http://{CLIENT_HOST}:{team_server[1].port}/en/")
    page.go_back()
    expect(page.locator("#kit")).to_have_value("")
    assert "CANARY" not in everything_in(page)


def test_words_that_do_not_open_a_desk_are_told_what_is_wrong(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    page = new_desk()
    right = kit(team_server[0]).split()
    wrong = page.locator("#kit-wrong")
    sign_in(page, " ".join(right[:11]))
    expect(wrong).to_have_text("You typed 11 words. A recovery kit has twelve.")
    sign_in(page, " ".join([*right[:11], "qqqqqq"]))
    expect(wrong).to_have_text("Please check word number 12. It is in none of our lists.")
    sign_in(page, person.ask("stray kit"))
    expect(wrong).to_contain_text("open no desk here")
    sign_in(page, " ".join(right).upper())
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_an_old_head_puts_a_banner_on_the_desk(team_server: tuple[Server, Wire], new_desk: OpenDesk) -> None:
    page = new_desk(allowed=("422 (Unprocessable",))
    page.clock.set_fixed_time(datetime.now(tz=UTC) + timedelta(days=8))
    sign_in(page, kit(team_server[0]))
    expect(page.get_by_text("for over 7 days")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_has_no_barrier_in_any_language(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk, width: int, scheme: str
) -> None:
    person.open({"kind": "language", "code": "es"}, phrase("10"), text(FIRST))
    person.say({"kind": "contact", **NO_WAYS, "how": "text", "codeWord": "blue"}, {"kind": "retention", "days": 30})
    for language in LANGUAGES:
        page = new_desk(language, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
        expect(page.locator("#kit")).to_be_visible()
        assert axe_faults(page) == []
        sign_in(page, kit(team_server[0]))
        expect(page.locator(".thread")).to_be_visible()
        assert axe_faults(page) == []
        page.locator(".thread").click()
        if page.locator(".deed .button").count():
            page.locator(".deed .button").click()
        expect(page.locator(".answer__text")).to_be_visible()
        page.locator(".offered summary").click()
        page.locator(".offered__phrase").first.click()
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"


def test_what_an_admin_writes_is_read_by_everybody_before_they_write(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    ade, mei = new_desk(), new_desk()
    sign_in(ade, kit(team_server[0]))
    ade.get_by_role("button", name="Before people write").click()
    english = ade.locator(".door-page__words", has_text="English")
    english.get_by_label("What we would have to report").fill("If a child is in danger. <b>Nothing</b> else.")
    english.get_by_label("How soon you answer").fill("Mondays.")
    english.get_by_role("button").click()
    expect(ade.get_by_text("Kept. People read it from now on.")).to_be_visible()

    mei.goto(f"http://{CLIENT_HOST}:{team_server[1].port}/en/")
    mei.get_by_role("button", name="Begin").click()
    expect(mei.locator(".own-words")).to_have_text(["Mondays.", "If a child is in danger. <b>Nothing</b> else."])

    english.get_by_label("What we would have to report").fill("")
    english.get_by_role("button").click()
    expect(ade.get_by_text("Shut the intake first. Nothing was changed.")).to_be_visible()
    ade.get_by_role("button", name="Let nobody new write").click()
    expect(ade.locator(".note--kept")).to_contain_text("Nobody new can write now.")
    english.get_by_role("button").click()
    expect(ade.get_by_text("Kept. People read it from now on.")).to_be_visible()
    ade.get_by_role("button", name="Let everybody write").click()
    expect(ade.get_by_text("Nothing was opened.")).to_be_visible()
    mei.reload()
    expect(mei.get_by_text("Nobody takes new conversations here now.")).to_be_visible()
    ade.get_by_role("button", name="Conversations").click()
    expect(ade.get_by_text("Nobody has written yet.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_what_people_read_has_no_barrier(
    team_server: tuple[Server, Wire], new_desk: OpenDesk, width: int
) -> None:
    for language in LANGUAGES:
        page = new_desk(language, bypass_csp=True, viewport={"width": width, "height": 800})
        sign_in(page, kit(team_server[0]))
        page.locator(".desk-room").nth(1).click()
        expect(page.locator(".door-page__words")).to_have_count(3)
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"


def test_where_only_cards_are_taken_a_cards_number_opens_and_a_wrong_one_loses_nothing(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    ade, mei = new_desk(), new_desk()
    sign_in(ade, kit(team_server[0]))
    ade.get_by_role("button", name="Before people write").click()
    ade.get_by_role("button", name="Make a number for twenty cards").click()
    number = ade.locator(".note--kept bdi").inner_text()
    ade.get_by_role("button", name="Only with a card").click()
    expect(ade.locator(".note--kept").first).to_contain_text("Only people with one of your cards")

    mei.goto(f"http://{CLIENT_HOST}:{team_server[1].port}/en/")
    expect(mei.get_by_text("Today only people with a printed card can begin.")).to_be_visible()
    mei.get_by_role("button", name="I have a card with a number").click()
    field = mei.get_by_label("Number on the card")
    field.fill("1234")
    mei.get_by_role("button", name="Begin").click()
    expect(mei.get_by_text("A card's number has sixteen digits.")).to_be_visible()
    field.fill("1" * 16)
    mei.get_by_role("button", name="Begin").click()
    write_to_the_end(mei)
    expect(mei.get_by_text("What you wrote stays. Try another card.")).to_be_visible()
    mei.get_by_role("button", name="Go to the first page").click()
    mei.get_by_role("button", name="I have a card with a number").click()
    field.fill(number)
    mei.get_by_role("button", name="Begin").click()
    write_to_the_end(mei, text=None)
    expect(mei.locator(".said")).to_contain_text(FIRST)
    ade.get_by_role("button", name="Conversations").click()
    expect(ade.locator(".thread")).to_contain_text("card", timeout=ARRIVAL_MS, ignore_case=True)


def write_to_the_end(page: Page, text: str | None = FIRST) -> None:
    """From "before you write" to sending; None: what was written before stands there still."""
    page.get_by_role("button", name="I have read this", exact=True).click()
    page.get_by_label("I need a lawyer.", exact=True).check()
    page.get_by_role("button", name="Go on", exact=True).click()
    field = page.get_by_label("In your own words")
    if text is None:
        expect(field).to_have_value(FIRST)
    else:
        field.fill(text)
    for name in ("Go on", "Go on", "Skip this", "I wrote them down", "Skip this and send"):
        page.get_by_role("button", name=name, exact=True).click()
