"""What advocates' devices ask: signing in, intakes, rings, team keys, wraps, invitations; and who is refused."""

import datetime
import json
import secrets
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from alongside.core import clock
from alongside.core.octets import from_text, to_text
from alongside.relay.models import Ring
from alongside.relay.tests.people import People, append, ask, send, sha256, sign_in
from alongside.teams.models import TeamKey, Wrap
from alongside.teams.sessions import signed_part
from alongside.teams.tests.signing import Device, ago, sealed, statement


def bodies(people: People) -> dict[str, dict[str, Any]]:
    """What each address of a member takes beside its team."""
    rosa = people.rosa_device.key_id
    return {
        "intakes/list": {},
        "intakes/take": {"key": sha256(people.mei.intake)},
        "rings/list": {},
        "rings/put": {"key": bytes(32), "key_id": rosa, "blob": sealed(3_185)},
        "rings/drop": {"key": bytes(32)},
        "releases/list": {},
        "releases/take": {"key": bytes(32)},
        "team-keys/get": {"epoch": 1},
        "team-keys/put": {"epoch": 1, "key_id": rosa, "blob": sealed(1_169)},
        "wraps/put": {"id": bytes(32), "token": bytes(32), "blob": sealed(137)},
        "codes/put": {"hash": bytes(32), "uses": 20},
        "bells/list": {},
        "bells/put": {
            "key": bytes(16),
            "way": "push",
            "address": "https://push.example.org/",
            "hours": b"\xff" * 21,
            "zone": "UTC",
            "rank": 1,
        },
        "bells/drop": {"key": bytes(16)},
        "bells/ring": {"key": bytes(16)},
        "intake/set": {"state": "shut"},
        "texts/put": {"language": "en", "report": "Nothing.", "soon": ""},
        "hours/put": {"week": b"\xff" * 21, "zone": "UTC"},
        "desk/ticket": {},
        "invites/make": {"hash": bytes(32)},
        "invites/list": {},
        "invites/drop": {"hash": bytes(32)},
    }


MEMBERS = ("intakes/list", "intakes/take", "rings/list", "rings/put", "rings/drop", "releases/list",
           "releases/take", "team-keys/get", "team-keys/put",
           "wraps/put", "codes/put", "bells/list", "bells/put", "bells/drop", "bells/ring")  # fmt: skip
ADMINS_ONLY = ("desk/ticket", "intake/set", "texts/put", "hours/put", "invites/make", "invites/list", "invites/drop")


@pytest.mark.parametrize("path", [*MEMBERS, *ADMINS_ONLY])
def test_another_team_nobody_and_the_removed_get_the_same_as_for_an_absent_team(people: People, path: str) -> None:
    body = {"team": people.team.key, **bodies(people)[path]}
    absent = send(path, body | {"team": bytes(16)}, token=people.ade)
    assert absent.status_code == 404
    append(people.team, people.team.next_epoch(people.ade_device))
    wrong = [people.lin, None, secrets.token_bytes(32), people.rosa]
    assert {(send(path, body, token=one).status_code, send(path, body, token=one).content) for one in wrong} == {
        (404, absent.content)
    }


@pytest.mark.parametrize("path", ADMINS_ONLY)
def test_what_admins_do_an_advocate_may_not(people: People, path: str) -> None:
    assert send(path, {"team": people.team.key, **bodies(people)[path]}, token=people.rosa).status_code == 404


def test_signing_in_needs_this_host_this_epoch_and_a_nonce_of_its_own(people: People) -> None:
    def status(
        nonce: bytes, device: Device = people.rosa_device, host: str = settings.CLIENT_HOST, epoch: int = 1
    ) -> int:
        signed = signed_part(host=host, nonce=nonce, team=people.team.key, epoch=epoch)
        asked = {"team": people.team.key, "key_id": people.rosa_device.key_id, "nonce": nonce, "epoch": epoch,
                 "signature": device.sign.sign(signed).signature}  # fmt: skip
        return send("sessions/open", asked).status_code

    def fresh() -> bytes:
        return from_text(ask("sessions/nonce", {})["nonce"])

    assert status(fresh(), host="talk.example.org") == 404
    assert status(fresh(), epoch=2) == 404
    assert status(fresh(), device=Device()) == 404
    assert status(secrets.token_bytes(40)) == 404
    nonce = fresh()
    with clock.stopped_at(ago(1)):
        old = fresh()
    assert status(old) == 404
    assert [status(nonce), status(nonce)] == [200, 404]


