"""The rows of a scratch instance as somebody sees them who has a copy of its database, without our program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from alongside.core.errors import Invalid

type Row = dict[str, object]
PRIVATE: Final = ("relay_", "teams_", "bells_")


@dataclass(frozen=True, slots=True)
class Rows:
    """tables: name to its rows, in the order in which they lie. Bytes are bytes. PostgreSQL's carry `xmin` as well."""

    tables: dict[str, list[Row]]

    def of(self, table: str) -> list[Row]:
        return self.tables[table]

    def bytes_of(self, table: str, column: str) -> list[bytes]:
        return [value for row in self.of(table) if isinstance(value := row[column], bytes)]


def rows_in_sqlite(database: Path) -> Rows:
    """Reads the write-ahead log beside it as well."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return Rows({name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names})  # noqa: S608  its own names


def rows_in_postgresql(url: str) -> Rows:
    tables = {}
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        names = cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (name,) in names.fetchall():
            found = cursor.execute(
                sql.SQL("SELECT *, xmin::text AS xmin FROM {} ORDER BY ctid").format(sql.Identifier(name))
            )
            columns = [column.name for column in found.description or ()]
            tables[name] = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return Rows(tables)


@contextmanager
def database_beside(url: str, name: str) -> Iterator[str]:
    """The address of a new, empty database on the same server; dropped when the block ends. Raises Invalid."""
    address = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error:
        raise Invalid(
            "The database server refused a database for the drill. Nothing was changed. "
            "Check that it runs and that this account may create databases."
        ) from None
    try:
        yield address
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@dataclass(frozen=True, slots=True)
class Files:
    """folder: the server's own, None where it cannot be read. skipped: folders of other databases in it."""

    folder: Path | None
    skipped: frozenset[str]


def files_of_postgresql(url: str) -> Files:
    """Where the server of this database keeps its files. Written to them first what it may still hold in memory."""
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute("CHECKPOINT")
            (name,) = connection.execute("SELECT current_setting('data_directory')").fetchone() or ("",)
        except psycopg.errors.InsufficientPrivilege:
            return Files(None, frozenset())
        others = connection.execute("SELECT oid::text FROM pg_database WHERE datname <> current_database()").fetchall()
    folder = Path(name)
    try:
        readable = (folder / "PG_VERSION").is_file() and any((folder / "pg_wal").iterdir())
    except OSError:
        readable = False
    return Files(folder if readable else None, frozenset(oid for (oid,) in others))
