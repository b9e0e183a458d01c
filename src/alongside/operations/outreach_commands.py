"""`alongside outreach`: cards, posters and booklets as PDF files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from alongside.outreach.asked import Kind

BATCHES_MOST: Final = 50


@click.group()
def outreach() -> None:
    """Print cards, door cards, posters and booklets of a group, as PDF files."""


def _open_data() -> None:
    import django
    from django.core.management import call_command

    from alongside.core import config
    from alongside.operations.serve import make_data_dir

    make_data_dir(config.data_dir())
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


_SHARED: Final = (
    click.option("--lang", "language", required=True, help="Language of the sheet, as in the site's addresses."),
    click.option(
        "--org", "organisation", default="", help="Fingerprint or name; not needed where there is one organisation."
    ),
    click.option(
        "-o", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), help="PDF file to write."
    ),
    click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True),
)
_NEUTRAL: Final = click.option("--neutral", is_flag=True, help="Without a word that tells what it is for.")


def _shared[Made: Callable[..., object]](command: Made) -> Made:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@outreach.command()
@_shared
@_NEUTRAL
@click.option("--team", default="", help="Name of the team that the numbers let people write to.")
@click.option(
    "--codes", type=click.IntRange(0, BATCHES_MOST), default=0,
    help="So many batches of twenty cards, each with a number of its own that counts for a year.",
)  # fmt: skip
def card(**asked: object) -> None:
    """Ten wallet cards a sheet."""
    _make("card", asked)


@outreach.command("door-card")
@_shared
def door_card(**asked: object) -> None:
    """One sheet: a part to push under a door, a part to keep."""
    _make("door-card", asked)


@outreach.command()
@_shared
@_NEUTRAL
def poster(**asked: object) -> None:
    """One page for a wall."""
    _make("poster", asked)


@outreach.command()
@_shared
def booklet(**asked: object) -> None:
    """The first screen of every text on rights, on half pages."""
    _make("booklet", asked)


def _make(kind: "Kind", asked: dict[str, object]) -> None:
    _open_data()
    import msgspec

    from alongside.operations.outreach import Order, make_sheet
    from alongside.teams.models import CODE_USES_MOST

    target = msgspec.convert(asked.pop("target"), Path)
    named = {"neutral": "is_neutral", "codes": "batches"}
    order = msgspec.convert({named.get(name, name): value for name, value in asked.items()}, Order)
    for sentence in make_sheet(kind, order=order, target=target):
        click.echo(sentence, err=True)
    click.echo(f"Written: {target}")
    if order.batches:
        click.echo(
            f"{CODE_USES_MOST} cards share a number, which lets {CODE_USES_MOST} people begin: print each page once, "
            "and delete the file afterwards.",
            err=True,
        )
