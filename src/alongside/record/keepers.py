"""Which team keeps the record, and who of it may: two editors count as two only within one team, by their names."""

from django.utils.translation import gettext as _

from alongside.core import clock, config
from alongside.core.errors import Conflict
from alongside.record.hands import plain_name
from alongside.teams.models import Team
from alongside.teams.queries import all_teams, get_team, newest_epoch
from alongside.teams.rules import day_number, is_present
from alongside.teams.tickets import EDITING_ROLES


def find_record_team() -> Team | None:
    """The team that the settings name, or the only one; None where that does not say which."""
    teams, named = all_teams(), config.RECORD_TEAM.read()
    found = [team for team in teams if team.name == named] if named else teams
    return found[0] if len(found) == 1 else None


def check_keeper(team: bytes, *, name: str) -> None:
    """team, name: of an editor at the desk. Raises Conflict with what is to be done."""
    record_team = find_record_team()
    if record_team is None:
        raise Conflict(
            _(
                "Nobody has said which team keeps the record. Whoever runs this server sets ALONGSIDE_RECORD_TEAM to "
                "its name. Nothing is lost."
            ),
            code="no-team",
        )
    if bytes(record_team.key) != team:
        raise Conflict(_("Another team of this server keeps the record. Nothing was changed."), code="other-team")
    if not plain_name(name):
        raise Conflict(
            _(
                "The record tells editors apart by their names, and you have none in your team. Ask an admin for one: "
                "any name will do. Nothing is lost."
            ),
            code="no-name",
        )


def has_other_editor(team: bytes, *, name: str) -> bool:
    """Whether somebody else of this team may edit, under another name than this one."""
    epoch = newest_epoch(get_team(team))
    today = day_number(clock.today())
    names = {
        plain_name(one.name)
        for one in (epoch.members if epoch else ())
        if one.role in EDITING_ROLES and is_present(one.until, today=today)
    }
    return bool(names - {"", plain_name(name)})
