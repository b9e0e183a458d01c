"""The 28 operations that ship, on their pages: each sum is added up here anew and looked for there."""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from alongside.record.measures import MEASURES
from alongside.record.models import Figure, Operation
from alongside.record.pages.figure_tree import THEMES
from alongside.record.seeding import load_seed

pytestmark = pytest.mark.django_db
PAGE_BYTES = 40_000
NOT_TOLD = ("fewer than 5", "not told, so that a small number cannot be worked out")


def block(page: str, mark: str) -> str:
    """What a person reads in the element of this id, up to the end of its paragraph."""
    found = re.search(rf'id="{mark}">(.*?)</p>', page, re.DOTALL)
    assert found, mark
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


def parts_of(total: Figure, figures: Iterable[Figure]) -> list[Figure]:
    same = ("side", "measure", "unit", "where")
    return [
        one
        for one in figures
        if one.subset_of_id == total.pk
        and all(getattr(one, name) == getattr(total, name) for name in same)
        and one.qualifier != "identified_or_arrested"
    ]


def is_small(value: int) -> bool:
    return 0 < value < 5


def check_sum(page: str, total: Figure, parts: list[Figure]) -> bool:
    """False: withheld somewhere, and then no small part of it is told."""
    exact = [one for one in (total, *parts) if one.least is not None and one.least == one.most]
    assert len(exact) == len(parts) + 1, "the seed has ranges now: this test must learn them"
    left = (total.least or 0) - sum(one.least or 0 for one in parts)
    assert left >= 0, "the seed's parts are more than their total"
    values = [*(one.least or 0 for one in parts), left]
    if any(is_small(value) for value in values):
        for one in parts:
            assert not is_small(one.least or 0) or any(told in block(page, f"f{one.pk}") for told in NOT_TOLD)
        return False
    for one in (total, *parts):
        assert f" {one.least:,} " in f" {block(page, f'f{one.pk}')} "
    assert block(page, f"f{total.pk}-left") == f"Not explained {left:,}"
    return True


def test_on_every_page_of_the_seed_total_parts_and_remainder_add_up() -> None:
    load_seed()
    site = Client(headers={"host": settings.SITE_HOST})
    whole = withheld = alone = 0
    for row in Operation.objects.prefetch_related("figures"):
        page = site.get(f"/en/record/{row.slug}/").content.decode()
        assert len(page.encode()) <= PAGE_BYTES, row.slug
        figures = list(row.figures.all())
        for one in figures:
            assert f'id="f{one.pk}"' in page, (row.slug, one)
            if parts := parts_of(one, figures):
                whole, withheld = whole + (done := check_sum(page, one, parts)), withheld + (not done)
            elif (one.measure, one.unit, one.subset_of_id, one.population) == ("arrested", "people", None, "unknown"):
                alone += "the sources do not say who" in block(page, f"f{one.pk}-left")
    assert min(whole, withheld, alone) >= 2, (whole, withheld, alone)


def test_traffic_stop_and_autumn_hope_are_on_the_list_with_their_numbers() -> None:
    load_seed()
    site = Client(headers={"host": settings.SITE_HOST})
    page = html.unescape(re.sub(r"<[^>]+>", " ", site.get("/en/record/?words=traffic+stop").content.decode()))
    assert "Arrested: 213" in page
    assert "Autumn Hope" not in page
    page = html.unescape(re.sub(r"<[^>]+>", " ", site.get("/en/record/?state=us-oh").content.decode()))
    for told in ("109", "154", "Arrested: 177", "Arrested: 179"):
        assert told in page
    for query in ("year=2020", "kind=police", "outcomes=1", "none_found=1", "year=x&state=%00&kind=nobody"):
        assert site.get(f"/zh-hans/record/?{query}").status_code == 200


def test_every_page_of_the_seed_answers_in_every_language_that_has_texts_and_one_that_has_none() -> None:
    load_seed()
    site = Client(headers={"host": settings.SITE_HOST})
    ways = ("", "compare/", "money/", "how/", "place/us/", "place/us-fl/", "place/us-12105/", "agency/polk-sheriff/")
    for code in ("en", "es", "zh-hans", "ar"):
        for way in ways:
            answer = site.get(f"/{code}/record/{way}")
            assert answer.status_code == 200, (code, way)
            assert not answer.cookies
    for way in ("place/us-99999/", "place/xx/", "place/us-vt/", "agency/nobody/"):
        assert site.get(f"/en/record/{way}").status_code == 404
    assert 'lang="en"' in site.get("/ar/record/how/").content.decode().partition("<main")[2]


EXTRA = ("altair", "c2pa", "onnxruntime", "pypdfium2", "presidio_analyzer", "rapidocr", "rfc3161_client", "spacy",
         "vl_convert", "warcio", "PIL", "cv2", "numpy")  # fmt: skip
WITHOUT = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1].split():
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client, utils
utils.setup_test_environment()
from django.core.management import call_command
settings.MIGRATION_MODULES = {one.label: None for one in apps.get_app_configs()}
call_command("migrate", verbosity=0, run_syncdb=True)
from alongside.record.seeding import load_seed
load_seed()
site = Client(headers={"host": settings.SITE_HOST})
slug = "polk-2023-traffic-stop"
for way in ("", "compare/", "money/", "how/", "place/us-fl/", "agency/polk-sheriff/", f"{slug}/", f"{slug}/press/"):
    answer = site.get(f"/en/record/{way}")
    body = answer.content.decode()
    print(way or "index", answer.status_code, "<table" in body, "<svg class" in body)
"""


def test_without_the_extras_packages_every_page_answers_with_tables_alone(tmp_path: Path) -> None:
    environment = {**os.environ, "ALONGSIDE_DATA_DIR": str(tmp_path), "ALONGSIDE_DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, " ".join(EXTRA)],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = [line.split() for line in done.stdout.splitlines()]
    assert len(told) == 8
    assert {(status, drawn) for _way, status, _table, drawn in told} == {("200", "False")}
    assert {way for way, _status, table, _drawn in told if table == "True"} >= {"compare/", "agency/polk-sheriff/"}


def test_every_measure_has_a_row() -> None:
    rows = [code for _title, codes in THEMES for code in codes]
    assert sorted(rows) == sorted(MEASURES)
