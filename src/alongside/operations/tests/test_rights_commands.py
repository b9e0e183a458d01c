"""`alongside rights`: what it prints, what it refuses and in which sentence, and that packs follow."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.core import clock
from alongside.directory.actions import load_seed
from alongside.directory.loaded_packs import search_engine
from alongside.operations import texts
from alongside.operations.commands import alongside
from alongside.operations.packs import build_packs_if_due, rights_in_packs
from alongside.operations.texts import TextKeeper
from alongside.rights import actions
from alongside.rights.library import NUMBERS, find_text
from alongside.rights.models import LawChange, Review, Version

pytestmark = pytest.mark.django_db
DAY = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("alongside.operations.rights_commands.open_data", lambda: None)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(alongside, ["rights", *words])


def hospital() -> str:
    text = find_text(18, "en")
    assert text
    return text.hash


def review(*more: str, role: str = "lawyer", text_hash: str = "") -> Result:
    said = ("--as", role, "--name", "A lawyer in Tampa", "--hash", text_hash or hospital()[:12])
    return run("review", "hospital", "en", *said, *more)


def manifest(folder: Path) -> bytes:
    return (folder / "packs" / "manifest.json").read_bytes()


def test_the_list_names_every_text_with_the_hash_that_a_review_asks_for() -> None:
    shown = run("list").output
    assert len(shown.splitlines()) == len(NUMBERS)
    assert hospital()[:12] in shown
    assert review().exit_code == 0
    assert Review.objects.get().text_hash == hospital()
    assert run("list").output.splitlines()[-1].split()[1:3] == ["hospital", "half-read"]


@pytest.mark.parametrize("text_hash", ["0" * 12, "0" * 64, "short"])
def test_a_review_of_other_words_is_refused_with_a_sentence(text_hash: str) -> None:
    refused = review(text_hash=text_hash)
    assert refused.exit_code == 1
    assert "has changed since it was read. Nothing was noted." in refused.output
    assert review("--days", "181").exit_code == 2
    assert not Review.objects.exists()


def test_check_prints_figures_and_on_a_live_instance_what_is_missing(settings: Any) -> None:
    shown = run("check", "--language", "en")
    assert shown.exit_code == 0
    assert shown.output.count("Flesch–Kincaid grade") == len(NUMBERS)
    settings.IS_DEMO = False
    hidden = run("check", "hospital", "--language", "en")
    assert hidden.exit_code == 1
    assert "no lawyer has read these words and no native speaker has read these words" in hidden.output
    review()
    assert "Not shown: no native speaker has read these words." in run("check", "hospital", "--language", "en").output
    review(role="reader")
    assert run("check", "hospital", "--language", "en").exit_code == 0


def test_an_unknown_text_is_refused_with_a_sentence() -> None:
    for words in (("check", "nothing"), ("withdraw", "nothing"), ("changed", "nothing", "--words", "w")):
        assert "There is no text “nothing”" in run(*words).output


def test_a_live_instance_refuses_to_put_back_what_no_lawyer_has_read_since(settings: Any) -> None:
    settings.IS_DEMO = False
    assert run("withdraw", "hospital").exit_code == 0
    refused = run("withdraw", "hospital", "--restore")
    assert refused.exit_code == 1
    assert "No lawyer has read this text since" in refused.output
    review()
    assert run("withdraw", "hospital", "--restore").exit_code == 0


def test_the_law_changed_is_said_and_taken_away(instance: Path) -> None:
    assert run("changed", "hospital", "--on", "2026-11-20", "--words", "They must ask now.").exit_code == 0
    assert LawChange.objects.get().changed_on == datetime.date(2026, 11, 20)
    before = manifest(instance)
    assert run("changed", "hospital", "--lift").exit_code == 0
    assert manifest(instance) != before, "the packs follow at once"
    assert run("changed", "hospital").exit_code == 1


def test_forgetting_a_name_drops_its_reviews() -> None:
    review()
    assert run("forget", "Nobody").exit_code == 1
    assert run("forget", "A lawyer in Tampa").exit_code == 0
    assert not Review.objects.exists()


def test_the_pack_is_built_anew_on_the_day_a_text_expires_and_when_an_editor_takes_one_down(instance: Path) -> None:
    load_seed()
    with clock.stopped_at(DAY):
        keeper = TextKeeper()
        keeper.look()
        first = manifest(instance)
        keeper.look()
        assert manifest(instance) == first, "nothing changed"
        actions.withdraw_text("hospital")
        keeper.look()
        second = manifest(instance)
        assert second != first
    text = find_text(1, "en")
    assert text
    last = datetime.datetime.combine(text.facts.expires_on, datetime.time(1), datetime.UTC)
    with clock.stopped_at(last):
        assert rights_in_packs() == ()
        keeper.look()
        assert manifest(instance) != second
        assert search_engine(instance)


def test_a_look_that_finds_nothing_new_builds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    monkeypatch.setattr("alongside.operations.packs.build_packs_if_due", lambda: built.append("packs"))
    keeper = texts.TextKeeper()
    with clock.stopped_at(DAY):
        keeper.look()
        keeper.look()
    assert built == ["packs"]
    assert Version.objects.exists()


def test_packs_that_are_due_are_built_once(instance: Path) -> None:
    with clock.stopped_at(DAY):
        build_packs_if_due()
        before = manifest(instance)
        build_packs_if_due()
        assert manifest(instance) == before
