"""Making a deletion true: a new epoch key, every living share wrapped under it, the old key overwritten in place.

May stop between any two steps, power cut included: the next run finishes what was begun and loses no living share.
"""

import datetime
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from alongside.core import clock, db, epoch_key
from alongside.core.epoch_key import FILES, KEY_BYTES, EpochKey
from alongside.core.errors import Busy
from alongside.relay import keyring
from alongside.relay.models import ONLY, Share, ShredState

type Step = Callable[[str, int], None]
"""Called after each durable step with its name and, while shares are wrapped anew, how many are done."""
BATCH: Final = 500
AT_MOST_EVERY: Final = datetime.timedelta(minutes=10)
LOCK: Final = "rotation.lock"


def rotate(*, step: Step | None = None) -> int:
    """Destroys the epoch key in use and puts a new one in its place; answers the new generation.

    When it returns, nothing that was deleted before it began can be opened from the disk or from any copy of rows.
    Raises Busy when another rotation runs or no file holds the key, OSError when a key cannot be written: then the old
    key stays in use and nothing is lost.
    """
    tick = step or _silent
    with _alone():
        _finish(tick)
        new = EpochKey(keyring.state().generation + 1, secrets.token_bytes(KEY_BYTES))
        epoch_key.write_key(keyring.folder(), new)
        tick("new key written", 0)
        with db.write():
            ShredState.objects.filter(key=ONLY).update(generation=new.generation, wanted=False)
        tick("new key in use", 0)
        _finish(tick)
        keyring.forget()
        return new.generation


def is_due() -> bool:
    """Did somebody erase since the last rotation, and is that ten minutes ago?"""
    if not keyring.state().wanted:
        return False
    newest = max((keyring.folder() / name).stat().st_mtime for name in FILES)
    return clock.now() - datetime.datetime.fromtimestamp(newest, datetime.UTC) >= AT_MOST_EVERY


def _finish(tick: Step) -> None:
    """From "new key in use" on, and after a crash anywhere: wrap what is left, then overwrite the old key."""
    state = keyring.state()
    if state.shredded == state.generation - 1 and epoch_key.holds_only(keyring.folder(), state.generation):
        return
    key = keyring.key_of(state.generation)
    done = 0
    while names := list(Share.objects.exclude(key_gen=key.generation).values_list("key", flat=True)[:BATCH]):
        _rewrap([bytes(name) for name in names], key)
        done += len(names)
        tick("shares wrapped", done)
    epoch_key.mend_files(keyring.folder(), key)
    epoch_key.destroy_all_but(keyring.folder(), key.generation)
    tick("old key overwritten", done)
    with db.write():
        ShredState.objects.filter(key=ONLY).update(shredded=key.generation - 1)
    tick("told", done)


def _rewrap(names: list[bytes], key: EpochKey) -> None:
    with db.write():
        for share in Share.objects.select_for_update().filter(key__in=names).order_by("key"):
            r = keyring.key_of(share.key_gen).unwrap(share.wrapped, name=share.key)
            wrapped = key.wrap(r, name=share.key)
            Share.objects.filter(key=share.key).update(wrapped=wrapped, key_gen=key.generation)


@contextmanager
def _alone() -> Iterator[None]:
    """One rotation at a time on the machine that holds the key. Raises Busy."""
    handle = os.open(keyring.folder() / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Busy("Another rotation of the key runs now. It does the same work.") from error
    finally:
        os.close(handle)


def _silent(_name: str, _done: int) -> None:
    pass
