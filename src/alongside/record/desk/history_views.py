"""Every version of an operation: who of the editors (never a name) did what on which day, and what it changed."""

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from alongside.desk.differing import difference
from alongside.desk.door import Editor
from alongside.record.desk.door import for_keepers
from alongside.record.desk.entry_views import operation_of
from alongside.record.desk.shown import title_of, who
from alongside.record.hands import hand, own_hands
from alongside.record.models import Revision

_DEEDS: Final = {
    "imported": gettext_noop("Imported"),
    "draft_operation": gettext_noop("Drafted"),
    "take_up_operation": gettext_noop("Taken up"),
    "take_up_rows": gettext_noop("Taken up"),
    "verify_operation": gettext_noop("Verified all of it"),
    "read_operation": gettext_noop("Read what others changed"),
    "publish_operation": gettext_noop("Published"),
    "hide_operation": gettext_noop("Hidden"),
    "restore_operation": gettext_noop("Asked to put it back"),
    "confirm_picture": gettext_noop("Confirmed a picture"),
    "empty_text": gettext_noop("Took words down; earlier versions are emptied"),
    "empty_picture": gettext_noop("Took a picture down; earlier versions are emptied"),
}
_MARKS: Final = {"added": gettext_noop("added:"), "removed": gettext_noop("taken out:")}


@require_safe
@for_keepers
def history(request: HttpRequest, editor: Editor, slug: str) -> HttpResponse:
    """Newest first, each with what differs from the version before it."""
    row = operation_of(slug)
    mine = own_hands(hand(editor.team, editor.key_id))
    revisions = list(row.revisions.order_by("number"))
    befores: list[Revision | None] = [None, *revisions]
    shown = [_version(before, one, mine) for before, one in zip(befores, revisions, strict=False)]
    page = {"editor": editor, "row": row, "title": title_of(row), "versions": shown[::-1]}
    return render(request, "record/desk/history.html", page)


def _version(before: Revision | None, one: Revision, mine: frozenset[str]) -> dict[str, Any]:
    verb, _line, noun = one.deed.partition("_")
    is_emptied = not one.snapshot or (before is not None and not before.snapshot)
    lines = [] if is_emptied or before is None else difference(written(before.snapshot), written(one.snapshot))
    return {
        "number": one.number,
        "day": one.day,
        "by": who(one.hand, mine),
        "deed": _(_DEEDS[one.deed]) if one.deed in _DEEDS else _plain(verb, noun),
        "is_emptied": not one.snapshot,
        "lines": [
            [(piece.kind, piece.text, _(_MARKS[piece.kind]) if piece.kind in _MARKS else "") for piece in line]
            for line in lines
        ],
    }


def written(snapshot: object) -> str:
    """One field a line, so that a difference names its field: `figures 2 least: 24`."""
    return "\n".join(_lines(snapshot, ()))


def _lines(value: object, path: tuple[str, ...]) -> list[str]:
    if isinstance(value, dict):
        return [line for name in sorted(value) for line in _lines(value[name], (*path, str(name)))]
    if isinstance(value, list):
        return [line for at, one in enumerate(value, start=1) for line in _lines(one, (*path, str(at)))]
    told = value if isinstance(value, str) else json.dumps(value)
    return [f"{' '.join(path)}: {told}"]


def _plain(verb: str, noun: str) -> str:
    """Of the many deeds on rows: what was done, with the code of what it was done to."""
    verbs = {
        "add": _("Added: %(what)s"),
        "change": _("Changed: %(what)s"),
        "remove": _("Took away: %(what)s"),
        "verify": _("Verified: %(what)s"),
    }
    return verbs.get(verb, _("Changed: %(what)s")) % {"what": noun.replace("_", " ")}
