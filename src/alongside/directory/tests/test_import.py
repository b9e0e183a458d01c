"""`alongside import`, as an operator types it."""

import csv
import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.directory import actions, queries
from alongside.directory.models import ImportSource, Location, NeedTag, Service, ServiceJson
from alongside.directory.tests.folders import service, whole_tables, write_folder
from alongside.operations.commands import alongside

pytestmark = pytest.mark.django_db


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(alongside, ["import", *map(str, words)])


@pytest.fixture
def harbor(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "harbor", whole_tables())


def listed(key: str) -> queries.Listing:
    found = queries.find_listing(Service.objects.get(source_key=key).number)
    assert found is not None
    return found


def test_a_dry_run_tells_everything_and_writes_nothing(harbor: Path) -> None:
    result = run(harbor, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "new            2" in result.output
    assert "phones.csv:3 number: is no phone number: 'call us'" in result.output
    assert "2 rows = 2 kept + 0 refused" in result.output
    assert not Service.objects.exists()


def test_imported_services_are_listed_as_not_checked_and_without_any_claim(harbor: Path) -> None:
    assert run(harbor).exit_code == 0
    pantry = listed("s1")
    assert (pantry.vetting, pantry.checked_on, pantry.claims, pantry.warnings) == ("listed", None, (), ())
    assert NeedTag.objects.filter(service=pantry.number, need="financial_aid.food_pantry").exists()


def test_texts_phones_hours_languages_and_areas_come_out_clean(harbor: Path) -> None:
    run(harbor)
    pantry = listed("s1")
    assert pantry.texts.description == "Free food.\nCome early."
    assert pantry.texts.how_to_apply == ""
    assert pantry.areas == ("Monroe County",)
    assert pantry.url == "https://harbor.example.org/food"
    assert (pantry.phones[0].number, pantry.phones[0].extension) == ("305-573-4200", "0471")
    assert pantry.openings == ((480, 1020),)
    assert pantry.places[0].state_province == "FL"
    assert queries.pack_service(pantry).spoken == {"en"}


def test_a_confidential_address_is_not_even_stored(harbor: Path) -> None:
    run(harbor)
    assert listed("s2").places == ()
    secret = Location.objects.get(confidential=True)
    assert (secret.address_1, secret.city, secret.latitude) == ("", "", None)


def test_importing_twice_changes_nothing(harbor: Path) -> None:
    run(harbor)
    before = list(ServiceJson.objects.order_by("pk").values_list("pk", "full", "changed_at"))
    report = actions.import_folder(harbor)
    assert (report.changes.new, report.changes.changed, report.changes.gone) == ((), (), ())
    assert report.changes.same_count == 2
    assert list(ServiceJson.objects.order_by("pk").values_list("pk", "full", "changed_at")) == before


def test_a_changed_service_keeps_its_number_and_its_vetting(harbor: Path) -> None:
    run(harbor)
    Service.objects.filter(source_key="s1").update(vetting="published")
    number = listed("s1").number
    tables = whole_tables()
    write_folder(harbor, tables | {"services": [tables["services"][0], service("s2", name="Night shelter")]})
    result = run(harbor)
    assert "changed        1" in result.output
    assert listed("s2").texts.name == "Night shelter"
    assert (listed("s1").number, listed("s1").vetting) == (number, "published")


def test_a_service_that_its_source_drops_is_listed_no_more_and_comes_back_under_its_number(harbor: Path) -> None:
    run(harbor)
    number = listed("s2").number
    tables = whole_tables()
    write_folder(harbor, tables | {"services": tables["services"][:1]})
    assert "gone           1" in run(harbor).output
    assert queries.find_listing(number) is None
    assert Service.objects.filter(pk=number).exists()
    assert not ServiceJson.objects.filter(pk=number).exists()
    write_folder(harbor, tables)
    assert "back           1" in run(harbor).output
    assert listed("s2").number == number


def test_a_new_name_of_the_organization_reaches_every_service(harbor: Path) -> None:
    run(harbor)
    tables = whole_tables()
    write_folder(harbor, tables | {"organizations": [dict(tables["organizations"][0]) | {"name": "Bay House"}]})
    run(harbor)
    assert all(b"Bay House" in bytes(row.full) for row in ServiceJson.objects.all())


def test_bad_rows_are_named_by_line_and_lose_only_themselves(harbor: Path) -> None:
    good = service("s3")
    lines = [",".join(good), ",".join(good.values()).replace("\\n", " ")]
    bad = [
        "only,three,cells",
        's4,o1,"never closed,,,,,,',
        ",o1,No id,,,,,,",
        "s3,o1,Twice,,,,,,",
        "s5,o1,,,,,,,",
        "s6,o1,\xe9,,,,,,",
    ]
    body = "\n".join([*lines, *bad, "s9,o1,Last one,,,,,,"])
    (harbor / "services.csv").write_bytes(body.encode("latin-1"))
    report_file = harbor / "report.csv"
    result = run(harbor, "--report", report_file)
    assert result.exit_code == 0, result.output
    rows = [
        row
        for row in csv.DictReader(report_file.read_text().splitlines())
        if row["file"] == "services.csv" and row["what"] == "refused"
    ]
    assert [(row["line"], row["field"]) for row in rows] == [
        ("3", ""),
        ("4", ""),
        ("8", ""),
        ("5", "id"),
        ("6", "id"),
        ("7", "name"),
    ]
    assert set(Service.objects.values_list("source_key", flat=True)) == {"s3", "s9"}


def test_a_service_of_an_unknown_organization_is_listed_under_its_own_name(harbor: Path) -> None:
    write_folder(harbor, whole_tables() | {"services": [service("s1", organization_id="gone")]})
    result = run(harbor)
    assert "services.csv:2 organization_id: gone is not in organizations.csv" in result.output
    assert listed("s1").organization.name == "Service s1"


def test_tables_that_are_not_there_are_no_fault(tmp_path: Path) -> None:
    assert run(write_folder(tmp_path / "bare", {"services": [{"id": "s1", "name": "Pantry"}]})).exit_code == 0
    assert listed("s1").texts.name == "Pantry"


def test_the_schedules_of_version_2_are_read_too(harbor: Path) -> None:
    week = {"service_id": "s1", "freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "17:30"}
    month = {"service_id": "s2", "freq": "MONTHLY", "byday": "2MO", "opens_at": "09:00", "closes_at": "17:30"}
    tables = {name: rows for name, rows in whole_tables().items() if name != "regular_schedules"}
    run(write_folder(harbor, tables | {"schedules": [week, month]}))
    assert listed("s1").openings == ((540, 1050), (2880 + 540, 2880 + 1050))
    assert listed("s2").openings == ()


def test_an_import_that_fails_half_way_leaves_nothing(harbor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_numbers: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(actions, "refresh_json", refuse)
    assert "The disk is full" in run(harbor).output
    assert not Service.objects.exists()
    assert not ImportSource.objects.exists()


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "There is no folder" in result.output
    assert "Nothing was changed." in result.output


@pytest.mark.parametrize("text", [None, "{", "[]", '{"resources": 3}', '{"resources": [{"path": "../../etc/x.csv"}]}'])
def test_a_folder_that_is_no_datapackage_is_said_in_a_sentence(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "datapackage.json").write_text(text)
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "Nothing was changed." in result.output
    assert "Traceback" not in result.output


def test_a_descriptor_cannot_reach_outside_its_folder(harbor: Path) -> None:
    outside = harbor.parent / "services.csv"
    outside.write_text("id,name\nx,Outside\n")
    (harbor / "datapackage.json").write_text('{"resources": [{"path": "../services.csv"}]}')
    assert "holds no services.csv" in run(harbor).output


def test_another_encoding_is_said_in_a_sentence(harbor: Path) -> None:
    (harbor / "services.csv").write_text("id,name\ns1,Pantry\n", encoding="utf-16")
    assert "services.csv is not written in UTF-8" in run(harbor).output


def test_a_huge_field_is_refused_and_the_rest_is_kept(harbor: Path) -> None:
    write_folder(harbor, whole_tables() | {"services": [service("s1", description="x" * 200_000), service("s2")]})
    result = run(harbor)
    assert "a field is longer than 100,000 letters" in result.output
    assert [row.source_key for row in Service.objects.all()] == ["s2"]


def test_a_name_kept_for_the_seed_is_refused(harbor: Path) -> None:
    assert "cannot name a source" in run(harbor, "--source", "seed-lines").output


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"id": CELLS, "organization_id": CELLS, "name": CELLS, "description": CELLS, "url": CELLS, "fees": CELLS}
        ),
        max_size=8,
    )
)
def test_whatever_the_cells_hold_every_row_is_accounted_for_and_a_second_import_changes_nothing(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    folder = write_folder(tmp_path / "odd", {"services": rows or [{"id": "s", "name": "S"}]})
    first = actions.import_folder(folder)
    refused = [one for one in first.findings if one.row_refused and one.file == "services.csv"]
    assert first.kept_count + len(refused) == first.row_count
    second = actions.import_folder(folder)
    assert (second.changes.new, second.changes.changed, second.changes.back, second.changes.gone) == ((), (), (), ())
