"""The only door to what belongs to a team's members. Refusal looks like absence."""

import hashlib
from dataclasses import dataclass

from alongside.core import clock
from alongside.core.ed25519 import is_signed
from alongside.core.errors import Invalid, NotFound
from alongside.core.locks import hold_for_reading
from alongside.teams import queries
from alongside.teams.messages import PasskeyUsed, SignIn
from alongside.teams.models import Passkey, Team
from alongside.teams.rules import day_number, is_present
from alongside.teams.sessions import DESK, signed_part
from alongside.teams.statements import Member
from alongside.teams.tickets import EDITING_ROLES
from alongside.teams.webauthn import RelyingParty, check_assertion


@dataclass(frozen=True, slots=True)
class Present:
    """A signed-in device that the team's newest epoch names today."""

    team: Team
    member: Member


def present(team_key: bytes, token: bytes | None) -> Present:
    """Who this session is in this team, asked of the newest epoch now. Raises NotFound.

    Inside a transaction the answer holds until its end: a removal waits, or comes first.
    """
    session = DESK.find(token) if token else None
    if session is None or session.team != team_key:
        raise NotFound
    hold_for_reading(Team, team_key)
    team = queries.get_team(team_key)
    return Present(team, _member(team, session.key_id))


def present_somewhere(token: bytes | None) -> Present:
    """Who this session is in the team that it was opened in. Raises NotFound."""
    session = DESK.find(token) if token else None
    if session is None:
        raise NotFound
    return present(session.team, token)


def member_now(team_key: bytes, key_id: bytes) -> Present:
    """A device that was let in before: still named by its team's newest epoch today. Raises NotFound."""
    team = queries.get_team(team_key)
    return Present(team, _member(team, key_id))


def present_editor(team_key: bytes, token: bytes | None) -> Present:
    """The same for a member whose role opens the editors' desk. Raises NotFound."""
    found = present(team_key, token)
    if found.member.role not in EDITING_ROLES:
        raise NotFound
    return found


def present_admin(team_key: bytes, token: bytes | None) -> Present:
    """The same for a member whose role is admin. Raises NotFound."""
    found = present(team_key, token)
    if found.member.role != "admin":
        raise NotFound
    return found


def device_signing_in(asked: SignIn, *, host: str) -> Present:
    """Checks a device's signature over host, nonce, team and newest epoch. Raises NotFound for anything amiss."""
    team = queries.get_team(asked.team)
    member = _member(team, asked.key_id)
    signed = signed_part(host=host, nonce=asked.nonce, team=asked.team, epoch=asked.epoch)
    if asked.epoch != team.epoch or not is_signed(signed, signature=asked.signature, key=member.sign):
        raise NotFound
    if not DESK.use_nonce(asked.nonce):
        raise NotFound
    return Present(team, member)


def asserted_passkey(asked: PasskeyUsed, *, party: RelyingParty) -> Passkey:
    """The passkey that made this assertion just now. Raises NotFound for anything amiss: none is told from another."""
    found = Passkey.objects.filter(key=hashlib.sha256(asked.id).digest()).first()
    if found is None:
        raise NotFound
    try:
        signed = (asked.client_data, asked.auth_data)
        challenge = check_assertion(party, public_key=found.public_key, signed=signed, signature=asked.signature)
    except Invalid:
        raise NotFound from None
    if not DESK.use_nonce(challenge):
        raise NotFound
    return found


def _member(team: Team, key_id: bytes) -> Member:
    epoch = queries.newest_epoch(team)
    member = epoch.member(key_id) if epoch else None
    if member is None or not is_present(member.until, today=day_number(clock.today())):
        raise NotFound
    return member
