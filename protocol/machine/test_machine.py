"""The state machine among the tests: drawn histories with the seed of the run, every directed one, the mutants.

Each runs in a process of its own: the machine has its own data folder, database and clock.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from protocol.machine.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
IS_LONG = bool(os.environ.get("ALONGSIDE_LONG"))
HISTORIES = 250 if IS_LONG else 25
# The short form plays the same histories, to tell whether a change broke something. The long one draws its own.
SEED = (int(os.environ.get("ALONGSIDE_TEST_SEED", "0")) or 1) if IS_LONG else 349_887_998


def run(module: str, *arguments: str) -> str:
    """What it printed; fails with all of it unless it ended well."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}"[-12_000:], pytrace=False)
    return done.stdout


@pytest.mark.parametrize("half", [0, 1])
def test_whatever_people_members_and_attackers_do_the_invariants_hold(
    half: int, record_property: Callable[[str, object], None]
) -> None:
    out = run("protocol.machine", "--histories", str(HISTORIES), "--seed", str(SEED + half))
    record_property("told", "State machine: " + " ".join(out.split("\n")).strip())


def test_every_history_that_is_written_down_holds() -> None:
    run("protocol.machine", "--directed")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_each_rule_that_can_be_taken_away_stands_where_the_list_says(mutant: Mutant) -> None:
    for patch in mutant.patches:
        assert (ROOT / patch.file).read_text(encoding="utf-8").count(patch.old) == 1, patch


@pytest.mark.skipif(not IS_LONG, reason="two or three minutes: make long")
def test_each_rule_that_is_taken_away_is_missed(record_property: Callable[[str, object], None]) -> None:
    record_property("told", run("protocol.machine.mutate"))
