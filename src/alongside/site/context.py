"""What every page's frame needs. Nothing here depends on who asks."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from alongside.core import config
from alongside.core.languages import find_language
from alongside.directory.languages import text_language

LIKELY: Final = ("en", "zh-hans", "es", "ko")
"""Of whom three, without the page's own, stand beside the sign for languages where there is room for no more."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Language links for the same page, the client's address, the Leave now target."""
    language = translation.get_language()
    known = find_language(language)
    every = [
        {"code": code, "html_lang": text_language(code), "name": name, "url": _same_page(request.path, code)}
        for code, name in settings.LANGUAGES
    ]
    return {
        "client_origin": config.origin(settings.CLIENT_HOST),
        "site_origin": config.origin(settings.SITE_HOST),
        "html_lang": text_language(language),
        "is_demo": settings.IS_DEMO,
        "languages": every,
        "likely_languages": [one for one in every if one["code"] in LIKELY and one["code"] != language][:3],
        "is_unchecked_translation": bool(known and known.is_unchecked_translation),
        "own_name": known.own_name if known else "",
        "leave_url": settings.LEAVE_URL,
        "region_name": settings.REGION_NAME,
        "shows_advocacy": settings.SHOWS_ADVOCACY,
    }


def _same_page(path: str, code: str) -> str:
    """The same path in another language; also right on an error page, whose path leads nowhere."""
    language = translation.get_language_from_path(path)
    rest = path.removeprefix(f"/{language}") if language else "/"
    return f"/{code}{rest or '/'}"
