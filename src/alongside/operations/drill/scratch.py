"""A whole instance of its own in a folder of its own: data, log, temp. No setting of the operator's counts in it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from alongside.core import config
from alongside.core.errors import Busy

START_SECONDS: Final = 120
COMMAND_SECONDS: Final = 600
AGAIN_SECONDS: Final = 0.05
WORK_BITS: Final = "4"
PROGRAM: Final = (sys.executable, "-m", "alongside.operations.commands")


@dataclass(slots=True)
class Scratch:
    """database_url: "" for SQLite. Everything that the programs print goes to `log`."""

    folder: Path
    database_url: str
    port: int
    _server: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    @property
    def log(self) -> Path:
        return self.folder / "printed.log"

    @property
    def sqlite(self) -> Path:
        return self.data_dir / "alongside.sqlite3"

    def environment(self) -> dict[str, str]:
        """Nothing of the operator's own settings; temp and home are inside, so that what is left there is found."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
        return {
            **kept,
            "TMPDIR": str(self.temp),
            "HOME": str(self.temp),
            "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
            config.DATA_DIR.name: str(self.data_dir),
            config.DATABASE_URL.name: self.database_url,
            config.PORT.name: str(self.port),
            config.WORK_BITS.name: WORK_BITS,
            config.DEMO.name: "no",
            config.KEEP_TIME.name: "no",  # the night comes when the drill says so
        }

    def ask(self, module: str, *words: str) -> str:
        """Runs one of our modules on this instance and answers what it printed, kits included: that is not logged."""
        command = (sys.executable, "-m", module, *words)
        return self._run(command, subprocess.PIPE)

    def command(self, *words: str) -> None:
        """One of the operator's commands; its output goes to the log."""
        with self.log.open("ab") as log:
            self._run((*PROGRAM, *words), log.fileno())

    def _run(self, command: tuple[str, ...], out: int) -> str:
        with self.log.open("ab") as log:
            done = subprocess.run(  # noqa: S603  our own modules
                command, env=self.environment(), stdout=out, stderr=log, timeout=COMMAND_SECONDS, check=False
            )
        if done.returncode:
            raise Busy(f"The scratch instance stopped: {self._last_line()} Nothing of yours was touched.")
        return (done.stdout or b"").decode()

    def start(self) -> None:
        """Raises Busy when the server does not answer."""
        with self.log.open("ab") as log:
            self._server = subprocess.Popen([*PROGRAM, "run"], env=self.environment(), stdout=log, stderr=log)  # noqa: S603  our own program
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self._server.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(AGAIN_SECONDS)
        raise Busy(f"The scratch instance did not start: {self._last_line()} Nothing of yours was touched.")

    def stop(self) -> None:
        if self._server is None or self._server.poll() is not None:
            return
        self._server.send_signal(signal.SIGTERM)
        try:
            self._server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def _last_line(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        told = [line for line in lines if any(map(str.isalpha, line))]
        return told[-1].removeprefix("Error: ") if told else "it said nothing."


@contextmanager
def scratch_instance(database_url: str) -> Iterator[Scratch]:
    """Gone when the block ends. The folder is its owner's alone."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-drill-"))
    made = Scratch(folder, database_url, _free_port())
    made.temp.mkdir(mode=0o700)
    made.log.touch(mode=0o600)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
