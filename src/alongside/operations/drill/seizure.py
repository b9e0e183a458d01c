"""Taking everything: each file of the scratch instance, each row as a query shows it, the database server's files."""

import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alongside.operations.drill.cast import Tick
from alongside.operations.drill.scanner import Hit, Scanner
from alongside.operations.drill.scratch import Scratch
from alongside.operations.drill.stored import Rows, files_of_postgresql, rows_in_postgresql, rows_in_sqlite

BLOCK_BYTES: Final = 4_096
ROW_MARK: Final = b"\n"
SEARCH_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was taken: blocks of a file, or rows of a table."""

    where: str
    parts: tuple[bytes, ...]

    @property
    def size_bytes(self) -> int:
        return sum(map(len, self.parts))

    def fresh(self, known: Set[bytes]) -> bytes:
        """What was not there before anybody came. Canaries are drawn after that: the rest cannot hold one."""
        return b"".join(part for part in self.parts if digest(part) not in known)


@dataclass(frozen=True, slots=True)
class Searched:
    """not_searched: what could not be read, and why. Never counted as clean."""

    hits: frozenset[Hit]
    taken_bytes: int
    new_bytes: int
    not_searched: tuple[str, ...]


def digest(part: bytes) -> bytes:
    return hashlib.blake2b(part, digest_size=16).digest()


def rows_of(scratch: Scratch) -> Rows:
    return rows_in_postgresql(scratch.database_url) if scratch.database_url else rows_in_sqlite(scratch.sqlite)


def known_parts(scratch: Scratch) -> frozenset[bytes]:
    """What lies there now, to be told from what comes."""
    return frozenset(digest(part) for piece in _taken(scratch)[0] for part in piece.parts)


def _silent(_done: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Search:
    """known: blocks and rows from before anybody came (`known_parts`). tick: is told of a hundred steps each time."""

    scratch: Scratch
    known: Set[bytes]
    tick: Tick = _silent

    def run(self, scanner: Scanner, *, moment: str) -> Searched:
        """moment: said before each place."""
        pieces, not_searched = _taken(self.scratch)
        fresh = [(piece.where, piece.fresh(self.known)) for piece in pieces]
        total, done = sum(len(data) for _where, data in fresh), 0
        hits: set[Hit] = set()
        for where, data in fresh:
            hits |= scanner.hits(data, where=f"{moment}: {_sayable(where, scanner)}")
            before, done = done, done + len(data)
            self.tick(SEARCH_STEPS * done // max(total, 1) - SEARCH_STEPS * before // max(total, 1))
        return Searched(frozenset(hits), sum(piece.size_bytes for piece in pieces), total, tuple(not_searched))


def _sayable(where: str, scanner: Scanner) -> str:
    """The report may be published: a file's name that holds what was planted is not repeated."""
    leaks = scanner.hits(where.encode("utf-8", "surrogateescape"), where="", fresh=b"")
    return "a file named after it" if leaks else where


def _taken(scratch: Scratch) -> tuple[list[Piece], list[str]]:
    pieces = [*_rows(rows_of(scratch)), *_files(scratch.folder, name="", skipped=frozenset())]
    not_searched = ["freed blocks of the disk", "the server's memory"]
    if scratch.database_url:
        files = files_of_postgresql(scratch.database_url)
        if files.folder:
            pieces += _files(files.folder, name="PostgreSQL ", skipped=files.skipped)
        else:
            not_searched.append("PostgreSQL's own files: this account cannot read them")
        not_searched.append("PostgreSQL's log where it is kept outside its data folder")
    return pieces, not_searched


def _rows(rows: Rows) -> Iterator[Piece]:
    for table, found in rows.tables.items():
        yield Piece(f"rows of {table}", tuple(ROW_MARK.join(map(_bytes, row.values())) for row in found))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _files(folder: Path, *, name: str, skipped: Set[str]) -> Iterator[Piece]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not skipped.isdisjoint(inside.parts) or not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue  # gone since it was listed
        where = f"{name}{inside}"
        yield Piece(where, tuple(data[at : at + BLOCK_BYTES] for at in range(0, len(data), BLOCK_BYTES)))
        # A folder tells what its files are called. Apart, so that a whole stream begins where its file begins.
        yield Piece(where, (str(inside).encode("utf-8", "surrogateescape"),))
