"""One form for one thing that is typed about an operation: kept when refused, shown when something in it is hidden."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.desk.door import Editor
from alongside.record.actions import operations
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entries import ENTRIES, Typed
from alongside.record.desk.forms import OperationForm, RecordForm
from alongside.record.desk.looking import LOOKED_FIELD, LookedThrough, look_through
from alongside.record.hands import hand
from alongside.record.models import Operation


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def entry(request: HttpRequest, editor: Editor, slug: str, what: str) -> HttpResponse:
    """what: a kind of ENTRIES, and behind a slash the row that is there. GET: the form. POST: the deed, or the form

    with all that was typed.
    """
    kind, _slash, name = what.partition("/")
    operation, asked = operation_of(slug), ENTRIES.get(kind)
    typed = asked.typed(operation, name) if asked and name else {}
    if asked is None or typed is None:
        raise Http404
    if request.method != "POST" or request.POST.get("deed") == "back":
        given = request.POST if request.method == "POST" else None
        form = asked.form(given, operation=operation, initial=typed)
        return form_page(request, editor, form, {"title": asked.title, "operation": operation, "what": kind})
    form = asked.form(request.POST, operation=operation)

    def store(looked: LookedThrough) -> str:
        asked.store(slug, Typed(form.facts_of(looked.texts), name, hand(editor.team, editor.key_id)))
        return f"{reverse('desk_record_operation', args=[slug])}#{kind}"

    return stored(request, editor, form, {"title": asked.title, "operation": operation, "store": store, "what": kind})


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def draft(request: HttpRequest, editor: Editor) -> HttpResponse:
    """A new operation."""
    if request.method != "POST" or request.POST.get("deed") == "back":
        given = request.POST if request.method == "POST" else None
        return form_page(request, editor, OperationForm(given), {"title": ENTRIES["facts"].title})
    form = OperationForm(request.POST)

    def store(looked: LookedThrough) -> str:
        slug = operations.draft_operation(form.facts_of(looked.texts), hand=hand(editor.team, editor.key_id))
        return reverse("desk_record_operation", args=[slug])

    return stored(request, editor, form, {"title": ENTRIES["facts"].title, "store": store})


def operation_of(slug: str) -> Operation:
    """Raises Http404."""
    found = Operation.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def stored(request: HttpRequest, editor: Editor, form: RecordForm, page: dict[str, Any]) -> HttpResponse:
    """Looks the texts through, asks where something is hidden, then does page["store"], goes where it says.

    page: what entry.html shows as well.
    """
    if not form.is_valid():
        return form_page(request, editor, form, page | {"status": 422})
    try:
        looked = look_through(form)
        if looked.is_hiding and request.POST.get(LOOKED_FIELD) != looked.looked:
            return _preview(request, editor, looked, page)
        return redirect(page["store"](looked))
    except AlongsideError as error:
        return form_page(request, editor, form, page | {"refused": str(error), "status": 422})


def _preview(request: HttpRequest, editor: Editor, looked: LookedThrough, page: dict[str, Any]) -> HttpResponse:
    sent = [(name, value) for name, value in request.POST.items() if name not in ("form_token", "deed", LOOKED_FIELD)]
    return render(request, "record/desk/hidden.html", page | {"editor": editor, "looked": looked, "sent": sent})


def form_page(request: HttpRequest, editor: Editor, form: RecordForm, page: dict[str, Any]) -> HttpResponse:
    status = int(page.get("status", 200))
    return render(request, "record/desk/entry.html", page | {"editor": editor, "form": form}, status=status)
