"""Pictures at the desk: only painted ones are ever shown, two editors confirm, boxes are added by hand."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import AlongsideError, Invalid, NotFound
from alongside.desk.door import Editor
from alongside.record.actions import pictures
from alongside.record.archive.checking import Check
from alongside.record.desk import originals, underway
from alongside.record.desk.custody import custody_lines, signature_lines
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import operation_of
from alongside.record.desk.lines import source_line
from alongside.record.desk.shown import show_picture, title_of
from alongside.record.desk.source_views import uploaded
from alongside.record.hands import hand, own_hands
from alongside.record.models import Media

ANEW_SECONDS: Final = 3


@require_POST
@for_keepers
def add(request: HttpRequest, editor: Editor, slug: str) -> HttpResponse:
    """An upload, or a page of a source: sealed now, looked through by and by, hidden until two confirm it."""
    by = hand(editor.team, editor.key_id)
    try:
        key = _add(request, slug, by)
    except (AlongsideError, OSError) as error:
        page = {"editor": editor, "row": operation_of(slug), "title": title_of(operation_of(slug))}
        return render(request, "record/desk/picture_refused.html", page | {"refused": _said(error)}, status=422)
    return redirect("desk_record_picture", slug, key)


@require_safe
@for_keepers
def picture(request: HttpRequest, editor: Editor, slug: str, key: str) -> HttpResponse:
    row = _media(slug, key)
    return _waiting(request, editor, row) if _is_waiting(row) else _page(request, editor, row, {})


@require_safe
@for_keepers
def painted(_request: HttpRequest, _editor: Editor, slug: str, key: str) -> HttpResponse:
    """The painted bytes, for editors before two have confirmed them."""
    row = _media(slug, key)
    if not row.picture:
        raise Http404
    response = HttpResponse(bytes(row.picture), content_type=row.picture_type)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_keepers
def deed(request: HttpRequest, editor: Editor, slug: str, key: str) -> HttpResponse:
    """boxes, check, confirm, look, hide or empty; refused, the page says why and keeps the boxes that were typed."""
    row, by = _media(slug, key), hand(editor.team, editor.key_id)
    try:
        chosen = DEEDS.get(request.POST.get("deed", ""))
        if chosen is None:
            raise Invalid(_("Nothing was chosen. Nothing was changed."))
        checks = chosen(request, row, by)
    except (AlongsideError, OSError) as error:
        if _is_waiting(row):
            return _waiting(request, editor, row, refused=_said(error))
        return _page(request, editor, row, {"refused": _said(error), "boxes": request.POST.get("boxes")})
    if checks:
        return _page(request, editor, _media(slug, key), {"checks": checks})
    return redirect("desk_record_picture", slug, key)


def _add(request: HttpRequest, slug: str, by: str) -> str:
    operation, asked = operation_of(slug), request.POST.get("source", "")
    source = operation.sources.filter(key=asked).first() if asked else None
    if request.POST.get("from") == "page":
        if source is None:
            raise Invalid(_("Choose one of this operation’s sources. Nothing was changed."))
        page = request.POST.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
        facts = originals.begin_from_page(source, page=number, hand=by)
    else:
        facts = originals.begin(uploaded(request)[0], hand=by)
    try:
        key = pictures.add_picture(slug, facts=facts, source=source.pk if source else None, hand=by)
    except AlongsideError:
        originals.destroy(facts.archive_name)
        raise
    _begin_look(key, by)
    return key


def _begin_look(key: str, by: str) -> None:
    underway.begin(key, lambda tell: _look_through(key, by, tell))


def _look_through(key: str, by: str, tell: underway.Tell) -> None:
    """Minutes after it was asked for: read anew. Raises NotFound when it was taken down in between."""
    row = Media.objects.select_related("operation", "source").filter(key=key).first()
    if row is None:
        raise NotFound(_("This picture is no more. Nothing was changed."))
    facts = originals.look_through(row, hand=by, progress=tell)
    pictures.repaint_picture(row.operation.slug, key=key, facts=facts, hand=by)


def _look(_request: HttpRequest, row: Media, by: str) -> None:
    if _is_waiting(row):
        _begin_look(row.key, by)


def _boxes(request: HttpRequest, row: Media, by: str) -> None:
    boxes = originals.read_boxes(request.POST.get("boxes", ""), row.regions)
    facts = originals.repaint(row, boxes, hand=by)
    pictures.repaint_picture(row.operation.slug, key=row.key, facts=facts, hand=by)


def _confirm(request: HttpRequest, row: Media, by: str) -> None:
    if request.POST.get("looked") != "yes":
        raise Invalid(_("Tick that you looked at all of it. Nothing was noted."))
    pictures.confirm_picture(row.operation.slug, key=row.key, seen=request.POST.get("seen", ""), hand=by)


def _hide(_request: HttpRequest, row: Media, by: str) -> None:
    pictures.hide_picture(row.operation.slug, key=row.key, hand=by)


def _empty(request: HttpRequest, row: Media, by: str) -> None:
    if request.POST.get("sure") != "yes":
        raise Invalid(_("Tick that nothing of it is to be left. Nothing was changed."))
    originals.destroy(pictures.empty_picture(row.operation.slug, key=row.key, hand=by))


def _check(_request: HttpRequest, row: Media, by: str) -> tuple[Check, ...]:
    return originals.check(row, hand=by)


DEEDS: Final[dict[str, Callable[[HttpRequest, Media, str], tuple[Check, ...] | None]]] = {
    "boxes": _boxes,
    "check": _check,
    "confirm": _confirm,
    "look": _look,
    "hide": _hide,
    "empty": _empty,
}


def _media(slug: str, key: str) -> Media:
    """Raises Http404."""
    row = operation_of(slug).media.filter(key=key).first()
    if row is None:
        raise Http404
    return row


def _said(error: Exception) -> str:
    unwritten = _("The server could not write the file. Nothing was kept. Tell who runs it.")
    return str(error) if isinstance(error, AlongsideError) else unwritten


def _is_waiting(row: Media) -> bool:
    """Nothing is painted yet."""
    return not row.picture and row.hidden_on is None


def _waiting(request: HttpRequest, editor: Editor, row: Media, *, refused: str = "") -> HttpResponse:
    """How far it is. Loads itself anew by a header while somebody looks, unless she stopped that."""
    progress, is_still = underway.progress_of(row.key), "still" in request.GET
    page = {
        "editor": editor,
        "row": row,
        "operation": row.operation,
        "title": title_of(row.operation),
        "progress": progress,
        "is_still": is_still,
        "ended": underway.why_ended(row.key),
        "refused": refused,
    }
    response = render(request, "record/desk/picture_waiting.html", page, status=422 if refused else 200)
    if progress and not is_still:
        where = reverse("desk_record_picture", args=(row.operation.slug, row.key))
        response["Refresh"] = f"{ANEW_SECONDS}; url={where}"
    response["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, editor: Editor, row: Media, more: dict[str, Any]) -> HttpResponse:
    mine, boxes = own_hands(hand(editor.team, editor.key_id)), more.get("boxes")
    origin = row if row.original_sha256 or not row.source else row.source
    page = more | {
        "editor": editor,
        "row": row,
        "operation": row.operation,
        "title": title_of(row.operation),
        "shown": show_picture(row, mine),
        "boxes": originals.write_boxes(row.regions) if boxes is None else boxes,
        "seen": pictures.seen_picture(row),
        "texts": row.texts.order_by("language"),
        "signature": signature_lines(origin.signed, origin.signed_by),
        "custody": custody_lines(row.custody.order_by("pk"), mine=mine),
        "source": source_line(row.source) if row.source else "",
        "is_confirmed_by_me": bool(mine & {row.confirmed_by, row.confirmed_again_by}),
        "is_confirmed": bool(row.confirmed_again_by),
    }
    return render(request, "record/desk/picture.html", page, status=422 if more.get("refused") else 200)
