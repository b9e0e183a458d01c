"""What goes from bells' tables at night. The sentences stand in retention.py."""

from alongside.bells import queries
from alongside.bells.models import Bell
from alongside.core import db
from alongside.teams import queries as teams_queries


def purge_bells() -> int:
    """Bells of guests whose last day has passed go; answers how many."""
    with db.write():
        return sum(
            Bell.objects.filter(team=team).exclude(key_id__in=queries.present_devices(team.key)).delete()[0]
            for team in teams_queries.all_teams()
        )
