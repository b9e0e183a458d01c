"""Hours of a week, as 168 bits from Monday 0:00, first bit first, by the clocks of a zone (IANA's name).

So that summer time moves them as it moves the people.
"""

import datetime
import zoneinfo
from typing import Final

from alongside.core.octets import Octets

WEEK_HOURS: Final = 168
WEEK_BYTES: Final = 21
ZONE_LETTERS_MOST: Final = 64
_STEP: Final = datetime.timedelta(hours=1)


class WeekHours(Octets):
    """168 bits: the hours of a week from Monday 0:00, first bit first."""

    size_bytes = WEEK_BYTES


def find_zone(name: str) -> zoneinfo.ZoneInfo | None:
    """None for a zone that this machine does not know, or not any more."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_within(hours: bytes, local: datetime.datetime) -> bool:
    """local: by the clocks that the hours are meant for."""
    at = local.weekday() * 24 + local.hour
    return bool(hours[at // 8] >> (7 - at % 8) & 1)


def next_start(hours: bytes, zone: str, *, now: datetime.datetime) -> datetime.datetime | None:
    """`now` inside the hours; else when they begin next. None: never, or in a zone that is not known here."""
    found = find_zone(zone)
    if found is None:
        return None
    local = now.astimezone(found)
    if is_within(hours, local):
        return now
    hour = local.replace(minute=0, second=0, microsecond=0)
    later = (hour + count * _STEP for count in range(1, WEEK_HOURS + 1))
    start = next((one for one in later if is_within(hours, one)), None)
    return start and start.astimezone(now.tzinfo)
