"""Rights texts at the editors' desk: the queue, a text with its sources and differences, the deeds, and who may not."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from alongside.core import clock
from alongside.desk.tests.seats import Seats, post, seated
from alongside.rights import actions, library
from alongside.rights.library import find_text
from alongside.rights.models import LawChange, Review, Withdrawal

pytestmark = pytest.mark.django_db
PAGE = "/desk/texts/18/en/"


@pytest.fixture
def seats() -> Seats:
    return seated()


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "hospital"
    folder.mkdir()
    source = (library.CONTENT / "hospital" / "en.md").read_text(encoding="utf-8")
    (folder / "en.md").write_text(source, encoding="utf-8")
    monkeypatch.setattr(library, "CONTENT", tmp_path)
    find_text.cache_clear()
    yield folder / "en.md"
    find_text.cache_clear()


def review_form(html: str, role: str) -> dict[str, str]:
    """What the page's own form would send."""
    form = next(part for part in html.split("<form") if f'name="role" value="{role}"' in part)
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return hidden | {"name": "Ana", "days": "90"}


@pytest.mark.parametrize("path", ["/desk/texts/", PAGE, f"{PAGE}since/"])
def test_nobody_else_sees_a_page_of_it(seats: Seats, path: str) -> None:
    for browser in (Client(headers={"host": settings.SITE_HOST}), seats.sit("rosa")):
        assert browser.get(path).status_code == 403


@pytest.mark.parametrize("path", [f"{PAGE}review/", f"{PAGE}mark/"])
def test_nobody_else_does_a_deed_of_it(seats: Seats, path: str) -> None:
    sent = {"role": "lawyer", "name": "Ana", "days": "90", "deed": "withdraw"}
    found = find_text(18, "en")
    assert found
    for browser in (Client(headers={"host": settings.SITE_HOST}), seats.sit("rosa")):
        assert post(browser, path, text_hash=found.hash, **sent) == 403
    assert not Review.objects.exists()
    assert not Withdrawal.objects.exists()


def test_the_queue_lists_every_text_of_a_language_that_nobody_has_read(seats: Seats) -> None:
    html = seats.sit("eve", language="es").get("/desk/texts/").content.decode()
    assert html.count("Nadie lo ha leído todavía") == len(library.NUMBERS)
    other = seats.sit("eve").get("/desk/texts/?language=zh-hans").content.decode()
    assert other.count("/desk/texts/18/zh-hans/") == 1


def test_both_deeds_from_the_page_put_the_text_on_a_live_site(seats: Seats, settings: object) -> None:
    browser = seats.sit("eve")
    for role in ("lawyer", "reader"):
        html = browser.get(PAGE).content.decode()
        assert post(browser, f"{PAGE}review/", **review_form(html, role)) == 302
    assert sorted(Review.objects.values_list("role", "name", "days")) == [("lawyer", "Ana", 90), ("reader", "Ana", 90)]
    assert "Read by both" in browser.get(PAGE).content.decode()


def test_a_page_that_is_older_than_the_text_is_refused(seats: Seats, content: Path) -> None:
    browser = seats.sit("eve")
    form = review_form(browser.get(PAGE).content.decode(), "lawyer")
    content.write_text(content.read_text(encoding="utf-8").replace("emergency", "urgent need", 1), encoding="utf-8")
    find_text.cache_clear()
    assert post(browser, f"{PAGE}review/", **form) == 422
    assert not Review.objects.exists()


@pytest.mark.parametrize("changed", [{"days": "181"}, {"days": "many"}, {"name": ""}, {"role": "editor"}])
def test_a_form_that_is_not_filled_in_is_refused_with_a_sentence(seats: Seats, changed: dict[str, str]) -> None:
    browser = seats.sit("eve")
    form = review_form(browser.get(PAGE).content.decode(), "lawyer") | changed
    assert post(browser, f"{PAGE}review/", **form) == 422


def test_the_page_shows_what_changed_since_somebody_read_it_in_marks_and_words(seats: Seats, content: Path) -> None:
    browser = seats.sit("eve")
    post(browser, f"{PAGE}review/", **review_form(browser.get(PAGE).content.decode(), "reader"))
    content.write_text(content.read_text(encoding="utf-8").replace("emergency", "urgent need", 1), encoding="utf-8")
    find_text.cache_clear()
    html = browser.get(PAGE).content.decode()
    assert "Changed since it was read" in html
    assert re.search(r'<del><span class="unseen">taken out: </span>emergency</del>', html)
    assert re.search(r'<ins><span class="unseen">added: </span>urgent need</ins>', html)
    actions.note_shown()
    old = re.search(r"/desk/texts/18/en/since/\?version=[0-9a-f]{64}", browser.get(PAGE).content.decode())
    assert old
    assert "<ins>" in browser.get(old[0]).content.decode()


def test_a_version_that_was_never_shown_is_absent(seats: Seats) -> None:
    assert seats.sit("eve").get(f"{PAGE}since/?version={'0' * 64}").status_code == 404
    assert seats.sit("eve").get("/desk/texts/99/en/").status_code == 404


def test_an_editor_says_that_the_law_changed_takes_the_text_down_and_both_back(seats: Seats) -> None:
    browser, mark = seats.sit("eve", language="es"), f"{PAGE}mark/"
    today = clock.today().isoformat()
    assert post(browser, mark, deed="changed", day=today, words="Ahora preguntan.") == 302
    assert LawChange.objects.get().language == "es"
    assert post(browser, mark, deed="withdraw") == 302
    assert Withdrawal.objects.exists()
    assert post(browser, mark, deed="lift") == 302
    assert post(browser, mark, deed="restore") == 302
    assert (LawChange.objects.count(), Withdrawal.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "sent",
    [{}, {"deed": "changed", "day": "soon", "words": "w"}, {"deed": "changed", "day": "2026-01-01"}, {"deed": "lift"}],
)
def test_a_mark_that_says_nothing_is_refused(seats: Seats, sent: dict[str, str]) -> None:
    assert post(seats.sit("eve"), f"{PAGE}mark/", **sent) == 422


def test_sources_that_nobody_read_are_named(seats: Seats) -> None:
    found = find_text(18, "en")
    assert found
    unread = sum(source.read_on is None for source in found.facts.sources)
    html = seats.sit("sol").get(PAGE).content.decode()
    assert html.count("Nobody here has read this source yet.") == unread


def test_a_review_of_today_ends_when_it_says(seats: Seats) -> None:
    browser = seats.sit("eve")
    post(browser, f"{PAGE}review/", **review_form(browser.get(PAGE).content.decode(), "lawyer"))
    until = clock.today() + datetime.timedelta(days=90)
    assert Review.objects.get().read_on + datetime.timedelta(days=Review.objects.get().days) == until
