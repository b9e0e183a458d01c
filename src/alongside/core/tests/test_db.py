"""The one write door and the one clock."""

import datetime

import pytest
from django.db import OperationalError, connection

from alongside.core import clock, db
from alongside.core.errors import Busy


@pytest.mark.django_db(transaction=True)
def test_write_is_never_nested() -> None:
    with db.write(), pytest.raises(RuntimeError), db.write():
        pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("words", ["database is locked", "deadlock detected"])
def test_a_held_database_gives_a_sentence(words: str) -> None:
    with pytest.raises(Busy, match="Nothing was changed"), db.write():
        raise OperationalError(words)


@pytest.mark.django_db(transaction=True)
def test_sqlite_writes_through_a_log_and_wipes_what_it_deletes() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        pragmas = ("journal_mode", "secure_delete", "synchronous")
        answers = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    assert answers == {"journal_mode": "wal", "secure_delete": 1, "synchronous": 2}


def test_the_clock_can_be_stopped_and_goes_on_after() -> None:
    moment = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
    with clock.stopped_at(moment):
        assert clock.now() == moment
        assert clock.today() == datetime.date(2026, 1, 2)
    assert clock.now() != moment
