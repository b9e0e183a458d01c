"""Days after which something goes, told no finer than a week."""

import datetime
from typing import Final

WEEK_DAYS: Final = 7


def week_after(day: datetime.date, *, days: int) -> datetime.date:
    """The first Monday on or after `day` + `days`: no end tells on which day something began."""
    end = day + datetime.timedelta(days=days)
    return end + datetime.timedelta(days=-end.weekday() % WEEK_DAYS)
