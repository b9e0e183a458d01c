"""Each rule of the protocol marked as a mend, named after the attack that it ends."""

import datetime
import hmac
import json
import secrets
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from alongside.core import clock
from alongside.relay.models import Slot
from alongside.relay.tests.people import Generation, People, Thread, append, ask, send, sha256, sign_in
from alongside.teams.tests.signing import Device, sealed, today

RIGHTFUL_PATHS = ("slots/get", "slots/put", "rekey")
HERS_ALONE = ("slots/empty", "slots/keep", "erase")
SHARED_PATHS = (*RIGHTFUL_PATHS, "call-back", "hide")


def body_for(path: str, mei: Thread) -> dict[str, Any]:
    more: dict[str, dict[str, Any]] = {
        "slots/get": {"slots": [mei.slot]},
        "slots/put": {"epoch": 1, "slot": secrets.token_bytes(32), "blob": sealed(1_065)},
        "rekey": {"next": sealed(2_089), "epoch": 1, "new": Generation().new_share()},
    }
    return more[path]


def refused(path: str, body: Any, token: bytes | None = None) -> bytes:
    response = send(path, body, token=token)
    assert response.status_code == 404
    return response.content


@pytest.mark.parametrize("path", RIGHTFUL_PATHS)
def test_who_holds_ck_and_k_but_shows_no_right_gets_what_an_absent_share_gets(people: People, path: str) -> None:
    mei, body = people.mei, body_for(path, people.mei)
    absent = refused(path, {"share": secrets.token_bytes(32), **body})
    assert refused(path, {"share": mei.now.share, **body}) == absent
    assert refused(path, {"share": mei.now.share, "rt": secrets.token_bytes(32), **body}) == absent
    assert refused(path, {"share": mei.now.share, **body}, people.lin) == absent
    assert refused(path, {"share": mei.now.share, **body}, secrets.token_bytes(32)) == absent
    # a wrong right is not mended by a good session
    assert refused(path, {"share": mei.now.share, "rt": secrets.token_bytes(32), **body}, people.rosa) == absent


def whole(path: str, body: Any, token: bytes | None = None) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    response = send(path, body, token=token)
    return response.status_code, tuple(sorted(response.headers.items())), response.content


def claim_on(path: str, mei: Thread, share: bytes, rt: bytes | None) -> dict[str, Any]:
    """A body of this path that names one share, with a right or without."""
    claim: dict[str, Any] = {"share": share} | ({"rt": rt} if rt else {})
    match path:
        case "erase":
            return {"shares": [{"rt": bytes(32), **claim}], "root": mei.root_right()}
        case "hide":
            return {"shares": [share]}
        case "slots/empty":
            return {**claim, "slot": mei.slot}
        case "slots/keep":
            return {**claim, "slots": [{"slot": mei.slot, "keep_days": 1}]}
        case "call-back":
            return claim
    return {**claim, **body_for(path, mei)}


@pytest.mark.parametrize("path", [*SHARED_PATHS, *HERS_ALONE])
def test_absent_foreign_erased_and_removed_get_one_answer_to_the_last_header(people: People, path: str) -> None:
    """Whoever asks without a right learns nothing from status, headers or bytes: not even that there is something."""
    mei, other, erased, share = people.mei, Thread(), Thread(), people.mei.now.share
    for thread in (other, erased):
        thread.open(people.team)
    ask("erase", {"shares": [erased.now.hers()], "root": erased.root_right()})
    append(people.team, people.team.next_epoch(people.ade_device))
    wrong = secrets.token_bytes(32)
    rights = [] if path == "hide" else [
        (None, share, other.now.rt), (None, share, wrong), (people.rosa, share, wrong), (people.ade, share, wrong),
        (None, erased.now.share, erased.now.rt), (None, wrong, mei.now.rt),
    ]  # fmt: skip
    cases = [*rights, (people.lin, share, None), (people.rosa, share, None), (wrong, share, None), (None, share, None),
             (people.ade, erased.now.share, None), (people.ade, wrong, None)]  # fmt: skip
    answers = {whole(path, claim_on(path, mei, name, rt), token) for token, name, rt in cases}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert ask("slots/get", mei.now.hers(slots=[mei.slot]))["blobs"] != [None]


