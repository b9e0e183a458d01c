"""The epoch key in this process's memory, and which generation the database says is in use."""

from pathlib import Path
from typing import Final

from django.conf import settings

from alongside.core import epoch_key
from alongside.core.epoch_key import EpochKey
from alongside.core.errors import Busy
from alongside.core.locks import hold_for_reading
from alongside.relay.models import ONLY, ShredState

_held: dict[int, EpochKey] = {}
"""At most one key: the one in use. A process that sees a newer generation forgets the old key."""
_LOST: Final = (
    "The server cannot open its keys now. Nothing was changed. The operator can see more with alongside doctor."
)


def folder() -> Path:
    return Path(settings.DATA_DIR) / "keys"


def state() -> ShredState:
    """Raises Busy before the first start has made it."""
    found = ShredState.objects.filter(key=ONLY).first()
    if found is None:
        raise Busy(_LOST)
    # The timekeeper rotates in a process of its own: who asks whether it is done makes this one forget, too.
    for old in [generation for generation in _held if generation <= found.shredded]:
        _held.pop(old, None)
    return found


def key_in_use() -> EpochKey:
    """Inside a transaction: the key that a share written now is wrapped under. A rotation waits for its end.

    Raises Busy when no file holds the key.
    """
    hold_for_reading(ShredState, ONLY)
    return key_of(state().generation)


def key_of(generation: int) -> EpochKey:
    """The key of this generation, from memory or from the files. Raises Busy when no file holds it."""
    held = _held.get(generation)
    if held is not None:
        return held
    found = epoch_key.read_key(folder(), generation)
    if found is None:
        raise Busy(_LOST)
    if all(generation > other for other in _held):
        _held.clear()
        _held[generation] = found
    return found


def forget() -> None:
    """Drops what memory holds: after a rotation in this process, and between tests."""
    _held.clear()
