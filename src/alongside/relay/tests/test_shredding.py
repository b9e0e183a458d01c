"""After erasing and rotating nothing opens what is gone; whatever is interrupted, nothing that lives is lost."""

import datetime
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from alongside.core import clock, db, epoch_key
from alongside.core.epoch_key import BLOCK_BYTES, FILES
from alongside.core.errors import Busy, Invalid
from alongside.core.octets import Octets32, to_text
from alongside.relay import access, actions, keyring, purging, shredding
from alongside.relay.messages import NewShare
from alongside.relay.models import ONLY, Intake, Ring, Root, Share, ShredState, Slot
from alongside.relay.rewriting import TABLES, rewrite_tables
from alongside.relay.storing import store_share
from alongside.relay.tests import killed
from alongside.relay.tests.people import Generation, People, Thread, ask, five, sha256
from alongside.teams.models import Team
from alongside.teams.tests.signing import ago, sealed

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = ("1", "2", "3", "4", "new key written", "new key in use", "shares wrapped", "old key overwritten", "told")


@dataclass
class Night:
    """Threads that live, one that was erased, and what a thief copied before."""

    people: People
    living: list[Thread]
    erased: Thread
    stolen: tuple[bytes, bytes, int]

    def check_living(self) -> None:
        keyring.forget()
        for thread in self.living:
            shown = ask("slots/get", thread.now.hers(slots=[thread.slot]))
            assert (shown["r"], shown["blobs"]) == (to_text(thread.now.r), [to_text(thread.entry)])

    def check_gone(self, folder: Path) -> None:
        name, wrapped, _ = self.stolen
        keys = [key for file in FILES for key in epoch_key._keys_in(folder / "keys" / file)]
        assert keys
        for key in keys:
            with pytest.raises(Invalid):
                key.unwrap(wrapped, name=name)
        ask("slots/get", self.erased.now.hers(slots=[]), status=404)


@pytest.fixture
def night(instance: Path) -> Night:
    people, erased = five(), Thread()
    more = [Thread() for _ in range(4)]
    for thread in (*more, erased):
        thread.open(people.team)
    row = Share.objects.get(key=sha256(erased.now.share))
    ask("erase", {"shares": [erased.now.hers()], "root": erased.root_right()})
    return Night(people, [people.mei, *more], erased, (row.key, row.wrapped, row.key_gen))


def test_before_the_rotation_a_thief_of_disk_and_backup_opens_it_and_after_it_nobody(
    night: Night, instance: Path
) -> None:
    name, wrapped, generation = night.stolen
    assert keyring.key_of(generation).unwrap(wrapped, name=name) == night.erased.now.r
    old = keyring.key_of(generation).key
    assert shredding.rotate() == 2
    night.check_gone(instance)
    night.check_living()
    assert all(old not in (instance / "keys" / file).read_bytes() for file in FILES)
    state = keyring.state()
    assert (state.generation, state.shredded, state.wanted) == (2, 1, False)


@pytest.mark.parametrize("where", STEPS)
def test_killed_at_any_step_nothing_that_lives_is_lost_and_the_next_run_ends_it(
    night: Night, instance: Path, where: str
) -> None:
    name = str(connection.settings_dict["NAME"])
    connection.close()
    command = [sys.executable, killed.__file__, name, str(instance), where]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "alongside.site.settings"}
    assert subprocess.run(command, env=environment, timeout=60).returncode == 9
    night.check_living()
    later = Thread()
    later.open(night.people.team)
    night.living.append(later)
    shredding.rotate()
    night.check_gone(instance)
    night.check_living()
    state = keyring.state()
    assert state.shredded == state.generation - 1
    assert epoch_key.holds_only(instance / "keys", state.generation)
    assert set(Share.objects.values_list("key_gen", flat=True)) == {state.generation}


@pytest.mark.parametrize("file", FILES)
def test_any_one_spoilt_block_of_the_key_files_and_it_still_starts(night: Night, instance: Path, file: str) -> None:
    path = instance / "keys" / file
    whole = path.read_bytes()
    for at in range(0, len(whole), BLOCK_BYTES):
        path.write_bytes(whole[:at] + os.urandom(BLOCK_BYTES) + whole[at + BLOCK_BYTES :])
        keyring.forget()
        actions.prepare_instance()
    night.check_living()


def test_a_lost_key_is_never_replaced_in_silence(night: Night, instance: Path) -> None:
    for file in FILES:
        (instance / "keys" / file).write_bytes(bytes(131_072))
    keyring.forget()
    with pytest.raises(Busy):
        actions.prepare_instance()
    assert ask("slots/get", night.people.mei.now.hers(slots=[]), status=503)["code"] == "busy"
    assert epoch_key.newest_key(instance / "keys") is None


def test_a_writer_paused_after_wrapping_holds_the_rotation_back_and_loses_nothing(night: Night) -> None:
    wrapped, go_on, then = threading.Event(), threading.Event(), Generation()
    new = NewShare(id=Octets32(then.share), r=Octets32(then.r), rth=Octets32(sha256(then.rt)))

    def write() -> None:
        try:
            with db.write():
                store_share(new, team=Team.objects.get(key=night.people.team.key))
                wrapped.set()
                go_on.wait(30)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert wrapped.wait(30)
    with impatient(), pytest.raises((Busy, OperationalError)):
        shredding.rotate()
    go_on.set()
    writer.join()
    shredding.rotate()
    keyring.forget()
    assert ask("slots/get", then.hers(slots=[]))["r"] == to_text(then.r)
    night.check_living()


