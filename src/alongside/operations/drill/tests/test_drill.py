"""The drill as an operator runs it, on whichever database the tests run on."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from django.conf import settings

from alongside.operations.drill.conduct import Drilled
from alongside.operations.drill.report import in_words

PROGRAM = Path(sys.executable).parent / "alongside"
CONVERSATIONS = 100 if os.environ.get("ALONGSIDE_LONG") else 8
SECONDS = 1_800


def run(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **changed}
    return subprocess.run(
        [PROGRAM, "seizure-drill", *words], env=environment, capture_output=True, text=True, timeout=SECONDS
    )


@pytest.fixture(scope="module")
def drilled(shared_by_workers: Path, database_url: str) -> dict[str, Any]:
    """The report of one drill, whichever worker comes first."""
    kept = shared_by_workers / "drill.json"
    with (shared_by_workers / "drill.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            scratch_parent = shared_by_workers / "drill"
            scratch_parent.mkdir()
            done = run("--conversations", str(CONVERSATIONS), "--json", TMPDIR=str(scratch_parent),
                       ALONGSIDE_DATABASE_URL=database_url)  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
            kept.write_text(done.stdout)
    report: dict[str, Any] = json.loads(kept.read_text())
    return report


def test_nothing_that_was_planted_is_found_on_a_seized_server(drilled: dict[str, Any]) -> None:
    assert set(drilled) == {"conversations", "hits", "learned"}
    assert (drilled["conversations"], drilled["hits"]) == (CONVERSATIONS, [])
    assert drilled["learned"]["new_bytes"] > CONVERSATIONS * 10_000


def test_with_every_key_all_words_and_a_backup_the_erased_stay_shut_and_the_living_open(
    drilled: dict[str, Any],
) -> None:
    opened = drilled["learned"]["opened"]
    assert opened["before"] == CONVERSATIONS, "an attack that opens nothing by day proves nothing by night"
    assert (opened["erased"], opened["erased_after"]) == (-(-CONVERSATIONS // 3), 0)
    assert opened["living_after"] == opened["living"] == CONVERSATIONS - opened["erased"]


def test_it_tells_what_an_attacker_learns(drilled: dict[str, Any]) -> None:
    content = drilled["learned"]["content"]
    living = drilled["learned"]["opened"]["living"]
    assert content["conversations"] == living
    assert content["tables"]["relay_intake"]["rows"] == living, "her request goes with her"
    kept = {team["name"]: sum(team["kept_by_device"]) for team in content["teams"]}
    assert kept["Drill"] == CONVERSATIONS
    assert set(content["tables"]["relay_release"]["sizes"]) == {"0", "5233"}, "withdrawn, and not picked up"
    assert content["public_services"] > 100


def test_the_order_of_writing_shows_by_day_and_is_gone_from_the_rows_after_the_night(drilled: dict[str, Any]) -> None:
    by_day, after = (
        drilled["learned"]["openings_joined"][moment] for moment in ("before_the_night", "after_the_night")
    )
    living = drilled["learned"]["opened"]["living"]
    assert by_day["of"] == after["of"] == living
    if CONVERSATIONS < 50:  # later SQLite has written its log over several times
        assert max(by_day["by_log_of_writes"], by_day["by_transaction"]) > living / 2
    assert after["by_transaction"] == 0
    if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        assert after["by_log_of_writes"] == 0


def test_a_planted_leak_turns_it_red_and_is_not_repeated(database_url: str) -> None:
    done = run("--conversations", "3", "--plant", "rows:base64", "--json", ALONGSIDE_DATABASE_URL=database_url)
    report = json.loads(done.stdout)
    assert done.returncode == 1, done.stderr
    assert {(hit["canary"], hit["encoding"]) for hit in report["hits"]} >= {("phrase", "base64")}
    assert any("rows of leak" in hit["where"] for hit in report["hits"])


def test_its_scratch_folder_is_gone_afterwards(drilled: dict[str, Any], shared_by_workers: Path) -> None:
    assert list((shared_by_workers / "drill").iterdir()) == []


def test_people_read_the_same_report_in_words(drilled: dict[str, Any]) -> None:
    said = in_words(msgspec.convert(drilled, Drilled, strict=False))
    assert said.endswith("\nClean.")
    assert f"{CONVERSATIONS} of {CONVERSATIONS}: the attack works" in said
    leak = {**drilled, "hits": [{"canary": "name", "where": "by day: temp/a", "encoding": "hex"}]}
    said = in_words(msgspec.convert(leak, Drilled, strict=False))
    assert "  name: by day: temp/a (hex)" in said
    assert said.endswith("NOT clean: see above.")


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1].removeprefix("Error: ")


def test_a_database_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    nowhere = f"postgres://nobody@{quote(str(tmp_path), safe='')}/none"
    said = sentence(run("--conversations", "3", ALONGSIDE_DATABASE_URL=nowhere))
    assert said.startswith("The database server refused a database for the drill. Nothing was changed.")


def test_a_leak_that_is_none_is_said() -> None:
    assert sentence(run("--conversations", "3", "--plant", "cellar")).startswith("A leak is one of rows")
