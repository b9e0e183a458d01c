"""Writes every public service as HSDS 3 JSON into one file, from the stored bytes; whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from alongside.core.errors import Invalid
from alongside.core.files import write_whole
from alongside.directory.models import ServiceJson

FORMATS: Final = ("hsds-ndjson", "hsds-json")
_CHUNK: Final = 200

type Progress = Callable[[str, int, int], None]


def stored_services() -> Iterator[bytes]:
    """The full JSON of each public service, by number."""
    rows = ServiceJson.objects.order_by("service_id").values_list("full", flat=True)
    return (bytes(row) for row in rows.iterator(chunk_size=_CHUNK))


def export_services(target: Path, *, form: str, progress: Progress) -> int:
    """Answers how many. hsds-ndjson: one service a line; hsds-json: one array, as service_package.json describes.

    Raises Invalid for an unknown form or a missing folder, OSError when the disk refuses: the old file stays then.
    """
    if form not in FORMATS:
        raise Invalid(f"There is no format {form!r}. Nothing was written. Choose one of: {', '.join(FORMATS)}.")
    if not target.parent.is_dir() or target.is_dir():
        raise Invalid(f"{target} cannot be a file. Nothing was written. Give a file in a folder that is there.")
    count = ServiceJson.objects.count()
    write_whole(target, _parts(form, lambda done: progress("write", done, count)))
    return count


def _parts(form: str, tick: Callable[[int], None]) -> Iterator[bytes]:
    first, between, last = (b"", b"\n", b"\n") if form == "hsds-ndjson" else (b"[\n", b",\n", b"\n]\n")
    yield first
    at = 0
    for at, service in enumerate(stored_services(), 1):
        yield (between if at > 1 else b"") + service
        tick(at)
    yield last if at or first else b""
