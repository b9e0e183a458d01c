"""Passkeys: made by a signed-in device, opened by who holds them, and every way to be wrong, by the attack's name."""

import logging
import secrets
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from alongside.core import clock
from alongside.core.octets import from_text, to_text
from alongside.relay.tests.people import People, append, ask, send, sha256
from alongside.teams.models import Passkey, Wrap
from alongside.teams.purging import purge_teams
from alongside.teams.tests.authenticator import MODEL, PRESENT, Ceremony, Credential
from alongside.teams.tests.signing import Device, ago, sealed


def fresh(**changed: Any) -> Ceremony:
    return Ceremony(challenge=from_text(ask("sessions/nonce", {})["nonce"]), **changed)


def new(credential: Credential, at: Ceremony | None = None, **changed: Any) -> dict[str, Any]:
    return {**credential.register(at or fresh()), "mark": 4821, "blob": sealed(137)} | changed


def put(people: People, credential: Credential, *, token: bytes | None = None, **changed: Any) -> dict[str, Any]:
    made = {"team": people.team.key, **new(credential)} | changed
    ask("passkeys/put", made, token=token or people.rosa)
    return made


def kit(people: People, token: bytes) -> dict[str, bytes]:
    right = {"id": secrets.token_bytes(32), "token": secrets.token_bytes(32)}
    ask("wraps/put", {"team": people.team.key, **right, "blob": sealed(137)}, token=token)
    return right


def refused(body: dict[str, Any]) -> bytes:
    """The one answer to every assertion that opens nothing."""
    response = send("passkeys/open", body)
    assert response.status_code == 404
    return response.content


def nobodys() -> bytes:
    return refused(Credential().use(fresh()))


def test_a_passkey_gives_its_holder_the_wrap_that_it_opens(people: People) -> None:
    credential = Credential()
    made = put(people, credential)
    shown = ask("passkeys/open", credential.use(fresh()))
    rosa = people.rosa_device.key_id
    assert shown == {"team": to_text(people.team.key), "key_id": to_text(rosa), "blob": to_text(made["blob"])}


def test_signing_in_with_a_passkey_writes_nothing(people: People) -> None:
    credential = Credential()
    put(people, credential)
    before = Passkey.objects.values().get()
    ask("passkeys/open", credential.use(fresh(counter=7)))
    assert Passkey.objects.values().get() == before


def test_a_counter_going_back_is_no_reason_to_refuse_for_none_is_kept(people: People) -> None:
    credential = Credential()
    put(people, credential)
    for counter in (9, 3, 0):
        ask("passkeys/open", credential.use(fresh(counter=counter)))


def test_nothing_tells_which_authenticator_it_is_nor_its_id(people: People) -> None:
    credential = Credential()
    put(people, credential)
    row = Passkey.objects.get()
    kept = b"".join(bytes(value) for value in vars(row).values() if isinstance(value, bytes))
    assert MODEL not in kept
    assert credential.id not in kept
    assert row.key == credential.name


def test_an_assertion_replayed_opens_nothing(people: People) -> None:
    credential = Credential()
    put(people, credential)
    used = credential.use(fresh())
    ask("passkeys/open", used)
    assert refused(used) == nobodys()


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "http://talk.localhost:8001"},
        {"origin": "https://talk.localhost:8000"},
        {"origin": "http://localhost:8000"},
        {"host": "localhost"},
        {"flags": PRESENT},
        {"flags": 0x04},
        {"cross_origin": True},
        {"kind": "webauthn.create"},
    ],
    ids=["other port", "other scheme", "other origin", "other rp id", "no user verification", "nobody present",
         "inside a frame", "a registration"],
)  # fmt: skip
def test_an_assertion_made_elsewhere_or_by_nobody_opens_nothing(people: People, changed: dict[str, Any]) -> None:
    credential = Credential()
    put(people, credential)
    assert refused(credential.use(fresh(**changed))) == nobodys()
    ask("passkeys/open", credential.use(fresh()))


def test_a_challenge_that_is_old_or_not_ours_opens_nothing(people: People) -> None:
    credential = Credential()
    put(people, credential)
    with clock.stopped_at(ago(1)):
        old = fresh()
    assert refused(credential.use(old)) == nobodys()
    assert refused(credential.use(Ceremony(challenge=secrets.token_bytes(40)))) == nobodys()
    assert refused(credential.use(Ceremony(challenge=b""))) == nobodys()


