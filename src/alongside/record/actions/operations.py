"""Deeds on an operation as a whole: draft, change, take up, verify, publish, hide, put back, look again."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid
from alongside.record import rules
from alongside.record.actions.noting import (
    changed,
    check_reader,
    check_second,
    check_seen,
    locked,
    note,
    snapshot_of,
)
from alongside.record.columns import PAGES, SLUG_LETTERS_MOST, UNANSWERABLE
from alongside.record.facts import OperationFacts, TextFacts, columns_of
from alongside.record.hands import own_hands
from alongside.record.models import Agency, Operation, OperationAgency, OperationText, OutcomeReview, Source
from alongside.record.naming import check_counties, check_place, named
from alongside.record.queries import claims_of, is_withholding
from alongside.record.scrubbed import Scrubbed
from alongside.record.seen import seen
from alongside.record.telling import says_a_number


def draft_operation(facts: OperationFacts, *, hand: str) -> str:
    """A new operation that nobody but editors sees; answers its slug. Raises Invalid for a name that is a person's."""
    _check_names(facts)
    with db.write():
        row = Operation.objects.create(slug=_free_slug(facts), entered_by=hand, **columns_of(facts))
        note(row, deed="draft_operation", hand=hand)
    return row.slug


def change_operation(slug: str, *, facts: OperationFacts, hand: str) -> None:
    """Name, place, days. A published one goes off the site until a second editor has verified it. Raises NotFound."""
    with db.write():
        row = locked(slug)
        _check_names(facts, was=row.name)
        for name, value in columns_of(facts).items():
            setattr(row, name, value)
        changed(row, hand=hand)
        note(row, deed="change_operation", hand=hand)


def write_text(slug: str, *, text: TextFacts, hand: str) -> None:
    """Sentences of one part in one language; none takes them away. A published one goes off the site."""
    with db.write():
        row = locked(slug)
        place: dict[str, Any] = {"operation": row, "part": text.part, "language": text.language}
        if text.words:
            OperationText.objects.update_or_create(**place, defaults={"words": text.words})
        else:
            OperationText.objects.filter(**place).delete()
        changed(row, hand=hand)
        note(row, deed="write_text", hand=hand)


def name_agency(slug: str, *, agency: str, part: str, hand: str) -> None:
    """Says which part an agency had; part "" says that it had none. A published operation goes off the site."""
    with db.write():
        row = locked(slug)
        office = Agency.objects.filter(slug=agency).first()
        if office is None:
            raise Invalid(_("Choose an agency of the list. Nothing was changed."))
        OperationAgency.objects.filter(operation=row, agency=office).delete()
        if part:
            OperationAgency.objects.create(operation=row, agency=office, part=part)
        changed(row, hand=hand)
        note(row, deed="name_agency", hand=hand)


def take_up_operation(slug: str, *, hand: str) -> None:
    """Whatever an import or a command brought is this editor's now: she compared it with its sources."""
    with db.write():
        row = locked(slug)
        count = 0
        for rows in (row.figures, row.outcomes, row.interventions, row.silences, row.sources, row.media, row.reviews):
            count += rows.filter(entered_by__in=UNANSWERABLE).update(entered_by=hand)
        count += row.corrections.filter(entered_by__in=UNANSWERABLE).update(entered_by=hand)
        is_whole = row.entered_by in UNANSWERABLE
        if is_whole:
            row.entered_by = hand
            row.save()
            count += 1
        if not count:
            raise Conflict(_("Nothing here is left to take up. Nothing was changed."), code="nothing")
        # Sentences that stood beside rows of an import are not read by taking those up.
        note(row, deed="take_up_operation" if is_whole else "take_up_rows", hand=hand)


def seen_operation(row: Operation) -> str:
    """Of all that a verifier of the whole has before her eyes."""
    return seen(snapshot_of(row))


def verify_operation(slug: str, *, seen: str, hand: str) -> bool:
    """An editor read all of it: every row is verified, and name, place, days, agencies, sentences are right.

    Sources that somebody else entered are verified with it. True: nothing is left that its author alone has read.
    False: what she changed herself waits for another. Raises Conflict, NotFound.
    """
    with db.write():
        row = locked(slug)
        if row.state_of_work != "draft":
            raise Conflict(_("This is verified already. Nothing was changed."), code="done")
        authors, mine = check_reader(row, hand), own_hands(hand)
        check_seen(seen, seen_operation(row))
        _check_rows(row)
        _check_sentences(row)
        _verify_sources(row, hand)
        is_whole = not authors & mine
        if is_whole:
            # Last of all she may have changed something that another read since: she stands against whom she read.
            row.entered_by = min(authors) if row.entered_by in mine else row.entered_by
            row.state_of_work, row.verified_by = "verified", hand
            row.save()
        note(row, deed="verify_operation" if is_whole else "read_operation", hand=hand)
    return is_whole


