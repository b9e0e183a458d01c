"""The starter directory at the first start."""

import click


def load_seed_if_empty() -> None:
    """Does nothing when it was loaded once: what editors changed since is never overwritten."""
    from alongside.directory.actions import load_seed
    from alongside.directory.models import ImportSource

    if ImportSource.objects.filter(key__startswith="seed-").exists():
        return
    changes = load_seed()
    click.echo(f"  Loaded a starter directory: {len(changes.new):,} services, none of them checked yet")
