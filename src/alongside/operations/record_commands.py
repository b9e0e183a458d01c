"""`alongside record`: what an operator does with the record. Thin, with late imports, so that --help is quick."""

from pathlib import Path

import click

from alongside.operations.directory_commands import _open_data as open_data
from alongside.operations.propose_command import propose
from alongside.operations.source_commands import SOURCE_COMMANDS


@click.group()
def record() -> None:
    """Operations: what was claimed beside what happened."""


for _command in SOURCE_COMMANDS:
    record.add_command(_command)
record.add_command(propose)


@record.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_record(path: Path) -> None:
    """Import operations from a record file (.json) or a table of figures (.csv), as drafts."""
    open_data()
    from alongside.operations.record import import_and_print

    import_and_print(path)


@record.command("export")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def export_record(path: Path) -> None:
    """Write all operations to PATH: .json has everything but sources' addresses, .csv the figures. Not for the public:

    small numbers, which pages withhold, are in it.
    """
    open_data()
    from alongside.operations.record import export_and_print

    export_and_print(path)


@record.command()
def seed() -> None:
    """Import the operations that ship with the program, as drafts; what is there already is left alone."""
    open_data()
    from alongside.record.seeding import load_seed

    click.echo(f"{load_seed()} new drafts. Nobody verified them: compare each figure with its source.")


@record.command()
@click.argument("slugs", nargs=-1)
@click.option("--language", "languages", multiple=True, help="Only this language of the path; may be given again.")
def charts(slugs: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Draw the charts whose figures changed: of these operations, or of all.

    Needs the extra `record`; without it pages show their tables alone.
    """
    open_data()
    from django.conf import settings

    from alongside.core.errors import Invalid
    from alongside.record.pages.charts import refresh

    unknown = set(languages) - set(dict(settings.LANGUAGES))
    if unknown:
        raise Invalid(f"{', '.join(sorted(unknown))}: no language of the site. Nothing was drawn.")
    click.echo(f"Drawn: {refresh(slugs or None, languages or None)}.")


@record.command("list")
def list_operations() -> None:
    """Every operation, what presses first: its slug, its state, what is to be done. Publishing needs two editors."""
    open_data()
    from alongside.record.desk.queue import queue

    for row in queue():
        click.echo(f"{row.slug:48} {row.state:10} {'; '.join(row.said)}")


@record.command()
@click.argument("slug")
def hide(slug: str) -> None:
    """Take an operation's whole page off the site at once, for who has no desk. Two editors put it back."""
    open_data()
    from alongside.record.actions.operations import hide_operation
    from alongside.record.columns import COMMAND

    hide_operation(slug, hand=COMMAND)
    click.echo(f"{slug}: it is hidden. Two editors put it back at the desk.")
