"""What public operations and offices are called: one list for everybody, so that asking for it tells nothing."""

from django.db.models import Q

from alongside.record.models import Agency
from alongside.record.pages.values import title_of
from alongside.record.queries import public_rows

type Called = list[dict[str, str]]


def names_called(language: str) -> dict[str, Called]:
    """operations, agencies: each {slug, name}. language: BCP 47, of titles made of a place and a day."""
    rows = public_rows().order_by("slug")
    offices = Agency.objects.filter(Q(operations__in=public_rows())).distinct().order_by("slug")
    return {
        "operations": [{"slug": row.slug, "name": str(title_of(row, language))} for row in rows],
        "agencies": [{"slug": row.slug, "name": str(row.name)} for row in offices],
    }
