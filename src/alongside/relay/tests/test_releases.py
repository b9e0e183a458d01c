"""Releases at the relay's border: Mei puts, sees and withdraws; Lin, of the team it went to, lists and takes."""

import datetime
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.bells.models import Waiting
from alongside.core import clock
from alongside.core.octets import to_text
from alongside.relay import purging
from alongside.relay.models import Release
from alongside.relay.rules import UNTAKEN_MOST
from alongside.relay.tests.people import People, append, ask, send, sha256, sign_in, wire, work
from alongside.teams.models import Team, TeamKey
from alongside.teams.tests.signing import Device, SignedTeam, ago, sealed


@dataclass
class Given:
    """What Mei's page holds of one release."""

    team: SignedTeam
    blob: bytes = field(default_factory=lambda: sealed(5_233))
    token: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    days: int = 30

    @property
    def key(self) -> bytes:
        return sha256(self.blob)

    def put(self, *, status: int = 200, **changed: Any) -> Any:
        body = {"team": self.team.key, "epoch": self.team.epoch, "blob": self.blob,
                "token_hash": sha256(self.token), "days": self.days}  # fmt: skip
        raw = json.dumps(wire(body | changed)).encode()
        response = send("releases/put", raw, proof=work(raw))
        assert response.status_code == status, response.content
        return json.loads(response.content)

    def state(self, *, status: int = 200) -> Any:
        return ask("releases/state", {"token": self.token}, status=status)

    def withdraw(self, *, status: int = 200) -> Any:
        return ask("releases/withdraw", {"token": self.token}, status=status)

    def take(self, token: bytes, *, status: int = 200) -> Any:
        return ask("releases/take", {"team": self.team.key, "key": self.key}, token=token, status=status)


def listed(people: People) -> list[dict[str, Any]]:
    shown = ask("releases/list", {"team": people.other_team.key}, token=people.lin)
    found: list[dict[str, Any]] = shown["releases"]
    return found


@pytest.fixture
def given(people: People) -> Given:
    made = Given(people.other_team)
    made.put()
    return made


def test_a_release_is_listed_without_its_bytes_and_taking_it_is_told(people: People, given: Given) -> None:
    shown = {"key": to_text(given.key), "epoch": 1, "taken": False, "withdrawn": False}
    assert listed(people) == [shown]
    assert given.state() == {"taken": False, "withdrawn": False}
    for _ in range(2):
        assert given.take(people.lin) == {"epoch": 1, "blob": to_text(given.blob)}
    assert given.state() == {"taken": True, "withdrawn": False}
    assert listed(people) == [shown | {"taken": True}]


def test_withdrawn_before_anybody_took_it_nothing_is_left(people: People, given: Given) -> None:
    assert given.withdraw() == {"taken": False, "withdrawn": True}
    assert not Release.objects.exists()
    assert listed(people) == []
    for again in (given.state, given.withdraw):
        again(status=404)
    given.take(people.lin, status=404)


def test_withdrawn_afterwards_its_bytes_go_and_the_withdrawal_stands_until_its_end(
    people: People, given: Given
) -> None:
    given.take(people.lin)
    for _ in range(2):
        assert given.withdraw() == {"taken": True, "withdrawn": True}
    assert [(bytes(row.blob), row.taken) for row in Release.objects.all()] == [(b"", True)]
    given.take(people.lin, status=404)
    assert [one["withdrawn"] for one in listed(people)] == [True]
    with clock.stopped_at(ago(-29)):
        purging.purge_expired()
        assert given.state() == {"taken": True, "withdrawn": True}
    with clock.stopped_at(ago(-37)):
        purging.purge_expired()
    assert not Release.objects.exists()


def test_after_its_end_it_is_gone_for_all_even_before_the_night(people: People, given: Given) -> None:
    given.take(people.lin)
    end = Release.objects.get().expires
    assert end.weekday() == 0
    midnight = datetime.datetime.combine(end, datetime.time(), datetime.UTC)
    with clock.stopped_at(midnight):
        lin = sign_in(people.other_team, people.lin_device)
        assert ask("releases/list", {"team": people.other_team.key}, token=lin)["releases"] == []
        given.take(lin, status=404)
        given.state(status=404)


