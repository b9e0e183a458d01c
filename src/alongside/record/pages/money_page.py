"""Where the money went: sourced money of operations and agencies beside what the people got."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from alongside.record import measures
from alongside.record.pages import values
from alongside.record.shown import FigureShown, OperationShown

GOT: Final = ("accepted_services", "t_or_u_visa", "lost_housing", "children_taken", "deported")


class SaidLine(msgspec.Struct, frozen=True, kw_only=True):
    """what: label and value in one; publisher: who says so."""

    what: str
    publisher: str


class MoneyRow(msgspec.Struct, frozen=True, kw_only=True):
    """slug: of the operation, or of the agency where is_agency. got: what the people of that operation got."""

    slug: str
    title: str
    is_agency: bool
    money: tuple[SaidLine, ...]
    got: tuple[SaidLine, ...]


def money_rows(operations: Iterable[OperationShown], language: str) -> tuple[MoneyRow, ...]:
    """Operations of which some money is known."""
    found = []
    for one in operations:
        money = tuple(_line(figure, language) for figure in one.figures if _is_money(figure))
        if money:
            title = values.title_of(one, language)
            got = tuple(_got(one, language))
            found.append(MoneyRow(slug=one.slug, title=title, is_agency=False, money=money, got=got))
    return tuple(found)


def agency_row(slug: str, name: str, figures: Sequence[FigureShown], language: str) -> MoneyRow:
    money = tuple(_line(figure, language) for figure in figures)
    return MoneyRow(slug=slug, title=name, is_agency=True, money=money, got=())


def _is_money(figure: FigureShown) -> bool:
    return figure.unit == "money" and figure.measure in (*measures.OFFICE_MONEY, "fined", "officers_paid_for_sex_acts")


def _got(one: OperationShown, language: str) -> Iterable[SaidLine]:
    for figure in one.figures:
        if figure.measure in GOT or (figure.measure == "arrested" and figure.population == "worker"):
            yield _line(figure, language)
    for service in one.interventions:
        if service.accepted is not None:
            what = values.label(str(measures.MEASURES["accepted_services"]), values.number(service.accepted, language))
            yield SaidLine(what=what, publisher=service.source.publisher)


def _line(figure: FigureShown, language: str) -> SaidLine:
    label = values.label_of(figure)
    if figure.year:
        label = f"{label} ({figure.year})"
    return SaidLine(what=values.label(label, values.value_of(figure, language)), publisher=figure.source.publisher)
