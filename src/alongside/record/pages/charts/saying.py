"""From operations to what is drawn of them. Only figures that are told; a claim is never added up."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from babel.numbers import format_percent
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from alongside.directory.languages import locale_of
from alongside.record import measures, rules
from alongside.record.pages import places, values
from alongside.record.pages.charts.said import BarSaid, BarsSaid, GroupSaid, MapSaid
from alongside.record.shown import BreakdownShown, FigureShown, OperationShown

LOOKS: Final = {
    "known": gettext_lazy("Something is known"),
    "nothing": gettext_lazy("We looked and found nothing"),
    "nobody": gettext_lazy("Nobody has looked yet"),
    "early": gettext_lazy("Too early to look"),
}
_WHOLE: Final = 1000
"""Length of a track of per cents."""
_TRAFFICKING: Final = ("64A", "64B")


def arrests_by_whom(one: OperationShown, language: str) -> BarsSaid | None:
    """Share of arrests: each part on a track as long as the total. None where no total has parts that can be drawn."""
    groups = [
        GroupSaid(title="" if at == 0 else table.total.source.publisher, bars=tuple(_shares(table, language)))
        for at, table in enumerate(_drawable(one))
    ]
    if not groups:
        return None
    title = _("Who was arrested")
    return _bars(title, values.label(title, values.title_of(one, language)), groups)


def claims_beside(operations: Iterable[OperationShown], language: str) -> BarsSaid | None:
    """For each operation: people called victims, people arrested, who was found or charged with trafficking."""
    groups = [
        GroupSaid(title=values.title_of(one, language), bars=tuple(_compared(one, language)), slug=one.slug)
        for one in operations
        if _plain(one, "claimed_rescued", measures.CLAIMED)
    ]
    if not groups:
        return None
    title = _("Who was called a “victim”, who was arrested")
    return _bars(title, _("Where sources do not agree, the bar shows the smaller number."), groups)


def shares_beside(operations: Iterable[OperationShown], language: str) -> BarsSaid | None:
    """Of each operation's arrests who had which share, each on a track of its own. None for fewer than two."""
    groups = [
        GroupSaid(title=values.title_of(one, language), bars=tuple(_per_cents(table, language)), slug=one.slug)
        for one in operations
        for table in list(_drawable(one))[:1]
    ]
    if len(groups) < 2:
        return None
    return _bars(_("Who was arrested"), _("Each line is as long as all arrests of its operation."), groups)


def looked_after(operations: Sequence[OperationShown], language: str) -> BarsSaid | None:
    """After each of REVIEW_MONTHS, of how many operations something is known, and at how many nobody has looked."""
    known = [one for one in operations if one.ended]
    groups = [
        GroupSaid(
            title=_("Months later: %(months)s") % {"months": values.number(months, language)},
            bars=tuple(_looks([_look(one, months) for one in known], language)),
        )
        for months in measures.REVIEW_MONTHS
    ]
    if not known:
        return None
    said = _("Counted are operations, not people. One whose day is not known is not counted.")
    return _bars(_("Do we know what became of it?"), said, groups)


def outcomes_after(operations: Iterable[OperationShown], language: str) -> BarsSaid | None:
    """For each operation: after how many months something became known of what became of it."""
    groups = [
        GroupSaid(title=values.title_of(one, language), bars=tuple(bars), slug=one.slug)
        for one in operations
        if (bars := list(_months(one, language)))
    ]
    if not groups:
        return None
    return _bars(_("What became of it, months later"), _("A longer bar means that it took longer."), groups)


def county_map(operations: Sequence[OperationShown], place: places.Place) -> MapSaid | None:
    """The state's outline with counties filled. None where there is no outline or nothing to fill."""
    whole = places.fips_of_state(place.key)
    named = {fips for one in operations for fips in one.county_fips if fips[:2] == whole}
    own = place.key.partition("-")[2]
    filled = {own} if own.isdigit() else named
    if not whole or not filled:
        return None
    title = _("Counties in the record: %(place)s") % {"place": place.name}
    names = (places.county_name(fips) for fips in sorted(filled))
    return MapSaid(title=title, description=" · ".join(names), whole=whole, filled=tuple(sorted(filled)))


def _bars(title: str, description: str, groups: Sequence[GroupSaid]) -> BarsSaid:
    return BarsSaid(title=title, description=description, groups=tuple(groups), is_right_to_left=get_language_bidi())


