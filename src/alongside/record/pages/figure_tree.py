"""Figures as a page shows them: totals with their parts, what is left, and what is counted inside something else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.record import measures
from alongside.record.pages import values
from alongside.record.shown import BreakdownShown, FigureShown, OperationShown

THEMES: Final[tuple[tuple[Promise, tuple[str, ...]], ...]] = (
    (
        # One row: whoever was called a “victim” is read beside whoever was arrested.
        gettext_lazy("People"),
        (
            "claimed_rescued",
            "identified_trafficked",
            "minors_located",
            "missing_minors_found",
            "spoken_to",
            "arrested",
            "cited",
            "charged",
            "detained",
        ),
    ),
    (gettext_lazy("Services"), ("referred_services", "accepted_services")),
    (
        gettext_lazy("Immigration"),
        ("called_undocumented", "handed_to_immigration", "deported", "t_or_u_visa"),
    ),
    (gettext_lazy("Homes and children"), ("lost_housing", "children_taken")),
    (gettext_lazy("Businesses"), ("premises_entered", "premises_closed", "licence_suspended", "fined")),
    (
        gettext_lazy("Money and conduct"),
        ("officers_paid_for_sex_acts", "money_seized", "public_cost", "grant_received"),
    ),
)
"""Rows of the table; every measure stands in exactly one of them."""


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One figure in words. parts: of its kind, under it; inside: of another kind, counted in it; left: "" = no parts.

    within: the figure it is counted in, where that one is of another kind.
    """

    number: int
    label: str
    value: str
    is_withheld: bool
    charge: str
    where: str
    year: str
    source: int
    publisher: str
    place_in_source: str
    words: str
    marks: tuple[str, ...]
    within: str
    within_number: int | None
    parts: "tuple[FigureLine, ...]"
    inside: "tuple[FigureLine, ...]"
    left: str
    excess: str


class ThemeRow(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    claimed: tuple[FigureLine, ...]
    happened: tuple[FigureLine, ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Figures about the same thing that do not agree, side by side."""

    title: str
    figures: tuple[FigureLine, ...]


class FigureTree:
    """The figures of one operation, ready to be laid out. language: BCP 47."""

    def __init__(self, operation: OperationShown, numbers: dict[str, int], language: str) -> None:
        """numbers: key of a source to its place in the list."""
        self._figures = {one.number: one for one in operation.figures}
        self._tables = {one.total.number: one for one in operation.breakdowns}
        self._parts = {part.number for one in operation.breakdowns for part in one.parts}
        self._numbers = numbers
        self._language = language
        self._is_seed = operation.is_seed

    def rows(self) -> Iterator[ThemeRow]:
        """Only themes of which something is told."""
        for title, codes in THEMES:
            found = [one for one in self._figures.values() if one.measure in codes and one.number not in self._parts]
            if found:
                yield ThemeRow(
                    title=str(title),
                    claimed=tuple(self.line(one) for one in found if one.side == measures.CLAIMED),
                    happened=tuple(self.line(one) for one in found if one.side == measures.HAPPENED),
                )

    def disagreements(self, groups: Iterable[Sequence[FigureShown]]) -> Iterator[Disagreement]:
        for group in groups:
            lines = tuple(self._bare(one) for one in group)
            side = str(measures.SIDES[group[0].side])
            yield Disagreement(title=values.label(side, values.label_of(group[0])), figures=lines)

    def line(self, figure: FigureShown, *, is_part: bool = False) -> FigureLine:
        table = self._tables.get(figure.number)
        parent = self._figures.get(figure.parent) if figure.parent else None
        within = None if is_part else parent
        return msgspec.structs.replace(
            self._bare(figure, is_part=is_part),
            within=values.label(values.label_of(within), values.value_of(within, self._language)) if within else "",
            within_number=within.number if within else None,
            parts=tuple(self.line(one, is_part=True) for one in table.parts) if table else (),
            inside=tuple(self._bare(one) for one in self._figures.values() if self._is_inside(one, figure)),
            left=self._left(figure, table),
            excess=self._excess(table),
        )

    def _bare(self, figure: FigureShown, *, is_part: bool = False) -> FigureLine:
        return FigureLine(
            number=figure.number,
            label=values.label_of(figure, is_part=is_part),
            value=values.value_of(figure, self._language),
            is_withheld=figure.told != "exact",
            charge=_charge(figure),
            where=figure.where,
            year=str(figure.year or ""),
            source=self._numbers[figure.source.key],
            publisher=figure.source.publisher,
            place_in_source=figure.place_in_source,
            words=figure.words,
            marks=tuple(self._marks(figure)),
            within="",
            within_number=None,
            parts=(),
            inside=(),
            left="",
            excess="",
        )

    def _is_inside(self, one: FigureShown, figure: FigureShown) -> bool:
        return one.parent == figure.number and one.number not in self._parts

    def _left(self, figure: FigureShown, table: BreakdownShown | None) -> str:
        if table:
            return values.remainder(table.remainder, self._language)
        is_total = figure.measure == "arrested" and figure.unit == "people" and figure.population == "unknown"
        if not is_total or figure.parent is not None or figure.told != "exact":
            return ""
        return _("%(value)s: the sources do not say who") % {"value": values.amount(figure, self._language)}

    def _excess(self, table: BreakdownShown | None) -> str:
        if table is None or not table.remainder.excess:
            return ""
        more = values.number(table.remainder.excess, self._language)
        return _("The parts together are more than the total, by %(number)s.") % {"number": more}

    def _marks(self, figure: FigureShown) -> Iterator[str]:
        if not figure.is_verified:
            yield _("unverified seed") if self._is_seed else _("not checked yet")
        # Of a seed the page says once that it was typed from excerpts.
        if figure.confidence != "whole" and not (self._is_seed and figure.confidence == "excerpt"):
            yield str(measures.CONFIDENCES[figure.confidence])


def _charge(figure: FigureShown) -> str:
    """A charge is what somebody was accused of: never a fact about them."""
    told = [str(measures.NIBRS[figure.nibrs])] if figure.nibrs else []
    told += [_("charged with: “%(charge)s”") % {"charge": figure.charge}] if figure.charge else []
    return " · ".join(told)
