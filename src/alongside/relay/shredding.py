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

from django.db import connection

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
    while count := _rewrap_some(key):
        done += count
        tick("shares wrapped", done)
    epoch_key.mend_files(keyring.folder(), key)
    epoch_key.destroy_all_but(keyring.folder(), key.generation)
    tick("old key overwritten", done)
    with db.write():
        ShredState.objects.filter(key=ONLY).update(shredded=key.generation - 1)
    tick("told", done)


def _rewrap_some(key: EpochKey) -> int:
    """One batch in one transaction; answers how many it was."""
    olds: dict[int, EpochKey] = {}
    with db.write(), connection.cursor() as cursor:
        found = Share.objects.select_for_update().filter(key_gen__lt=key.generation)
        rows = list(found.values_list("key", "wrapped", "key_gen")[:BATCH])
        anew = []
        for name, wrapped, generation in ((bytes(row[0]), bytes(row[1]), row[2]) for row in rows):
            if generation not in olds:
                olds[generation] = keyring.key_of(generation)
            r = olds[generation].unwrap(wrapped, name=name)
            anew.append((key.wrap(r, name=name), key.generation, name))
        cursor.executemany('UPDATE relay_share SET wrapped = %s, key_gen = %s WHERE "key" = %s', anew)
        return len(rows)


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