def publish_operation(slug: str, *, hand: str) -> None:
    """Shows a verified operation to everybody. Raises Conflict unless two editors stand behind it."""
    with db.write():
        row = locked(slug)
        if row.state_of_work != "verified":
            raise Conflict(_("A second editor has to verify this first. Nothing was published."), code="not-verified")
        row.state_of_work, row.published_on = "published", clock.today()
        row.save()
        note(row, deed="publish_operation", hand=hand)


def hide_operation(slug: str, *, hand: str) -> None:
    """Takes the whole page down at once; one is enough."""
    with db.write():
        row = locked(slug)
        row.hidden_on, row.hidden_by, row.restored_by = row.hidden_on or clock.today(), hand, ""
        row.save()
        note(row, deed="hide_operation", hand=hand)


def restore_operation(slug: str, *, hand: str) -> bool:
    """Two different editors put a page back: True when this one was the second. Raises Conflict."""
    with db.write():
        row = locked(slug)
        if row.hidden_on is None:
            raise Conflict(_("This page is not hidden. Nothing was changed."), code="done")
        if row.restored_by in own_hands(hand):
            raise Conflict(
                _("You asked for it already. A second editor puts the page back. Nothing was changed."),
                code="same-hand",
            )
        is_second = bool(row.restored_by)
        if is_second:
            row.hidden_on, row.hidden_by, row.restored_by = None, "", ""
        else:
            row.restored_by = hand
        row.save()
        note(row, deed="restore_operation", hand=hand)
    return is_second


def note_review(slug: str, *, months: int, words: Scrubbed, hand: str) -> None:
    """Somebody looked for outcomes so many months after. Raises Invalid unless that day has come and nobody did."""
    with db.write():
        row = locked(slug)
        if months not in due(row):
            raise Invalid(_("This look at outcomes is not due. Nothing was noted."))
        OutcomeReview.objects.create(operation=row, months=months, done_on=clock.today(), entered_by=hand, words=words)
        note(row, deed="note_review", hand=hand)


def due(row: Operation) -> tuple[int, ...]:
    """Months whose look at outcomes is due."""
    ended = row.ended_on or row.began_on or row.announced_on
    done = row.reviews.values_list("months", flat=True)
    return rules.reviews_due(ended, done, clock.today()) if ended else ()


def _check_names(facts: OperationFacts, *, was: str = "") -> None:
    """was: the name that it has, which stays."""
    check_place(facts.place)
    check_counties(facts.county_fips)
    if facts.name != was:
        named(facts.name)


def _check_rows(row: Operation) -> None:
    open_rows = sum(
        rows.filter(verified_by="").count()
        for rows in (row.figures.filter(superseded_by__isnull=True), row.outcomes, row.interventions)
    )
    if open_rows:
        raise Conflict(
            _("Verify every number first: %(count)s are open. Nothing was changed.") % {"count": open_rows},
            code="open-rows",
        )


def _check_sentences(row: Operation) -> None:
    """Where a small number is withheld, a sentence with any number beside it may tell it."""
    figures = list(row.figures.filter(superseded_by__isnull=True).order_by("pk"))
    if not is_withholding(claims_of(figures)):
        return
    sentences = [row.branding, *row.texts.values_list("words", flat=True)]
    for silence in row.silences.prefetch_related("texts"):
        sentences += [words for text in silence.texts.all() for words in (text.question, text.answer)]
    if any(says_a_number(str(one)) for one in sentences):
        raise Conflict(
            _("A small number is withheld here, but a sentence says a number. Nothing was changed. Write it without."),
            code="telling",
        )


def _verify_sources(row: Operation, hand: str) -> None:
    """Of others. Her own wait for another, as what she wrote does."""
    theirs: models.QuerySet[Source] = row.sources.filter(verified_by="").exclude(entered_by__in=own_hands(hand))
    for source in theirs:
        check_second(source.entered_by, hand)
    theirs.update(verified_by=hand)


def _free_slug(facts: OperationFacts) -> str:
    """Of place, year and name; the first that no other has."""
    year = next((str(day.year) for day in (facts.began_on, facts.announced_on) if day), "")
    words = f"{facts.place.split(',')[0]} {year} {facts.name}"
    base = slugify(words)[: SLUG_LETTERS_MOST - 4].strip("-") or "operation"
    names = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in PAGES and not Operation.objects.filter(slug=name).exists())
