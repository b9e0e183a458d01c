"""The demonstration's team: made once, kept fresh, never on a live instance."""

import datetime
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from nacl.signing import SigningKey

from alongside.core import clock
from alongside.core.octets import from_text
from alongside.operations.commands import alongside
from alongside.operations.demonstration import prepare_demonstration
from alongside.operations.tests.paper_reading import believe, bits_of, device_key_of, team_key_of
from alongside.relay import actions, keyring
from alongside.relay.models import Instance
from alongside.relay.tests.people import ask
from alongside.teams.models import Statement, Team, TeamText
from alongside.teams.rules import day_number
from alongside.teams.sessions import signed_part
from protocol.reference import keys, thread

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.DATA_DIR, settings.IS_DEMO = tmp_path, True
    keyring.forget()
    actions.prepare_instance()
    yield tmp_path / "demo"
    keyring.forget()


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def kit_in(path: Path) -> list[str]:
    return path.read_text().splitlines()[-1].split()


def test_the_first_start_makes_a_team_whose_kits_open_it(folder: Path) -> None:
    prepare_demonstration()
    team = Team.objects.get()
    log = believe(team, root_key=team.root_key)
    assert (team.name, team.intake, len(log.epoch.each("members"))) == ("Demonstration", "open", 2)
    instance_id = Instance.objects.get().instance_id
    for name in ("ade-1", "ade-2", "rosa-1", "rosa-2"):
        device_key = device_key_of(kit_in(folder / f"{name}.txt"), instance_id=instance_id)
        assert len(team_key_of(team, device_key=device_key)) == 32


def test_a_kit_signs_in_over_the_relay_and_reads_the_team_key(folder: Path, settings: Any) -> None:
    prepare_demonstration()
    team, instance_id = Team.objects.get(), Instance.objects.get().instance_id
    bits = bits_of(kit_in(folder / "ade-2.txt"))
    own = {name: keys.kit_key(bits, instance_id, name=f"kit-{name}") for name in ("id", "token", "kek")}
    wrap = ask("wraps/get", {"id": own["id"], "token": own["token"]})
    key_id = from_text(wrap["key_id"])
    device_key = thread.open_wrap(own["kek"], from_text(wrap["blob"]), way=2, key_id=key_id)[:64]
    nonce = from_text(ask("sessions/nonce", {})["nonce"])
    signed = signed_part(host=settings.CLIENT_HOST, nonce=nonce, team=team.key, epoch=1)
    signature = SigningKey(device_key[32:]).sign(signed).signature
    asked = {"team": team.key, "key_id": key_id, "nonce": nonce, "epoch": 1, "signature": signature}
    opened = ask("sessions/open", asked)
    assert opened["role"] == "admin"
    sealed = ask("team-keys/get", {"team": team.key, "epoch": 1}, token=from_text(opened["token"]))
    to = keys.Recipient(keys.organisation_id(team.root_key), team.key, 1, key_id)
    seed = keys.hpke_open(device_key[:32], keys.info_of("team-key", to), from_text(sealed["blob"]))
    assert keys.kem_public_key(seed) == believe(team, root_key=team.root_key).epoch.body["key"]


def test_only_the_owner_may_open_the_kits(folder: Path) -> None:
    prepare_demonstration()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 6
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_later_start_changes_nothing_but_an_old_head(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare_demonstration()
    before, head = contents(folder), bytes(Statement.objects.get(kind="head").body)
    prepare_demonstration()
    assert bytes(Statement.objects.get(kind="head").body) == head
    with clock.stopped_at(clock.now() + datetime.timedelta(days=8)):
        prepare_demonstration()
        team = Team.objects.get()
        assert believe(team, root_key=team.root_key).head.number("day") == day_number(clock.today())
    assert contents(folder) == before
    assert capsys.readouterr().out.count(f"recovery kits lie in {folder}") == 3


def test_a_kit_of_the_demonstration_works_with_the_operators_command(folder: Path) -> None:
    prepare_demonstration()
    done = CliRunner().invoke(alongside, ["org", "head", "--kit", str(folder / "rosa-2.txt")])
    assert (done.exit_code, done.stdout) == (0, "Demonstration: the log's head is of today.\n")


@pytest.mark.parametrize("text", [None, "# nothing\n", "abandon " * 12])
def test_a_lost_or_spoilt_kit_is_said_and_the_start_goes_on(
    folder: Path, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare_demonstration()
    if text is None:
        (folder / "ade-1.txt").unlink()
    else:
        (folder / "ade-1.txt").write_text(text)
    with clock.stopped_at(clock.now() + datetime.timedelta(days=1)):
        prepare_demonstration()
    assert "The demonstration's log stays old." in capsys.readouterr().out


def test_a_live_instance_gets_none(folder: Path, settings: Any) -> None:
    settings.IS_DEMO = False
    prepare_demonstration()
    assert not Team.objects.exists()
    assert not folder.exists()


def test_an_instance_that_goes_live_shuts_it(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    prepare_demonstration()
    settings.IS_DEMO = False
    capsys.readouterr()
    prepare_demonstration()
    assert Team.objects.get().intake == "shut"
    assert capsys.readouterr().out == ""


def test_beside_an_organisation_of_its_own_it_is_not_made(folder: Path) -> None:
    made = CliRunner().invoke(alongside, ["org", "create", "Harbor House"], input="Ade\nRosa\ny\n")
    assert made.exit_code == 0
    prepare_demonstration()
    assert [team.name for team in Team.objects.all()] == ["Harbor House"]
    assert not folder.exists()


def test_a_start_that_stopped_before_the_team_was_stored_makes_it_anew(folder: Path) -> None:
    prepare_demonstration()
    Team.objects.all().delete()
    before = contents(folder)
    prepare_demonstration()
    assert Team.objects.count() == 1
    assert contents(folder) != before


def test_its_words_come_before_its_intake_opens_and_stay_as_they_were_rewritten(folder: Path) -> None:
    prepare_demonstration()
    assert set(TeamText.objects.values_list("language", flat=True)) == {"en", "es", "zh-Hans"}
    TeamText.objects.filter(language="en").update(report="Ours.")
    prepare_demonstration()
    assert TeamText.objects.get(language="en").report == "Ours."


def test_each_start_prints_one_kit_and_where_to_sign_in_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        prepare_demonstration()
        said = capsys.readouterr().out
        assert " ".join(kit_in(folder / "ade-1.txt")) in said
        assert "/en/team/" in said
        assert " ".join(kit_in(folder / "rosa-1.txt")) not in said


@pytest.mark.parametrize("days", [85, 100, 130, 400])
def test_it_does_not_end_with_its_first_list_of_admins(folder: Path, days: int) -> None:
    """Its root's paper lies beside the kits: a start after any number of days leaves a log that clients believe."""
    prepare_demonstration()
    with clock.stopped_at(clock.now() + datetime.timedelta(days=days)):
        prepare_demonstration()
        team, today = Team.objects.get(), day_number(clock.today())
        log = believe(team, root_key=team.root_key)
        assert (log.head.number("day"), log.admins.number("until")) == (today, today + 100)


def test_one_without_its_paper_says_so_and_serves(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare_demonstration()
    (folder / "root.txt").unlink()
    with clock.stopped_at(clock.now() + datetime.timedelta(days=90)):
        prepare_demonstration()
    assert "The demonstration's log stays old." in capsys.readouterr().out
