"""The demonstration: one made-up team with two advocates, to try a conversation with. Never on a live instance.

Its advocates' kits and its root's paper lie in the data folder, readable by its owner: whoever reads them is an
advocate of it, or names its admins. So it can go on for as long as somebody tries it out.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
from django.conf import settings

from alongside.core import clock, config, db
from alongside.core.errors import AlongsideError
from alongside.core.files import write_whole
from alongside.operations import organisations
from alongside.operations.key_maker import Founding
from alongside.teams import queries as teams_queries
from alongside.teams.actions import set_intake_state, store_text
from alongside.teams.models import Team
from alongside.teams.rules import day_number

NAME: Final = "Demonstration"
LANGUAGES: Final = ("en", "es", "zh-Hans")
WORDS: Final = {
    "en": (
        (
            "This group is made up, to try things out. A real group writes here what the law of its place makes it "
            "pass on: for example, that a child is in danger, or that somebody’s life is threatened."
        ),
        "Somebody answers when the person who runs this server tries it out.",
    ),
    "es": (
        (
            "Este grupo es inventado, para probar. Un grupo real escribe aquí lo que la ley de su lugar le obliga a "
            "comunicar: por ejemplo, que un niño está en peligro, o que la vida de alguien está amenazada."
        ),
        "Alguien responde cuando la persona que maneja este servidor hace una prueba.",
    ),
    "zh-Hans": (
        (
            "这个小组是虚构的，只供试用。真实的小组会在这里写明，当地法律要求它必须上报哪些事："
            "例如有孩子处于危险中，或者有人的生命受到威胁。"
        ),
        "运行这台服务器的人试用时才会有人回复。",
    ),
}
ADVOCATES: Final = ("ade", "rosa")
TEAM_FILE: Final = "team.txt"
ROOT_FILE: Final = "root.txt"
RENEWED_DAYS: Final = 20
"""Before its list of admins ends."""


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
        team = _make()
    else:
        _keep_fresh(team)
    _open(team)
    _tell()


def _tell() -> None:
    """How to sign in at its desk. Only made-up people are behind these words."""
    desk = f"{config.origin(settings.CLIENT_HOST)}/{LANGUAGES[0]}/team/"
    click.echo(f"  Demonstration: the advocates' recovery kits lie in {folder()}")
    with suppress(OSError):  # said already, by whoever needed it
        click.echo(f"  {ADVOCATES[0].title()} signs in at {desk} with:\n    {_kit()}")


def folder() -> Path:
    return Path(settings.DATA_DIR) / "demo"


def _find_team() -> Team | None:
    try:
        key = bytes.fromhex((folder() / TEAM_FILE).read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError):
        return None
    return teams_queries.find_team(key)


def _make() -> Team:
    """Kits first: a crash in between leaves kits of nothing, never a team that nobody can open."""
    click.echo("  Making a demonstration team")
    founding = organisations.draw_founding(language=LANGUAGES[0], names=tuple(name.title() for name in ADVOCATES))
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in _files(founding):
        write_whole(folder() / name, [text.encode()])
    return organisations.store_founding(founding.public, name=NAME, languages=LANGUAGES)


def _open(team: Team) -> None:
    """Words first, then the intake, as every group has to; what was rewritten at the desk stays."""
    lacking = teams_queries.unwritten_languages(team)
    if not lacking:
        return
    with db.write():
        for language in lacking:
            report, soon = WORDS[language]
            store_text(team, language=language, report=report, soon=soon)
        set_intake_state(team, state="open")


def _files(founding: Founding) -> Iterator[tuple[str, str]]:
    for advocate, kits in zip(ADVOCATES, founding.secret.kits, strict=True):
        for number, words in enumerate(kits, start=1):
            told = f"# Recovery kit {number} of 2 of {advocate.title()}, an advocate of the demonstration.\n"
            yield f"{advocate}-{number}.txt", f"{told}{words}\n"
    yield ROOT_FILE, "\n".join(("# Paper of the demonstration's root key: two lines.", *founding.secret.root, ""))
    yield TEAM_FILE, f"{founding.public.team.hex()}\n"


def _keep_fresh(team: Team) -> None:
    """Serving matters more than a fresh log: what is amiss is said, and the start goes on."""
    try:
        _renew_admins(team, days=-1)  # a list that is over signs no head
        if organisations.head_day(team) != day_number(clock.today()):
            organisations.sign_head(team, kit=_kit())
        _renew_admins(team, days=RENEWED_DAYS)
    except (AlongsideError, OSError) as error:
        click.echo(f"  The demonstration's log stays old. {error}")


def _renew_admins(team: Team, *, days: int) -> None:
    """Where the list ends within so many days. Raises Invalid, OSError: one made before its paper was kept has none."""
    until = organisations.admins_until(team)
    if until is None or until - day_number(clock.today()) > days:
        return
    lines = (folder() / ROOT_FILE).read_text(encoding="utf-8").splitlines()
    first, second = [line for line in lines if line and not line.startswith("#")]
    organisations.renew_admins(team, paper=(first, second))


def _kit() -> str:
    """The first advocate's first kit. Raises OSError."""
    lines = (folder() / f"{ADVOCATES[0]}-1.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
