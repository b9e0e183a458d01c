"""The people: one Node process that lives through all histories, and the network between them and the relay."""

import json
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from protocol.machine.network import Network
from protocol.machine.told import Asked, as_kind

ROOT: Final = Path(__file__).resolve().parents[2]
NODE: Final = ROOT / ".venv/bin/node"
PROGRAM: Final = ROOT / "web/machine/index.ts"
SPY: Final = ROOT / "web/machine/spying.ts"


class Refused(Exception):
    """The client said no, in one of its own ways: kind is the relay's refusal, or its own error's name."""

    def __init__(self, kind: str, code: str = "") -> None:
        super().__init__(f"{kind} {code}".rstrip())
        self.kind, self.code = kind, code


class Fault(Exception):
    """Something broke that nobody meant: a slip of the machine, or of the client."""


@dataclass(slots=True)
class Going:
    """A deed that has begun. outcome: None until it is over."""

    id: int
    who: str
    asks: list[Asked] = field(default_factory=list)
    outcome: dict[str, Any] | None = None


class Cast:
    """Lets people do things and answers what they ask the relay meanwhile."""

    def __init__(self, network: Network) -> None:
        self._network, self._count = network, 0
        command = [str(NODE), "--no-warnings", "--import", SPY.as_uri(), str(PROGRAM)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def do(self, deed: str, **asked: Any) -> Any:
        """What the deed answers. Raises Refused, Fault."""
        going = self._start(deed, asked)
        for _ in self._running([going]):
            self._network_answers(going.asks.pop(0))
        return _answer(going)

    def do_at_once(self, deeds: list[dict[str, Any]], *, seed: int) -> list[Any]:
        """All of them at the same time; chance says whose request is answered next. Answers, or Refused."""
        order = random.Random(seed)
        all_going = [self._start(asked.pop("deed"), asked) for asked in deeds]
        for waiting in self._running(all_going):
            self._network_answers(order.choice(waiting).asks.pop(0))
        return [_answer_or_refusal(going) for going in all_going]

    def _start(self, deed: str, asked: dict[str, Any]) -> Going:
        self._count += 1
        self._send({"deed": deed, "id": self._count, **asked})
        return Going(self._count, asked.get("who", ""))

    def _running(self, all_going: list[Going]) -> Iterator[list[Going]]:
        """Gives those who wait for an answer, once everybody waits or is done; ends when all are done."""
        while True:
            while any(going.outcome is None and not going.asks for going in all_going):
                self._hear(all_going)
            waiting = [going for going in all_going if going.asks]
            if not waiting:
                return
            yield waiting

    def _hear(self, all_going: list[Going]) -> None:
        told = json.loads(self._line())
        if "ask" in told:
            asked = as_kind(told, Asked)
            # Deeds that go on at once are of different people. What an earlier deed left to do is answered on the way.
            of = [going for going in all_going if going.who == asked.who or len(all_going) == 1]
            if of:
                of[0].asks.append(asked)
            else:
                self._network_answers(asked)
            return
        done = next(going for going in all_going if going.id == told["done"])
        done.outcome = told

    def _network_answers(self, asked: Asked) -> None:
        answer = self._network.answer(asked)
        self._send({"answer": asked.ask, "status": answer.status, "body": answer.body})

    def _line(self) -> bytes:
        stdout = self._process.stdout
        line = stdout.readline() if stdout else b""
        if not line:
            raise Fault("the people in Node are gone")
        return line

    def _send(self, told: dict[str, Any]) -> None:
        stdin = self._process.stdin
        if stdin is None:
            raise Fault("the people in Node are gone")
        stdin.write(json.dumps(told).encode() + b"\n")
        stdin.flush()


def _answer_or_refusal(going: Going) -> Any:
    try:
        return _answer(going)
    except Refused as refusal:
        return refusal


def _answer(going: Going) -> Any:
    outcome = going.outcome or {}
    if "fault" in outcome:
        raise Fault(outcome["fault"])
    if outcome.get("refused") == "broken":
        raise Fault("an answer, or a deed, of another shape")
    if "refused" in outcome:
        raise Refused(outcome["refused"], outcome["code"])
    return outcome["answered"]
