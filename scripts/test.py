"""Runs every test and closes with one count line: Node, server on SQLite, server on PostgreSQL, browser.

Usage: test.py [node|sqlite|postgres|browser ...]     nothing named = all.   ALONGSIDE_LONG=1: full histories.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.postgres import running_postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".test-results"
BIN = ROOT / ".venv/bin"
PYTEST = (str(BIN / "python"), "-m", "pytest", "-q")


@dataclass(slots=True)
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def count_in(report: Path) -> Count:
    """Reads a JUnit file. A file that is missing or broken counts as one failure."""
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314  our own runner wrote it
    except (OSError, ElementTree.ParseError):
        return Count(failed=1)
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    return Count(passed=len(cases) - failed - skipped, failed=failed, skipped=skipped)


def step(name: str, *command: str, also: Mapping[str, str] = {}) -> Count:
    report = RESULTS / f"{name}.xml"
    print(f"== {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | also, check=False)
    count = count_in(report)
    if done.returncode and not count.failed:
        count.failed += 1  # a runner that fails without a failed test did not run to its end
    print(f"== {name}: {count.passed} passed, {count.failed} failed, {count.skipped} skipped "
          f"in {time.monotonic() - started:.0f} s", flush=True)  # fmt: skip
    return count


def pytest(name: str, *arguments: str, also: Mapping[str, str] = {}) -> Count:
    seeds = (f"--randomly-seed={SEED}", f"--hypothesis-seed={SEED}")
    options = ("-p", "no:cacheprovider", f"--junit-xml={RESULTS / name}.xml", *seeds)
    return step(name, *PYTEST, *options, *arguments, also={"ALONGSIDE_TEST_SEED": str(SEED), **also})


def node() -> Count:
    tests = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "web").rglob("*.test.ts"))]
    reporter = ("--test-reporter=dot", "--test-reporter-destination=stdout",
                "--test-reporter=junit", f"--test-reporter-destination={RESULTS / 'node.xml'}")  # fmt: skip
    counts = ("--import", "./web/runs.ts")
    # Without a number Node leaves one core to others: on two cores it would run one file at a time.
    files_at_once = f"--test-concurrency={os.cpu_count() or 2}"
    return step("node", str(BIN / "node"), "--no-warnings", *counts, "--test", files_at_once, *reporter, *tests,
                also={"ALONGSIDE_TEST_SEED": str(SEED)})  # fmt: skip


def sqlite() -> Count:
    return pytest("sqlite", *TWO, "src", "bench", "scripts", "protocol")


# A worker that is done takes over from the other: with random order one may get all the long ones last.
TWO = ("-n", "2", "--dist", "worksteal")
# Files, printed sheets and catalogs are the same over any database, and programs that are given one of their own: once.
ASKED_ONCE = (
    "directory/packs",
    "operations/tests/test_doctor.py",
    "operations/tests/test_no_secret_stays.py",
    "operations/tests/test_outreach.py",
    "operations/tests/test_redact_commands.py",
    "operations/tests/test_run.py",
    "operations/tests/test_verify_client.py",
    "site/tests/test_catalogs.py",
    "core/tests/test_fetch.py",
    "record/archive",
    "record/faces",
    "record/names",
    "record/proposing",
    "record/tests/test_attacker.py",
    "record/tests/test_old_tables.py",
    "record/tests/test_rules.py",
    "record/tests/test_scrubbing.py",
    "operations/tests/test_propose_command.py",
    "operations/tests/test_redact_text.py",
)


def postgres() -> Count:
    ignored = [f"--ignore=src/alongside/{path}" for path in ASKED_ONCE]
    with running_postgres() as address:
        return pytest("postgres", *TWO, "src", *ignored, also={"ALONGSIDE_DATABASE_URL": address})


def browser() -> Count:
    # Three on two cores: much of a story is waiting until a desk looks again, every fifteen seconds.
    return pytest("browser", "-n", "3", "--dist", "worksteal", "e2e")


STEPS: dict[str, Callable[[], Count]] = {"node": node, "sqlite": sqlite, "postgres": postgres, "browser": browser}
SEED = int(os.environ.get("ALONGSIDE_TEST_SEED", "0")) or random.randrange(1, 2**31)  # noqa: S311  order of tests only


def main(names: list[str]) -> int:
    RESULTS.mkdir(exist_ok=True)
    for old in RESULTS.glob("*.xml"):
        old.unlink()
    print(f"Seed of the order, of Hypothesis, of fast-check and of the flood: ALONGSIDE_TEST_SEED={SEED}", flush=True)
    counts = [STEPS[name]() for name in names or STEPS]
    total = Count(*(sum(getattr(count, field) for count in counts) for field in ("passed", "failed", "skipped")))
    print(f"\n{total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(STEPS)
    if unknown:
        sys.exit(f"usage: test.py [{'|'.join(STEPS)} ...]")
    sys.exit(main(sys.argv[1:]))
