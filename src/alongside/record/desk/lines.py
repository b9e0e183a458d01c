"""Rows of the record in one line, as editors read them: with every number, the small ones too."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.directory.languages import text_language
from alongside.record import measures
from alongside.record.models import Figure, Intervention, OutcomeUpdate, Source
from alongside.record.pages.values import number


def value_line(least: int | None, most: int | None) -> str:
    """ "5", "5 – 9", "5 –" or "– 9"; "" where nothing is said."""
    here = text_language(get_language())
    low, high = ("" if end is None else number(end, here) for end in (least, most))
    return low if low == high else f"{low} – {high}".strip()


def figure_line(row: Figure) -> str:
    said = [
        measures.MEASURES[row.measure],
        *([measures.QUALIFIERS[row.qualifier]] if row.qualifier else []),
        f"{value_line(row.least, row.most)} {row.currency}".strip(),
        *([measures.UNITS[row.unit]] if row.unit not in ("people", "money") else []),
    ]
    who = [measures.POPULATIONS[row.population]] if row.population != "unknown" else []
    more = [*who, *(text for text in (row.where, row.charge, row.nibrs, str(row.year or "")) if text)]
    return " · ".join([" ".join(str(part) for part in said), *(str(part) for part in more)])


def outcome_line(row: OutcomeUpdate) -> str:
    day = [row.happened_on.isoformat()] if row.happened_on else []
    value = [value for value in (value_line(row.least, row.most),) if value]
    who = [measures.POPULATIONS[row.population]] if row.population != "unknown" else []
    return " · ".join(str(part) for part in (measures.OUTCOMES[row.kind], *value, *who, *day))


def intervention_line(row: Intervention) -> str:
    counts = {_("offered"): row.offered, _("taken"): row.accepted, _("refused"): row.refused}
    told = [f"{word} {value}" for word, value in counts.items() if value is not None]
    by = [row.offered_by.name] if row.offered_by else []
    return " · ".join([str(row.service), *by, *told])


def source_line(row: Source) -> str:
    day = [row.published_on.isoformat()] if row.published_on else []
    label = [str(row.label)] if row.label else []
    return " · ".join(str(part) for part in (row.publisher, *label, measures.SOURCE_KINDS[row.kind], *day))
