"""The queue, one operation with all that is known of it, and the deeds on its rows and on the whole."""

import datetime
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import AlongsideError, Invalid
from alongside.desk.door import Editor
from alongside.record import measures
from alongside.record.actions import figures, operations, sources, told
from alongside.record.actions.figures import RowSeen
from alongside.record.actions.money import OF_NO_OPERATION
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import operation_of
from alongside.record.desk.queue import queue
from alongside.record.desk.shown import show_operation
from alongside.record.hands import hand, own_hands
from alongside.record.keepers import has_other_editor
from alongside.record.models import Agency, Figure, MediaText

type Sent = dict[str, str]


@require_safe
@for_keepers
def work(request: HttpRequest, editor: Editor) -> HttpResponse:
    """Every operation, what presses first."""
    rows = queue(own_hands(hand(editor.team, editor.key_id)))
    page = {
        "editor": editor,
        "has_other": has_other_editor(editor.team, name=editor.name),
        "pressing": [row for row in rows if row.work not in ("waits", "well")],
        "waiting": [row for row in rows if row.work == "waits"],
        "well": [row for row in rows if row.work == "well"],
        "money_waits": Figure.objects.filter(OF_NO_OPERATION, superseded_by=None, verified_by="").count(),
    }
    return render(request, "record/desk/work.html", page)


@require_safe
@for_keepers
def operation(request: HttpRequest, editor: Editor, slug: str) -> HttpResponse:
    return _page(request, editor, slug)


@require_POST
@for_keepers
def deed(request: HttpRequest, editor: Editor, slug: str) -> HttpResponse:
    """One deed of DEEDS; refused, the page says why."""
    sent = {name: str(value) for name, value in request.POST.items()}
    try:
        chosen = DEEDS.get(sent.get("deed", ""))
        if chosen is None:
            raise Invalid(_("Nothing was chosen. Nothing was changed."))
        chosen(slug, sent, hand(editor.team, editor.key_id))
    except AlongsideError as error:
        return _page(request, editor, slug, refused=str(error))
    return redirect("desk_record_operation", slug)


def _page(request: HttpRequest, editor: Editor, slug: str, *, refused: str = "") -> HttpResponse:
    row, by = operation_of(slug), hand(editor.team, editor.key_id)
    page: dict[str, Any] = {
        "editor": editor,
        "refused": refused,
        "shown": show_operation(row, by),
        "row": row,
        "has_other": has_other_editor(editor.team, name=editor.name),
        "has_asked": row.restored_by in own_hands(by),
        "parts": [
            (one, str(measures.PARTS_TAKEN[one.part])) for one in row.parts.select_related("agency").order_by("pk")
        ],
        "agencies": Agency.objects.order_by("name"),
        "part_choices": measures.PARTS_TAKEN.items(),
        "silences": row.silences.select_related("asked_of").prefetch_related("texts").order_by("number"),
        "corrections": [(one, str(measures.WISHES[one.wish])) for one in row.corrections.order_by("pk")],
        "wishes": measures.WISHES.items(),
        "publishers": [(str(one.pk), one.publisher) for one in row.sources.order_by("pk")],
        "labels": [(str(one.pk), one.label) for one in row.sources.order_by("pk") if one.label],
        "captions": [
            (str(one.media_id), one.caption)
            for one in MediaText.objects.filter(media__operation=row).order_by("media", "language")
            if one.caption
        ],
        "reviews": row.reviews.order_by("months"),
    }
    return render(request, "record/desk/operation.html", page, status=422 if refused else 200)


def _row(sent: Sent) -> RowSeen:
    number = sent.get("number", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    return RowSeen(sent.get("kind", ""), int(number) if is_number else 0, sent.get("seen", ""))


def _take_up(slug: str, sent: Sent, by: str) -> None:
    if sent.get("compared") != "yes":
        raise Invalid(_("Tick that you compared each number with its source. Nothing was changed."))
    operations.take_up_operation(slug, hand=by)


def _note_correction(slug: str, sent: Sent, by: str) -> None:
    if sent.get("wish") not in measures.WISHES:
        raise Invalid(_("Nothing was chosen. Nothing was changed."))
    try:
        asked_on = datetime.date.fromisoformat(sent.get("asked_on", ""))
    except ValueError as error:
        raise Invalid(_("Give the day. Nothing was changed.")) from error
    told.note_correction(slug, wish=sent["wish"], asked_on=asked_on, hand=by)


def _empty(slug: str, sent: Sent, by: str) -> None:
    part, _space, number = sent.get("words", "").partition(" ")
    told.empty_text(slug, part=part, number=int(number) if number.isdigit() else 0, hand=by)


DEEDS: Final[dict[str, Callable[[str, Sent, str], object]]] = {
    "take_up": _take_up,
    "verify": lambda slug, sent, by: operations.verify_operation(slug, seen=sent.get("seen", ""), hand=by),
    "publish": lambda slug, _sent, by: operations.publish_operation(slug, hand=by),
    "hide": lambda slug, _sent, by: operations.hide_operation(slug, hand=by),
    "restore": lambda slug, _sent, by: operations.restore_operation(slug, hand=by),
    "verify_row": lambda slug, sent, by: figures.verify_row(slug, row=_row(sent), hand=by),
    "remove_row": lambda slug, sent, by: figures.remove_row(slug, row=_row(sent), hand=by),
    "drop_source": lambda slug, sent, by: sources.drop_source(slug, key=sent.get("key", ""), hand=by),
    "name_agency": lambda slug, sent, by: operations.name_agency(
        slug, agency=sent.get("agency", ""), part=sent.get("part", ""), hand=by
    ),
    "remove_silence": lambda slug, sent, by: told.remove_silence(slug, number=_row(sent).number, hand=by),
    "note_correction": _note_correction,
    "empty": _empty,
}
"""Value of the form's button -> what it does. Nothing here takes a free text."""
