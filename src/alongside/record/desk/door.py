"""The door to the record's desk: an editor of the team that keeps the record, under a name of her own."""

from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from alongside.core.errors import Conflict
from alongside.desk.door import DjangoView, Editor, EditorsView, for_editors
from alongside.record.keepers import check_keeper


def for_keepers[**Rest](view: EditorsView[Rest]) -> DjangoView[Rest]:
    """As `for_editors`, and of the record's own team. Other editors get one page, which says why, and 403."""

    @for_editors
    @wraps(view)
    def handle(request: HttpRequest, editor: Editor, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        try:
            check_keeper(editor.team, name=editor.name)
        except Conflict as error:
            return render(request, "record/desk/kept_elsewhere.html", {"editor": editor, "why": str(error)}, status=403)
        return view(request, editor, *args, **kwargs)

    return handle
