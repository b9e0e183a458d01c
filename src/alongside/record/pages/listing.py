"""The list of operations and what it may be narrowed by. Nothing of a question is kept."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from django.http import QueryDict

from alongside.record import measures
from alongside.record.pages import values
from alongside.record.pages.places import state_name
from alongside.record.shown import FigureShown, OperationShown

WORDS_MOST: Final = 80
_TRAFFICKING: Final = ("64A", "64B")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the list is narrowed by; "" and False: by nothing. state: "us-fl" or "gb", as in a place's address."""

    year: str = ""
    state: str = ""
    kind: str = ""
    words: str = ""
    has_outcomes: bool = False
    none_found: bool = False


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    value: str
    label: str


class OperationRow(msgspec.Struct, frozen=True, kw_only=True):
    """claimed, happened: the first figures of each side, in words."""

    slug: str
    title: str
    place: str
    when: str
    is_seed: bool
    claimed: tuple[str, ...]
    happened: tuple[str, ...]


def asked_of(query: QueryDict) -> Asked:
    """From an address; what is not known there asks for nothing."""
    return Asked(
        year=query.get("year", "")[:4],
        state=query.get("state", "")[:5].lower(),
        kind=query.get("kind", "") if query.get("kind", "") in measures.AGENCY_KINDS else "",
        words=" ".join(query.get("words", "")[:WORDS_MOST].split()),
        has_outcomes=bool(query.get("outcomes")),
        none_found=bool(query.get("none_found")),
    )


def narrowed(operations: Iterable[OperationShown], asked: Asked) -> tuple[OperationShown, ...]:
    return tuple(one for one in operations if _is_asked_for(one, asked))


def years(operations: Sequence[OperationShown]) -> tuple[str, ...]:
    return tuple(sorted({str(one.day.year) for one in operations if one.day}, reverse=True))


def states(operations: Sequence[OperationShown], language: str) -> tuple[Choice, ...]:
    found = {state_key(one): state_name(state_key(one), language) for one in operations}
    return tuple(Choice(value=key, label=name) for key, name in sorted(found.items(), key=lambda one: one[1]))


def kinds(operations: Sequence[OperationShown]) -> tuple[Choice, ...]:
    found = {part.kind for one in operations for part in one.agencies}
    return tuple(Choice(value=code, label=str(measures.AGENCY_KINDS[code])) for code in sorted(found))


def state_key(one: OperationShown) -> str:
    return "-".join(filter(None, (one.country, one.state))).lower()


def show_row(one: OperationShown, language: str) -> OperationRow:
    return OperationRow(
        slug=one.slug,
        title=values.title_of(one, language),
        place=one.place,
        when=values.days_of(one, language),
        is_seed=one.is_seed,
        claimed=tuple(_first_figures(one, measures.CLAIMED, language)),
        happened=tuple(_first_figures(one, measures.HAPPENED, language)),
    )


def finds_none(one: OperationShown) -> bool:
    """People were called victims, or trafficking was claimed, and nothing in it says that any was found."""
    is_claimed = any(
        figure.side == measures.CLAIMED and figure.measure in ("claimed_rescued", "identified_trafficked")
        for figure in one.figures
    )
    return is_claimed and not any(_is_found(figure) for figure in one.figures)


def _is_found(figure: FigureShown) -> bool:
    is_trafficking = figure.measure == "identified_trafficked" or figure.nibrs in _TRAFFICKING
    return figure.side == measures.HAPPENED and is_trafficking and figure.most != 0


def _first_figures(one: OperationShown, side: str, language: str) -> Iterable[str]:
    for figure in first_figures(one, side, language):
        yield values.label(values.label_of(figure), values.value_of(figure, language))


def first_figures(one: OperationShown, side: str, language: str) -> tuple[FigureShown, ...]:
    """What is read first of a side: who was called a victim and arrested in all; who was, and how many workers."""
    is_arrested = any((figure.side, figure.measure) == (measures.HAPPENED, "arrested") for figure in one.figures)
    claimed = ("claimed_rescued", "arrested")
    happened = ("arrested" if is_arrested else "charged", "identified_trafficked")
    found: dict[tuple[str, str], FigureShown] = {}
    for measure in claimed if side == measures.CLAIMED else happened:
        for figure in one.figures:
            is_first = (figure.side, figure.measure, figure.unit) == (side, measure, "people")
            if is_first and (side == measures.CLAIMED or figure.parent is None or _is_workers(figure)):
                found.setdefault((values.label_of(figure), values.value_of(figure, language)), figure)
    return tuple(found.values())


def _is_workers(figure: FigureShown) -> bool:
    return figure.population == "worker" and figure.told == "exact" and not figure.where


def _is_asked_for(one: OperationShown, asked: Asked) -> bool:
    return (
        (not asked.year or bool(one.day and str(one.day.year) == asked.year))
        and (not asked.state or state_key(one) == asked.state)
        and (not asked.kind or any(part.kind == asked.kind for part in one.agencies))
        and (not asked.has_outcomes or bool(one.outcomes))
        and (not asked.none_found or finds_none(one))
        and _has_words(one, asked.words)
    )


def _has_words(one: OperationShown, words: str) -> bool:
    told = " ".join((one.name, one.branding, one.place, *(part.name for part in one.agencies))).casefold()
    return all(word in told for word in words.casefold().split())
