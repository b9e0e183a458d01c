"""The only door to the editors' desk: `for_editors` in front of a view. Refused, expired and unknown look alike."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from alongside.core import config
from alongside.core.errors import NotFound
from alongside.desk.sittings import SITTINGS, Sitting
from alongside.teams.access import member_now
from alongside.teams.sessions import DESK
from alongside.teams.tickets import EDITING_ROLES

COOKIE: Final = "desk"
COOKIE_PATH: Final = "/desk"
TOKEN_FIELD: Final = "form_token"  # noqa: S105  the name of a field
# With "no-referrer" a browser would send a form's Origin as "null" even to ourselves.
REFERRER: Final = "same-origin"


@dataclass(frozen=True, slots=True)
class Editor:
    """Who sits at the desk. name: as her team's newest epoch names her, perhaps "". form_token: for each form."""

    name: str
    role: str
    team: bytes
    key_id: bytes
    form_token: str


type EditorsView[**Rest] = Callable[Concatenate[HttpRequest, Editor, Rest], HttpResponseBase]
type DjangoView[**Rest] = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def for_editors[**Rest](view: EditorsView[Rest]) -> DjangoView[Rest]:
    """Makes a Django view of a function from request and Editor: admin, steward or editor of a newest epoch, now.

    A POST needs our own Origin and the form's token. The view runs in the language that she came in with. Everybody
    else gets one page, which says how to come in, and 403.
    """

    @wraps(view)
    def handle(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        sitting = SITTINGS.find(request.COOKIES.get(COOKIE, ""))
        try:
            editor = _editor(request, sitting)
        except NotFound:
            return closed(request)
        with translation.override(sitting.language if sitting else None):
            response = view(request, editor, *args, **kwargs)
        response["Referrer-Policy"] = REFERRER
        return response

    return handle


def closed(request: HttpRequest) -> HttpResponse:
    """The page of everybody who is not in: nothing tells why."""
    response = render(request, "desk/closed.html", status=403)
    response["Referrer-Policy"] = REFERRER
    return response


def _editor(request: HttpRequest, sitting: Sitting | None) -> Editor:
    """Raises NotFound."""
    if sitting is None or not DESK.is_open(sitting.session) or not _is_ours(request, sitting):
        raise NotFound
    member = member_now(sitting.team, sitting.key_id).member
    if member.role not in EDITING_ROLES:
        raise NotFound
    return Editor(member.name, member.role, sitting.team, sitting.key_id, sitting.form_token)


def _is_ours(request: HttpRequest, sitting: Sitting) -> bool:
    """No other page asked for this: the cookie alone would not tell, were a browser to send it after all."""
    asked_by = request.headers.get("Sec-Fetch-Site", "same-origin")
    if request.method in ("GET", "HEAD"):
        return asked_by in ("same-origin", "none")
    is_same = asked_by == "same-origin" and request.headers.get("Origin") == config.origin(settings.SITE_HOST)
    sent = request.POST.get(TOKEN_FIELD, "")
    return is_same and hmac.compare_digest(sent.encode(), sitting.form_token.encode())
