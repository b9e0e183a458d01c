"""No public word is one hand's alone: what two editors verified and one changed waits for a second again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from alongside.core import clock
from alongside.core.errors import Conflict
from alongside.record import queries
from alongside.record.actions import figures, operations, pictures, sources, told
from alongside.record.actions.figures import RowSeen
from alongside.record.columns import COMMAND, IMPORTED
from alongside.record.facts import (
    AgencyFacts,
    AnswerFacts,
    DecisionFacts,
    PictureFacts,
    PictureWords,
    SilenceFacts,
    SourceFacts,
    TextFacts,
)
from alongside.record.models import (
    Agency,
    Correction,
    Figure,
    Intervention,
    MediaText,
    Operation,
    Revision,
    Source,
)
from alongside.record.scrubbed import Scrubbed
from alongside.record.seen import seen_row
from alongside.record.tests.drafts import (
    ADE,
    DAY,
    EVE,
    SOL,
    drafted,
    figure_facts,
    intervention_facts,
    operation_facts,
    published,
    verify_all,
)

pytestmark = pytest.mark.django_db
TOLD: Final = SourceFacts(kind="court", publisher="A court", label=Scrubbed("A judgment"), published_on=None)
OFFICE: Final = AgencyFacts(name="Anywhere Police", kind="police", country="US", state="FL", county_fips="")
SUMMARY: Final = TextFacts(part="summary", language="en", words=Scrubbed("In short."))
QUESTION: Final = Scrubbed("How many?")
Deed = Callable[[str, str], object]


@pytest.fixture(autouse=True)
def _live(settings: "pytest.FixtureRequest") -> None:
    settings.IS_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings


def state(slug: str) -> str:
    return Operation.objects.get(slug=slug).state_of_work


def asked() -> SilenceFacts:
    return SilenceFacts(
        asked_of_id=Agency.objects.get().pk, way="letter", asked_on=DAY, language="en", question=QUESTION
    )


def answered() -> AnswerFacts:
    return AnswerFacts(language="en", question=QUESTION, answer=Scrubbed("None."), answered_on=clock.today())


CHANGES: Final[dict[str, Deed]] = {
    "change_source": lambda slug, hand: sources.change_source(
        Source.objects.get(figures__operation__slug=slug).key, facts=TOLD, hand=hand
    ),
    "change_agency": lambda _slug, hand: sources.change_agency(Agency.objects.get().slug, facts=OFFICE, hand=hand),
    "ask_silence": lambda slug, hand: told.ask_silence(slug, facts=asked(), hand=hand),
    "answer_silence": lambda slug, hand: told.answer_silence(slug, number=1, facts=answered(), hand=hand),
    "decide_correction": lambda slug, hand: told.decide_correction(
        slug,
        number=Correction.objects.get().pk,
        facts=DecisionFacts(is_followed=True, outcome=Scrubbed("The total is 100.")),
        hand=hand,
    ),
    "drop_source": lambda slug, hand: sources.drop_source(
        slug, key=Source.objects.get(figures__isnull=True).key, hand=hand
    ),
}


@pytest.mark.parametrize("deed", CHANGES)
def test_one_hand_that_changes_a_published_page_takes_it_off_until_a_second_read_it(deed: str) -> None:
    operation, _source = drafted()
    slug = operation.slug
    told.ask_silence(slug, facts=asked(), hand=EVE)
    told.note_correction(slug, wish="correct", asked_on=DAY, hand=EVE)
    sources.add_source(slug, facts=TOLD, hand=EVE)
    verify_all(slug, SOL)
    operations.publish_operation(slug, hand=EVE)
    assert queries.operations_shown("en", slugs=[slug])
    CHANGES[deed](slug, ADE)
    assert not queries.operations_shown("en", slugs=[slug])
    last = Revision.objects.order_by("number").last()
    assert last
    assert (last.deed, last.hand) == (deed, ADE)
    with pytest.raises(Conflict, match="Ask a second editor"):
        verify_all(slug, ADE)
    verify_all(slug, EVE)


def test_an_office_that_stays_as_it_is_changes_no_page() -> None:
    operation, _source = published()
    office = Agency.objects.get()
    same = AgencyFacts(name=office.name, kind=office.kind, country="US", state="FL", county_fips="")
    sources.change_agency(office.slug, facts=same, hand=ADE)
    assert queries.operations_shown("en", slugs=[operation.slug])


def test_a_source_that_nobody_reads_yet_is_corrected_beside_the_public_page() -> None:
    operation, _source = published()
    key = sources.add_source(operation.slug, facts=TOLD, hand=EVE)
    sources.change_source(key, facts=replace(TOLD, publisher="Another court"), hand=EVE)
    sources.drop_source(operation.slug, key=key, hand=EVE)
    assert queries.operations_shown("en", slugs=[operation.slug])


def test_a_file_that_one_hand_brought_is_proof_when_a_second_verified_the_source() -> None:
    operation, source = published()
    columns: dict[str, object] = {"original_sha256": "a" * 64, "stamped_on": DAY}
    sources.keep_archived(source.key, columns=columns, deed="added", hand=ADE)
    source.refresh_from_db()
    assert source.verified_by == ""
    shown = queries.operation_shown(operation.slug, "en").sources
    assert [(one.sha256, one.stamped_on) for one in shown] == [("", None)]
    row = RowSeen("source", source.pk, seen_row(source))
    with pytest.raises(Conflict, match="Ask a second editor"):
        figures.verify_row(operation.slug, row=row, hand=ADE)
    figures.verify_row(operation.slug, row=row, hand=SOL)
    assert queries.operation_shown(operation.slug, "en").sources[0].sha256 == "a" * 64
    sources.keep_archived(source.key, columns={"stamped_on": DAY}, deed="stamped", hand=COMMAND)
    assert Source.objects.get().verified_by == SOL


def test_a_hand_whose_words_nobody_read_does_not_verify_them_by_way_of_another() -> None:
    operation, _source = drafted(SOL)
    slug = operation.slug
    operations.write_text(slug, text=SUMMARY, hand=EVE)
    operations.name_agency(slug, agency=Agency.objects.get().slug, part="took_part", hand=SOL)
    for row in Figure.objects.all():
        figures.verify_row(slug, row=RowSeen("figure", row.pk, seen_row(row)), hand=ADE)
    for hand in (EVE, SOL):
        verify_all(slug, hand)
        if hand == EVE:
            assert state(slug) == "draft"
            with pytest.raises(Conflict, match="Ask a second editor"):
                verify_all(slug, EVE)
    assert state(slug) == "verified"
    operations.change_operation(slug, facts=operation_facts(days=3), hand=SOL)
    with pytest.raises(Conflict, match="Ask a second editor"):
        verify_all(slug, SOL)
    verify_all(slug, EVE)


def test_a_question_that_one_takes_away_after_two_read_it_makes_all_of_it_wait_again() -> None:
    operation, _source = drafted()
    told.ask_silence(operation.slug, facts=asked(), hand=EVE)
    verify_all(operation.slug, SOL)
    told.remove_silence(operation.slug, number=1, hand=SOL)
    assert state(operation.slug) == "draft"
    with pytest.raises(Conflict, match="Ask a second editor"):
        verify_all(operation.slug, SOL)


def test_the_label_of_a_source_is_public_when_a_second_read_it_though_a_number_stands_on_it() -> None:
    operation, _source = published()
    slug = operation.slug
    key = sources.add_source(slug, facts=TOLD, hand=SOL)
    source = Source.objects.get(key=key)
    number = figures.add_row(slug, facts=figure_facts(source.pk, measure="cited"), hand=EVE)
    row = Figure.objects.get(pk=number)
    figures.verify_row(slug, row=RowSeen("figure", number, seen_row(row)), hand=SOL)
    for label, seen_by in (("", ""), ("A judgment", EVE)):
        if seen_by:
            figures.verify_row(slug, row=RowSeen("source", source.pk, seen_row(source)), hand=seen_by)
        shown = queries.operation_shown(slug, "en")
        told_of = [*shown.sources, *(one.source for one in shown.figures)]
        assert {one.label for one in told_of if one.key == key} == {label}


def test_a_source_is_verified_before_another_brings_its_original_or_changes_what_it_says() -> None:
    operation, source = drafted()
    original: dict[str, object] = {"original_sha256": "a" * 64}
    with pytest.raises(Conflict, match="Verify it first"):
        sources.keep_archived(source.key, columns=original, deed="added", hand=SOL)
    sources.keep_archived(source.key, columns=original, deed="added", hand=EVE)
    with pytest.raises(Conflict, match="Verify it first"):
        sources.change_source(source.key, facts=TOLD, hand=SOL)
    sources.change_source(source.key, facts=TOLD, hand=EVE)
    source.refresh_from_db()
    figures.verify_row(operation.slug, row=RowSeen("source", source.pk, seen_row(source)), hand=SOL)
    sources.change_source(source.key, facts=replace(TOLD, publisher="Another court"), hand=SOL)
    assert (Source.objects.get().entered_by, Source.objects.get().verified_by) == (SOL, "")


def test_a_third_who_reads_what_two_wrote_needs_nobody_else() -> None:
    operation, _source = drafted(SOL)
    operations.write_text(operation.slug, text=SUMMARY, hand=EVE)
    verify_all(operation.slug, ADE)
    assert (state(operation.slug), Operation.objects.get().verified_by) == ("verified", ADE)


def test_what_changed_after_its_second_reading_waits_for_another() -> None:
    operation, _source = drafted(SOL)
    slug = operation.slug
    for hand, words in ((EVE, "In short."), (SOL, "Shorter."), (EVE, "In words.")):
        operations.write_text(slug, text=replace(SUMMARY, words=Scrubbed(words)), hand=hand)
        verify_all(slug, hand)
        assert state(slug) == "draft"
    verify_all(slug, SOL)
    assert state(slug) == "verified"


def test_numbers_have_their_own_two_hands_and_keep_nobody_from_the_whole() -> None:
    operation, source = drafted()
    figures.add_row(operation.slug, facts=intervention_facts(source.pk), hand=SOL)
    row = Intervention.objects.get()
    figures.verify_row(operation.slug, row=RowSeen("intervention", row.pk, seen_row(row)), hand=EVE)
    verify_all(operation.slug, SOL)


def test_whoever_takes_up_an_import_has_read_what_was_changed_in_it() -> None:
    operation, _source = drafted(IMPORTED)
    operations.write_text(operation.slug, text=SUMMARY, hand=SOL)
    operations.take_up_operation(operation.slug, hand=EVE)
    verify_all(operation.slug, SOL)


def test_taking_up_a_row_is_not_reading_the_sentences_beside_it() -> None:
    operation, _source = drafted(ADE)
    operations.write_text(operation.slug, text=SUMMARY, hand=EVE)
    told.note_correction(operation.slug, wish="correct", asked_on=DAY, hand=COMMAND)
    operations.name_agency(operation.slug, agency=Agency.objects.get().slug, part="led", hand=SOL)
    operations.take_up_operation(operation.slug, hand=SOL)
    verify_all(operation.slug, EVE)
    assert state(operation.slug) == "draft"
    verify_all(operation.slug, SOL)
    assert state(operation.slug) == "verified"


def test_a_takedown_reaches_numbers_that_another_replaced() -> None:
    operation, source = published()
    old = Figure.objects.get()
    new = figures.change_row(
        operation.slug, number=old.pk, facts=figure_facts(source.pk, least=120, most=120), hand=EVE
    )
    latest = Figure.objects.get(pk=new)
    figures.verify_row(operation.slug, row=RowSeen("figure", new, seen_row(latest)), hand=SOL)
    told.empty_text(operation.slug, part="figure", number=new, hand=ADE)
    assert set(Figure.objects.values_list("words", flat=True)) == {""}


def test_a_takedown_reaches_services_labels_captions_and_decisions() -> None:
    operation, source = drafted()
    slug = operation.slug
    figures.add_row(slug, facts=intervention_facts(source.pk), hand=EVE)
    painted = PictureFacts(painted=b"x", media_type="image/png", regions=[], method="", page=1, archive_name="")
    key = pictures.add_picture(slug, facts=painted, source=None, hand=EVE)
    words = PictureWords(language="en", alternative=Scrubbed("A street."), caption=Scrubbed("A caption"))
    pictures.describe_picture(slug, key=key, words=words, hand=EVE)
    asked_for = told.note_correction(slug, wish="take_down", asked_on=DAY, hand=EVE)
    decision = DecisionFacts(is_followed=False, outcome=Scrubbed("Left as it is."))
    told.decide_correction(slug, number=asked_for, facts=decision, hand=EVE)
    text = MediaText.objects.get()
    numbers = {
        "intervention": Intervention.objects.get().pk, "source": source.pk, "caption": text.media_id,
        "correction": asked_for,
    }  # fmt: skip
    for part, number in numbers.items():
        told.empty_text(slug, part=part, number=number, hand=SOL)
    offer, correction = Intervention.objects.get(), Correction.objects.get()
    text.refresh_from_db()
    assert (offer.service, offer.offered, Source.objects.get().label) == ("…", 30, "")
    assert (text.alternative, text.caption) == ("A street.", "")
    assert (correction.outcome, correction.decided_on, correction.is_followed) == ("", None, False)
    kept = str(list(Revision.objects.values_list("snapshot", flat=True)))
    assert "a leaflet" not in kept
    assert "A report" not in kept


def test_a_label_that_is_taken_down_leaves_the_versions_of_every_operation_it_stands_in() -> None:
    operation, source = drafted()
    other = operations.draft_operation(operation_facts(), hand=EVE)
    sources.lend_source(other, key=source.key, hand=EVE)
    told.empty_text(operation.slug, part="source", number=source.pk, hand=SOL)
    kept = Revision.objects.filter(operation=Operation.objects.get(slug=other)).values_list("snapshot", flat=True)
    assert "A report" not in str(list(kept))