def test_nobody_else_takes_sees_or_withdraws_it(people: People, given: Given) -> None:
    absent = send("releases/take", {"team": bytes(16), "key": given.key}, token=people.lin)
    assert absent.status_code == 404
    wrong = [(who, people.other_team.key) for who in (people.rosa, people.ade, None, secrets.token_bytes(32))]
    for who, team in (*wrong, (people.rosa, people.team.key), (people.lin, people.team.key)):
        refused = send("releases/take", {"team": team, "key": given.key}, token=who)
        assert (refused.status_code, refused.content) == (404, absent.content)
    stranger = {"token": secrets.token_bytes(32)}
    for path in ("releases/state", "releases/withdraw"):
        # not even a member: withdrawing is hers, and its state is nobody else's to ask
        for who in (None, people.lin):
            assert send(path, stranger, token=who).content == absent.content
    assert Release.objects.get().taken is False


def test_a_member_who_was_removed_takes_nothing_any_more(people: People, given: Given) -> None:
    append(people.other_team, people.other_team.next_epoch(Device(role="admin")))
    given.take(people.lin, status=404)
    assert given.state() == {"taken": False, "withdrawn": False}


def test_the_same_release_again_is_stored_once_and_other_rights_to_it_are_refused(given: Given) -> None:
    given.put()
    assert Release.objects.count() == 1
    assert given.put(status=409, token_hash=secrets.token_bytes(32))["code"] == "taken"
    assert given.state() == {"taken": False, "withdrawn": False}


def test_an_old_epoch_no_team_too_long_and_without_work_nothing_is_stored(people: People) -> None:
    made = Given(people.other_team)
    append(people.other_team, people.other_team.next_epoch(people.lin_device))
    assert made.put(status=409, epoch=1)["epoch"] == 2
    made.put(status=404, team=bytes(16))
    for days in (0, 91):
        made.put(status=422, days=days)
    made.put(status=422, blob=sealed(5_232))
    made.put(status=422, blob=b"\x01" + b"I need a lawyer." * 327)
    raw = json.dumps(wire({"team": made.team.key, "epoch": 2, "blob": made.blob, "token_hash": bytes(32), "days": 1}))
    assert send("releases/put", raw.encode()).status_code == 422
    assert not Release.objects.exists()


def test_a_flood_ends_at_the_cap_and_what_was_taken_makes_room(people: People, given: Given) -> None:
    team = Team.objects.get(key=people.other_team.key)
    Release.objects.bulk_create(
        Release(key=secrets.token_bytes(32), team=team, epoch=1, blob=sealed(5_233),
                token_hash=secrets.token_bytes(32), expires=datetime.date(2999, 1, 6))
        for _ in range(UNTAKEN_MOST - 1)
    )  # fmt: skip
    late = Given(people.other_team)
    assert late.put(status=409)["code"] == "full"
    given.take(people.lin)
    late.put()


def test_a_release_says_look_to_its_team_and_to_no_other(people: People, given: Given) -> None:
    assert Waiting.objects.filter(team=people.other_team.key).exists()


def test_a_team_key_stays_for_as_long_as_a_release_needs_it_and_no_longer(people: People, given: Given) -> None:
    team = people.other_team
    key = {"team": team.key, "epoch": 1, "key_id": people.lin_device.key_id, "blob": sealed(1_169)}
    ask("team-keys/put", key, token=people.lin)
    append(team, team.next_epoch(people.lin_device))
    purging.purge_expired()
    assert TeamKey.objects.filter(epoch=1).exists()
    given.take(people.lin)
    given.withdraw()
    purging.purge_expired()
    assert Release.objects.exists()
    assert not TeamKey.objects.filter(epoch=1).exists()


def test_nothing_leads_from_a_release_to_another_or_to_a_conversation(people: People, given: Given) -> None:
    """Columns: hashes of what only her page makes, the team, and a week."""
    second = Given(people.other_team)
    second.put()
    mei = people.mei
    hers = (mei.now.share, mei.now.rt, mei.root_id, mei.root_token, mei.intake_token, mei.slot)
    known = {part for one in hers for part in (one, sha256(one))}
    rows = list(Release.objects.values_list("key", "token_hash", "blob"))
    values = [bytes(value) for row in rows for value in row]
    assert len(set(values)) == len(values) == 6
    assert known.isdisjoint(values)
    assert {field.name for field in Release._meta.fields} == {
        "key", "team", "epoch", "blob", "token_hash", "taken", "expires"
    }  # fmt: skip


@pytest.mark.parametrize("changed", [{"key": bytes(31)}, {"token_hash": bytes(33)}])
def test_bytes_of_another_length_are_refused_by_the_database(given: Given, changed: dict[str, bytes]) -> None:
    row = {"key": bytes(32), "team_id": given.team.key, "epoch": 1, "blob": b"", "token_hash": bytes(32),
           "expires": datetime.date(2999, 1, 6)}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Release(**row | changed).save(force_insert=True)
