"""`alongside record`: what an operator does with the record. Thin, with late imports, so that --help is quick."""

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


@record.command()
def seed() -> None:
    """Import the operations that ship with the program, as drafts; what is there already is left alone."""
    open_data()
    from alongside.record.seeding import load_seed

    click.echo(f"{load_seed()} new drafts. Nobody verified them: compare each figure with its source.")
