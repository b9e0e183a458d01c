"""Joining a team, being handed a conversation, leaving in the middle of one; and what is left in hand then."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.conftest import LANGUAGES
from e2e.desk import CLIENT_HOST, OpenDesk, kit, sign_in
from e2e.removed_device import RemovedDevice
from e2e.second_reader import Relay
from e2e.server import Server
from e2e.test_invitation import follow, shown_digits, tell, write_down
from e2e.test_pages import axe_faults
from e2e.test_story import copied
from e2e.test_talk import Visit
from e2e.test_team import Person, answer, everything_in, text
from e2e.wire import Wire

PHONE = {"width": 390, "height": 844}
ARRIVAL_MS = 20_000
DESK_WIDTH = 960
NOT_TAKEN = "422 (Unprocessable"
"""What the browser notes of a statement that may not follow."""
BEFORE = "CANARY-before: she was not in the team"
AFTER = "CANARY-after: she is in the team"
HANDED = "CANARY-handed: Bea answers here"
GONE = "CANARY-gone: written when she had left"
ANSWERED = "CANARY-answered: and so was this"


@pytest.fixture
def person(team_server: tuple[Server, Wire]) -> Iterator[Person]:
    made = Person(team_server[0].port)
    yield made
    made.end()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def to_team(page: Page) -> Locator:
    press(page, "Team")
    expect(page.locator("[data-step=list]")).to_be_visible()
    return page.locator(".members li")


def invited(admin: Page) -> tuple[str, str]:
    """An invitation's link and digits, as the desk shows them once."""
    to_team(admin)
    press(admin, "Make an invitation")
    link, spoken = admin.locator("[data-link]").inner_text(), admin.locator("[data-spoken]").inner_text()
    press(admin, "I sent one and said the other")
    assert link not in admin.content()
    assert spoken not in admin.content()
    return link, spoken


def takes_up(page: Page, link: str, spoken: str) -> tuple[list[str], str]:
    """With two kits: the words of the first, and the digits of the new device."""
    follow(page, link)
    tell(page, spoken)
    words = write_down(page)
    press(page, "Make a second recovery kit")
    write_down(page)
    expect(page.get_by_text("An admin of the team must add you now.")).to_be_visible()
    digits = shown_digits(page)
    press(page, "To signing in")
    return words, digits


def compares(admin: Page, digits: str) -> None:
    """The answer opens by itself: this desk made the invitation."""
    admin.get_by_role("button", name="See whose it is").click(timeout=ARRIVAL_MS)
    expect(admin.locator("[data-step=compare] .digits")).to_have_text(digits)
    press(admin, "I called, and they are the same")


def adds_as_advocate(admin: Page, name: str) -> None:
    admin.get_by_label("A name that people see").fill(name)
    expect(admin.get_by_label("Advocate")).to_be_checked()
    press(admin, "Go on")
    expect(admin.locator(".team-page__lines")).to_contain_text("stay closed to them, until somebody hands them over")
    press(admin, "Add to the team")
    expect(admin.locator(".note--kept")).to_contain_text(f"{name} is in the team and can sign in now.")
    press(admin, "Back to the team")
    expect(admin.get_by_text("No invitation is out.")).to_be_visible()


def thread(page: Page, words: str) -> Locator:
    return page.locator(".thread", has_text=words)


def lets_read(admin: Page, name: str) -> None:
    """In the open conversation."""
    readers = admin.locator(".readers")
    readers.locator("summary").click()
    expect(readers.locator("summary")).not_to_contain_text(name)
    press(admin, f"Let {name} read it")
    expect(readers).to_contain_text(f"{name} will read all that was written here, and what comes.")
    press(admin, "Yes, they may read it")
    expect(readers.locator("summary")).to_contain_text(name)


def takes_out(admin: Page, name: str) -> None:
    to_team(admin)
    press(admin, f"Take {name} out of the team")
    expect(admin.locator(".team-page__lines")).to_contain_text(f"What {name} read before, stays read.")
    press(admin, "Take out now")
    expect(admin.locator(".note--kept")).to_contain_text(f"{name} is not in the team any more.", timeout=ARRIVAL_MS)
    press(admin, "Back to the team")
    expect(admin.locator(".members")).not_to_contain_text(name)


