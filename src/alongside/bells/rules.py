"""Who is rung at this tick: pure decisions, without clock, chance or database."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from alongside.core.week_hours import find_zone, is_within

TICK_SECONDS: Final = 300
NEXT_AFTER_TICKS: Final = 3
"""Nobody looked for a quarter of an hour: the next on shift."""
AGAIN_AFTER_TICKS: Final = 12
"""Everybody on shift was rung and nobody looked for an hour: from the beginning."""
RANKS: Final = 3


@dataclass(frozen=True, slots=True)
class OnShift:
    """A bell that may ring now. rank: 1 first."""

    key: bytes
    rank: int


@dataclass(frozen=True, slots=True)
class Round:
    """What was rung since the last look, in the timekeeper's memory only. quiet_ticks: None before the first ring."""

    mark: bytes
    rung: frozenset[bytes] = frozenset()
    quiet_ticks: int | None = None


def tick_number(now: datetime.datetime) -> int:
    """The five-minute mark on the clock that was last passed."""
    return int(now.timestamp()) // TICK_SECONDS


def is_on_shift(hours: bytes, zone: str, *, now: datetime.datetime) -> bool:
    """False also for a zone that this machine does not know any more."""
    found = find_zone(zone)
    return found is not None and is_within(hours, now.astimezone(found))


def next_ring(before: Round | None, *, mark: bytes, on_shift: Collection[OnShift]) -> tuple[Round, frozenset[bytes]]:
    """What to remember, and the keys to ring now: all of the lowest rank that was not rung yet.

    before: of the tick before, None if nothing waited then. A new mark is a new matter: somebody looked in between.
    """
    if before is None or before.mark != mark:
        before = Round(mark)
    quiet = None if before.quiet_ticks is None else before.quiet_ticks + 1
    if quiet is not None and quiet < NEXT_AFTER_TICKS:
        return replace(before, quiet_ticks=quiet), frozenset()
    left = [bell for bell in on_shift if bell.key not in before.rung]
    if not left and quiet is not None and quiet >= AGAIN_AFTER_TICKS:
        left, before = list(on_shift), Round(mark)
    if not left:
        return replace(before, quiet_ticks=quiet), frozenset()
    first = min(bell.rank for bell in left)
    group = frozenset(bell.key for bell in left if bell.rank == first)
    return Round(mark, before.rung | group, 0), group


def none_answered(round_: Round) -> Round:
    """Not one of the last group could be reached: the next one need not wait."""
    return replace(round_, quiet_ticks=NEXT_AFTER_TICKS - 1)
