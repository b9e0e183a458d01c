"""A database server for the drill alone: it takes the server's log of writes, and reads what others wrote there too."""

import os
from collections.abc import Iterator

import pytest

from scripts.postgres import running_postgres


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """Of a server of its own where the tests run on PostgreSQL; "" for SQLite."""
    if not os.environ.get("ALONGSIDE_DATABASE_URL"):
        yield ""
        return
    with running_postgres() as address:
        yield address
