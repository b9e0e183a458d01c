"""After founding, the data folder and the folder for scratch files are searched for everything that opens anything."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.operations.tests.paper_reading import (
    Papers,
    bits_of,
    files_with,
    read_papers,
    spellings,
    ways_of,
    word_runs,
)
from protocol.reference import keys, thread
from protocol.reference.labels import sha256

PROGRAM = Path(sys.executable).parent / "alongside"
FIRST_START = (
    "from alongside.operations import serve; from alongside.core import config; "
    "serve.make_data_dir(config.data_dir()); serve.prepare()"
)
SHOW_WRAPS = (
    "from alongside.relay.models import Instance; from alongside.teams.models import Wrap; "
    "print(Instance.objects.get().instance_id.hex()); "
    "[print(one.key.hex(), one.key_id.hex(), one.blob.hex()) for one in Wrap.objects.all()]"
)


def environment(folder: Path, *, demo: str) -> dict[str, str]:
    (folder / "tmp").mkdir(exist_ok=True)
    return {
        **os.environ,
        "ALONGSIDE_DATA_DIR": str(folder / "var"),
        "ALONGSIDE_DATABASE_URL": "",
        "ALONGSIDE_DEMO": demo,
        "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
        "TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "tmp"),
    }


def in_program(folder: Path, code: str, *, demo: str) -> str:
    """Runs code in a process of its own, as the program starts."""
    head = "import os; os.umask(0o077); import django; django.setup(); "
    done = subprocess.run([sys.executable, "-c", head + code], env=environment(folder, demo=demo),
                          capture_output=True, text=True, check=True)  # fmt: skip
    return done.stdout


def device_keys(folder: Path, kits: list[list[str]]) -> list[bytes]:
    """What each kit opens, found through its wrap in the folder's database."""
    shown = in_program(folder, SHOW_WRAPS, demo="no")
    instance_id, *rows = shown.split("\n")[:-1]
    wraps = {key: (bytes.fromhex(key_id), bytes.fromhex(blob)) for key, key_id, blob in map(str.split, rows)}
    found = []
    for kit in kits:
        own = {
            name: keys.kit_key(bits_of(kit), bytes.fromhex(instance_id), name=name) for name in ("kit-id", "kit-kek")
        }
        key_id, blob = wraps[sha256(own["kit-id"]).hex()]
        found.append(thread.open_wrap(own["kit-kek"], blob, way=2, key_id=key_id)[:64])
    return found


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Papers]:
    folder = tmp_path_factory.mktemp("founded")
    done = subprocess.run([PROGRAM, "org", "create", "Harbor House"], env=environment(folder, demo="no"),
                          input="Ade\nRosa\ny\n", capture_output=True, text=True, check=True)  # fmt: skip
    return folder, read_papers(done.stdout)


def test_an_organisations_secrets_are_on_paper_only(founded: tuple[Path, Papers]) -> None:
    folder, papers = founded
    kits = [kit for both in papers.kits.values() for kit in both]
    secrets = ways_of(papers, device_keys=device_keys(folder, kits))
    assert len(secrets) == 11
    assert files_with(secrets, folder=folder) == set()


def test_papers_are_not_printed_into_a_file(tmp_path: Path) -> None:
    with (tmp_path / "papers.txt").open("w") as target:
        done = subprocess.run([PROGRAM, "org", "create", "Harbor House"], env=environment(tmp_path, demo="no"),
                              input="Ade\nRosa\ny\n", stdout=target, stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The papers would be written to a file. Nothing was made.")
    assert (tmp_path / "papers.txt").read_bytes() == b""
    assert not (tmp_path / "var").exists()


def test_all_that_founding_wrote_is_its_owners_alone(founded: tuple[Path, Papers]) -> None:
    written = list((founded[0] / "var").rglob("*"))
    assert len(written) > 2
    assert {oct(path.stat().st_mode & 0o077) for path in [*written, founded[0] / "var"]} == {"0o0"}


def test_the_search_finds_what_is_planted_in_each_spelling(founded: tuple[Path, Papers], tmp_path: Path) -> None:
    _, papers = founded
    secrets = ways_of(papers, device_keys=[])
    for number, planted in enumerate([*spellings(papers.root_seed), *word_runs(papers.phrases[3])]):
        (tmp_path / "leak").write_bytes(os.urandom(100 + number) + planted + os.urandom(50))
        assert files_with(secrets, folder=tmp_path), number


def test_the_demonstrations_kits_lie_in_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    said = in_program(tmp_path, FIRST_START, demo="yes")
    told = re.search(r"recovery kits lie in (.+)", said)
    assert told
    demo = Path(told[1])
    kits = {path.name: path.read_text().splitlines()[-1].split() for path in sorted(demo.glob("*-?.txt"))}
    papers = Papers([], {"all": list(kits.values())}, "")
    secrets = {f"words {name}": [*word_runs(kit), *spellings(bits_of(kit))] for name, kit in kits.items()}
    for number, device_key in enumerate(device_keys(tmp_path, papers.phrases)):
        secrets[f"device {number}"] = [*spellings(device_key[:32]), *spellings(device_key[32:])]
    assert files_with(secrets, folder=tmp_path) == {(f"words {name}", f"var/demo/{name}") for name in kits}
    shutil.rmtree(demo)
    assert files_with(secrets, folder=tmp_path) == set()
