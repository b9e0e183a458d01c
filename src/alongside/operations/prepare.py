"""What must be there before anybody is served: tables, the epoch key, the starter directory, packs."""

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepare_data() -> None:
    """Brings the data folder up to date; does nothing, quickly, when it is."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("  Making the tables")
        call_command("migrate", verbosity=0, interactive=False)
    from alongside.relay.actions import prepare_instance

    prepare_instance()
    from alongside.bells.sealing import prepare_key

    prepare_key()
    from alongside.operations import nightly

    nightly.begin()
    from alongside.operations.packs import build_packs_if_due
    from alongside.operations.seed import load_record_if_empty, load_seed_if_empty

    load_seed_if_empty()
    load_record_if_empty()
    from alongside.rights.actions import note_shown

    note_shown()
    build_packs_if_due()
    from alongside.operations.demonstration import prepare_demonstration

    prepare_demonstration()
