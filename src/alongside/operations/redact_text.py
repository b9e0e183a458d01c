"""`alongside redact text`: what points at a person is replaced in a text. No hidden word reaches a report or a log."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from alongside.core.errors import Invalid

if TYPE_CHECKING:
    from alongside.record.names import Scrubbing

MOST_BYTES: Final = 1_000_000
_ALL: Final = "-"
NO_MODEL: Final = (
    "The model that finds names is not installed, so more is hidden than need be and some names may stand. To have it: "
    "pip install 'alongside[record]'."
)


@click.command("text")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--report",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON file to write: kind, place and layer of each, no word of it.",
)
@click.option("--allow", "allowed", multiple=True, help="A name that may stand: an agency, an operation, an official.")
def redact_text(source: Path, target: Path, report: Path | None, allowed: tuple[str, ...]) -> None:
    """Replace names, addresses, numbers and the like in a text in UTF-8. "-": standard input or output."""
    from alongside.core.files import write_whole
    from alongside.record.names import scrub

    _refuse_same(source, target, report)
    found = scrub(_text(source), allowed=allowed)
    if str(target) == _ALL:
        click.echo(found.text, nl=False)
    else:
        write_whole(target, [found.text.encode()])
    if report:
        write_whole(report, [json.dumps(_report(found), indent=2).encode() + b"\n"])
    click.echo(_sentence(found), err=True)
    if not found.is_whole:
        click.echo(NO_MODEL, err=True)


def _refuse_same(source: Path, target: Path, report: Path | None) -> None:
    meant = [path.resolve() for path in (source, target, report) if path and str(path) != _ALL]
    is_same = str(target) != _ALL and target.exists() and source.exists() and target.samefile(source)
    if len(set(meant)) < len(meant) or is_same:
        raise Invalid("IN, OUT and the report must be different files. Nothing was written.")


def _text(source: Path) -> str:
    with click.open_file(str(source), "rb") as file:
        given: bytes = file.read(MOST_BYTES + 1)
    if len(given) > MOST_BYTES:
        raise Invalid("This text is larger than 1 MB: cut it into parts. Nothing was written.")
    try:
        return given.decode()
    except UnicodeDecodeError:
        raise Invalid("This is no text in UTF-8: save it as plain text first. Nothing was written.") from None


def _report(found: "Scrubbing") -> dict[str, object]:
    """Places are counted in letters of the original."""
    hidden = [{"kind": one.kind, "start": one.start, "end": one.end, "layer": one.why} for one in found.spans]
    return {"model": found.is_whole, "hidden": hidden}


def _sentence(found: "Scrubbing") -> str:
    counted = Counter(one.kind for one in found.spans)
    said = ", ".join(f"{count} x {kind}" for kind, count in sorted(counted.items())) or "nothing"
    return f"Hidden: {said}. Read it before you show it to anybody: a rule or a model misses some."
