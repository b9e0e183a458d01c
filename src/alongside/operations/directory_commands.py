"""The commands of the directory: import, export, packs build. Thin, with late imports, so that --help is quick."""

from pathlib import Path

import click


def _open_data() -> None:
    """The data folder and its tables must be there: import may be the first command that an operator types."""
    import django
    from django.core.management import call_command

    from alongside.core import config
    from alongside.operations.serve import make_data_dir

    make_data_dir(config.data_dir())
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be new, changed, gone or refused.")
@click.option(
    "--source", default="", help="Name under which a later import finds the same services. Default: the folder's."
)
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path, dir_okay=False), help="Write every row here (CSV)."
)
def import_tables(path: Path, dry_run: bool, source: str, report_file: Path | None) -> None:
    """Import a folder of HSDS 1.x or 2.x tables. Imported services are listed as not checked."""
    _open_data()
    from alongside.operations.directory import import_and_print

    import_and_print(path, source=source, dry_run=dry_run, report_file=report_file)


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", default="hsds-ndjson", show_default=True, help="hsds-ndjson or hsds-json.")
def export_file(file: Path, form: str) -> None:
    """Write all listed services as HSDS 3 JSON."""
    _open_data()
    from alongside.operations.directory import export_and_print

    export_and_print(file, form=form)


@click.group()
def packs() -> None:
    """The files that phones search by themselves."""


@packs.command()
def build() -> None:
    """Build and sign the packs now."""
    _open_data()
    from alongside.operations.packs import build_now

    build_now()
