"""The real tables of 211 Miami: every service accounted for, valid when exported, unchanged by a second import."""

import json
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from alongside.directory import actions, queries
from alongside.directory.hsds.export import export_services
from alongside.directory.models import Language, Location, Service, ServiceJson

SERVICES = 4089
WITHOUT_COORDINATES = 1829
WITHOUT_ORGANIZATION = 447
PLAINLY_SPOKEN = {"es": 3216, "ht": 1401}


def quiet(_doing: str, _done: int, _count: int) -> None:
    pass


def service_validator(shared: Path) -> Draft202012Validator:
    """The standard's compiled service schema with formats on."""
    checker = Draft202012Validator.FORMAT_CHECKER
    assert {"uri", "uuid", "date-time", "email"} <= checker.checkers.keys()
    schema = json.loads((shared / "hsds/schema/compiled/service.json").read_bytes())
    return Draft202012Validator(schema, format_checker=checker)


def test_the_validator_turns_red(shared: Path) -> None:
    wrong = {"id": "7", "name": "Pantry", "status": "fine", "url": "no address", "languages": [{"code": "en"}]}
    assert len(list(service_validator(shared).iter_errors(wrong))) == 4


@pytest.mark.django_db
def test_every_service_of_miami_is_accounted_for_valid_and_unchanged_by_a_second_import(
    shared: Path, tmp_path: Path
) -> None:
    first = actions.import_folder(shared / "open211-miami")
    assert (first.row_count, first.kept_count, len(first.changes.new)) == (SERVICES, SERVICES, SERVICES)
    check_what_was_kept(first)
    second = actions.import_folder(shared / "open211-miami")
    assert second.changes.same_count == SERVICES
    assert not any((second.changes.new, second.changes.changed, second.changes.back, second.changes.gone))
    target = tmp_path / "miami.ndjson"
    assert export_services(target, form="hsds-ndjson", progress=quiet) == SERVICES
    check_every_line(target, shared)


def check_what_was_kept(report: actions.ImportReport) -> None:
    reasons = Counter(one.field for one in report.findings if one.file == "services.csv")
    assert reasons["organization_id"] == WITHOUT_ORGANIZATION
    assert (
        Service.objects.filter(at_locations__location__latitude__isnull=False).count()
        >= SERVICES - WITHOUT_COORDINATES - 1
    )
    for code, least in PLAINLY_SPOKEN.items():
        assert Language.objects.filter(code=code, note="").count() >= least
    texts = "\n".join(Service.objects.values_list("description", flat=True))
    assert not [sign for sign in ("GÇ", "\\n", "###", "+í", "+¦") if sign in texts]
    assert Location.objects.filter(confidential=True).count() == 1
    assert Service.objects.exclude(vetting="listed").count() == 0
    assert len(queries.pack_services()) == SERVICES


def check_every_line(target: Path, shared: Path) -> None:
    validator = service_validator(shared)
    wrong: list[ValidationError] = []
    lines = target.read_bytes().splitlines()
    for line in lines:
        wrong += validator.iter_errors(json.loads(line))
    assert len(lines) == SERVICES == ServiceJson.objects.count()
    assert not wrong, wrong[0].message
