"""The starter directory, and the record's seed, at the first start."""

import click
from django.conf import settings


def load_seed_if_empty() -> None:
    """Does nothing when it was loaded once: what editors changed since is never overwritten."""
    from alongside.directory.actions import load_seed
    from alongside.directory.models import ImportSource

    if ImportSource.objects.filter(key__startswith="seed-").exists():
        return
    changes = load_seed()
    click.echo(f"  Loaded a starter directory: {len(changes.new):,} services, none of them checked yet")


def load_record_if_empty() -> None:
    """In a demonstration only: a live instance imports the same operations as drafts when an editor wants them."""
    from alongside.record.models import Operation
    from alongside.record.seeding import load_seed

    if settings.IS_DEMO and not Operation.objects.exists():
        click.echo(f"  Loaded a record of {load_seed()} operations, none of them verified")
