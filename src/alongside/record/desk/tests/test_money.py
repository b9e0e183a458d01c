"""Money of an office alone, at the desk by HTTP: two hands show it, a correction stands aside until a second one."""

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from alongside.desk.tests.seats import FROM_DESK, Seats, post, seated
from alongside.record import agency_queries
from alongside.record.columns import IMPORTED
from alongside.record.desk.tests.test_desk import text
from alongside.record.models import Agency, Figure, Source
from alongside.record.tests.drafts import drafted, published

pytestmark = pytest.mark.django_db
NUMBER = {
    "measure": "grant_received", "qualifier": "", "least": "250000", "most": "", "currency": "usd", "year": "2024",
    "source_id": "", "kind_of": "budget", "publisher": "A county", "label": "", "published_on": "", "words": "",
    "place_in_source": "page 9", "confidence": "whole",
}  # fmt: skip


@pytest.fixture
def seats() -> Seats:
    return seated()


@pytest.fixture
def office(settings: object) -> str:
    """Of a published operation, so that its page is there before it has money."""
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings
    published()
    return Agency.objects.get().slug


def at(office: str, more: str = "") -> str:
    return f"/desk/record/offices/{office}/{more}"


def press(browser: Client, office: str, deed: str) -> int:
    """Presses the button of the only row that has it, with what stands beside it on the page."""
    forms = text(browser, at(office)).split("<form")
    form = next(part for part in forms if f'value="{deed}"' in part)
    sent = dict(re.findall(r'name="(number|seen)" value="([^"]*)"', form))
    return post(browser, at(office, "money/deed/"), deed=deed, **sent)


def public(office: str) -> list[int | None]:
    return [one.least for one in agency_queries.agency_shown(office).figures]


def test_one_enters_a_second_verifies_and_only_then_both_pages_show_it(seats: Seats, office: str) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    assert post(eve, at(office, "money/"), **NUMBER) == 302
    assert (Figure.objects.get(unit="money").currency, Source.objects.count()) == ("USD", 2)
    assert 'value="verify"' not in text(eve, at(office))
    assert public(office) == []
    assert "Numbers that wait for a second editor: 1" in text(sol, "/desk/record/offices/")
    assert press(sol, office, "verify") == 302
    site = Client(headers={"host": settings.SITE_HOST})
    for path in (f"/en/record/agency/{office}/", "/en/record/money/"):
        assert "$250,000" in site.get(path).content.decode()
    assert Source.objects.get(publisher="A county").verified_by


def test_a_correction_stands_aside_and_taking_it_off_brings_no_older_number_back(seats: Seats, office: str) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    post(eve, at(office, "money/"), **NUMBER)
    press(sol, office, "verify")
    first = Figure.objects.get(unit="money")
    path = at(office, f"money/{first.pk}/")
    assert 'value="250000"' in text(eve, path)
    again = NUMBER | {"least": "300000", "source_id": str(first.source_id), "publisher": ""}
    assert post(eve, path, **again) == 302
    assert public(office) == [250_000]
    assert eve.get(path).status_code == 404
    assert press(sol, office, "verify") == 302
    assert public(office) == [300_000]
    assert press(eve, office, "hide") == 302
    assert public(office) == []
    assert press(eve, office, "remove") == 302
    assert public(office) == []


def test_what_the_name_or_the_source_says_is_read_by_a_second_one_again(seats: Seats, office: str) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    post(eve, at(office, "money/"), **NUMBER)
    press(sol, office, "verify")
    named = {"name": "Elsewhere Sheriff’s Office", "kind_of": "sheriff", "country": "US", "state": "FL",
             "county_fips": ""}  # fmt: skip
    assert post(sol, at(office), **named) == 302
    row = Figure.objects.get(unit="money")
    assert not row.verified_by
    assert 'value="verify"' not in text(sol, at(office))
    assert press(eve, office, "verify") == 302


def test_two_who_bring_a_number_and_its_source_do_not_wait_for_a_third(seats: Seats, office: str) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    post(eve, at(office, "money/"), **(NUMBER | {"label": "A budget"}))
    first = Figure.objects.get(unit="money")
    post(sol, at(office, "money/"), **(NUMBER | {"source_id": str(first.source_id), "publisher": "", "least": "9"}))
    post(sol, at(office, "money/deed/"), deed="remove", number=str(first.pk))
    assert press(eve, office, "verify") == 302
    assert [(one.least, one.source.label) for one in agency_queries.agency_shown(office).figures] == [(9, "")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"least": ""}, "Type the number."),
        ({"currency": ""}, "This field is required."),
        ({"publisher": ""}, "Say who published it, or choose a source above."),
        ({"publisher": "Mary Ellen Smith, born 3 May 1990"}, "Write the name alone."),
        ({"source_id": "999"}, "Select a valid choice"),
        ({"measure": "arrested"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_stays_on_the_page_as_typed(
    seats: Seats, office: str, typed: dict[str, str], sentence: str
) -> None:
    eve = seats.sit("eve")
    token = re.search(r'name="form_token" value="([^"]+)"', text(eve, at(office)))
    assert token
    sent = NUMBER | typed | {"form_token": token[1]}
    answer = eve.post(at(office, "money/"), sent, headers=FROM_DESK)
    body = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in body
    assert 'value="page 9"' in body
    assert not Figure.objects.filter(unit="money").exists()


def test_what_an_import_brought_is_taken_up_first_and_another_offices_money_is_absent(
    seats: Seats, office: str
) -> None:
    eve, sol = seats.sit("eve"), seats.sit("sol")
    post(eve, at(office, "money/"), **NUMBER)
    Figure.objects.filter(unit="money").update(entered_by=IMPORTED)
    assert 'value="verify"' not in text(sol, at(office))
    assert press(eve, office, "take_up") == 302
    number = Figure.objects.get(unit="money").pk
    Agency.objects.create(slug="other-office", name="Other Police Department", kind="police", country="US")
    assert sol.get(at("other-office", f"money/{number}/")).status_code == 404
    sent = {"deed": "remove", "number": str(number)}
    assert post(sol, at("other-office", "money/deed/"), **sent) == 422
    assert post(sol, at(office, "money/deed/"), **sent, seen="old") == 302
    assert not Figure.objects.filter(unit="money").exists()
    assert Source.objects.count() == 1


def test_nobody_else_sees_or_does_it(seats: Seats, office: str) -> None:
    drafted()
    for browser in (Client(headers={"host": settings.SITE_HOST}), seats.sit("rosa")):
        assert browser.get(at(office, "money/")).status_code == 403
        for way in ("money/", "money/deed/"):
            assert post(browser, at(office, way), **NUMBER, deed="verify") == 403
    assert not Figure.objects.filter(unit="money").exists()
