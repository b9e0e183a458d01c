"""Know: the list and one text. Information, not legal advice."""

import datetime
from typing import TypedDict

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core import clock
from alongside.directory.languages import text_language
from alongside.directory.pages.service_shown import long_date
from alongside.directory.views import lines_shown
from alongside.rights.library import Source, Text
from alongside.rights.queries import readable_text, readable_texts, versions, whole_languages


@require_safe
def know(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    texts = [
        {
            "number": text.number,
            "facts": text.facts,
            "is_withdrawn": text.withdrawn_on is not None,
            "is_expired": text.is_expired(today),
            "is_changed": text.change is not None,
        }
        for text in readable_texts(get_language(), is_demo=settings.IS_DEMO)
    ]
    return render(request, "rights/know.html", {"room": "know", "texts": texts, "lines": lines_shown()})


@require_safe
def rights_text(request: HttpRequest, number: int) -> HttpResponse:
    """One text; after its last day only a sentence and the phone lines."""
    text = readable_text(number, language=get_language(), is_demo=settings.IS_DEMO)
    if text is None:
        raise Http404
    language = text_language(get_language())
    page = {"room": "know", "number": number, "text": text.facts, "lines": lines_shown()}
    if text.is_expired(clock.today()):
        day = long_date(text.withdrawn_on or text.facts.expires_on, language)
        page |= {"day": day, "is_withdrawn": text.withdrawn_on is not None}
        return render(request, "rights/expired.html", page, status=410)
    return render(request, "rights/text.html", page | _details(text, language))


@require_safe
def days(request: HttpRequest, number: int) -> HttpResponse:
    """On which days this instance began to show this text, and each other wording of it."""
    text = readable_text(number, language=get_language(), is_demo=settings.IS_DEMO)
    if text is None:
        raise Http404
    language = text_language(get_language())
    shown = [
        {"first_on": long_date(one.first_on, language), "names": one.names}
        for one in versions(text.slug, text.language)
    ]
    page = {"room": "know", "number": number, "text": text.facts, "versions": shown}
    return render(request, "rights/days.html", page)


def _details(text: Text, language: str) -> dict[str, object]:
    facts = text.facts
    shown = versions(text.slug, text.language)
    return {
        "standing": standing(text),
        "change": _change(text, language),
        "expires_day": facts.expires_on.isoformat(),
        "shown_since": long_date(shown[0].first_on, language) if shown else "",
        # Made by markdown-it with raw HTML off, from files of this repository: nothing a visitor sends comes near it.
        "body": mark_safe(text.body_html),  # noqa: S308
        "written_on": long_date(facts.written_on, language),
        "expires_on": long_date(facts.expires_on, language),
        "reviewed_on": _day(facts.reviewed_on, language),
        "sources": [_source(source, language) for source in facts.sources],
        "whole_in": [] if text.is_whole else _whole_in(text.number),
    }


def _change(text: Text, language: str) -> dict[str, str]:
    """What editors say of the law since, in the words and the language in which they said it. Empty: nothing."""
    if text.change is None:
        return {}
    words = {"words": text.change.words, "html_lang": text_language(text.change.language)}
    return words | {"day": long_date(text.change.changed_on, language)}


def _whole_in(number: int) -> list[dict[str, str]]:
    return [
        {"url": _address(number, code), "html_lang": text_language(code), "name": name}
        for code, name in whole_languages(number, is_demo=settings.IS_DEMO)
    ]


def _address(number: int, language: str) -> str:
    with override(language):
        return reverse("rights_text", args=[number])


class Standing(TypedDict):
    """short: one line. whole: its sentences, behind a touch."""

    short: str
    whole: list[str]


def standing(text: Text) -> Standing:
    """What a reader must know of a text before she trusts it."""
    says = _("This is information, not legal advice.")
    missing = [] if text.facts.lawyer_reviewer else [_("No lawyer has checked this text yet.")]
    missing += [] if text.facts.language_reviewer else [_("No native speaker has checked these words yet.")]
    is_bare = len(missing) > 1
    short = _("Not legal advice. Nobody has checked it yet.") if is_bare else " ".join([says, *missing])
    return {"short": short, "whole": [says, *missing]}


def _source(source: Source, language: str) -> dict[str, str]:
    day = _day(source.read_on, language)
    read = _("We read it on %(day)s.") % {"day": day} if day else _("We have not read it ourselves yet.")
    return {"title": source.title, "url": source.url, "publisher": source.publisher, "read": read}


def _day(day: datetime.date | None, language: str) -> str:
    return long_date(day, language) if day else ""
