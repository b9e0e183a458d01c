"""The pages. What may not be shown looks like what never was."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alongside.core.errors import NotFound
from alongside.directory.languages import text_language
from alongside.record import agency_queries, measures, queries
from alongside.record.pages import listing, places, ready
from alongside.record.pages.charts import keeping, saying, svg
from alongside.record.pages.charts.said import Said
from alongside.record.pages.method import method_text
from alongside.record.pages.money_page import agency_row, money_rows
from alongside.record.pages.operation_page import asking_address, show_operation
from alongside.record.press.claim_review import as_script, claim_reviews


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All operations, or those that the form asks for."""
    code, asked = get_language(), listing.asked_of(request.GET)
    language = text_language(code)
    every = queries.operations_shown(code)

    def make() -> HttpResponse:
        page = {
            "room": "record",
            "asked": asked,
            "operations": [listing.show_row(one, language) for one in listing.narrowed(every, asked)],
            "has_any": bool(every),
            "years": listing.years(every),
            "states": listing.states(every, language),
            "kinds": listing.kinds(every),
        }
        return render(request, "record/index.html", page)

    return ready.answer(request, every, make)


@require_safe
def operation(request: HttpRequest, slug: str) -> HttpResponse:
    """What was claimed beside what happened."""
    code = get_language()
    try:
        found = queries.operation_shown(slug, code)
    except NotFound as error:
        raise Http404 from error
    chart = _chart(keeping.operation_subject(slug), saying.arrests_by_whom(found, text_language(code)))

    def make() -> HttpResponse:
        page = {
            "one": show_operation(found, code),
            "chart": chart,
            "asking_address": asking_address(slug, code),
            "claim_reviews": as_script(claim_reviews(found, code)),
        }
        return render(request, "record/operation.html", page)

    return ready.answer(request, (found, chart), make)


@require_safe
def chart_file(_request: HttpRequest, slug: str) -> HttpResponse:
    """The same drawing as a file for newsrooms."""
    code = get_language()
    try:
        found = queries.operation_shown(slug, code)
    except NotFound as error:
        raise Http404 from error
    drawn = keeping.ready(keeping.operation_subject(slug), saying.arrests_by_whom(found, text_language(code)), code)
    if not drawn:
        raise Http404
    return HttpResponse(svg.as_file(drawn), content_type="image/svg+xml", headers={"Cache-Control": "public, no-cache"})


@require_safe
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: its operations, and its own money."""
    code = get_language()
    language = text_language(code)
    try:
        found = agency_queries.agency_shown(slug)
    except NotFound as error:
        raise Http404 from error
    theirs = [one for one in queries.operations_shown(code) if any(part.slug == slug for part in one.agencies)]
    charts = _charts(keeping.agency_drawings(slug, theirs, language))

    def make() -> HttpResponse:
        page = {
            "agency": found,
            "kind": measures.AGENCY_KINDS[found.kind],
            "operations": [listing.show_row(one, language) for one in theirs],
            "money": agency_row(found.slug, found.name, found.figures, language).money,
            "charts": charts,
        }
        return render(request, "record/agency.html", page)

    return ready.answer(request, (found, theirs, charts), make)


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """One country, state or county: its shape and its operations."""
    code = get_language()
    language = text_language(code)
    found = places.find_place(key, language)
    there = [one for one in queries.operations_shown(code) if key in places.keys_of(one)]
    if found is None or not there:
        raise Http404
    chart = _chart(keeping.place_subject(key), saying.county_map(there, found))

    def make() -> HttpResponse:
        page = {
            "place": found,
            "within": places.find_place(found.within, language) if found.within else None,
            "inside": places.inside(there, found, language),
            "operations": [listing.show_row(one, language) for one in there],
            "chart": chart,
        }
        return render(request, "record/place.html", page)

    return ready.answer(request, (there, chart), make)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Claims beside arrests, over all operations; and how long outcomes took."""
    code = get_language()
    language = text_language(code)
    every = queries.operations_shown(code)
    charts = _charts(keeping.compared_drawings(every, language))

    def make() -> HttpResponse:
        return render(request, "record/compare.html", {"charts": charts})

    return ready.answer(request, (every, charts), make)


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """Where the money went, and whom to fund."""
    code = get_language()
    language = text_language(code)
    every, agencies = queries.operations_shown(code), agency_queries.agencies_shown()

    def make() -> HttpResponse:
        own = [agency_row(one.slug, one.name, one.figures, language) for one in agencies if one.figures]
        rows = [*money_rows(every, language), *own]
        page = {"rows": rows, "shows_give": settings.SHOWS_ADVOCACY}
        return render(request, "record/money.html", page)

    return ready.answer(request, (every, agencies), make)


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """How we know, and how to have something corrected."""
    text = method_text(get_language())
    return ready.answer(request, text.body, lambda: render(request, "record/how.html", {"text": text}))


@require_safe
def picture(_request: HttpRequest, key: str) -> HttpResponse:
    """A redacted picture that two people confirmed."""
    try:
        body, kind = queries.picture(key)
    except NotFound as error:
        raise Http404 from error
    return HttpResponse(body, content_type=kind, headers={"Cache-Control": "public, no-cache"})


def _charts(drawings: Iterable[keeping.Drawing]) -> list[dict[str, object]]:
    return [_chart(subject, said) for subject, said in drawings if said]


def _chart(subject: str, said: Said | None) -> dict[str, object]:
    """What the template charts.html shows: the drawing where it is ready, the table in any case. Empty: nothing."""
    return {"said": said, "svg": keeping.ready(subject, said, get_language())} if said else {}
