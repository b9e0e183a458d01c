"""From operations to what is drawn of them. Only figures that are told; a claim is never added up."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from alongside.record import measures
from alongside.record.pages import places, values
from alongside.record.pages.charts.said import BarSaid, BarsSaid, GroupSaid, MapSaid
from alongside.record.shown import BreakdownShown, FigureShown, OperationShown


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
    """For each operation: people called victims, people arrested, people identified as trafficked."""
    groups = [
        GroupSaid(title=values.title_of(one, language), bars=tuple(_compared(one, language)), slug=one.slug)
        for one in operations
        if _plain(one, "claimed_rescued", measures.CLAIMED)
    ]
    if not groups:
        return None
    title = _("Who was called a “victim”, who was arrested")
    return _bars(title, _("Where sources do not agree, the bar shows the smaller number."), groups)


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


def _compared(one: OperationShown, language: str) -> Iterator[BarSaid]:
    yield _smallest(_plain(one, "claimed_rescued", measures.CLAIMED), "claimed_rescued", language)
    yield _smallest(_plain(one, "arrested", measures.HAPPENED), "arrested", language)
    found = _plain(one, "identified_trafficked", measures.HAPPENED)
    yield _smallest(found, "identified_trafficked", language)


def _plain(one: OperationShown, measure: str, side: str) -> list[FigureShown]:
    """Of the whole operation, of people; for claims also those that are counted in something else."""
    return [
        figure
        for figure in one.figures
        if (figure.measure, figure.side, figure.unit, figure.where) == (measure, side, "people", "")
        and (side == measures.CLAIMED or (figure.parent is None and figure.population == "unknown"))
    ]


def _smallest(figures: Sequence[FigureShown], measure: str, language: str) -> BarSaid:
    told = list(dict.fromkeys(values.value_of(one, language) for one in figures))
    exact = [one.least if one.least is not None else one.most or 0 for one in figures if one.told == "exact"]
    return BarSaid(
        label=str(measures.MEASURES[measure]),
        value=" / ".join(told) or _("not said"),
        length=min(exact) if exact and len(exact) == len(figures) else None,
        is_claim=measure == "claimed_rescued",
    )


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
