"""From a person's first message to who is told "look" when; and who may see or change a bell."""

import datetime
import secrets
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from alongside.bells import sealing, ticking, ways
from alongside.bells.models import Bell, Waiting
from alongside.bells.sealing import Content
from alongside.bells.ticking import Ringer
from alongside.bells.waiting import mark_waiting
from alongside.core import clock, db
from alongside.core.octets import to_text
from alongside.relay import purging, queries
from alongside.relay.tests.people import Generation, People, Thread, append, ask, send, sign_in
from alongside.teams.tests.signing import Device, ago, sealed

EVERY_HOUR = b"\xff" * 21
MONDAY_NINE = datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _set_up(people: People, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IS_DEMO = False
    monkeypatch.setattr(ticking, "is_for_nothing", lambda: False)
    sealing.prepare_key()


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses in the order of their rings; one that begins with "broken" is not reached."""
    told: list[str] = []

    def ring(content: Content) -> bool:
        told.append(content.address)
        return not content.address.startswith("broken")

    monkeypatch.setattr(ways, "ring", ring)
    return told


def bell(people: People, address: str = "first-secret-name-of-rosa", **changed: Any) -> dict[str, Any]:
    return {"team": people.team.key, "key": secrets.token_bytes(16), "way": "ntfy", "address": address,
            "hours": EVERY_HOUR, "zone": "UTC", "rank": 1} | changed  # fmt: skip


def put(people: People, address: str, *, token: bytes, **changed: Any) -> None:
    ask("bells/put", bell(people, address, **changed), token=token)


@pytest.fixture
def ticks() -> Callable[..., None]:
    """Rings at one five-minute mark after the other, all in one round of memory."""
    ringer, at = Ringer(), iter(range(10_000))

    def tick(count: int = 1) -> None:
        for _ in range(count):
            with clock.stopped_at(clock.now() + datetime.timedelta(minutes=5) * next(at)):
                ringer.tick()

    return tick


def look(people: People) -> None:
    ask("intakes/list", {"team": people.team.key}, token=people.rosa)


def say(people: People, thread: Thread, *, token: bytes | None = None) -> None:
    put_slot = {"epoch": 1, "slot": secrets.token_bytes(32), "blob": sealed(2_024)}
    ask("slots/put", thread.now.theirs(**put_slot) if token else thread.now.hers(**put_slot), token=token)


def waits() -> bool:
    return Waiting.objects.exists()


def test_what_a_person_sends_waits_until_a_member_looks(people: People) -> None:
    assert waits()
    look(people)
    assert not waits()
    say(people, people.mei)
    assert waits()
    look(people)
    Thread().open(people.team)
    assert waits()


def test_what_a_member_sends_or_a_stranger_asks_makes_nothing_wait_and_clears_nothing(people: People) -> None:
    look(people)
    say(people, people.mei, token=people.rosa)
    assert not waits()
    say(people, people.mei)
    mark = Waiting.objects.get().mark
    for token in (people.lin, None, secrets.token_bytes(32)):
        ask("intakes/list", {"team": people.team.key}, token=token, status=404)
    ask("intakes/list", {"team": people.other_team.key}, token=people.lin)
    say(people, people.mei)
    assert Waiting.objects.get().mark == mark


def test_what_comes_while_a_member_reads_the_list_waits_for_the_next_look(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = queries.intakes

    def read_slowly(*asked: Any, **more: Any) -> Any:
        say(people, people.mei)
        return read(*asked, **more)

    monkeypatch.setattr(queries, "intakes", read_slowly)
    look(people)
    assert waits()


def test_a_person_who_rekeys_with_an_intake_is_heard(people: People) -> None:
    look(people)
    new = Generation()
    asked = people.mei.now.hers(
        next=sealed(2_089), epoch=1, new=new.new_share(), intake=Thread().new_intake(people.team)
    )
    ask("rekey", asked)
    assert waits()


def test_an_opening_that_fails_makes_nothing_wait(people: People) -> None:
    look(people)
    Thread().open(people.team, status=409, share=people.mei.now.new_share() | {"r": secrets.token_bytes(32)})
    assert not waits()


def test_at_the_next_tick_the_first_is_told_and_later_the_next_until_somebody_looks(
    people: People, rung: list[str], ticks: Any
) -> None:
    put(people, "first-secret-name-of-rosa", token=people.rosa, rank=1)
    put(people, "second-secret-name-of-ade", token=people.ade, rank=2)
    ticks()
    assert rung == ["first-secret-name-of-rosa"]
    ticks(2)
    assert rung == ["first-secret-name-of-rosa"]
    ticks()
    assert rung == ["first-secret-name-of-rosa", "second-secret-name-of-ade"]
    look(people)
    ticks(20)
    assert len(rung) == 2
    say(people, people.mei)
    ticks()
    assert rung[2:] == ["first-secret-name-of-rosa"]
    look(people)
    say(people, people.mei)
    ticks()
    assert rung[3:] == ["first-secret-name-of-rosa"]


def test_with_nobody_on_shift_it_waits_until_somebody_is(people: People, rung: list[str]) -> None:
    nine_on_mondays = (1 << (168 - 1 - 9)).to_bytes(21)
    put(people, "first-secret-name-of-rosa", token=people.rosa, hours=nine_on_mondays)
    ringer = Ringer()
    for minutes, count in ((-10, 0), (-5, 0), (0, 1)):
        with clock.stopped_at(MONDAY_NINE + datetime.timedelta(minutes=minutes)):
            ringer.tick()
            assert len(rung) == count


def test_a_way_that_fails_leads_on_at_once_and_is_shown_to_its_advocate_only(
    people: People, rung: list[str], ticks: Any
) -> None:
    put(people, "broken-secret-name-of-rosa", token=people.rosa, rank=1)
    put(people, "second-secret-name-of-ade", token=people.ade, rank=2)
    ticks()
    assert rung == ["broken-secret-name-of-rosa", "second-secret-name-of-ade"]
    asked = {"team": people.team.key}
    assert [one["failed"] for one in ask("bells/list", asked, token=people.rosa)["bells"]] == [True]
    assert [one["failed"] for one in ask("bells/list", asked, token=people.ade)["bells"]] == [False]


def test_another_teams_bells_stay_silent(people: People, rung: list[str], ticks: Any) -> None:
    put(people, "secret-name-of-lin-there", token=people.lin, team=people.other_team.key)
    ticks(5)
    assert rung == []


def test_a_removed_advocate_is_not_rung_and_her_bells_are_gone(people: People, rung: list[str], ticks: Any) -> None:
    put(people, "first-secret-name-of-rosa", token=people.rosa)
    append(people.team, people.team.next_epoch(people.ade_device))
    assert not Bell.objects.exists()
    ticks()
    assert rung == []


def test_a_guest_is_not_rung_after_her_last_day_and_the_night_takes_her_bells(
    people: People, rung: list[str], ticks: Any
) -> None:
    guest = Device(role="advocate", until=(clock.today() - datetime.date(1970, 1, 1)).days)
    append(people.team, people.team.next_epoch(people.ade_device, guest))
    put(people, "the-secret-name-of-a-guest", token=sign_in(people.team, guest))
    with clock.stopped_at(ago(-2)):
        Ringer().tick()
        assert rung == []
        assert Bell.objects.count() == 1
        purging.purge_expired()
    assert not Bell.objects.exists()


def test_a_bell_on_shift_rings_for_nothing_when_chance_says_so_and_looks_the_same(
    people: People, rung: list[str], ticks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(people)
    put(people, "first-secret-name-of-rosa", token=people.rosa)
    put(people, "off-shift-secret-name-of-ade", token=people.ade, hours=bytes(20) + b"\x01", zone="UTC")
    ticks(3)
    assert rung == []
    monkeypatch.setattr(ticking, "is_for_nothing", lambda: True)
    with clock.stopped_at(MONDAY_NINE):
        Ringer().tick()
    assert rung == ["first-secret-name-of-rosa"]


def test_a_bell_of_one_device_is_nobody_elses(people: People) -> None:
    made = bell(people)
    ask("bells/put", made, token=people.rosa)
    named = {"team": people.team.key, "key": made["key"]}
    absent = send("bells/drop", named | {"key": bytes(16)}, token=people.rosa)
    for token in (people.ade, people.lin, None):
        for path in ("bells/drop", "bells/ring"):
            assert send(path, named, token=token).content == absent.content
    assert ask("bells/put", made, token=people.ade, status=409)["code"] == "taken"
    assert ask("bells/list", {"team": people.team.key}, token=people.ade)["bells"] == []
    ask("bells/drop", named, token=people.rosa)
    assert not Bell.objects.exists()


def test_a_bell_is_shown_as_it_was_put_and_put_again_is_changed(people: People) -> None:
    made = bell(people)
    for changed in ({}, {}, {"rank": 3, "zone": "America/New_York"}):
        ask("bells/put", made | changed, token=people.rosa)
    shown = ask("bells/list", {"team": people.team.key}, token=people.rosa)
    assert shown["bells"] == [{
        "key": to_text(made["key"]), "way": "ntfy", "address": made["address"], "hours": to_text(EVERY_HOUR),
        "zone": "America/New_York", "rank": 3, "failed": False,
    }]  # fmt: skip
    assert shown["ways"] == ["ntfy", "push"]
    assert len(shown["push_key"]) == 87


def test_a_device_keeps_six_bells_at_most(people: People) -> None:
    for at in range(7):
        ask("bells/put", bell(people, key=bytes([at]) * 16), token=people.rosa, status=200 if at < 6 else 409)


@pytest.mark.parametrize(
    "wrong",
    [{"way": "mail", "address": "rosa@example.net"}, {"way": "sms"}, {"address": "short"}, {"hours": bytes(21)},
     {"hours": b"\xff" * 20}, {"zone": "Nowhere/City"}, {"rank": 0}, {"rank": 4}, {"key": bytes(15)},
     {"way": "push", "address": "http://push.example.org/"}, {"way": "push", "address": "https://a:b@push.example.org"}],
)  # fmt: skip
def test_a_bell_that_cannot_ring_is_refused_and_not_stored(people: People, wrong: dict[str, Any]) -> None:
    status = 409 if wrong.get("way") == "mail" else 422
    ask("bells/put", bell(people) | wrong, token=people.rosa, status=status)
    assert not Bell.objects.exists()


def test_a_trial_rings_ones_own_bell_and_says_whether_it_was_taken(people: People, rung: list[str]) -> None:
    for address, is_taken in (("first-secret-name-of-rosa", True), ("broken-secret-name-of-rosa", False)):
        made = bell(people, address)
        ask("bells/put", made, token=people.rosa)
        named = {"team": people.team.key, "key": made["key"]}
        assert ask("bells/ring", named, token=people.rosa) == {"rang": is_taken}
        assert Bell.objects.get(key=made["key"]).failed is not is_taken


def test_in_the_demonstration_there_are_no_bells(people: People, settings: Any) -> None:
    settings.IS_DEMO = True
    assert ask("bells/list", {"team": people.team.key}, token=people.rosa)["ways"] == []
    assert ask("bells/put", bell(people), token=people.rosa, status=409)["code"] == "off"


def test_a_copy_of_the_tables_names_no_address_no_way_and_no_hour(people: People) -> None:
    put(people, "first-secret-name-of-rosa", token=people.rosa, zone="America/New_York")
    (row,) = Bell.objects.values()
    assert set(row) == {"key", "team_id", "key_id", "sealed", "failed"}
    assert all(word not in row["sealed"] for word in (b"secret-name", b"ntfy", b"America", EVERY_HOUR))


@pytest.mark.django_db(transaction=True)
def test_a_look_while_something_is_being_stored_waits_for_it_and_loses_nothing(people: People) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has one writer: the look cannot come in between
    at_it, go_on = threading.Event(), threading.Event()

    def store() -> None:
        try:
            with db.write():
                mark_waiting(people.team.key)
                at_it.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=store)
    thread.start()
    assert at_it.wait(20)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    with pytest.raises(OperationalError, match="lock timeout"):
        Waiting.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    go_on.set()
    thread.join()
    assert waits()
    look(people)
    assert not waits()
