"""The purge of each night: when it is due, and the one line on disk that says for which night it was done last."""

import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from alongside.core import clock, config
from alongside.core.files import write_whole
from alongside.group.actions import purge_group
from alongside.record.archiving import destroy_left_over
from alongside.relay import purging
from alongside.relay.purging import Purged
from alongside.relay.shredding import Step

FILE: Final = "purged-on"


def purge(*, step: Step | None = None) -> Purged:
    """Purges and notes it, also for whom it was not yet night. Raises Busy, Invalid, OSError."""
    night = last_night()
    done = purging.purge(step=step)
    over = purge_group()
    destroy_left_over()
    _note(night)
    return Purged(done.rows + over, done.generation)


def begin() -> None:
    """At every start: a data folder that was never purged begins with the next night. Raises Invalid, OSError."""
    if last_purge() is None:
        _note(last_night())


def is_due() -> bool:
    """Has a night come since the last purge? Raises Invalid, OSError."""
    done = last_purge()
    return done is None or done < last_night()


def last_night() -> datetime.date:
    """The day, by this machine's clock, of the newest moment at which a purge was to begin. Raises Invalid."""
    here = clock.now().astimezone()
    has_come = here.time() >= config.night()
    return here.date() if has_come else here.date() - datetime.timedelta(days=1)


def last_purge() -> datetime.date | None:
    """None: never, or the line cannot be read."""
    try:
        return datetime.date.fromisoformat(_path().read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError):
        return None


def _note(night: datetime.date) -> None:
    write_whole(_path(), [f"{night.isoformat()}\n".encode("ascii")])


def _path() -> Path:
    return Path(settings.DATA_DIR) / FILE
