"""`alongside record propose`: what a release seems to say, with the words it was read from. Stores nothing."""

from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from alongside.record.proposing import Found, Proposal, Proposals

SIZE_WIDTH = 22


@click.command()
@click.argument("file", type=click.File("rb"))
def propose(file: BinaryIO) -> None:
    """Read a press release (plain text, English; - is what is typed or piped in) and propose its figures.

    Nothing is stored: compare each line with the text before you type it anywhere.
    """
    from alongside.record.proposing import decode
    from alongside.record.proposing import propose as read
    from alongside.record.proposing.received import MOST_BYTES

    found = read(decode(file.read(MOST_BYTES + 1)))
    _print_frame(found)
    for index, figure in enumerate(found.figures, 1):
        _print_figure(index, figure)
    for note in found.notes:
        click.echo(f"Note: {note}")
    sure = sum(figure.is_sure for figure in found.figures)
    click.echo(f"{len(found.figures)} figures proposed, {len(found.figures) - sure} unsure. Nothing was stored.")


def _print_frame(found: "Proposals") -> None:
    name = [found.operation_name] if found.operation_name else []
    rows: list[tuple[str, list[Found]]] = [
        ("Operation", name),
        ("Agencies", [*found.agencies]),
        ("Days", [*found.days]),
    ]
    for label, pieces in rows:
        if pieces:
            click.echo(f"{label}: {'; '.join(piece.value for piece in pieces)}")


def _print_figure(index: int, figure: "Proposal") -> None:
    part = f" (part of {figure.subset_of + 1})" if figure.subset_of is not None else ""
    what = f"{figure.side}  {figure.measure}  {figure.population}  {figure.unit}{part}"
    click.echo(f"{index:>3}  {_size(figure):{SIZE_WIDTH}} {what}")
    click.echo(f"     “{' '.join(figure.words.split())}”")
    if not figure.is_sure:
        click.echo(f"     unsure: {figure.why}")


def _size(figure: "Proposal") -> str:
    """ "12", "20 to 25", "12 or more", "at most 9", with the qualifier behind it."""
    if figure.least is None:
        size = f"at most {figure.most}" if figure.most is not None else "?"
    elif figure.most is None:
        size = f"{figure.least} or more"
    else:
        size = f"{figure.least}" if figure.least == figure.most else f"{figure.least} to {figure.most}"
    return f"{size} {figure.qualifier}".strip()
