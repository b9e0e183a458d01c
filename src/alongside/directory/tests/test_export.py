"""`alongside export`: HSDS 3 out, confidential places never, the old file kept when the disk is full."""

import datetime
import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.directory import actions
from alongside.directory.hsds.stored import refresh_json
from alongside.directory.models import Location, SafetyClaim, Service, ServiceAtLocation
from alongside.directory.tests.folders import whole_tables, write_folder
from alongside.operations.commands import alongside

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _harbor(tmp_path: Path, db: None) -> None:
    actions.import_folder(write_folder(tmp_path / "harbor", whole_tables()))


def run(target: Path, form: str = "hsds-ndjson") -> Result:
    return CliRunner().invoke(alongside, ["export", str(target), "--format", form])


def exported(target: Path) -> dict[str, Any]:
    assert run(target).exit_code == 0
    return {row["name"]: row for row in map(json.loads, target.read_text().splitlines())}


def test_both_forms_hold_the_same_services(tmp_path: Path) -> None:
    rows = exported(tmp_path / "a.ndjson")
    assert run(tmp_path / "a.json", "hsds-json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text()) == list(rows.values())


def test_what_a_service_is_comes_out_in_the_words_of_hsds(tmp_path: Path) -> None:
    pantry = exported(tmp_path / "a.ndjson")["Food pantry"]
    assert pantry["status"] == "active"
    assert pantry["organization"]["name"] == "Harbor House"
    assert pantry["phones"][0]["number"] == "305-573-4200 x0471"
    assert "extension" not in pantry["phones"][0]
    assert pantry["schedules"][0] | {"id": ""} == {
        "id": "", "freq": "WEEKLY", "wkst": "MO", "byday": "MO", "opens_at": "08:00", "closes_at": "17:00",
        "description": "8-5, Mon",
    }  # fmt: skip
    assert pantry["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "1 Bay St"
    assert pantry["service_areas"][0]["name"] == "Monroe County"
    assert {row.get("code") for row in pantry["languages"]} == {"en", "es"}
    assert "metadata" not in json.dumps(pantry)


def test_a_confidential_address_and_its_coordinates_never_leave(tmp_path: Path) -> None:
    shelter = Service.objects.get(source_key="s2")
    secret = Location.objects.create(
        hsds_id=shelter.hsds_id,
        address_1="7 Hidden Lane",
        city="Key West",
        latitude=24.5551,
        longitude=-81.78,
        confidential=True,
    )
    ServiceAtLocation.objects.create(service=shelter, location=secret)
    refresh_json([shelter.pk])
    text = json.dumps(exported(tmp_path / "a.ndjson"))
    assert not [word for word in ("Hidden", "24.5551", "81.78", "Key West") if word in text]


def test_hidden_and_draft_services_never_leave(tmp_path: Path) -> None:
    for vetting in ("hidden", "draft"):
        Service.objects.filter(source_key="s2").update(vetting=vetting)
        refresh_json(Service.objects.values_list("pk", flat=True))
        assert list(exported(tmp_path / "a.ndjson")) == ["Food pantry"]


def test_a_safety_claim_goes_out_twice_so_that_every_reader_sees_it(tmp_path: Path) -> None:
    shelter = Service.objects.get(source_key="s2")
    SafetyClaim.objects.create(
        service=shelter, claim="photo_id", value="yes", evidence="public_source", source_url="https://example.org/id",
        verified_on=TODAY, expires_on=TODAY + datetime.timedelta(days=180),
    )  # fmt: skip
    refresh_json([shelter.pk])
    row = exported(tmp_path / "a.ndjson")["Service s2"]
    assert row["safety_claims"][0]["claim"] == "photo_id"
    assert [one["value"] for one in row["attributes"] if one["taxonomy_term"]["code"] == "photo_id"] == ["yes"]


def test_a_full_disk_gives_a_sentence_and_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.ndjson"
    target.write_text("before")

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    result = run(target)
    assert result.exit_code == 1
    assert "The disk is full" in result.output
    assert target.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".export")] == []


@pytest.mark.parametrize("form", ["csv", ""])
def test_an_unknown_format_is_said_in_a_sentence(tmp_path: Path, form: str) -> None:
    result = run(tmp_path / "a", form)
    assert result.exit_code == 1
    assert "Nothing was written. Choose one of: hsds-ndjson, hsds-json." in result.output


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    assert "Nothing was written." in run(tmp_path / "nowhere" / "a").output
    assert "Nothing was written." in run(tmp_path).output
