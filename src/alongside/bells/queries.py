"""What can be read about bells: one's own, and for the timekeeper those of members who are there today."""

from dataclasses import dataclass

from alongside.bells import messages, vapid, ways
from alongside.bells.models import Bell, Waiting
from alongside.bells.sealing import Content, open_bell
from alongside.core import clock, config
from alongside.core.errors import NotFound
from alongside.core.octets import Octets
from alongside.teams import access as teams_access
from alongside.teams import queries as teams_queries
from alongside.teams.rules import day_number, is_present


@dataclass(frozen=True, slots=True)
class ReadBell:
    """content: None when its block does not open with this server's key."""

    key: bytes
    team: bytes
    content: Content | None


def own_bell(team: bytes, *, key: bytes, token: bytes | None) -> Bell:
    """Raises NotFound, the same for an absent bell and for another device's."""
    found = teams_access.present(team, token)
    row = Bell.objects.filter(key=bytes(key), team=found.team, key_id=found.member.key_id).first()
    if row is None:
        raise NotFound
    return row


def own_bells(asked: messages.BellsAsked, *, token: bytes | None) -> messages.BellsShown:
    """Raises NotFound, Busy."""
    found = teams_access.present(asked.team, token)
    rows = Bell.objects.filter(team=found.team, key_id=found.member.key_id).order_by("key")
    return messages.BellsShown(
        bells=[_shown(row, open_bell(row)) for row in rows],
        ways=list(ways.offered()),
        ntfy=config.NTFY_URL.read(),
        push_key=Octets(vapid.public_key()),
    )


def _shown(row: Bell, content: Content | None) -> messages.BellShown:
    content = content or Content("", "", b"", "", 1)
    return messages.BellShown(
        key=Octets(row.key),
        way=content.way,
        address=content.address,
        hours=Octets(content.hours),
        zone=content.zone,
        rank=content.rank,
        failed=row.failed or not content.way,
    )


def waiting_marks() -> dict[bytes, bytes]:
    """Team → mark."""
    return {bytes(team): bytes(mark) for team, mark in Waiting.objects.values_list("team_id", "mark")}


def present_bells() -> list[ReadBell]:
    """Bells of devices that their team's newest epoch names today. Raises Busy."""
    return [
        ReadBell(row.key, team.key, open_bell(row))
        for team in teams_queries.all_teams()
        for row in Bell.objects.filter(team=team, key_id__in=present_devices(team.key))
    ]


def present_devices(team_key: bytes) -> list[bytes]:
    """Key ids of the members of the newest epoch whose last day has not passed."""
    epoch = teams_queries.newest_epoch(teams_queries.get_team(team_key))
    today = day_number(clock.today())
    return [member.key_id for member in epoch.members if is_present(member.until, today=today)] if epoch else []


def failed_count() -> int:
    return Bell.objects.filter(failed=True).count()
