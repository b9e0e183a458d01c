"""The HSDS API, as another program reads it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings

from alongside.directory import actions
from alongside.directory.hsds.stored import refresh_json
from alongside.directory.models import Service
from alongside.directory.tests.folders import service, whole_tables, write_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _harbor(tmp_path: Path, db: None) -> None:
    tables = whole_tables()
    more = [service(f"n{at}") for at in range(5)]
    actions.import_folder(write_folder(tmp_path / "harbor", tables | {"services": [*tables["services"], *more]}))


def get(path: str, status: int = 200, **query: str) -> Any:
    response = Client().get(f"/hsds{path}", query)
    assert response.status_code == status, response.content
    assert not response.cookies
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def test_the_first_path_says_where_profile_and_description_are_and_both_are_there() -> None:
    about = get("/")
    assert about["version"] == "3.2.3"
    for name in ("profile", "openapi_url"):
        assert get(urlsplit(about[name]).path.removeprefix("/hsds"))
    patches = get("/safety/")["profile"]
    assert set(patches) == {"service.json", "safety_claim.json"}
    for address in patches.values():
        assert get(urlsplit(address).path.removeprefix("/hsds"))["properties"]


def test_the_profile_merges_into_a_valid_schema() -> None:
    for name in ("service.json", "safety_claim.json"):
        jsonschema.Draft202012Validator.check_schema(get(f"/safety/profile/{name}"))


def test_a_page_is_as_the_standard_says() -> None:
    page = get("/services", page="2", per_page="3")
    assert {name: page[name] for name in page if name != "contents"} == {
        "total_items": 7, "total_pages": 3, "page_number": 2, "size": 3,
        "first_page": False, "last_page": False, "empty": False,
    }  # fmt: skip
    assert len(page["contents"]) == 3


def test_pages_together_hold_every_service_once() -> None:
    names = [row["id"] for at in "123" for row in get("/services", page=at, per_page="3")["contents"]]
    assert len(names) == len(set(names)) == 7


def test_a_page_behind_the_last_is_empty() -> None:
    page = get("/services", page="9")
    assert (page["empty"], page["last_page"], page["contents"]) == (True, True, [])


def test_lists_are_brief_and_single_services_nested() -> None:
    first = get("/services")["contents"][0]
    assert "phones" not in first
    assert get(f"/services/{first['id']}")["phones"]
    assert get("/services", full="true")["contents"][0]["phones"]


def test_an_organization_comes_with_its_services() -> None:
    found = get("/organizations")["contents"]
    assert [one["name"] for one in found] == ["Harbor House"]
    assert len(get(f"/organizations/{found[0]['id']}")["services"]) == 7


def test_filters_are_cumulative() -> None:
    organization = get("/organizations")["contents"][0]["id"]
    assert get("/services", organization_id=organization)["total_items"] == 7
    assert get("/services", organization_id=organization, modified_after="2999-01-01")["total_items"] == 0
    assert get("/services", organization_id="0" * 8 + "-0000-0000-0000-" + "0" * 12)["empty"]


def test_ndjson_streams_every_service() -> None:
    response = Client().get("/hsds/services", {"format": "ndjson", "per_page": "2"})
    assert response["Content-Type"] == "application/x-ndjson"
    assert len(b"".join(response).splitlines()) == 7


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"page": "0"}, "'page' is a whole number from 1"),
        ({"page": "x"}, "'page'"),
        ({"per_page": "201"}, "from 1 to 200"),
        ({"format": "xml"}, "json or ndjson"),
        ({"full": "1"}, "true or false"),
        ({"organization_id": "7"}, "UUID"),
        ({"modified_after": "soon"}, "date"),
        ({"search": "food"}, "no parameter 'search'"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(query: dict[str, str], word: str) -> None:
    assert word in get("/services", 400, **query)["error"]


def test_hidden_services_are_absent_and_look_like_any_unknown_id() -> None:
    listed = get("/services", full="true")["contents"]
    Service.objects.update(vetting="hidden")
    refresh_json(Service.objects.values_list("pk", flat=True))
    assert get("/services")["empty"]
    assert get("/organizations")["empty"]
    hidden = get(f"/services/{listed[0]['id']}", 404)
    assert hidden == get("/services/not-an-id", 404)
    assert get(f"/organizations/{listed[0]['organization']['id']}", 404) == get("/organizations/7", 404)


def test_nothing_can_be_written() -> None:
    assert Client().post("/hsds/services").status_code == 405


@pytest.fixture
def _open_connection() -> Iterator[None]:
    """As Django's own test client does: the end of a request must not close the connection that holds the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_open_connection")
@pytest.mark.parametrize("path", ["/", "/services", "/services/{id}", "/organizations", "/organizations/{id}"])
def test_every_answer_fits_the_openapi_file(path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/hsds/openapi.json", get_wsgi_application())

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=schema[path]["GET"].as_strategy())
    def check(case: Any) -> None:
        # The test transport does not undo compression, as every browser does.
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    check()
