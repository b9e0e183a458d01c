"""When hours of a week begin next: every hour of every zone's clocks, summer time and Sunday night included."""

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.week_hours import WEEK_BYTES, WEEK_HOURS, is_within, next_start

ZONES = ("America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC")


def week(*hours: int) -> bytes:
    return sum(1 << (WEEK_HOURS - 1 - hour) for hour in set(hours)).to_bytes(WEEK_BYTES)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2027-01-04T13:59:30+00:00", "2027-01-04T14:00:00+00:00"),  # Monday, before nine in New York
        ("2027-01-04T14:30:00+00:00", "2027-01-04T14:30:00+00:00"),  # inside
        ("2027-01-04T15:00:00+00:00", "2027-01-11T14:00:00+00:00"),  # over: a week later
        ("2027-03-08T15:00:00+00:00", "2027-03-15T13:00:00+00:00"),  # over, and summer time begins meanwhile
    ],
)
def test_monday_at_nine_begins_by_the_clocks_of_its_zone(now: str, start: str) -> None:
    assert next_start(week(9), "America/New_York", now=at(now)) == at(start)


@given(
    st.datetimes(min_value=datetime.datetime(2026, 1, 1), max_value=datetime.datetime(2030, 1, 1)),  # noqa: DTZ001
    st.sets(st.integers(0, WEEK_HOURS - 1), min_size=1),
    st.sampled_from(ZONES),
)
def test_what_begins_next_is_within_the_hours_and_never_over_a_week_away(
    naive: datetime.datetime, hours: set[int], zone: str
) -> None:
    now = naive.replace(tzinfo=datetime.UTC)
    start = next_start(week(*hours), zone, now=now)
    assert start
    assert now <= start <= now + datetime.timedelta(days=7, hours=2)
    clocks = zoneinfo.ZoneInfo(zone)
    # The hour that summer time leaves out is the hour after it.
    shown = {start.astimezone(clocks), (start - datetime.timedelta(hours=1)).astimezone(clocks)}
    assert any(is_within(week(*hours), local) for local in shown)


def test_no_hour_or_an_unknown_zone_begins_never() -> None:
    now = at("2027-01-04T00:00:00+00:00")
    assert next_start(bytes(WEEK_BYTES), "UTC", now=now) is None
    assert next_start(week(9), "Mars/Olympus", now=now) is None
