"""The record for programs: that answers fit their description, and that nothing small or restricted is in them."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings

from alongside.record import seeding
from alongside.record.api.data import TABLES
from alongside.record.models import Figure, Operation
from scripts import record_openapi

pytestmark = pytest.mark.django_db

DESCRIBED = json.loads(record_openapi.FILE.read_text())


@pytest.fixture(autouse=True)
def _seed(db: None) -> None:
    seeding.load_seed()


def get(path: str, expected: int = 200, /, **query: str) -> Any:
    response = Client().get(f"/record{path}", query)
    assert response.status_code == expected, response.content
    assert not response.cookies
    return json.loads(response.content) if response["Content-Type"] == "application/json" else response.content.decode()


def test_the_file_says_what_the_types_say() -> None:
    assert record_openapi.FILE.read_text() == record_openapi.text()


@pytest.fixture
def open_connection() -> Iterator[None]:
    """As Django's own test client does: the end of a request must not close the connection that holds the test."""
    Client().get("/record/api/")
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("open_connection")
@pytest.mark.parametrize("path", DESCRIBED["paths"])
def test_every_answer_fits_the_openapi_file(path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/record/api/openapi.json", get_wsgi_application())

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=schema[path]["GET"].as_strategy())
    def check(case: Any) -> None:
        # The test transport does not undo compression, as every browser does.
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    check()


def test_lists_are_newest_first_and_filtered() -> None:
    everything = get("/api/operations", per_page="100")
    assert everything["total_items"] == 28
    days = [one["began_on"] or one["announced_on"] or "" for one in everything["contents"]]
    assert days == sorted(days, reverse=True)
    florida = get("/api/operations", state="FL", year="2023")
    assert [one["slug"] for one in florida["contents"]] == ["polk-2023-traffic-stop"]
    assert get("/api/operations", agency="fbi")["total_items"] == 5
    second = get("/api/operations", per_page="10", page="3")
    assert (second["total_pages"], len(second["contents"])) == (3, 8)


def test_one_operation_is_what_the_page_shows() -> None:
    one = get("/api/operations/polk-2023-traffic-stop", language="es")
    assert one["texts"]["summary"][1] == "es"
    (table,) = one["breakdowns"]
    assert (table["total"]["least"], [part["least"] for part in table["parts"]]) == (213, [111, 89, 13])


def test_an_unknown_parameter_is_refused_in_a_sentence() -> None:
    assert "There is no parameter 'status'" in get("/api/operations", 400, status="undocumented")["error"]
    assert get("/api/operations/nothing-here", 404)["error"].endswith(".")


def test_drafts_and_hidden_pages_are_not_there(settings: Any) -> None:
    row = Operation.objects.get(slug="polk-2023-traffic-stop")
    Operation.objects.filter(pk=row.pk).update(hidden_on="2027-01-04")
    get(f"/api/operations/{row.slug}", 404)
    assert get("/api/operations")["total_items"] == 27
    assert row.slug not in get("/data/figures.csv")
    settings.IS_DEMO = False
    assert get("/api/operations")["total_items"] == 0
    assert get("/api/agencies")["contents"] == []
    assert get("/data/operations.csv").count("\n") == 1


def test_the_data_package_names_every_table_and_column() -> None:
    package = get("/data/datapackage.json")
    assert {one["name"] for one in package["resources"]} == set(TABLES)
    for one in package["resources"]:
        rows = list(csv.DictReader(io.StringIO(get("/data/" + one["path"].rsplit("/", 1)[1]))))
        assert set(rows[0]) == {field["name"] for field in one["schema"]["fields"]}
        for field in one["schema"]["fields"]:
            values = {row[field["name"]] for row in rows} - {""}
            if field["type"] == "integer":
                assert all(value.isdigit() for value in values), field
            if field["type"] == "boolean":
                assert values <= {"true", "false"}, field


def test_no_small_split_stands_in_any_table() -> None:
    rows = list(csv.DictReader(io.StringIO(get("/data/figures.csv"))))
    of_others = Figure.objects.filter(subset_of__isnull=False, unit="people")
    splits = {str(pk) for pk in of_others.values_list("pk", flat=True)}
    small = [row for row in rows if row["number"] in splits and row["least"] in ("1", "2", "3", "4")]
    assert small == []
    assert [row for row in rows if row["told"] == "small"]


def test_no_address_of_a_source_is_given_out() -> None:
    everything = json.dumps(get("/api/operations", per_page="100")) + get("/data/sources.csv")
    for one in seeding.read_seed().operations:
        for source in one.sources:
            assert not source.address or source.address not in everything