def _drawable(one: OperationShown) -> Iterator[BreakdownShown]:
    """Tables of arrests whose total is one number, told, and not less than its parts."""
    for table in one.breakdowns:
        total = table.total
        is_arrests = (total.measure, total.unit, total.side) == ("arrested", "people", measures.HAPPENED)
        is_one = total.told == "exact" and total.least == total.most and bool(total.most)
        if is_arrests and is_one and total.parent is None and not table.remainder.excess:
            yield table


def _shares(table: BreakdownShown, language: str) -> Iterator[BarSaid]:
    total = table.total.most or 0
    for part in table.parts:
        length = part.least if part.told == "exact" and part.least == part.most else None
        yield _share(values.label_of(part, is_part=True), values.value_of(part, language), length, total)
    left = table.remainder
    length = left.least if left.told == "exact" and left.least == left.most else None
    yield _share(_("Not explained"), values.remainder(left, language), length, total)


def _share(name: str, value: str, length: int | None, total: int) -> BarSaid:
    return BarSaid(label=name, value=value, length=length, of=total)


def _per_cents(table: BreakdownShown, language: str) -> Iterator[BarSaid]:
    total = table.total.most or 0
    for bar in _shares(table, language):
        if bar.length is None:
            yield msgspec.structs.replace(bar, of=_WHOLE)
            continue
        share = format_percent(bar.length / total, locale=locale_of(language))
        value = _("%(number)s (%(share)s)") % {"number": bar.value, "share": share}
        yield msgspec.structs.replace(bar, value=value, length=round(_WHOLE * bar.length / total), of=_WHOLE)


def _look(one: OperationShown, months: int) -> str:
    """One of LOOKS: what was known of it so many months after."""
    ended = one.ended
    if ended is None:
        return "early"
    day = rules.months_after(ended, months)
    dated = (outcome.happened_on for outcome in one.outcomes if outcome.precision in ("day", "month"))
    if any(happened and happened <= day for happened in dated):
        return "known"
    if months in one.reviews_done:
        return "nothing"
    return "nobody" if months in one.reviews_due else "early"


def _looks(looks: Sequence[str], language: str) -> Iterator[BarSaid]:
    for look, label in LOOKS.items():
        count = looks.count(look)
        if count or look in ("known", "nobody"):
            value, length = values.number(count, language), 0 if look == "early" else count
            yield BarSaid(label=str(label), value=value, length=length, of=len(looks), is_gap=look == "nobody")


def _compared(one: OperationShown, language: str) -> Iterator[BarSaid]:
    claimed, arrested, found = "claimed_rescued", "arrested", "identified_trafficked"
    label = measures.MEASURES
    bar = _smallest(_plain(one, claimed, measures.CLAIMED), str(label[claimed]), language)
    yield msgspec.structs.replace(bar, is_claim=True)
    yield _smallest(_plain(one, arrested, measures.HAPPENED), str(label[arrested]), language)
    if identified := _plain(one, found, measures.HAPPENED):
        yield _smallest(identified, str(label[found]), language)
    charged = [figure for figure in one.figures if figure.nibrs in _TRAFFICKING and figure.side == measures.HAPPENED]
    yield _smallest(charged, _("Charged with trafficking"), language)


def _plain(one: OperationShown, measure: str, side: str) -> list[FigureShown]:
    """Of the whole operation, of people; for claims also those that are counted in something else."""
    return [
        figure
        for figure in one.figures
        if (figure.measure, figure.side, figure.unit, figure.where) == (measure, side, "people", "")
        and (side == measures.CLAIMED or (figure.parent is None and figure.population == "unknown"))
    ]


def _smallest(figures: Sequence[FigureShown], label: str, language: str) -> BarSaid:
    told = list(dict.fromkeys(values.value_of(one, language) for one in figures))
    exact = [one.least if one.least is not None else one.most or 0 for one in figures if one.told == "exact"]
    length = min(exact) if exact and len(exact) == len(figures) else None
    return BarSaid(label=label, value=" / ".join(told) or _("not said"), length=length)


def _months(one: OperationShown, language: str) -> Iterator[BarSaid]:
    began = one.day
    for outcome in one.outcomes:
        if not began or not outcome.happened_on or outcome.precision not in ("day", "month"):
            continue
        months = _whole_months(began, outcome.happened_on)
        told = _("Months: %(months)s") % {"months": values.number(months, language)}
        yield BarSaid(label=str(measures.OUTCOMES[outcome.kind]), value=told, length=months)


def _whole_months(began: datetime.date, later: datetime.date) -> int:
    return max(0, (later.year - began.year) * 12 + later.month - began.month)
