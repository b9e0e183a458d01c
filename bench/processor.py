"""CPU time of a program and everything it started, from Linux's /proc."""

import os
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """User and system seconds of this process and its living children, to a hundredth."""
    return sum(_own_seconds(one) for one in family(pid))


def family(pid: int) -> list[int]:
    """The process and its living descendants."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _words(task / "children")]
    return [pid, *(one for child in children for one in family(child))]


def _own_seconds(pid: int) -> float:
    # The name stands in brackets and may hold spaces: user and system time are the 12th and 13th word after it.
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / _TICKS_PER_SECOND


def _words(file: Path) -> list[str]:
    return file.read_text().split()
