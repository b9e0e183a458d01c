"""What the desk's pages show of an operation: every row with its state, who may do what, frozen for a template."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.record import measures
from alongside.record.actions.noting import unread
from alongside.record.actions.operations import due, seen_operation
from alongside.record.columns import COMMAND, IMPORTED, UNANSWERABLE
from alongside.record.desk.entries import ADDED, ENTRIES
from alongside.record.desk.forms import RecordForm, ReviewForm
from alongside.record.desk.lines import figure_line, intervention_line, outcome_line, source_line
from alongside.record.desk.underway import progress_of
from alongside.record.hands import own_hands
from alongside.record.models import Figure, Media, Operation
from alongside.record.seen import seen_row

_STATES: Final = {
    "draft": gettext_noop("Draft"),
    "verified": gettext_noop("Verified by two, not published"),
    "published": gettext_noop("Published"),
}


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row that has two hands. inside: the number it is counted in. is_mine: her own, so another verifies it."""

    kind: str
    number: int
    name: str
    line: str
    side: str
    inside: str
    words: str
    source: str
    source_key: str
    entered: str
    is_mine: bool
    is_imported: bool
    is_verified: bool
    replaces: str
    seen: str


@dataclass(frozen=True, slots=True)
class PictureShown:
    """state: in words."""

    key: str
    state: str
    alternative: str
    is_emptied: bool


@dataclass(frozen=True, slots=True)
class OperationDesk:
    """All of one page. next_deed: "take_up", "rows", "second", "verify", "publish" or "".

    own_count: of the open numbers, those that she entered. is_left_over: what she changed waits for somebody else.
    """

    row: Operation
    title: str
    state: str
    entered: str
    next_deed: str
    seen: str
    open_count: int
    own_count: int
    is_left_over: bool
    sources: tuple[RowShown, ...]
    figures: tuple[RowShown, ...]
    outcomes: tuple[RowShown, ...]
    interventions: tuple[RowShown, ...]
    pictures: tuple[PictureShown, ...]
    texts: tuple[tuple[str, str, Any], ...]
    forms: tuple[tuple[str, Any, RecordForm], ...]
    due: tuple[int, ...]
    is_public: bool

    @property
    def waits_for_others(self) -> bool:
        """There is nothing that she may do next."""
        return self.next_deed == "second" or (self.next_deed == "rows" and self.own_count == self.open_count)


def show_operation(row: Operation, hand: str) -> OperationDesk:
    """hand: of who looks at it."""
    mine = own_hands(hand)
    standing = row.figures.filter(superseded_by__isnull=True).select_related("source", "subset_of").order_by("pk")
    figures = tuple(show_row("figure", one, mine) for one in standing)
    outcomes = tuple(show_row("outcome", one, mine) for one in row.outcomes.select_related("source").order_by("pk"))
    offers = row.interventions.select_related("source", "offered_by").order_by("pk")
    interventions = tuple(show_row("intervention", one, mine) for one in offers)
    sources = tuple(show_row("source", one, mine) for one in row.sources.order_by("pk"))
    numbers = (*figures, *outcomes, *interventions)
    open_rows = [one for one in numbers if not one.is_verified]
    authors = unread(row) if row.state_of_work == "draft" else frozenset()
    is_imported = row.entered_by in UNANSWERABLE or any(one.is_imported for one in (*numbers, *sources))
    return OperationDesk(
        row=row,
        title=title_of(row),
        state=_(_STATES[row.state_of_work]),
        entered=who(row.entered_by, mine),
        next_deed="take_up" if is_imported else "rows" if open_rows else _next(row, authors, mine),
        seen=seen_operation(row),
        open_count=len(open_rows),
        own_count=sum(one.is_mine for one in open_rows),
        is_left_over=bool(authors & mine),
        sources=sources,
        figures=figures,
        outcomes=outcomes,
        interventions=interventions,
        pictures=tuple(show_picture(one, mine) for one in row.media.defer("picture").order_by("pk")),
        texts=tuple(
            (str(measures.TEXT_PARTS[one.part]), dict(settings.LANGUAGES).get(one.language, one.language), one)
            for one in row.texts.order_by("part", "language")
        ),
        forms=tuple(_forms(row)),
        due=due(row),
        is_public=row.state_of_work == "published" and row.hidden_on is None,
    )


def title_of(row: Operation) -> str:
    return str(row.name) or row.place


def who(hand_of: str, mine: frozenset[str]) -> str:
    """Never a name: the record knows hands alone. mine: all hands of who looks at it."""
    if hand_of in mine:
        return _("you")
    known = {"": _("nobody"), IMPORTED: _("an import"), COMMAND: _("a command on the server")}
    return known.get(hand_of, _("another editor"))


def show_picture(row: Media, mine: frozenset[str]) -> PictureShown:
    text = row.texts.order_by("pk").first()
    is_emptied = row.hidden_on is not None
    if is_emptied:
        state = _("Taken down: nothing is left of it")
    elif row.is_invented:
        state = _("Invented and shipped: no person is under it, nobody has to confirm it")
    elif not row.picture_sha256:
        state = _("Being looked through, hidden") if progress_of(row.key) else _("Not looked through, hidden")
    elif row.confirmed_again_by:
        state = _("Confirmed by two")
    elif row.confirmed_by in mine:
        state = _("You confirmed it. A second editor has to look at it too.")
    else:
        state = _("Confirmed by one, hidden") if row.confirmed_by else _("Confirmed by nobody, hidden")
    return PictureShown(row.key, state, str(text.alternative) if text else "", is_emptied)


def review_form(row: Operation, typed: Any = None) -> ReviewForm:
    return ReviewForm(typed, operation=row)


def _next(row: Operation, authors: frozenset[str], mine: frozenset[str]) -> str:
    """authors: of what nobody else has read. Every number is verified."""
    if row.state_of_work == "draft":
        return "verify" if (authors or {row.entered_by}) - mine else "second"
    return "publish" if row.state_of_work == "verified" else ""


def show_row(kind: str, row: Any, mine: frozenset[str]) -> RowShown:
    """One row with its two hands. kind: of actions.figures.NUMBERS, or "source". mine: all hands of who looks."""
    lines = {"figure": figure_line, "outcome": outcome_line, "intervention": intervention_line, "source": source_line}
    parent = row.subset_of if isinstance(row, Figure) else None
    before = row.supersedes.first() if isinstance(row, Figure) and not row.verified_by else None
    source = row if kind == "source" else row.source
    return RowShown(
        kind=kind,
        number=row.pk,
        name=row.key if kind == "source" else str(row.pk),
        line=lines[kind](row),  # type: ignore[operator]  # each takes its own row
        side=str(measures.SIDES[row.side]) if kind == "figure" else "",
        inside=figure_line(parent) if parent else "",
        words=str(getattr(row, "words", "")),
        source="" if kind == "source" else source_line(source),
        source_key=source.key,
        entered=who(row.entered_by, mine),
        is_mine=row.entered_by in mine,
        is_imported=row.entered_by in UNANSWERABLE,
        is_verified=bool(row.verified_by),
        replaces=figure_line(before) if before else "",
        seen=seen_row(row),
    )


def _forms(row: Operation) -> Iterable[tuple[str, Any, RecordForm]]:
    """Empty forms of the page. A number needs a source first, a look at outcomes its day."""
    has_source = row.sources.exists()
    for kind in ADDED:
        if kind in ("figure", "outcome", "intervention") and not has_source:
            continue
        if kind == "review" and not due(row):
            continue
        yield kind, ENTRIES[kind].title, ENTRIES[kind].form(operation=row)
