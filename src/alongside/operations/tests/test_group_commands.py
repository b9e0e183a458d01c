"""`alongside front-door` and `alongside events`, as an operator types them."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import override_settings

from alongside.core import clock
from alongside.group import queries
from alongside.operations.commands import alongside
from alongside.relay.tests.people import register
from alongside.teams.tests.signing import Device, SignedTeam

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2027, 1, 4, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.operations.group_commands._open_data", lambda: None)


def run(*words: str | Path) -> Result:
    with clock.stopped_at(MONDAY):
        return CliRunner().invoke(alongside, [str(word) for word in words])


def test_what_is_shown_can_be_set_and_undone(tmp_path: Path) -> None:
    file = tmp_path / "door.md"
    file.write_text(
        run("front-door", "show", "--language", "es").stdout.replace('checked_by = ""', 'checked_by = "Ana"')
    )
    assert run("front-door", "set", file).stdout == "Version 1 in es.\n"
    assert {one.checked_by for one in queries.written_blocks("es")} == {"Ana"}
    assert run("front-door", "show", "--language", "es").stdout == file.read_text()
    assert "No version is left" in run("front-door", "undo", "--language", "es").stdout
    again = run("front-door", "undo", "--language", "es")
    assert again.exit_code == 1
    assert "There is no version to undo" in again.output


def test_a_live_instance_is_told_what_will_not_be_shown(tmp_path: Path) -> None:
    file = tmp_path / "door.md"
    file.write_text('+++\nlanguage = "en"\n+++\n\n## who\n\nWe are Harbor.\n')
    with override_settings(IS_DEMO=False):
        assert "Not shown, since nobody is named who checked them: who." in run("front-door", "set", file).output


def test_a_file_that_cannot_stand_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "door.md"
    for text in (
        "words",
        '+++\nlanguage = "xx"\n+++\n## who\n\na\n',
        '+++\nlanguage = "en"\n+++\n## who\n\n<b>a</b>\n',
    ):
        file.write_text(text)
        done = run("front-door", "set", file)
        assert done.exit_code == 1
        assert "Nothing was changed." in done.output
        assert "Traceback" not in done.output


def test_an_organisation_is_described_and_no_words_take_that_away(tmp_path: Path) -> None:
    register(SignedTeam(), Device(role="admin"))
    file = tmp_path / "about.txt"
    file.write_text("We answer on Tuesdays.")
    assert run("front-door", "describe", file, "--language", "en", "--checked-by", "Ana").exit_code == 0
    (found,) = queries.organisations(is_demo=False)
    assert found.about["en"].body == "We answer on Tuesdays."
    file.write_text("")
    assert run("front-door", "describe", file, "--language", "en").exit_code == 0
    assert queries.organisations(is_demo=True)[0].about == {}


def test_events_are_added_listed_and_removed_and_a_place_is_refused() -> None:
    asked = ("events", "add", "--title", "Tea", "--first", "2027-01-05", "--starts", "18:00", "--ends", "20:00")
    added = run(*asked, "--weekly-until", "2027-03-30")
    assert "is on the page until its last day" in added.output
    number = added.output.split()[1]
    assert f"{number}  Tea: Every week on Tuesday" in run("events", "list").stdout
    refused = run(*asked, "--about", "At 12 Elm Street")
    assert refused.exit_code == 1
    assert "12 Elm Street" in refused.output
    assert run("events", "remove", number).stdout == "Taken away.\n"
    assert run("events", "remove", number).exit_code == 1
    assert run("events", "list").stdout == ""
