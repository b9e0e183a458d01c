"""The three ways to ring: mail, ntfy, push. Each carries the one word `look`, and nobody's name, address or hour."""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from alongside.bells import mail, vapid
from alongside.bells.models import Bell
from alongside.bells.sealing import Content, open_bell
from alongside.core import config, outbound
from alongside.core.errors import AlongsideError, Busy, Conflict, Invalid

WORD: Final = "look"
PUSH_KEPT_SECONDS: Final = 43_200
"""A phone that is off learns of it when it is on again, within half a day."""
_TOPIC: Final = re.compile(r"[A-Za-z0-9_-]{22,64}")
_trial = threading.Lock()


@dataclass(frozen=True, slots=True)
class Way:
    """check: raises Invalid for what is no address of this way. ring: raises AlongsideError, OSError."""

    check: Callable[[str], object]
    ring: Callable[[str], None]
    is_set: Callable[[], bool]


def _check_topic(topic: str) -> None:
    if not _TOPIC.fullmatch(topic):
        raise Invalid("A topic is a secret name of 22 to 64 letters, digits, _ and -. Nothing was stored.")


def _ring_ntfy(topic: str) -> None:
    answered = outbound.post(f"{config.NTFY_URL.read().rstrip('/')}/{topic}", headers={}, body=WORD.encode())
    _expect_good(answered)


def _ring_push(endpoint: str) -> None:
    """Without a payload: the worker in the browser knows the word by itself. Source: RFC 8030, section 5."""
    headers = {
        "TTL": str(PUSH_KEPT_SECONDS),
        "Urgency": "high",
        "Topic": WORD,
        "Authorization": vapid.authorization(endpoint),
    }
    _expect_good(outbound.post(endpoint, headers=headers))


def _expect_good(answered: outbound.Answered) -> None:
    if not 200 <= answered.status < 300:
        raise outbound.Unreachable("It was not taken there.")


WAYS: Final[Mapping[str, Way]] = {
    "mail": Way(mail.check_address, lambda address: mail.send(address, WORD), mail.is_set),
    "ntfy": Way(_check_topic, _ring_ntfy, lambda: bool(config.NTFY_URL.read())),
    "push": Way(outbound.check_url, _ring_push, lambda: True),
}


def offered() -> tuple[str, ...]:
    """The ways that the operator set up. The demonstration has none: it tells nobody outside of anything."""
    if settings.IS_DEMO:
        return ()
    named = config.BELLS.read().split()
    return tuple(name for name, way in WAYS.items() if name in named and way.is_set())


def ring(content: Content | None) -> bool:
    """False when it did not get through; why is not kept, since a provider's answer may repeat the address."""
    if content is None or content.way not in offered():
        return False
    try:
        WAYS[content.way].ring(content.address)
    except (AlongsideError, OSError):
        return False
    return True


def try_one(row: Bell) -> bool:
    """A trial from the desk: one at a time for the whole server, since it waits for somebody else's machine.

    Raises Conflict "off", Busy.
    """
    content = open_bell(row)
    if content is not None and content.way not in offered():
        raise Conflict("This server does not ring this way now. Nothing was sent.", code="off")
    if not _trial.acquire(blocking=False):
        raise Busy("Another trial is under way. Nothing was sent. Try again in a minute.")
    try:
        return ring(content)
    finally:
        _trial.release()
