"""The timekeeper: bells every five minutes, erasing when it is due, the purge of each night. One on each data folder.

`alongside run` starts it as a child and holds a pipe to it: when the server is gone, however it went, the pipe ends and
the child with it. Nothing that it prints names a person, a team or an address.
"""

import fcntl
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from django.db import close_old_connections

from alongside.bells import rules
from alongside.bells.ticking import Ringer
from alongside.core import clock, config
from alongside.core.errors import AlongsideError, Busy
from alongside.operations import nightly
from alongside.operations.faults import explain
from alongside.operations.record_drawings import DrawingKeeper
from alongside.operations.texts import TextKeeper
from alongside.relay import purging

LOCK: Final = "keep-time.lock"
STEP_SECONDS: Final = 60
ENDING_SECONDS: Final = 30
"""A purge under way may end; the key's rotation can be cut at any point and goes on at the next start."""


class Timekeeper:
    """What is due now is done by `step`; what was done last is in memory, but for the night, which is on disk."""

    def __init__(self) -> None:
        self._ringer = Ringer()
        self._tick = rules.tick_number(clock.now())
        self._purge_tried = -1
        self._texts = TextKeeper()
        self._drawings = DrawingKeeper()

    def step(self) -> None:
        """Does what is due, each by itself: one that fails is one sentence on stderr and stops no other."""
        close_old_connections()
        tick = rules.tick_number(clock.now())
        if tick != self._tick:
            self._tick = tick
            _try("Bells", self._ringer.tick)
            _try("Texts and packs", self._texts.look)
            _try("The record's drawings", self._drawings.look)
        _try("Erasing", purging.erase_now)
        if tick != self._purge_tried and _try("The purge", nightly.is_due):
            self._purge_tried = tick
            _try("The purge", nightly.purge)
        close_old_connections()


def _try[Answer](name: str, job: Callable[[], Answer]) -> Answer | None:
    """None: it failed, and that was said without a word of what it worked on."""
    try:
        return job()
    except AlongsideError as error:
        said = str(error)
    except OSError as error:
        said = explain(error)
    except Exception as error:  # noqa: BLE001  the outer edge of a job: the next one must run
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"fault {type(error).__name__} at {where.filename}:{where.lineno}"
    click.echo(f"{name} did not run: {said}", err=True)
    return None


def keep_time(*, with_server: bool) -> None:
    """Until stopped; with_server: until stdin ends. Raises Busy when another one keeps this data folder's time."""
    if with_server:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole terminal; the pipe says when to end
    with _alone(wait=with_server) as is_mine:
        keeper = Timekeeper() if is_mine else None
        while keeper and not _is_over(with_server=with_server):
            keeper.step()


def _is_over(*, with_server: bool) -> bool:
    """Waits until the clock's next minute, or for the end of the pipe."""
    seconds = STEP_SECONDS - clock.now().timestamp() % STEP_SECONDS
    readable, _, _ = select.select([sys.stdin] if with_server else [], [], [], seconds)
    return bool(readable) and not os.read(sys.stdin.fileno(), 1)


@contextmanager
def _alone(*, wait: bool) -> Iterator[bool]:
    """True: this one keeps time. wait: until the other one ends, or this one's server does (False). Raises Busy."""
    handle = os.open(Path(config.data_dir()) / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _is_locked(handle):
            if not wait:
                raise Busy("Another program keeps time for this data folder already. Nothing was started.")
            if _is_over(with_server=True):
                yield False
                return
        yield True
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def child() -> Iterator[None]:
    """For `alongside run`: a timekeeper that lives as long as the block, unless ALONGSIDE_KEEP_TIME is no."""
    if config.KEEP_TIME.read() == "no":
        yield
        return
    command = [sys.executable, "-m", "alongside.operations.commands", "keep-time", "--with-server"]
    keeper = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  this program itself
    try:
        yield
    finally:
        _end(keeper)


def _end(keeper: subprocess.Popen[bytes]) -> None:
    if keeper.stdin:
        keeper.stdin.close()
    try:
        keeper.wait(timeout=ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        keeper.terminate()
        keeper.wait()
