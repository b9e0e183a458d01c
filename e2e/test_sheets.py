"""Cards and posters at the editors' desk in a real browser: a form without barriers, and a file to print."""

from pathlib import Path

from playwright.sync_api import expect

from e2e.desk import OpenDesk
from e2e.test_editors import Served, come_in, leave
from e2e.test_pages import axe_faults


def test_an_editor_gets_a_poster_to_print_and_is_told_of_a_number_that_is_none(
    new_desk: OpenDesk, team_server: Served, tmp_path: Path
) -> None:
    desk = new_desk(bypass_csp=True, allowed=("422 (Unprocessable",))
    page = come_in(desk, team_server)
    page.get_by_role("link", name="Cards and posters").click()
    page.set_viewport_size({"width": 320, "height": 640})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("What to print").select_option("poster")
    page.get_by_label("Language").select_option("es")
    with page.expect_download() as made:
        page.get_by_role("button", name="Make the file").click()
    made.value.save_as(tmp_path / "poster.pdf")
    assert (tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF-")
    page.get_by_label("What to print").select_option("card")
    page.get_by_label("Number for twenty cards").fill("1234 5678 9012 3456")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("alert")).to_contain_text("This is no number of your team")
    leave(page)
