"""`alongside record` on sources: one from a file to its proof and its end, and every refusal as one sentence."""

import datetime
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.core import clock, outbound
from alongside.core.errors import AlongsideError, Busy, Conflict, Invalid
from alongside.core.outbound import Door
from alongside.core.tests.answering import page, site
from alongside.operations import nightly
from alongside.operations.commands import alongside
from alongside.record import archiving
from alongside.record.archive import vault
from alongside.record.archive.addresses import open_address
from alongside.record.archive.keeping import Upload, sha256
from alongside.record.archive.tests.authority import answering_stamps, make_authority
from alongside.record.archive.tests.uploads import PAGE, pdf
from alongside.record.models import CustodyEntry, Media, Operation, Source
from alongside.relay import purging
from alongside.relay.purging import Purged

pytestmark = pytest.mark.django_db
KEY = "ab12cd34"
ADDRESS = "https://sheriff.example.org/2023/arrested-ana-prueba"


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("alongside.operations.source_commands.open_data", lambda: None)
    return tmp_path


@pytest.fixture(autouse=True)
def source(db: None) -> Source:
    return Source.objects.create(key=KEY, kind="press_release", publisher="A made-up sheriff", entered_by="import")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "names.html"
    made.write_bytes(PAGE)
    return made


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(alongside, ["record", *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def custody() -> list[str]:
    return list(CustodyEntry.objects.order_by("pk").values_list("deed", flat=True))


def row() -> Source:
    return Source.objects.get()


def test_one_source_from_a_file_to_its_proof_and_its_end(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sha256(PAGE) in run("archive", KEY, file, "--address", ADDRESS).output
    assert run("verify", KEY).output.splitlines()[-1] == "1 checked, 0 wrong."
    with answering_stamps(make_authority(tmp_path / "authority"), monkeypatch):
        assert run("stamp").output.startswith(f"{KEY}: stamped on 20")
        assert run("stamp").output == "Every archived source is stamped.\n"
    assert run("verify").output.count("  ok     ") == 6
    assert len(json.loads(run("proof", KEY).output)["commands"]) == 5
    out = tmp_path / "out.warc"
    assert run("export-warc", KEY, out).exit_code == 0
    assert (PAGE in out.read_bytes(), out.stat().st_mode & 0o777) == (True, 0o600)
    assert run("export-warc", KEY, out).exit_code == 1
    assert "still open" in run("destroy", KEY, "--yes").output
    assert (row().archive_name, row().original_sha256) == ("", sha256(PAGE))
    assert vault.kept_names(vault.place()) == frozenset()
    assert "was destroyed" in run("verify", KEY).output
    assert len(json.loads(run("proof", KEY).output)["commands"]) == 5
    assert custody() == ["added", "verified", "stamped", "verified", "exported", "exported", "destroyed"]
    assert set(CustodyEntry.objects.values_list("hand", flat=True)) == {"command"}


def test_the_table_holds_the_address_sealed_and_nothing_of_the_files_name(file: Path) -> None:
    run("archive", KEY, file, "--address", ADDRESS)
    values = " ".join(str(value) for value in vars(row()).values()).encode() + bytes(row().address_sealed)
    assert b"prueba" not in values
    assert b"names" not in values
    assert open_address(bytes(row().address_sealed), source=KEY) == ADDRESS


def test_a_source_that_does_not_verify_ends_with_one(file: Path) -> None:
    run("archive", KEY, file)
    Source.objects.update(original_sha256="0" * 64)
    done = run("verify")
    assert (done.exit_code, "WRONG  The original in it has another SHA-256" in done.output) == (1, True)


def test_fetching_archives_what_an_address_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "FETCH_DOOR", Door(("http",), lambda address: str(address) == "127.0.0.1"))
    with site({"/": page(pdf(), "application/pdf")}) as made:
        assert "kept as pdf" in run("fetch", KEY, made.url()).output
        assert open_address(bytes(row().address_sealed), source=KEY) == made.url()
    assert (row().media_type, row().size_bytes, row().original_sha256) == ("application/pdf", len(pdf()), sha256(pdf()))


def test_a_refused_file_and_a_refused_address_keep_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "a.svg"
    bad.write_bytes(b"<svg onload='x'/>")
    for done in (run("archive", KEY, bad), run("fetch", KEY, "http://127.0.0.1/"), run("fetch", KEY, "file:///x")):
        assert done.exit_code == 1
        assert "Nothing was kept." in done.output
    assert (row().original_sha256, custody(), vault.kept_names(vault.place())) == ("", [], frozenset())


def test_an_original_is_never_replaced(file: Path) -> None:
    run("archive", KEY, file)
    assert "Nothing was kept." in run("archive", KEY, file).output
    run("destroy", KEY, "--yes")
    assert "Nothing was kept." in run("archive", KEY, file).output
    assert custody() == ["added", "destroyed"]


def test_two_who_archive_at_once_leave_one_original(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archiving, "_without_original", lambda _key: row())
    first = archiving.archive_upload(KEY, Upload(PAGE), hand="command")
    with pytest.raises(Conflict, match="Nothing was kept"):
        archiving.archive_upload(KEY, Upload(pdf()), hand="command")
    assert vault.kept_names(vault.place()) == {first.archive_name} == {row().archive_name}


def test_destroying_asks_first(file: Path) -> None:
    run("archive", KEY, file)
    assert run("destroy", KEY).exit_code == 1
    assert row().archive_name


@pytest.mark.parametrize("words", [["verify"], ["stamp"], ["proof"], ["destroy", "--yes"]])
def test_an_unknown_source_and_one_without_an_original_are_told(words: list[str]) -> None:
    assert "no such source" in run(words[0], "nobody", *words[1:]).output
    assert "archived" in run(words[0], KEY, *words[1:]).output


def test_without_an_authority_nothing_is_stamped(file: Path) -> None:
    run("archive", KEY, file)
    done = run("stamp", KEY)
    assert (done.exit_code, "ALONGSIDE_TIMESTAMP_URL" in done.output) == (1, True)
    assert row().stamped_on is None


@pytest.mark.parametrize("error", [Busy("x"), Invalid("x"), OSError(28, "No space left on device")])
def test_a_row_that_cannot_be_written_leaves_no_file(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise error

    monkeypatch.setattr(archiving, "seal_address", fails)
    with pytest.raises((AlongsideError, OSError)):
        archiving.archive_upload(KEY, Upload(PAGE, address=ADDRESS), hand="command")
    assert vault.kept_names(vault.place()) == frozenset()


def test_the_night_destroys_what_a_crash_left_and_nothing_else(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("archive", KEY, file)
    store = vault.open_vault()
    old, young, painted = (vault.seal_original(store, facts=b"", body=b"left by a crash") for _ in range(3))
    somewhere = {"slug": "made-up", "place": "Anywhere County", "place_kind": "county", "country": "US"}
    operation = Operation.objects.create(**somewhere, entered_by="import")
    Media.objects.create(key="0" * 32, operation=operation, archive_name=painted, entered_by="import")
    two_days_ago = clock.now().timestamp() - datetime.timedelta(days=2).total_seconds()
    for name in (old, painted, row().archive_name):
        os.utime(store.folder / f"{name}.sealed", (two_days_ago, two_days_ago))
        os.utime(store.keys / f"{name}.key", (two_days_ago, two_days_ago))
    monkeypatch.setattr(purging, "purge", lambda **_: Purged(0, 1))
    nightly.purge()
    assert vault.kept_names(store) == {young, painted, row().archive_name}
