"""Who is rung at which tick, whatever comes: the rules as properties."""

import datetime
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.bells.rules import (
    AGAIN_AFTER_TICKS,
    NEXT_AFTER_TICKS,
    RANKS,
    OnShift,
    Round,
    is_on_shift,
    next_ring,
    none_answered,
    tick_number,
)
from alongside.core.week_hours import WEEK_BYTES, WEEK_HOURS

KEYS = [bytes([number]) for number in range(6)]
bells = st.lists(st.builds(OnShift, st.sampled_from(KEYS), st.integers(1, RANKS)), unique_by=lambda bell: bell.key)
shifts = st.lists(bells, min_size=1, max_size=60)


def play(ticks: Collection[Collection[OnShift]], mark: bytes = b"a") -> list[frozenset[bytes]]:
    """Who was rung at each tick while nobody looked."""
    round_, rung = None, []
    for on_shift in ticks:
        round_, keys = next_ring(round_, mark=mark, on_shift=on_shift)
        rung.append(keys)
    return rung


@given(shifts)
def test_only_who_is_on_shift_is_rung(ticks: list[list[OnShift]]) -> None:
    for on_shift, keys in zip(ticks, play(ticks), strict=True):
        assert keys <= {bell.key for bell in on_shift}


@given(shifts)
def test_nobody_is_rung_twice_within_an_hour_for_the_same_matter(ticks: list[list[OnShift]]) -> None:
    last: dict[bytes, int] = {}
    for at, keys in enumerate(play(ticks)):
        assert all(at - last.get(key, -AGAIN_AFTER_TICKS) >= AGAIN_AFTER_TICKS for key in keys)
        last |= dict.fromkeys(keys, at)


@given(shifts)
def test_the_first_tick_with_somebody_on_shift_rings(ticks: list[list[OnShift]]) -> None:
    first = next((at for at, on_shift in enumerate(ticks) if on_shift), None)
    assert next((at for at, keys in enumerate(play(ticks)) if keys), None) == first


@given(bells.filter(bool))
def test_everybody_on_shift_is_rung_by_rank_a_quarter_of_an_hour_apart(on_shift: list[OnShift]) -> None:
    ranks = sorted({bell.rank for bell in on_shift})
    rung = play([on_shift] * (NEXT_AFTER_TICKS * len(ranks)))
    for place, rank in enumerate(ranks):
        assert rung[place * NEXT_AFTER_TICKS] == {bell.key for bell in on_shift if bell.rank == rank}
    assert sum(map(bool, rung)) == len(ranks)


@given(bells.filter(bool), st.integers(0, 30))
def test_after_a_look_what_comes_next_rings_at_once_from_the_beginning(on_shift: list[OnShift], ticks: int) -> None:
    round_: Round | None = None
    for _ in range(ticks):
        round_, _ = next_ring(round_, mark=b"a", on_shift=on_shift)
    _, keys = next_ring(round_, mark=b"b", on_shift=on_shift)
    first = min(bell.rank for bell in on_shift)
    assert keys == {bell.key for bell in on_shift if bell.rank == first}


@given(bells.filter(bool))
def test_it_begins_again_after_an_hour_without_a_look(on_shift: list[OnShift]) -> None:
    ranks = len({bell.rank for bell in on_shift})
    rung = play([on_shift] * ((ranks - 1) * NEXT_AFTER_TICKS + AGAIN_AFTER_TICKS + 1))
    assert rung[-1] == rung[0]
    assert not any(rung[-AGAIN_AFTER_TICKS:-1])


@given(bells.filter(bool))
def test_when_nobody_of_a_group_can_be_reached_the_next_does_not_wait(on_shift: list[OnShift]) -> None:
    reached: set[bytes] = set()
    round_, keys = next_ring(None, mark=b"a", on_shift=on_shift)
    for _ in on_shift:
        assert not keys & reached
        reached |= keys
        round_, keys = next_ring(none_answered(round_), mark=b"a", on_shift=on_shift)
    assert reached == {bell.key for bell in on_shift}


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def hours(*numbers: int) -> bytes:
    return sum(1 << (WEEK_HOURS - 1 - number) for number in numbers).to_bytes(WEEK_BYTES)


@given(st.datetimes(timezones=st.just(datetime.UTC)), st.sets(st.integers(0, WEEK_HOURS - 1)))
def test_a_shift_is_the_hours_that_were_chosen(moment: datetime.datetime, chosen: set[int]) -> None:
    assert is_on_shift(hours(*chosen), "UTC", now=moment) == (moment.weekday() * 24 + moment.hour in chosen)


@pytest.mark.parametrize(("month", "utc"), [("01", "14"), ("07", "13")])
def test_summer_time_moves_a_shift_with_the_clock_on_the_wall(month: str, utc: str) -> None:
    nine_on_mondays = hours(9)
    monday = at(f"2027-{month}-{'04' if month == '01' else '05'}T{utc}:30+00:00")
    assert is_on_shift(nine_on_mondays, "America/New_York", now=monday)
    for away in (-1, 1):
        moved = monday + datetime.timedelta(hours=away)
        assert not is_on_shift(nine_on_mondays, "America/New_York", now=moved)


@pytest.mark.parametrize("zone", ["Nowhere/City", "", "../../etc/passwd", "UTC\x00"])
def test_a_zone_that_is_none_has_no_shift(zone: str) -> None:
    assert not is_on_shift(b"\xff" * WEEK_BYTES, zone, now=at("2027-01-04T00:00+00:00"))


def test_ticks_stand_on_the_five_minute_marks_of_the_clock() -> None:
    numbers = [tick_number(at(f"2027-01-04T10:{text}+00:00")) for text in ("04:59", "05:00", "09:59", "10:00")]
    assert [number - numbers[0] for number in numbers] == [0, 1, 1, 2]
