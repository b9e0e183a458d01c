"""Deeds of an organisation that an operator starts: founding it, naming admins anew, a fresh HEAD, an invitation.

Holds no secret longer than a call and stores none: what opens anything is on paper.
"""

import datetime
import hashlib
import re
from typing import Final

from django.conf import settings

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.core.octets import Octets, Octets16, Octets32
from alongside.operations import key_maker
from alongside.operations.key_maker import (
    Founding,
    FoundingAsked,
    FoundingPublic,
    FoundingSecret,
    HeadAsked,
    InviteAsked,
    NewRootAsked,
    RenewAsked,
    TeamAsked,
    WrapHeld,
)
from alongside.relay import queries as relay_queries
from alongside.relay.actions import append_statement
from alongside.teams import queries as teams_queries
from alongside.teams.actions import add_invite, add_team
from alongside.teams.log import add_statement, wrap_row
from alongside.teams.messages import SealedTeamKey, StatementAdded
from alongside.teams.models import Invite, Statement, Team, Wrap
from alongside.teams.rules import ADMINS_DAYS, day_number
from alongside.teams.statements import Admins, Head, Member, read_statement

EPOCH_DAY: Final = datetime.date(1970, 1, 1).toordinal()
NAME_LETTERS_MOST: Final = 200
FINGERPRINT_DIGITS: Final = 30
_DEVICE_LABEL: Final = b"aw1/device\x00"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_REFUSALS: Final = {
    "kit-misfit": "These twelve words do not fit together. Nothing was signed. Check them against the paper.",
    "kit-unknown": "This recovery kit opens no device of this team. Nothing was signed.",
    "not-admin": "This kit's advocate is not in the newest list of admins. Nothing was signed.",
    "paper-misfit": "These lines do not fit together. Nothing was signed. Check each of the two against the paper.",
    "paper-other": "This paper is of another root key, or its lines were changed round. Nothing was signed.",
    "is-admin": "This device is an admin's already. Nothing was signed.",
    "too-few": "The newest list names one admin only. Nothing was signed: with one there is nobody to remove her.",
    "log": "The team's log does not hold from its root key on. Nothing was signed. Find out who changed it.",
}


def check_name(name: str) -> str:
    """The name as it is stored. Raises Invalid, or Conflict when a team has it."""
    found = " ".join(name.split())
    if not found or len(found) > NAME_LETTERS_MOST or not found.isprintable():
        raise Invalid(f"A name has 1 to {NAME_LETTERS_MOST} letters. Nothing was made.")
    if Team.objects.filter(name=found).exists():
        raise Conflict(f"There is a team called {found} already. Nothing was made.", code="taken")
    return found


