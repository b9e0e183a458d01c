"""What she gives to another group, in a real browser: signed, picked up, over, withdrawn, printed; on both sides."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.conftest import LANGUAGES
from e2e.desk import CHEAP, CLIENT_HOST, OpenDesk, kit, sign_in
from e2e.server import PROGRAM, Server
from e2e.test_pages import axe_faults
from e2e.test_talk import SECRET_SENTENCE, Visit
from e2e.test_team import ARRIVAL_MS
from e2e.wire import Wire

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
GROUPS = ("Harbor House", "Lantern")
NAMED = "CANARY-name Mei"
SECOND_ENTRY = "CANARY-kept back: the yellow house"
DIGITS = re.compile(r"(?:\d{5} ){5}\d{5}")
type Kits = dict[str, str]


@pytest.fixture(scope="session")
def several(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Kits]:
    """A data folder with two organisations beside the demonstration's, and a kit of an advocate of each."""
    data_dir = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("several") / "var"))
    program = Server(data_dir, **CHEAP)
    kits: Kits = {}
    for name in GROUPS:
        made = subprocess.run(
            [PROGRAM, "org", "create", name, "--language", "en", "--language", "es"],
            env=program.environment, input="Lin\nNoor\ny\n", capture_output=True, text=True, check=True,
        )  # fmt: skip
        _, words, *_ = made.stdout.split("RECOVERY KIT")[1].split("\n\n")
        kits[name] = " ".join(re.findall(r"[a-z]+", words))
    return data_dir, kits


@pytest.fixture
def kits(several: tuple[Path, Kits]) -> Kits:
    return several[1]


@pytest.fixture
def team_server(several: tuple[Path, Kits], tmp_path: Path) -> Iterator[tuple[Server, Wire]]:
    """In the place of the desk's own fixture: the server with several organisations."""
    program = Server(Path(shutil.copytree(several[0], tmp_path / "var")), **CHEAP)
    wire = Wire(program.port)
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


def her_visit(new_desk: OpenDesk, wire: Wire, language: str = "en", **options: object) -> Visit:
    """Her page on a phone, at the same server as the desks."""
    page = new_desk(**{"viewport": PHONE} | options)
    return Visit(page, f"http://{CLIENT_HOST}:{wire.port}", language)


def back_in(new_desk: OpenDesk, wire: Wire, words: list[str], *, days: int = 0) -> Visit:
    """On another phone, so many days later by its clock."""
    her = her_visit(new_desk, wire)
    her.page.clock.set_fixed_time(datetime.now(tz=UTC) + timedelta(days=days))
    her.come_back(" ".join(words))
    her.heading("Your conversation")
    return her


def open_more(her: Visit, button: str) -> None:
    her.page.locator("details.more > summary", has_text=re.compile("^More$")).click()
    her.press(button)


def to_the_last_page(her: Visit, group: str) -> None:
    """Up to the page before signing: she ticks one sentence and one phrase, names herself, chooses a lawyer, a week."""
    open_more(her, "Share with another group")
    her.heading("Share with another group")
    her.page.locator("button.choice", has_text=group).click()
    her.heading("What may they read?")
    her.press("Go on")
    expect(her.page.locator(".wrong")).to_contain_text("Tick one thing")
    her.page.get_by_label(re.compile("What should they call you")).fill(NAMED)
    for said in (SECRET_SENTENCE, "I need a lawyer."):
        her.page.locator("label.choice", has_text=said).click()
    her.press("Go on")
    her.heading("What is it for?")
    her.page.get_by_label("To find a lawyer", exact=True).check()
    her.press("Go on")
    her.heading("Until when may they read it?")
    expect(her.page.get_by_label("30 days")).to_be_checked()
    her.page.get_by_label("7 days").check()
    her.press("Go on")
    her.heading("Before you share")


def give(her: Visit, group: str) -> None:
    to_the_last_page(her, group)
    her.press("Sign and share")
    her.heading("Shared")
    her.press("Who has what")
    her.heading("Who has what")


def given(her: Visit) -> list[str]:
    expect(her.page.locator(".said .note").first).to_be_visible()
    return her.page.locator(".said .note").all_inner_texts()


def shared_page(page: Page, words: str) -> Page:
    """Signed in, on the page of what was shared with the team."""
    sign_in(page, words)
    expect(page.locator(".desk-head")).to_be_visible(timeout=ARRIVAL_MS)
    page.locator(".desk-room").nth(4).click()
    expect(page.locator(".side-page h2")).to_be_focused()
    return page


def picked_up_in_spanish(lin: Page, words: str) -> None:
    """Told before it is opened, then read in the reader's language; what she did not tick is not there."""
    sign_in(lin, words)
    room = lin.locator(".desk-room").nth(4)
    expect(room).to_have_text("Compartido con nosotros (1)", timeout=ARRIVAL_MS)
    room.click()
    shown = lin.locator(".side-page > .said")
    expect(shown).to_contain_text("la persona verá que lo recogieron")
    assert NAMED not in lin.content()
    lin.locator(".side-page .said .button").click()
    for said in (NAMED, SECRET_SENTENCE, "Necesito un abogado.", "Para encontrar un abogado"):
        expect(shown).to_contain_text(said)
    assert SECOND_ENTRY not in lin.content()
    expect(room).to_have_text("Compartido con nosotros")


