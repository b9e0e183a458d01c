"""The pages. What may not be shown looks like what never was."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from alongside.core.errors import NotFound
from alongside.directory.languages import text_language
from alongside.record import queries
from alongside.record.pages import listing, ready
from alongside.record.pages.operation_page import asking_address, show_operation


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All operations, or those that the form asks for."""
    code, asked = get_language(), listing.asked_of(request.GET)
    language = text_language(code)
    every = queries.operations_shown(code)

    def make() -> HttpResponse:
        page = {
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

    def make() -> HttpResponse:
        page = {"one": show_operation(found, code), "asking_address": asking_address(slug, code)}
        return render(request, "record/operation.html", page)

    return ready.answer(request, found, make)


@require_safe
def picture(_request: HttpRequest, key: str) -> HttpResponse:
    """A redacted picture that two people confirmed."""
    try:
        body, kind = queries.picture(key)
    except NotFound as error:
        raise Http404 from error
    return HttpResponse(body, content_type=kind, headers={"Cache-Control": "public, no-cache"})
