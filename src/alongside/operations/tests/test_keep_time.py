"""The timekeeper by its own clock: what is due at which minute, what a failure costs, and that there is one of it."""

import datetime
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from alongside.bells import sealing
from alongside.core import clock, epoch_key
from alongside.core.errors import Busy
from alongside.operations import keep_time, nightly
from alongside.operations.commands import alongside
from alongside.operations.keep_time import Timekeeper
from alongside.relay import actions, keyring, purging
from alongside.relay.models import ShredState
from alongside.relay.purging import Purged

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = Path(sys.executable).parent / "alongside"
NOON = datetime.datetime(2027, 1, 4, 12, 0, 1, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    keyring.forget()
    actions.prepare_instance()
    sealing.prepare_key()
    yield tmp_path
    keyring.forget()
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which jobs ran, in order."""
    ran: list[str] = []

    def purge(**_: object) -> Purged:
        ran.append("purge")
        return Purged(0, 1)

    monkeypatch.setattr("alongside.bells.ticking.Ringer.tick", lambda _: ran.append("bells"))
    monkeypatch.setattr(purging, "erase_now", lambda: ran.append("erase"))
    monkeypatch.setattr(purging, "purge", purge)
    return ran


def keeper_at(moment: datetime.datetime) -> Timekeeper:
    with clock.stopped_at(moment):
        nightly.begin()
        return Timekeeper()


def step(keeper: Timekeeper, moment: datetime.datetime) -> None:
    with clock.stopped_at(moment):
        keeper.step()


def test_bells_ring_on_the_five_minute_marks_and_erasing_is_asked_each_minute(done: list[str]) -> None:
    keeper = keeper_at(NOON)
    for minute in range(1, 11):
        step(keeper, NOON + datetime.timedelta(minutes=minute))
    assert done.count("erase") == 10
    assert [at for at, name in enumerate(done) if name == "bells"] == [4, 10]
    assert "purge" not in done


def test_the_purge_is_done_once_a_night_and_not_on_the_first_day(done: list[str], instance: Path) -> None:
    keeper = keeper_at(NOON)
    for hour in range(48):
        step(keeper, NOON + datetime.timedelta(hours=hour))
    assert done.count("purge") == 2
    assert nightly.last_purge() == datetime.date(2027, 1, 6)


def test_a_machine_that_slept_at_night_purges_when_it_is_on_again_also_after_a_restart(done: list[str]) -> None:
    step(keeper_at(NOON), NOON + datetime.timedelta(minutes=1))
    later = NOON + datetime.timedelta(days=3, hours=2)
    step(keeper_at(later), later)
    step(keeper_at(later), later + datetime.timedelta(minutes=5))
    assert done.count("purge") == 1


def test_the_night_is_told_by_this_machines_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    monkeypatch.setenv("ALONGSIDE_NIGHT", "02:15")
    for utc, day in (("07:14", 3), ("07:15", 4)):
        hour, minute = map(int, utc.split(":"))
        with clock.stopped_at(NOON.replace(hour=hour, minute=minute)):
            assert nightly.last_night() == datetime.date(2027, 1, day)


def test_a_job_that_fails_is_one_sentence_and_stops_no_other(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("rosa@mail.example.net")

    def busy() -> None:
        raise Busy("The database is busy.")

    keeper = keeper_at(NOON)
    monkeypatch.setattr("alongside.bells.ticking.Ringer.tick", fail)
    monkeypatch.setattr(purging, "erase_now", busy)
    step(keeper, NOON + datetime.timedelta(days=1))
    assert done == ["purge"]
    printed, said = capsys.readouterr()
    bells, erasing = said.splitlines()
    assert bells.startswith("Bells did not run: fault RuntimeError at ")
    assert erasing == "Erasing did not run: The database is busy."
    assert "rosa" not in printed + said


def test_a_purge_that_fails_is_tried_again_at_the_next_mark_only(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, tries = keeper_at(NOON), []

    def busy(**_: object) -> None:
        tries.append(1)
        raise Busy("Another rotation runs.")

    monkeypatch.setattr(purging, "purge", busy)
    for minute in range(10):
        step(keeper, NOON + datetime.timedelta(days=1, minutes=minute))
    assert len(tries) == 2
    assert nightly.last_purge() == datetime.date(2027, 1, 4)


def test_erasing_is_made_true_by_the_timekeeper_without_anybody(instance: Path) -> None:
    ShredState.objects.update(wanted=True)
    for name in epoch_key.FILES:
        os.utime(instance / "keys" / name, (0, 0))
    step(keeper_at(NOON), NOON + datetime.timedelta(minutes=1))
    state = keyring.state()
    assert (state.generation, state.shredded, state.wanted) == (2, 1, False)


def test_the_command_for_a_purge_notes_the_night_too() -> None:
    assert nightly.last_purge() is None
    assert CliRunner().invoke(alongside, ["purge"]).exit_code == 0
    assert nightly.last_purge() == nightly.last_night()


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "ALONGSIDE_DATA_DIR": str(folder), "ALONGSIDE_DATABASE_URL": ""}
    return subprocess.Popen(
        [PROGRAM, "keep-time", *words], env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_one_keeps_time_and_the_childs_end_comes_with_the_pipe(tmp_path: Path) -> None:
    with (tmp_path / keep_time.LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = start(tmp_path)
        _, said = second.communicate(timeout=60)
        assert second.returncode == 1
        assert said.decode().strip() == (
            "Error: Another program keeps time for this data folder already. Nothing was started."
        )
        assert ended_with_its_pipe(start(tmp_path, "--with-server"))
    assert ended_with_its_pipe(start(tmp_path, "--with-server"))


def ended_with_its_pipe(child: subprocess.Popen[bytes]) -> bool:
    _, said = child.communicate(timeout=60)
    return (child.returncode, said) == (0, b"")
