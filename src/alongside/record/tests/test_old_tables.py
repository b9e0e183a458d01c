"""A database of an earlier version opens: its rows, its hands and its versions count as they did."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from alongside.core import clock
from alongside.record import hands
from alongside.record.actions.noting import unread
from alongside.record.models import Operation, Source
from alongside.record.tests.drafts import EVE, SOL

OLD = "old"
BEFORE = [("record", "0002_desk")]


@pytest.fixture
def old(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[MigrationExecutor]:
    """A file of its own in SQLite, which takes texts of any length, with the record's tables as they were."""
    first = connections["default"]
    kept = {name: first.settings_dict[name] for name in ("TIME_ZONE", "CONN_MAX_AGE", "AUTOCOMMIT", "ATOMIC_REQUESTS")}
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "old.sqlite3"), "OPTIONS": {}}
    connections.settings[OLD] = kept | sqlite | {"CONN_HEALTH_CHECKS": False, "TEST": {}}
    with django_db_blocker.unblock():
        executor = MigrationExecutor(connections[OLD])
        executor.migrate(BEFORE)
        yield executor
        connections[OLD].close()
    del connections[OLD], connections.settings[OLD]


def test_an_earlier_database_opens_with_its_hands_and_a_text_that_was_too_long(
    old: MigrationExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands, "all_teams", list)
    slug = "anywhere-2027"
    earlier = old.loader.project_state(BEFORE).apps

    def rows(table: str) -> Any:
        return earlier.get_model("record", table).objects.using(OLD)

    row = rows("Operation").create(
        slug=slug, place="Anywhere County", place_kind="county", country="US", entered_by=EVE
    )
    texts = [("draft_operation", EVE), ("add_source", EVE), ("write_text", SOL)]
    for number, (deed, by) in enumerate(texts, start=1):
        rows("Revision").create(operation=row, number=number, day=clock.today(), hand=by, deed=deed, snapshot={})
    source = rows("Source").create(key="b" * 32, kind="news", publisher="p" * 200, entered_by=EVE)
    source.operations.add(row)
    old.loader.build_graph()
    old.migrate(old.loader.graph.leaf_nodes("record"))
    now = Operation.objects.using(OLD).get(slug=slug)
    assert unread(now) == {EVE, SOL}
    assert Source.objects.using(OLD).get().publisher == "p" * 159 + "…"
