"""The press kit and the feed: what stands beside each claim, and that nothing unverified passes as a review."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from alongside.record import seeding
from alongside.record.models import Figure, Operation
from alongside.record.pages import charts

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _seed(db: None) -> None:
    seeding.load_seed()


def publish(slug: str) -> None:
    """As two editors do; the desk's own tests show how."""
    Figure.objects.filter(operation__slug=slug).update(entered_by="a" * 32, verified_by="b" * 32)
    Operation.objects.filter(slug=slug).update(
        entered_by="a" * 32, verified_by="b" * 32, state_of_work="published", is_seed=False, published_on="2027-01-04"
    )


def get(path: str, expected: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == expected
    assert not response.cookies
    return response.content.decode()


def test_the_kit_says_that_the_24_are_among_the_111() -> None:
    page = get("/en/record/polk-2023-traffic-stop/press/")
    assert "They are counted among these: Arrested: workers: 111." in page
    assert "Do not cite it yet" in page


def test_what_nobody_verified_is_no_claim_review() -> None:
    path = "/en/record/polk-2023-traffic-stop/press/claim-review.json"
    assert json.loads(get(path)) == []
    publish("polk-2023-traffic-stop")
    reviews = json.loads(get(path))
    assert {one["@type"] for one in reviews} == {"ClaimReview"}
    page = get("/en/record/polk-2023-traffic-stop/")
    script = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script) == reviews
    assert all("111" in one["reviewRating"]["alternateName"] for one in reviews)
    assert all("ratingValue" not in one["reviewRating"] for one in reviews)
    assert reviews[0]["itemReviewed"]["author"] == [{"@type": "Organization", "name": "Polk County Sheriff's Office"}]


def test_a_small_number_is_in_no_kit() -> None:
    assert "2" not in [line.strip() for line in get("/en/record/polk-2021-10/press/").split("Called")]
    publish("polk-2021-10")
    reviews = json.loads(get("/en/record/polk-2021-10/press/claim-review.json"))
    assert [one["claimReviewed"] for one in reviews if ": 2" in one["claimReviewed"]] == []


def test_the_feed_is_well_formed_newest_first_and_without_hidden_pages() -> None:
    publish("polk-2023-traffic-stop")
    tree = ElementTree.fromstring(get("/en/record/feed/"))
    days = [entry.findtext(f"{ATOM}updated") for entry in tree.iter(f"{ATOM}entry")]
    assert days == sorted(days, key=str, reverse=True)
    assert days[0] == "2027-01-04T00:00:00+00:00"
    Operation.objects.filter(slug="polk-2023-traffic-stop").update(hidden_on="2027-01-05")
    assert "polk-2023-traffic-stop" not in get("/en/record/feed/")
    get("/en/record/polk-2023-traffic-stop/press/", 404)


@pytest.mark.parametrize("code", ["es", "zh-hans", "ar"])
def test_kit_and_feed_speak_other_languages(code: str) -> None:
    assert get(f"/{code}/record/polk-2023-traffic-stop/press/")
    assert ElementTree.fromstring(get(f"/{code}/record/feed/")).tag == f"{ATOM}feed"


def test_the_kit_offers_the_drawing_where_there_is_one() -> None:
    assert "(SVG)" not in get("/en/record/polk-2023-traffic-stop/press/")
    charts.refresh(["polk-2023-traffic-stop"], ["en"])
    page = get("/en/record/polk-2023-traffic-stop/press/")
    assert "(SVG)" in page
    assert get("/en/record/polk-2023-traffic-stop/chart.svg").startswith("<svg")


def test_the_day_of_an_announcement_is_not_told_as_the_day_it_was() -> None:
    page = get("/en/record/polk-2021-10/")
    assert "<dd>day not known" in page
    assert "October 28, 2021" in page.split("<dt>Announced</dt>")[1].split("</dd>")[0]
