"""The pictures of the documents, made by the program itself. ALONGSIDE_PICTURES=1 writes them into docs/pictures/."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

PICTURE_BYTES = 60_000
ROOT = Path(__file__).resolve().parent.parent


SCRIPTS = {"ar": "/ar/know/3/", "th": "/th/know/2/", "ru": "/ru/know/6/", "zh-hant": "/zh-hant/know/4/"}
"""A right-to-left script, one without spaces, one whose words are long, one of signs."""


def folder_of(tmp_path: Path) -> Path:
    return ROOT / "docs/pictures" if os.environ.get("ALONGSIDE_PICTURES") else tmp_path


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_rights_page_in_each_kind_of_script_on_a_phone(
    language: str, new_page: Callable[..., tuple[Page, Watch]], origin: str, tmp_path: Path
) -> None:
    page, _watch = new_page()
    page.goto(f"{origin}{SCRIPTS[language]}")
    expect(page.locator("main h1")).to_be_visible()
    page.screenshot(path=folder_of(tmp_path) / f"know-{language}.png")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


def test_the_readmes_picture_shows_a_search_on_a_phone(
    new_page: Callable[..., tuple[Page, Watch]], origin: str, tmp_path: Path
) -> None:
    page, _watch = new_page(device_scale_factor=2)
    page.goto(f"{origin}/en/find/")
    page.wait_for_selector("[data-state=ready]")
    page.locator(".region button").first.click()
    page.locator(".region", has_text="is in this search now").wait_for()
    page.locator("form.search input[type=search], form.search input[type=text]").first.fill("food 32501")
    page.locator("form.search button[type=submit]").first.click()
    page.wait_for_selector("ol.results > li")
    page.screenshot(path=folder_of(tmp_path) / "find-phone.png")
    assert page.locator("ol.results > li").count() >= 5
    assert "Pensacola" in page.locator("ol.results").inner_text()


SHORT: dict[str, Any] = {"viewport": {"width": 360, "height": 660}}
RECORD: dict[str, tuple[str, str, dict[str, Any]]] = {
    "operation": ("en", "polk-2023-traffic-stop/", SHORT),
    "dark": ("es", "agency/polk-sheriff/", {"color_scheme": "dark", **SHORT}),
    "ar": ("ar", "polk-2023-traffic-stop/", SHORT),
    "paper": ("en", "polk-2023-traffic-stop/", {"viewport": {"width": 700, "height": 640}}),
}
"""A phone, a drawing in the dark, right to left, on paper."""


@pytest.mark.parametrize("name", RECORD)
def test_the_record_on_a_phone_in_the_dark_from_right_to_left_and_on_paper(
    name: str, new_page: Callable[..., tuple[Page, Watch]], server: tuple[Server, Wire], origin: str, tmp_path: Path
) -> None:
    language, path, options = RECORD[name]
    if name == "dark":
        done = server[0].command("record", "charts", "polk-2023-traffic-stop", "--language", language)
        assert done.returncode == 0, done.stderr
    page, _watch = new_page(**options)
    page.goto(f"{origin}/{language}/record/{path}")
    if name == "paper":
        page.emulate_media(media="print")
    if name == "dark":
        page.locator("svg.chart").last.evaluate("drawing => drawing.scrollIntoView()")
    expect(page.locator("main h1")).to_be_visible()
    file = folder_of(tmp_path) / f"record-{name}.png"
    page.screenshot(path=file)
    assert file.stat().st_size < PICTURE_BYTES
