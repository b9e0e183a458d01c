"""An organisation's log: the reader believes and refuses what the browser does, for the same reasons."""

from typing import Any

import pytest

from protocol.reference import statements
from protocol.reference.labels import sha256
from protocol.reference.refusals import FormatError, StatementRefused
from protocol.reference.stored import stored

VECTORS = stored("statement")


def bytes_of(name: str) -> bytes:
    return bytes.fromhex(VECTORS["statements"][name])


def walk(log: dict[str, Any]) -> statements.Statement:
    team, pinned = bytes.fromhex(log["team"]), log["pinned"]
    lists = [bytes_of(name) for name in log["lists"]]
    admins = statements.trust_admins(bytes.fromhex(VECTORS["root"]), lists, pinned["serial"])
    epoch = None
    for name in log["epochs"]:
        epoch = statements.trust_epoch(bytes_of(name), team=team, admins=admins, previous=epoch)
    known = statements.Known(team, admins, epoch, (pinned["epoch"], pinned["day"]))
    return statements.trust_head(bytes_of(log["head"]), known)


@pytest.mark.parametrize("log", [log for log in VECTORS["logs"] if not log["refused"]], ids=lambda log: log["name"])
def test_a_log_is_believed(log: dict[str, Any]) -> None:
    assert walk(log).body["kind"] == "head"


@pytest.mark.parametrize("log", [log for log in VECTORS["logs"] if log["refused"]], ids=lambda log: log["name"])
def test_a_log_is_refused(log: dict[str, Any]) -> None:
    with pytest.raises(StatementRefused) as refused:
        walk(log)
    assert refused.value.reason == log["refused"]


@pytest.mark.parametrize("one", VECTORS["malformed"], ids=lambda one: one["name"])
def test_it_is_not_a_statement(one: dict[str, str]) -> None:
    with pytest.raises((FormatError, StatementRefused)):
        statements.read_statement(bytes.fromhex(one["statement"]))


def test_a_statements_digest_is_the_sha_256_of_all_its_bytes() -> None:
    whole = {sha256(bytes.fromhex(one)).hex() for one in VECTORS["statements"].values()}
    assert whole >= set(VECTORS["digests"])
