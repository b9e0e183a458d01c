"""`alongside doctor`: finds what an operator should mend, and says so when there is nothing."""

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from nacl.signing import SigningKey

from alongside.operations.doctor import log_of_writes
from alongside.operations.doctor_of_teams import record_team
from alongside.teams.actions import register_team

PROGRAM = Path(sys.executable).parent / "alongside"


def doctor(data_dir: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ALONGSIDE_DATA_DIR": str(data_dir), "ALONGSIDE_DATABASE_URL": "", **settings}
    return subprocess.run(
        [PROGRAM, "doctor"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it."""
    folder = tmp_path_factory.mktemp("doctor") / "var"
    code = (
        "from pathlib import Path; from alongside.core import config; from alongside.operations import serve; "
        "serve.make_data_dir(config.data_dir()); serve.prepare()"
    )
    environment = {
        **os.environ,
        "ALONGSIDE_DATA_DIR": str(folder),
        "ALONGSIDE_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
    }
    subprocess.run([sys.executable, "-c", f"import os; os.umask(0o077); {code}"], env=environment, check=True)
    return folder


def swap_is_on() -> bool:
    return len(Path("/proc/swaps").read_text().splitlines()) > 1


def test_a_fresh_start_leaves_nothing_to_mend_in_our_part(prepared: Path) -> None:
    done = doctor(prepared)
    mended = [line for line in done.stdout.splitlines() if line.startswith("mend: ") and "MB are free" not in line]
    assert [line for line in mended if not (swap_is_on() and "Swap is on" in line)] == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = doctor(tmp_path / "none")
    assert done.returncode == 1
    assert "is not there yet: run alongside run once" in done.stdout


def test_an_open_key_a_missing_pack_and_a_damaged_list_are_found(prepared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "var"
    subprocess.run(["cp", "-a", prepared, copy], check=True)
    (copy / "keys/pack.key").chmod(0o644)
    next((copy / "packs").glob("*.br")).unlink()
    said = doctor(copy).stdout
    assert "Others on this machine may open" in said
    assert "is on the list and missing" in said
    (copy / "packs/manifest.json").write_bytes(b"{}")
    assert "damaged or signed by another key" in doctor(copy).stdout


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"ALONGSIDE_CLIENT_HOST": "localhost"}, "needs a host of its own"),
        ({"ALONGSIDE_SITE_HOST": "help.example.org"}, "without TLS"),
        ({"ALONGSIDE_SITE_HOST": "help.example.org"}, "conversations that nobody answers: set ALONGSIDE_DEMO=no"),
        ({"ALONGSIDE_PORT": "port"}, "which is no port"),
        ({"ALONGSIDE_NIGHT": "25:00"}, "Give a time of day such as 03:30"),
        ({"ALONGSIDE_BELL_DUMMY_HOURS": "169"}, "Give a number from 0 to 168"),
        ({"ALONGSIDE_ESCROW_DAYS": "-1"}, "Give a number from 0 to 30"),
        ({"ALONGSIDE_PUBLIC_SCHEME": "gopher"}, "must be http or https"),
    ],
)
def test_settings_that_cannot_work_are_said(tmp_path: Path, settings: dict[str, str], sentence: str) -> None:
    done = doctor(tmp_path, **settings)
    assert done.returncode == 1
    assert sentence in done.stdout
    assert "Traceback" not in done.stderr


def test_a_lost_key_file_a_purge_that_stopped_and_a_silent_mail_server_are_found(
    prepared: Path, tmp_path: Path, free_port: int
) -> None:
    copy = tmp_path / "var"
    subprocess.run(["cp", "-a", prepared, copy], check=True)
    with (copy / "keys/epoch-b.key").open("r+b") as file:
        file.write(bytes(131_072))
    (copy / "purged-on").write_text("2026-01-02\n")
    mail = {"ALONGSIDE_SMTP_URL": f"smtp://127.0.0.1:{free_port}", "ALONGSIDE_MAIL_FROM": "post@example.org"}
    said = doctor(copy, **mail).stdout
    assert "The file epoch-b.key does not hold the key of conversations" in said
    assert "epoch-a.key" not in said
    assert "Nothing was purged since 2026-01-02" in said
    assert "The mail server for bells does not answer" in said
    assert "Bells by mail need both" in doctor(copy, ALONGSIDE_SMTP_URL="smtp://127.0.0.1").stdout
    (copy / "keys/bells.key").unlink()
    assert "cannot read its key for bells" in doctor(copy).stdout


@pytest.mark.django_db
def test_a_postgresql_that_keeps_its_log_of_writes_is_said() -> None:
    assert list(log_of_writes(connection)) == [] or connection.vendor == "postgresql"
    if connection.vendor != "postgresql":
        return
    for state, found in (("on", 1), ("off", 0)):
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL wal_recycle = {state}")
        assert len(list(log_of_writes(connection))) == found


@pytest.fixture
def free_port() -> int:
    """Where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.django_db
def test_with_several_teams_it_asks_which_keeps_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("Harbor", "Lantern")):
        assert list(record_team()) == []
        root = bytes(SigningKey.generate().verify_key)
        register_team(key=bytes([number]) * 16, root_key=root, name=name, languages=("en",))
    for named, count in (("", 1), ("Nowhere", 1), ("Lantern", 0)):
        monkeypatch.setenv("ALONGSIDE_RECORD_TEAM", named)
        found = list(record_team())
        assert len(found) == count
        assert all("Harbor, Lantern" in sentence for sentence in found)
