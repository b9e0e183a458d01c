"""Drawings: made ahead, of what is told alone, in the page's colours."""

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alongside.record import queries
from alongside.record.models import Chart, Figure
from alongside.record.pages.charts import keeping, refresh, saying
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


def test_drawings_of_what_is_public_no_more_are_forgotten() -> None:
    made.autumn_hope()
    Chart.objects.create(subject=keeping.CLAIMS, language="en", digest="0" * 64, svg="<svg/>")
    with override_settings(IS_DEMO=False):
        assert refresh(languages=["en"]) == 0
    assert not Chart.objects.exists()
