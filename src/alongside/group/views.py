"""Public pages: Learn, Give, events, organisations. Nothing of a visit is kept."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.directory.languages import text_language
from alongside.directory.pages.service_shown import long_date
from alongside.directory.views import lines_shown
from alongside.group import library, queries, shown
from alongside.group.references import group_shown, work_shown

type View = Callable[..., HttpResponse]


def advocacy(view: View) -> View:
    """The page is there only where the operator shows advocacy: else it looks like a page that never was."""

    @wraps(view)
    def answer(request: HttpRequest, **given: int) -> HttpResponse:
        if not settings.SHOWS_ADVOCACY:
            raise Http404
        return view(request, **given)

    return answer


@require_safe
@advocacy
def learn(request: HttpRequest) -> HttpResponse:
    """Our own texts, where the language has them, and works of others."""
    code = get_language()
    texts = library.readable_texts(code, is_demo=settings.IS_DEMO, shows_advocacy=settings.SHOWS_ADVOCACY)
    page = {
        "room": "learn",
        "texts": texts,
        "elsewhere": () if texts else _full_languages(),
        "works": [work_shown(work, code) for work in library.works()],
    }
    return render(request, "group/learn.html", page)


@require_safe
@advocacy
def learn_text(request: HttpRequest, number: int) -> HttpResponse:
    """One text; in a language that does not have it, where it can be read."""
    if number not in library.NUMBERS:
        raise Http404
    code = get_language()
    texts = library.readable_texts(code, is_demo=settings.IS_DEMO, shows_advocacy=settings.SHOWS_ADVOCACY)
    text = next((one for one in texts if one.number == number), None)
    if text is None:
        return render(request, "group/learn_elsewhere.html", {"room": "learn", "elsewhere": _full_languages(number)})
    page = {
        "room": "learn",
        "text": text.facts,
        # Made by markdown-it with raw HTML off, from files of this repository.
        "body": mark_safe(text.body_html),  # noqa: S308
        "standing": "" if text.facts.language_reviewer else _("No native speaker has checked these words yet."),
        "written_on": long_date(text.facts.written_on, text_language(code)),
    }
    return render(request, "group/learn_text.html", page)


@require_safe
@advocacy
def give(request: HttpRequest) -> HttpResponse:
    groups = [group_shown(group, get_language()) for group in library.groups()]
    return render(request, "group/give.html", {"room": "give", "groups": groups})


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    code = get_language()
    found = [shown.show_event(one, code) for one in queries.gatherings()]
    return render(request, "group/events.html", {"room": "events", "events": found, "lines": lines_shown()})


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    found = queries.organisations(is_demo=settings.IS_DEMO)
    page = {"room": "groups", "organisations": [shown.show_organisation(one, get_language()) for one in found]}
    return render(request, "group/organisations.html", page)


def _full_languages(number: int | None = None) -> tuple[shown.LinkShown, ...]:
    """In which a text, or any, may be read on this instance."""

    def readable(code: str) -> bool:
        texts = library.readable_texts(code, is_demo=settings.IS_DEMO, shows_advocacy=settings.SHOWS_ADVOCACY)
        return any(number in (None, text.number) for text in texts)

    page = f"learn/{number}/" if number else "learn/"
    return shown.links((code for code in library.FULL_LANGUAGES if readable(code)), page)
