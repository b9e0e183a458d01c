"""One operation, as the public reads it: every sum on the page, nothing withheld on it."""

import datetime
import html
import re

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alongside.record.models import Figure, Operation, OperationText
from alongside.record.pages.tests import made
from alongside.record.scrubbed import Scrubbed

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


def read(site: Client, address: str) -> str:
    answer = site.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def words_of(page: str) -> str:
    """What a person reads between the tags of the page's own part."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_traffic_stop_shows_24_claimed_beside_213_arrested_and_inside_the_111_workers(site: Client) -> None:
    made.traffic_stop()
    page = read(site, "/en/record/polk-2023-traffic-stop/")
    words = words_of(page)
    for told in ("Arrested 213", "workers 111", "buyers 89", "others 13", "Not explained 0"):
        assert told in words
    assert "24 (in the source: “possible” or “potential”)" in words
    workers = Figure.objects.get(population="worker", measure="arrested")
    assert f'They are counted among these: <a href="#f{workers.pk}">Arrested: workers: 111</a>' in re.sub(
        r"</?p[^>]*>", "", page
    )
    assert words.count("unverified seed") >= Figure.objects.count()


def test_what_matters_stands_over_the_long_list_of_who_took_part(site: Client) -> None:
    made.traffic_stop()
    OperationText.objects.create(
        operation=Operation.objects.get(), part="summary", language="en", words=Scrubbed("They are among the workers.")
    )
    words = words_of(read(site, "/en/record/polk-2023-traffic-stop/"))
    order = (
        "What was claimed 24", "What happened 213 Arrested 111 Arrested: workers", "In short", "What was claimed, what",
        "Who, where and when", "A Police Department", "What became of it",
    )  # fmt: skip
    assert [one for one in order if one not in words] == []
    assert sorted(order, key=words.index) == list(order)
    assert "Who took part: 1" in words


def test_the_day_of_an_announcement_is_never_told_as_the_day_it_was(site: Client) -> None:
    nameless = {"began_on": None, "ended_on": None, "precision": "unknown"}
    made.operation("polk-2021", "", announced_on=datetime.date(2021, 10, 28), **nameless)
    title = "Polk County, FL, announced on October 28, 2021"
    for way in ("polk-2021/", "", "agency/polk-county-sheriffs-office/", "place/us-12105/"):
        words = words_of(read(site, f"/en/record/{way}"))
        assert title in words
        assert "October 28, 2021" not in words.replace(title, "").replace("announced on October 28, 2021", "").replace(
            "Announced October 28, 2021", ""
        )


def test_autumn_hope_shows_both_pairs_side_by_side(site: Client) -> None:
    made.autumn_hope()
    words = words_of(read(site, "/en/record/ohio-autumn-hope-2020/"))
    differing = words.partition("Where sources do not agree")[2].partition("What became of it")[0]
    for value in ("109", "154", "177", "179"):
        assert value in differing
    for value in ("177", "179"):
        assert f"{value}: the sources do not say who" in words


def test_a_withheld_number_stands_nowhere_on_the_page(site: Client) -> None:
    made.small_splits()
    words = words_of(read(site, "/en/record/small-splits/"))
    assert "people called traffickers fewer than 5" in words
    assert "buyers not told, so that a small number cannot be worked out" in words
    assert "4,848" in words
    assert "709" not in words
    assert "possible" not in words


def test_a_draft_is_seen_in_a_demonstration_only_and_what_is_hidden_never(site: Client) -> None:
    made.traffic_stop()
    assert "Unverified seed" in words_of(read(site, "/en/record/polk-2023-traffic-stop/"))
    with override_settings(IS_DEMO=False):
        assert site.get("/en/record/polk-2023-traffic-stop/").status_code == 404
        assert "Traffic Stop" not in words_of(read(site, "/en/record/"))
    Operation.objects.update(hidden_on=made.DAY, hidden_by=made.OTHER)
    hidden, unknown = (site.get(f"/en/record/{slug}/") for slug in ("polk-2023-traffic-stop", "never-was"))
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content.replace(b"polk-2023-traffic-stop", b"never-was") == unknown.content


def test_skin_so_soft_is_an_open_question_without_a_number(site: Client) -> None:
    made.skin_so_soft()
    page = read(site, "/en/record/polk-2024-skin-so-soft/")
    words = words_of(page)
    assert page.index("Only the numbers") < page.index("<h1")
    assert "What was claimed Operation Skin So Soft What happened" in re.sub("[“”]", "", words)
    assert "Questions without an answer: 3" in words
    assert "We have no number with a source yet. We do not guess one." in words
    assert len(re.findall(r"No answer in [\d,]+ days?\.", words)) == 3
    assert "Made up: no person is under this" in words
    assert re.findall('alt="([^"]+)"', page) == [f"Grey shapes in a room, blurred {key}" for key in "cd"]
    assert words.count("no person is under this") == 1
    assert "/en/record/#operation/polk-2024-skin-so-soft" in page


def test_a_picture_is_given_out_only_after_two_people_confirmed_it(site: Client) -> None:
    made.skin_so_soft()
    assert site.get(f"/record/picture/{'c' * 32}").content == b"\x89PNG made up"
    assert site.get(f"/record/picture/{'e' * 32}").status_code == 404
    with override_settings(IS_DEMO=False):
        assert site.get(f"/record/picture/{'c' * 32}").status_code == 404


def test_a_page_that_the_browser_has_is_not_sent_again_until_a_figure_changes(site: Client) -> None:
    made.traffic_stop()
    first = site.get("/en/record/polk-2023-traffic-stop/")
    again = {"If-None-Match": first["ETag"]}
    assert site.get("/en/record/polk-2023-traffic-stop/", headers=again).status_code == 304
    Figure.objects.filter(least=213).update(least=214, most=214)
    assert "214" in site.get("/en/record/polk-2023-traffic-stop/", headers=again).content.decode()
    assert not first.cookies
