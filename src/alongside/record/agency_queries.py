"""What the public may read of agencies: their name and kind, and their money that belongs to no single operation."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.core.errors import NotFound
from alongside.record.models import Agency, Figure
from alongside.record.queries import figures_shown, public_rows
from alongside.record.shown import FigureShown


@dataclass(frozen=True, slots=True)
class AgencyShown:
    """figures: money of the agency alone, each verified by a second editor."""

    slug: str
    name: str
    kind: str
    country: str
    state: str
    figures: tuple[FigureShown, ...]


def agencies_shown(slug: str | None = None) -> tuple[AgencyShown, ...]:
    """Every agency of an operation that may be shown, or with money that may; `slug`: only this one. By name."""
    figures = _money()
    is_public = Q(operations__in=public_rows()) | Q(figures__in=figures)
    rows = Agency.objects.filter(is_public, **({"slug": slug} if slug else {})).distinct().order_by("name", "slug")
    return tuple(_agency(row, figures) for row in rows)


def agency_shown(slug: str) -> AgencyShown:
    """Raises NotFound."""
    found = agencies_shown(slug)
    if not found:
        raise NotFound
    return found[0]


def _money() -> "QuerySet[Figure]":
    """A corrected number stands until a second editor has verified the new one."""
    stands = Q(superseded_by__isnull=True) | Q(superseded_by__verified_by="")
    return Figure.objects.filter(stands, operation__isnull=True).exclude(verified_by="")


def _agency(row: Agency, figures: "QuerySet[Figure]") -> AgencyShown:
    told = figures_shown(list(figures.filter(agency=row).select_related("source").order_by("id")))
    return AgencyShown(row.slug, row.name, row.kind, row.country, row.state, tuple(told.values()))
