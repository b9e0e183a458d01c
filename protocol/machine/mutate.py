"""`python -m protocol.machine.mutate`: takes each rule away once, in a copy of the sources, and sees who notices.

Prints mutant | invariant that broke | steps | run. Ends with 1 when one survives.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from protocol.machine.mutants import MUTANTS, Mutant

ROOT: Final = Path(__file__).resolve().parents[2]
COPIED: Final = ("src", "web", "protocol", "package.json", "tsconfig.json")
LINKED: Final = (".venv", "node_modules")
DRAWN: Final = ("--histories", "60", "--seed", "1")


@dataclass(frozen=True, slots=True)
class Seen:
    """broke: the invariant, or what else said no; "" when nothing did. steps: of all histories until then."""

    broke: str
    steps: int


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m protocol.machine.mutate", description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose names hold these letters")
    parser.add_argument("--drawn", action="store_true", help="by drawn histories only, seed 1, at most 60 of them")
    asked = parser.parse_args()
    survived = 0
    print("mutant | invariant that broke | steps | run", flush=True)
    for mutant in MUTANTS:
        if asked.only in mutant.name:
            run = "" if asked.drawn else mutant.only
            seen = _seen(mutant, run)
            survived += not seen.broke
            print(f"{mutant.name} | {seen.broke or 'SURVIVED'} | {seen.steps} | {run or 'drawn'}", flush=True)
    return 1 if survived else 0


def _seen(mutant: Mutant, run: str) -> Seen:
    with tempfile.TemporaryDirectory(prefix="alongside-mutant-") as folder:
        copy = Path(folder)
        _copy_to(copy)
        for patch in mutant.patches:
            _apply(copy, patch.file, (patch.old, patch.new))
        command = [sys.executable, "-m", "protocol.machine", *(("--only", run) if run else DRAWN)]
        environment = os.environ | {"PYTHONPATH": f"{copy / 'src'}:{copy}"}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    return read_outcome(done.stdout, done.stderr)


def _copy_to(copy: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "tests"))
        else:
            shutil.copyfile(source, copy / name)
    for name in LINKED:
        (copy / name).symlink_to(ROOT / name)


def _apply(copy: Path, file: str, change: tuple[str, str]) -> None:
    old, new = change
    text = (copy / file).read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{file}: the rule is not there once any more: {old.strip()[:60]}")
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")


def read_outcome(out: str, err: str) -> Seen:
    """From the last line that a run printed."""
    last = out.strip().splitlines()[-1] if out.strip() else ""
    found = re.fullmatch(r"\d+ histories, (\d+) steps, \d+ in the shortest: (.*) in \d+ s", last)
    if not found:
        return Seen("", 0) if not err else Seen(f"it did not run: {err.strip().splitlines()[-1][:80]}", 0)
    broken = found[2]
    named = re.match(r"(?:Broken|Unexpected) (I\d+): (.*)", broken)
    return Seen("" if broken == "all invariants held" else named[1] if named else broken[:60], int(found[1]))


if __name__ == "__main__":
    sys.exit(main())
