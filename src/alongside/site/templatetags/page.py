"""`{% asset "site.css" %}`: the address of a built file, with its hash."""

import functools
import json

from django import template
from django.conf import settings
from django.utils.translation import get_language

register = template.Library()


@functools.cache
def _built_files() -> dict[str, str]:
    return dict(json.loads((settings.BUILT / "manifest.json").read_text()))


@register.simple_tag
def asset(name: str) -> str:
    """Address of a built file. Raises KeyError for a name that the build did not make."""
    return f"/assets/{_built_files()[name]}"


@register.simple_tag
def catalog_file() -> str:
    """Address of the words that scripts show, in the language of the page."""
    return asset(f"{get_language()}.json")
