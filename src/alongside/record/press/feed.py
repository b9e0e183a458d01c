"""What a feed tells: an operation was published, something was corrected. Days only: no hour tells who worked when."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.record import measures
from alongside.record.pages import values
from alongside.record.shown import OperationShown


@dataclass(frozen=True, slots=True)
class Entry:
    """anchor: the part of the page it is about."""

    slug: str
    title: str
    words: str
    day: datetime.date
    anchor: str

    @property
    def moment(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, datetime.time(), datetime.UTC)


def entries(operations: Sequence[OperationShown], language: str) -> list[Entry]:
    """Newest first. Unverified operations of a demonstration are told under their announcement's day, and as such."""
    found = [entry for one in operations for entry in _of(one, language)]
    return sorted(found, key=lambda one: (one.day, one.slug), reverse=True)


def _of(one: OperationShown, language: str) -> Iterator[Entry]:
    title = values.title_of(one, language)
    day = one.published_on or (one.day if one.is_seed else None)
    if day:
        mark = _("Unverified: typed from excerpts, checked by nobody.") if one.is_seed else _("Published.")
        yield Entry(one.slug, title, f"{mark} {_in_short(one, language)}".strip(), day, "figures")
    for correction in one.corrections:
        words = values.label(str(measures.WISHES[correction.wish]), correction.outcome)
        yield Entry(one.slug, title, words, correction.decided_on, "corrected")


def _in_short(one: OperationShown, language: str) -> str:
    """The first claim and the first total, as the page says them."""
    sides = {}
    for figure in one.figures:
        if figure.told == "exact" and figure.side not in sides:
            sides[figure.side] = values.label(values.label_of(figure), values.value_of(figure, language))
    return " · ".join(values.label(str(measures.SIDES[side]), sides[side]) for side in measures.SIDES if side in sides)
