"""Building packs: the command, and the quick look at each start."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from alongside.directory.packs.entries import RightsSummary
    from alongside.rights.queries import Summary


def build_packs_if_due() -> None:
    """Builds when the directory changed or a week has passed; otherwise a few milliseconds."""
    from alongside.directory.actions import packs_are_due

    if packs_are_due(rights=rights_in_packs()):
        build_now()


def build_now() -> None:
    """Builds and prints what was made."""
    from alongside.directory.actions import build_packs

    click.echo("  Building the packs that phones search")
    for pack in build_packs(rights=rights_in_packs()):
        click.echo(f"    {pack.kind}: {pack.services:,} services, {pack.size_wire_bytes:,} bytes on the wire")


def rights_in_packs() -> "tuple[RightsSummary, ...]":
    """The first words of every text that stands today."""
    from django.conf import settings

    from alongside.directory.languages import text_language
    from alongside.directory.packs.entries import RightsSummary
    from alongside.rights.queries import summaries

    return tuple(
        RightsSummary(
            slug=one.slug,
            language=text_language(one.language),
            title=one.title,
            summary=_warned(one),
            reviewed_on=one.reviewed_on,
            expires_on=one.expires_on,
        )
        for one in summaries(is_demo=settings.IS_DEMO)
    )


def _warned(one: "Summary") -> str:
    """The pack's format knows no warning: it stands in front of the words that the pack carries anyway."""
    from django.utils.translation import gettext as _
    from django.utils.translation import override

    from alongside.directory.languages import text_language
    from alongside.directory.pages.service_shown import long_date

    if one.change is None:
        return one.summary
    with override(one.language):
        day = long_date(one.change.changed_on, text_language(one.language))
        warning = _("The law changed on %(day)s. Parts of this text may be wrong now.") % {"day": day}
    return f"{warning} {one.summary}"
