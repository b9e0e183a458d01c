"""An agency's claims about people it says it helped, as ClaimReview. No score: what stands beside the claim is said.

Source: https://schema.org/ClaimReview
"""

import json
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from alongside.core import config
from alongside.directory.languages import text_language
from alongside.record import measures
from alongside.record.measures import CLAIMED
from alongside.record.pages import values
from alongside.record.shown import FigureShown, OperationShown

REVIEWED: Final = ("claimed_rescued", "identified_trafficked", "minors_located", "missing_minors_found")


def claim_reviews(one: OperationShown, code: str) -> list[dict[str, object]]:
    """One for each claim that may be told; none of an operation that nobody verified. code: language of the path."""
    if one.is_seed:
        return []
    language = text_language(code)
    address = config.origin(settings.SITE_HOST) + reverse("record_operation", args=[one.slug])
    return [_review(one, figure, address=address, language=language) for figure in _claims(one)]


def as_script(reviews: list[dict[str, object]]) -> SafeString:
    """For a <script type="application/ld+json">: no text in it can end the element."""
    text = json.dumps(reviews, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(escaped)  # noqa: S308  "<", ">" and "&" are escaped above; the rest is JSON


def _claims(one: OperationShown) -> Iterator[FigureShown]:
    for figure in one.figures:
        if figure.side == CLAIMED and figure.measure in REVIEWED and figure.told == "exact" and figure.is_verified:
            yield figure


def _review(one: OperationShown, figure: FigureShown, *, address: str, language: str) -> dict[str, object]:
    title = values.title_of(one, language)
    claim = values.label(values.label_of(figure), values.value_of(figure, language))
    author = [_organisation(part.name) for part in one.agencies if part.part == "led"]
    item: dict[str, object] = {
        "@type": "Claim",
        "author": author,
        "appearance": {
            "@type": "CreativeWork",
            "publisher": _organisation(figure.source.publisher),
        },
    }
    if one.announced_on:
        item["datePublished"] = one.announced_on.isoformat()
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{address}#f{figure.number}",
        "inLanguage": language,
        "datePublished": one.published_on.isoformat() if one.published_on else None,
        "author": _organisation("Alongside") | {"url": config.origin(settings.SITE_HOST)},
        "claimReviewed": values.label(title, claim),
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": beside(one, figure, language)},
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def beside(one: OperationShown, figure: FigureShown, language: str) -> str:
    """What stands beside a claim, in one sentence."""
    by_number = {other.number: other for other in one.figures}
    parent = by_number.get(figure.parent) if figure.parent else None
    if parent and parent.told == "exact":
        counted = values.label(values.label_of(parent), values.value_of(parent, language))
        return _("They are counted among these: %(figure)s.") % {"figure": counted}
    totals = [table.total for table in one.breakdowns if table.total.measure == "arrested"]
    totals = totals or [other for other in one.figures if other.measure == "arrested" and other.population == "unknown"]
    if not totals:
        return _("No source says what happened to them.")
    said = values.label(str(measures.MEASURES["arrested"]), values.value_of(totals[0], language))
    return _("In the same operation: %(figure)s.") % {"figure": said}
