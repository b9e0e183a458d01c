"""`alongside seizure-drill`: proves on a scratch instance what a seized server says, and what it does not."""

import sys

import click


@click.command("seizure-drill")
@click.option(
    "--conversations", type=click.IntRange(3, 2_000), default=100, show_default=True, help="How many are played."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: conversations, hits, learned.")
@click.option("--plant", "leak", hidden=True, help="Leak something on purpose: the drill must turn red.")
def seizure_drill(conversations: int, as_json: bool, leak: str | None) -> None:
    """Play conversations on a scratch instance, seize it, search it. Leaves with 1 when anything is found.

    Your own data is not touched. With PostgreSQL a database is made beside yours and dropped.
    """
    from alongside.operations.drill.conduct import drill, steps
    from alongside.operations.drill.report import in_json, in_words

    with click.progressbar(
        length=steps(conversations), label="Playing and searching", file=sys.stderr, hidden=as_json
    ) as bar:
        drilled = drill(conversations, leak=leak, tick=bar.update)
    click.echo(in_json(drilled) if as_json else in_words(drilled))
    sys.exit(0 if drilled.is_clean else 1)
