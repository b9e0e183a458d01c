"""Rights texts at the editors' desk: what is to be read, one text with its sources and differences, the deeds."""

import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core import clock
from alongside.core.errors import AlongsideError, Conflict, Invalid, NotFound
from alongside.desk.door import Editor, for_editors
from alongside.directory.languages import text_language
from alongside.rights import actions
from alongside.rights.desk_shown import day, show_difference, show_measure, show_row
from alongside.rights.library import Change, Text, find_text
from alongside.rights.models import NAME_LETTERS_MOST, REVIEW_DAYS_MOST, WORDS_LETTERS_MOST
from alongside.rights.queries import decided, version_source, versions
from alongside.rights.queue import queue, read_before, standing


@require_safe
@for_editors
def texts(request: HttpRequest, editor: Editor) -> HttpResponse:
    """The queue of one language: the desk's own unless another is asked for."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language()
    rows = [show_row(row) for row in queue(language)]
    pressing = [row for row in rows if row.is_pressing]
    page = {
        "editor": editor,
        "here": language,
        "pressing": pressing,
        "well": [row for row in rows if not row.is_pressing],
        "choices": [(code, name, text_language(code)) for code, name in settings.LANGUAGES],
    }
    return render(request, "rights/desk_texts.html", page)


@require_safe
@for_editors
def text(request: HttpRequest, editor: Editor, number: int, language: str) -> HttpResponse:
    return _page(request, editor, _text(number, language))


@require_POST
@for_editors
def review(request: HttpRequest, editor: Editor, number: int, language: str) -> HttpResponse:
    """One of the two deeds: a lawyer, or a reader of the language, has read exactly the bytes on this page."""
    found = _text(number, language)
    sent = request.POST
    made = actions.ReviewMade(
        role=sent.get("role", ""),
        name=sent.get("name", ""),
        text_hash=sent.get("text_hash", ""),
        days=_number(sent.get("days", "")),
    )
    try:
        actions.review_text(found, made)
    except (Invalid, Conflict) as error:
        return _page(request, editor, found, said=_refusal(error))
    return redirect("desk_text", number, language)


@require_POST
@for_editors
def mark(request: HttpRequest, editor: Editor, number: int, language: str) -> HttpResponse:
    """The law changed, or this text is down: in every language, from now on. And the way back."""
    found = _text(number, language)
    try:
        _mark(request, found)
    except (Invalid, Conflict, NotFound) as error:
        return _page(request, editor, found, said=_refusal(error))
    return redirect("desk_text", number, language)


@require_safe
@for_editors
def since(request: HttpRequest, editor: Editor, number: int, language: str) -> HttpResponse:
    """What differs between a version that stood here and the text of today."""
    found = _text(number, language)
    source = version_source(found.slug, language, request.GET.get("version", ""))
    if source is None:
        raise Http404
    page = {
        "editor": editor,
        "text": found,
        "html_lang": text_language(language),
        "lines": show_difference(source, found.source),
    }
    return render(request, "rights/desk_since.html", page)


def _text(number: int, language: str) -> Text:
    """Raises Http404."""
    found = find_text(number, language)
    if found is None:
        raise Http404
    return found


def _mark(request: HttpRequest, found: Text) -> None:
    """Raises Invalid, Conflict, NotFound."""
    match request.POST.get("deed"):
        case "changed":
            change = Change(changed_on=_day(request), words=request.POST.get("words", ""), language=get_language())
            actions.mark_changed(found.slug, change)
        case "lift":
            actions.lift_change(found.slug)
        case "withdraw":
            actions.withdraw_text(found.slug)
        case "restore":
            actions.restore_text(found.slug)
        case _:
            raise Invalid("Nothing was chosen. Nothing was changed.")


def _page(request: HttpRequest, editor: Editor, found: Text, *, said: str = "") -> HttpResponse:
    """said: why a deed was refused."""
    row = standing(found, decided(found.slug))
    before = read_before(found)
    shown = versions(found.slug, found.language)
    page: dict[str, Any] = {
        "editor": editor,
        "said": said,
        "text": found,
        "row": show_row(row),
        "measure": show_measure(row),
        "html_lang": text_language(found.language),
        # Made by markdown-it with raw HTML off, from files of this repository.
        "body": mark_safe(found.body_html),  # noqa: S308
        "sources": [(one, day(one.read_on) if one.read_on else "") for one in found.facts.sources],
        "lines": show_difference(before, found.source) if before else [],
        "versions": [(one, day(one.first_on), day(one.last_on), one.text_hash == found.hash) for one in shown],
        "is_changed": row.changed_on is not None,
        "is_withdrawn": row.withdrawn_on is not None,
        "today": clock.today().isoformat(),
        "days_most": REVIEW_DAYS_MOST,
        "name_most": NAME_LETTERS_MOST,
        "words_most": WORDS_LETTERS_MOST,
    }
    return render(request, "rights/desk_text.html", page, status=422 if said else 200)


def _refusal(error: AlongsideError) -> str:
    """In the desk's language where the sentence has one: they are those of `actions.py`."""
    if isinstance(error, Conflict):
        return {
            "changed": _("This text has changed since you opened it. Nothing was noted. Read it again."),
            "unread": _("No lawyer has read this text since. Nothing was changed. Note a lawyer's review first."),
        }.get(error.code, str(error))
    return _("This could not be noted. Nothing was changed. Fill in every field of the form.")


def _number(written: str) -> int:
    """0, which no review may have, for what is no number."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0


def _day(request: HttpRequest) -> datetime.date:
    """Raises Invalid."""
    try:
        return datetime.date.fromisoformat(request.POST.get("day", ""))
    except ValueError as error:
        raise Invalid("Give a day. Nothing was changed.") from error
