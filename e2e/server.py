"""Starts `alongside run` on a free port with a data folder of its own, as an operator would."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "alongside"
START_SECONDS = 90
PORTS = range(10_000, 32_000)


def free_port() -> int:
    """Below those that the system hands out by itself: seconds pass until the server takes it.

    Not from `random`: each worker seeds it alike before every test.
    """
    while True:
        port = PORTS.start + secrets.randbelow(len(PORTS))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Server:
    """port: where it listens. environment: of its process. output: everything it printed and logged."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.port = free_port()
        self.data_dir = data_dir
        self.log = data_dir.parent / f"{data_dir.name}-{self.port}.log"
        self.environment = {
            **os.environ,
            "ALONGSIDE_DATA_DIR": str(data_dir),
            "ALONGSIDE_DATABASE_URL": "",
            "ALONGSIDE_PORT": str(self.port),
            "ALONGSIDE_KEEP_TIME": "no",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """One of the operator's commands on this server's data folder. typed: what stands on its stdin."""
        return subprocess.run(
            [PROGRAM, *words],
            env=self.environment, input=typed, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def start(self, public_port: int) -> None:
        environment = self.environment | {"ALONGSIDE_PUBLIC_PORT": str(public_port)}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([PROGRAM, "run"], env=environment, stdout=log, stderr=log)
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.output()}")

    @property
    def pid(self) -> int:
        """Of the running program. Raises AssertionError before `start`."""
        assert self._process
        return self._process.pid

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=20)
