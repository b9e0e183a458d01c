"""The answer of a search as the page draws it: rows, and how the words were understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.directory.languages import own_name
from alongside.directory.pages.finding import PAGE_SIZE, Asked, Found
from alongside.directory.pages.service_shown import RowShown, distance_words, show_row


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """first: number of the first row in the whole list, from 1. A page number is None where there is no such page."""

    total: int
    first: int
    rows: tuple[RowShown, ...]
    sentences: tuple[str, ...]
    previous_page: int | None
    next_page: int | None


def show_answer(found: Found, asked: Asked) -> AnswerShown:
    """One page of the answer in the language it was asked in."""
    return AnswerShown(
        total=found.total,
        first=(asked.page - 1) * PAGE_SIZE + 1,
        rows=tuple(
            show_row(
                place.listing, asked.language, distance=distance_words(place.distance_metres, is_rough=place.is_rough)
            )
            for place in found.places
        ),
        sentences=tuple(_sentences(found, asked)),
        previous_page=asked.page - 1 if asked.page > 1 else None,
        next_page=asked.page + 1 if asked.page * PAGE_SIZE < found.total else None,
    )


def _sentences(found: Found, asked: Asked) -> Iterator[str]:
    if found.place:
        yield _("Distance is from the middle of %(place)s.") % {"place": found.place}
    if found.place_unknown:
        yield _("We do not know the place “%(place)s”. Try a ZIP code of five digits.") % {"place": asked.near}
    for typed, used in found.corrections:
        yield _("“%(typed)s” was found nowhere. We looked for “%(used)s”.") % {"typed": typed, "used": used}
    if found.any_word_only and found.total:
        yield _("No place has all of your words. These have some of them.")
    if found.fell_back_to and found.total:
        yield _("Nothing in your language has these words. We found them in: %(name)s") % {
            "name": own_name(found.fell_back_to)
        }
    if asked.safety:
        yield _("We left out every place that did not tell us what you ticked, or was not checked.")