def test_known_and_unknown_words_with_a_wrong_token_get_one_answer(people: People) -> None:
    mei, wrong, blob = people.mei, secrets.token_bytes(32), sealed(1_065)
    pairs = [(mei.root_id, wrong), (wrong, mei.root_token), (wrong, wrong), (mei.root_token, mei.root_id),
             (sha256(mei.root_id), sha256(mei.root_token))]  # fmt: skip
    asked = [{"id": name, "token": token} for name, token in pairs]
    for path, more in (("roots/get", {}), ("roots/put", {"blob": blob}), ("wraps/get", {})):
        answers = [whole(path, {**one, **more}) for one in asked]
        assert answers.count(answers[0]) == len(answers)
        assert answers[0][0] == 404
    assert ask("roots/get", mei.root_right())["blob"]


@pytest.mark.parametrize("path", RIGHTFUL_PATHS)
def test_members_of_her_team_pass_with_a_session(people: People, path: str) -> None:
    for token in (people.rosa, people.ade):
        send_body = {"share": people.mei.now.share, **body_for(path, people.mei)}
        status = send(path, send_body, token=token).status_code
        assert status == 200 or (path == "rekey" and token == people.ade and status == 409)


def test_a_removed_advocate_who_cached_r_and_k_neither_reads_nor_fills_ahead(people: People) -> None:
    append(people.team, people.team.next_epoch(people.ade_device))
    mei = people.mei
    for path in RIGHTFUL_PATHS:
        refused(path, {"share": mei.now.share, **body_for(path, mei)}, people.rosa)
    refused("intakes/list", {"team": people.team.key}, people.rosa)
    refused("rings/list", {"team": people.team.key}, people.rosa)


def test_slots_filled_ahead_through_a_share_of_ones_own_miss_her_rows(people: People) -> None:
    """The attacker opens a thread and puts HER next slot under HER OWN share: the row is bound to that share's R."""
    attacker, her_next = Thread(), secrets.token_bytes(32)
    attacker.open(people.team)
    ask("slots/put", attacker.now.hers(epoch=1, slot=her_next, blob=sealed(1_065)))
    assert ask("slots/get", people.mei.now.hers(slots=[her_next]))["blobs"] == [None]
    ask("slots/put", people.mei.now.hers(epoch=1, slot=her_next, blob=sealed(1_065)))
    assert ask("slots/get", attacker.now.hers(slots=[people.mei.slot]))["blobs"] == [None]


def test_a_row_cannot_be_computed_without_r(people: People) -> None:
    mei = people.mei
    row = bytes(Slot.objects.get().row)
    assert row == hmac.digest(mei.now.r, b"aw1/row" + mei.slot, "sha256")
    assert row not in (mei.slot, sha256(mei.slot), hmac.digest(mei.now.ck, b"aw1/row" + mei.slot, "sha256"))


def test_cached_k_after_r_is_gone_opens_and_finds_nothing(people: People) -> None:
    mei = people.mei
    ask("erase", {"shares": [mei.now.hers()], "root": mei.root_right()})
    for body, token in ((mei.now.hers(slots=[mei.slot]), None), (mei.now.theirs(slots=[mei.slot]), people.rosa)):
        refused("slots/get", body, token)
    again = Thread(now=Generation(ck=mei.now.ck), slot=mei.slot)
    again.open(people.team)
    other = secrets.token_bytes(32)
    assert ask("slots/get", again.now.hers(slots=[mei.slot, other]))["blobs"][1] is None
    assert Slot.objects.count() == 2  # the old row lies there unnamed until it expires


