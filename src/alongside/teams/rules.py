"""Who may add which statement to a log. Pure: no database, no clock."""

import datetime
from dataclasses import dataclass
from typing import Final

from alongside.core.errors import Invalid
from alongside.core.weeks import week_after
from alongside.teams.retention import CODE_DAYS
from alongside.teams.statements import FIRST, Admins, Epoch, Head, Statement

LEAST_ADMINS: Final = 2
ADMINS_DAYS: Final = 100
LEAST_HEAD_MEMBERS: Final = 2
CLOCK_DAYS: Final = 1
"""How far an honest clock may run ahead."""
_FIRST_DAY: Final = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Log:
    """The newest statement of each kind; None where there is none yet."""

    root_key: bytes
    team: bytes
    admins: Statement | None = None
    epoch: Statement | None = None
    head: Statement | None = None


def day_number(day: datetime.date) -> int:
    """Days from 1970-01-01."""
    return (day - _FIRST_DAY).days


def code_end(today: datetime.date) -> datetime.date:
    """The last day of a card's number that is made today."""
    return week_after(today, days=CODE_DAYS)


def check_next(log: Log, statement: Statement, *, today: int) -> None:
    """Raises Invalid unless this statement may follow what the log holds."""
    match statement.body:
        case Admins() as admins:
            _check_admins(log, admins, statement.signers, today=today)
        case Epoch() as epoch:
            _check_epoch(log, epoch, statement.signers, today=today)
        case Head() as head:
            _check_head(log, head, statement.signers, today=today)


def _refuse(sentence: str) -> Invalid:
    return Invalid(f"{sentence} Nothing was stored.")


def _newest_admins(log: Log) -> Admins | None:
    return log.admins.body if log.admins and isinstance(log.admins.body, Admins) else None


def _newest_epoch(log: Log) -> Epoch | None:
    return log.epoch.body if log.epoch and isinstance(log.epoch.body, Epoch) else None


def _check_admins(log: Log, admins: Admins, signers: frozenset[bytes], *, today: int) -> None:
    before = _newest_admins(log)
    if admins.serial != (before.serial + 1 if before else 1):
        raise _refuse("The list of admins carries another serial than the next.")
    if not today <= admins.until <= today + ADMINS_DAYS + CLOCK_DAYS:
        raise _refuse("A list of admins ends at most 100 days from now.")
    if signers == {log.root_key}:
        if len(admins.keys) < LEAST_ADMINS:
            raise _refuse("A list of admins names at least two.")
        return
    if not (before and _is_removal(before, admins, signers)):
        raise _refuse("Only the root key adds admins; an admin of the newest list may remove another.")


def _is_removal(before: Admins, after: Admins, signers: frozenset[bytes]) -> bool:
    """One admin who stays takes others out and changes nothing else."""
    kept = set(after.keys)
    return bool(kept) and kept < set(before.keys) and signers <= kept and after.until == before.until


def _check_epoch(log: Log, epoch: Epoch, signers: frozenset[bytes], *, today: int) -> None:
    admins, before = _newest_admins(log), _newest_epoch(log)
    if admins is None or log.admins is None or epoch.admins != log.admins.digest or admins.until < today:
        raise _refuse("An epoch stands on the newest list of admins, while that counts.")
    if epoch.team != log.team or not epoch.members:
        raise _refuse("An epoch names this team and at least one member.")
    if epoch.day > today + CLOCK_DAYS:
        raise _refuse("The epoch is from the future.")
    previous = log.epoch.digest if log.epoch else FIRST
    if epoch.epoch != (before.epoch + 1 if before else 1) or epoch.previous != previous:
        raise _refuse("The epoch does not follow the newest one.")
    if not (len(signers) == 1 and signers <= set(admins.keys)):
        raise _refuse("An epoch is signed by one admin of the newest list.")


def _check_head(log: Log, head: Head, signers: frozenset[bytes], *, today: int) -> None:
    admins, epoch = _newest_admins(log), _newest_epoch(log)
    if admins is None or epoch is None or log.epoch is None:
        raise _refuse("A head needs an epoch.")
    if (head.team, head.epoch, head.last, head.key) != (log.team, epoch.epoch, log.epoch.digest, epoch.key):
        raise _refuse("The head names another epoch than the newest.")
    old = log.head.body.day if log.head and isinstance(log.head.body, Head) else 0
    if not old <= head.day <= today + CLOCK_DAYS:
        raise _refuse("The head is older than the one here, or from the future.")
    in_time = head.day <= admins.until <= head.day + ADMINS_DAYS + CLOCK_DAYS
    by_admin = in_time and signers <= set(admins.keys) and admins.until >= today
    members = {member.sign for member in epoch.members if is_present(member.until, today=today)}
    if not (by_admin or (signers <= members and len(signers) >= LEAST_HEAD_MEMBERS)):
        raise _refuse("A head is signed by an admin or by two members.")


def is_present(until: int, *, today: int) -> bool:
    return until in (0, today) or until > today
