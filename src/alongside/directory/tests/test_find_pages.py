"""Find without script, through HTTP: the same answers as on the phone, fail closed, and nothing kept."""

import datetime
import re
from collections.abc import Iterator

import msgspec
import pytest
from django.test import Client

from alongside.core import clock
from alongside.directory.actions import build_packs, load_seed
from alongside.directory.claims import CLAIMS
from alongside.directory.models import Organization, SafetyClaim, Service
from alongside.directory.pages.finding import still_passes
from alongside.directory.pages.wording import GROUPS, OFFERED_FILTERS, WORDS, claim_sentence
from alongside.directory.queries import find_listing
from alongside.directory.seed.read import read_florida

TODAY = datetime.date(2026, 11, 23)
NOON = datetime.datetime(2026, 11, 23, 17, tzinfo=datetime.UTC)


@pytest.fixture
def clinic(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A vetted place with one live reassurance, open on weekdays from nine to five, beside a part of the seed."""
    agencies = next(batch for batch in read_florida() if len(batch.services) > 30)
    few = msgspec.structs.replace(agencies, services=agencies.services[:30])
    monkeypatch.setattr("alongside.directory.actions.read_florida", lambda: (few,))
    with clock.stopped_at(NOON):
        load_seed()
        line = Service.objects.order_by("number").first()
        assert line
        organization = Organization.objects.create(
            source=line.source, source_key="corner", name="Corner Collective", hsds_id="0" * 32, community_run=True
        )
        service = Service.objects.create(
            organization=organization,
            source=line.source,
            source_key="clinic",
            hsds_id="1" * 32,
            name="Marigold walk-in clinic",
            description="A nurse sees you the same day.",
            vetting="published",
            time_zone="America/New_York",
            hours_text="Weekdays nine to five",
            checked_on=datetime.date(2026, 11, 1),
            checked_by_count=2,
        )
        for day in range(5):
            service.openings.create(opens_minute=day * 1440 + 540, closes_minute=day * 1440 + 1020)
        service.phones.create(number="305-555-0142", extension="012")
        service.needs.create(need="medical.doctor")
        service.claims.create(
            claim="photo_id",
            value="no",
            evidence="staff_visit",
            verified_on=datetime.date(2026, 11, 1),
            expires_on=datetime.date(2027, 4, 30),
            reviewer_count=2,
        )
        build_packs()
        yield service


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": "localhost"})


def found(site: Client, asked: dict[str, object], language: str = "en") -> str:
    response = site.post(f"/{language}/find/", asked)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    return str(response.content.decode())


def test_a_search_finds_a_place_and_its_link_opens_it(site: Client, clinic: Service) -> None:
    html = found(site, {"words": "marigold"})
    assert "1 place found" in re.sub(r"\s+", " ", html)
    assert f'href="/en/find/{clinic.number}/"' in html
    assert 'value="marigold"' in html, "what was typed is kept in the form"
    assert site.get(f"/en/find/{clinic.number}/").status_code == 200


def test_words_are_sent_in_the_body_and_stand_in_no_address(site: Client, clinic: Service) -> None:
    html = found(site, {"words": "marigold", "near": "33801"})
    assert 'method="post"' in html
    assert not re.search(r'(href|action)="[^"]*(marigold|33801)', html)


def test_an_empty_search_lists_everything_in_pages(site: Client, clinic: Service) -> None:
    for language in ("en", "es", "zh-hans"):
        first, second = found(site, {}, language), found(site, {"page": "2"}, language)
        numbers = [re.findall(r"/find/(\d+)/\"", html) for html in (first, second)]
        assert len(numbers[0]) == 20
        assert not set(numbers[0]) & set(numbers[1])
        assert 'name="page" value="2"' in first
        assert 'name="page" value="1"' in second


def test_a_safety_filter_shows_only_what_is_known_and_live(site: Client, clinic: Service) -> None:
    html = found(site, {"safety": ["photo_id"]})
    assert re.findall(r'<h3 class="result__name"', html) == ['<h3 class="result__name"']
    assert "Marigold" in html
    with clock.stopped_at(NOON + datetime.timedelta(days=200)):
        assert "Marigold" not in found(site, {"safety": ["photo_id"]})


def test_a_claim_that_fell_after_the_packs_were_built_counts_at_once(site: Client, clinic: Service) -> None:
    SafetyClaim.objects.create(
        organization=clinic.organization,
        claim="photo_id",
        value="yes",
        evidence="public_source",
        source_url="https://rules.example/",
        verified_on=TODAY,
        expires_on=TODAY + datetime.timedelta(days=1),
    )
    assert "Marigold" not in found(site, {"safety": ["photo_id"]})
    assert "Asks for photo ID" in found(site, {"words": "marigold"})


def test_a_place_hidden_after_the_packs_were_built_is_gone_at_once(site: Client, clinic: Service) -> None:
    Service.objects.filter(pk=clinic.pk).update(vetting="hidden")
    assert f"/find/{clinic.number}/" not in found(site, {"words": "marigold"})
    assert site.get(f"/en/find/{clinic.number}/").status_code == 404


def test_open_now_goes_by_the_clock_of_the_place(site: Client, clinic: Service) -> None:
    assert "Marigold" in found(site, {"words": "marigold", "open_now": "yes"})
    with clock.stopped_at(NOON + datetime.timedelta(hours=6)):
        assert "Marigold" not in found(site, {"words": "marigold", "open_now": "yes"})


def test_a_waiting_list_is_said_and_can_be_left_out(site: Client, clinic: Service) -> None:
    Service.objects.filter(pk=clinic.pk).update(state="waitlist")
    build_packs()
    assert '<span class="tag">Waiting list</span>' in found(site, {"words": "marigold"})
    assert "Marigold" not in found(site, {"words": "marigold", "no_waitlist": "yes"})


BAD_PARTS: tuple[tuple[dict[str, object], str], ...] = (
    ({"words": "x" * 201}, "Please use fewer words."),
    ({"near": "y" * 61}, "only a ZIP code or a city"),
    ({"kinds": ["nothing"]}, "is not a choice of this page"),
    ({"safety": ["nothing"]}, "is not a choice of this page"),
    ({"spoken": ["nothing"]}, "is not a choice of this page"),
)


def test_a_bad_part_gets_a_sentence_and_the_rest_is_kept(site: Client, db: None) -> None:
    for asked, sentence in BAD_PARTS:
        response = site.post("/en/find/", {"words": "a place to sleep", "open_now": "yes", "kinds": ["legal"]} | asked)
        html = response.content.decode()
        assert response.status_code == 422
        assert sentence in html
        assert "What you wrote is still here." in html
        assert re.search(r'name="open_now" value="yes" checked', html)
        assert "words" in asked or 'value="a place to sleep"' in html


def test_a_page_number_that_cannot_be_is_no_fault(site: Client, clinic: Service) -> None:
    for page in ("0", "-3", "99999999999", "two", "", "２"):
        assert "found" in found(site, {"page": page})


def test_what_was_typed_comes_back_as_text_and_never_as_markup(site: Client, clinic: Service) -> None:
    html = found(site, {"words": '"><script>alert(1)</script>', "near": "<b>"})
    assert "<script>alert" not in html
    assert "<b>" not in html


def test_an_unknown_place_and_a_mended_word_are_said(site: Client, clinic: Service) -> None:
    html = found(site, {"words": "marigodl", "near": "Zzyzx Junction"})
    assert "We do not know the place “Zzyzx Junction”." in html
    assert "We looked for “marigold”." in html


def test_without_packs_the_page_says_so_and_keeps_what_was_typed(
    site: Client, clinic: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("alongside.directory.pages.finding.settings.DATA_DIR", tmp_path)
    response = site.post("/en/find/", {"words": "marigold"})
    assert response.status_code == 503
    assert "not ready on this server" in response.content.decode()
    assert 'value="marigold"' in response.content.decode()


def test_a_kind_of_help_without_entries_says_so(site: Client, clinic: Service) -> None:
    before = site.get("/en/find/").content.decode().count("here-none")
    clinic.needs.all().delete()
    Service.objects.exclude(pk=clinic.pk).update(vetting="hidden")
    after = site.get("/en/find/").content.decode().count("here-none")
    assert (before < 8, after) == (True, 8)


def test_the_page_of_a_place_says_hours_freshness_and_what_is_not_known(site: Client, clinic: Service) -> None:
    html = site.get(f"/en/find/{clinic.number}/").content.decode()
    assert "Checked 3 weeks ago." in html
    assert "2 people checked it." in html
    assert re.search(r'aria-current="date">\s*<th scope="row">Monday', html)
    assert "Times are in Eastern Time." in html
    assert "Does not ask for photo ID" in html
    assert "What is not in this list, we do not know." in html
    assert 'href="tel:3055550142"' in html
    assert "Extension 012" in html


def test_a_place_nobody_checked_says_so(site: Client, clinic: Service) -> None:
    unchecked = (
        Service.objects.filter(checked_on=None, is_line=False).exclude(pk=clinic.pk).values_list("number", flat=True)
    )
    assert "Nobody has checked this yet." in site.get(f"/en/find/{unchecked[0]}/").content.decode()


def test_a_confidential_address_is_on_no_page(site: Client, clinic: Service) -> None:
    from alongside.directory.models import Location

    place = Location.objects.create(hsds_id="2" * 32, address_1="7 Hidden Lane", city="Secretville", confidential=True)
    clinic.at_locations.create(location=place)
    build_packs()
    for html in (found(site, {"words": "marigold"}), site.get(f"/en/find/{clinic.number}/").content.decode()):
        assert "Hidden Lane" not in html
        assert "Secretville" not in html


def test_the_tables_filter_agrees_with_the_packs_filter(site: Client, clinic: Service) -> None:
    listing = find_listing(clinic.number)
    assert listing
    assert still_passes(listing, ("photo_id",), today=TODAY)
    assert not still_passes(listing, ("photo_id", "police"), today=TODAY)
    assert not still_passes(listing, ("photo_id",), today=datetime.date(2027, 4, 30))
    assert still_passes(listing, (), today=datetime.date(2027, 4, 30))


def test_every_claim_has_words_for_every_value_and_a_group() -> None:
    assert set(WORDS) == set(CLAIMS)
    assert set(OFFERED_FILTERS) <= set(CLAIMS)
    assert set(GROUPS) == {kind.group for kind in CLAIMS.values()}
    for claim, kind in CLAIMS.items():
        said = [str(claim_sentence(claim, value)) for value in ("yes", "no", "depends")]
        assert len(set(said)) == 3
        assert str(claim_sentence(claim, kind.reassures)) == str(WORDS[claim].good)
        assert claim_sentence(claim, "unknown") is None
