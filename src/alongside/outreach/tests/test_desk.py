"""Sheets at the editors' desk: who gets one, what is on it, and what is refused in a sentence."""

import hashlib
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from alongside.core import db
from alongside.desk.tests.seats import FROM_DESK, Seats, post, seated
from alongside.outreach.asked import Asked, Printed
from alongside.teams.actions import add_code
from alongside.teams.queries import get_team

pytestmark = pytest.mark.django_db

PATH = "/desk/sheets/"
NUMBER = "0123 4567 8901 2345"
WANTED = {"kind": "card", "language": "es", "paper": "a4"}


@pytest.fixture
def seats() -> Seats:
    return seated()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What the desk asked to be printed; typesetting itself is tested by command."""
    asked: list[Asked] = []

    def keep(one: Asked) -> Printed:
        asked.append(one)
        return Printed(pdf=b"%PDF-1.7", left_out=())

    monkeypatch.setattr("alongside.outreach.printing.print_sheet", keep)
    return asked


def make(browser: Client, **typed: str) -> Any:
    token = browser.get(PATH).content.decode().split('name="form_token" value="')[1].split('"')[0]
    return browser.post(PATH, {"form_token": token} | WANTED | typed, headers=FROM_DESK)


def test_an_editor_gets_the_sheet_of_her_own_group_as_a_file(seats: Seats) -> None:
    answer = make(seats.sit("eve"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "sheet.pdf" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_what_she_chose_is_what_is_printed(seats: Seats, printed: list[Asked]) -> None:
    make(seats.sit("eve"), kind="poster", neutral="yes")
    (asked,) = printed
    assert (asked.kind, asked.language, asked.paper, asked.is_neutral) == ("poster", "es", "a4", True)
    assert asked.group.name == get_team(seats.team.key).name
    assert asked.batches == ()


def test_a_number_that_her_workspace_made_stands_on_twenty_cards(seats: Seats, printed: list[Asked]) -> None:
    code = hashlib.sha256(b"aw1/card\0" + NUMBER.replace(" ", "").encode()).digest()[:16]
    with db.write():
        until = add_code(get_team(seats.team.key), code_hash=hashlib.sha256(code).digest(), uses=20)
    make(seats.sit("ade"), number=NUMBER.replace(" ", "-"))
    (batch,) = printed[0].batches
    assert (batch.number, batch.cards, batch.until) == (NUMBER, 20, until)


@pytest.mark.parametrize("typed", [NUMBER, "12", "number"])
def test_a_number_that_lets_nobody_write_is_refused(seats: Seats, printed: list[Asked], typed: str) -> None:
    answer = make(seats.sit("eve"), number=typed)
    assert answer.status_code == 422
    assert "This is no number of your team" in answer.content.decode()
    assert printed == []


def test_a_live_instance_says_that_nobody_has_checked_the_words(seats: Seats, settings: Any) -> None:
    settings.IS_DEMO = False
    answer = make(seats.sit("eve"), kind="booklet")
    assert answer.status_code == 422
    assert "Nobody with a name has checked" in answer.content.decode()


@pytest.mark.parametrize(
    "typed", [{"kind": "money"}, {"paper": "a0"}, {"language": "xx"}, {"kind": "booklet", "neutral": "yes"}]
)
def test_what_there_is_not_is_refused_in_a_sentence(seats: Seats, typed: dict[str, str]) -> None:
    answer = make(seats.sit("eve"), **typed)
    assert answer.status_code == 422
    assert "This sheet could not be made." in answer.content.decode()


def test_nobody_else_gets_one(seats: Seats, printed: list[Asked]) -> None:
    assert Client(headers={"host": "localhost"}).get(PATH).status_code == 403
    assert Client(headers={"host": "localhost"}).post(PATH, WANTED, headers=FROM_DESK).status_code == 403
    browser = seats.sit("eve")
    assert browser.post(PATH, WANTED, headers=FROM_DESK).status_code == 403
    assert post(browser, PATH, **WANTED) == 200
    assert len(printed) == 1
    seats.remove("eve")
    assert browser.get(PATH).status_code == 403


def test_typesetting_is_not_loaded_by_a_server_that_prints_nothing() -> None:
    code = "import django, sys; django.setup(); import alongside.site.urls; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
