"""Find without script: the form, the answer, one service. Nothing of a search is kept: no log, no cookie."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import Busy
from alongside.directory import queries
from alongside.directory.forms import SearchForm
from alongside.directory.languages import text_language
from alongside.directory.pages import finding
from alongside.directory.pages.answer_shown import show_answer
from alongside.directory.pages.form_shown import show_form
from alongside.directory.pages.service_shown import LineShown, show_line, show_service


def lines_shown() -> tuple[LineShown, ...]:
    """The phone lines in the language of the page."""
    language = text_language(get_language())
    return tuple(show_line(line, language) for line in queries.lines_that_answer())


@require_http_methods(["GET", "HEAD", "POST"])
def find_help(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the same form filled in, and the answer. No token is asked: a search changes nothing."""
    language = text_language(get_language())
    form = SearchForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"room": "find", "lines": lines_shown()}
    status = 200
    if form.is_bound and form.is_valid():
        status = _answer(page, form.asked(language))
    elif form.is_bound:
        status = 422
    page["form"] = show_form(form, language)
    return render(request, "directory/find.html", page, status=status)


def _answer(page: dict[str, Any], asked: finding.Asked) -> int:
    """Puts the answer into the page, or the sentence that there is none yet; answers the HTTP status."""
    try:
        page["answer"] = show_answer(finding.search(asked), asked)
    except Busy:
        page["not_ready"] = True
        return 503
    return 200


@require_safe
def service(request: HttpRequest, number: int) -> HttpResponse:
    """The page of one service; a sentence and the phone lines when there is none for the public."""
    found = queries.find_listing(number)
    if found is None:
        return render(request, "directory/no_place.html", {"room": "find", "lines": lines_shown()}, status=404)
    shown = show_service(found, text_language(get_language()))
    return render(request, "directory/service.html", {"room": "find", "service": shown})
