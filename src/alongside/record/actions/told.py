"""Deeds on what stands around the numbers: silences, corrections, takedowns."""

import datetime
from typing import Any, Final

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import changed, locked, note
from alongside.record.facts import AnswerFacts, DecisionFacts, SilenceFacts
from alongside.record.models import (
    Chart,
    Correction,
    Figure,
    MediaText,
    Operation,
    Revision,
    Silence,
    SilenceText,
    Source,
)
from alongside.record.scrubbed import Scrubbed

_NOTHING: Final = Scrubbed("")
_LEFT_OUT: Final = Scrubbed("…")
"""Where the table wants a word, or where none would say something else."""
_ROWS: Final = ("outcome", "review", "intervention", "source", "publisher", "caption", "correction")


def ask_silence(slug: str, *, facts: SilenceFacts, hand: str) -> int:
    """A question to an agency, whose clock runs from now on; answers its number. A published page goes off the site."""
    with db.write():
        operation = locked(slug)
        _check_day(facts.asked_on)
        last = operation.silences.aggregate(last=Max("number"))["last"] or 0
        row = Silence.objects.create(
            operation=operation, number=last + 1, asked_of_id=facts.asked_of_id, way=facts.way,
            asked_on=facts.asked_on, entered_by=hand,
        )  # fmt: skip
        SilenceText.objects.create(silence=row, language=facts.language, question=facts.question)
        changed(operation, hand=hand)
        note(operation, deed="ask_silence", hand=hand)
    return last + 1


def answer_silence(slug: str, *, number: int, facts: AnswerFacts, hand: str) -> None:
    """Stops the clock with what was answered, or writes both in a further language. A published page goes off."""
    with db.write():
        operation = locked(slug)
        row = _silence(operation, number)
        if facts.answered_on:
            _check_day(facts.answered_on)
            if facts.answered_on < row.asked_on:
                raise Invalid(_("The answer cannot be older than the question. Nothing was changed."))
        row.answered_on = facts.answered_on
        row.save()
        words = {"question": facts.question, "answer": facts.answer}
        SilenceText.objects.update_or_create(silence=row, language=facts.language, defaults=words)
        changed(operation, hand=hand)
        note(operation, deed="answer_silence", hand=hand)


def remove_silence(slug: str, *, number: int, hand: str) -> None:
    """Takes a question away that was never asked so. Raises Conflict once it is public."""
    with db.write():
        operation = locked(slug)
        if operation.published_on is not None:
            raise Conflict(_("This question is public. Answer it instead. Nothing was changed."), code="public")
        _silence(operation, number).delete()
        changed(operation, hand=hand)
        note(operation, deed="remove_silence", hand=hand)


def note_correction(slug: str, *, wish: str, asked_on: datetime.date, hand: str) -> int:
    """Somebody asked for something about this operation; nothing of who asked. Answers its number."""
    with db.write():
        operation = locked(slug)
        _check_day(asked_on)
        row = Correction.objects.create(operation=operation, wish=wish, asked_on=asked_on, entered_by=hand)
        note(operation, deed="note_correction", hand=hand)
    return int(row.pk)


def decide_correction(slug: str, *, number: int, facts: DecisionFacts, hand: str) -> None:
    """What was done or why not, as everybody reads it once a second editor verified the page.

    Raises Invalid without a word, Conflict once decided.
    """
    with db.write():
        operation = locked(slug)
        row = operation.corrections.filter(pk=number).first()
        if row is None:
            raise NotFound(_("Nobody asked for this here. Nothing was changed."))
        if row.decided_on is not None:
            raise Conflict(_("This is decided already. Nothing was changed."), code="done")
        if not facts.outcome:
            raise Invalid(_("Say what was done, or why not. Nothing was changed."))
        row.decided_on, row.is_followed, row.outcome = clock.today(), facts.is_followed, facts.outcome
        row.save()
        changed(operation, hand=hand)
        note(operation, deed="decide_correction", hand=hand)


def empty_text(slug: str, *, part: str, number: int, hand: str) -> None:
    """A takedown of words, at once: of a part's sentences in every language, of a row's words, of the name.

    part: "summary", "branding", "content_note", "name", or of which row: "figure" (with all it replaced), "outcome",
    "review" (number: its months), "intervention", "source", "publisher" (of a source), "caption" (number: of the
    picture), "correction" (decided anew), "silence" (its number on the page); number: the row's key. The words go out
    of every earlier version, and out of drawings, too. Raises NotFound.
    """
    with db.write():
        operation = locked(slug)
        if not _empty(operation, part, number):
            raise NotFound(_("There are no such words here. Nothing was changed."))
        versions = Revision.objects.filter(operation=operation)
        if part in ("source", "publisher"):
            versions = Revision.objects.filter(operation__sources=number)
        versions.update(snapshot={})
        if part in ("name", "publisher"):
            # Heads of drawings: all are drawn anew.
            Chart.objects.all().delete()
        note(operation, deed="empty_text", hand=hand)


def _empty(operation: Operation, part: str, number: int) -> int:
    """How many rows had such words."""
    match part:
        case "name":
            operation.name = _NOTHING
            operation.save()
            return 1
        case "silence":
            return operation.silences.filter(number=number).delete()[0]
        case "figure":
            numbers = _replaced(operation, number)
            columns = {"words": _NOTHING, "place_in_source": _NOTHING, "charge": _NOTHING}
            rows = operation.figures.filter(pk__in=numbers)
            # Without a place it would be a number of the whole.
            rows.exclude(where="").update(where=_LEFT_OUT)
            return rows.update(**columns)
    if part in _ROWS:
        return _empty_row(operation, part, number)
    done = operation.texts.filter(part=part).delete()[0]
    if part == "branding" and operation.branding:
        operation.branding = _NOTHING
        operation.save()
        done += 1
    return done


def _empty_row(operation: Operation, part: str, number: int) -> int:
    sources = Source.objects.filter(pk=number, operations=operation)
    decided = operation.corrections.filter(pk=number, decided_on__isnull=False)
    rows: dict[str, tuple[QuerySet[Any], dict[str, Any]]] = {
        "outcome": (operation.outcomes.filter(pk=number), {"words": _NOTHING}),
        "review": (operation.reviews.filter(months=number), {"words": _NOTHING}),
        # The counts are nobody's words.
        "intervention": (operation.interventions.filter(pk=number), {"service": _LEFT_OUT}),
        "source": (sources, {"label": _NOTHING}),
        "publisher": (sources, {"publisher": str(_LEFT_OUT)}),
        "caption": (MediaText.objects.filter(media=number, media__operation=operation), {"caption": _NOTHING}),
        "correction": (decided, {"decided_on": None, "is_followed": False, "outcome": _NOTHING}),
    }
    found, columns = rows[part]
    return found.update(**columns)


def _replaced(operation: Operation, number: int) -> set[int]:
    """A figure, all that it replaced, and what waits to replace it: they tell the same in nearly the same words."""
    numbers: set[int] = {number}
    pairs = list(Figure.objects.filter(operation=operation).values_list("pk", "superseded_by_id"))
    for _step in pairs:
        for old, new in pairs:
            if new is not None and numbers & {old, new}:
                numbers |= {old, new}
    return numbers


def _silence(operation: Operation, number: int) -> Silence:
    row = operation.silences.filter(number=number).first()
    if row is None:
        raise NotFound(_("Nobody asked for this here. Nothing was changed."))
    return row


def _check_day(day: datetime.date) -> None:
    if day > clock.today():
        raise Invalid(_("This day has not come yet. Nothing was changed."))
