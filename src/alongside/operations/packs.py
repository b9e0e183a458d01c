"""Building packs: the command, and the quick look at each start."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from alongside.directory.packs.entries import RightsSummary


def build_packs_if_due() -> None:
    """Builds when the directory changed or a week has passed; otherwise a few milliseconds."""
    from alongside.directory.actions import packs_are_due

    if packs_are_due(rights=_rights()):
        build_now()


def build_now() -> None:
    """Builds and prints what was made."""
    from alongside.directory.actions import build_packs

    click.echo("  Building the packs that phones search")
    for pack in build_packs(rights=_rights()):
        click.echo(f"    {pack.kind}: {pack.services:,} services, {pack.size_wire_bytes:,} bytes on the wire")


def _rights() -> "tuple[RightsSummary, ...]":
    from django.conf import settings

    from alongside.directory.languages import text_language
    from alongside.directory.packs.entries import RightsSummary
    from alongside.rights.queries import summaries

    return tuple(
        RightsSummary(
            slug=one.slug,
            language=text_language(one.language),
            title=one.title,
            summary=one.summary,
            reviewed_on=one.reviewed_on,
            expires_on=one.expires_on,
        )
        for one in summaries(is_demo=settings.IS_DEMO)
    )
