"""The record in a real browser: four languages, three widths, light, dark and on paper; without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.counted import counted
from e2e.server import Server
from e2e.test_pages import axe_faults
from e2e.watch import Watch
from e2e.wire import Wire

type OpenPage = Callable[..., tuple[Page, Watch]]
LANGUAGES = ("en", "es", "zh-hans", "ar")
TRAFFIC, SKIN = "polk-2023-traffic-stop/", "polk-2024-skin-so-soft/"
PATHS = ("", TRAFFIC, SKIN, "compare/", "money/", "how/", "place/us-fl/", "agency/polk-sheriff/")
PAGE_BYTES = 40_000


@pytest.fixture(scope="session")
def drawn(server: tuple[Server, Wire]) -> None:
    """One operation's charts in one language: other pages show tables alone."""
    done = server[0].command("record", "charts", TRAFFIC.strip("/"), "--language", "ar")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_record_has_a_barrier_or_scrolls_sideways(
    new_page: OpenPage, origin: str, drawn: None, language: str
) -> None:
    scheme = "dark" if language in ("ar", "es") else "light"
    page, _watch = new_page(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})
    for path in {"en": PATHS, "ar": PATHS[1:5]}.get(language, PATHS[:2]):
        answer = page.goto(f"{origin}/{language}/record/{path}", wait_until="load")
        assert answer
        assert answer.status == 200
        assert axe_faults(page) == [], path
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        page.set_viewport_size({"width": 320, "height": 640})


@pytest.mark.parametrize("width", [390, 1280])
def test_claimed_and_happened_stand_side_by_side_or_under_heads_of_their_own(
    new_page: OpenPage, origin: str, drawn: None, width: int
) -> None:
    page, _watch = new_page(bypass_csp=True, viewport={"width": width, "height": 800}, java_script_enabled=True)
    page.goto(f"{origin}/en/record/{TRAFFIC}")
    claimed, happened = (page.locator(".beside tbody tr").first.locator("td").nth(at) for at in (0, 1))
    expect(claimed).to_contain_text("24")
    expect(happened).to_contain_text("213")
    expect(happened).to_contain_text("111")
    left, right = claimed.bounding_box(), happened.bounding_box()
    assert left
    assert right
    assert (left["y"] == right["y"]) is (width == 1280)
    expect(happened.locator(".side")).to_be_visible(visible=width == 390)
    assert axe_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_a_drawing_takes_the_pages_colours(new_page: OpenPage, origin: str, drawn: None, scheme: str) -> None:
    page, _watch = new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{origin}/ar/record/{TRAFFIC}")
    if scheme == "print":
        page.emulate_media(media="print")
    expect(page.locator("svg.chart")).to_be_visible()
    seen = page.evaluate(
        """() => {
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        return { text: style('svg.chart text').fill, ink: style('body').color,
          bar: style("svg.chart [fill='var(--leaf)']").fill, first: style('svg.chart text').direction };
        }"""
    )
    assert seen["text"] == seen["ink"]
    assert seen["first"] == "rtl"
    assert seen["bar"] == {"light": "rgb(20, 87, 77)", "dark": "rgb(147, 214, 196)", "print": "rgb(0, 0, 0)"}[scheme]


def test_without_script_the_list_is_narrowed_and_an_operation_opens(
    new_page: OpenPage, server: tuple[Server, Wire], origin: str
) -> None:
    page, watch = new_page(java_script_enabled=False)
    page.goto(f"{origin}/en/")
    page.get_by_role("link", name="The record").first.click()
    page.get_by_label("Words in the name, the place or the agency").fill("autumn hope")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Operation Autumn Hope").click()
    for value in ("109", "154", "177", "179"):
        expect(page.locator(".side-by-side").get_by_text(value, exact=True).first).to_be_visible()
    assert not re.search(r"words=|autumn.{1,3}hope", server[0].output(), re.IGNORECASE)
    page.goto(f"{origin}/es/learn/3/")
    page.get_by_role("link", name="Traffic Stop").click()
    expect(page.get_by_role("heading", name="Operation Traffic Stop")).to_be_visible()
    assert watch.faults() == []


def test_skin_so_soft_is_an_open_question_with_three_clocks_and_a_way_to_ask(
    new_page: OpenPage, origin: str, client_origin: str
) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}/en/record/{SKIN}")
    assert len(re.findall(r"No answer in [\d,]+ days?\.", page.locator("main").inner_text())) == 3
    expect(page.locator("figure img")).to_have_attribute("alt", re.compile(r".{20}"))
    page.locator("figure img").scroll_into_view_if_needed()
    picture = page.locator("figure img")
    assert picture.evaluate("async (image) => (await image.decode(), image.naturalWidth)") > 0
    expect(page.get_by_text("Made up: no person is under this")).to_be_visible()
    address = page.get_by_role("link", name="Tell us what is wrong").get_attribute("href")
    assert address == f"{client_origin}/en/record/#operation/polk-2024-skin-so-soft"


def test_an_operations_page_with_its_styles_is_light(new_page: OpenPage, origin: str, drawn: None) -> None:
    page, _watch = new_page()
    count = counted(page)
    page.goto(f"{origin}/ar/record/{TRAFFIC}", wait_until="networkidle")
    own = [size for address, size in count.whole.items() if address.endswith((".css", "/"))]
    assert len(own) == 3
    assert sum(own) <= PAGE_BYTES, count.whole