def test_signed_picked_up_over_and_refused_on_both_sides(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk
) -> None:
    wire = team_server[1]
    her = her_visit(new_desk, wire)
    words = her.open()
    her.page.get_by_label("Write", exact=True).fill(SECOND_ENTRY)
    her.press("Send")
    to_the_last_page(her, "Harbor House")
    page = her.page.locator("main")
    for said in ("You need not share anything.", "What it may bring", "What it may cost", "one tap", NAMED):
        expect(page).to_contain_text(said)
    expect(page).to_contain_text(DIGITS)
    assert SECOND_ENTRY not in page.inner_text()
    her.press("Sign and share")
    her.heading("Shared")
    her.press("Who has what")
    assert "Not picked up yet" in given(her)[0]

    picked_up_in_spanish(new_desk("es"), kits["Harbor House"])

    later = back_in(new_desk, wire, words)
    open_more(later, "Who has what")
    assert "Picked up." in given(later)[0]

    # An admin's desk signs a head of its own day, which the relay, whose day it is not yet, refuses.
    after = new_desk(allowed=("422 (Unprocessable Entity)",))
    after.clock.set_fixed_time(datetime.now(tz=UTC) + timedelta(days=8))
    shared_page(after, kits["Harbor House"])
    expect(after.locator(".side-page > .said")).to_contain_text("Its last day is past. It cannot be opened any more.")
    assert NAMED not in after.content()
    over = back_in(new_desk, wire, words, days=8)
    open_more(over, "Who has what")
    assert "Its time is over." in given(over)[0]