def test_a_session_in_one_team_is_none_in_another_of_the_same_device(people: People) -> None:
    append(people.other_team, people.other_team.next_epoch(people.lin_device, people.rosa_device))
    ask("intakes/list", {"team": people.other_team.key}, token=people.rosa, status=404)
    there = sign_in(people.other_team, people.rosa_device)
    ask("intakes/list", {"team": people.other_team.key}, token=there)
    ask("intakes/list", {"team": people.team.key}, token=there, status=404)


def test_signing_out_ends_the_session_and_the_night_does_too(people: People) -> None:
    asked = {"team": people.team.key}
    second = sign_in(people.team, people.rosa_device)
    ask("sessions/close", {}, token=second)
    ask("intakes/list", asked, token=second, status=404)
    ask("intakes/list", asked, token=people.rosa)
    with clock.stopped_at(ago(-1)):
        ask("intakes/list", asked, token=people.rosa, status=404)


def test_intakes_are_listed_and_taken_and_stay_readable(people: People) -> None:
    asked = {"team": people.team.key}
    shown = ask("intakes/list", asked, token=people.rosa)["intakes"]
    assert [(one["blob"], one["taken"], one["epoch"]) for one in shown] == [(to_text(people.mei.intake), False, 1)]
    ask("intakes/take", asked | {"key": sha256(people.mei.intake)}, token=people.rosa)
    assert ask("intakes/list", asked, token=people.ade)["intakes"][0]["taken"]
    assert ask("intakes/list", asked | {"after": sha256(people.mei.intake)}, token=people.ade)["intakes"] == []
    ask("intakes/take", asked | {"key": bytes(32)}, token=people.rosa, status=404)


def test_a_ring_reaches_its_device_only_and_goes_with_it(people: People) -> None:
    asked, key, blob = {"team": people.team.key}, secrets.token_bytes(32), sealed(3_185)
    put = asked | {"key": key, "key_id": people.rosa_device.key_id, "blob": blob}
    for _ in range(2):
        ask("rings/put", put, token=people.ade)
    assert ask("rings/put", put | {"blob": sealed(3_185)}, token=people.ade, status=409)["code"] == "taken"
    ask("rings/put", put | {"key_id": Device().key_id}, token=people.ade, status=422)
    assert ask("rings/list", asked, token=people.rosa)["rings"] == [{"key": to_text(key), "blob": to_text(blob)}]
    assert ask("rings/list", asked, token=people.ade)["rings"] == []
    ask("rings/drop", asked | {"key": key}, token=people.ade, status=404)
    append(people.team, people.team.next_epoch(people.ade_device))
    assert not Ring.objects.exists()


def test_a_team_key_is_read_by_its_member_only(people: People) -> None:
    blob = sealed(1_169)
    put = {"team": people.team.key, "epoch": 1, "key_id": people.rosa_device.key_id, "blob": blob}
    ask("team-keys/put", put, token=people.ade)
    assert ask("team-keys/put", put | {"blob": sealed(1_169)}, token=people.ade, status=409)["code"] == "taken"
    ask("team-keys/put", put | {"key_id": people.lin_device.key_id}, token=people.ade, status=422)
    asked = {"team": people.team.key, "epoch": 1}
    assert ask("team-keys/get", asked, token=people.rosa) == {"blob": to_text(blob)}
    ask("team-keys/get", asked, token=people.ade, status=404)


