"""Chooses which of the two origins answers, and sets the headers of each. Nothing here reads an address or a cookie."""

from collections.abc import Callable
from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.csp import CSP, build_policy

from alongside.core import config

type Handler = Callable[[HttpRequest], HttpResponse]

_NOTHING_BUT_OURS: Final = {
    "default-src": CSP.NONE,
    "script-src": CSP.SELF,
    "style-src": CSP.SELF,
    "img-src": [CSP.SELF, "blob:"],
    "connect-src": CSP.SELF,
    "worker-src": CSP.SELF,
    "base-uri": CSP.NONE,
    "frame-ancestors": CSP.NONE,
    "require-trusted-types-for": "'script'",
    "trusted-types": "alongside",
}


def site_policy() -> str:
    """Content-Security-Policy of the site."""
    return build_policy(_NOTHING_BUT_OURS | {"manifest-src": CSP.SELF, "form-action": CSP.SELF})


def client_policy() -> str:
    """Content-Security-Policy of the private client."""
    site = config.origin(settings.SITE_HOST)
    return build_policy(_NOTHING_BUT_OURS | {"media-src": "blob:", "form-action": [CSP.SELF, site]})


def is_client_host(request: HttpRequest) -> bool:
    host, _, port = request.get_host().rpartition(":")
    return (host or port) == settings.CLIENT_HOST


def choose_host(get_response: Handler) -> Handler:
    """One process, two origins: the client's host gets its own addresses. Raises DisallowedHost for a third name."""

    def handle(request: HttpRequest) -> HttpResponse:
        if is_client_host(request):
            request.urlconf = settings.CLIENT_URLCONF
        return get_response(request)

    return handle


def choose_language(get_response: Handler) -> Handler:
    """The site speaks the language of the path. The client's files say theirs themselves, and the relay speaks none.

    There the answers' headers about language would be wrong, and cross slow lines with every request.
    """
    by_path = LocaleMiddleware(get_response)

    def handle(request: HttpRequest) -> HttpResponse:
        if not is_client_host(request):
            return cast("HttpResponse", by_path(request))
        with translation.override(settings.LANGUAGE_CODE):
            return get_response(request)

    return handle


class _ExactGZip(GZipMiddleware):
    max_random_bytes = 0


def squeeze(get_response: Handler) -> Handler:
    """gzip. Django adds up to 100 random bytes, against who guesses a secret by the size of what was sent beside it.

    Nothing that a request carries comes back in an answer of the client's host: there they would only be waited for.
    """
    site, client = GZipMiddleware(get_response), _ExactGZip(get_response)

    def handle(request: HttpRequest) -> HttpResponse:
        return cast("HttpResponse", (client if is_client_host(request) else site)(request))

    return handle


def set_headers(get_response: Handler) -> Handler:
    policies = {True: client_policy(), False: site_policy()}

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policies[is_client_host(request)])
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # What only a page obeys goes with pages only: an answer of the relay crosses slow lines many times.
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Referrer-Policy", "no-referrer")
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return handle
