"""The one write door. SQLite has one writer; saying so here keeps every deed short and whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction

from alongside.core.errors import Busy


@contextmanager
def write() -> Iterator[None]:
    """One transaction, durable when the block ends, undone whole when it raises.

    No network inside. Raises RuntimeError when nested, Busy when another writer holds the database too long.
    """
    try:
        with transaction.atomic(durable=True):
            yield
    except OperationalError as error:
        if any(word in str(error) for word in ("locked", "busy", "deadlock")):
            raise Busy("The database is busy. Nothing was changed. Try again in a minute.") from error
        raise
