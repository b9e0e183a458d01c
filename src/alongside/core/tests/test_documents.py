"""Documents that must name everything of a kind. No test of prose."""

import re
from pathlib import Path

from alongside.core import config

ROOT = Path(__file__).resolve().parents[4]


def test_every_setting_is_in_operate_md_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(ALONGSIDE_\w+)` \| (.+?) \|", (ROOT / "docs/operate.md").read_text(), re.MULTILINE))
    assert rows == {setting.name: f"`{setting.default}`" if setting.default else "empty" for setting in config.SETTINGS}


def test_every_setting_the_code_reads_is_in_the_table() -> None:
    sources = [path for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts]
    read = {name for path in sources for name in re.findall(r'"(ALONGSIDE_[A-Z_]+)"', path.read_text())}
    assert read == {setting.name for setting in config.SETTINGS}


def test_every_app_is_in_the_glossary_and_the_tour() -> None:
    apps = {path.parent.name for path in (ROOT / "src/alongside").glob("*/apps.py")}
    glossary = (ROOT / "docs/glossary.md").read_text()
    tour = (ROOT / "docs/tour.md").read_text()
    assert {app for app in apps - {"core"} if f"`{app}" not in glossary} == set()
    assert {app for app in apps if f"  {app}/" not in tour} == set()


def test_every_folder_of_web_is_in_the_tour() -> None:
    tour = (ROOT / "docs/tour.md").read_text()
    folders = {path.name for path in (ROOT / "web").iterdir() if path.is_dir()}
    assert {name for name in folders if f"  {name}/" not in tour} == set()


def test_every_command_is_in_operate_md() -> None:
    from alongside.operations.commands import alongside

    operate = (ROOT / "docs/operate.md").read_text()
    assert {name for name in alongside.commands if f"`alongside {name}" not in operate} == set()


def test_every_test_that_the_threat_model_leans_on_is_there() -> None:
    text = (ROOT / "protocol/threat-model.md").read_text()
    named = set(re.findall(r"`(test_\w+)`", text))
    files = [path for folder in ("src", "e2e", "scripts") for path in (ROOT / folder).rglob("test_*.py")]
    written = {name for path in files for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)}
    assert named
    assert named - written == set()
    paths = re.findall(r"`((?:e2e|web|src|protocol|scripts)/[\w./*-]*)`", text)
    assert [path for path in paths if not any(ROOT.glob(path.rstrip("/")))] == []
