"""Setting up on machines that are not as we would like them: each gets one clear sentence."""

import errno
import importlib.util
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def find_python(path: str, pyenv: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{path}:/usr/bin:/bin", "HOME": str(pyenv), "PYENV_ROOT": str(pyenv)}
    return subprocess.run(["/bin/sh", ROOT / "scripts/python"], env=environment, capture_output=True, text=True)


def executable(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_under_test", ROOT / "scripts/setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def too_old(path: Path) -> None:
    """Every name that the search tries, as pyenv's shims answer for a version that is not chosen."""
    for name in ("python3.14", "python3.13", "python3.12", "python3", "python"):
        executable(path / name, "#!/bin/sh\nexit 127\n")


def test_an_interpreter_only_in_pyenvs_folders_is_found_by_running_it(tmp_path: Path) -> None:
    too_old(tmp_path / "shims")
    good = tmp_path / "versions/3.13.0/bin/python"
    executable(good, f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    executable(tmp_path / "versions/3.9.18/bin/python", "#!/bin/sh\nexit 1\n")
    found = find_python(str(tmp_path / "shims"), tmp_path)
    assert found.stdout.strip() == str(good)


def test_no_interpreter_gives_one_sentence(tmp_path: Path) -> None:
    too_old(tmp_path / "shims")
    found = find_python(str(tmp_path / "shims"), tmp_path)
    assert found.returncode == 1
    assert found.stderr.startswith("No Python 3.12 or newer was found")
    assert len(found.stderr.strip().splitlines()) == 1


def test_a_nearly_full_disk_is_said_before_anything_is_changed(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 5_000_000})())
    with pytest.raises(setup.SetupError, match="nearly full.*5 MB are free.*Nothing was changed"):
        setup.main("core")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_fills_in_the_middle_is_said(setup: ModuleType, tmp_path: Path) -> None:
    tool = executable(tmp_path / "uv", "#!/bin/sh\ncat /etc/hostname > /dev/full\n")
    with pytest.raises(OSError) as caught:  # noqa: PT011  its number is compared below
        setup.run(tool, why="Installing")
    assert caught.value.errno == errno.ENOSPC
    assert setup.explain(caught.value).startswith("The disk is full. What was finished is kept.")


def test_a_checkout_that_cannot_be_written_to_is_said(tmp_path: Path, powerless: Callable[[], None]) -> None:
    copy = tmp_path / "scripts/setup.py"
    copy.parent.mkdir()
    shutil.copy(ROOT / "scripts/setup.py", copy)
    tmp_path.chmod(0o500)
    done = subprocess.run([sys.executable, copy, "core"], capture_output=True, text=True, preexec_fn=powerless)
    tmp_path.chmod(0o700)
    assert done.returncode == 1
    assert done.stderr.startswith("This folder cannot be written to: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_step_that_fails_names_itself_and_what_was_kept(setup: ModuleType, tmp_path: Path) -> None:
    tool = executable(tmp_path / "npm", "#!/bin/sh\necho the reason\nexit 3\n")
    with pytest.raises(setup.SetupError, match="(?s)This step failed: Installing.*kept.*the reason"):
        setup.run(tool, why="Installing")
