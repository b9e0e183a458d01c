"""The list of offices: agencies that took part, and names which the scrubber lets stand."""

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.core.errors import AlongsideError
from alongside.desk.door import Editor
from alongside.record import measures
from alongside.record.actions import sources
from alongside.record.desk.door import for_keepers
from alongside.record.desk.forms import AgencyForm
from alongside.record.desk.money_views import office_page
from alongside.record.hands import hand
from alongside.record.models import Agency


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def offices(request: HttpRequest, editor: Editor) -> HttpResponse:
    """All of them, and a form for one more."""
    form, refused = AgencyForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            sources.add_agency(form.facts_of({}))
            return redirect("desk_record_offices")
        except AlongsideError as error:
            refused = str(error)
    waits = Count("figures", filter=Q(figures__verified_by="", figures__superseded_by=None, figures__operation=None))
    every = Agency.objects.annotate(waits=waits).order_by("name")
    rows = [(one, str(measures.AGENCY_KINDS[one.kind])) for one in every]
    page = {"editor": editor, "form": form, "refused": refused, "rows": rows}
    return render(request, "record/desk/offices.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def office(request: HttpRequest, editor: Editor, office: str) -> HttpResponse:
    """Corrects one, and shows its own money."""
    row = Agency.objects.filter(slug=office).first()
    if row is None:
        raise Http404
    if request.method != "POST":
        form = AgencyForm(initial=AgencyForm.typed_of(row))
    else:
        form = AgencyForm(request.POST)
        if form.is_valid():
            sources.change_agency(office, facts=form.facts_of({}), hand=hand(editor.team, editor.key_id))
            return redirect("desk_record_offices")
    return office_page(request, editor, row, {"form": form})
