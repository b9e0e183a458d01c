"""What `alongside doctor` asks of organisations: how long admins are still named, which team keeps the record."""

from collections.abc import Iterator

from alongside.core import clock, config

WARNED_DAYS = 20
"""Before the last day of a list: the root's paper lies in a safe place and has to be fetched."""


def admins() -> Iterator[str]:
    if not config.data_dir().is_dir():
        return
    import django
    from django.db import DatabaseError

    django.setup()
    from alongside.operations.organisations import admins_until
    from alongside.teams import queries
    from alongside.teams.rules import day_number

    try:
        ends = [(team.name, admins_until(team)) for team in queries.all_teams()]
    except DatabaseError:
        return  # another check says so
    today = day_number(clock.today())
    for name, until in ends:
        if until is not None and until < today:
            yield f"The list of admins of {name} is over: nothing can be signed. Run alongside org renew."
        elif until is not None and until - today <= WARNED_DAYS:
            left = until - today
            yield f"The list of admins of {name} ends in {left} days: fetch the root's paper, run alongside org renew."


def record_team() -> Iterator[str]:
    """One team needs no setting; with several, editors of none come to the record's desk before one is named."""
    if not config.data_dir().is_dir():
        return
    import django
    from django.db import DatabaseError

    django.setup()
    from alongside.record.keepers import find_record_team
    from alongside.teams import queries

    try:
        names = [team.name for team in queries.all_teams()]
        is_open = not names or find_record_team() is not None
    except DatabaseError:
        return  # another check says so
    if not is_open:
        told = ", ".join(names)
        yield f"Nobody can work on the record: set ALONGSIDE_RECORD_TEAM to the name of one team here ({told})."
