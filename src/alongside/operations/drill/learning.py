"""What somebody learns who takes the server: computed from what was taken, never told from memory."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from alongside.operations.drill import ordering
from alongside.operations.drill.cast import Opened
from alongside.operations.drill.ordering import Pair
from alongside.operations.drill.scratch import Scratch
from alongside.operations.drill.seizure import rows_of
from alongside.operations.drill.stored import PRIVATE, Rows, files_of_postgresql

BLOBS: Final = {
    "relay_slot": "blob",
    "relay_intake": "blob",
    "relay_root": "blob",
    "relay_ring": "blob",
    "relay_release": "blob",
}


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """ends: how many rows go in which week. sizes: how many rows have a sealed part of that many bytes."""

    rows: int
    ends: dict[str, int]
    sizes: dict[int, int]


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """kept_by_device: how many conversations each advocate's device keeps, most first; the devices have no names."""

    name: str
    languages: str
    epoch: int
    kept_by_device: list[int]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """conversations: the living ones. last_written: files and the minute of their last change."""

    tables: dict[str, Table]
    teams: list[Team]
    conversations: int
    public_services: int
    last_written: dict[str, str]


def read_content(scratch: Scratch, rows: Rows) -> Content:
    private = {name: found for name, found in rows.tables.items() if name.startswith(PRIVATE)}
    return Content(
        tables={name: _table(rows, name) for name in sorted(private)},
        teams=_teams(rows),
        conversations=len(rows.of("relay_share")),
        public_services=len(rows.of("directory_service")),
        last_written=_last_written(scratch),
    )


def _table(rows: Rows, name: str) -> Table:
    found = rows.of(name)
    sizes = Counter(map(len, rows.bytes_of(name, BLOBS[name]))) if name in BLOBS else Counter[int]()
    ends = Counter(str(row["expires"]) for row in found if "expires" in row)
    return Table(rows=len(found), ends=dict(sorted(ends.items())), sizes=dict(sorted(sizes.items())))


def _teams(rows: Rows) -> list[Team]:
    return [
        Team(
            name=str(row["name"]),
            languages=str(row["languages"]),
            epoch=int(str(row["epoch"])),
            kept_by_device=_kept_by_device(rows, row["key"]),
        )
        for row in rows.of("teams_team")
    ]


def _kept_by_device(rows: Rows, team: object) -> list[int]:
    kept = Counter(row["key_id"] for row in rows.of("relay_ring") if row["team_id"] == team)
    return sorted(kept.values(), reverse=True)


def _last_written(scratch: Scratch) -> dict[str, str]:
    files = (path for path in scratch.data_dir.rglob("*") if path.is_file() and path.parent.name != "packs")
    return {str(path.relative_to(scratch.data_dir)): _minute(path.stat().st_mtime) for path in sorted(files)}


def _minute(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="minutes")


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Openings of which root record and share were rightly put together, by what; of so many."""

    of: int
    by_log_of_writes: int
    by_transaction: int
    by_place: int


def true_pairs(opened: Iterable[Opened]) -> set[Pair]:
    """What the words tell; an attacker without them has to guess."""
    return {(bytes.fromhex(one.root), bytes.fromhex(one.share)) for one in opened if one.share}


def try_joining(scratch: Scratch, truth: set[Pair]) -> Joined:
    rows = rows_of(scratch)
    keys = ordering.all_keys(rows)
    there = {pair for pair in truth if pair[0] in set(rows.bytes_of("relay_root", "key"))}
    by_place: set[Pair] = set()
    if scratch.database_url:
        folder = files_of_postgresql(scratch.database_url).folder
        by_log = ordering.joined_by_postgresql_log(folder, keys) if folder else set()
        by_place = ordering.joined_by_place(rows)
    else:
        log = scratch.sqlite.with_name(f"{scratch.sqlite.name}-wal")
        by_log = ordering.joined_by_sqlite_log(log.read_bytes() if log.exists() else b"", keys)
    return Joined(
        of=len(there),
        by_log_of_writes=len(there & by_log),
        by_transaction=len(there & ordering.joined_by_transaction(rows)),
        by_place=len(there & by_place),
    )
