"""`alongside verify-client`: does a live host serve the client that is installed here?"""

import sys
from collections.abc import Sequence

import click


@click.command("verify-client")
@click.argument("url")
def verify_client(url: str) -> None:
    """Compare the client at URL with this installation, file by file; leaves with 1 when anything differs."""
    from django.conf import settings

    from alongside.operations.verify_client import SUMS, asker, compare

    fetch, count = asker(url), len((settings.BUILT / SUMS).read_text().splitlines())
    with click.progressbar(length=count, label="Comparing", file=sys.stderr) as bar:
        compared = compare(settings.BUILT, fetch, bar.update)
    for what, names in (
        ("differs", compared.differing),
        ("is missing", compared.missing),
        ("is extra", compared.extra),
    ):
        _print_each(what, names)
    if compared.is_equal:
        click.echo(f"All {len(compared.same)} files are those of this installation. It proves this for who asked, now.")
        return
    click.echo("This host does not serve the client of this installation: another release, or somebody changed it.")
    sys.exit(1)


def _print_each(what: str, names: Sequence[str]) -> None:
    for name in names:
        click.echo(f"{what}: {name}")
