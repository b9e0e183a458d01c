"""`alongside redact text`: another file is written, the report holds no hidden word, errors are sentences."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.operations.commands import alongside
from alongside.record.names import looking

TEXT = "Sheriff Dale Hartwick named Mai Thi Nguyen, 46, of 2218 Quillfeather Lane.\n"


def run(*words: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(alongside, ["redact", "text", *map(str, words)], input=given)


def test_a_text_is_redacted_and_the_report_tells_kind_place_and_layer_but_no_word(tmp_path: Path) -> None:
    before, after, report = tmp_path / "in.txt", tmp_path / "out.txt", tmp_path / "report.json"
    before.write_text(TEXT)

    result = run(before, after, "--report", report, "--allow", "Dale Hartwick")

    assert result.exit_code == 0
    assert after.read_text() == "Sheriff Dale Hartwick named [name], [age], of [address].\n"
    assert before.read_text() == TEXT
    said = json.loads(report.read_text())
    assert [(one["kind"], one["start"], one["end"]) for one in said["hidden"]] == [
        ("name", 28, 42),
        ("age", 44, 46),
        ("address", 51, 73),
    ]
    assert {one["layer"] for one in said["hidden"]} <= {"rule", "model", "capitals"}
    assert result.stderr.startswith("Hidden: 1 x address, 1 x age, 1 x name.")
    for word in ("Nguyen", "Quillfeather", "Mai Thi"):
        assert word not in result.output + report.read_text()


def test_a_dash_is_standard_input_and_output() -> None:
    result = run("-", "-", given=TEXT)
    assert result.exit_code == 0
    assert result.stdout == "Sheriff [name] named [name], [age], of [address].\n"


def test_without_the_model_a_sentence_says_so_and_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "has_model", lambda: False)
    result = run("-", "-", given=TEXT)
    assert result.exit_code == 0
    assert "Nguyen" not in result.stdout
    assert "pip install 'alongside[record]'" in result.stderr


@pytest.mark.parametrize(
    ("given", "sentence"),
    [(b"\xff\xfe\x00", "This is no text in UTF-8"), (b"a" * 1_000_001, "larger than 1 MB")],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_written(
    tmp_path: Path, given: bytes, sentence: str
) -> None:
    (tmp_path / "in.txt").write_bytes(given)
    result = run(tmp_path / "in.txt", tmp_path / "out.txt")
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Nothing was written." in result.stderr
    assert not (tmp_path / "out.txt").exists()


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(TEXT)
    result = run(tmp_path / "in.txt", tmp_path / "in.txt")
    assert result.exit_code == 1
    assert "must be different files" in result.stderr
    assert (tmp_path / "in.txt").read_text() == TEXT
