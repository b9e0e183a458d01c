"""The group's own pages in a real browser: no barrier, no script needed, on paper, and the first screen of a phone."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.core.languages import languages
from e2e.desk import OpenDesk
from e2e.server import Server
from e2e.test_editors import come_in, leave
from e2e.test_pages import axe_faults
from e2e.watch import Watch
from e2e.wire import Wire

type NewPage = Callable[..., tuple[Page, Watch]]
PATHS = ("", "about/what-we-keep/", "learn/", "learn/1/", "learn/2/", "learn/3/", "give/", "events/", "groups/")
TEA = ("events", "add", "--title", "Tea and talk", "--starts", "18:00", "--ends", "20:00", "--spoken", "en,zh")


@pytest.fixture(scope="module")
def tea(server: tuple[Server, Wire]) -> str:
    """A peer group that goes on for months, by command; answers its title."""
    first = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    last = first + datetime.timedelta(days=200)
    done = server[0].command(*TEA, "--first", first.isoformat(), "--weekly-until", last.isoformat())
    assert done.returncode == 0, done.stderr
    return "Tea and talk"


@pytest.mark.parametrize("language", ["en", "es", "zh-hans", "ar", "th"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_groups_pages_have_no_barrier(new_page: NewPage, origin: str, tea: str, language: str, scheme: str) -> None:
    page, watch = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    for path in PATHS:
        answer = page.goto(f"{origin}/{language}/{path}", wait_until="load")
        assert answer
        assert answer.status == 200, path
        assert axe_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hasAttribute('data-leave')"), path
    assert watch.faults() == []


def test_the_first_screen_of_a_phone_leads_to_the_lines_and_the_doors(new_page: NewPage, origin: str) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}/en/")
    to_lines = page.locator(".to-lines a")
    expect(to_lines).to_be_in_viewport()
    to_lines.click()
    expect(page.locator("#lines")).to_be_in_viewport()
    tops = [page.locator(name).first.bounding_box() for name in (".doors", ".lines", "#own-who", "#kept")]
    assert all(tops)
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


@pytest.mark.parametrize("language", [one.code for one in languages()])
def test_three_doors_and_the_way_to_other_languages_stand_on_the_first_screen_of_a_phone(
    new_page: NewPage, origin: str, language: str
) -> None:
    page, _watch = new_page(java_script_enabled=False)
    page.goto(f"{origin}/{language}/")
    expect(page.locator(".demo-bar summary")).to_be_in_viewport(ratio=1)
    for door in page.locator(".door").all():
        expect(door.locator("h2")).to_be_in_viewport(ratio=1)
        if language in ("en", "es", "zh-hans"):
            expect(door).to_be_in_viewport(ratio=1)
    assert page.locator(".likely a").count() == 3
    expect(page.locator(".likely a").last).to_be_in_viewport(ratio=1)
    folded = page.locator(".tongues details a")
    assert folded.count() == len(languages())
    expect(folded.last).not_to_be_visible()
    page.locator(".tongues summary").click()
    for one in folded.all():
        expect(one).to_be_in_viewport(ratio=1)
    folded.last.click()
    expect(page.locator("html")).to_have_attribute("lang", languages()[-1].tag)


def test_without_script_everything_can_be_reached_from_the_foot_of_the_front_door(
    new_page: NewPage, origin: str, tea: str
) -> None:
    page, watch = new_page(java_script_enabled=False)
    for name, seen in (
        ("Groups", "Digits of this group"),
        ("Events", tea),
        ("Learn", "Not Your Rescue Project"),
        ("Give", "Red Canary Song"),
        ("Who reads, what we keep", "How long things are kept"),
    ):
        page.goto(f"{origin}/en/")
        page.locator(".foot a", has_text=name).first.click()
        expect(page.locator("main")).to_contain_text(seen)
    assert watch.faults() == []


def test_on_paper_stand_the_words_and_not_the_ways_around(new_page: NewPage, origin: str, tea: str) -> None:
    page, _watch = new_page()
    page.emulate_media(media="print")
    for path, seen in (("events/", tea), ("groups/", "Digits of this group"), ("learn/2/", "Rules to agree on")):
        page.goto(f"{origin}/en/{path}")
        expect(page.get_by_text(seen, exact=False).first).to_be_visible()
        expect(page.locator(".foot__pages")).not_to_be_visible()
        expect(page.locator("body > .top")).not_to_be_visible()


def test_the_digits_of_a_group_open_talk_on_the_card_of_that_group(new_page: NewPage, origin: str) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}/en/groups/")
    digits = page.locator(".digits").first.inner_text().replace(" ", "")
    link = page.get_by_role("link", name="Write to this group in Talk").first
    assert (link.get_attribute("href") or "").endswith(f"/en/#org={digits}")
    assert len(digits) == 30


def test_what_an_editor_writes_at_the_desk_stands_on_the_front_door_and_can_be_undone(
    new_desk: OpenDesk, team_server: tuple[Server, Wire]
) -> None:
    page = come_in(new_desk(bypass_csp=True), team_server)
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("link", name="Front door").click()
    page.locator("#body-who").fill("We are **Harbor**, three friends.")
    page.locator("button[value=preview]").click()
    expect(page.locator("section.note strong")).to_have_text("Harbor")
    page.locator("#by-who").fill("Ana, interpreter")
    page.locator("button[value=save]").click()
    expect(page.locator(".note--kept")).to_be_visible()
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    desk_url = page.url
    front_door = f"http://localhost:{team_server[1].port}/en/"
    page.goto(front_door)
    expect(page.locator("section", has_text="Who we are").last).to_contain_text("We are Harbor, three friends.")
    page.goto(desk_url)
    page.locator("button[value=undo]").click()
    expect(page.locator(".note--kept")).to_be_visible()
    page.goto(front_door)
    expect(page.locator("main")).not_to_contain_text("three friends")
    page.goto(desk_url)
    leave(page)