def check_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as BCP 47 writes them. Raises Invalid."""
    for code in languages:
        if not _LANGUAGE.fullmatch(code):
            raise Invalid(f"{code!r} is no code of a language. Nothing was made. Write it like en, es or zh-Hans.")
    return tuple(dict.fromkeys(languages))


def draw_founding(*, language: str, names: tuple[str, ...]) -> Founding:
    """All keys of a new organisation, in memory only: nothing exists until store_founding. Raises Busy, Invalid.

    names: public ones of its first advocates; "" = not told, an admin may tell it at the desk later.
    """
    today = day_number(clock.today())
    return key_maker.found(
        FoundingAsked(
            instance=Octets16(relay_queries.instance().instance_id),
            language=language,
            names=names,
            day=today,
            until=today + ADMINS_DAYS,
        )
    )


def draw_team(*, organisation: Team, names: tuple[str, ...], language: str, paper: tuple[str, str]) -> Founding:
    """All keys of one team more in this organisation. paper: its root's two lines. Raises Invalid for another's."""
    today = day_number(clock.today())
    drawn = key_maker.found_team(
        TeamAsked(
            instance=Octets16(relay_queries.instance().instance_id),
            language=language,
            names=names,
            day=today,
            until=today + ADMINS_DAYS,
            paper=paper,
        )
    )
    if drawn.public is None:
        raise Invalid(_REFUSALS[drawn.refused or "log"])
    if drawn.public.root != organisation.root_key:
        raise Invalid(_REFUSALS["paper-other"])
    return Founding(secret=FoundingSecret(root=("", ""), kits=drawn.kits), public=drawn.public)


def store_founding(public: FoundingPublic, *, name: str, languages: tuple[str, ...]) -> Team:
    """Team, its intake shut, ADMINS(1), EPOCH(1), HEAD, team keys and wraps: all or none. Raises Conflict, Invalid.

    The log's own rules are asked, as for every statement that ever follows.
    """
    team_keys = [SealedTeamKey(key_id=one.key_id, blob=one.team_key) for one in public.devices]
    with db.write():
        team = add_team(key=public.team, root_key=public.root, name=check_name(name), languages=languages)
        for statement in public.statements:
            add_statement(public.team, data=statement, team_keys=team_keys)
        Wrap.objects.bulk_create(
            wrap_row(team, key_id=device.key_id, right=(wrap.id, wrap.token), blob=wrap.blob)
            for device in public.devices
            for wrap in device.wraps
        )
    return teams_queries.get_team(public.team)


def page_language(team: Team) -> str:
    """The first of the team's languages that the client's pages are in, as their path names it; else English."""
    known = dict(settings.LANGUAGES)
    return next((code.lower() for code in team.languages.split() if code.lower() in known), "en")


def fingerprint(team: Team) -> str:
    """Six groups of five digits, as on the cards. Source: protocol/keys.md, Names of keys."""
    return _in_groups(hashlib.sha256(relay_queries.FINGERPRINT_LABEL + team.root_key).digest())


def _in_groups(digest: bytes) -> str:
    return " ".join(f"{int.from_bytes(digest[at : at + 5]) % 100_000:05}" for at in range(0, FINGERPRINT_DIGITS, 5))


def choose_team(*, organisation: str, team: str) -> Team:
    """organisation: fingerprint or name, team: name; "" = the only one. Raises NotFound, Conflict."""
    found = [one for one in teams_queries.all_teams() if _fits(one, organisation) and team in ("", one.name)]
    if not found:
        raise NotFound("There is no such team here. Nothing was changed. Make one with alongside org create.")
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise Conflict(f"There are several teams here. Nothing was changed. Say which: {names}.", code="several")
    return found[0]


def choose_organisation(organisation: str) -> Team:
    """Any team of it: all of them have its root key. Raises NotFound, Conflict."""
    found = [one for one in teams_queries.all_teams() if _fits(one, organisation)]
    if len({one.root_key for one in found}) > 1:
        raise Conflict(
            "There are several organisations here. Nothing was changed. Say which with --org.", code="several"
        )
    return found[0] if found else choose_team(organisation=organisation, team="")


def _fits(team: Team, organisation: str) -> bool:
    digits = re.sub(r"[\s-]", "", organisation)
    return organisation in ("", team.name) or digits == fingerprint(team).replace(" ", "")


def head_day(team: Team) -> int | None:
    """The day (from 1970) that the newest HEAD names."""
    data = teams_queries.head_of(team)
    body = read_statement(data).body if data else None
    return body.day if isinstance(body, Head) else None


def sign_head(team: Team, *, kit: str) -> None:
    """Signs today's HEAD with an admin's recovery kit and adds it to the log. Raises Invalid for a kit that cannot."""
    signed = key_maker.sign_head(
        HeadAsked(
            instance=Octets16(relay_queries.instance().instance_id),
            kit=kit,
            root=Octets32(team.root_key),
            team=Octets16(team.key),
            admins=_log_of(team, kind="admins"),
            epoch=_log_of(team, kind="epoch")[-1],
            day=day_number(clock.today()),
            wraps=tuple(
                WrapHeld(name=Octets32(one.key), key_id=Octets16(one.key_id), blob=Octets(one.blob))
                for one in Wrap.objects.filter(team=team)
            ),
        )
    )
    if signed.statement is None:
        raise Invalid(_REFUSALS[signed.refused or "log"])
    append_statement(StatementAdded(team=Octets16(team.key), statements=[signed.statement]))


def admins_until(team: Team) -> int | None:
    """The last day (from 1970) of the newest list of admins."""
    newest = teams_queries.newest_log(team).admins
    return newest.body.until if newest and isinstance(newest.body, Admins) else None


def renew_admins(team: Team, *, paper: tuple[str, str], add: str = "") -> datetime.date:
    """The root names the same admins anew, for 100 days; answers the last of them. Raises Invalid for a wrong paper.

    paper: its two lines. add: thirty digits of a member's device that becomes one of them; "" = nobody.
    """
    until = _list_until(team)
    signed = key_maker.renew_admins(
        RenewAsked(
            root=Octets32(team.root_key),
            paper=paper,
            admins=_log_of(team, kind="admins"),
            until=until,
            add=Octets32(_member_with(team, add).sign) if add else None,
        )
    )
    if signed.statement is None:
        raise Invalid(_REFUSALS[signed.refused or "log"])
    append_statement(StatementAdded(team=Octets16(team.key), statements=[signed.statement]))
    return datetime.date.fromordinal(until + EPOCH_DAY)


def _list_until(team: Team) -> int:
    """A head counts only while the list ends within 101 days of it: so counted from the newest head."""
    today, head = day_number(clock.today()), head_day(team)
    from_day = head if head is not None and today < head + ADMINS_DAYS else today
    return min(today, from_day) + ADMINS_DAYS


def _member_with(team: Team, digits: str) -> Member:
    """The device of the newest epoch that shows these thirty digits. Raises Invalid."""
    wanted, epoch = re.sub(r"[\s-]", "", digits), teams_queries.newest_epoch(team)
    for member in epoch.members if epoch else ():
        if _in_groups(hashlib.sha256(_DEVICE_LABEL + member.kem + member.sign).digest()).replace(" ", "") == wanted:
            return member
    raise Invalid(
        "No device of this team shows these digits. Nothing was signed. Compare them at the desk, under Team."
    )


def draw_root(team: Team) -> key_maker.RootDrawn:
    """A new root key where the paper is lost, in memory only: nothing changes until store_root. Raises Invalid."""
    drawn = key_maker.draw_root(
        NewRootAsked(
            root=Octets32(team.root_key),
            admins=_log_of(team, kind="admins"),
            until=_list_until(team),
            language=team.languages.split()[0],
        )
    )
    if drawn.refused:
        raise Invalid(_REFUSALS[drawn.refused])
    return drawn


def store_root(team: Team, drawn: key_maker.RootDrawn) -> None:
    """From here on the log goes on under the new key; the old one says nothing more. Raises Invalid, Conflict."""
    with db.write():
        Team.objects.filter(key=team.key).update(root_key=drawn.root)
        add_statement(team.key, data=drawn.statement, team_keys=[])


def _log_of(team: Team, *, kind: str) -> tuple[Octets, ...]:
    bodies = Statement.objects.filter(team=team, kind=kind).order_by("number").values_list("body", flat=True)
    return tuple(Octets(body) for body in bodies)


def make_invitation(team: Team) -> tuple[key_maker.Invitation, Invite]:
    """Lets one person hand in a device's keys, once, within a week; of the code only a hash stays. Raises Invalid."""
    drawn = key_maker.draw_invitation(InviteAsked(team=Octets16(team.key)))
    code_hash = hashlib.sha256(drawn.code).digest()
    with db.write():
        add_invite(team, code_hash=code_hash)
    return drawn, Invite.objects.get(key=code_hash)
