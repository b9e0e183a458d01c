"""Every answer of the API, for the whole seed, against the standard's compiled schemas and our profile."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from alongside.directory import actions

pytestmark = pytest.mark.django_db


def rows(path: str) -> list[dict[str, Any]]:
    response = Client().get(path, {"format": "ndjson", "full": "true"})
    return [json.loads(line) for line in response.getvalue().splitlines()]


def validator(file: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(file.read_bytes()), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_services_organizations_and_their_lists_fit_the_standard(shared: Path) -> None:
    actions.load_seed()
    schemas = shared / "hsds/schema/compiled"
    service, organization = validator(schemas / "service.json"), validator(schemas / "organization.json")
    for row in rows("/hsds/services"):
        service.validate(row)
    found = rows("/hsds/organizations")
    for row in found:
        organization.validate(row)
    organization.validate(json.loads(Client().get(f"/hsds/organizations/{found[0]['id']}").content))
    brief = validator(schemas / "service_list.json")
    for row in json.loads(Client().get("/hsds/services", {"per_page": "200"}).content)["contents"]:
        brief.validate(row)


def test_safety_claims_fit_our_profile() -> None:
    actions.load_seed()
    schema = json.loads(Client().get("/hsds/safety/profile/safety_claim.json").content)
    claims = [claim for row in rows("/hsds/services") for claim in row.get("safety_claims", ())]
    assert len(claims) > 100
    for claim in claims:
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(claim)


def test_each_claim_is_an_attribute_too() -> None:
    actions.load_seed()
    for row in rows("/hsds/services"):
        attributes = [one["taxonomy_term"]["code"] for one in row.get("attributes", ()) if "value" in one]
        assert attributes == [claim["claim"] for claim in row.get("safety_claims", ())]