def test_an_epoch_comes_with_its_team_keys_and_takes_what_the_removed_could_read(people: People) -> None:
    team, keep = people.team, people.ade_device
    ask("team-keys/put", {"team": team.key, "epoch": 1, "key_id": people.rosa_device.key_id, "blob": sealed(1_169)},
        token=people.ade)  # fmt: skip
    ask("wraps/put", {"team": team.key, "id": bytes(32), "token": bytes(32), "blob": sealed(137)}, token=people.rosa)
    data = team.next_epoch(keep)
    keys = [{"key_id": keep.key_id, "blob": sealed(1_169)}]
    wrong = [{"key_id": people.rosa_device.key_id, "blob": sealed(1_169)}]
    ask("log/append", {"team": team.key, "statements": [data], "team_keys": wrong}, status=422)
    assert ask("log/append", {"team": team.key, "statements": [data], "team_keys": keys})["number"] == 3
    assert [(row.epoch, bytes(row.key_id)) for row in TeamKey.objects.all()] == [(2, keep.key_id)]
    assert not Wrap.objects.exists()
    assert ask("log/append", {"team": team.key, "statements": [data]})["number"] == 3
    rival = statement(team.epoch_body(keep, epoch=2), team.admins[0])
    assert ask("log/append", {"team": team.key, "statements": [rival]}, status=409)["code"] == "old-epoch"


def test_the_log_is_public_and_a_first_visit_fetches_two_statements(people: People) -> None:
    team = people.team
    shown = ask("log/get", {"team": team.key})
    assert [one["statement"] for one in shown["statements"]] == [to_text(team.last_admins)]
    assert shown["head"]
    append(team, team.next_epoch(people.rosa_device, people.ade_device))
    append(team, team.head())
    assert [one["number"] for one in ask("log/get", {"team": team.key})["statements"]] == [1]
    assert [one["number"] for one in ask("log/get", {"team": team.key, "after": 0})["statements"]] == [1, 2, 3]
    ask("log/get", {"team": bytes(16)}, status=404)


def test_a_statement_nobody_may_sign_is_refused(people: People) -> None:
    forged = statement(people.team.epoch_body(Device()), Device().sign)
    ask("log/append", {"team": people.team.key, "statements": [forged]}, status=422)
    ask("log/append", {"team": bytes(16), "statements": [forged]}, status=404)


def test_a_wrap_opens_to_its_token_and_is_changed_by_its_device_only(people: People) -> None:
    right = {"id": secrets.token_bytes(32), "token": secrets.token_bytes(32)}
    put = {"team": people.team.key, **right, "blob": sealed(137)}
    ask("wraps/put", put, token=people.rosa)
    newer = sealed(137)
    ask("wraps/put", put | {"blob": newer}, token=people.rosa)
    shown = ask("wraps/get", right)
    assert (shown["blob"], shown["key_id"]) == (to_text(newer), to_text(people.rosa_device.key_id))
    assert (
        send("wraps/get", right | {"token": bytes(32)}).content == send("wraps/get", right | {"id": bytes(32)}).content
    )
    ask("wraps/put", put, token=people.ade, status=409)


def test_a_device_keeps_eight_wraps_at_most(people: People) -> None:
    for at in range(9):
        put = {"team": people.team.key, "id": bytes([at]) * 32, "token": bytes(32), "blob": sealed(137)}
        ask("wraps/put", put, token=people.rosa, status=200 if at < 8 else 409)


def test_an_invited_device_hands_in_its_keys_once(people: People) -> None:
    code, team = secrets.token_bytes(32), {"team": people.team.key}
    ask("invites/make", team | {"hash": sha256(code)}, token=people.ade)
    wraps: list[dict[str, Any]] = [
        {"id": secrets.token_bytes(32), "token": secrets.token_bytes(32), "blob": sealed(137)} for _ in "12"
    ]
    answer: dict[str, Any] = {"code": code, "answer": sealed(2_089), "key_id": Device().key_id, "wraps": wraps}
    ask("invites/answer", answer | {"code": bytes(32)}, status=404)
    ask("invites/answer", answer | {"wraps": wraps[:1]}, status=422)
    with clock.stopped_at(ago(-20)):
        ask("invites/answer", answer, status=404)
    assert ask("invites/look", {"code": code}) == {"answered": False}
    for _ in range(2):
        ask("invites/answer", answer)
    assert ask("invites/look", {"code": code}) == {"answered": True}
    ask("invites/look", {"code": bytes(32)}, status=404)
    with clock.stopped_at(ago(-20)):
        ask("invites/look", {"code": code}, status=404)
    ask("invites/answer", answer | {"answer": sealed(2_089)}, status=409)
    assert ask("wraps/get", {name: wraps[0][name] for name in ("id", "token")})["blob"] == to_text(wraps[0]["blob"])
    shown = ask("invites/list", team, token=people.ade)["invites"]
    assert shown == [{"hash": to_text(sha256(code)), "answer": to_text(answer["answer"])}]
    ask("invites/drop", team | {"hash": sha256(code)}, token=people.ade)
    assert ask("invites/list", team, token=people.ade)["invites"] == []