@contextmanager
def impatient() -> Iterator[None]:
    """Waits for another writer no longer than it must."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50" if is_sqlite else "SET lock_timeout = '50ms'")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=10000" if is_sqlite else "SET lock_timeout = 0")


def test_a_row_read_just_before_the_old_key_went_is_read_again(night: Night) -> None:
    mei = night.people.mei
    stale = Share.objects.get(key=sha256(mei.now.share))
    shredding.rotate()
    assert access._unwrapped(stale) == mei.now.r


def test_two_rotations_do_not_run_at_once(night: Night) -> None:
    def second(name: str, _done: int) -> None:
        with pytest.raises(Busy, match="Another rotation"):
            shredding.rotate()

    shredding.rotate(step=second)
    night.check_living()


def test_erase_now_joins_the_next_rotation_at_most_one_in_ten_minutes(night: Night, instance: Path) -> None:
    assert not purging.erase_now()
    with clock.stopped_at(clock.now() + datetime.timedelta(minutes=11)):
        assert purging.erase_now()
        assert not purging.erase_now()
    night.check_gone(instance)
    night.check_living()


def test_a_server_forgets_a_key_that_the_timekeeper_destroyed_as_soon_as_somebody_asks(night: Night) -> None:
    old = keyring.key_of(1)
    shredding.rotate()
    keyring._held[1] = old  # as in a process that did not rotate itself
    assert json.loads(Client(headers={"host": settings.CLIENT_HOST}).get("/relay/instance").content)["shredded"] == 1
    assert 1 not in keyring._held
    night.check_living()


def test_erasing_while_the_key_is_replaced_is_kept_for_the_next_one(night: Night) -> None:
    def erase(name: str, _done: int) -> None:
        if name == "new key in use":
            mei = night.people.mei
            answered.append(ask("erase", {"shares": [mei.now.hers()], "root": mei.root_right()})["generation"])

    answered: list[int] = []
    shredding.rotate(step=erase)
    state = keyring.state()
    assert (answered, state.shredded, state.wanted) == ([2], 1, True)


def test_what_has_expired_goes_and_places_stay_taken(night: Night) -> None:
    mei = night.people.mei
    with clock.stopped_at(ago(-98)):
        purging.purge_expired()
        assert ask("slots/get", mei.now.hers(slots=[mei.slot]))["blobs"] == [""]
        assert ask("slots/put", mei.now.hers(epoch=1, slot=mei.slot, blob=sealed(1_065)), status=409)["code"] == "taken"
        assert not Intake.objects.exists()
        assert Root.objects.exists()
    with clock.stopped_at(ago(-410)):
        purging.purge_expired()
        assert [table.objects.count() for table in (Share, Root, Ring)] == [0, 0, 0]
        assert Slot.objects.exists()
    with clock.stopped_at(ago(-520)):
        purging.purge_expired()
        assert not Slot.objects.exists()


def test_ends_are_told_no_finer_than_a_week(night: Night) -> None:
    for table in (Root, Share, Slot, Intake):
        assert {day.weekday() for day in table.objects.values_list("expires", flat=True)} == {0}


def test_a_members_deletion_takes_effect_after_seven_days_unless_called_back(night: Night) -> None:
    kept, gone = night.living[0], night.living[1]
    for thread in (kept, gone):
        ask("hide", {"shares": [thread.now.share]}, token=night.people.rosa)
    ask("call-back", kept.now.theirs(), token=night.people.ade)
    for days, count in ((6, 5), (7, 4)):
        with clock.stopped_at(ago(-days)):
            purging.purge_expired()
        assert Share.objects.count() == count
    ask("slots/get", kept.now.hers(slots=[]))
    ask("slots/get", gone.now.hers(slots=[]), status=404)


def test_a_purge_leaves_no_trace_of_what_was_written_together(night: Night) -> None:
    assert purging.purge().generation == 2
    night.check_living()
    if connection.vendor == "sqlite":
        assert not Path(f"{connection.settings_dict['NAME']}-wal").stat().st_size
        return
    with connection.cursor() as cursor:
        for table in TABLES:
            name = table._meta.db_table
            marks = cursor.execute(f'SELECT count(DISTINCT xmin::text) FROM "{name}"').fetchone()[0]
            assert marks <= 1, name
        order = cursor.execute("SELECT row FROM relay_slot ORDER BY ctid").fetchall()
        assert order == sorted(order)


def test_after_a_rewrite_every_rule_of_the_tables_still_stands(night: Night) -> None:
    rewrite_tables()
    ShredState.objects.filter(key=ONLY).update(generation=9)
    with pytest.raises(Exception, match="epoch key in use"):
        Share.objects.update(key_gen=8)


@pytest.fixture(autouse=True)
def _no_old_key_in_memory() -> Iterator[None]:
    yield
    keyring.forget()
