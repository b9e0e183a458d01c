"""What can be typed about an operation: for each kind its form, its title, the row behind it and the deed it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from alongside.record.actions import figures, operations, pictures, sources, told
from alongside.record.desk import forms
from alongside.record.desk.forms import RecordForm
from alongside.record.models import Operation


@dataclass(frozen=True, slots=True)
class Typed:
    """Facts as typed, for which row ("" = a new one), by whom."""

    facts: Any
    name: str
    hand: str

    @property
    def number(self) -> int:
        return int(self.name) if self.name.isascii() and self.name.isdigit() and len(self.name) < 19 else 0


@dataclass(frozen=True, slots=True)
class Entry:
    """find: the row of a name, None = there is none. typed: what its form holds. store: the deed."""

    form: type[RecordForm]
    title: Any
    store: Callable[[str, Typed], object]
    find: Callable[[Operation, str], object | None] = lambda _operation, _name: None

    def typed(self, operation: Operation, name: str) -> dict[str, Any] | None:
        """What the form holds of the row, None where there is no such row."""
        row = self.find(operation, name)
        return None if row is None else self.form.typed_of(row)


def _store_row(slug: str, typed: Typed) -> object:
    if typed.name:
        return figures.change_row(slug, number=typed.number, facts=typed.facts, hand=typed.hand)
    return figures.add_row(slug, facts=typed.facts, hand=typed.hand)


def _store_source(slug: str, typed: Typed) -> object:
    if typed.name:
        sources.change_source(typed.name, facts=typed.facts, hand=typed.hand)
        return typed.name
    return sources.add_source(slug, facts=typed.facts, hand=typed.hand)


def _of(relation: str, column: str = "pk") -> Callable[[Operation, str], object | None]:
    def find(operation: Operation, name: str) -> object | None:
        if column != "key" and not (name.isascii() and name.isdigit() and len(name) < 19):
            return None
        found: object | None = getattr(operation, relation).filter(**{column: name}).first()
        return found

    return find


def _question(operation: Operation, name: str) -> object | None:
    row: Any = _of("silences", "number")(operation, name)
    found: object | None = row and row.texts.order_by("pk").first()
    return found


ENTRIES: Final[dict[str, Entry]] = {
    "facts": Entry(
        forms.OperationForm,
        _("Name, place, days"),
        lambda slug, typed: operations.change_operation(slug, facts=typed.facts, hand=typed.hand),
        lambda operation, _name: operation,
    ),
    "figure": Entry(forms.FigureForm, _("A number"), _store_row, _of("figures")),
    "outcome": Entry(forms.OutcomeForm, _("What became of it"), _store_row, _of("outcomes")),
    "intervention": Entry(forms.InterventionForm, _("A service that was offered"), _store_row, _of("interventions")),
    "source": Entry(forms.SourceForm, _("A source"), _store_source, _of("sources", "key")),
    "text": Entry(
        forms.TextForm,
        _("A few sentences"),
        lambda slug, typed: operations.write_text(slug, text=typed.facts, hand=typed.hand),
        _of("texts"),
    ),
    "silence": Entry(
        forms.SilenceForm,
        _("A question that waits for an answer"),
        lambda slug, typed: told.ask_silence(slug, facts=typed.facts, hand=typed.hand),
    ),
    "answer": Entry(
        forms.AnswerForm,
        _("The answer"),
        lambda slug, typed: told.answer_silence(slug, number=typed.number, facts=typed.facts, hand=typed.hand),
        _question,
    ),
    "decision": Entry(
        forms.DecisionForm,
        _("What was decided"),
        lambda slug, typed: told.decide_correction(slug, number=typed.number, facts=typed.facts, hand=typed.hand),
        _of("corrections"),
    ),
    "review": Entry(
        forms.ReviewForm,
        _("Looked for outcomes"),
        lambda slug, typed: operations.note_review(slug, **typed.facts, hand=typed.hand),
    ),
    "picturewords": Entry(
        forms.PictureWordsForm,
        _("Words of the picture"),
        lambda slug, typed: pictures.describe_picture(slug, key=typed.name, words=typed.facts, hand=typed.hand),
        _of("media", "key"),
    ),
}
"""Kind, as in the address -> what there is to know of it."""
ADDED: Final = ("source", "figure", "outcome", "intervention", "text", "silence", "review")
"""Kinds whose empty form stands on the operation's page."""
