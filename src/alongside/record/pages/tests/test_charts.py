"""Drawings: made ahead, of what is told alone, in the page's colours."""

import datetime
import re

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alongside.core import clock
from alongside.record import queries
from alongside.record.models import Chart, Figure, OutcomeReview, Source
from alongside.record.pages.charts import keeping, refresh, saying
from alongside.record.pages.charts.drawing import draw
from alongside.record.pages.charts.said import BarSaid, BarsSaid, GroupSaid
from alongside.record.pages.tests import made

pytestmark = pytest.mark.django_db
SMALL, TRAFFIC = "small-splits", "polk-2023-traffic-stop"


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


def drawing(page: str) -> str:
    found = re.search(r'<svg class="chart.*?</svg>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_page_shows_its_table_alone_until_exactly_its_figures_are_drawn(site: Client) -> None:
    made.traffic_stop()
    made.small_splits()
    address = f"/ar/record/{TRAFFIC}/"
    assert not drawing(site.get(address).content.decode())
    assert refresh(languages=["ar"]) > 0
    assert refresh(languages=["ar"]) == 0
    page = site.get(address).content.decode()
    drawn = drawing(page)
    assert 'direction="rtl"' in drawn
    assert 'role="img"' in drawn
    assert re.findall(r">(\d+)</text>", drawn) == ["111", "89", "13", "0"]
    assert set(re.findall(r'fill="([^"]+)"', drawn)) <= {"none", "var(--ink)", "var(--leaf)"}
    assert not re.search(r"style=|font-family|href|url\(", drawn)
    file = site.get(f"{address}chart.svg")
    assert file["Content-Type"] == "image/svg+xml"
    assert "var(" not in file.content.decode()
    assert site.get(f"/en/record/{TRAFFIC}/chart.svg").status_code == 404
    hidden = Chart.objects.get(subject=keeping.operation_subject(SMALL)).svg
    assert "709" not in hidden
    widths = {float(width) for width in re.findall(r"h(\d+\.?\d*)v", hidden)}
    assert widths == {270.0, round(270 * 4137 / 4848, 1)}
    Figure.objects.filter(least=89).update(least=88, most=88)
    assert not drawing(site.get(address).content.decode())


def test_what_is_withheld_or_not_said_has_no_bar() -> None:
    made.small_splits()
    said = saying.arrests_by_whom(queries.operation_shown(SMALL, "en"), "en")
    assert said
    assert [(bar.label, bar.length) for bar in said.groups[0].bars] == [
        ("workers", 4137), ("buyers", None), ("people called traffickers", None), ("Not explained", 0),
    ]  # fmt: skip


def test_after_how_many_months_something_is_known_and_where_nobody_looked() -> None:
    traffic = made.traffic_stop()
    made.autumn_hope()
    OutcomeReview.objects.create(operation=traffic, months=3, done_on=made.DAY, entered_by=made.EDITOR)
    with clock.stopped_at(datetime.datetime(2023, 12, 1, tzinfo=datetime.UTC)):
        said = saying.looked_after(queries.operations_shown("en"), "en")
    assert said
    told = [(group.title, [(bar.label, bar.value) for bar in group.bars]) for group in said.groups]
    assert told == [
        ("Months later: 3", [("Something is known", "0"), ("We looked and found nothing", "1"),
                             ("Nobody has looked yet", "1")]),
        ("Months later: 12", [("Something is known", "1"), ("Nobody has looked yet", "1")]),
        ("Months later: 24", [("Something is known", "1"), ("Nobody has looked yet", "1")]),
        ("Months later: 60", [("Something is known", "1"), ("Nobody has looked yet", "0"), ("Too early to look", "1")]),
    ]  # fmt: skip
    assert [bar.is_gap for bar in said.groups[0].bars] == [False, False, True]


def test_shares_of_arrests_stand_beside_each_other_and_of_one_operation_there_is_nothing_to_compare() -> None:
    made.traffic_stop()
    every = queries.operations_shown("en")
    assert saying.shares_beside(every, "en") is None
    made.small_splits()
    said = saying.shares_beside(queries.operations_shown("en"), "en")
    assert said
    told = {group.slug: [(bar.value, bar.length, bar.of) for bar in group.bars] for group in said.groups}
    assert told[TRAFFIC] == [
        ("111 (52%)", 521, 1000),
        ("89 (42%)", 418, 1000),
        ("13 (6%)", 61, 1000),
        ("0 (0%)", 0, 1000),
    ]
    assert [length for _value, length, _of in told[SMALL]] == [853, None, None, 0]


def test_claims_stand_beside_charges_of_trafficking() -> None:
    traffic = made.traffic_stop()
    said = saying.claims_beside(queries.operations_shown("en"), "en")
    assert said
    assert [(bar.label, bar.value) for bar in said.groups[0].bars][-1] == ("Charged with trafficking", "not said")
    made.figure(traffic, Source.objects.all()[0], 7, measure="charged", unit="charges", nibrs="64A")
    said = saying.claims_beside(queries.operations_shown("en"), "en")
    assert said
    assert said.groups[0].bars[-1].value == "7 (charges)"


def test_a_long_comparison_is_several_drawings_of_which_one_is_read_out(site: Client) -> None:
    groups = [
        GroupSaid(title=f"Operation {at}", slug=f"o-{at}", bars=(BarSaid(label="Arrested", value=str(at), length=at),))
        for at in range(1, 7)
    ]
    drawn = draw(BarsSaid(title="T", description="D", groups=tuple(groups), is_right_to_left=False))
    assert (drawn.count("<svg"), drawn.count('role="img"'), drawn.count('aria-hidden="true"')) == (2, 1, 1)
    widths = [float(width) for width in re.findall(r"h(\d+\.?\d*)v", drawn)]
    assert widths == [round(270 * at / 6, 1) for at in range(1, 7)]


def test_drawings_of_what_is_public_no_more_are_forgotten() -> None:
    made.autumn_hope()
    Chart.objects.create(subject="compare/claims", language="en", digest="0" * 64, svg="<svg/>")
    with override_settings(IS_DEMO=False):
        assert refresh(languages=["en"]) == 0
    assert not Chart.objects.exists()
