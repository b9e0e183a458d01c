"""Numbers, days and labels of the record as words that cannot mislead, in the language of the page."""

import datetime
from typing import Final

from babel.dates import format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal
from django.utils.translation import gettext as _

from alongside.directory.languages import in_own_words, locale_of
from alongside.directory.pages.service_shown import long_date
from alongside.record import measures
from alongside.record.models import Operation
from alongside.record.rules import Remainder
from alongside.record.shown import FigureShown, OperationShown, OutcomeShown

_QUOTED: Final = frozenset({"possible", "identified_or_arrested"})


def number(value: int, language: str) -> str:
    return str(format_decimal(value, locale=locale_of(language)))


def value_of(figure: FigureShown, language: str) -> str:
    """What a figure says: "111", "at least 12", "24 (in the source: “possible”)", or that it is not told."""
    if figure.told != "exact":
        return withheld(figure.told)
    plain = amount(figure, language)
    if figure.qualifier in _QUOTED:
        said = measures.QUALIFIERS[figure.qualifier]
        return _("%(value)s (in the source: %(words)s)") % {"value": plain, "words": said}
    return plain


def amount(figure: FigureShown, language: str) -> str:
    least, most = (None if end is None else _one(end, figure, language) for end in (figure.least, figure.most))
    return _ends(least, most, figure.qualifier)


def withheld(told: str) -> str:
    if told == "small":
        return _("fewer than 5")
    return _("not told, so that a small number cannot be worked out")


def remainder(left: Remainder, language: str) -> str:
    """What no part explains, as a value; "not known" where neither end is."""
    if left.told != "exact":
        return withheld(left.told)
    least, most = (None if end is None else number(end, language) for end in (left.least, left.most))
    return _ends(least, most, "")


def count_of(outcome: OutcomeShown, language: str) -> str:
    if outcome.is_small:
        return withheld("small")
    least, most = (None if end is None else number(end, language) for end in (outcome.least, outcome.most))
    return "" if least is None and most is None else _ends(least, most, "")


def _ends(least: str | None, most: str | None, qualifier: str) -> str:
    if least is None and most is None:
        return _("not known")
    if qualifier == "about" and (least == most or None in (least, most)):
        return _("about %(value)s") % {"value": least or most}
    if qualifier == "more_than" and least is not None:
        return _("more than %(value)s") % {"value": least}
    if most is None or (qualifier == "at_least" and least is not None):
        return _("at least %(value)s") % {"value": least}
    if least is None or qualifier == "up_to":
        return _("at most %(value)s") % {"value": most}
    return least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}


def _one(value: int, figure: FigureShown, language: str) -> str:
    if figure.unit == "money":
        locale = locale_of(language)
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
        return str(format_currency(value, figure.currency, pattern, locale=locale, currency_digits=False))
    plain = number(value, language)
    if figure.unit == "percent":
        return f"{plain} %"
    if figure.unit in ("charges", "events"):
        return _("%(value)s (%(unit)s)") % {"value": plain, "unit": measures.UNITS[figure.unit]}
    return plain


def label_of(figure: FigureShown, *, is_part: bool = False) -> str:
    """What is counted and of whom: "Arrested: workers"; of a part only of whom."""
    who = str(measures.POPULATIONS[figure.population])
    if is_part and figure.population != "unknown":
        return who
    what = str(measures.MEASURES[figure.measure])
    if figure.population == "unknown":
        return what
    return label(what, who)


def label(what: str, value: str) -> str:
    return _("%(what)s: %(value)s") % {"what": what, "value": value}


def days_of(operation: OperationShown | Operation, language: str) -> str:
    """When it was, as precisely as it is known; the day of the announcement is said to be that."""
    began, ended = operation.began_on, operation.ended_on
    if began is None and operation.announced_on:
        return _("announced on %(day)s") % {"day": when(operation.announced_on, "day", language)}
    if began is None:
        return _("day not known")
    if operation.precision != "day" or ended in (None, began):
        return when(began, operation.precision, language)
    told = format_interval(began, ended, "yMMMMd", locale=locale_of(language))
    return in_own_words(str(told), language)


def when(day: datetime.date, precision: str, language: str) -> str:
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return in_own_words(str(format_skeleton("yMMMM", day, locale=locale_of(language))), language)
    return long_date(day, language) if precision == "day" else _("day not known")


def title_of(operation: OperationShown | Operation, language: str) -> str:
    """Its name; without one the place and the day."""
    return operation.name or _("%(place)s, %(day)s") % {
        "place": operation.place,
        "day": days_of(operation, language),
    }
