"""The API under /record/api/. Any site may read it: it carries no credentials and holds nothing about who asks."""

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core import config
from alongside.core.errors import Invalid, NotFound
from alongside.record import measures, queries
from alongside.record.api.asking import Asked, read_asked
from alongside.record.api.shapes import About, Agencies, AgencyListed, Code, Codes, OperationList
from alongside.record.models import Agency

VERSION: Final = "1"
DESCRIBED: Final = Path(__file__).parent / "openapi.json"

type View = Callable[..., HttpResponse]


def answers(view: Callable[..., msgspec.Struct | object]) -> View:
    """A GET view of a function that returns what is to be said; Invalid is 400, NotFound 404, each a sentence."""

    @wraps(view)
    def handle(request: HttpRequest, **part: str) -> HttpResponse:
        try:
            return _json(msgspec.json.encode(view(request, **part), enc_hook=str))
        except Invalid as error:
            return _sentence(str(error), status=400)
        except NotFound:
            return _sentence("There is no such thing in this record.", status=404)

    return require_safe(handle)


@answers
def about(request: HttpRequest) -> About:
    read_asked(request.GET, ())
    base = f"{config.origin(settings.SITE_HOST)}/record"
    return About(
        version=VERSION,
        openapi_url=f"{base}/api/openapi.json",
        data_package_url=f"{base}/data/datapackage.json",
        is_demonstration=settings.IS_DEMO,
        withheld="Splits of people from 1 to 4 are told as small, and what would give them away as hidden.",
    )


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    return _json(DESCRIBED.read_bytes())


@answers
def operations(request: HttpRequest) -> OperationList:
    asked = read_asked(request.GET)
    slugs = list(_matching(asked))
    start = (asked.page - 1) * asked.per_page
    page = slugs[start : start + asked.per_page]
    found = {one.slug: one for one in queries.operations_shown(asked.language, slugs=page)}
    return OperationList(
        total_items=len(slugs),
        total_pages=-(-len(slugs) // asked.per_page),
        page_number=asked.page,
        contents=tuple(found[slug] for slug in page if slug in found),
    )


def _matching(asked: Asked) -> "list[str]":
    """Slugs, newest first."""
    rows = queries.public_rows()
    if asked.agency:
        rows = rows.filter(parts__agency__slug=asked.agency)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.year:
        rows = rows.filter(Q(began_on__year=asked.year) | Q(began_on__isnull=True, announced_on__year=asked.year))
    day = Coalesce(F("began_on"), F("announced_on"))
    return list(rows.order_by(day.desc(nulls_last=True), "slug").values_list("slug", flat=True))


@answers
def operation(request: HttpRequest, slug: str) -> object:
    asked = read_asked(request.GET, ("language",))
    return queries.operation_shown(slug, asked.language)


@answers
def agencies(request: HttpRequest) -> Agencies:
    """Those that took part in something that may be shown."""
    read_asked(request.GET, ())
    rows = Agency.objects.filter(operations__in=queries.public_rows()).distinct().order_by("slug")
    shown = set(queries.public_rows().values_list("slug", flat=True))
    return Agencies(
        contents=tuple(
            AgencyListed(
                slug=row.slug,
                name=row.name,
                kind=row.kind,
                country=row.country,
                state=row.state,
                county_fips=row.county_fips,
                operations=tuple(sorted(shown & {one.slug for one in row.operations.all()})),
            )
            for row in rows.prefetch_related("operations")
        )
    )


@answers
def codes(request: HttpRequest) -> Codes:
    """The record's vocabulary in one language."""
    from django.utils import translation

    asked = read_asked(request.GET, ("language",))
    with translation.override(asked.language):
        return Codes(
            **{
                name: tuple(Code(code=code, label=str(label)) for code, label in table.items())
                for name, table in TABLES.items()
            }
        )


TABLES: Final = {
    "sides": measures.SIDES,
    "measures": measures.MEASURES,
    "populations": measures.POPULATIONS,
    "units": measures.UNITS,
    "qualifiers": measures.QUALIFIERS,
    "charges": measures.NIBRS,
    "agency_kinds": measures.AGENCY_KINDS,
    "source_kinds": measures.SOURCE_KINDS,
    "outcomes": measures.OUTCOMES,
}


def _json(body: bytes, *, status: int = 200) -> HttpResponse:
    return open_to_all(HttpResponse(body, content_type="application/json", status=status))


def _sentence(text: str, *, status: int) -> HttpResponse:
    return _json(json.dumps({"error": text}).encode(), status=status)


def open_to_all(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Short: a page that an editor takes down must be gone from caches soon.
    response["Cache-Control"] = "public, max-age=60"
    return response
