"""The pictures of the documents, made by the program itself. ALONGSIDE_PICTURES=1 writes them into docs/pictures/."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.watch import Watch

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