def test_an_admin_shuts_the_intake(people: People) -> None:
    ask("intake/set", {"team": people.team.key, "state": "shut"}, token=people.ade)
    ask("intake/set", {"team": people.team.key, "state": "closed"}, token=people.ade, status=422)


def text(people: People, code: str, **changed: str) -> dict[str, Any]:
    said = {"language": code, "report": "If a child is hurt.", "soon": ""}
    return {"team": people.team.key, **said, **changed}


def shown_team(people: People) -> Any:
    teams = json.loads(Client(headers={"host": settings.CLIENT_HOST}).get("/relay/instance").content)["teams"]
    return next(one for one in teams if one["team"] == to_text(people.team.key))


def test_an_intake_opens_only_once_every_language_says_what_would_be_reported(people: People) -> None:
    opening = {"team": people.team.key, "state": "open"}
    ask("intake/set", opening | {"state": "shut"}, token=people.ade)
    assert ask("intake/set", opening, token=people.ade, status=409)["languages"] == "en es"
    ask("texts/put", text(people, "en", soon=" Within a day. "), token=people.ade)
    for state in ("open", "cards"):
        refused = ask("intake/set", opening | {"state": state}, token=people.ade, status=409)
        assert (refused["code"], refused["languages"]) == ("unwritten", "es")
    assert shown_team(people)["intake"] == "shut"
    ask("texts/put", text(people, "es"), token=people.ade)
    ask("intake/set", opening, token=people.ade)
    shown = shown_team(people)
    assert shown["intake"] == "open"
    assert shown["texts"] == [
        {"language": "en", "report": "If a child is hurt.", "soon": "Within a day."},
        {"language": "es", "report": "If a child is hurt.", "soon": ""},
    ]


def test_what_people_read_first_cannot_be_taken_away_while_the_intake_is_open(people: People) -> None:
    for language in ("en", "es"):
        ask("texts/put", text(people, language), token=people.ade)
    refused = ask("texts/put", text(people, "en", report="  "), token=people.ade, status=409)
    assert refused["code"] == "open"
    ask("intake/set", {"team": people.team.key, "state": "shut"}, token=people.ade)
    ask("texts/put", text(people, "en", report="  "), token=people.ade)
    assert [one["language"] for one in shown_team(people)["texts"]] == ["es"]


@pytest.mark.parametrize("changed", [{"language": "fr"}, {"report": "x" * 1_501}, {"soon": "x" * 301}])
def test_words_too_long_or_in_no_language_of_the_team_are_refused(people: People, changed: dict[str, str]) -> None:
    ask("texts/put", text(people, "en", **changed), token=people.ade, status=422)
    assert shown_team(people)["texts"] == []


def put_hours(people: People, week: bytes, zone: str = "America/New_York", *, status: int = 200) -> Any:
    return ask("hours/put", {"team": people.team.key, "week": week, "zone": zone}, token=people.ade, status=status)


def test_hours_are_shown_with_the_minutes_until_they_begin_and_can_be_taken_away(people: People) -> None:
    monday_at_nine = (1 << (168 - 1 - 9)).to_bytes(21)
    assert shown_team(people)["hours"] is None
    put_hours(people, monday_at_nine)
    with clock.stopped_at(datetime.datetime(2027, 1, 4, 13, 0, 30, tzinfo=datetime.UTC)):
        shown = shown_team(people)["hours"]
    assert shown == {"week": to_text(monday_at_nine), "zone": "America/New_York", "opens_in_minutes": 60}
    put_hours(people, b"\xff" * 21)
    assert shown_team(people)["hours"]["opens_in_minutes"] == 0
    put_hours(people, bytes(21))
    assert shown_team(people)["hours"] is None


def test_hours_in_a_zone_that_nobody_knows_are_refused(people: People) -> None:
    put_hours(people, b"\xff" * 21, "Mars/Olympus", status=422)
    assert shown_team(people)["hours"] is None
