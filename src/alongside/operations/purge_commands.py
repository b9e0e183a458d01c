"""`alongside purge`: the nightly work of forgetting."""

import click


@click.command()
@click.option("--erase-now", is_flag=True, help="Only what somebody asked to erase, at most once in ten minutes.")
def purge(erase_now: bool) -> None:
    """Remove what has expired, destroy the old key, rewrite the private tables. Run it every night."""
    import django

    django.setup()
    from alongside.operations import nightly
    from alongside.relay import purging

    if erase_now:
        if purging.erase_now(step=_show):
            click.echo("What was erased before now cannot be opened any more.")
        return
    done = nightly.purge(step=_show)
    click.echo(f"{done.rows} rows went; the key of generation {done.generation - 1} is overwritten.")


def _show(name: str, done: int) -> None:
    """A line a batch where many shares are wrapped anew; otherwise each step once."""
    click.echo(f"  {name}{f': {done}' if done else ''}")
