"""`alongside org` and `alongside advocate`: what is printed, what is stored, and that the one is not in the other."""

import datetime
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.core.octets import Octets32, from_text
from alongside.operations import organisations
from alongside.operations.commands import alongside
from alongside.operations.tests.paper_reading import (
    Papers,
    believe,
    device_key_of,
    read_papers,
    team_key_of,
)
from alongside.relay import actions, keyring
from alongside.relay.models import Instance
from alongside.teams.models import Invite, Statement, Team, TeamKey, Wrap
from alongside.teams.rules import day_number
from protocol.reference import invites, keys, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instance_id(tmp_path: Path, settings: Any) -> Iterator[bytes]:
    settings.DATA_DIR = tmp_path
    keyring.forget()
    actions.prepare_instance()
    yield Instance.objects.get().instance_id
    keyring.forget()


def run(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(alongside, [str(one) for one in arguments], input=typed)


def create(*more: str | Path, name: str = "Harbor House", answer: str = "y") -> Result:
    return run("org", "create", name, "--language", "en", "--language", "es", *more, typed=f"Ade\nRosa\n{answer}\n")


@pytest.fixture
def papers() -> Papers:
    done = create()
    assert done.exit_code == 0, done.stderr
    return read_papers(done.stdout)


def sentence(done: Result) -> str:
    assert done.exit_code == 1
    (said,) = [line for line in done.stderr.splitlines() if "Error: " in line]
    return said.partition("Error: ")[2]


def test_the_log_is_believed_from_the_root_that_stands_on_paper(papers: Papers) -> None:
    team = Team.objects.get()
    root_key = keys.sign_public_key(papers.root_seed)
    assert team.root_key == root_key
    log = believe(team, root_key=root_key)
    assert len(log.admins.each("keys")) == 2
    assert log.admins.number("until") == day_number(clock.today()) + 100
    assert log.head.number("day") == day_number(clock.today())
    assert (team.name, team.languages, team.intake, team.epoch) == ("Harbor House", "en es", "shut", 1)


def test_the_fingerprint_on_paper_and_card_is_the_root_keys(papers: Papers) -> None:
    digits = keys.fingerprint(keys.sign_public_key(papers.root_seed))
    assert f"Fingerprint: {digits}" in papers.shown
    assert f"/#org={digits.replace(' ', '')}" in papers.shown


def test_each_kit_opens_its_advocates_device_and_the_team_key(papers: Papers, instance_id: bytes) -> None:
    team = Team.objects.get()
    epoch = believe(team, root_key=team.root_key).epoch
    assert list(papers.kits) == ["Ade", "Rosa"]
    devices = {
        name: {device_key_of(kit, instance_id=instance_id) for kit in kits} for name, kits in papers.kits.items()
    }
    assert [len(keys_of) for keys_of in devices.values()] == [1, 1]
    for device_key in set.union(*devices.values()):
        seed = team_key_of(team, device_key=device_key)
        assert keys.kem_public_key(seed) == epoch.body["key"]
    members = [member for member in epoch.each("members") if isinstance(member, dict)]
    signing = {keys.sign_public_key(device_key[32:]) for device_key in set.union(*devices.values())}
    assert (
        {member["sign"] for member in members}
        == signing
        == set(believe(team, root_key=team.root_key).admins.each("keys"))
    )


def test_all_phrases_differ_and_no_name_of_an_advocate_is_stored(papers: Papers) -> None:
    assert len({" ".join(phrase) for phrase in papers.phrases}) == 6
    assert (TeamKey.objects.count(), Wrap.objects.count(), Statement.objects.count()) == (2, 4, 3)
    assert "Ade" not in str(list(Team.objects.values()))


@pytest.mark.parametrize("answer", ["n", "", "perhaps"])
def test_without_a_yes_nothing_is_made(answer: str) -> None:
    done = create(answer=answer)
    assert done.exit_code == 1
    assert not Team.objects.exists()
    assert not Wrap.objects.exists()


def test_a_second_organisation_of_one_name_is_refused_before_a_key_is_drawn(papers: Papers) -> None:
    done = create(name=" Harbor  House ")
    assert sentence(done) == "There is a team called Harbor House already. Nothing was made."
    assert "PAPER" not in done.stdout


@pytest.mark.parametrize(("name", "language"), [("", "en"), ("x" * 201, "en"), ("a\x07b", "en"), ("Harbor", "English")])
def test_a_name_or_language_that_cannot_be_is_said(name: str, language: str) -> None:
    said = sentence(run("org", "create", name, "--language", language))
    assert "Nothing was made." in said


def test_the_cards_code_is_written_as_a_picture(tmp_path: Path) -> None:
    assert create("--card", tmp_path / "card.svg").exit_code == 0
    assert (tmp_path / "card.svg").read_text().startswith("<?xml")


def test_papers_in_spanish_use_spanish_words() -> None:
    done = run("org", "create", "Casa", "--language", "es", typed="Ade\nRosa\ny\n")
    kit = re.findall(r"\d+ ([^\W\d]+)", done.stdout.split("\f")[2].partition("These")[0].partition("\n\n")[2])
    assert words.read_words(words.KIT, " ".join(kit), "es") is not None


def tomorrow() -> datetime.datetime:
    return clock.now() + datetime.timedelta(days=1)


def test_a_kit_from_a_file_signs_a_fresh_head(papers: Papers, tmp_path: Path) -> None:
    kit = tmp_path / "kit.txt"
    kit.write_text(f"# Rosa's\n{' '.join(papers.kits['Rosa'][1])}\n")
    with clock.stopped_at(tomorrow()):
        done = run("org", "head", "--kit", kit)
        assert done.stdout == "Harbor House: the log's head is of today.\n", done.stderr
    team = Team.objects.get()
    assert believe(team, root_key=team.root_key).head.number("day") == day_number(clock.today()) + 1


def test_a_kit_typed_or_piped_signs_a_fresh_head(papers: Papers) -> None:
    typed = " ".join(papers.kits["Ade"][0]).upper()
    with clock.stopped_at(tomorrow()):
        assert run("org", "head", typed=f"{typed}\n").exit_code == 0
        assert run("org", "head", "--kit", "-", typed=typed.replace(" ", "\n")).exit_code == 0


def test_a_wrong_kit_is_one_sentence_and_repeats_no_word(papers: Papers) -> None:
    first, second, *rest = papers.kits["Ade"][0]
    stranger = " ".join(papers.root[0])
    before = bytes(Statement.objects.get(kind="head").body)
    for kit, said in (
        (stranger, "This recovery kit opens no device of this team. Nothing was signed."),
        (" ".join([first, second]), "These twelve words do not fit together."),
        (" ".join(["zzzzzz"] * 12), "These twelve words do not fit together."),
        ("", "These twelve words do not fit together."),
    ):
        done = run("org", "head", "--kit", "-", typed=kit)
        assert sentence(done).startswith(said)
        assert not kit or kit not in done.output
    assert bytes(Statement.objects.get(kind="head").body) == before
    assert rest


def test_a_kit_goes_through_a_pipe_and_never_into_arguments_or_the_environment(
    papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str | Path], dict[str, Any]]] = []
    plain = subprocess.run

    def watched(command: list[str | Path], **options: Any) -> Any:
        started.append((command, options))
        return plain(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    assert run("org", "head", "--kit", "-", typed=" ".join(papers.kits["Ade"][0])).exit_code == 0
    (((_node, *arguments), options),) = started
    assert [Path(str(one)).name for one in arguments] == ["--no-warnings", "operate.mjs"]
    assert options["env"] == {}


def renew(papers: Papers, *lines: str) -> Result:
    first, second = lines or [" ".join(line) for line in papers.root]
    return run("org", "renew", typed=f"{first}\n{second}\n")


def in_days(days: int) -> datetime.datetime:
    return clock.now() + datetime.timedelta(days=days)


def test_the_roots_paper_names_the_same_admins_anew(papers: Papers) -> None:
    team = Team.objects.get()
    before = believe(team, root_key=team.root_key)
    kit = " ".join(papers.kits["Ade"][0])
    with clock.stopped_at(in_days(95)):
        assert run("org", "head", "--kit", "-", typed=kit).exit_code == 0
        done = renew(papers)
        assert done.stdout.startswith("Harbor House: its admins are named until "), done.stderr
    team = Team.objects.get()
    after = believe(team, root_key=team.root_key)
    assert after.admins.each("keys") == before.admins.each("keys")
    assert after.admins.number("serial") == before.admins.number("serial") + 1
    assert after.admins.number("until") == day_number(clock.today()) + 195
    with clock.stopped_at(in_days(180)):
        assert run("org", "head", "--kit", "-", typed=kit).exit_code == 0


@pytest.mark.parametrize("days", [30, 99, 101, 250])
def test_a_list_renewed_at_any_time_leaves_a_log_that_clients_believe(papers: Papers, days: int) -> None:
    """A head counts while the list ends within 101 days of it: an old head must not lie outside the new list."""
    with clock.stopped_at(in_days(days)):
        assert renew(papers).exit_code == 0
        if days > 100:
            assert run("org", "head", "--kit", "-", typed=" ".join(papers.kits["Ade"][0])).exit_code == 0
    team = Team.objects.get()
    assert believe(team, root_key=team.root_key).admins.number("serial") == 2


def test_a_wrong_paper_is_one_sentence_and_repeats_no_word(papers: Papers) -> None:
    first, second = (" ".join(line) for line in papers.root)
    kit = " ".join(papers.kits["Ade"][0])
    for lines, said in (
        ((second, first), "This paper is of another root key, or its lines were changed round. Nothing was signed."),
        ((kit, kit), "This paper is of another root key"),
        ((first, "one two three"), "These lines do not fit together. Nothing was signed."),
    ):
        done = renew(papers, *lines)
        assert sentence(done).startswith(said)
        assert not any(line in sentence(done) for line in lines)
    assert Statement.objects.filter(kind="admins").count() == 1


def test_doctor_warns_twenty_days_before_the_list_of_admins_ends(papers: Papers) -> None:
    from alongside.operations.doctor_of_teams import admins

    for days, said in ((0, ""), (79, ""), (80, "ends in 20 days"), (100, "ends in 0 days"), (101, "is over")):
        with clock.stopped_at(in_days(days)):
            found = " ".join(admins())
            assert said in found
            assert bool(found) == bool(said)


def test_a_root_key_of_mixed_order_makes_no_team(papers: Papers) -> None:
    vectors = json.loads((Path(__file__).resolve().parents[4] / "protocol/vectors/signatures.json").read_text())
    founding = organisations.draw_founding(language="en", names=("", ""))
    for one in vectors["notKeys"]:
        if len(one["publicKey"]) == 64:
            public = msgspec.structs.replace(founding.public, root=Octets32(bytes.fromhex(one["publicKey"])))
            with pytest.raises(Invalid, match="Nothing was made"):
                organisations.store_founding(public, name="Other", languages=("en",))
    assert Team.objects.count() == 1


def test_a_log_that_somebody_changed_is_not_signed(papers: Papers) -> None:
    create(name="Other Shore")
    first, second = (Team.objects.get(name=name) for name in ("Harbor House", "Other Shore"))
    other = Statement.objects.get(team=second, kind="admins").body
    Statement.objects.filter(team=first, kind="admins").update(body=other)
    done = run("org", "head", "--team", "Harbor House", "--kit", "-", typed=" ".join(papers.kits["Ade"][0]))
    assert sentence(done).startswith("The team's log does not hold from its root key on. Nothing was signed.")


def test_an_invitation_needs_the_link_and_the_spoken_code(papers: Papers) -> None:
    done = run("advocate", "invite", "--team", "Harbor House")
    link = re.search(r"/en/team/#invite=([\w-]+)", done.stdout)
    spoken = re.search(r"\d{4} \d{4} \d{4}", done.stdout)
    assert link
    assert spoken
    told = from_text(link[1])
    assert told[:16] == Team.objects.get().key
    code, _kek = invites.invite_keys(told[:16], told[16:], spoken[0])
    invite = Invite.objects.get()
    assert invite.key == hashlib.sha256(code).digest()
    assert f"until {invite.expires:%Y-%m-%d}" in done.stdout


def test_which_team_is_meant_is_asked_where_there_are_several(papers: Papers) -> None:
    create(name="Other Shore")
    assert sentence(run("advocate", "invite")).endswith("Say which: Harbor House, Other Shore.")
    assert "no such team" in sentence(run("advocate", "invite", "--org", "12345"))
    digits = keys.fingerprint(keys.sign_public_key(papers.root_seed))
    for organisation in (digits, digits.replace(" ", ""), "Harbor House"):
        assert run("advocate", "invite", "--org", organisation).exit_code == 0
    assert {invite.team.name for invite in Invite.objects.all()} == {"Harbor House"}


def test_without_any_team_the_way_to_one_is_named() -> None:
    assert "alongside org create" in sentence(run("advocate", "invite"))


def test_a_part_that_is_not_built_is_said_in_one_sentence(settings: Any, tmp_path: Path) -> None:
    settings.BUILT = tmp_path
    assert sentence(create()) == "The part that makes keys did not answer. Nothing was made. Run: make setup"
    assert not Team.objects.exists()
