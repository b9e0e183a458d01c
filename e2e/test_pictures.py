"""The README's picture, made by the program itself. ALONGSIDE_PICTURES=1 writes it into docs/pictures/."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from e2e.watch import Watch

ROOT = Path(__file__).resolve().parent.parent


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
    folder = ROOT / "docs/pictures" if os.environ.get("ALONGSIDE_PICTURES") else tmp_path
    page.screenshot(path=folder / "find-phone.png")
    assert page.locator("ol.results > li").count() >= 5
    assert "Pensacola" in page.locator("ol.results").inner_text()
