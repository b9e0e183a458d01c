"""What the desk's pages show of texts and reviews, in words: frozen, ready for a template."""

import datetime
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from alongside.desk.differing import Piece, difference
from alongside.directory.languages import text_language
from alongside.directory.pages.service_shown import long_date
from alongside.rights.queue import Standing
from alongside.rights.reading_age import measure
from alongside.rights.rules import ReviewRead

_WORK: Final = {
    "withdrawn": gettext_noop("Taken down until it is checked"),
    "law-changed": gettext_noop("The law changed: read it again"),
    "expired": gettext_noop("Its day is over: it is down"),
    "changed": gettext_noop("Changed since it was read"),
    "unread": gettext_noop("Nobody has read it yet"),
    "half-read": gettext_noop("One of two has read it"),
    "ends-soon": gettext_noop("Ends within 30 days"),
    "well": gettext_noop("Read by both"),
}
_MARKS: Final = {"added": gettext_noop("added:"), "removed": gettext_noop("taken out:"), "same": "", "left-out": ""}


@dataclass(frozen=True, slots=True)
class RowShown:
    """One text in the queue. is_pressing: somebody has to do something."""

    number: int
    language: str
    html_lang: str
    title: str
    work: str
    is_pressing: bool
    lawyer: str
    reader: str
    ends: str


@dataclass(frozen=True, slots=True)
class PieceShown:
    """kind: as in differing.KINDS. mark: in words, for who hears the page."""

    kind: str
    text: str
    mark: str


def show_row(row: Standing) -> RowShown:
    text = row.text
    return RowShown(
        number=text.number,
        language=text.language,
        html_lang=text_language(text.language),
        title=text.facts.title,
        work=_(_WORK[row.work]),
        is_pressing=row.work != "well",
        lawyer=show_review(row.vouched.lawyer),
        reader=show_review(row.vouched.reader),
        ends=day(row.expires_on),
    )


def show_review(review: ReviewRead | None) -> str:
    """Who, when, until when; or that nobody did."""
    if review is None:
        return _("Not yet")
    facts = {"name": review.name, "day": day(review.read_on), "until": day(review.until)}
    return _("%(name)s, %(day)s, until %(until)s") % facts


def show_difference(before: str, now: str) -> list[list[PieceShown]]:
    return [[_piece(piece) for piece in line] for line in difference(before, now)]


def show_measure(row: Standing) -> str:
    """The index of the text's language with its value and its bound."""
    found = measure(row.text)
    bound = f"≤ {found.most:g}" if found.most is not None else f"≥ {found.least:g}"
    return f"{found.index}: {found.value:.1f} ({bound})"


def day(value: datetime.date) -> str:
    return long_date(value, text_language(get_language()))


def _piece(piece: Piece) -> PieceShown:
    if piece.kind == "left-out":
        return PieceShown(piece.kind, _("%(count)s lines are the same") % {"count": piece.text}, "")
    mark = _MARKS[piece.kind]
    return PieceShown(piece.kind, piece.text, _(mark) if mark else "")