def test_withdrawn_before_and_after_it_was_picked_up(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    words = her.open()
    give(her, "Lantern")
    her.press("Withdraw")
    expect(her.page.locator(".said").first).to_contain_text("Withdrawn before anybody picked it up.")
    noor = shared_page(new_desk(), kits["Lantern"])
    expect(noor.get_by_text("Nothing is shared with your team now.")).to_be_visible()

    her.press("One step back")
    her.heading("Your conversation")
    give(her, "Lantern")
    noor.locator(".desk-room").first.click()
    noor.locator(".desk-room").nth(4).click()
    noor.get_by_role("button", name="Open it").click()
    expect(noor.locator(".side-page > .said")).to_contain_text(NAMED)
    her.press("Withdraw")
    expect(her.page.locator(".said").first).to_contain_text("Withdrawn after it was picked up.")
    noor.locator(".desk-room").first.click()
    noor.locator(".desk-room").nth(4).click()
    expect(noor.locator(".side-page > .said")).to_contain_text("Withdrawn by its person. Nothing of it is left here.")
    assert NAMED not in noor.content()

    back = back_in(new_desk, team_server[1], words)
    open_more(back, "Who has what")
    assert ["after" in one for one in given(back)] == [True, False]
    ade = new_desk()
    sign_in(ade, kit(team_server[0]))
    ade.locator(".thread").click(timeout=ARRIVAL_MS)
    expect(ade.locator(".message--theirs")).to_have_count(3)
    assert "CANARY" not in ade.content(), "her own team reads her notes"


def test_an_advocate_proposes_and_she_may_leave_it(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    her.open()
    ade = new_desk()
    sign_in(ade, kit(team_server[0]))
    ade.locator(".thread").click(timeout=ARRIVAL_MS)
    ade.get_by_role("button", name="I will answer this").click()
    ade.get_by_text("Propose another group").click()
    ade.get_by_label("Which group?").select_option("Lantern")
    ade.get_by_label("What for?").select_option("To find a place to stay")
    ade.get_by_role("button", name="Propose it").click()
    expect(ade.locator(".message--ours").last).to_contain_text("You proposed another group.")
    card = her.page.locator(".said__line").last
    expect(card).to_contain_text("I know another group that may help. You decide.", timeout=ARRIVAL_MS)
    expect(card).to_contain_text("Lantern")
    expect(card).to_contain_text("Nothing was shared.")
    card.get_by_role("button", name="See what sharing would mean").click()
    her.heading("What may they read?")
    expect(her.page.locator("main")).to_contain_text("For: Lantern")
    her.page.get_by_label(re.compile("What should they call you")).fill(NAMED)
    her.press("Go on")
    expect(her.page.get_by_label("To find a place to stay", exact=True)).to_be_checked()
    her.press("Go on")
    her.press("Go on")
    her.heading("Before you share")
    her.press("Do not share")
    her.heading("Your conversation")
    noor = shared_page(new_desk(), kits["Lantern"])
    expect(noor.get_by_text("Nothing is shared with your team now.")).to_be_visible()


def test_the_printed_page_holds_what_she_ticked_and_says_what_paper_is(
    team_server: tuple[Server, Wire], new_desk: OpenDesk, tmp_path: Path
) -> None:
    her = her_visit(new_desk, team_server[1])
    words = her.open()
    to_the_last_page(her, "A page to print")
    expect(her.page.locator("main")).to_contain_text("Paper cannot be called back.")
    her.press("Make the page")
    her.heading("What I share")
    her.page.emulate_media(media="print")
    paper = her.page.locator("main").inner_text()
    for said in (NAMED, SECRET_SENTENCE, "I need a lawyer.", "To find a lawyer", "Last day", "My sign, if I want"):
        assert said in paper
    assert "Back to your conversation" not in paper
    for above_or_below in (".head", ".foot"):
        expect(her.page.locator(above_or_below)).to_be_hidden()
    her.page.screenshot(path=tmp_path / "paper.png", full_page=True)
    pdf = her.page.pdf(path=tmp_path / "paper.pdf", format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    her.page.emulate_media(media="screen")
    her.press("Back to your conversation")
    back = back_in(new_desk, team_server[1], words)
    open_more(back, "Who has what")
    assert "On paper." in given(back)[0]


def test_a_broken_line_shares_once_and_says_so(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk
) -> None:
    her = Visit(new_desk(viewport=PHONE, allowed=("net::ERR_FAILED",)), f"http://{CLIENT_HOST}:{team_server[1].port}")
    her.open()
    to_the_last_page(her, "Harbor House")
    her.page.route("**/relay/releases/put", lambda route: route.abort())
    her.press("Sign and share")
    expect(her.page.get_by_role("alert")).to_contain_text("No connection.")
    her.page.unroute("**/relay/releases/put")
    her.press("Send again")
    her.heading("Shared")
    her.press("Who has what")
    assert len(given(her)) == 1
    lin = shared_page(new_desk(), kits["Harbor House"])
    expect(lin.locator(".side-page > .said > li")).to_have_count(1)


def test_no_door_moves_under_a_finger_when_the_groups_come(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk
) -> None:
    her = her_visit(new_desk, team_server[1])
    her.open()
    held: list[Route] = []
    her.page.route("**/relay/**", lambda route: held.append(route))  # noqa: PLW0108  Playwright sets a mark on it
    open_more(her, "Share with another group")
    paper = her.page.locator("button.choice", has_text="A page to print")
    before = paper.bounding_box()
    for route in held:
        route.continue_()
    her.page.unroute("**/relay/**")
    expect(her.page.locator("button.choice", has_text="Harbor House")).to_be_visible()
    assert paper.bounding_box() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_of_sharing_has_a_barrier(
    team_server: tuple[Server, Wire], kits: Kits, new_desk: OpenDesk, language: str
) -> None:
    words = her_visit(new_desk, team_server[1]).open()
    page = her_visit(new_desk, team_server[1], language, viewport=NARROW, bypass_csp=True, color_scheme="dark").page
    page.locator(".talk__doors .button--quiet").last.click()
    page.locator("#talk-words").fill(" ".join(words))
    page.locator("main .button:not(.button--quiet)").first.click()
    expect(page.locator(".said")).to_be_visible(timeout=20_000)
    check_every_step(page)
    lin = new_desk(language, bypass_csp=True, viewport=NARROW)
    shared_page(lin, kits["Harbor House"])
    expect(lin.locator(".side-page > .said > li")).to_have_count(1)
    check(lin)
    lin.locator(".side-page .said .button").click()
    expect(lin.locator(".side-page dl > div")).to_have_count(4)
    unfold(lin)
    check(lin)


def check_every_step(page: Page) -> None:
    """From the conversation to "who has what": the first group, the first thing, a purpose in own words."""
    unfold(page)
    page.locator("details .talk__doors .button").nth(2).click()
    expect(page.locator("button.choice")).to_have_count(3)
    check(page)
    next_screen(page, "button.choice:has(bdi)")
    page.locator("input[type=checkbox]").first.check()
    next_screen(page, "main .talk__row .button")
    page.locator("input[type=radio]").last.check()
    page.locator("#share-purpose").fill("x")
    next_screen(page, "main .talk__row .button")
    next_screen(page, "main .talk__row .button")
    page.evaluate("document.documentElement.dir = 'rtl'")
    check(page)
    page.evaluate("document.documentElement.dir = 'ltr'")
    next_screen(page, "main .talk__row .button")
    next_screen(page, "main .talk__row .button")
    expect(page.locator(".said > li:has(section)")).to_have_count(1)
    unfold(page)
    check(page)


def next_screen(page: Page, press: str) -> None:
    before = page.locator("h1").inner_text()
    page.locator(press).first.click()
    expect(page.locator("h1")).not_to_have_text(before, timeout=20_000)
    check(page)


def unfold(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def check(page: Page) -> None:
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], "scrolls sideways"
