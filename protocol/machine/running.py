"""Runs histories: drawn by Hypothesis, or written down. Prints the deeds of the one that broke something."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from protocol.machine.directed import DIRECTED
from protocol.machine.ending import end
from protocol.machine.machine import Histories
from protocol.machine.world import Stage, World, set_stage


@dataclass(slots=True)
class Told:
    """broken: what broke, "" when everything held. least: steps of the shortest history."""

    histories: int = 0
    steps: int = 0
    least: int = 0
    broken: str = ""

    @property
    def is_held(self) -> bool:
        return not self.broken

    def add(self, world: World) -> None:
        self.least = world.steps if self.histories == 0 else min(self.least, world.steps)
        self.histories += 1
        self.steps += world.steps

    def __str__(self) -> str:
        counted = f"{self.histories} histories, {self.steps} steps, {self.least} in the shortest"
        return f"{counted}: {self.broken or 'all invariants held'}"


@dataclass(frozen=True, slots=True)
class Asked:
    """only: the name of one directed history, "*" for each of them, "" for drawn ones."""

    histories: int
    steps: int
    seed: int
    only: str = ""


def run(folder: Path, asked: Asked) -> Told:
    told = Told()
    stage = set_stage(folder)
    try:
        if asked.only:
            told.broken = _broken_by(lambda: _play(stage, told, asked.only))
        else:
            told.broken = _broken_by(lambda: _draw(stage, told, asked))
        if told.broken:
            told.steps += _Watched.now.steps
    finally:
        stage.cast.close()
    return told


class _Watched(Histories):
    """Keeps the world of the history that is going on, so that its deeds can be printed."""

    now: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        type(self).now = self.world


def _play(stage: Stage, told: Told, name: str) -> None:
    for one in DIRECTED if name == "*" else (name,):
        _play_one(stage, told, one)


def _play_one(stage: Stage, told: Told, name: str) -> None:
    world = World(stage)
    _Watched.now = world
    world.begin()
    DIRECTED[name](world)
    if not world.is_over:
        end(world)
    told.add(world)


def _broken_by(play: Callable[[], None]) -> str:
    """What broke, and its deeds on the way; "" when all held."""
    try:
        play()
    except Exception as error:  # noqa: BLE001  whatever breaks is what this looks for
        # Hypothesis covers what broke in a step with an error of its own where the beginning had been drawn before.
        error = _Watched.now.broke or error
        traceback.print_exception(error)
        print("\n".join(_Watched.now.deeds))
        return f"{type(error).__name__} {error}"
    return ""


def _draw(stage: Stage, told: Told, asked: Asked) -> None:
    _Watched.stage, _Watched.on_end, _Watched.rules_least = stage, told.add, asked.steps
    how = settings(
        max_examples=asked.histories,
        stateful_step_count=asked.steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(seed(asked.seed)(_Watched), settings=how, _min_steps=asked.steps - 1)
