"""What goes from teams' tables when its day has come. The sentences stand in retention.py."""

from alongside.core import clock, db
from alongside.teams import queries
from alongside.teams.models import CardCode, Invite, Passkey, Team, TeamKey, Wrap


def purge_teams(needed_epochs: set[tuple[bytes, int]]) -> int:
    """Removes expired rows and keys that nothing needs; answers how many. needed_epochs: of what needs them."""
    today = clock.today()
    with db.write():
        count = sum(table.objects.filter(expires__lte=today).delete()[0] for table in (Invite, CardCode))
        for team in queries.all_teams():
            count += _purge_team(team, {epoch for key, epoch in needed_epochs if key == team.key})
    return count


def _purge_team(team: Team, needed: set[int]) -> int:
    old = TeamKey.objects.filter(team=team, epoch__lt=team.epoch).exclude(epoch__in=needed)
    count = sum(TeamKey.objects.filter(pk=row.pk).delete()[0] for row in old)
    epoch = queries.newest_epoch(team)
    if epoch and not Invite.objects.filter(team=team).exists():
        present = [member.key_id for member in epoch.members]
        for table in (Wrap, Passkey):
            count += table.objects.filter(team=team).exclude(key_id__in=present).delete()[0]
    return count
