"""The nightly work: what has expired goes, the key is replaced, the tables are rewritten."""

from dataclasses import dataclass

from django.db.models import Q

from alongside.bells.purging import purge_bells
from alongside.core import clock, db
from alongside.core.weeks import week_after
from alongside.relay import rewriting, shredding
from alongside.relay.models import Intake, Release, Ring, Root, Share, Slot
from alongside.relay.retention import LONGEST_DAYS
from alongside.relay.shredding import Step
from alongside.teams.purging import purge_teams


@dataclass(frozen=True, slots=True)
class Purged:
    """rows: how many were removed or emptied. generation: the new epoch key's."""

    rows: int
    generation: int


def purge(*, step: Step | None = None) -> Purged:
    """Everything whose day has come goes, then cannot be opened, then nothing tells what was written together.

    Raises Busy, OSError; running it again is always right.
    """
    rows = purge_expired()
    generation = shredding.rotate(step=step)
    rewriting.rewrite_tables()
    return Purged(rows, generation)


def erase_now(*, step: Step | None = None) -> bool:
    """For a timer of a minute or so: rotates when somebody erased, at most once in ten minutes. False: not due.

    Raises Busy, OSError.
    """
    if not shredding.is_due():
        return False
    shredding.rotate(step=step)
    return True


def purge_expired() -> int:
    """Removes what has expired, leaves tombstones in the places of entries; answers how many rows it touched."""
    today = clock.today()
    gone = Q(expires__lte=today)
    with db.write():
        count = Share.objects.filter(gone | Q(erase_on__lte=today)).delete()[0]
        count += Slot.objects.filter(gone, blob=b"").delete()[0]
        until = week_after(today, days=LONGEST_DAYS)
        count += Slot.objects.filter(gone).update(blob=b"", expires=until)
        count += sum(table.objects.filter(gone).delete()[0] for table in (Root, Intake, Release, Ring))
    return count + purge_teams(_needed_epochs()) + purge_bells()


def _needed_epochs() -> set[tuple[bytes, int]]:
    """Whose team keys still open something that lies here."""
    rows = (Intake.objects.all(), Release.objects.exclude(blob=b""))
    return {(bytes(team), epoch) for found in rows for team, epoch in found.values_list("team_id", "epoch").distinct()}
