"""Who keeps the record: one team, each editor under a name of her own, and two devices of one person are one editor."""

import html

import pytest
from django.test import Client

from alongside.desk.tests.seats import FROM_DESK, Seats, post, seated
from alongside.record.actions import operations
from alongside.record.desk.tests.test_desk import form_of, page, press, text
from alongside.record.hands import hand, own_hands
from alongside.record.models import Figure, Operation
from alongside.record.tests.drafts import NOTHING, drafted
from alongside.relay.tests.people import append, register
from alongside.teams.models import Team
from alongside.teams.tests.signing import Device, SignedTeam

pytestmark = pytest.mark.django_db
WORK = "/desk/record/"


@pytest.fixture
def seats() -> Seats:
    return seated()


def hand_of(seats: Seats, name: str) -> str:
    return hand(seats.team.key, seats.devices[name].key_id)


def said(browser: Client, path: str) -> str:
    return html.unescape(text(browser, path))


def new_epoch(seats: Seats, **devices: Device) -> None:
    seats.devices |= devices
    append(seats.team, seats.team.next_epoch(*seats.devices.values()))


def renamed(device: Device, name: str) -> Device:
    return Device(role=device.role, name=name, sign=device.sign, kem=device.kem)


def test_a_second_device_under_the_same_name_is_the_same_editor(seats: Seats) -> None:
    new_epoch(seats, laptop=Device(role="editor", name=" ＥＶＥ "))
    operation, _source = drafted(hand_of(seats, "eve"))
    laptop, sol = seats.sit("laptop"), seats.sit("sol")
    shown = said(laptop, page(operation.slug))
    assert "Entered by: you" in shown
    assert "Numbers of yours that wait for another editor: 1" in shown
    assert 'value="verify_row"' not in shown
    theirs = form_of(text(sol, page(operation.slug)), 'value="verify_row"', 'value="figure"')
    token = form_of(shown, "form_token")["form_token"]
    answer = laptop.post(
        f"{page(operation.slug)}deed/", theirs | {"form_token": token, "deed": "verify_row"}, headers=FROM_DESK
    )
    assert answer.status_code == 422
    assert "A device with your name entered this" in html.unescape(answer.content.decode())
    assert press(sol, operation.slug, "verify_row", 'value="figure"') == 302
    assert "You entered this. Ask a second editor" in said(laptop, page(operation.slug))
    assert 'value="verify"' not in text(laptop, page(operation.slug))


def test_whoever_lost_a_device_is_who_she_was(seats: Seats) -> None:
    lost = hand_of(seats, "eve")
    operation, _source = drafted(lost)
    seats.remove("eve")
    new_epoch(seats, eve=Device(role="editor", name="Eve"))
    assert 'value="verify_row"' not in text(seats.sit("eve"), page(operation.slug))
    assert own_hands(hand_of(seats, "eve")) == {lost, hand_of(seats, "eve")}


def test_another_name_is_another_person_and_a_key_stays_whose_it_was(seats: Seats) -> None:
    first = hand_of(seats, "eve")
    new_epoch(seats, laptop=Device(role="editor", name="Eve"))
    new_epoch(seats, laptop=renamed(seats.devices["laptop"], "Lin"), eve=renamed(seats.devices["eve"], "Evelyn"))
    assert own_hands(first) == {first}
    operation, _source = drafted(first)
    assert 'value="verify_row"' not in text(seats.sit("eve"), page(operation.slug))
    assert press(seats.sit("laptop"), operation.slug, "verify_row", 'value="figure"') == 302


def test_who_has_no_name_is_asked_to_have_one(seats: Seats) -> None:
    new_epoch(seats, eve=renamed(seats.devices["eve"], " "))
    operation, _source = drafted()
    eve = seats.sit("eve")
    for path in (WORK, page(operation.slug)):
        assert eve.get(path).status_code == 403
        assert "you have none in your team" in said(eve, path)
    assert post(eve, f"{page(operation.slug)}deed/", deed="hide") == 403
    assert Operation.objects.get().hidden_on is None


def test_with_several_teams_the_settings_say_which_keeps_the_record(
    seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Seats(team=SignedTeam())
    register(other.team, *other.devices.values())
    Team.objects.filter(key=other.team.key).update(name="Lantern")
    operation, _source = drafted(hand_of(seats, "eve"))
    here, there = seats.sit("sol"), other.sit("eve")
    path = page(operation.slug)
    for named in ("", "Nowhere"):
        monkeypatch.setenv("ALONGSIDE_RECORD_TEAM", named)
        for browser in (here, there):
            assert browser.get(path).status_code == 403
            assert "sets ALONGSIDE_RECORD_TEAM" in said(browser, path)
            assert post(browser, f"{path}deed/", deed="hide") == 403
    monkeypatch.setenv("ALONGSIDE_RECORD_TEAM", "Harbor")
    assert "Another team of this server keeps the record" in said(there, path)
    assert post(there, f"{path}deed/", deed="hide") == 403
    assert press(here, operation.slug, "verify_row", 'value="figure"') == 302
    assert Figure.objects.get().verified_by == hand_of(seats, "sol")
    monkeypatch.setenv("ALONGSIDE_RECORD_TEAM", "Lantern")
    assert 'value="verify"' not in text(other.sit("eve"), path)


def test_who_edits_alone_is_told_before_she_works_for_nothing(seats: Seats) -> None:
    operation, _source = drafted(hand_of(seats, "eve"))
    alone = "nobody else edits under another name yet"
    assert alone not in said(seats.sit("eve"), WORK)
    for name in ("ade", "sol"):
        seats.remove(name)
    new_epoch(seats, laptop=Device(role="editor", name="eve"))
    eve = seats.sit("eve")
    assert alone in said(eve, WORK)
    assert alone in said(eve, page(operation.slug))
    assert post(eve, f"{page(operation.slug)}deed/", deed="hide") == 302


def test_what_waits_for_somebody_else_stands_apart(seats: Seats) -> None:
    mine, _source = drafted(hand_of(seats, "eve"))
    for months in operations.due(mine):
        operations.note_review(mine.slug, months=months, words=NOTHING, hand=hand_of(seats, "eve"))
    eve, sol = seats.sit("eve"), seats.sit("sol")
    heading = "Waits for another editor (1)"
    assert heading not in said(sol, WORK)
    body = said(eve, WORK)
    assert body.index(heading) < body.index(page(mine.slug)) < body.index("Nothing to do")
    assert "Numbers of yours that wait for another editor: 1" in body
    press(sol, mine.slug, "verify_row", 'value="figure"')
    press(sol, mine.slug, "name_agency", part="")
    assert "All of it waits for a second editor" in said(eve, WORK)
    assert press(sol, mine.slug, "verify") == 302
    assert heading in said(sol, WORK)
    assert 'value="verify"' not in text(sol, page(mine.slug))
    assert "Read what others changed" in said(sol, f"{page(mine.slug)}history/")
    assert press(eve, mine.slug, "verify") == 302
    assert Operation.objects.get().state_of_work == "verified"