def looks(page: Page) -> None:
    """Her page asks anew when somebody looks at it."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def lines(page: Page) -> list[str]:
    return page.locator(".said > li").all_inner_texts()


def says(visit: Visit, words: str) -> None:
    visit.page.get_by_label("Write", exact=True).fill(words)
    visit.press("Send")
    expect(visit.page.locator(".said")).to_contain_text(words)


def she_opens(page: Page, origin: str, words: str) -> Visit:
    visit = Visit(page, origin)
    visit.reach_words(text=words)
    visit.press("I wrote them down")
    visit.press("Skip this and send")
    visit.heading("Your conversation")
    return visit


def she_reads_what_is_new(bea: Page, words: list[str], person: Person) -> None:
    sign_in(bea, " ".join(words))
    expect(bea.get_by_text("Nobody has written yet.")).to_be_visible()
    person.open(text(AFTER))
    expect(thread(bea, AFTER)).to_be_visible(timeout=ARRIVAL_MS)
    expect(thread(bea, BEFORE)).to_have_count(0)


def she_is_handed_the_old_one(ade: Page, bea: Page, her: Visit) -> None:
    ade.locator(".desk-room").first.click()
    thread(ade, BEFORE).click()
    press(ade, "I will answer this")
    lets_read(ade, "Bea")
    bea.locator(".thread").nth(1).click(timeout=ARRIVAL_MS)
    expect(bea.locator(".message--theirs").last).to_contain_text(BEFORE)
    answer(bea, "I am here.", HANDED)
    expect(bea.locator(".message--ours").last).to_contain_text(HANDED)
    looks(her.page)
    expect(her.page.locator(".said > li").last).to_contain_text("Advocate Bea")
    expect(her.page.locator(".said > li").last).to_contain_text(HANDED)


def she_is_taken_out(ade: Page, bea: Page) -> None:
    takes_out(ade, "Bea")
    expect(bea.locator("#kit")).to_be_visible(timeout=ARRIVAL_MS)
    expect(bea.locator(".note")).to_contain_text("an admin took this device out of the team")
    assert "CANARY" not in everything_in(bea)


def they_go_on(ade: Page, her: Visit, told: list[str]) -> None:
    """told: what stood on her page before somebody left."""
    looks(her.page)
    expect(her.page.locator("[data-left]")).to_contain_text("Somebody left the team.")
    assert lines(her.page)[:-1] == told
    says(her, GONE)
    assert len(lines(her.page)) == len(told) + 2, "one sentence, and what she wrote"
    ade.locator(".desk-room").first.click()
    thread(ade, GONE).click(timeout=ARRIVAL_MS)
    answer(ade, "I am here.", ANSWERED)
    expect(ade.locator(".message--ours").last).to_contain_text(ANSWERED)
    looks(her.page)
    expect(her.page.locator(".said")).to_contain_text(ANSWERED)
    expect(her.page.locator("[data-left]")).to_have_count(1)


def test_she_joins_reads_what_is_new_is_handed_the_old_and_once_taken_out_opens_nothing_more(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk, tmp_path: Path
) -> None:
    program, wire = team_server
    her = she_opens(new_desk(viewport=PHONE), f"http://{CLIENT_HOST}:{wire.port}", BEFORE)
    ade, bea = new_desk(), new_desk()
    sign_in(ade, kit(program))
    words, digits = takes_up(bea, *invited(ade))
    compares(ade, digits)
    adds_as_advocate(ade, "Bea")
    she_reads_what_is_new(bea, words, person)
    she_is_handed_the_old_one(ade, bea, her)
    kept = copied(program, tmp_path / "kept")
    told = lines(her.page)
    she_is_taken_out(ade, bea)
    they_go_on(ade, her, told)

    sign_in(bea, " ".join(words))
    expect(bea.locator("#kit-wrong")).to_contain_text("open no desk here")
    device = RemovedDevice.of_kit(words, disk=kept, relay=Relay(program.port))
    opened = device.read(kept, copied(program, tmp_path / "seized"))
    assert all(one in opened for one in (BEFORE, AFTER, HANDED)), "what she kept she reads for ever"
    assert not any(one in opened for one in (GONE, ANSWERED))


def test_a_second_device_of_ones_own_is_handed_every_conversation(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text(BEFORE))
    rosa, phone = new_desk(), new_desk(viewport=PHONE)
    sign_in(rosa, kit(team_server[0], "rosa-1"))
    expect(thread(rosa, BEFORE)).to_be_visible()
    words, digits = takes_up(phone, *invited(rosa))
    compares(rosa, digits)
    rosa.get_by_label("Mine: my second device").check()
    press(rosa, "Go on")
    press(rosa, "Add to the team")
    press(rosa, "Hand my conversations to it")
    expect(rosa.locator(".note--kept")).to_contain_text("1 conversation was handed over.")
    press(rosa, "Back to the team")
    expect(rosa.locator(".members li", has_text="Rosa")).to_have_count(2)
    sign_in(phone, " ".join(words))
    expect(phone.locator(".thread")).to_have_count(1)


def test_who_is_no_admin_sees_the_team_and_why_she_cannot_change_it(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    ade, bea = new_desk(), new_desk()
    sign_in(ade, kit(team_server[0]))
    words, digits = takes_up(bea, *invited(ade))
    compares(ade, digits)
    ade.get_by_label("Guest").check()
    ade.get_by_label("Last day", exact=True).fill("2020-01-01")
    press(ade, "Go on")
    expect(ade.locator(".note--careful")).to_contain_text("A guest needs a last day")
    ade.get_by_label("Last day", exact=True).fill((datetime.now(tz=UTC) + timedelta(days=3)).date().isoformat())
    press(ade, "Go on")
    expect(ade.locator(".team-page__lines")).to_contain_text("It ends by itself.")
    press(ade, "Add to the team")
    press(ade, "Back to the team")
    expect(ade.locator(".members li", has_text="Guest")).to_contain_text("last day")

    sign_in(bea, " ".join(words))
    expect(to_team(bea)).to_have_count(3)
    expect(bea.get_by_text("Only admins can change the team: Ade and Rosa.")).to_be_visible()
    expect(bea.locator(".members").get_by_role("button")).to_have_count(0)
    expect(bea.get_by_role("button", name="Make an invitation")).to_have_count(0)


def test_an_admin_taken_out_by_another_changes_nothing_any_more(
    team_server: tuple[Server, Wire], new_desk: OpenDesk
) -> None:
    ade, rosa = new_desk(), new_desk(allowed=(NOT_TAKEN,))
    sign_in(ade, kit(team_server[0]))
    sign_in(rosa, kit(team_server[0], "rosa-1"))
    to_team(rosa)
    press(rosa, "Take Ade out of the team")
    to_team(ade)
    press(ade, "Take Rosa out of the team")
    expect(ade.locator(".team-page__lines")).to_contain_text("Rosa is an admin.")
    press(ade, "Take out now")
    expect(ade.locator(".note--kept")).to_contain_text("Rosa is not in the team any more.")
    press(rosa, "Take out now")
    expect(rosa.locator("#kit")).to_be_visible(timeout=ARRIVAL_MS)
    press(ade, "Back to the team")
    expect(ade.locator(".members li")).to_have_count(1)


def test_a_new_root_key_is_compared_with_the_new_card_before_a_desk_opens(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk
) -> None:
    person.open(text(BEFORE))
    printed = team_server[0].command("org", "new-root", typed="y\n")
    assert printed.returncode == 0, printed.stderr
    page = new_desk()
    sign_in(page, kit(team_server[0]))
    expect(page.locator("#kit-wrong")).to_contain_text("Please compare the digits.")
    shown = page.locator(".new-key .digits").inner_text()
    assert shown in printed.stdout
    page.get_by_role("button", name="Sign in", exact=True).click()
    # The sentence stood there before: the focus comes back to the words once this try is over, too.
    expect(page.locator("form input").first).to_be_focused()
    expect(page.locator("#kit-wrong")).to_contain_text("Please compare the digits.")
    press(page, "I have a new card, and the digits are the same")
    expect(page.get_by_text("Now sign in once more, below.")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(thread(page, BEFORE)).to_be_visible()
    expect(to_team(page)).to_have_count(2)


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_teams_page_has_no_barrier_in_any_language(
    team_server: tuple[Server, Wire], person: Person, new_desk: OpenDesk, width: int, scheme: str
) -> None:
    person.open(text(BEFORE))
    for language in LANGUAGES:
        page = new_desk(language, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
        sign_in(page, kit(team_server[0]))
        page.locator(".thread").click()
        if language == LANGUAGES[0]:
            page.locator(".talk-view > .deed .button").first.click()
        page.locator(".readers summary").click()
        assert axe_faults(page) == []
        if width < DESK_WIDTH:
            page.locator(".talk-view__back").click()
        page.locator(".desk-room").nth(5).click()
        rosa = page.locator(".members li").nth(1)
        rosa.locator("summary").click()
        stays_whole(page, "list", width)
        rosa.locator(".row .button").first.click()
        page.locator("input[type=radio]").nth(2).check()
        stays_whole(page, "place", width)
        page.locator("form .button").first.click()
        stays_whole(page, "sure", width)
        page.locator(".row .button").last.click()
        rosa.locator(".row .button").last.click()
        stays_whole(page, "sure", width)
        page.locator(".row .button").last.click()
        page.locator(".team-page > .row .button").click()
        stays_whole(page, "made", width)


def stays_whole(page: Page, step: str, width: int) -> None:
    expect(page.locator(f"[data-step={step}]")).to_be_visible()
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{step} scrolls sideways"
