"""The client is built twice: folders of other depth, other time zone, umask, language, order of files; equal bytes."""

import fcntl
import json
import os
import shutil
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = "src/alongside/site/built"
TABLE = "src/alongside/core/languages.json"
SOURCES = ("web", "locale", "scripts", TABLE, "package.json", "package-lock.json", "tsconfig.json")
# What the build runs; types, linters and what tests use are left out, to copy less.
PACKAGES = (
    "esbuild", "@esbuild", "terser", "acorn", "commander", "source-map", "source-map-support", "buffer-from",
    "@jridgewell", "@noble", "@scure", "preact", "@preact",
)  # fmt: skip
HERE = {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"}
THERE = {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "", "HOME": "/nowhere", "SOURCE_DATE_EPOCH": "1"}


def copy(folder: Path, *, is_reversed: bool) -> Path:
    """The checkout's sources and packages as files of their own, never links; in one order or the other."""
    for name in SOURCES:
        files = [ROOT / name] if (ROOT / name).is_file() else list((ROOT / name).rglob("*"))
        for path in sorted(files, reverse=is_reversed):
            if path.is_file() and "__pycache__" not in path.parts:
                target = folder / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    for name in PACKAGES:
        shutil.copytree(ROOT / "node_modules" / name, folder / "node_modules" / name)
    return folder


def build(folder: Path, environment: dict[str, str], umask: int) -> dict[str, str]:
    """Every file that the build makes, with its hash; compressed twins and catalogs too."""
    for command in (["python", "scripts/catalogs.py", "compile"], ["node", "web/build.mjs"]):
        program = [str(ROOT / ".venv/bin" / command[0]), *command[1:]]
        done = subprocess.run(
            program, cwd=folder, env=os.environ | environment, umask=umask, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    made = sorted(path for path in (folder / BUILT).rglob("*") if path.is_file())
    return {str(path.relative_to(folder / BUILT)): sha256(path.read_bytes()).hexdigest() for path in made}


@pytest.fixture(scope="module")
def first(shared_by_workers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Built once, by whichever worker comes first."""
    kept = shared_by_workers / "first-build.json"
    with (shared_by_workers / "first-build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            made = build(copy(tmp_path_factory.mktemp("a"), is_reversed=False), HERE, 0o022)
            kept.write_text(json.dumps(made))
    hashes: dict[str, str] = json.loads(kept.read_text())
    return hashes


def test_two_builds_give_the_same_bytes(first: dict[str, str], tmp_path: Path) -> None:
    deep = copy(tmp_path / "a folder" / "much" / "deeper" / "客户", is_reversed=True)
    second = build(deep, THERE, 0o077)
    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    assert {"SHA256SUMS", "manifest.json", "client/zh-hans.html", "client/zh-hans.html.br"} <= set(first)


def test_what_this_checkout_serves_is_what_its_sources_give(first: dict[str, str]) -> None:
    sums = dict(line.split("  ")[::-1] for line in (ROOT / BUILT / "SHA256SUMS").read_text().splitlines())
    assert sums == {name: first[name] for name in sums}


def test_a_planted_timestamp_turns_it_red(first: dict[str, str], tmp_path: Path) -> None:
    folder = copy(tmp_path / "b", is_reversed=False)
    planted = folder / "web/pages/talk.tsx"
    planted.write_text(f'{planted.read_text()}\nroot?.setAttribute("data-built", "{time.time_ns()}");\n')
    second = build(folder, HERE, 0o022)
    assert {name.partition(".")[0] for name in first if second.get(name) != first[name]} >= {
        "assets/chunk",
        "client/zh-hans",
        "SHA256SUMS",
    }
