"""Figures as one flat table: a row is a figure with its operation and its source. In and out with the same columns.

A sheet program runs a cell that begins with "=", "+", "-" or "@": such a text gets an apostrophe on its way out.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Final

from alongside.core.errors import Invalid
from alongside.record.exchange import FigureRead, OperationRead, SourceRead

OPERATION_COLUMNS: Final = (
    "operation", "operation_name", "branding", "place", "place_kind", "country", "state", "county_fips", "began_on",
    "ended_on", "precision", "announced_on",
)  # fmt: skip
FIGURE_COLUMNS: Final = (
    "key", "side", "measure", "population", "unit", "nibrs", "charge", "where", "least", "most", "currency", "year",
    "qualifier", "subset_of", "place_in_source", "words", "confidence",
)  # fmt: skip
SOURCE_COLUMNS: Final = ("source", "source_kind", "publisher", "source_label", "source_published_on")
COLUMNS: Final = (*OPERATION_COLUMNS, *FIGURE_COLUMNS, *SOURCE_COLUMNS)
_NUMBERS: Final = ("least", "most", "year")
_DAYS: Final = ("began_on", "ended_on", "announced_on", "source_published_on")
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(operations: Iterable[OperationRead]) -> bytes:
    """UTF-8 with a heading. Operations without a figure have no row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in operations:
        sources = {source.key: source for source in one.sources}
        for figure in one.figures:
            writer.writerow(_row(one, figure, sources[figure.source]))
    return out.getvalue().encode()


def guarded(value: object) -> str:
    """A cell's text that no sheet program runs. None is empty."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def _row(one: OperationRead, figure: FigureRead, source: SourceRead) -> dict[str, str]:
    named = {"operation": one.slug, "operation_name": one.name}
    values: dict[str, object] = named | {name: getattr(one, name) for name in OPERATION_COLUMNS if name not in named}
    values |= {name: getattr(figure, name) for name in FIGURE_COLUMNS}
    values |= {
        "source": source.key,
        "source_kind": source.kind,
        "publisher": source.publisher,
        "source_label": source.label,
        "source_published_on": source.published_on,
    }
    return {name: guarded(value) for name, value in values.items()}


def read_csv(raw: bytes) -> tuple[tuple[OperationRead, ...], tuple[str, ...]]:
    """Operations, and a sentence for each row that could not be used; an operation with such a row is left out whole.

    Raises Invalid when this is no such table at all.
    """
    try:
        reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), strict=True)
        heading = reader.fieldnames or ()
        rows = [(reader.line_num, row) for row in reader]
    except (UnicodeError, csv.Error) as error:
        raise Invalid("This is no CSV file in UTF-8. Nothing was imported.") from error
    missing = {"operation", "place", "place_kind", "country", "side", "measure", "source", "publisher"} - set(heading)
    if missing or set(heading) - set(COLUMNS):
        wrong = ", ".join(sorted(missing or set(heading) - set(COLUMNS), key=str))
        raise Invalid(f"The heading lacks these columns, or has ones we do not know: {wrong}. Nothing was imported.")
    return _gathered(rows)


def _gathered(
    rows: Sequence[tuple[int, dict[str, str]]],
) -> tuple[tuple[OperationRead, ...], tuple[str, ...]]:
    faults: list[str] = []
    bad: set[str] = set()
    read: dict[str, list[dict[str, object]]] = {}
    for line, row in rows:
        slug = (row.get("operation") or "").strip()
        try:
            read.setdefault(slug, []).append(_values(row))
        except ValueError as error:
            bad.add(slug)
            faults.append(f"Line {line}: {error}. Nothing of {slug or 'it'} was imported.")
    good = tuple(_operation(slug, found) for slug, found in read.items() if slug not in bad)
    return good, tuple(faults)


def _values(row: dict[str, str]) -> dict[str, object]:
    """Raises ValueError with what is wrong."""
    if None in row or None in row.values():
        raise ValueError("it has more or fewer cells than the heading")
    values: dict[str, object] = {name: _unguarded(text) for name, text in row.items() if text.strip()}
    for needed in ("operation", "place", "place_kind", "country", "side", "measure", "source", "publisher"):
        if needed not in values:
            raise ValueError(f"{needed} is empty")
    for name in _NUMBERS:
        if name in values:
            values[name] = _number(name, str(values[name]))
    for name in _DAYS:
        if name in values:
            values[name] = _day(name, str(values[name]))
    return values


def _unguarded(text: str) -> str:
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUNS) else text


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError(f"{name} is no whole number")
    return int(text)


def _day(name: str, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{name} is no day like 2026-01-31") from error


def _operation(slug: str, rows: Sequence[dict[str, object]]) -> OperationRead:
    first = rows[0]
    given = {name: first[name] for name in OPERATION_COLUMNS[2:] if name in first}
    sources = {str(one["source"]): one for one in rows}
    return OperationRead(
        slug=slug,
        name=str(first.get("operation_name", "")),
        **given,  # type: ignore[arg-type]  # columns are named as the fields are
        sources=tuple(
            SourceRead(
                key=key,
                kind=str(one.get("source_kind", "other")),
                publisher=str(one["publisher"]),
                label=str(one.get("source_label", "")),
                published_on=one.get("source_published_on"),  # type: ignore[arg-type]
            )
            for key, one in sources.items()
        ),
        figures=tuple(
            FigureRead(
                source=str(one["source"]),
                **({"key": f"row{index}"} | {name: one[name] for name in FIGURE_COLUMNS if name in one}),  # type: ignore[arg-type]
            )
            for index, one in enumerate(rows)
        ),
    )
