"""What can be read about teams. Statements are public; wraps open to who can show their token."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from alongside.core import clock
from alongside.core.errors import NotFound
from alongside.core.octets import Octets
from alongside.teams.messages import InviteShown, PasskeyShown, WaysShown
from alongside.teams.models import HEAD_NUMBER, Invite, Passkey, Statement, Team, TeamHours, TeamKey, TeamText, Wrap
from alongside.teams.rules import Log
from alongside.teams.statements import Epoch, read_statement
from alongside.teams.statements import Statement as Signed

PAGE: int = 20
"""Statements in one answer."""
_read = lru_cache(maxsize=64)(read_statement)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Numbers and bytes of statements in order, the newest HEAD, and whether more follow."""

    statements: tuple[tuple[int, bytes], ...]
    head: bytes | None
    more: bool


def find_team(key: bytes) -> Team | None:
    return Team.objects.filter(key=key).first()


def get_team(key: bytes) -> Team:
    """Raises NotFound."""
    team = find_team(key)
    if team is None:
        raise NotFound
    return team


def all_teams() -> list[Team]:
    return list(Team.objects.order_by("name", "key"))


def texts_of(teams: Iterable[Team]) -> dict[bytes, list[TeamText]]:
    """What each team says before anybody writes, by the team's key, languages in order."""
    found: dict[bytes, list[TeamText]] = {}
    for text in TeamText.objects.filter(team__in=[team.key for team in teams]).order_by("language"):
        found.setdefault(bytes(text.team_id), []).append(text)
    return found


def hours_of(teams: Iterable[Team]) -> dict[bytes, TeamHours]:
    """When somebody of each team is there, by the team's key; teams that did not say are left out."""
    rows = TeamHours.objects.filter(team__in=[team.key for team in teams])
    return {bytes(row.team_id): row for row in rows}


def unwritten_languages(team: Team) -> list[str]:
    """The team's languages in which it has not yet written what it would have to report."""
    written = set(TeamText.objects.filter(team=team).values_list("language", flat=True))
    return [language for language in team.languages.split() if language not in written]


def newest_log(team: Team) -> Log:
    """The newest statement of each kind, read and their signatures checked."""
    numbers = {"admins": team.admins_number, "epoch": team.epoch_number, "head": HEAD_NUMBER}
    rows = dict(Statement.objects.filter(team=team, number__in=numbers.values()).values_list("kind", "body"))
    found: dict[str, Signed] = {kind: _read(body) for kind, body in rows.items()}
    return Log(team.root_key, team.key, found.get("admins"), found.get("epoch"), found.get("head"))


def newest_epoch(team: Team) -> Epoch | None:
    body = Statement.objects.filter(team=team, number=team.epoch_number, kind="epoch").values_list("body").first()
    found = _read(body[0]).body if body else None
    return found if isinstance(found, Epoch) else None


def names_told(team: Team) -> Mapping[bytes, str]:
    """Key id of every device that an epoch ever named -> the name in the last one that did; "" = not told."""
    return _names_until(bytes(team.key), team.epoch_number)


@lru_cache(maxsize=64)
def _names_until(team: bytes, number: int) -> Mapping[bytes, str]:
    """A log is only added to: what stands until one number stays so."""
    bodies = Statement.objects.filter(team=team, kind="epoch", number__lte=number).order_by("number")
    found: dict[bytes, str] = {}
    for body in bodies.values_list("body", flat=True):
        epoch = read_statement(bytes(body)).body
        if isinstance(epoch, Epoch):
            found |= {member.key_id: member.name for member in epoch.members}
    return found


def log_page(team: Team, *, after: int | None) -> LogPage:
    """after None: the newest ADMINS only, which with the HEAD is all that a first visit needs."""
    rows = Statement.objects.filter(team=team).order_by("number").values_list("number", "body")
    head = rows.filter(number=HEAD_NUMBER).first()
    if after is None:
        wanted = rows.filter(number=team.admins_number, kind="admins")
    else:
        wanted = rows.filter(number__gt=after)[: PAGE + 1]
    found = tuple((number, bytes(body)) for number, body in wanted)
    return LogPage(found[:PAGE], bytes(head[1]) if head else None, len(found) > PAGE)


def head_of(team: Team) -> bytes | None:
    head = Statement.objects.filter(team=team, number=HEAD_NUMBER).values_list("body").first()
    return bytes(head[0]) if head else None


def sealed_team_key(team: Team, *, epoch: int, key_id: bytes) -> bytes:
    """Raises NotFound."""
    row = TeamKey.objects.filter(team=team, epoch=epoch, key_id=key_id).first()
    if row is None:
        raise NotFound
    return bytes(row.blob)


def wrap_for(*, wrap_id: bytes, token: bytes) -> Wrap:
    """The wrap of this id, to who shows its token. Raises NotFound, the same for an unknown id and a wrong token."""
    row = Wrap.objects.filter(key=hashlib.sha256(wrap_id).digest()).first()
    if row is None or not hmac.compare_digest(row.token_hash, hashlib.sha256(token).digest()):
        raise NotFound
    return row


def ways_in(team: Team, key_id: bytes) -> WaysShown:
    """Of one device, in the order of their keys: nothing says which came first."""
    kits = Wrap.objects.filter(team=team, key_id=key_id).order_by("key").values_list("key", flat=True)
    passkeys = Passkey.objects.filter(team=team, key_id=key_id).order_by("key").values_list("key", "mark")
    return WaysShown(
        kits=[Octets(key) for key in kits],
        passkeys=[PasskeyShown(key=Octets(key), mark=mark) for key, mark in passkeys],
    )


def get_invite(code: bytes) -> Invite:
    """The invitation of this code, which only the invited person can make. Raises NotFound, also when it is over."""
    invite = Invite.objects.filter(key=hashlib.sha256(code).digest(), expires__gte=clock.today()).first()
    if invite is None:
        raise NotFound
    return invite


def invites(team: Team) -> list[InviteShown]:
    """For admins: which invitations are out, and the sealed answers that came."""
    rows = Invite.objects.filter(team=team).order_by("key")
    return [
        InviteShown(hash=Octets(row.key), answer=None if row.answer is None else Octets(row.answer)) for row in rows
    ]
