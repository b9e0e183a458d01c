"""How we know: a text of our own in a few languages; in every other one in English, and said to be."""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from alongside.directory.languages import own_name, text_language

CONTENT: Final = Path(__file__).parent / "content"
FALLBACK: Final = "en"


class MethodText(msgspec.Struct, frozen=True, kw_only=True):
    """written_in: a sentence, "" where it is in the reader's language."""

    body: SafeString
    html_lang: str
    written_in: str


def method_text(code: str) -> MethodText:
    """code: language of the path."""
    own = code if (CONTENT / f"how.{code}.md").is_file() else FALLBACK
    tag = text_language(own)
    told = "" if own == code else _("They wrote this in: %(name)s") % {"name": own_name(tag)}
    return MethodText(body=_html(own), html_lang=tag, written_in=told)


@cache
def _html(code: str) -> SafeString:
    """Plain Markdown of this repository, raw HTML off."""
    text = (CONTENT / f"how.{code}.md").read_text(encoding="utf-8")
    body: str = MarkdownIt("commonmark", {"html": False}).disable("image").render(text)
    return mark_safe(body)  # noqa: S308
