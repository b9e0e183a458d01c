"""An office at the desk with its money that belongs to no single operation: entered by one, verified by another."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.core.errors import AlongsideError, Invalid, NotFound
from alongside.desk.door import Editor
from alongside.record.actions import money as deeds
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import form_page, stored
from alongside.record.desk.forms import AgencyForm, MoneyForm
from alongside.record.desk.looking import LookedThrough
from alongside.record.desk.shown import RowShown, show_row
from alongside.record.hands import hand, own_hands
from alongside.record.models import Agency, Figure


def office_page(request: HttpRequest, editor: Editor, office: Agency, more: dict[str, Any]) -> HttpResponse:
    """more: `form`, of the office itself with what was typed; `refused`, a sentence."""
    mine = own_hands(hand(editor.team, editor.key_id))
    rows = office.figures.filter(deeds.OF_NO_OPERATION, superseded_by=None).select_related("source").order_by("pk")
    form = more.get("form") or AgencyForm(initial=AgencyForm.typed_of(office))
    page: dict[str, Any] = {
        "editor": editor,
        "office": office,
        "form": form,
        "money_form": MoneyForm(office=office),
        "rows": [_row(one, mine) for one in rows],
        "refused": more.get("refused", ""),
    }
    status = 422 if form.is_bound or page["refused"] else 200
    return render(request, "record/desk/office.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def money(request: HttpRequest, editor: Editor, office: str, number: int | None = None) -> HttpResponse:
    """A new number of an office, or one that is there."""
    row = _office(office)
    by = hand(editor.team, editor.key_id)
    page: dict[str, Any] = {"title": _("Money"), "office": row}
    try:
        initial = None if number is None else MoneyForm.typed_of(deeds.money_of(row, number))
    except NotFound as error:
        raise Http404 from error
    if request.method != "POST" or request.POST.get("deed") == "back":
        given = request.POST if request.method == "POST" else None
        return form_page(request, editor, MoneyForm(given, office=row, initial=initial), page)
    form = MoneyForm(request.POST, office=row)

    def store(looked: LookedThrough) -> str:
        facts = form.facts_of(looked.texts)
        if number is None:
            deeds.add_money(office, facts=facts, hand=by)
        else:
            deeds.change_money(office, number=number, facts=facts, hand=by)
        return f"{reverse('desk_record_office', args=[office])}#money"

    return stored(request, editor, form, page | {"store": store})


@require_POST
@for_keepers
def deed(request: HttpRequest, editor: Editor, office: str) -> HttpResponse:
    """One deed of DEEDS on one row; refused, the page says why."""
    row = _office(office)
    number = request.POST.get("number", "")
    key = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    try:
        chosen = DEEDS.get(request.POST.get("deed", ""))
        if chosen is None:
            raise Invalid(_("Nothing was chosen. Nothing was changed."))
        chosen(office, key, hand(editor.team, editor.key_id), request.POST.get("seen", ""))
    except AlongsideError as error:
        return office_page(request, editor, row, {"refused": str(error)})
    return redirect(f"{reverse('desk_record_office', args=[office])}#money")


def _office(slug: str) -> Agency:
    """Raises Http404."""
    found = Agency.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _row(row: Figure, mine: frozenset[str]) -> RowShown:
    return replace(show_row("figure", row, mine), side="", seen=deeds.seen_money(row))


DEEDS: Final[dict[str, Callable[[str, int, str, str], None]]] = {
    "take_up": lambda office, number, by, _seen: deeds.take_up_money(office, number=number, hand=by),
    "verify": lambda office, number, by, seen: deeds.verify_money(office, number=number, seen=seen, hand=by),
    "hide": lambda office, number, _by, _seen: deeds.hide_money(office, number=number),
    "remove": lambda office, number, _by, _seen: deeds.remove_money(office, number=number),
}
"""Value of a row's button -> what it does."""
