"""The proof of a source as a file: hashes, stamps, and how to check them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.errors import NotFound
from alongside.record import queries
from alongside.record.archiving import proof_of
from alongside.record.models import Operation


@require_safe
def proof(_request: HttpRequest, key: str) -> HttpResponse:
    """Of a source that a public page shows with its hash; every other looks like none."""
    slugs = list(Operation.objects.filter(sources__key=key).values_list("slug", flat=True))
    sources = (source for one in queries.operations_shown(queries.FALLBACK, slugs=slugs) for source in one.sources)
    if not any(one.key == key and one.sha256 for one in sources):
        raise Http404
    try:
        body = proof_of(key)
    except NotFound as error:
        raise Http404 from error
    headers = {"Cache-Control": "public, no-cache", "Content-Disposition": 'attachment; filename="proof.json"'}
    return HttpResponse(body, content_type="application/json", headers=headers)
