"""The switch between people and relay: loses, doubles, withholds, shows what was before. One fault for one deed."""

import base64
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from protocol.machine.instance import LOST, Answer, Instance
from protocol.machine.told import Asked

READS: Final = frozenset(
    {"slots/get", "roots/get", "log/get", "intakes/list", "rings/list", "team-keys/get", "instance", "wraps/get"}
)
FAULTS: Final = (
    "answer lost",
    "request lost",
    "delivered twice",
    "earlier state",
    "earlier log",
    "another R",
    "entries withheld",
)


@dataclass(slots=True)
class Meddling:
    """kind: one of FAULTS. at: at which request that it can touch. copy: for "earlier …".

    meanwhile: an address, and what others do just before the first request to it arrives.
    """

    kind: str
    at: int = 0
    copy: Path | None = None
    meanwhile: tuple[str, Callable[[], None]] | None = None
    did: bool = False


class Network:
    """Honest unless somebody meddles."""

    def __init__(self, instance: Instance) -> None:
        self._instance, self._meddling, self._count = instance, Meddling("none"), 0

    @contextmanager
    def meddled(self, meddling: Meddling | None) -> Iterator[Meddling]:
        """Inside the block the network is like that."""
        self._meddling, self._count = meddling or Meddling("none"), 0
        try:
            yield self._meddling
        finally:
            self._meddling = Meddling("none")

    def answer(self, asked: Asked) -> Answer:
        self._let_others(asked)
        meddle = _MEDDLERS.get(self._meddling.kind)
        return meddle(self, asked) if meddle else self.pass_on(asked)

    def _let_others(self, asked: Asked) -> None:
        meanwhile = self._meddling.meanwhile
        if meanwhile is None or meanwhile[0] != _name(asked):
            return
        before, self._meddling = self._meddling, Meddling("none")
        before.meanwhile, before.did = None, True
        meanwhile[1]()
        self._meddling = before

    def pass_on(self, asked: Asked) -> Answer:
        return self._instance.ask(asked.path, method=asked.method, headers=asked.headers, body=asked.body)

    def is_the_one(self) -> bool:
        """Is this the request that is touched?"""
        self._count += 1
        is_now = self._count == self._meddling.at + 1
        self._meddling.did = self._meddling.did or is_now
        return is_now

    def answer_lost(self, asked: Asked) -> Answer:
        answer = self.pass_on(asked)
        return LOST if _is_write(asked) and self.is_the_one() else answer

    def request_lost(self, asked: Asked) -> Answer:
        return LOST if _is_write(asked) and self.is_the_one() else self.pass_on(asked)

    def delivered_twice(self, asked: Asked) -> Answer:
        answer = self.pass_on(asked)
        if _is_write(asked) and self.is_the_one():
            self.pass_on(asked)
        return answer

    def earlier_state(self, asked: Asked) -> Answer:
        """Everything that is only read comes from the copy."""
        copy = self._meddling.copy
        if copy is None or _is_write(asked):
            return self.pass_on(asked)
        self._meddling.did = True
        with self._instance.shown_as(copy):
            return self.pass_on(asked)

    def earlier_log(self, asked: Asked) -> Answer:
        """Only who stands in the team is shown as it was."""
        return self.earlier_state(asked) if _name(asked) in ("log/get", "instance") else self.pass_on(asked)

    def another_r(self, asked: Asked) -> Answer:
        r = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
        return self._changed(asked, lambda told: told.update(r=r))

    def entries_withheld(self, asked: Asked) -> Answer:
        return self._changed(asked, lambda told: told.update(blobs=[None] * len(told["blobs"])))

    def _changed(self, asked: Asked, change: Callable[[dict[str, Any]], None]) -> Answer:
        answer = self.pass_on(asked)
        if answer.status != 200 or _name(asked) != "slots/get" or not self.is_the_one():
            return answer
        told = json.loads(answer.body)
        change(told)
        return Answer(200, json.dumps(told))


_MEDDLERS: Final[dict[str, Callable[[Network, Asked], Answer]]] = {
    "answer lost": Network.answer_lost,
    "request lost": Network.request_lost,
    "delivered twice": Network.delivered_twice,
    "earlier state": Network.earlier_state,
    "earlier log": Network.earlier_log,
    "another R": Network.another_r,
    "entries withheld": Network.entries_withheld,
}


def _name(asked: Asked) -> str:
    return asked.path.removeprefix("/relay/")


def _is_write(asked: Asked) -> bool:
    return _name(asked) not in READS
