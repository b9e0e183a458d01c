"""Adding to a team's log, as part of a deed: the caller holds the transaction, for more goes with a removal."""

import hashlib
from dataclasses import dataclass

from alongside.core import clock
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.teams import queries
from alongside.teams.messages import SealedTeamKey
from alongside.teams.models import HEAD_NUMBER, STATEMENT_MOST_BYTES, Statement, Team, TeamKey, Wrap
from alongside.teams.rules import check_next, day_number
from alongside.teams.statements import Admins, Epoch, Head, read_statement
from alongside.teams.statements import Statement as Signed
from alongside.teams.ways import drop_ways


@dataclass(frozen=True, slots=True)
class Added:
    """removed: key ids that the epoch before named and this one does not."""

    number: int
    removed: tuple[bytes, ...] = ()


def add_statement(team_key: bytes, *, data: bytes, team_keys: list[SealedTeamKey]) -> Added:
    """Inside a transaction: checks and stores one statement, and what a new epoch ends.

    The same bytes again change nothing. Raises NotFound for an unknown team, Invalid for a statement that may not
    follow, Conflict when another took its place.
    """
    team = Team.objects.select_for_update().filter(key=team_key).first()
    if team is None:
        raise NotFound
    if len(data) > STATEMENT_MOST_BYTES:
        raise Invalid("A statement has at most 262144 bytes. Nothing was stored.")
    signed = read_statement(data)
    known = _known(team, signed)
    if known is not None:
        return known
    check_next(queries.newest_log(team), signed, today=day_number(clock.today()))
    match signed.body:
        case Admins():
            return _add_admins(team, data)
        case Epoch() as epoch:
            return _add_epoch(team, epoch, data=data, team_keys=team_keys)
        case Head():
            Statement.objects.update_or_create(team=team, number=HEAD_NUMBER, defaults={"kind": "head", "body": data})
            return Added(HEAD_NUMBER)


def _known(team: Team, signed: Signed) -> Added | None:
    """Is this statement here already, or another in its place?"""
    log = queries.newest_log(team)
    for newest, number in ((log.admins, team.admins_number), (log.epoch, team.epoch_number), (log.head, HEAD_NUMBER)):
        if newest and newest.digest == signed.digest:
            return Added(number)
    if isinstance(signed.body, Epoch) and signed.body.epoch <= team.epoch:
        raise Conflict("Another epoch took this number.", code="old-epoch", facts={"epoch": team.epoch})
    return None


def _next_number(team: Team) -> int:
    return max(team.admins_number, team.epoch_number) + 1


def _add_admins(team: Team, data: bytes) -> Added:
    team.admins_number = _next_number(team)
    Statement.objects.create(team=team, number=team.admins_number, kind="admins", body=data)
    team.save(update_fields=["admins_number"])
    return Added(team.admins_number)


def _add_epoch(team: Team, epoch: Epoch, *, data: bytes, team_keys: list[SealedTeamKey]) -> Added:
    before = queries.newest_epoch(team)
    kept = {member.key_id for member in epoch.members}
    removed = tuple({member.key_id for member in before.members} - kept) if before else ()
    if any(key.key_id not in kept for key in team_keys):
        raise Invalid("A team key is sealed to members of its epoch only. Nothing was stored.")
    TeamKey.objects.filter(team=team, key_id__in=removed).delete()
    drop_ways(team, removed)
    team.epoch, team.epoch_number = epoch.epoch, _next_number(team)
    Statement.objects.create(team=team, number=team.epoch_number, kind="epoch", body=data)
    team.save(update_fields=["epoch", "epoch_number"])
    for key in team_keys:
        put_team_key(team, epoch=epoch.epoch, key_id=key.key_id, blob=key.blob)
    return Added(team.epoch_number, removed)


def put_team_key(team: Team, *, epoch: int, key_id: bytes, blob: bytes) -> None:
    """Inside a transaction. The first one stays; the same again is fine. Raises Conflict for other bytes."""
    row = TeamKey(team=team, epoch=epoch, key_id=key_id, blob=blob)
    TeamKey.objects.bulk_create([row], ignore_conflicts=True)
    if queries.sealed_team_key(team, epoch=epoch, key_id=key_id) != blob:
        raise Conflict("This member's team key is there already. Nothing was changed.", code="taken")


def wrap_row(team: Team, *, key_id: bytes, right: tuple[bytes, bytes], blob: bytes) -> Wrap:
    """right: wrap id and token, 32 bytes each; only their hashes are kept."""
    key, token_hash = (hashlib.sha256(part).digest() for part in right)
    return Wrap(key=key, token_hash=token_hash, team=team, key_id=key_id, blob=blob)
