"""What every page's frame needs. Nothing here depends on who asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation

from alongside.core import config


def page(request: HttpRequest) -> dict[str, Any]:
    """Language links for the same page, the client's address, the Leave now target."""
    language = translation.get_language()
    return {
        "client_origin": config.origin(settings.CLIENT_HOST),
        "site_origin": config.origin(settings.SITE_HOST),
        "html_lang": html_lang(language),
        "is_demo": settings.IS_DEMO,
        "languages": [
            {"code": code, "html_lang": html_lang(code), "name": name, "url": translate_url(request.path, code)}
            for code, name in settings.LANGUAGES
        ],
        "leave_url": settings.LEAVE_URL,
        "region_name": settings.REGION_NAME,
    }


def html_lang(code: str) -> str:
    """BCP 47 spelling: zh-hans becomes zh-Hans."""
    head, _, tail = code.partition("-")
    return f"{head}-{tail.title()}" if tail else head
