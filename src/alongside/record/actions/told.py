"""Deeds on what stands around the numbers: silences, corrections, takedowns."""

import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import locked, note
from alongside.record.facts import AnswerFacts, DecisionFacts, SilenceFacts
from alongside.record.models import Correction, Operation, Silence, SilenceText
from alongside.record.scrubbed import Scrubbed


def ask_silence(slug: str, *, facts: SilenceFacts, hand: str) -> int:
    """A question to an agency, whose clock runs from now on; answers its number on the page."""
    with db.write():
        operation = locked(slug)
        _check_day(facts.asked_on)
        last = operation.silences.aggregate(last=Max("number"))["last"] or 0
        row = Silence.objects.create(
            operation=operation, number=last + 1, asked_of_id=facts.asked_of_id, way=facts.way,
            asked_on=facts.asked_on, entered_by=hand,
        )  # fmt: skip
        SilenceText.objects.create(silence=row, language=facts.language, question=facts.question)
        note(operation, deed="ask_silence", hand=hand)
    return last + 1


def answer_silence(slug: str, *, number: int, facts: AnswerFacts, hand: str) -> None:
    """Stops the clock with what was answered, or writes question and answer in a further language."""
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
        note(operation, deed="answer_silence", hand=hand)


def remove_silence(slug: str, *, number: int, hand: str) -> None:
    """Takes a question away that was never asked so. Raises Conflict once it is public."""
    with db.write():
        operation = locked(slug)
        if operation.published_on is not None:
            raise Conflict(_("This question is public. Answer it instead. Nothing was changed."), code="public")
        _silence(operation, number).delete()
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
    """What was done or why not, as everybody reads it. Raises Invalid without a word, Conflict once decided."""
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
        note(operation, deed="decide_correction", hand=hand)


def empty_text(slug: str, *, part: str, number: int, hand: str) -> None:
    """A takedown of words, at once: of a part's sentences in every language, of a row's words, of the name.

    part: "summary", "branding", "content_note", "name", "figure", "outcome" or "silence"; number: of the row. The
    words go out of every earlier version too. Raises NotFound.
    """
    with db.write():
        operation = locked(slug)
        _empty(operation, part, number)
        operation.revisions.update(snapshot={})
        note(operation, deed="empty_text", hand=hand)


def _empty(operation: Operation, part: str, number: int) -> None:
    nothing = Scrubbed("")
    done = 0
    match part:
        case "name":
            operation.name = nothing
            operation.save()
            done = 1
        case "figure":
            columns = {"words": nothing, "place_in_source": nothing, "charge": nothing}
            done = operation.figures.filter(pk=number).update(**columns)
        case "outcome":
            done = operation.outcomes.filter(pk=number).update(words=nothing)
        case "silence":
            done = operation.silences.filter(number=number).delete()[0]
        case _:
            done = operation.texts.filter(part=part).delete()[0]
            if part == "branding" and operation.branding:
                operation.branding = nothing
                operation.save()
                done += 1
    if not done:
        raise NotFound(_("There are no such words here. Nothing was changed."))


def _silence(operation: Operation, number: int) -> Silence:
    row = operation.silences.filter(number=number).first()
    if row is None:
        raise NotFound(_("Nobody asked for this here. Nothing was changed."))
    return row


def _check_day(day: datetime.date) -> None:
    if day > clock.today():
        raise Invalid(_("This day has not come yet. Nothing was changed."))
