"""The one clock: tests set it, nothing else asks the machine for the time."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

_fixed: datetime.datetime | None = None


def now() -> datetime.datetime:
    """The moment, with UTC as its zone."""
    return _fixed or datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    return now().date()


@contextmanager
def stopped_at(moment: datetime.datetime) -> Iterator[None]:
    """For tests: now() answers `moment` (aware) inside the block."""
    global _fixed  # noqa: PLW0603  one process-wide clock is the point
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
