"""`alongside`: what an operator types. Each command is a few lines that call one action."""

import os
import sys

import click

from alongside.core.errors import AlongsideError
from alongside.operations.directory_commands import export_file, import_tables, packs
from alongside.operations.drill_command import seizure_drill
from alongside.operations.group_commands import events, front_door
from alongside.operations.organisation_commands import advocate, org
from alongside.operations.outreach_commands import outreach
from alongside.operations.purge_commands import purge
from alongside.operations.record_commands import record
from alongside.operations.redact_commands import redact
from alongside.operations.rights_commands import rights
from alongside.operations.verify_command import verify_client


class Sentences(click.Group):
    """Shows an error as its one sentence and leaves with 1; a stack trace is for us, not for operators."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AlongsideError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            from alongside.operations.faults import explain

            raise click.ClickException(explain(error)) from error


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alongside")
def alongside() -> None:
    """Alongside: find help, talk in private, know your rights. The operator's commands."""


@alongside.command()
def run() -> None:
    """Serve both addresses; creates and seeds the data folder first if it is new."""
    from alongside.operations.serve import serve

    serve()


@alongside.command("keep-time")
@click.option("--with-server", is_flag=True, hidden=True, help="End with stdin: for the child of alongside run.")
def keep_time(with_server: bool) -> None:
    """Ring bells every five minutes, erase when it is due, purge each night; until stopped."""
    import django

    django.setup()
    from alongside.operations.keep_time import keep_time as keep

    keep(with_server=with_server)


@alongside.command()
def doctor() -> None:
    """Check settings, permissions, swap, core dumps, disk and packs; say what to mend."""
    from alongside.operations.doctor import diagnose

    sys.exit(diagnose())


alongside.add_command(import_tables)
alongside.add_command(export_file)
alongside.add_command(packs)
alongside.add_command(purge)
alongside.add_command(verify_client)
alongside.add_command(seizure_drill)
alongside.add_command(redact)
alongside.add_command(rights)
alongside.add_command(record)
alongside.add_command(org)
alongside.add_command(front_door)
alongside.add_command(events)
alongside.add_command(advocate)
alongside.add_command(outreach)


def main() -> None:
    """Entry point of `.venv/bin/alongside`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    os.umask(0o077)
    alongside()


if __name__ == "__main__":
    main()
