"""The HSDS API under /hsds/: public, read only, no cookie, nothing logged. Pages join bytes made at write time.

Any site may read it (Access-Control-Allow-Origin: *): it carries no credentials, holds nothing about who asks, and the
same data can be downloaded whole.
"""

import datetime
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from alongside.core import config
from alongside.core.errors import Invalid
from alongside.directory.hsds.serialize import join_list, with_services
from alongside.directory.models import OrganizationJson, ServiceJson

HSDS_VERSION: Final = "3.2.3"
PROFILE_VERSION: Final = "0.1.0"
PER_PAGE: Final = 50
MOST_PER_PAGE: Final = 200
MOST_PAGES: Final = 1_000_000
_HERE: Final = Path(__file__).parent
_PATCHES: Final = ("service.json", "safety_claim.json")
_LIST_PARAMETERS: Final = frozenset({"page", "per_page", "format", "full"})
_SERVICE_PARAMETERS: Final = _LIST_PARAMETERS | {"organization_id", "modified_after"}
_DIGITS: Final = re.compile(r"[1-9][0-9]{0,6}\Z")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a list call asks for. page counts from 1. is_stream: all rows as ndjson, page and per_page do not count."""

    page: int = 1
    per_page: int = PER_PAGE
    is_stream: bool = False
    is_full: bool = False
    organization_id: uuid.UUID | None = None
    modified_after: datetime.datetime | None = None


@require_safe
def about(_request: HttpRequest) -> HttpResponse:
    """What this API is: version, profile, where its description stands."""
    base = f"{config.origin(settings.SITE_HOST)}/hsds"
    facts = {
        "version": HSDS_VERSION,
        "profile": f"{base}/safety/",
        "openapi_url": f"{base}/openapi.json",
        "description": f"Services listed for {settings.REGION_NAME}. Unchecked ones have no assured_date.",
    }
    return _json(msgspec.json.encode(facts))


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    return _json((_HERE / "openapi.json").read_bytes())


@require_safe
def profile(_request: HttpRequest) -> HttpResponse:
    """Our profile of HSDS: which schemas it changes; each file is a JSON Merge Patch (RFC 7386)."""
    base = f"{config.origin(settings.SITE_HOST)}/hsds/safety"
    facts = {
        "name": "Alongside safety claims",
        "version": PROFILE_VERSION,
        "hsds_version": HSDS_VERSION,
        "profile": {name: f"{base}/profile/{name}" for name in _PATCHES},
    }
    return _json(msgspec.json.encode(facts))


@require_safe
def profile_patch(_request: HttpRequest, name: str) -> HttpResponse:
    if name not in _PATCHES:
        return _sentence("There is no such file in this profile.", status=404)
    return _json((_HERE / "profile" / name).read_bytes())


@require_safe
def services(request: HttpRequest) -> HttpResponseBase:
    try:
        asked = read_asked(request, _SERVICE_PARAMETERS)
    except Invalid as error:
        return _sentence(str(error), status=400)
    rows = ServiceJson.objects.order_by("service_id")
    if asked.organization_id is not None:
        rows = rows.filter(organization__hsds_id=asked.organization_id)
    if asked.modified_after is not None:
        rows = rows.filter(changed_at__gte=asked.modified_after)
    return _answer(rows.values_list("full" if asked.is_full else "brief", flat=True), asked)


@require_safe
def service(_request: HttpRequest, key: str) -> HttpResponse:
    wanted = _uuid(key)
    found = ServiceJson.objects.filter(hsds_id=wanted).values_list("full", flat=True).first() if wanted else None
    return _json(bytes(found)) if found is not None else _sentence("There is no such service here.", status=404)


@require_safe
def organizations(request: HttpRequest) -> HttpResponseBase:
    try:
        asked = read_asked(request, _LIST_PARAMETERS)
    except Invalid as error:
        return _sentence(str(error), status=400)
    rows = OrganizationJson.objects.order_by("organization_id")
    return _answer(rows.values_list("full" if asked.is_full else "brief", flat=True), asked)


@require_safe
def organization(_request: HttpRequest, key: str) -> HttpResponse:
    """Nested: with its services."""
    wanted = _uuid(key)
    row = OrganizationJson.objects.filter(hsds_id=wanted).first() if wanted else None
    if row is None:
        return _sentence("There is no such organization here.", status=404)
    theirs = ServiceJson.objects.filter(organization=row.organization_id).order_by("service_id")
    return _json(with_services(bytes(row.full), map(bytes, theirs.values_list("full", flat=True))))


def read_asked(request: HttpRequest, known: frozenset[str]) -> Asked:
    """Raises Invalid with a sentence for what cannot be used: an ignored filter would answer another question."""
    given = request.GET
    for name in given:
        if name not in known:
            raise Invalid(f"This list has no parameter {name[:40]!r}. It has: {', '.join(sorted(known))}.")
        if len(given.getlist(name)) > 1:
            raise Invalid(f"The parameter {name!r} is given twice.")
    form = given.get("format", "json")
    if form not in {"json", "ndjson"}:
        raise Invalid("The parameter 'format' is json or ndjson.")
    return Asked(
        page=_count(given.get("page", "1"), "page", MOST_PAGES),
        per_page=_count(given.get("per_page", str(PER_PAGE)), "per_page", MOST_PER_PAGE),
        is_stream=form == "ndjson",
        is_full=_flag(given.get("full", "false")),
        organization_id=_given_uuid(given.get("organization_id")),
        modified_after=_moment(given.get("modified_after")),
    )


def _count(text: str, name: str, most: int) -> int:
    if not _DIGITS.match(text) or int(text) > most:
        raise Invalid(f"The parameter {name!r} is a whole number from 1 to {most}.")
    return int(text)


def _flag(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Invalid("The parameter 'full' is true or false.")
    return text == "true"


def _given_uuid(text: str | None) -> uuid.UUID | None:
    found = _uuid(text) if text is not None else None
    if text is not None and found is None:
        raise Invalid("The parameter 'organization_id' is the id of an organization, a UUID.")
    return found


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def _moment(text: str | None) -> datetime.datetime | None:
    """A date or a date with time; without a zone it is UTC."""
    if text is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise Invalid("The parameter 'modified_after' is a date or date and time, such as 2026-11-22.") from error


type Rows = QuerySet[ServiceJson, bytes | memoryview] | QuerySet[OrganizationJson, bytes | memoryview]


def _answer(rows: Rows, asked: Asked) -> HttpResponseBase:
    if asked.is_stream:
        return _open_to_all(StreamingHttpResponse(_lines(rows), content_type="application/x-ndjson"))
    total = rows.count()
    start = (asked.page - 1) * asked.per_page
    found = [bytes(row) for row in rows[start : start + asked.per_page]]
    pages = -(-total // asked.per_page)
    head = {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(found),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not found,
    }
    return _json(msgspec.json.encode(head)[:-1] + b"," + join_list("contents", found) + b"}")


def _lines(rows: Rows) -> Iterator[bytes]:
    for row in rows.iterator(chunk_size=MOST_PER_PAGE):
        yield bytes(row) + b"\n"


def _json(body: bytes, *, status: int = 200) -> HttpResponse:
    return _open_to_all(HttpResponse(body, content_type="application/json", status=status))


def _sentence(text: str, *, status: int) -> HttpResponse:
    return _json(json.dumps({"error": text}).encode(), status=status)


def _open_to_all[Response: HttpResponseBase](response: Response) -> Response:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Short: a service that a reviewer hides must be gone from caches soon.
    response["Cache-Control"] = "public, max-age=60"
    return response
