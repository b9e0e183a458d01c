"""How many figures of written releases are proposed rightly, how many wrongly, and how long a megabyte takes.

Rules were written against "dev" and "practice"; what is told of them comes from "held-out-2" and "plain", which were
measured once before anybody read them. Those rows stay as they were then.
"""

import time
from typing import Final

from alongside.record.proposing import propose
from alongside.record.proposing.tests.judged import DEV, PRACTICE, Judged, judge
from bench.search_results import Row, merge_rows, row

MEGABYTE: Final = 1_000_000
PIECES: Final = (
    "Deputies arrested 12 women, including three of the 40 who were charged. ",
    "arrested 12 women and ",
    "12 | ",
    "the Sheriff of the ",
    "1,",
    "a",
    "between twenty and ",
    "\n",
)
"""Plain sentences, and what makes careless patterns slow."""


def main(names: tuple[str, ...] = (DEV, PRACTICE)) -> None:
    """Adds record.proposals.*."""
    rows = [one for name in names for one in rows_of(name, judge(name))]
    merge_rows([*rows, slowest()])


def rows_of(name: str, judged: Judged) -> list[Row]:
    """right: proposed with every field right, sure or not; the other counts beside it."""
    beside: dict[str, float | str] = {
        "true figures": judged.true,
        "right and sure": judged.right_sure,
        "right but unsure": judged.right_unsure,
        "missed": judged.missed,
        "wrong but unsure": judged.wrong_unsure,
    }
    return [
        row(f"record.proposals.{name}.right", 100 * judged.right_share, "%", beside),
        row(f"record.proposals.{name}.wrong_and_sure", judged.wrong_sure, "figures"),
    ]


def slowest() -> Row:
    """Seconds of the slowest of several texts of a megabyte."""
    spent = {}
    for piece in PIECES:
        text = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
        started = time.perf_counter()
        propose(text)
        spent[piece] = time.perf_counter() - started
    return row("record.proposals.megabyte_seconds", max(spent.values()), "s", {"median": sorted(spent.values())[4]})


if __name__ == "__main__":
    main()
