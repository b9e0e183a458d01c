"""Who was written together? Joins the root record and the share of one opening by what a disk tells of order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from alongside.operations.drill.needles import Needles
from alongside.operations.drill.stored import Rows

ROOT, SHARE = "root", "share"
NEAR_BYTES: Final = 16_384
"""In a log of writes, what one opening writes lies nearer together than this."""
SQLITE_HEAD_BYTES: Final = 32
FRAME_HEAD_BYTES: Final = 24
MARK_BYTES: Final = 16
"""Enough of a random key to know it by."""

type Pair = tuple[bytes, bytes]
"""Row keys of a root record and of a share."""


def all_keys(rows: Rows) -> Needles:
    """All row keys of roots and shares, to be found in files. One key more, so that an empty table is no error."""
    names = {bytes(MARK_BYTES): ("", "")}
    for kind in (ROOT, SHARE):
        names |= {key[:MARK_BYTES].lower(): (kind, key.hex()) for key in rows.bytes_of(f"relay_{kind}", "key")}
    return Needles(names)


def joined_by_sqlite_log(log: bytes, keys: Needles) -> set[Pair]:
    """Commits of the write-ahead log that show one root record and one share for the first time."""
    seen: set[tuple[str, str]] = set()
    pairs: set[Pair] = set()
    for commit in _commits(log):
        shown = {name for page in commit for _at, name in keys.found_in(page.lower())}
        pairs |= set(_alone(shown - seen))
        seen |= shown
    return pairs


def _commits(log: bytes) -> Iterator[list[bytes]]:
    """Pages of each commit as they lie, frames of an earlier round included. Source: SQLite, WAL file format."""
    if len(log) < SQLITE_HEAD_BYTES:
        return
    page_bytes = int.from_bytes(log[8:12])
    pages: list[bytes] = []
    for at in range(SQLITE_HEAD_BYTES, len(log), FRAME_HEAD_BYTES + page_bytes):
        pages.append(log[at + FRAME_HEAD_BYTES : at + FRAME_HEAD_BYTES + page_bytes])
        is_last = log[at + 4 : at + 8] != bytes(4)
        if is_last:
            yield pages
            pages = []


def joined_by_transaction(rows: Rows) -> set[Pair]:
    """PostgreSQL's mark of the writing transaction on every row, where it names one root record and one share."""
    together: dict[object, set[tuple[str, str]]] = defaultdict(set)
    for kind in (ROOT, SHARE):
        for row in rows.of(f"relay_{kind}"):
            key = row["key"]
            if isinstance(key, bytes) and "xmin" in row:
                together[row["xmin"]].add((kind, key.hex()))
    return {pair for names in together.values() for pair in _alone(names)}


def joined_by_place(rows: Rows) -> set[Pair]:
    """The first root record with the first share, and so on, as they lie in their tables."""
    return set(zip(rows.bytes_of("relay_root", "key"), rows.bytes_of("relay_share", "key"), strict=False))


def joined_by_postgresql_log(folder: Path, keys: Needles) -> set[Pair]:
    """A root record and the share nearest to it in a file of the log of writes, files kept for later use included."""
    pairs: set[Pair] = set()
    for path in sorted((folder / "pg_wal").glob("*")):
        if path.is_file():
            places = sorted((at, *name) for at, name in keys.found_in(path.read_bytes().lower()) if name[0])
            pairs |= set(_near(places))
    return pairs


def _near(places: list[tuple[int, str, str]]) -> Iterator[Pair]:
    shares = [(at, key) for at, kind, key in places if kind == SHARE]
    for at, kind, key in places:
        if kind == ROOT and shares:
            distance, share = min((abs(at - there), share) for there, share in shares)
            if distance < NEAR_BYTES:
                yield bytes.fromhex(key), bytes.fromhex(share)


def _alone(names: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    roots, shares = ([bytes.fromhex(key) for kind, key in names if kind == wanted] for wanted in (ROOT, SHARE))
    if len(roots) == len(shares) == 1:
        yield roots[0], shares[0]
