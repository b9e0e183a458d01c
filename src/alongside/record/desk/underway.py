"""Pictures that are being looked through now: one after the other, in threads of the server that outlive a closed page.

In memory alone: when the server stops, what was under way is broken off, and the picture's page says so. Holds keys and
counts, and the sentence why a look ended without a picture; never a byte of one.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import connections
from django.utils import translation
from django.utils.translation import gettext as _

from alongside.core.errors import AlongsideError

WAITING_MOST: Final = 20
REMEMBERED_MOST: Final = 200

type Tell = Callable[[int, int], None]
type Job = Callable[[Tell], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """Looks that are done, of so many; count 0: it waits for another picture."""

    done: int = 0
    count: int = 0


_here: Final = threading.Lock()
_one_at_a_time: Final = threading.Lock()
_under_way: dict[str, Progress] = {}
_ended: dict[str, str] = {}


def begin(key: str, job: Job) -> bool:
    """Starts it, or puts it in line, and answers at once. False: it is under way, or too many wait."""
    with _here:
        if key in _under_way:
            return False
        if len(_under_way) >= WAITING_MOST:
            _ended[key] = _("Too many pictures are in line. This one lies sealed, nobody sees it. Look again later.")
            return False
        _under_way[key] = Progress()
        _ended.pop(key, None)
    language = translation.get_language()
    in_thread(lambda: _run(key, job, language))
    return True


def progress_of(key: str) -> Progress | None:
    """None: nobody looks at it now."""
    return _under_way.get(key)


def why_ended(key: str) -> str:
    """The sentence why the last look brought no picture; "" = there is none, or the server stopped since."""
    return _ended.get(key, "")


def in_thread(work: Callable[[], None]) -> None:
    def whole() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=whole, daemon=True).start()


def _run(key: str, job: Job, language: str | None) -> None:
    said = ""
    try:
        with _one_at_a_time, translation.override(language):
            job(lambda done, count: _under_way.update({key: Progress(done, count)}))
    except AlongsideError as error:
        said = str(error)
    except Exception:  # noqa: BLE001  the outer edge of a job: its page must say that it ended
        with translation.override(language):
            said = _("Looking was broken off by a fault. Tell who runs the server.")
    finally:
        with _here:
            del _under_way[key]
            if said:
                _ended[key] = said
            while len(_ended) > REMEMBERED_MOST:
                del _ended[next(iter(_ended))]
