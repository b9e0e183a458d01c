"""The record as tables: a Frictionless data package, and one operation's figures. Small numbers withheld as on pages.

Source: https://datapackage.org/standard/data-package/
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core import config
from alongside.core.errors import NotFound
from alongside.record import queries
from alongside.record.api.views import open_to_all
from alongside.record.csv_tables import guarded
from alongside.record.shown import OperationShown

type Row = dict[str, object]

LICENCE: Final = {
    "name": "CC0-1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
    "title": "Creative Commons Zero 1.0",
}
_OPERATION: Final = (
    "slug", "name", "branding", "place", "place_kind", "country", "state", "began_on", "ended_on", "precision",
    "announced_on", "press_conference", "premises_type", "is_date_inferred", "is_seed", "published_on",
)  # fmt: skip
_FIGURE: Final = (
    "number", "side", "measure", "population", "unit", "nibrs", "charge", "where", "least", "most", "currency", "year",
    "qualifier", "parent", "told", "place_in_source", "words", "confidence", "is_verified",
)  # fmt: skip
_SOURCE: Final = ("key", "kind", "publisher", "label", "published_on", "captured_on", "sha256", "warc_sha256")
_OUTCOME: Final = ("happened_on", "precision", "kind", "population", "least", "most", "is_small", "words")
_SILENCE: Final = ("number", "asked_of", "way", "asked_on", "answered_on", "days", "question", "answer")
_NUMBERS: Final = {"number", "least", "most", "year", "parent", "days"}
_DAYS: Final = {
    name for columns in (_OPERATION, _SOURCE, _OUTCOME, _SILENCE) for name in columns if name.endswith("_on")
}
_TRUTHS: Final = {"is_date_inferred", "is_seed", "is_verified", "is_small"}


def _operation_rows(one: OperationShown) -> Iterator[Row]:
    yield _picked(one, _OPERATION)


def _figure_rows(one: OperationShown) -> Iterator[Row]:
    for figure in one.figures:
        yield {"operation": one.slug} | _picked(figure, _FIGURE) | {"source": figure.source.key}


def _source_rows(one: OperationShown) -> Iterator[Row]:
    for source in one.sources:
        yield {"operation": one.slug} | _picked(source, _SOURCE)


def _outcome_rows(one: OperationShown) -> Iterator[Row]:
    for outcome in one.outcomes:
        yield {"operation": one.slug} | _picked(outcome, _OUTCOME) | {"source": outcome.source.key}


def _silence_rows(one: OperationShown) -> Iterator[Row]:
    for silence in one.silences:
        yield {"operation": one.slug} | _picked(silence, _SILENCE)


TABLES: Final[dict[str, tuple[tuple[str, ...], Callable[[OperationShown], Iterator[Row]]]]] = {
    "operations": (_OPERATION, _operation_rows),
    "figures": (("operation", *_FIGURE, "source"), _figure_rows),
    "sources": (("operation", *_SOURCE), _source_rows),
    "outcomes": (("operation", *_OUTCOME, "source"), _outcome_rows),
    "silences": (("operation", *_SILENCE), _silence_rows),
}


@require_safe
def package(_request: HttpRequest) -> HttpResponse:
    """Which tables there are, their columns, and what withheld means."""
    base = f"{config.origin(settings.SITE_HOST)}/record/data"
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "alongside-record",
        "title": "Operations: what was claimed beside what happened",
        "description": (
            "Figures are claims, each with its source; a charge is no fact. told: small = fewer than 5 people, hidden "
            "= withheld so that a small number cannot be worked out. is_seed: verified by nobody."
        ),
        "licenses": [LICENCE],
        "resources": [
            {
                "name": name,
                "path": f"{base}/{name}.csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column, "type": _type(column)} for column in columns]},
            }
            for name, (columns, _rows) in TABLES.items()
        ],
    }
    return open_to_all(HttpResponse(msgspec.json.encode(described), content_type="application/json"))


@require_safe
def table(_request: HttpRequest, name: str) -> HttpResponse:
    if name not in TABLES:
        return _sentence("There is no such table in this record.")
    return _csv(name, queries.operations_shown(queries.FALLBACK))


@require_safe
def operation_table(_request: HttpRequest, slug: str) -> HttpResponse:
    """One operation's figures, for a newsroom's sheet."""
    try:
        return _csv("figures", [queries.operation_shown(slug, queries.FALLBACK)])
    except NotFound:
        return _sentence("There is no such operation in this record.")


def _csv(name: str, operations: Sequence[OperationShown]) -> HttpResponse:
    columns, rows = TABLES[name]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for one in operations:
        writer.writerows({column: _cell(value) for column, value in row.items()} for row in rows(one))
    return open_to_all(HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8"))


def _picked(one: object, columns: Sequence[str]) -> Row:
    return {column: getattr(one, column) for column in columns}


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else guarded(value)


def _type(column: str) -> str:
    if column in _NUMBERS:
        return "integer"
    if column in _TRUTHS:
        return "boolean"
    return "date" if column in _DAYS else "string"


def _sentence(text: str) -> HttpResponse:
    return open_to_all(HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=404))
