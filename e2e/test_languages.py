"""Every page in every language on a narrow phone: nothing scrolls sideways or is cut, no barrier; right direction."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from alongside.core.languages import Language, languages
from alongside.rights.library import NUMBERS
from e2e.desk import OpenDesk, kit, sign_in
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.test_talk import ABSENT
from e2e.test_team import Person, text
from e2e.watch import Watch
from e2e.wire import Wire

PATHS = ("", "find/", "know/", "know/3/", "about/", "about/languages/", "about/what-we-keep/", "learn/", "give/")
MORE_PATHS = ("events/", "groups/")
RECORD_PATHS = (
    "", "polk-2023-traffic-stop/", "polk-2024-skin-so-soft/", "polk-2023-traffic-stop/press/", "compare/", "money/",
    "how/", "agency/polk-sheriff/", "place/us-12105/",
)  # fmt: skip
CLIENT_PATHS = ("", "team/", "record/")
type NewPage = Callable[..., tuple[Page, Watch]]

# The row of the desk's rooms scrolls by itself.
CUT = """() => [...document.querySelectorAll("a, button, summary, input, select, label, th, td")]
  .filter((each) => each.offsetParent !== null && !each.closest(".skip, .desk-rooms"))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    const isPast = box.width > 0 && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
    const isCut = each.matches("button, .button, a") && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
      && getComputedStyle(each).overflow !== "visible";
    return isPast || isCut;
  })
  .map((each) => each.outerHTML.slice(0, 120))"""


SAID = "CANARY: a kitchen at seven"
SIDEWAYS = "Math.max(0, document.documentElement.scrollWidth - 320)"


@pytest.fixture
def person(team_server: tuple[Server, Wire]) -> Iterator[Person]:
    made = Person(team_server[0].port)
    yield made
    made.end()


def faults_on(page: Page, language: Language) -> list[str]:
    return misfits_on(page, language) + axe_faults(page)


def misfits_on(page: Page, language: Language) -> list[str]:
    """What a language can break: its name, its direction, what is cut or too wide."""
    html = page.locator("html")
    direction = "rtl" if language.is_right_to_left else "ltr"
    found = [] if html.get_attribute("lang") == language.tag else ["lang"]
    found += [] if html.get_attribute("dir") == direction else ["dir"]
    found += [] if page.evaluate("document.documentElement.scrollWidth") <= 320 else ["scrolls sideways"]
    cut: list[str] = page.evaluate(CUT)
    return found + cut


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_every_page_fits_a_narrow_phone(new_page: NewPage, origin: str, client_origin: str, language: Language) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    addresses = [f"{origin}/{language.code}/{path}" for path in (*PATHS, *MORE_PATHS)]
    addresses += [f"{client_origin}/{language.code}/{path}" for path in CLIENT_PATHS]
    found = {}
    for address in addresses:
        page.goto(address, wait_until="load")
        if faults := faults_on(page, language):
            found[address.split("/", 3)[3]] = faults
    # Their barriers are looked for by test_record.py, in four languages.
    for path in RECORD_PATHS:
        page.goto(f"{origin}/{language.code}/record/{path}", wait_until="load")
        if faults := misfits_on(page, language):
            found[f"{language.code}/record/{path}"] = faults
    assert found == {}


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_every_rights_text_fits_a_narrow_phone_and_paper(new_page: NewPage, origin: str, language: Language) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    found = {}
    for number in NUMBERS:
        page.emulate_media(media="screen")
        page.goto(f"{origin}/{language.code}/know/{number}/", wait_until="load")
        on_screen = [page.evaluate(SIDEWAYS), *page.evaluate(CUT)]
        page.emulate_media(media="print")
        on_paper = [page.evaluate(SIDEWAYS), page.locator(".leave, .tongues").filter(visible=True).count()]
        if any(on_screen + on_paper) or not page.locator("main h1").is_visible():
            found[number] = (on_screen, on_paper)
    assert found == {}


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_every_screen_of_talk_fits_a_narrow_phone(new_page: NewPage, client_origin: str, language: Language) -> None:
    page, watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    watch.allowed = (ABSENT,)
    page.goto(f"{client_origin}/{language.code}/")
    buttons = page.locator("main .button:not(.button--quiet)")
    for _screen in range(6):
        expect(buttons.first).to_be_visible()
        assert faults_on(page, language) == [], page.locator("h1").inner_text()
        before = page.locator("h1").inner_text()
        buttons.first.click()
        expect(page.locator("h1")).not_to_have_text(before)
    # Numbers where the language has no list of words; English ones, and why, when they are asked for.
    expect(page.locator(".words")).to_have_attribute("data-words", language.word_list or "digits")
    assert faults_on(page, language) == []
    if not language.word_list:
        page.locator(".talk__ways .button").click()
        expect(page.locator(".words")).to_have_attribute("data-words", "en")
        assert faults_on(page, language) == []
    buttons.first.click()
    expect(page.locator("#talk-words")).to_be_visible()
    page.locator("main .button--quiet").click()
    expect(page.locator(".said")).to_be_visible(timeout=20_000)
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert faults_on(page, language) == []


@pytest.mark.parametrize("half", [0, 1])
def test_every_room_of_the_desk_fits_a_narrow_phone(
    new_desk: OpenDesk, team_server: tuple[Server, Wire], person: Person, half: int
) -> None:
    person.open(text(SAID))
    found: dict[tuple[str, str], list[str]] = {}
    for language in languages()[half::2]:
        page = new_desk(language.code, bypass_csp=True, viewport={"width": 320, "height": 640})
        sign_in(page, kit(team_server[0]))
        expect(page.locator(".thread").first).to_be_visible()
        for room in range(page.locator(".desk-rooms button").count()):
            page.locator(".desk-rooms button").nth(room).click()
            expect(page.locator(".desk-rooms button").nth(room)).to_have_attribute("aria-current", "page")
            if faults := faults_on(page, language):
                found[language.code, str(room)] = faults
        page.locator(".desk-rooms button").first.click()
        page.locator(".thread").first.click()
        expect(page.get_by_text(SAID).last).to_be_visible()
        if faults := faults_on(page, language):
            found[language.code, "conversation"] = faults
        page.close()
    assert found == {}


def test_the_check_itself_can_fail(new_page: NewPage, origin: str) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": 320, "height": 640})
    page.goto(f"{origin}/en/", wait_until="load")
    english = languages()[0]
    assert faults_on(page, english) == []
    page.add_style_tag(
        content=".brand { position: absolute; inset-inline-start: -9px } .tongues { min-inline-size: 400px }"
        "main p { color: #bbb; transition: color 200ms }"
    )
    found = faults_on(page, english)
    assert "scrolls sideways" in found
    assert any(fault.startswith("color-contrast: <p") for fault in found), "while it moves it has its old colour"
    assert any("brand" in fault for fault in found)
