"""Sheets at the editors' desk: the same PDFs as by command, for the editor's own group."""

from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from alongside.core.errors import Invalid
from alongside.desk.door import Editor, for_editors
from alongside.directory.languages import text_language
from alongside.outreach.asked import Asked, Batch, Kind, NumberUnknown, Paper, Unchecked
from alongside.outreach.groups import find_number, group_of
from alongside.teams.models import CODE_USES_MOST, Team
from alongside.teams.queries import get_team


class _Chosen(msgspec.Struct, frozen=True):
    kind: Kind
    paper: Paper


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def sheets(request: HttpRequest, editor: Editor) -> HttpResponse:
    """GET: the form. POST: the PDF, kept nowhere; or the form with the reason why there is none."""
    page: dict[str, Any] = {
        "editor": editor,
        "choices": [(code, name, text_language(code)) for code, name in settings.LANGUAGES],
        "typed": request.POST,
        "is_live": not settings.IS_DEMO,
    }
    if request.method != "POST":
        return render(request, "outreach/desk_sheets.html", page)
    # Late: typesetting is eighty megabytes that a server without editors never needs.
    from alongside.outreach.printing import print_sheet

    try:
        printed = print_sheet(_asked(request.POST, get_team(editor.team)))
    except Invalid as error:
        page["refused"] = _sentence(error)
        return render(request, "outreach/desk_sheets.html", page, status=422)
    response = HttpResponse(printed.pdf, content_type="application/pdf")
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = 'attachment; filename="sheet.pdf"'
    return response


def _asked(typed: QueryDict, team: Team) -> Asked:
    """Raises Invalid."""
    try:
        chosen = msgspec.convert({"kind": typed.get("kind"), "paper": typed.get("paper")}, _Chosen)
    except msgspec.ValidationError as error:
        raise Invalid("no such sheet") from error
    return Asked(
        kind=chosen.kind,
        language=typed.get("language", ""),
        group=group_of(team),
        paper=chosen.paper,
        is_neutral=typed.get("neutral") == "yes",
        is_demo=settings.IS_DEMO,
        batches=_batches(typed.get("number", ""), team) if chosen.kind == "card" else (),
    )


def _batches(typed: str, team: Team) -> tuple[Batch, ...]:
    """One batch with the number that was typed, none for none. Raises NumberUnknown."""
    if not typed.strip():
        return ()
    found = find_number(team, typed)
    if found is None:
        raise NumberUnknown("no such number")
    number, row = found
    return (Batch(number=number, cards=CODE_USES_MOST, until=row.expires),)


def _sentence(error: Invalid) -> str:
    match error:
        case Unchecked():
            return _("Nobody with a name has checked these words in this language yet. Nothing was made.")
        case NumberUnknown():
            return _("This is no number of your team, or it was used twenty times. Nothing was made.")
        case _:
            return _("This sheet could not be made. Ask who runs the server to read what “alongside doctor” says.")
