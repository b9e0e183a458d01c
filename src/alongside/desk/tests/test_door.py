"""The editors' desk: who comes in, who stays in, and that nobody else gets so much as a cookie."""

import datetime
import re

import pytest
from django.conf import settings
from django.test import Client

from alongside.core import clock
from alongside.desk.tests.seats import CLIENT_ORIGIN, FROM_DESK, FROM_WORKSPACE, SITE_ORIGIN, Seats, post, seated
from alongside.relay.tests.people import ask, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats() -> Seats:
    return seated()


def visitor() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


def later(**more: int) -> datetime.datetime:
    return clock.now() + datetime.timedelta(**more)


def test_a_ticket_from_the_workspace_opens_the_desk_in_its_language_once(seats: Seats) -> None:
    session = sign_in(seats.team, seats.devices["eve"])
    sent = {"ticket": ask("desk/ticket", {"team": seats.team.key}, token=session)["ticket"], "language": "es"}
    browser = visitor()
    entered = browser.post("/desk/enter", sent, headers=FROM_WORKSPACE)
    cookie = entered.cookies["desk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Strict", "/desk", "")
    assert 'href="/desk/"' in entered.content.decode()
    home = browser.get("/desk/")
    assert home.status_code == 200
    assert '<html lang="es"' in home.content.decode()
    again = visitor()
    assert again.post("/desk/enter", sent, headers=FROM_WORKSPACE).status_code == 403
    assert not again.cookies


def test_a_ticket_is_good_for_a_minute(seats: Seats) -> None:
    sent = {"ticket": seats.ticket("eve")}
    with clock.stopped_at(later(seconds=60)):
        refused = visitor().post("/desk/enter", sent, headers=FROM_WORKSPACE)
    assert refused.status_code == 403
    assert not refused.cookies


@pytest.mark.parametrize("name", ["ade", "eve", "sol"])
def test_admins_editors_and_stewards_come_in(seats: Seats, name: str) -> None:
    assert seats.sit(name).get("/desk/").status_code == 200


def test_an_advocate_gets_no_ticket_and_one_that_she_found_opens_nothing(seats: Seats) -> None:
    session = sign_in(seats.team, seats.devices["rosa"])
    ask("desk/ticket", {"team": seats.team.key}, token=session, status=404)
    assert seats.sit("rosa").get("/desk/").status_code == 403


def test_who_left_the_newest_epoch_is_out_at_once(seats: Seats) -> None:
    browser = seats.sit("eve")
    assert browser.get("/desk/").status_code == 200
    seats.remove("eve")
    assert browser.get("/desk/").status_code == 403


def test_a_sitting_ends_after_twelve_hours_and_when_she_leaves(seats: Seats) -> None:
    browser = seats.sit("eve")
    with clock.stopped_at(later(hours=12)):
        assert browser.get("/desk/").status_code == 403
    stolen = browser.cookies["desk"].value
    assert post(browser, "/desk/leave") == 200
    browser.cookies["desk"] = stolen
    assert browser.get("/desk/").status_code == 403


def test_signing_out_of_the_workspace_ends_the_sitting(seats: Seats) -> None:
    browser, other = seats.sit("eve"), seats.sit("ade")
    ask("sessions/close", {}, token=seats.tokens["eve"])
    assert browser.get("/desk/").status_code == 403
    assert other.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": CLIENT_ORIGIN, "Sec-Fetch-Site": "same-site"},
        {"Origin": SITE_ORIGIN, "Sec-Fetch-Site": "same-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://elsewhere.example"},
    ],
)
def test_a_form_that_another_page_sends_is_refused_though_it_has_cookie_and_token(
    seats: Seats, headers: dict[str, str]
) -> None:
    browser = seats.sit("eve")
    token = re.findall(r'name="form_token" value="([^"]+)"', browser.get("/desk/").content.decode())[0]
    assert browser.post("/desk/leave", {"form_token": token}, headers=headers).status_code == 403
    assert browser.post("/desk/leave", {"form_token": token}, headers=FROM_DESK).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_without_its_token_is_refused(seats: Seats, token: str) -> None:
    browser = seats.sit("eve")
    assert post(browser, "/desk/leave", form_token=token) == 403
    assert browser.get("/desk/").status_code == 200


def test_the_token_of_another_sitting_is_no_token(seats: Seats) -> None:
    other = re.findall(r'name="form_token" value="([^"]+)"', seats.sit("sol").get("/desk/").content.decode())[0]
    assert post(seats.sit("eve"), "/desk/leave", form_token=other) == 403


def test_a_page_of_the_desk_is_read_only_from_the_desk_or_by_hand(seats: Seats) -> None:
    browser = seats.sit("eve")
    for asked_by, status in (("none", 200), ("same-origin", 200), ("same-site", 403), ("cross-site", 403)):
        assert browser.get("/desk/", headers={"Sec-Fetch-Site": asked_by}).status_code == status


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ({"Origin": SITE_ORIGIN, "Sec-Fetch-Site": "same-origin"}, {}),
        ({"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}, {}),
        (FROM_WORKSPACE, {"ticket": "AAAA"}),
        (FROM_WORKSPACE, {"ticket": "é?"}),
    ],
)
def test_a_ticket_from_elsewhere_or_none_is_refused(
    seats: Seats, headers: dict[str, str], sent: dict[str, str]
) -> None:
    refused = visitor().post("/desk/enter", {"ticket": seats.ticket("eve")} | sent, headers=headers)
    assert refused.status_code == 403
    assert not refused.cookies


@pytest.mark.parametrize("path", ["/desk/", "/desk/enter"])
def test_a_visitor_gets_one_page_and_no_cookie(path: str) -> None:
    response = visitor().get(path)
    assert response.status_code == 403
    assert not response.cookies
    assert response.content == visitor().get("/desk/", headers={"Cookie": "desk=AAAA"}).content


def test_pages_of_the_desk_are_not_kept_and_send_their_own_forms_origin(seats: Seats) -> None:
    home = seats.sit("eve").get("/desk/")
    assert home["Cache-Control"] == "no-store"
    assert home["Referrer-Policy"] == "same-origin"
    assert 'name="referrer" content="same-origin"' in home.content.decode()
