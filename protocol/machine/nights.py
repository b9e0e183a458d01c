"""Time, the nightly work, the rotation of the epoch key and its crashes."""

from collections.abc import Callable
from typing import Final

from alongside.core.errors import Busy
from alongside.relay import keyring, purging, shredding
from alongside.relay.models import Share
from protocol.machine import invariants
from protocol.machine.model import Thread
from protocol.machine.told import unb64
from protocol.machine.world import World
from protocol.reference.labels import sha256

HOURS: Final = (1, 13, 24, 8 * 24, 31 * 24, 95 * 24)
DAYS_MOST: Final = 380
CRASHES_MOST: Final = 6


class Crash(Exception):
    """The machine stops between two durable steps."""


def pass_time(world: World, *, hours: int) -> None:
    with world.step("time passes", told=f"{hours} h"):
        world.pass_hours(hours)


def _crashing(crash_at: int | None) -> shredding.Step:
    """After so many durable steps the power goes; None: never."""
    left = crash_at

    def step(_name: str, _done: int) -> None:
        nonlocal left
        if left is None:
            return
        left -= 1
        if left < 0:
            raise Crash

    return step


def purge(world: World, *, crash_at: int | None = None) -> None:
    with world.step("purge", told="" if crash_at is None else f"crash at {crash_at}"):
        is_whole = _ended(lambda: purging.purge(step=_crashing(crash_at)))
        _go(world)
        if is_whole:
            check_erased(world)


def rotate(world: World, *, crash_at: int | None = None) -> None:
    """After an erasing; the timer's ten minutes are over."""
    with world.step("rotation", told="" if crash_at is None else f"crash at {crash_at}"):
        if _ended(lambda: shredding.rotate(step=_crashing(crash_at))):
            check_erased(world)


def _ended(work: Callable[[], object]) -> bool:
    try:
        work()
    except Crash:
        keyring.forget()  # what a process remembers is gone with it
        return False
    except Busy as error:
        raise invariants.Broken("I7", f"the rotation cannot go on: {error}") from error
    return True


def _go(world: World) -> None:
    """What a member's deletion ends, and what its own time ended."""
    for thread in world.threads:
        if thread.alive and thread.erase_on is not None and world.today >= thread.erase_on:
            thread.alive, thread.erased = False, True


def check_erased(world: World) -> None:
    """After a rotation that ran to its end."""
    generations = range(keyring.state().generation + 1)
    for thread in world.threads:
        if thread.erased:
            names = [sha256(unb64(share)) for share in thread.shares]
            copies = [(name, *one) for name in names for one in world.wrapped.get(name, ())]
            invariants.i6_what_was_erased_opens_nothing(copies, generations=generations)


def check_gone(thread: Thread) -> None:
    """Right after she erased: no share of hers is there, whoever led it on."""
    names = [sha256(unb64(share)) for share in thread.shares]
    if Share.objects.filter(key__in=names).exists():
        raise invariants.Broken("I6", "she erased, and a generation is still there")
