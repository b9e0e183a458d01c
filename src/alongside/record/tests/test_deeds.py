"""Deeds of the record: two hands at every step that publishes, one hand to hide, a version after each."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from alongside.core import clock
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record import queries
from alongside.record.actions import figures, operations, sources, told
from alongside.record.actions.figures import RowSeen
from alongside.record.columns import COMMAND, IMPORTED
from alongside.record.facts import AnswerFacts, DecisionFacts, SilenceFacts, SourceFacts, TextFacts
from alongside.record.models import (
    Agency,
    Chart,
    Figure,
    Intervention,
    Operation,
    OutcomeReview,
    OutcomeUpdate,
    Revision,
    Source,
)
from alongside.record.scrubbed import Scrubbed
from alongside.record.seen import seen_row
from alongside.record.tests.drafts import (
    ADE,
    DAY,
    EVE,
    NOTHING,
    SOL,
    drafted,
    figure_facts,
    intervention_facts,
    operation_facts,
    outcome_facts,
    published,
    verify_all,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _live(settings: "pytest.FixtureRequest") -> None:
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings


def seen(row: Figure | OutcomeUpdate | Intervention | Source, kind: str = "figure") -> RowSeen:
    return RowSeen(kind, row.pk, seen_row(row))


def state(slug: str) -> str:
    return Operation.objects.get(slug=slug).state_of_work


def shown(slug: str) -> bool:
    return bool(queries.operations_shown("en", slugs=[slug]))


def test_a_draft_becomes_public_by_two_hands_and_keeps_every_version() -> None:
    operation, _source = drafted()
    assert not shown(operation.slug)
    verify_all(operation.slug, SOL)
    assert not shown(operation.slug)
    operations.publish_operation(operation.slug, hand=EVE)
    assert shown(operation.slug)
    deeds = list(Revision.objects.filter(operation=operation).order_by("number").values_list("deed", "hand"))
    assert deeds == [
        ("draft_operation", EVE), ("name_agency", EVE), ("add_source", EVE), ("add_figure", EVE),
        ("verify_figure", SOL), ("verify_operation", SOL), ("publish_operation", EVE),
    ]  # fmt: skip
    assert Revision.objects.filter(operation=operation, number=4).get().snapshot["figures"][0]["least"] == 100


def test_the_hand_that_entered_verifies_nothing_of_it() -> None:
    operation, source = drafted()
    row = Figure.objects.get()
    for one in (seen(row), seen(source, "source")):
        with pytest.raises(Conflict, match="Ask a second editor"):
            figures.verify_row(operation.slug, row=one, hand=EVE)
    figures.verify_row(operation.slug, row=seen(row), hand=SOL)
    with pytest.raises(Conflict, match="Ask a second editor"):
        operations.verify_operation(operation.slug, seen=operations.seen_operation(operation), hand=EVE)
    with pytest.raises(Conflict, match="A second editor has to verify this first"):
        operations.publish_operation(operation.slug, hand=EVE)
    assert state(operation.slug) == "draft"


@pytest.mark.parametrize("hand", [IMPORTED, COMMAND])
def test_what_an_import_or_a_command_brought_is_taken_up_before_anybody_verifies_it(hand: str) -> None:
    operation, source = drafted(hand)
    row = Figure.objects.get()
    with pytest.raises(Conflict, match="First an editor takes it up"):
        figures.verify_row(operation.slug, row=seen(row), hand=SOL)
    with pytest.raises(Conflict, match="First an editor takes it up"):
        operations.verify_operation(operation.slug, seen=operations.seen_operation(operation), hand=SOL)
    operations.take_up_operation(operation.slug, hand=EVE)
    source.refresh_from_db()
    assert (Figure.objects.get().entered_by, source.entered_by) == (EVE, EVE)
    with pytest.raises(Conflict, match="left to take up"):
        operations.take_up_operation(operation.slug, hand=EVE)
    verify_all(operation.slug, SOL)
    assert state(operation.slug) == "verified"


def test_a_change_by_the_way_does_not_take_up_what_an_import_brought() -> None:
    operation, _source = drafted(IMPORTED)
    operations.change_operation(operation.slug, facts=operation_facts(place="Elsewhere"), hand=EVE)
    assert Operation.objects.get().entered_by == IMPORTED


def test_all_numbers_are_verified_before_the_whole() -> None:
    operation, source = drafted()
    figures.add_row(operation.slug, facts=outcome_facts(source.pk), hand=EVE)
    figures.add_row(operation.slug, facts=intervention_facts(source.pk), hand=EVE)
    with pytest.raises(Conflict, match="3 are open"):
        operations.verify_operation(operation.slug, seen=operations.seen_operation(operation), hand=SOL)
    verify_all(operation.slug, SOL)
    assert Source.objects.get().verified_by == SOL


def test_no_sentence_says_a_number_where_a_small_one_is_withheld() -> None:
    operation, source = drafted()
    total = Figure.objects.get().pk
    worker = figure_facts(source.pk, least=97, most=97, population="worker", subset_of_id=total, words=NOTHING)
    figures.add_row(operation.slug, facts=worker, hand=EVE)
    summary = TextFacts(part="summary", language="en", words=Scrubbed("Three of them were released."))
    operations.write_text(operation.slug, text=summary, hand=EVE)
    with pytest.raises(Conflict, match="a sentence says a number"):
        verify_all(operation.slug, SOL)
    plain = TextFacts(part="summary", language="en", words=Scrubbed("Some were released."))
    operations.write_text(operation.slug, text=plain, hand=EVE)
    verify_all(operation.slug, SOL)


def test_a_source_of_the_verifiers_own_needs_another_editor() -> None:
    operation, _source = drafted()
    told_facts = SourceFacts(kind="court", publisher="A court", label=NOTHING, published_on=None)
    key = sources.add_source(operation.slug, facts=told_facts, hand=SOL)
    verify_all(operation.slug, SOL)
    assert (state(operation.slug), Source.objects.get(key=key).verified_by) == ("draft", "")
    with pytest.raises(Conflict, match="Ask a second editor"):
        verify_all(operation.slug, SOL)
    verify_all(operation.slug, ADE)
    assert (state(operation.slug), Source.objects.get(key=key).verified_by) == ("verified", ADE)


def test_a_change_after_verification_clears_it() -> None:
    operation, source = drafted()
    row = Figure.objects.get()
    changes: list[Callable[[], object]] = [
        lambda: figures.change_row(operation.slug, number=row.pk, facts=figure_facts(source.pk, least=90), hand=EVE),
        lambda: figures.add_row(operation.slug, facts=figure_facts(source.pk, measure="cited"), hand=EVE),
        lambda: operations.change_operation(operation.slug, facts=operation_facts(days=2), hand=EVE),
        lambda: operations.write_text(
            operation.slug, text=TextFacts(part="summary", language="en", words=Scrubbed("In short.")), hand=EVE
        ),
        lambda: operations.name_agency(operation.slug, agency=Agency.objects.get().slug, part="", hand=EVE),
    ]
    for change in changes:
        verify_all(operation.slug, SOL)
        assert state(operation.slug) == "verified"
        change()
        assert state(operation.slug) == "draft"
    assert Figure.objects.get(measure="arrested").verified_by == SOL


def test_a_number_that_changed_since_the_page_was_opened_is_not_verified() -> None:
    operation, source = drafted()
    row = Figure.objects.get()
    before, whole = seen(row), operations.seen_operation(operation)
    figures.change_row(operation.slug, number=row.pk, facts=figure_facts(source.pk, least=10, most=10), hand=EVE)
    with pytest.raises(Conflict, match="changed since you opened"):
        figures.verify_row(operation.slug, row=before, hand=SOL)
    with pytest.raises(Conflict, match="changed since you opened"):
        operations.verify_operation(operation.slug, seen=whole, hand=SOL)


def test_a_published_number_stands_until_a_second_editor_verified_the_new_one() -> None:
    operation, source = published()
    slug, old = operation.slug, Figure.objects.get()
    figures.add_row(slug, facts=figure_facts(source.pk, population="worker", least=40, most=40, subset_of_id=old.pk),
                    hand=EVE)  # fmt: skip
    new = figures.change_row(slug, number=old.pk, facts=figure_facts(source.pk, least=120, most=120), hand=EVE)
    assert [one.least for one in queries.operation_shown(slug, "en").figures] == [100]
    with pytest.raises(NotFound, match="another replaces it"):
        figures.change_row(slug, number=old.pk, facts=figure_facts(source.pk, least=1), hand=SOL)
    with pytest.raises(Conflict, match="Ask a second editor"):
        figures.verify_row(slug, row=seen(Figure.objects.get(pk=new)), hand=EVE)
    figures.verify_row(slug, row=seen(Figure.objects.get(pk=new)), hand=SOL)
    assert [one.least for one in queries.operation_shown(slug, "en").figures] == [120]
    part = Figure.objects.get(population="worker")
    assert part.subset_of_id == new
    assert not part.verified_by


def test_a_new_number_that_is_withdrawn_leaves_the_old_one() -> None:
    operation, source = published()
    old = Figure.objects.get()
    new = figures.change_row(operation.slug, number=old.pk, facts=figure_facts(source.pk, least=7), hand=EVE)
    figures.remove_row(operation.slug, row=RowSeen("figure", new), hand=EVE)
    old.refresh_from_db()
    assert old.superseded_by is None
    with pytest.raises(Conflict, match="This number is public"):
        figures.remove_row(operation.slug, row=RowSeen("figure", old.pk), hand=EVE)


def test_a_changed_place_takes_a_published_page_off_until_it_is_verified_again() -> None:
    operation, _source = published()
    operations.change_operation(operation.slug, facts=operation_facts(place="Elsewhere"), hand=SOL)
    assert not shown(operation.slug)
    with pytest.raises(Conflict, match="Ask a second editor"):
        operations.verify_operation(operation.slug, seen=operations.seen_operation(operation), hand=SOL)


def test_one_hides_a_page_and_two_put_it_back() -> None:
    operation, _source = published()
    operations.hide_operation(operation.slug, hand=SOL)
    assert not shown(operation.slug)
    assert operations.restore_operation(operation.slug, hand=EVE) is False
    assert not shown(operation.slug)
    with pytest.raises(Conflict, match="A second editor puts the page back"):
        operations.restore_operation(operation.slug, hand=EVE)
    assert operations.restore_operation(operation.slug, hand=SOL) is True
    assert shown(operation.slug)
    with pytest.raises(Conflict, match="not hidden"):
        operations.restore_operation(operation.slug, hand=SOL)


def test_a_source_is_public_when_two_stand_behind_it() -> None:
    operation, _source = published()
    facts = SourceFacts(kind="court", publisher="A court", label=NOTHING, published_on=None)
    key = sources.add_source(operation.slug, facts=facts, hand=EVE)
    assert [one.publisher for one in queries.operation_shown(operation.slug, "en").sources] == ["A paper"]
    row = Source.objects.get(key=key)
    figures.verify_row(operation.slug, row=seen(row, "source"), hand=SOL)
    assert len(queries.operation_shown(operation.slug, "en").sources) == 2
    sources.change_source(key, facts=facts, hand=SOL)
    assert Source.objects.get(key=key).verified_by == ""


def test_a_source_that_a_number_stands_on_cannot_be_dropped() -> None:
    operation, source = drafted()
    with pytest.raises(Conflict, match="A number stands on this source"):
        sources.drop_source(operation.slug, key=source.key, hand=EVE)
    figures.remove_row(operation.slug, row=RowSeen("figure", Figure.objects.get().pk), hand=EVE)
    sources.drop_source(operation.slug, key=source.key, hand=EVE)
    assert not Source.objects.exists()


def test_a_source_is_dropped_from_one_operation_and_never_removed_as_a_row_is() -> None:
    operation, _source = drafted()
    key = sources.add_source(
        operation.slug, facts=SourceFacts(kind="court", publisher="A court", label=NOTHING, published_on=None), hand=EVE
    )
    with pytest.raises(NotFound):
        figures.remove_row(operation.slug, row=RowSeen("source", Source.objects.get(key=key).pk), hand=SOL)
    assert Source.objects.filter(key=key).exists()


def test_a_number_counted_in_itself_is_refused() -> None:
    operation, source = drafted()
    whole = Figure.objects.get()
    part = figures.add_row(operation.slug, facts=figure_facts(source.pk, subset_of_id=whole.pk), hand=EVE)
    with pytest.raises(Invalid, match="counted in itself"):
        figures.change_row(operation.slug, number=whole.pk, facts=figure_facts(source.pk, subset_of_id=part), hand=EVE)
    with pytest.raises(Conflict, match="counted in this one"):
        figures.remove_row(operation.slug, row=RowSeen("figure", whole.pk), hand=EVE)


def test_rows_and_sources_of_another_operation_are_absent() -> None:
    operation, _source = drafted()
    other, strange = drafted()
    assert other.slug == f"{operation.slug}-2"
    with pytest.raises(Invalid, match="Choose one of this operation’s sources"):
        figures.add_row(operation.slug, facts=figure_facts(strange.pk), hand=EVE)
    row = Figure.objects.get(operation=other)
    with pytest.raises(NotFound, match="This row is no more"):
        figures.verify_row(operation.slug, row=seen(row), hand=SOL)
    with pytest.raises(NotFound, match="not in the record"):
        operations.hide_operation("nowhere", hand=EVE)


def test_a_look_at_outcomes_is_noted_when_its_day_has_come() -> None:
    operation, _source = drafted()
    with clock.stopped_at(datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)):
        with pytest.raises(Invalid, match="not due"):
            operations.note_review(operation.slug, months=12, words=NOTHING, hand=EVE)
        operations.note_review(operation.slug, months=3, words=NOTHING, hand=EVE)
        assert operations.due(operation) == ()


def test_a_silence_is_asked_answered_and_never_older_than_its_question() -> None:
    operation, _source = drafted()
    today = clock.today()
    asked = SilenceFacts(asked_of_id=Agency.objects.get().pk, way="letter", asked_on=today, language="en",
                         question=Scrubbed("How many?"))  # fmt: skip
    number = told.ask_silence(operation.slug, facts=asked, hand=EVE)
    answer = AnswerFacts(language="en", question=asked.question, answer=Scrubbed("None."), answered_on=today)
    for days, sentence in ((-1, "older than the question"), (1, "not come yet")):
        wrong = replace(answer, answered_on=today + datetime.timedelta(days=days))
        with pytest.raises(Invalid, match=sentence):
            told.answer_silence(operation.slug, number=number, facts=wrong, hand=SOL)
    told.answer_silence(operation.slug, number=number, facts=answer, hand=SOL)
    assert operation.silences.get().answered_on == today
    told.remove_silence(operation.slug, number=number, hand=SOL)
    assert not operation.silences.exists()


def test_a_correction_is_decided_once_and_with_words() -> None:
    operation, _source = drafted()
    number = told.note_correction(operation.slug, wish="correct", asked_on=DAY, hand=EVE)
    with pytest.raises(Invalid, match="Say what was done"):
        told.decide_correction(
            operation.slug, number=number, facts=DecisionFacts(is_followed=False, outcome=NOTHING), hand=EVE
        )
    words = DecisionFacts(is_followed=True, outcome=Scrubbed("The total is 100."))
    told.decide_correction(operation.slug, number=number, facts=words, hand=EVE)
    with pytest.raises(Conflict, match="decided already"):
        told.decide_correction(operation.slug, number=number, facts=words, hand=EVE)


@pytest.mark.parametrize("part", ["figure", "publisher", "review"])
def test_no_text_that_an_editor_typed_is_out_of_a_takedowns_reach(part: str) -> None:
    operation, source = drafted()
    row = Figure.objects.get()
    figures.change_row(
        operation.slug, number=row.pk, facts=figure_facts(source.pk, where=Scrubbed("her shop")), hand=EVE
    )
    Source.objects.update(publisher="her shop")
    OutcomeReview.objects.create(operation=operation, months=3, done_on=DAY, entered_by=EVE, words=Scrubbed("her shop"))
    Chart.objects.create(subject=f"operation/{operation.slug}", language="en", digest="0" * 64, svg="her shop")
    numbers = {"figure": row.pk, "publisher": source.pk, "review": 3}
    told.empty_text(operation.slug, part=part, number=numbers[part], hand=SOL)
    left = {
        "figure": str(Figure.objects.get().where),
        "publisher": Source.objects.get().publisher,
        "review": str(OutcomeReview.objects.get().words),
    }
    assert left == {"figure": "her shop", "publisher": "her shop", "review": "her shop"} | {
        part: "" if part == "review" else "…"
    }
    assert Chart.objects.exists() is (part != "publisher")
    assert Revision.objects.order_by("number")[0].snapshot == {}


def test_a_takedown_of_a_part_of_the_place_makes_no_number_of_the_whole() -> None:
    operation, source = drafted()
    row = Figure.objects.get()
    told.empty_text(operation.slug, part="figure", number=row.pk, hand=SOL)
    assert Figure.objects.get().where == ""
    figures.change_row(operation.slug, number=row.pk, facts=figure_facts(source.pk, where=Scrubbed("a town")), hand=EVE)
    told.empty_text(operation.slug, part="figure", number=row.pk, hand=SOL)
    assert queries.claims_of(list(Figure.objects.all()))[0].where


def test_words_that_are_taken_down_leave_every_version() -> None:
    operation, _source = drafted()
    assert "100 arrested" in str(list(Revision.objects.values_list("snapshot", flat=True)))
    told.empty_text(operation.slug, part="figure", number=Figure.objects.get().pk, hand=SOL)
    told.empty_text(operation.slug, part="branding", number=0, hand=SOL)
    kept = str(list(Revision.objects.values_list("snapshot", flat=True)))
    assert "100 arrested" not in kept
    assert "the largest ever" not in kept
    assert Operation.objects.get().branding == Figure.objects.get().words == ""
    with pytest.raises(NotFound, match="no such words"):
        told.empty_text(operation.slug, part="summary", number=0, hand=SOL)
