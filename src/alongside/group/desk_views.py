"""The editors' pages of the front door, of what the group says of itself, and of events. What was typed is kept."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from alongside.core.errors import AlongsideError
from alongside.desk.door import Editor, for_editors
from alongside.group import actions, queries, shown
from alongside.group.blocks import CHECKED_BY_LETTERS_MOST, check_blocks
from alongside.group.desk_forms import fields_of, typed_blocks, typed_event, typed_words
from alongside.group.models import ABOUT_LETTERS_MOST, ORGANISATION_LETTERS_MOST, TITLE_LETTERS_MOST
from alongside.teams import queries as teams_queries


@require_safe
@for_editors
def front_door_languages(_request: HttpRequest, _editor: Editor) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk_front_door", args=[get_language()]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def front_door(request: HttpRequest, editor: Editor, language: str) -> HttpResponse:
    """The blocks in one language. deed: preview, save or undo."""
    _known(language)
    deed, page = request.POST.get("deed", ""), _page(editor, language)
    typed = typed_blocks(request.POST) if deed in ("preview", "save") else queries.written_blocks(language)
    status = 200
    try:
        if deed == "save":
            actions.write_front_door(language, blocks=typed)
            typed = queries.written_blocks(language)
            page["done"] = "saved"
        elif deed == "undo":
            actions.undo_front_door(language)
            typed = queries.written_blocks(language)
            page["done"] = "undone"
        elif deed == "preview":
            page["preview"] = [shown.show_block(one) for one in check_blocks(typed)]
    except AlongsideError as error:
        page["refused"], status = str(error), 422
    page |= {"fields": fields_of(typed), "versions": _versions(language)}
    return render(request, "group/desk_front_door.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def about_us(request: HttpRequest, editor: Editor, language: str) -> HttpResponse:
    """What the editor's own organisation says of itself in one language; no words take it away."""
    _known(language)
    page, status = _page(editor, language), 200
    root = teams_queries.get_team(editor.team).root_key
    own = next((one for one in queries.organisations(is_demo=True) if one.root_key == root), None)
    found = own.about.get(language) if own else None
    page |= {"body": found.body if found else "", "checked_by": found.checked_by if found else ""}
    if request.method == "POST":
        page |= {"body": request.POST.get("body", ""), "checked_by": request.POST.get("checked_by", "")}
        try:
            actions.describe_organisation(root, language=language, body=page["body"], checked_by=page["checked_by"])
            page["done"] = "saved"
        except AlongsideError as error:
            page["refused"], status = str(error), 422
    return render(request, "group/desk_about.html", page | {"letters_most": ORGANISATION_LETTERS_MOST}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def events(request: HttpRequest, editor: Editor) -> HttpResponse:
    """All that is not over. deed: add, words or remove."""
    page, status = _page(editor, get_language()), 200
    deed = request.POST.get("deed", "")
    try:
        _do(deed, request)
        page["done"] = {"add": "shown", "words": "shown", "remove": "removed"}.get(deed, "")
    except AlongsideError as error:
        page |= {"refused": str(error), "typed": request.POST if deed == "add" else {}}
        status = 422
    page |= {
        "events": [shown.show_event(one, get_language()) for one in queries.gatherings()],
        "title_most": TITLE_LETTERS_MOST,
        "about_most": ABOUT_LETTERS_MOST,
    }
    return render(request, "group/desk_events.html", page, status=status)


def _do(deed: str, request: HttpRequest) -> None:
    """Raises AlongsideError."""
    number = request.POST.get("number", "")
    if deed == "add":
        actions.add_event(typed_event(request.POST))
    elif deed == "words":
        actions.write_event_words(_number(number), words=typed_words(request.POST))
    elif deed == "remove":
        actions.remove_event(_number(number))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _known(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Http404


def _page(editor: Editor, language: str) -> dict[str, Any]:
    return {
        "editor": editor,
        "language": language,
        "site_languages": shown.links(code for code, _name in settings.LANGUAGES),
        "checked_most": CHECKED_BY_LETTERS_MOST,
    }


def _versions(language: str) -> list[dict[str, Any]]:
    """Newest first; each with its words, so that an editor sees what undoing brings back."""
    return [
        {"number": one.number, "written_on": one.written_on, "blocks": [shown.show_block(part) for part in one.blocks]}
        for one in queries.versions(language)
    ]
