"""The relay and the browser read the same statements the same way: protocol/vectors/statement.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from alongside.core.ed25519 import is_key
from alongside.core.errors import Invalid
from alongside.teams.rules import Log, check_next
from alongside.teams.statements import Admins, Statement, read_statement

FOLDER = Path(__file__).resolve().parents[4] / "protocol/vectors"
VECTORS, SIGNATURES = (json.loads((FOLDER / f"{name}.json").read_text()) for name in ("statement", "signatures"))
STATEMENTS = {name: bytes.fromhex(data) for name, data in VECTORS["statements"].items()}
DAY = 20_779
"""The day of the vectors' heads."""
BROWSER_ONLY = {
    "an epoch in the middle, its beginning unknown": "the relay knows every epoch from the first",
    "a first visit needs only ADMINS and HEAD": "the relay never makes a first visit",
    "a head by members on a first visit": "the relay knows the members",
    "an older list than this device has seen": "what a device pinned, the relay's log holds",
    "a head older than this device has seen": "the same",
    "a head of an older epoch than this device has seen": "the same",
}


def replay(log: dict[str, Any]) -> None:
    """Adds everything in order, as to a log whose list of admins is one serial behind. Raises Invalid."""
    held = Log(bytes.fromhex(VECTORS["root"]), bytes.fromhex(log["team"]))
    first = read_statement(STATEMENTS[log["lists"][0]]).body
    if isinstance(first, Admins) and first.serial > 1:
        before = Statement(Admins(first.serial - 1, (), DAY), frozenset(), b"")
        held = Log(held.root_key, held.team, before)
    for name in (*log["lists"], *log["epochs"], log["head"]):
        statement = read_statement(STATEMENTS[name])
        check_next(held, statement, today=DAY)
        newest = {"admins": held.admins, "epoch": held.epoch, "head": held.head}
        held = Log(held.root_key, held.team, **(newest | {type(statement.body).__name__.lower(): statement}))


@pytest.mark.parametrize("log", [log for log in VECTORS["logs"] if log["name"] not in BROWSER_ONLY],
                         ids=lambda log: log["name"])  # fmt: skip
def test_a_log_stands_or_falls_as_in_the_browser(log: dict[str, Any]) -> None:
    if log["refused"] is None:
        replay(log)
        return
    with pytest.raises(Invalid):
        replay(log)


@pytest.mark.parametrize("log", [log for log in VECTORS["logs"] if log["refused"] == "small-order key"],
                         ids=lambda log: log["name"])  # fmt: skip
def test_a_key_of_small_or_mixed_order_is_refused_with_the_very_statement_that_names_it(log: dict[str, Any]) -> None:
    """Before any rule of the log is asked: two libraries would disagree about what such a key signs."""
    with pytest.raises(Invalid, match="as the protocol says"):
        _ = [read_statement(STATEMENTS[name]) for name in (*log["lists"], *log["epochs"])]


@pytest.mark.parametrize("one", SIGNATURES["notKeys"], ids=lambda one: one["name"])
def test_it_is_no_key_for_the_relay_either(one: dict[str, str]) -> None:
    assert not is_key(bytes.fromhex(one["publicKey"]))
    assert is_key(bytes.fromhex(SIGNATURES["good"]["publicKey"]))


@pytest.mark.parametrize("case", VECTORS["malformed"], ids=lambda case: case["name"])
def test_what_is_malformed_there_is_malformed_here(case: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        read_statement(bytes.fromhex(case["statement"]))


def test_a_statements_digest_is_the_same() -> None:
    by_name = {digest[:8]: digest for digest in VECTORS["digests"]}
    assert {name: read_statement(STATEMENTS[name]).digest.hex() for name in by_name} == by_name
