"""`alongside redact`: hides faces, writing and names in a file, and writes another. Needs no instance and no data."""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from alongside.core.errors import Invalid
from alongside.operations.redact_text import redact_text

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from alongside.record.faces import Encoding, Report

QUIET_SECONDS: Final = 2.0
_ENCODINGS: Final[dict[str, "Encoding"]] = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_IN: Final = click.Path(path_type=Path, dir_okay=False, exists=True)
_OUT: Final = click.Path(path_type=Path, dir_okay=False)
_REPORT: Final = click.option("--report", "report", type=_OUT, help="JSON file to write: what was hidden, hashes.")


@click.group()
def redact() -> None:
    """Hide what could show who somebody is; the file that is given stays as it is."""


@redact.command("image")
@click.argument("source", metavar="IN", type=_IN)
@click.argument("target", metavar="OUT", type=_OUT)
@_REPORT
def redact_picture(source: Path, target: Path, report: Path | None) -> None:
    """Fill faces and writing in a picture; OUT (.png or .jpg) carries nothing else over."""
    from alongside.record.faces import redact_image

    encoding = _ENCODINGS.get(target.suffix.lower())
    if not encoding:
        raise Invalid("OUT must end in .png, .jpg or .jpeg. Nothing was written.")
    _refuse_same(source, target, report)
    with _Bar("Looking") as bar:
        made, said = redact_image(source.read_bytes(), encoding=encoding, name=source.name, progress=bar.tell)
    _write(target, made, report=report, said=said)


@redact.command("pdf")
@click.argument("source", metavar="IN", type=_IN)
@click.argument("target", metavar="OUT", type=_OUT)
@_REPORT
def redact_paper(source: Path, target: Path, report: Path | None) -> None:
    """Make each page of a PDF a picture, fill faces and writing; OUT is a PDF of pictures only."""
    from alongside.record.faces import redact_pdf

    if target.suffix.lower() != ".pdf":
        raise Invalid("OUT must end in .pdf. Nothing was written.")
    _refuse_same(source, target, report)
    with _Bar("Looking") as bar:
        made, said = redact_pdf(source.read_bytes(), name=source.name, progress=bar.tell)
    _write(target, made, report=report, said=said)


redact.add_command(redact_text)


class _Bar:
    """A bar that shows itself after two seconds, on standard error."""

    def __init__(self, label: str) -> None:
        self._label, self._began, self._at = label, time.monotonic(), 0
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_error: object) -> None:
        if self._bar:
            self._bar.render_finish()

    def tell(self, done: int, count: int) -> None:
        """So many looks are done of so many."""
        if not self._bar and time.monotonic() - self._began > QUIET_SECONDS:
            self._bar = click.progressbar(length=count, label=self._label, file=sys.stderr)
        if self._bar:
            self._bar.update(done - self._at)
            self._at = done


def _refuse_same(source: Path, target: Path, report: Path | None) -> None:
    """The original is never written over, and the report never lands on either."""
    meant = [path.resolve() for path in (source, target, report) if path]
    if len(set(meant)) < len(meant) or (target.exists() and target.samefile(source)):
        raise Invalid("IN, OUT and the report must be different files. Nothing was written.")


def _write(target: Path, made: bytes, *, report: Path | None, said: "Report") -> None:
    from alongside.core.files import write_whole

    write_whole(target, [made])
    if report:
        write_whole(report, [json.dumps(said.as_data(), indent=2).encode() + b"\n"])
    click.echo(_sentence(target, said))


def _sentence(target: Path, said: "Report") -> str:
    faces, lines = said.count("face"), said.count("writing")
    return (
        f"{target}: {len(said.pages)} picture(s), {faces} face(s) and {lines} line(s) of writing filled. Look at it "
        "before you show it to anybody: a model misses some, and knows no tattoo, house or uniform."
    )
