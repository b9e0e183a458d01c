"""One tick every five minutes: reads what waits, decides, rings, and now and then rings for nothing.

What was rung is in one process's memory only: the tables say neither when something came nor who was told.
"""

import secrets
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from alongside.bells import actions, queries, rules, ways
from alongside.bells.queries import ReadBell
from alongside.bells.rules import OnShift, Round
from alongside.core import clock, config

AT_ONCE: Final = 8
"""A provider that hangs must not keep the others waiting."""
TICKS_AN_HOUR: Final = 3600 // rules.TICK_SECONDS


class Ringer:
    """Remembers, for each team, who was rung since the last look."""

    def __init__(self) -> None:
        self._rounds: dict[bytes, Round] = {}

    def tick(self) -> None:
        """Raises Busy when the bells' key is gone, Invalid for a setting. A bell that fails never stops others."""
        marks, bells = queries.waiting_marks(), _on_shift(queries.present_bells())
        self._rounds = {team: one for team, one in self._rounds.items() if team in marks}
        told: dict[bytes, bool] = {}
        due = {team: self._next(team, marks[team], bells) for team in marks}
        while group := [bell for bell in bells if any(bell.key in keys for keys in due.values())]:
            reached = _ring(group)
            told |= reached
            due = {
                team: self._after_failure(team, marks[team], bells)
                for team, keys in due.items()
                if keys and not any(reached[key] for key in keys)
            }
        told |= _ring([bell for bell in bells if bell.key not in told and is_for_nothing()])
        actions.note_rings(
            reached=[key for key, rang in told.items() if rang], failed=[key for key, rang in told.items() if not rang]
        )

    def _next(self, team: bytes, mark: bytes, bells: Collection[ReadBell]) -> frozenset[bytes]:
        mine = [OnShift(bell.key, bell.content.rank) for bell in bells if bell.content and bell.team == team]
        self._rounds[team], keys = rules.next_ring(self._rounds.get(team), mark=mark, on_shift=mine)
        return keys

    def _after_failure(self, team: bytes, mark: bytes, bells: Collection[ReadBell]) -> frozenset[bytes]:
        self._rounds[team] = rules.none_answered(self._rounds[team])
        return self._next(team, mark, bells)


def is_for_nothing() -> bool:
    """Drawn from the system's randomness: about one in ALONGSIDE_BELL_DUMMY_HOURS of a shift."""
    hours = config.dummy_hours()
    return hours > 0 and secrets.randbelow(hours * TICKS_AN_HOUR) == 0


def _on_shift(bells: list[ReadBell]) -> list[ReadBell]:
    now = clock.now()
    return [
        bell for bell in bells if bell.content and rules.is_on_shift(bell.content.hours, bell.content.zone, now=now)
    ]


def _ring(bells: list[ReadBell]) -> dict[bytes, bool]:
    if not bells:
        return {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(
            zip((bell.key for bell in bells), pool.map(ways.ring, (bell.content for bell in bells)), strict=True)
        )
