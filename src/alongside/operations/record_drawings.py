"""Draws the record's charts when its figures changed, in a process of its own: drawing takes memory for good."""

import importlib.util
import subprocess
import sys


class DrawingKeeper:
    """In memory: the figures at the last look, and the process under way. Without the extra it does nothing."""

    def __init__(self) -> None:
        self._seen: object = None
        self._drawing: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """Starts a process where figures changed; returns at once."""
        from alongside.record.queries import operations_shown

        if importlib.util.find_spec("altair") is None or (self._drawing and self._drawing.poll() is None):
            return
        now = operations_shown("en")
        if not now or now == self._seen:
            return
        self._seen = now
        program = [sys.executable, "-m", "alongside.operations.commands", "record", "charts"]
        self._drawing = subprocess.Popen(program, stdout=subprocess.DEVNULL)  # noqa: S603  this program itself
