"""`{{ step|said_aloud:html_lang }}`: what is said to an officer stands in English, and is marked as English.

Inside right-to-left text an unmarked English sentence loses its order; a screen reader would say it in her language.
"""

import re
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
_ENGLISH: Final = re.compile(r"([\"“«„「]\s?[A-Za-z][A-Za-z0-9 ,.;:'’?!-]+\s?[\"”»“」])")


@register.filter
def said_aloud(text: str, html_lang: str) -> SafeString:
    """The text, escaped, each quoted English sentence of more than one word isolated. English texts stay whole."""
    if html_lang.partition("-")[0] == "en":
        return format_html("{}", text)
    parts = _ENGLISH.split(text)
    return format_html_join("", "{}", ((_marked(part),) if at % 2 else (part,) for at, part in enumerate(parts)))


def _marked(said: str) -> SafeString | str:
    return format_html('<bdi lang="en" dir="ltr">{}</bdi>', said) if " " in said.strip('"“”«»„「」 ') else said