def test_a_coerced_advocate_cannot_destroy_at_once(people: People) -> None:
    mei = people.mei
    until = ask("hide", {"shares": [mei.now.share]}, token=people.rosa)["erase_on"]
    hidden = ask("slots/get", mei.now.theirs(slots=[]), token=people.rosa, status=409)
    assert (hidden["code"], hidden["erase_on"]) == ("hidden", until)
    assert ask("slots/get", mei.now.hers(slots=[mei.slot]))["erase_on"] == until
    ask("call-back", mei.now.theirs(), token=people.ade)
    assert ask("slots/get", mei.now.theirs(slots=[]), token=people.rosa)["erase_on"] is None
    for path, body in (
        ("erase", {"shares": [mei.now.theirs(rt=bytes(32))]}),
        ("slots/empty", mei.now.theirs(slot=mei.slot)),
        ("slots/keep", mei.now.theirs(slots=[{"slot": mei.slot, "keep_days": 1}])),
    ):
        refused(path, body, people.rosa)


def test_hiding_twice_does_not_put_the_day_off_and_strangers_neither_hide_nor_call_back(people: People) -> None:
    mei = people.mei
    for token in (people.lin, None):
        refused("hide", {"shares": [mei.now.share]}, token)
        refused("call-back", mei.now.theirs(), token)
    ask("hide", {"shares": [mei.now.share]}, token=people.rosa)
    ask("call-back", mei.now.hers())


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_taken_holds_no_word_no_key_and_no_right(people: People) -> None:
    mei = people.mei
    planted = [mei.now.ck, mei.now.r, mei.now.rt, mei.now.share, mei.root_id, mei.root_token, mei.slot,
               people.rosa, people.ade, b"I need a lawyer"]  # fmt: skip
    send("slots/put", mei.now.hers(epoch=1, slot=secrets.token_bytes(32), blob=b"\x01" + b"I need a lawyer " * 80))
    stored = everything_stored()
    assert sha256(mei.now.share) in stored
    for one in planted:
        for form in (one, one.hex().encode(), json.dumps(one.hex()).encode()):
            assert form not in stored


def everything_stored() -> bytes:
    """SQLite: the file and its log. PostgreSQL: every row of every private table as text and bytes."""
    if connection.vendor == "sqlite":
        path = str(connection.settings_dict["NAME"])
        return b"".join(file.read_bytes() for file in sorted(Path(path).parent.glob(Path(path).name + "*")))
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("relay_", "teams_")):
                rows = cursor.execute(f'SELECT * FROM "{table}"').fetchall()
                found += [bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                          for row in rows for value in row]  # fmt: skip
    return b"\x00".join(found)


def test_a_refusal_repeats_nothing_of_what_was_sent(people: People) -> None:
    bodies = (b'{"I need a lawyer": 1}', b"I need a lawyer", b'{"share": "I need a lawyer"}', b'"\xff I need a lawyer"',
              b'{"a":' * 5000, b"[" * 60_000)  # fmt: skip
    for path in (
        *RIGHTFUL_PATHS,
        "open",
        "erase",
        "roots/get",
        "roots/put",
        "log/append",
        "sessions/open",
        "wraps/get",
    ):
        for body in bodies:
            response = send(path, body)
            assert response.status_code == 422
            assert b"lawyer" not in response.content


def test_other_methods_kinds_and_sizes_are_refused_in_one_shape(people: People) -> None:
    client = Client(headers={"host": settings.CLIENT_HOST})
    assert client.get("/relay/slots/get").status_code == 405
    assert client.post("/relay/instance", {}, content_type="application/json").status_code == 405
    assert client.post("/relay/slots/get", b"{}", content_type="text/plain").status_code == 415
    large = client.post("/relay/slots/put", b" " * 98_305, content_type="application/json")
    assert large.status_code == 413
    assert set(json.loads(large.content)) == {"error", "code"}
    assert (
        client.post(
            "/relay/slots/get", b"{}", content_type="application/json", headers={"authorization": "Bearer ="}
        ).status_code
        == 422
    )


def test_a_guest_whose_last_day_is_over_is_nobody(people: People) -> None:
    late = clock.now().replace(hour=23, minute=0)
    with clock.stopped_at(late):
        guest = Device(role="guest", until=today())
        append(people.team, people.team.next_epoch(people.rosa_device, guest))
        token = sign_in(people.team, guest)
        ask("slots/get", people.mei.now.theirs(slots=[]), token=token)
    with clock.stopped_at(late + datetime.timedelta(hours=2)):
        refused("slots/get", people.mei.now.theirs(slots=[]), token)
