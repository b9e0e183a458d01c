"""The root's paper in use: one admin more, one team more, and a new paper when the old one is lost."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.operations import organisations
from alongside.operations.commands import alongside
from alongside.operations.tests.paper_reading import Papers, read_papers
from alongside.relay import actions, keyring
from alongside.teams import queries
from alongside.teams.models import Statement, Team
from alongside.teams.statements import Admins, Epoch, Member, read_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    keyring.forget()
    actions.prepare_instance()
    yield
    keyring.forget()


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(alongside, arguments, input=typed)


@pytest.fixture
def papers() -> Papers:
    done = run("org", "create", "Harbor House", typed="Ade\nRosa\ny\n")
    assert done.exit_code == 0, done.stderr
    return read_papers(done.stdout)


def lines(papers: Papers) -> str:
    return "".join(" ".join(line) + "\n" for line in papers.root)


def newest_admins(team: Team) -> Admins:
    newest = queries.newest_log(Team.objects.get(key=team.key)).admins
    assert newest
    assert isinstance(newest.body, Admins)
    return newest.body


def members(team: Team) -> tuple[Member, ...]:
    body = read_statement(bytes(Statement.objects.get(team=team, kind="epoch").body)).body
    assert isinstance(body, Epoch)
    return body.members


def digits(member: Member) -> str:
    return organisations._in_groups(hashlib.sha256(b"aw1/device\0" + member.kem + member.sign).digest())


def test_the_paper_adds_a_member_to_the_admins_by_the_digits_of_her_device(papers: Papers) -> None:
    team = Team.objects.get()
    ade, rosa = members(team)
    already = run("org", "renew", "--add", digits(rosa), typed=lines(papers))
    assert "is an admin's already" in already.stderr
    unknown = run("org", "renew", "--add", "1 2 3", typed=lines(papers))
    assert "No device of this team shows these digits" in unknown.stderr
    assert newest_admins(team).keys == (ade.sign, rosa.sign)
    assert newest_admins(team).serial == 1


def test_a_lost_paper_is_replaced_and_says_nothing_any_more(papers: Papers) -> None:
    team = Team.objects.get()
    refused = run("org", "new-root", typed="n\n")
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.stderr
    assert newest_admins(team).serial == 1
    done = run("org", "new-root", typed="y\n")
    assert done.exit_code == 0, done.stderr
    after = Team.objects.get()
    assert after.root_key != team.root_key
    assert newest_admins(team).serial == 2
    assert newest_admins(team).keys == tuple(one.sign for one in members(team))
    assert "of another root key" in run("org", "renew", typed=lines(papers)).stderr
    page = done.stdout.partition("\f")[0]
    words = re.findall(r"\d+ ([a-z]+)", page.partition("First line")[2])
    new = " ".join(words[:12]) + "\n" + " ".join(words[12:24]) + "\n"
    renewed = run("org", "renew", typed=new)
    assert renewed.exit_code == 0, renewed.stderr
    assert newest_admins(team).serial == 3


def test_one_team_more_stands_under_the_same_root_with_admins_of_its_own(papers: Papers) -> None:
    first = Team.objects.get()
    wrong = run("org", "team", "Harbor Youth", typed="Bea\nIda\n" + "".join(reversed(lines(papers).splitlines(True))))
    assert "of another root key" in wrong.stderr
    assert Team.objects.count() == 1
    done = run("org", "team", "Harbor Youth", typed="Bea\nIda\n" + lines(papers) + "y\n")
    assert done.exit_code == 0, done.stderr
    assert not any(" ".join(line) in done.stdout for line in papers.root)
    second = Team.objects.exclude(key=first.key).get()
    assert (second.root_key, second.intake) == (first.root_key, "shut")
    assert not {one.sign for one in members(first)} & {one.sign for one in members(second)}
