"""The pages that belong to no single room, and the files that both hosts serve."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language_from_request

from alongside.core import config
from alongside.directory.languages import text_language
from alongside.directory.views import lines_shown
from alongside.group import keeping, queries, shown
from alongside.group.lines import lines_now
from alongside.operations import nightly
from alongside.record.called import names_called
from alongside.site.middleware import is_client_host
from alongside.site.progress import glossary, progress
from alongside.site.templatetags.page import asset

BROTLI: Final = re.compile(r"(?:^|,)\s*br\s*(?:,|$|;\s*q=(?:1|0\.0*[1-9]))")
PACK_NAME: Final = re.compile(r"[0-9a-f]{64}\.br\Z")


def choose_language(request: HttpRequest) -> HttpResponse:
    """To the front door in the first language of the browser that we have; nothing is remembered."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response


def health(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def front_door(request: HttpRequest) -> HttpResponse:
    code = translation.get_language()
    page = {
        "door": shown.show_door(queries.front_door(code, is_demo=settings.IS_DEMO)),
        "keeping": keeping.short_form(),
        "lines": lines_now(text_language(code)),
    }
    return render(request, "site/front_door.html", page)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html")


def languages_told(request: HttpRequest) -> HttpResponse:
    """How much is translated and checked in each language, and the field's words in this one."""
    page = {"rows": progress(), "terms": glossary(translation.get_language())}
    return render(request, "site/languages.html", page)


def what_we_keep(request: HttpRequest) -> HttpResponse:
    """Who reads and what is kept, from the settings and tables as they are now."""
    language = text_language(translation.get_language())
    told = keeping.sections(language=language, last_purge=nightly.last_purge())
    return render(request, "group/keeping.html", {"sections": told})


def pack_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A pack (immutable, brotli inside Content-Encoding) or the signed manifest (checked again each visit)."""
    folder = settings.DATA_DIR / "packs"
    if name == "manifest.json" and (folder / name).is_file():
        response = HttpResponse((folder / name).read_bytes(), content_type="application/json")
        response["Cache-Control"] = "no-cache"
        return response
    if not PACK_NAME.match(name) or not (folder / name).is_file():
        return not_found(request)
    size = (folder / name).stat().st_size
    pack = FileResponse((folder / name).open("rb"), content_type="application/octet-stream")
    pack["Content-Encoding"] = "br"
    pack["Content-Length"] = str(size)
    pack["Cache-Control"] = "public, max-age=31536000, immutable"
    return pack


def service_worker(_request: HttpRequest, name: str = "sw.js") -> HttpResponse:
    """What answers without internet, at the root since it answers for pages there; or shows a bell by push."""
    file = settings.BUILT / asset(name).lstrip("/")
    response = HttpResponse(file.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def client_root(request: HttpRequest, page: str = "") -> HttpResponse:
    return client_page(request, get_language_from_request(request), page)


def client_page(request: HttpRequest, language: str, page: str = "") -> HttpResponse:
    """One of the client's static pages, as built: the same bytes for everybody. page: "", "team" or "record"."""
    file = settings.BUILT / "client" / ".".join(filter(None, (language, page, "html")))
    if language not in dict(settings.LANGUAGES) or not file.is_file():
        return not_found(request)
    return _client_file(request, file)


def to_site(request: HttpRequest, **_named: str) -> HttpResponse:
    """The same address on the site's origin. Only for addresses that are named in client_urls."""
    return HttpResponseRedirect(config.origin(settings.SITE_HOST) + request.path)


def client_sums(_request: HttpRequest) -> HttpResponse:
    """SHA-256 of every file of the client, as built: to be compared with a release, never to be believed alone."""
    return HttpResponse((settings.BUILT / "SHA256SUMS").read_bytes(), content_type="text/plain; charset=utf-8")


def _client_file(request: HttpRequest, file: Path, status: int = 200) -> HttpResponse:
    """The page as built, compressed for whoever can read that: on a slow line every kilobyte is waited for."""
    squeezed = BROTLI.search(request.headers.get("Accept-Encoding", "")) is not None
    body = file.with_name(f"{file.name}.br") if squeezed else file
    response = HttpResponse(body.read_bytes(), content_type="text/html; charset=utf-8", status=status)
    response["Vary"] = "Accept-Encoding"
    if squeezed:
        response["Content-Encoding"] = "br"
    return response


def client_lines(request: HttpRequest, language: str) -> HttpResponse:
    """The phone lines for Talk, as JSON, fetched when she asks for them: the same for everybody."""
    return _client_json(request, language, lambda: {"lines": lines_shown()})


def client_record_names(request: HttpRequest, language: str) -> HttpResponse:
    """What everything in the public record is called, for the page where somebody asks to change it. All of it, always:

    which page is meant stands behind the address's "#" and never comes here.
    """
    return _client_json(request, language, lambda: names_called(text_language(language)))


def _client_json(request: HttpRequest, language: str, told: Callable[[], object]) -> HttpResponse:
    if language not in dict(settings.LANGUAGES):
        return not_found(request)
    with translation.override(language):
        body = msgspec.json.encode(told())
    response = HttpResponse(body, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def _client_sentence(request: HttpRequest, status: int) -> HttpResponse:
    """The client's own error page, static like the rest of it: Django's templates never answer on that origin."""
    language = translation.get_language_from_path(request.path) or get_language_from_request(request)
    file = settings.BUILT / "client" / f"{language}.missing.html"
    return _client_file(request, file, status)


def _sentence(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """An error page in the language of the path, else of the browser."""
    if is_client_host(request):
        return _client_sentence(request, status)
    language = translation.get_language_from_path(request.path) or get_language_from_request(request)
    with translation.override(language):
        return render(request, f"site/{name}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A sentence; for a host name that is not ours, plain text, since every page would need that name."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse("This address is not served here.\n", content_type="text/plain", status=400)
    return _sentence(request, "bad_request", 400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django names it
    return _sentence(request, "not_found", 404)


def fault(request: HttpRequest) -> HttpResponse:
    return _sentence(request, "fault", 500)