def test_anothers_passkey_a_forged_signature_and_broken_bytes_look_like_an_absent_one(people: People) -> None:
    credential, other = Credential(), Credential()
    put(people, credential)
    put(people, other, token=people.ade)
    used = credential.use(fresh())
    for changed in (
        {"id": other.id},
        {"id": b""},
        {"signature": other.use(fresh())["signature"]},
        {"signature": b""},
        {"auth_data": used["auth_data"][:-1]},
        {"auth_data": used["auth_data"] + b"\0"},
        {"auth_data": bytes(3_000)},
        {"client_data": b"{}"},
        {"client_data": b"[]"},
        {"client_data": used["client_data"] + b" " * 2_100},
        {"client_data": b"\xff"},
    ):
        assert refused(used | changed) == nobodys()
    ask("passkeys/open", used)


def test_a_removed_members_passkey_is_gone_with_her(people: People) -> None:
    credential, kept = Credential(), Credential()
    put(people, credential)
    put(people, kept, token=people.ade)
    append(people.team, people.team.next_epoch(people.ade_device))
    assert refused(credential.use(fresh())) == nobodys()
    ask("passkeys/open", kept.use(fresh()))


@pytest.mark.parametrize("path", ["passkeys/put", "ways/list", "ways/drop"])
def test_without_a_session_of_this_team_there_is_nothing_here(people: People, path: str) -> None:
    credential = Credential()
    made = put(people, credential)
    bodies = {"passkeys/put": new(Credential()), "ways/list": {}, "ways/drop": {"key": credential.name}}
    body = {"team": made["team"], **bodies[path]}
    absent = send(path, body | {"team": bytes(16)}, token=people.rosa)
    assert absent.status_code == 404
    for token in (None, people.lin, secrets.token_bytes(32)):
        response = send(path, body, token=token)
        assert (response.status_code, response.content) == (404, absent.content)
    assert [row.key for row in Passkey.objects.all()] == [credential.name]


@pytest.mark.parametrize(
    "changed",
    [{"origin": "http://localhost:8000"}, {"host": "localhost"}, {"flags": PRESENT}, {"cross_origin": True},
     {"kind": "webauthn.get"}],
    ids=["other origin", "other rp id", "no user verification", "inside a frame", "an assertion"],
)  # fmt: skip
def test_a_passkey_made_elsewhere_or_by_nobody_is_not_stored(people: People, changed: dict[str, Any]) -> None:
    made = new(Credential(), fresh(**changed))
    ask("passkeys/put", {"team": people.team.key, **made}, token=people.rosa, status=422)
    assert not Passkey.objects.exists()


def test_a_registration_needs_a_challenge_of_its_own_and_of_now(people: People) -> None:
    at = fresh()
    with clock.stopped_at(ago(1)):
        old = fresh()
    put(people, Credential(), **Credential().register(at))
    for again in (at, old, replace(at, challenge=secrets.token_bytes(40))):
        made = {"team": people.team.key, **new(Credential(), again)}
        ask("passkeys/put", made, token=people.rosa, status=422)
    assert Passkey.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [{"3": -65535}, {"3": -47}, {"3": "x"}, {"-1": 7}, {"-2": b""}, {"-2": bytes(32)}, {"-4": bytes(700)}],
    ids=["an old algorithm", "a curve nobody uses", "no algorithm", "other curve", "no x", "off the curve", "too long"],
)
def test_a_key_that_cannot_be_asked_is_not_stored(people: People, changed: dict[str, Any]) -> None:
    made = {"team": people.team.key, **new(Credential(), **Credential().register(fresh(), **changed))}
    ask("passkeys/put", made, token=people.rosa, status=422)
    assert not Passkey.objects.exists()


def test_a_passkey_without_a_sealed_wrap_is_not_stored(people: People) -> None:
    for blob in (sealed(136), b"\x01" + b"a" * 136, bytes(137)):
        made = {"team": people.team.key, **new(Credential()), "blob": blob}
        ask("passkeys/put", made, token=people.rosa, status=422)
    assert not Passkey.objects.exists()


def test_a_passkey_that_is_here_is_not_overwritten_by_a_colleague(people: People) -> None:
    credential = Credential()
    put(people, credential)
    made = {"team": people.team.key, **new(credential)}
    assert ask("passkeys/put", made, token=people.ade, status=409)["code"] == "taken"


def test_a_device_lists_its_own_ways_in_and_nobody_elses(people: People) -> None:
    credential = Credential()
    right = kit(people, people.rosa)
    put(people, credential)
    put(people, Credential(), token=people.ade)
    shown = ask("ways/list", {"team": people.team.key}, token=people.rosa)
    assert shown == {
        "kits": [to_text(sha256(right["id"]))],
        "passkeys": [{"key": to_text(credential.name), "mark": 4821}],
    }


