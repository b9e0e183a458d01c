"""The demonstration: one made-up team with two advocates, to try a conversation with. Never on a live instance.

Its advocates' kits lie in the data folder, readable by its owner: whoever reads them is an advocate of it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from django.conf import settings

from alongside.core import clock
from alongside.core.errors import AlongsideError
from alongside.core.files import write_whole
from alongside.operations import organisations
from alongside.operations.key_maker import Founding
from alongside.teams import queries as teams_queries
from alongside.teams.models import Team
from alongside.teams.rules import day_number

NAME: Final = "Demonstration"
LANGUAGES: Final = ("en", "es", "zh-Hans")
ADVOCATES: Final = ("ade", "rosa")
TEAM_FILE: Final = "team.txt"


def prepare_demonstration() -> None:
    """Makes the team at the first start, a fresh head at later ones; shuts it on an instance that goes live."""
    team = _find_team()
    if not settings.IS_DEMO:
        if team:
            Team.objects.filter(key=team.key).update(intake="shut")
        return
    if team is None and Team.objects.exists():
        return  # an organisation of its own is here: nobody may take the demonstration for it
    if team is None:
        _make()
    elif organisations.head_day(team) != day_number(clock.today()):
        _renew(team)
    click.echo(f"  Demonstration: the advocates' recovery kits lie in {folder()}")


def folder() -> Path:
    return Path(settings.DATA_DIR) / "demo"


def _find_team() -> Team | None:
    try:
        key = bytes.fromhex((folder() / TEAM_FILE).read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError):
        return None
    return teams_queries.find_team(key)


def _make() -> None:
    """Kits first: a crash in between leaves kits of nothing, never a team that nobody can open."""
    click.echo("  Making a demonstration team")
    founding = organisations.draw_founding(language=LANGUAGES[0], advocates=len(ADVOCATES))
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in _files(founding):
        write_whole(folder() / name, [text.encode()])
    organisations.store_founding(founding.public, name=NAME, languages=LANGUAGES, intake="open")


def _files(founding: Founding) -> Iterator[tuple[str, str]]:
    for advocate, kits in zip(ADVOCATES, founding.secret.kits, strict=True):
        for number, words in enumerate(kits, start=1):
            told = f"# Recovery kit {number} of 2 of {advocate.title()}, an advocate of the demonstration.\n"
            yield f"{advocate}-{number}.txt", f"{told}{words}\n"
    yield TEAM_FILE, f"{founding.public.team.hex()}\n"


def _renew(team: Team) -> None:
    """Serving matters more than a fresh head: what is amiss is said, and the start goes on."""
    try:
        lines = (folder() / f"{ADVOCATES[0]}-1.txt").read_text(encoding="utf-8").splitlines()
        organisations.sign_head(team, kit="\n".join(line for line in lines if not line.startswith("#")))
    except (AlongsideError, OSError) as error:
        click.echo(f"  The demonstration's head stays old. {error}")
