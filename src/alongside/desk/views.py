"""Coming in, the first page, going out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core import config, octets
from alongside.desk.door import COOKIE, COOKIE_PATH, REFERRER, Editor, closed, for_editors
from alongside.desk.sittings import SITTINGS
from alongside.teams.tickets import TICKETS


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Takes a ticket for a cookie. The page has a link on: a strict cookie does not go with a redirect from outside."""
    if request.method != "POST" or not _is_from_workspace(request):
        return closed(request)
    try:
        ticket = TICKETS.take(octets.from_text(request.POST.get("ticket", "")))
    except ValueError:
        ticket = None
    if ticket is None:
        return closed(request)
    asked = request.POST.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        response = render(request, "desk/entered.html")
    name = SITTINGS.open(ticket=ticket, language=language)
    is_tls = config.PUBLIC_SCHEME.read() == "https"
    response.set_cookie(COOKIE, name, path=COOKIE_PATH, httponly=True, samesite="Strict", secure=is_tls)
    response["Referrer-Policy"] = REFERRER
    return response


@require_safe
@for_editors
def home(request: HttpRequest, editor: Editor) -> HttpResponse:
    return render(request, "desk/home.html", {"editor": editor})


@require_http_methods(["POST"])
@for_editors
def leave(request: HttpRequest, editor: Editor) -> HttpResponse:  # noqa: ARG001  only who is in may close her own
    SITTINGS.close(request.COOKIES.get(COOKIE, ""))
    response = render(request, "desk/left.html")
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Strict")
    return response


def _is_from_workspace(request: HttpRequest) -> bool:
    """The client's pages send no referrer, so a browser names their origin "null"; the ticket proves the rest."""
    asked_by = request.headers.get("Sec-Fetch-Site", "same-site")
    origin = request.headers.get("Origin", "null")
    return asked_by in ("same-site", "cross-site") and origin in ("null", config.origin(settings.CLIENT_HOST))