def test_the_last_two_ways_in_stay(people: People) -> None:
    credential = Credential()
    first, second = kit(people, people.rosa), kit(people, people.rosa)
    put(people, credential)

    def drop(key: bytes, token: bytes, status: int) -> Any:
        return ask("ways/drop", {"team": people.team.key, "key": key}, token=token, status=status)

    drop(credential.name, people.ade, 404)
    drop(bytes(32), people.rosa, 404)
    drop(sha256(first["id"]), people.rosa, 200)
    ask("wraps/get", first, status=404)
    for key in (credential.name, sha256(second["id"])):
        assert drop(key, people.rosa, 409)["code"] == "last-ways"
    kit(people, people.rosa)
    drop(credential.name, people.rosa, 200)
    assert refused(credential.use(fresh())) == nobodys()


def test_a_device_has_eight_ways_in_at_most(people: People) -> None:
    for _ in range(7):
        kit(people, people.rosa)
    put(people, Credential())
    made = {"team": people.team.key, **new(Credential())}
    assert ask("passkeys/put", made, token=people.rosa, status=409)["code"] == "full"
    more = {"id": bytes(32), "token": bytes(32), "blob": sealed(137)}
    assert ask("wraps/put", {"team": people.team.key, **more}, token=people.rosa, status=409)["code"] == "full"
    put(people, Credential(), token=people.ade)


@pytest.fixture
def invited(people: People) -> dict[str, Any]:
    """An invitation, and the answer of a device with a kit and no second way yet."""
    code = secrets.token_bytes(32)
    ask("invites/make", {"team": people.team.key, "hash": sha256(code)}, token=people.ade)
    wrap = {"id": secrets.token_bytes(32), "token": secrets.token_bytes(32), "blob": sealed(137)}
    return {"code": code, "answer": sealed(2_089), "key_id": Device().key_id, "wraps": [wrap]}


def test_an_invited_device_comes_with_a_kit_and_a_passkey_or_not_at_all(
    people: People, invited: dict[str, Any]
) -> None:
    credential = Credential()
    elsewhere = new(credential, fresh(origin="http://localhost:8000"))
    ask("invites/answer", invited, status=422)
    ask("invites/answer", invited | {"passkeys": [elsewhere]}, status=422)
    assert not Wrap.objects.exists()
    answer = invited | {"passkeys": [new(credential)]}
    for _ in range(2):
        ask("invites/answer", answer)
    assert ask("passkeys/open", credential.use(fresh()))["key_id"] == to_text(invited["key_id"])


def test_an_invitation_hangs_no_way_in_on_a_colleagues_device(people: People, invited: dict[str, Any]) -> None:
    answer = invited | {"passkeys": [new(Credential())], "key_id": people.rosa_device.key_id}
    ask("invites/answer", answer, status=422)
    assert not Passkey.objects.exists()


def test_an_invitation_does_not_count_somebody_elses_kit_as_a_way_in(people: People, invited: dict[str, Any]) -> None:
    right = kit(people, people.rosa)
    answer = invited | {"wraps": [*invited["wraps"], {**right, "blob": sealed(137)}]}
    assert ask("invites/answer", answer, status=409)["code"] == "taken"
    assert Wrap.objects.count() == 1


def test_a_passkey_of_an_invitation_that_ran_out_goes_with_it(people: People, invited: dict[str, Any]) -> None:
    put(people, Credential())
    ask("invites/answer", invited | {"passkeys": [new(Credential())]})
    purge_teams(set())
    assert Passkey.objects.count() == 2
    with clock.stopped_at(ago(-20)):
        purge_teams(set())
    assert [row.key_id for row in Passkey.objects.all()] == [people.rosa_device.key_id]


def test_no_log_holds_the_id_of_a_passkey(people: People, caplog: pytest.LogCaptureFixture) -> None:
    credential = Credential()
    with caplog.at_level(logging.DEBUG):
        put(people, credential)
        ask("passkeys/open", credential.use(fresh()))
        refused(credential.use(Ceremony(challenge=bytes(40))))
    assert not any(text in caplog.text for text in (credential.id.hex(), credential.name.hex(), to_text(credential.id)))


def test_passkeys_are_of_the_clients_host_only(people: People) -> None:
    response = Client(headers={"host": "localhost"}).post(
        "/relay/passkeys/open", b"{}", content_type="application/json"
    )
    assert response.status_code == 404
