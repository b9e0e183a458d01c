"""The press kit of one operation, and the feed."""

from typing import Final

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core import clock, config
from alongside.core.errors import NotFound
from alongside.directory.languages import text_language
from alongside.record import queries
from alongside.record.pages import ready, values
from alongside.record.pages.charts import keeping, saying
from alongside.record.press.claim_review import beside, claim_reviews
from alongside.record.press.feed import entries
from alongside.record.shown import OperationShown

FEED_ENTRIES_MOST: Final = 40
ASKED_EACH_TIME: Final = {"Cache-Control": "public, no-cache"}
"""What an editor takes down is gone at once."""


@require_safe
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    """How to cite it, its tables and charts, and each claim with what stands beside it."""
    code = get_language()
    found = _find(slug, code)
    language = text_language(code)
    chart = keeping.ready(keeping.operation_subject(slug), saying.arrests_by_whom(found, language), code)

    def make() -> HttpResponse:
        address = config.origin(settings.SITE_HOST) + reverse("record_operation", args=[slug])
        page = {
            "one": found,
            "title": values.title_of(found, language),
            "address": address,
            "seen_on": values.when(clock.today(), "day", language),
            "claims": [
                {
                    "claim": values.label(values.label_of(figure), values.value_of(figure, language)),
                    "beside": beside(found, figure, language),
                    "said_by": figure.source.publisher,
                }
                for figure in found.figures
                if figure.side == "claimed" and figure.told == "exact"
            ],
            "has_reviews": bool(claim_reviews(found, code)),
            "has_chart": bool(chart),
        }
        return render(request, "record/press.html", page)

    return ready.answer(request, ("press", clock.today(), found, bool(chart)), make)


@require_safe
def reviews(_request: HttpRequest, slug: str) -> HttpResponse:
    """ClaimReview of one operation, as a file."""
    code = get_language()
    body = msgspec.json.encode(claim_reviews(_find(slug, code), code))
    return HttpResponse(body, content_type="application/ld+json", headers=ASKED_EACH_TIME)


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """What was published, newest first: operations, outcomes and corrections. Nothing of a draft."""
    code = get_language()
    base = config.origin(settings.SITE_HOST)
    feed = Atom1Feed(
        title=_("The record: what was claimed, what happened"),
        link=base + reverse("record"),
        description="",
        language=text_language(code),
        feed_url=base + request.path,
    )
    for entry in entries(queries.operations_shown(code), text_language(code))[:FEED_ENTRIES_MOST]:
        feed.add_item(
            title=entry.title,
            link=f"{base}{reverse('record_operation', args=[entry.slug])}#{entry.anchor}",
            description=entry.words,
            unique_id=f"{base}/record/{entry.slug}/{entry.anchor}/{entry.day.isoformat()}",
            pubdate=entry.moment,
            updateddate=entry.moment,
        )
    body = feed.writeString("utf-8")
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers=ASKED_EACH_TIME)


def _find(slug: str, code: str) -> OperationShown:
    try:
        return queries.operation_shown(slug, code)
    except NotFound as error:
        raise Http404 from error
