"""The starter directory: facts that may ship, none marked safe, each line saying when it calls police."""

import re
from pathlib import Path

import pytest

from alongside.core.languages import languages
from alongside.directory import actions, needs, queries
from alongside.directory.claims import CLAIMS, is_warning
from alongside.directory.models import ImportSource, SafetyClaim, Service
from alongside.directory.seed.read import read_florida, read_lines
from scripts.make_seed import TARGET, make_seed

LANGUAGES = {"en", "es", "zh-Hans"}
GENERIC = {"info", "admin", "administration", "office", "contact", "hello", "help", "housing", "intake"}


@pytest.fixture
def listings(db: None) -> tuple[queries.Listing, ...]:
    actions.load_seed()
    return tuple(queries.read_listings())


def test_the_seed_loads_once_and_a_second_time_changes_nothing(db: None) -> None:
    first, second = actions.load_seed(), actions.load_seed()
    assert len(first.new) == Service.objects.count() > 200
    assert second.same_count == len(first.new)
    assert not any((second.new, second.changed, second.back, second.gone))


def test_nothing_of_the_seed_is_marked_safe_or_checked(listings: tuple[queries.Listing, ...]) -> None:
    assert not any(one.claims or one.checked_on or one.checked_by_count for one in listings)
    assert {one.vetting for one in listings} == {"listed"}
    assert all(is_warning(row.claim, row.value) for row in _claims())  # type: ignore[arg-type]  # a choice of the table
    assert not [row for row in _claims() if row.value == CLAIMS[row.claim].reassures]


def _claims() -> list[SafetyClaim]:
    return list(SafetyClaim.objects.all())


def test_housing_agencies_warn_at_once_that_they_ask_for_immigration_status(db: None) -> None:
    actions.load_seed()
    agencies = Service.objects.filter(source__key="seed-hud-housing-agencies")
    warned = agencies.filter(
        claims__claim="immigration_status", claims__value="yes", claims__source_url__contains="1436a"
    )
    assert agencies.count() == warned.count() == 94


def test_legal_aid_says_that_it_depends_and_is_listed_last(db: None) -> None:
    actions.load_seed()
    offices = Service.objects.filter(source__key="seed-lsc-grantees")
    assert (
        offices.count()
        == offices.filter(listed_last=True, claims__claim="any_status", claims__value="depends").count()
        == 7
    )


def test_community_lines_come_first_and_have_the_smallest_numbers(db: None) -> None:
    actions.load_seed()
    lines = queries.lines_that_answer()
    assert len(lines) >= 6
    community = [line.organization.community_run for line in lines]
    assert community == sorted(community, reverse=True)
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    others = Service.objects.filter(is_line=False).values_list("number", flat=True)
    assert max(line.number for line in lines) < min(others)


def test_each_line_says_in_every_language_when_it_calls_police(db: None) -> None:
    actions.load_seed()
    for line in queries.lines_that_answer():
        texts = {line.base_language: line.texts, **line.other_texts}
        assert set(texts) == {one.tag for one in languages()}
        assert all(one.police_note and one.description for one in texts.values())
        assert line.texts.police_note in queries.pack_service(line).texts.description


def test_988_warns_that_police_may_be_sent(db: None) -> None:
    actions.load_seed()
    line = next(one for one in queries.lines_that_answer() if one.phones[0].number == "988")
    assert [(claim.claim, claim.value) for claim in line.warnings] == [("police", "depends")]


def test_every_text_of_the_seed_is_there_in_three_languages(listings: tuple[queries.Listing, ...]) -> None:
    assert all({one.base_language, *one.other_texts} >= LANGUAGES for one in listings)


def test_every_need_is_one_of_the_taxonomy_and_every_kind_is_known(listings: tuple[queries.Listing, ...]) -> None:
    known = {need.id for need in needs.load_needs()}
    assert {need for one in listings for need in one.needs} <= known
    assert all(one.needs for one in listings)
    assert queries.kinds_with_entries() <= {kind.id for kind in needs.kinds()}


def test_no_mailbox_looks_like_a_persons(listings: tuple[queries.Listing, ...]) -> None:
    boxes = {mail.partition("@")[0] for one in listings for mail in (one.email, one.organization.email) if mail}
    assert boxes <= GENERIC


def test_every_listing_can_be_reached_or_found(listings: tuple[queries.Listing, ...]) -> None:
    assert not [
        one.organization.name for one in listings if not (one.phones or one.places or one.url or one.organization.url)
    ]


def test_every_source_names_its_licence_and_the_day_it_was_read(db: None) -> None:
    actions.load_seed()
    assert all(source.licence for source in ImportSource.objects.all())
    assert all(batch.source.url and batch.source.read_on for batch in read_florida())
    assert read_lines().source.key == "seed-lines"


def test_the_seed_is_what_its_script_makes_from_the_shared_data(shared: Path) -> None:
    body, left_out = make_seed(shared)
    assert body == TARGET.read_bytes()
    assert any("ZIP code 10001 is not in Florida" in line for line in left_out)


def test_words_that_never_stand_on_a_screen_are_in_no_text_of_the_seed(listings: tuple[queries.Listing, ...]) -> None:
    texts = " ".join(str(one.texts) for one in listings).casefold()
    assert not re.findall(r"\b(?:rescue|victim|client|case|user|prostitute|illegal|compliance)s?\b", texts)


def test_a_place_without_coordinates_gets_the_middle_of_its_zip_code_in_packs_only(
    listings: tuple[queries.Listing, ...],
) -> None:
    agency = next(one for one in listings if one.places and one.places[0].postal_code == "33702")
    assert agency.places[0].latitude is None
    assert queries.pack_service(agency).places[0].latitude == pytest.approx(27.84, abs=0.05)


def test_no_name_is_shouted_or_cut_off(listings: tuple[queries.Listing, ...]) -> None:
    names = [one.organization.name for one in listings]
    assert not [name for name in names if name.isupper() and len(name) > 8]
    assert not [
        name for name in names if name.rstrip(".").split()[-1].casefold() in {"of", "the", "st", "fort", "and", "de"}
    ]
