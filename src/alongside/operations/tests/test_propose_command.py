"""`alongside record propose`: a table with words and doubts, nothing stored, each refusal one sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alongside.operations.commands import alongside

RELEASE = """Quarry County Sheriff's Office

Detectives arrested 20 people. Eight of the 20 were arrested for offering to commit prostitution and twelve of the 20
were arrested for trying to buy sex. Between two and four women may be victims.
"""


def propose(text: str | bytes) -> Result:
    return CliRunner().invoke(alongside, ["record", "propose", "-"], input=text)


def test_each_figure_is_printed_with_its_words_and_why_it_is_unsure() -> None:
    printed = propose(RELEASE).output
    assert "Agencies: Quarry County Sheriff's Office" in printed
    assert "  2  8                      happened  arrested  worker  people (part of 1)" in printed
    assert "“Eight of the 20 were arrested”" in printed
    assert "2 to 4" in printed
    assert "unsure: " in printed
    assert printed.endswith("Nothing was stored.\n")


@pytest.mark.parametrize("raw", [b"\x00\x01" * 50, b"\xff\xfe1\x002\x00", b"1" * 1_000_001])
def test_what_is_no_text_is_refused_with_one_sentence(raw: bytes) -> None:
    result = propose(raw)
    assert result.exit_code == 1
    said = result.output or str(result.exception)
    assert "Nothing was read." in said
    assert "Traceback" not in said


def test_a_file_is_read_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(RELEASE)
    result = CliRunner().invoke(alongside, ["record", "propose", str(file)])
    assert "figures proposed" in result.output
    assert file.read_text() == RELEASE
    assert [path.name for path in tmp_path.iterdir()] == ["release.txt"]
