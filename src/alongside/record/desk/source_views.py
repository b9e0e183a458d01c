"""One source at the desk: who published it, its sealed original with hashes, stamps, custody, and its end."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core.errors import AlongsideError, Conflict, Invalid
from alongside.desk.door import Editor
from alongside.desk.uploads import UPLOAD_MOST_BYTES
from alongside.record import archiving
from alongside.record.actions.sources import check_read
from alongside.record.archive.addresses import open_address
from alongside.record.archive.checking import Check
from alongside.record.archive.keeping import Upload
from alongside.record.desk.custody import custody_lines, signature_lines
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import operation_of
from alongside.record.desk.lines import source_line
from alongside.record.desk.shown import title_of, who
from alongside.record.hands import hand, own_hands
from alongside.record.models import Source


@require_safe
@for_keepers
def source(request: HttpRequest, editor: Editor, slug: str, key: str) -> HttpResponse:
    return _page(request, editor, _source(slug, key), {"slug": slug})


@require_POST
@for_keepers
def deed(request: HttpRequest, editor: Editor, slug: str, key: str) -> HttpResponse:
    """upload, fetch, stamp, check or destroy; refused, the page says why."""
    found, by = _source(slug, key), hand(editor.team, editor.key_id)
    more: dict[str, Any] = {"slug": slug}
    try:
        chosen = DEEDS.get(request.POST.get("deed", ""))
        if chosen is None:
            raise Invalid(_("Nothing was chosen. Nothing was changed."))
        checks = chosen(request, key, by)
    except (AlongsideError, OSError) as error:
        kept = _("The server could not write the file. Nothing was kept. Tell who runs it.")
        more["refused"] = str(error) if isinstance(error, AlongsideError) else kept
        return _page(request, editor, found, more)
    if checks:
        return _page(request, editor, _source(slug, key), more | {"checks": checks})
    return redirect("desk_record_source", slug, key)


def uploaded(request: HttpRequest) -> tuple[bytes, str]:
    """The file of a form and its name. Raises Invalid where none came, or one that was too large."""
    file = request.FILES.get("file")
    if file is None:
        size = UPLOAD_MOST_BYTES >> 20
        raise Invalid(_("No file came, or it is larger than %(size)s MB. Nothing was kept.") % {"size": size})
    return file.read(), file.name or ""


def _source(slug: str, key: str) -> Source:
    """Raises Http404 for a source of another operation."""
    found = operation_of(slug).sources.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _address(found: Source) -> str:
    """Where it was found, for who compares a number with it; "" where that is not known or its key is gone."""
    try:
        return open_address(found.address_sealed, source=found.key)
    except AlongsideError:
        return ""


def _unread(found: Source, by: str) -> str:
    """Why she brings no original to it yet; "" where she may."""
    try:
        check_read(found, by)
    except Conflict as error:
        return str(error)
    return ""


def _upload(request: HttpRequest, key: str, by: str) -> None:
    body, name = uploaded(request)
    upload = Upload(body=body, file_name=name, address=request.POST.get("address", ""))
    archiving.archive_upload(key, upload, hand=by)


def _fetch(request: HttpRequest, key: str, by: str) -> None:
    archiving.archive_fetched(key, request.POST.get("address", "").strip(), hand=by)


def _stamp(_request: HttpRequest, key: str, by: str) -> None:
    archiving.stamp_source(key, hand=by)


def _check(_request: HttpRequest, key: str, by: str) -> tuple[Check, ...]:
    return archiving.verify_source(key, hand=by)


def _destroy(request: HttpRequest, key: str, by: str) -> None:
    if request.POST.get("sure") != "yes":
        raise Invalid(_("Tick that nobody needs this original any more. Nothing was destroyed."))
    archiving.destroy_original(key, hand=by)


DEEDS: Final[dict[str, Callable[[HttpRequest, str, str], tuple[Check, ...] | None]]] = {
    "upload": _upload,
    "fetch": _fetch,
    "stamp": _stamp,
    "check": _check,
    "destroy": _destroy,
}


def _page(request: HttpRequest, editor: Editor, found: Source, more: dict[str, Any]) -> HttpResponse:
    by, address = hand(editor.team, editor.key_id), _address(found)
    mine = own_hands(by)
    page = more | {
        "editor": editor,
        "source": found,
        "title": source_line(found),
        "operation_title": title_of(operation_of(more["slug"])),
        "entered": who(found.entered_by, mine),
        "address": address,
        "unread": _unread(found, by),
        "is_web": address.startswith(("https://", "http://")),
        "signature": signature_lines(found.signed, found.signed_by),
        "custody": custody_lines(found.custody.order_by("pk"), mine=mine),
    }
    return render(request, "record/desk/source.html", page, status=422 if more.get("refused") else 200)
