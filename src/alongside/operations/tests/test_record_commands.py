"""`alongside record import` and `export`: what they print, refuse and leave behind."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.operations.commands import alongside
from alongside.record import seeding
from alongside.record.models import Figure, Operation

pytestmark = pytest.mark.django_db

ONE = {
    "slug": "a-2027", "name": "Operation Quiet Street", "place": "A County", "place_kind": "county", "country": "US",
    "agencies": [{"slug": "a-sheriff", "name": "A County Sheriff's Office", "kind": "sheriff", "part": "led"}],
    "sources": [{"key": "s1", "kind": "news", "publisher": "A Paper", "address": "https://paper.example/1"}],
    "figures": [{"key": "f1", "source": "s1", "side": "happened", "measure": "arrested", "least": 12, "most": 12,
                 "words": "12 people, Mai Thi Tran among them"}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("alongside.operations.record_commands.open_data", lambda: None)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(alongside, ["record", *map(str, words)])


def written(folder: Path, *operations: object) -> Path:
    path = folder / "in.json"
    path.write_text(json.dumps({"format": "alongside-record/1", "operations": operations}))
    return path


def test_a_file_becomes_drafts_and_names_in_it_are_hidden(instance: Path) -> None:
    done = run("import", written(instance, ONE))
    assert done.exit_code == 0, done.output
    assert "1 new drafts" in done.output
    assert "places that may name somebody were hidden" in done.output
    assert "Tran" not in Figure.objects.get().words
    again = run("import", written(instance, ONE | {"figures": []}))
    assert again.exit_code == 1
    assert "left alone" in again.output


def test_one_that_breaks_a_rule_does_not_take_the_others_with_it(instance: Path) -> None:
    done = run("import", written(instance, ONE | {"slug": "b-2027", "place_kind": "street"}, ONE))
    assert done.exit_code == 1
    assert "b-2027: cannot be used as it stands (place_kind)" in done.output
    assert [row.slug for row in Operation.objects.all()] == ["a-2027"]


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_what_is_exported_comes_in_again(instance: Path, name: str) -> None:
    seeding.load_seed()
    out = instance / name
    assert run("export", out).exit_code == 0
    assert b"http" not in out.read_bytes()
    assert (b'"least": 2' in out.read_bytes()) == (name == "out.json")
    if name == "out.json":
        assert "28 there already" in run("import", out).output


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Mary Ellen Smith"},
        {"agencies": [{"slug": "b-sheriff", "name": "Mary Ellen Smith", "kind": "sheriff"}]},
    ],
)
def test_a_file_cannot_let_a_person_stand_in_its_texts(instance: Path, change: dict[str, object]) -> None:
    figure = {"key": "f1", "source": "s1", "side": "happened", "measure": "arrested", "least": 12, "most": 12,
              "words": "12 people, Mary Ellen Smith among them"}  # fmt: skip
    done = run("import", written(instance, ONE | {"slug": "b-2027"} | change, ONE | {"figures": [figure]}))
    assert done.exit_code == 1
    assert "Nothing was stored" in done.output
    assert [row.slug for row in Operation.objects.all()] == ["a-2027"]
    assert "Smith" not in Figure.objects.get().words


def test_a_file_that_is_none_is_refused_without_a_stack_trace(instance: Path) -> None:
    for name in ("in.json", "in.csv"):
        (instance / name).write_bytes(b"\xff\xfe not a record")
        done = run("import", instance / name)
        assert done.exit_code == 1
        assert "Nothing was imported." in str(done.exception) + done.output


def test_an_operator_lists_what_presses_and_hides_a_page_which_a_command_cannot_publish(instance: Path) -> None:
    run("import", written(instance, ONE))
    assert "a-2027" in run("list").output
    assert "An import brought it" in run("list").output
    assert run("hide", "a-2027").exit_code == 0
    row = Operation.objects.get()
    assert row.hidden_on is not None
    assert row.hidden_by == "command"
    assert "Hidden" in run("list").output
    assert "not in the record" in run("hide", "nowhere").output
    assert run("publish", "a-2027").exit_code == 2
