"""`alongside redact image` and `redact pdf`: another file is written, whole, and the one given stays as it was."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from alongside.operations import redact_commands
from alongside.operations.commands import alongside
from alongside.record.faces import parts
from alongside.record.faces.tests.drawn import PORTRAIT, pdf, png, portrait


def run(*words: object) -> Result:
    return CliRunner().invoke(alongside, ["redact", *map(str, words)])


def test_a_picture_is_redacted_and_the_report_holds_the_hashes_of_both(tmp_path: Path) -> None:
    before, after, report = tmp_path / "in.png", tmp_path / "out.png", tmp_path / "report.json"
    before.write_bytes(png(portrait()))

    result = run("image", before, after, "--report", report)

    assert result.exit_code == 0
    assert "1 picture(s), 1 face(s)" in result.stdout
    said = json.loads(report.read_text())
    assert said["sha256_in"] == sha256(before.read_bytes()).hexdigest() == sha256(png(portrait())).hexdigest()
    assert said["sha256_out"] == sha256(after.read_bytes()).hexdigest()
    assert said["bytes_out"] == after.stat().st_size
    face = next(region for region in said["pages"][0]["regions"] if region["kind"] == "face")
    assert Image.open(after).getpixel((face["x"] + 5, face["y"] + 5)) == (0, 0, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.png", "out.png", "report.json"]


@pytest.mark.parametrize(("deed", "name", "out"), [("image", "in.png", "out.png"), ("pdf", "in.pdf", "out.pdf")])
def test_what_is_refused_leaves_out_as_it_was(tmp_path: Path, deed: str, name: str, out: str) -> None:
    (tmp_path / name).write_bytes(b"<svg><script>alert(1)</script></svg>")
    (tmp_path / out).write_bytes(b"from before")

    result = run(deed, tmp_path / name, tmp_path / out)

    assert result.exit_code == 1
    assert "Nothing was kept." in result.stderr
    assert "Traceback" not in result.output
    assert (tmp_path / out).read_bytes() == b"from before"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("image", "in.jpg", "in.jpg"), "must be different files"),
        (("image", "in.jpg", "out.png", "--report", "in.jpg"), "must be different files"),
        (("image", "in.jpg", "linked.jpg"), "must be different files"),
        (("image", "in.jpg", "out.gif"), "must end in .png, .jpg or .jpeg"),
        (("pdf", "in.pdf", "out.png"), "must end in .pdf"),
        (("image", "in.pdf", "out.png"), "redact pdf"),
        (("image", "absent.jpg", "out.png"), "does not exist"),
    ],
)
def test_in_is_never_written_over_and_what_cannot_be_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jpg").write_bytes(PORTRAIT.read_bytes())
    (tmp_path / "linked.jpg").hardlink_to(tmp_path / "in.jpg")
    (tmp_path / "in.pdf").write_bytes(pdf())

    result = run(*words)

    assert result.exit_code != 0
    assert sentence in result.stderr
    assert (tmp_path / "in.jpg").read_bytes() == PORTRAIT.read_bytes()
    assert not (tmp_path / "out.png").exists()


def test_without_the_extra_one_sentence_says_what_is_missing_and_how_to_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "find_spec", lambda name: None if name == "onnxruntime" else object())

    result = run("image", PORTRAIT, tmp_path / "out.png")

    assert result.exit_code == 1
    assert "not installed (onnxruntime). Nothing was changed. Install them with:" in result.stderr
    assert not (tmp_path / "out.png").exists()


def test_a_bar_is_shown_only_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []

    def bar_made(*, length: int, **_said: object) -> "_Bar":
        shown.append(length)
        return _Bar()

    monkeypatch.setattr("click.progressbar", bar_made)
    clock = iter([0.0, 1.0, 3.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))

    with redact_commands._Bar("Looking") as bar:
        bar.tell(1, 9)
        assert not shown
        bar.tell(2, 9)

    assert shown == [9]


class _Bar:
    def update(self, _more: int) -> None:
        """Nothing to see."""

    def render_finish(self) -> None:
        """Nothing to see."""
