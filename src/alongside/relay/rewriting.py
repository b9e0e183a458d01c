"""Rewriting the private tables ordered by key, and the log of writes with them: who was written together is gone after.

Between two runs a copy of the disk can still tell it for what was written since: say so where people read it.
"""

import time
from typing import Final

from django.db import ProgrammingError, connection, transaction

from alongside.bells.models import Bell, Waiting
from alongside.core.errors import Busy
from alongside.relay.models import Intake, Release, Ring, Root, Share, Slot
from alongside.teams.models import CardCode, Invite, Passkey, TeamKey, Wrap

TABLES: Final = (Root, Share, Slot, Intake, Release, Ring, Waiting, Bell, TeamKey, Wrap, Passkey, Invite, CardCode)
"""All that are private. No other table points at one of them."""
CHECKPOINT_TRIES: Final = 200
CHECKPOINT_WAIT_SECONDS: Final = 0.05


def rewrite_tables() -> None:
    """Not inside a transaction. Raises Busy when readers keep SQLite's log open for ten seconds."""
    if connection.vendor == "sqlite":
        _vacuum_sqlite()
    else:
        for table in TABLES:
            _rewrite_postgresql(table._meta.db_table, _key_columns(table))
        _recycle_postgresql()


def _vacuum_sqlite() -> None:
    """WITHOUT ROWID tables come out ordered by key; the log is cut to nothing once no reader needs it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        for _ in range(CHECKPOINT_TRIES):
            if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
                return
            time.sleep(CHECKPOINT_WAIT_SECONDS)
    raise Busy(
        "The log of writes is still being read, so it was not cut. Everything is kept. Run alongside purge again."
    )


def _key_columns(table: type) -> str:
    fields = getattr(table, "_meta").pk_fields  # noqa: B009  django-stubs does not know it yet
    return ", ".join(f'"{field.column}"' for field in fields)


def _rewrite_postgresql(table: str, key: str) -> None:
    """A new file with one transaction's mark on every row. CLUSTER would keep each row's own mark (xmin)."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE')
        cursor.execute(f'CREATE TEMPORARY TABLE rewriting ON COMMIT DROP AS SELECT * FROM "{table}"')  # noqa: S608  our own names
        cursor.execute(f'TRUNCATE TABLE "{table}"')
        cursor.execute(f'INSERT INTO "{table}" SELECT * FROM rewriting ORDER BY {key}')  # noqa: S608  our own names
        cursor.execute("DROP TABLE rewriting")


def _recycle_postgresql() -> None:
    """Needs a right that a careful operator may not give; then the log is recycled by the server in its own time."""
    for statement in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        except ProgrammingError:
            return
