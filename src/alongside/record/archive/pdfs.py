"""Asks PDFium about a PDF, in a process of its own each time (`boxed.py`)."""

import json
import subprocess
import sys
from typing import Any, Final

from alongside.core.errors import Invalid, NotFound
from alongside.record.archive.parts import part

WHOLE_SECONDS: Final = 30
_DIED: Final = {"wrong": "died"}


def look(body: bytes) -> dict[str, Any]:
    """{"pages": how many} or {"wrong": "locked" | "damaged" | "program" | "pages" | "size" | "died"}. Raises Busy."""
    said = _asked(body, "look", 0)
    return dict(json.loads(said)) if said else dict(_DIED)


def draw(body: bytes, number: int) -> bytes:
    """A page from 1 on as PNG. Raises NotFound for no such page, Invalid where PDFium gave up, Busy."""
    drawn = _asked(body, "draw", number)
    if drawn.startswith(b"\x89PNG"):
        return drawn
    if drawn and json.loads(drawn) == {"wrong": "number"}:
        raise NotFound("This source has no such page.")
    raise Invalid("This page of the PDF cannot be drawn. Nothing was changed. Make a screenshot of it and add that.")


def _asked(body: bytes, deed: str, number: int) -> bytes:
    """b"" when the process died or took too long."""
    part("pypdfium2")
    part("PIL.Image")
    command = (sys.executable, "-I", "-m", "alongside.record.archive.boxed", deed, str(number))
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command, input=body, capture_output=True, timeout=WHOLE_SECONDS, cwd="/", env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
