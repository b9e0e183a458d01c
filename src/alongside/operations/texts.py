"""Keeps what is said about rights true by itself: versions are noted, packs follow what changed."""

import datetime
from typing import TYPE_CHECKING

from alongside.core import clock

if TYPE_CHECKING:
    from alongside.directory.packs.entries import RightsSummary


class TextKeeper:
    """In memory: the day and the texts at the last look. A look that finds both the same costs a few reads."""

    def __init__(self) -> None:
        self._seen: tuple[datetime.date, tuple["RightsSummary", ...]] | None = None  # noqa: UP037

    def look(self) -> None:
        """Raises Busy, OSError; the next look tries again."""
        from alongside.operations.packs import build_packs_if_due, rights_in_packs
        from alongside.rights.actions import note_shown

        now = (clock.today(), rights_in_packs())
        if now == self._seen:
            return
        note_shown()
        build_packs_if_due()
        self._seen = now
