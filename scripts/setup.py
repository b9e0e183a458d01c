"""Sets up the checkout: Python packages, Node packages, catalogs, client. Safe to run again; skips what is done.

Usage: setup.py core|record|test|lint      Each set holds the one before it.
Uses the standard library only, since it runs before anything is installed.
"""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
SETS = ("core", "record", "test", "lint")
NEEDED_BYTES = {"core": 900_000_000, "record": 2_000_000_000, "test": 2_900_000_000, "lint": 3_100_000_000}

MACHINES_CERTIFICATES = {"UV_SYSTEM_CERTS": "1", "NODE_USE_SYSTEM_CA": "1"}
"""uv and npm bring certificates of their own; a network that is watched, or a mirror, is known to the machine alone."""


class SetupError(Exception):
    """What went wrong, in one sentence for the person who typed the command."""


def say(text: str) -> None:
    print(f"  {text}", flush=True)


def run(*command: str | Path, why: str) -> None:
    """Runs one step quietly; on failure says which step, and shows the tool's last lines."""
    say(why)
    environment = MACHINES_CERTIFICATES | os.environ | {"UV_NO_PROGRESS": "1"}
    environment["PATH"] = f"{VENV / 'bin'}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        output = (done.stdout + done.stderr).strip()
        if "No space left" in output or "ENOSPC" in output:
            raise OSError(errno.ENOSPC, why)
        if "Permission denied" in output or "Read-only file system" in output:
            raise OSError(errno.EACCES, why)
        tail = "\n".join(output.splitlines()[-15:])
        raise SetupError(f"This step failed: {why}. What was finished before it is kept; run the same again.\n{tail}")


def fingerprint(*paths: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_done(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text() == mark


def check_folder(wanted: str) -> None:
    """The checkout can be written to and has room. Raises OSError or SetupError before anything is changed."""
    probe = ROOT / ".probe"
    try:
        probe.write_bytes(b"x")
    finally:
        probe.unlink(missing_ok=True)
    if VENV.exists():
        return
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES[wanted]:
        raise SetupError(
            f"The disk is nearly full: setting up needs {NEEDED_BYTES[wanted] // 1_000_000} MB here and "
            f"{free // 1_000_000} MB are free. Nothing was changed. Make room, then run the same again."
        )


def find_uv() -> Path:
    """uv from PATH or from this checkout's tool folder; brings it with pip where there is none."""
    own = TOOLS / "bin" / "uv"
    if own.is_file():
        return own
    found = shutil.which("uv")
    if found:
        return Path(found)
    run(sys.executable, "-m", "venv", TOOLS, why="Making a folder for tools")
    run(
        TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", "requirements/tools.txt",
        why="Bringing uv, which installs the Python packages",
    )  # fmt: skip
    return own


def install_python_packages(wanted: str) -> None:
    # Never smaller than what is there: who ran the tests and then `make run` keeps the tests' packages.
    larger = SETS[SETS.index(wanted) :]
    wanted = next((name for name in larger if (VENV / f"done-{name}").exists()), wanted)
    pins = ROOT / f"requirements/{wanted}.txt"
    mark = fingerprint(pins, ROOT / "pyproject.toml")
    if is_done(VENV / f"done-{wanted}", mark):
        return
    uv = find_uv()
    if not (VENV / "bin" / "python").exists():
        run(uv, "venv", "--quiet", "--python", sys.executable, VENV, why="Making .venv")
    for old in VENV.glob("done-*"):
        old.unlink()
    # Named outright: with UV_PYTHON set in someone's shell, uv would fill that interpreter instead.
    target = ("--quiet", "--python", VENV / "bin" / "python")
    run(uv, "pip", "sync", *target, "--require-hashes", pins, why=f"Installing Python packages ({wanted})")
    run(
        uv,
        "pip",
        "install",
        *target,
        "--no-deps",
        "--no-build-isolation",
        "--editable",
        ROOT,
        why="Installing alongside",
    )
    (VENV / f"done-{wanted}").write_text(mark)


def install_node_packages() -> None:
    mark = fingerprint(ROOT / "package-lock.json", ROOT / "package.json")
    stamp = ROOT / "node_modules" / "done"
    if is_done(stamp, mark):
        return
    run(VENV / "bin" / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", why="Installing Node packages")
    stamp.write_text(mark)


def build() -> None:
    """Catalogs and client into src/alongside/site/built/; skipped while no source changed."""
    built = ROOT / "src/alongside/site/built"
    sources = sorted(path for folder in ("web", "locale") for path in (ROOT / folder).rglob("*") if path.is_file())
    table = "src/alongside/core/languages.json"
    rules = ("package-lock.json", "package.json", "tsconfig.json", "scripts/catalogs.py", table)
    mark = fingerprint(*(ROOT / name for name in rules), *sources)
    if is_done(built / "done", mark):
        return
    run(VENV / "bin" / "python", "scripts/catalogs.py", "compile", why="Compiling the languages")
    run(VENV / "bin" / "node", "web/build.mjs", why="Building what the browser runs")
    (built / "done").write_text(mark)


def install_debian_packages() -> None:
    """What tests use and no wheel brings, from Debian, when root; else says what to install."""
    there = {
        "chromium": has_chromium(),
        "postgresql": has_postgresql(),
        "libatomic1": has_libatomic(),
        "poppler-utils": bool(shutil.which("pdftotext")),
        "fonts-noto-core": has_font("NotoSansThai-Regular"),
        "fonts-noto-cjk": has_font("NotoSansCJK-Regular"),
    }
    missing = [package for package, found in there.items() if not found]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(f"The tests need {' and '.join(missing)}: sudo apt-get install {' '.join(missing)}")
    run("apt-get", "update", "-qq", why="Asking Debian for its list of packages")
    run(
        "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing,
        why=f"Installing {' and '.join(missing)} for the tests",
    )  # fmt: skip


def has_chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def has_font(name: str) -> bool:
    """For what is printed, and for pictures of pages."""
    return any(Path("/usr/share/fonts").glob(f"*/noto/{name}.tt*"))


def has_libatomic() -> bool:
    """Playwright brings a Node of its own, which a bare Debian cannot start."""
    return any(Path("/usr/lib").glob("*/libatomic.so.1"))


def has_postgresql() -> bool:
    return bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def main(wanted: str) -> None:
    check_folder(wanted)
    install_python_packages(wanted)
    install_node_packages()
    build()
    if wanted == "test":
        install_debian_packages()


def explain(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. What was finished is kept. Make room, then run the same again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"This folder cannot be written to: {error.filename or ROOT}. Nothing was lost. "
            "Change its owner or permissions, or copy the checkout to a folder of your own."
        )
    return f"Setting up stopped: {error.strerror or error}. What was finished is kept; run the same again."


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in SETS:
        sys.exit("usage: setup.py core|record|test|lint")
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(explain(error))
