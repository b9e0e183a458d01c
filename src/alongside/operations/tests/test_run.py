"""`alongside run` on a machine that refuses something: one sentence, no stack trace, nothing lost."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "alongside"


def run(data_dir: Path, before: Callable[[], None] | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ALONGSIDE_DATA_DIR": str(data_dir), "ALONGSIDE_DATABASE_URL": "", **settings}
    return subprocess.run(
        [PROGRAM, "run"], env=environment, capture_output=True, text=True, timeout=60, preexec_fn=before
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr.removeprefix("Error: ").strip()


@pytest.fixture
def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_taken_port_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = one_sentence(run(tmp_path / "var", ALONGSIDE_PORT=str(port)))
    assert said.startswith(f"Port {port} is taken by another program. Nothing was started.")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "-1", "８０００"])
def test_a_port_that_is_none_is_said(tmp_path: Path, text: str) -> None:
    assert "which is no port" in one_sentence(run(tmp_path / "var", ALONGSIDE_PORT=text))


def test_an_unwritable_data_folder_is_named(tmp_path: Path, free_port: str, powerless: Callable[[], None]) -> None:
    tmp_path.chmod(0o500)
    said = one_sentence(run(tmp_path / "var", powerless, ALONGSIDE_PORT=free_port))
    tmp_path.chmod(0o700)
    assert said.startswith("This folder cannot be written to: ")
    assert "ALONGSIDE_DATA_DIR" in said


def test_a_full_disk_is_said(tmp_path: Path, free_port: str) -> None:
    # /dev/full answers every write as a full disk does.
    (tmp_path / ".probe").symlink_to("/dev/full")
    said = one_sentence(run(tmp_path, ALONGSIDE_PORT=free_port))
    assert said.startswith("The disk is full")
    assert "kept" in said
