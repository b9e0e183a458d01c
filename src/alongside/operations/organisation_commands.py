"""`alongside org` and `alongside advocate`. Papers go to stdout, everything said to the operator to stderr."""

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

if TYPE_CHECKING:
    from alongside.operations.key_maker import Founding

ADMINS: Final = 2
_MADE_NOTHING: Final = "Nothing was made: these papers are worth nothing now."


def _open_data() -> None:
    """`org create` may be the first command that an operator types."""
    import django
    from django.core.management import call_command

    from alongside.core import config
    from alongside.operations.serve import make_data_dir

    make_data_dir(config.data_dir())
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from alongside.relay.actions import prepare_instance

    prepare_instance()


@click.group()
def org() -> None:
    """An organisation: its root key on paper, its admins, its first team."""


@org.command()
@click.argument("name")
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True,
              help="Language of the team; more than one allowed. Papers use the first one's words.")  # fmt: skip
@click.option(
    "--card", type=click.Path(path_type=Path, dir_okay=False), help="Write the card's square code here (SVG)."
)
def create(name: str, languages: tuple[str, ...], card: Path | None) -> None:
    """Make an organisation with its first team and two admins. Prints papers once; keeps none of them."""
    _refuse_file()
    _open_data()
    from alongside.operations import organisations
    from alongside.operations.papers import card_blocks, write_card
    from alongside.outreach.groups import card_address

    name, languages = organisations.check_name(name), organisations.check_languages(languages)
    advocates = _ask_names()
    _say("Making the keys")
    founding = organisations.draw_founding(language=languages[0], names=("",) * ADMINS)
    _print_papers(name, founding, advocates)
    question = "\nIs all of it on paper, each word? Nothing is made before you say yes, nothing can be shown again"
    if not click.confirm(question, err=True):
        raise click.ClickException(_MADE_NOTHING)
    organisations.store_founding(founding.public, name=name, languages=languages)
    shown = founding.public.fingerprint
    click.echo(f"\n{name}\nFingerprint: {shown}\n{card_blocks(shown)}\n{card_address(shown)}")
    if card:
        write_card(shown, target=card)
        _say(f"The card's square code: {card}")
    _say("Made. Its intake is shut until an admin opens it. Clear this screen and its history now.")


@org.command("team")
@click.argument("name")
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one team.")
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True,
              help="Language of the team; more than one allowed. Papers use the first one's words.")  # fmt: skip
def add_team(name: str, organisation: str, languages: tuple[str, ...]) -> None:
    """Make one team more in an organisation, with two admins of its own. Its root's paper is typed and not shown."""
    _refuse_file()
    _open_data()
    from alongside.operations import organisations

    name, languages = organisations.check_name(name), organisations.check_languages(languages)
    under = organisations.choose_organisation(organisation)
    advocates = _ask_names()
    first, second = (_typed(f"{which} line of the root's paper") for which in ("First", "Second"))
    founding = organisations.draw_team(
        organisation=under, names=("",) * ADMINS, language=languages[0], paper=(first, second)
    )
    _print_pages(_kit_pages(name, founding, advocates))
    question = "\nIs all of it on paper, each word? Nothing is made before you say yes, nothing can be shown again"
    if not click.confirm(question, err=True):
        raise click.ClickException(_MADE_NOTHING)
    organisations.store_founding(founding.public, name=name, languages=languages)
    click.echo(f"\n{name}\nFingerprint: {founding.public.fingerprint}")
    _say("Made. Its intake is shut until an admin opens it. Clear this screen and its history now.")


@org.command()
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one team.")
@click.option("--team", default="", help="Name of the team.")
@click.option(
    "--kit", type=click.File(encoding="utf-8"), help="File with an admin's twelve words; - or nothing: typed."
)
def head(organisation: str, team: str, kit: TextIO | None) -> None:
    """Sign a fresh head of a team's log with an admin's recovery kit."""
    _open_data()
    from alongside.operations import organisations

    chosen = organisations.choose_team(organisation=organisation, team=team)
    organisations.sign_head(chosen, kit=_read_kit(kit))
    click.echo(f"{chosen.name}: the log's head is of today.")


@org.command()
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one team.")
@click.option("--team", default="", help="Name of the team.")
@click.option(
    "--add", default="", help="Thirty digits of a member's device that becomes an admin, as the desk shows them."
)
def renew(organisation: str, team: str, add: str) -> None:
    """Name the same admins for another 100 days with the root's paper. Its two lines are typed and not shown."""
    _open_data()
    from alongside.operations import organisations

    chosen = organisations.choose_team(organisation=organisation, team=team)
    first, second = (_typed(f"{which} line of the root's paper") for which in ("First", "Second"))
    until = organisations.renew_admins(chosen, paper=(first, second), add=add)
    click.echo(f"{chosen.name}: its admins are named until {until:%Y-%m-%d}.")
    _say("Put the paper back where it was. Clear this screen and its history now.")


@org.command("new-root")
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one team.")
@click.option("--team", default="", help="Name of the team.")
def new_root(organisation: str, team: str) -> None:
    """The root's paper is lost: draw a new one. Cards must be printed anew; conversations live on."""
    _refuse_file()
    _open_data()
    from alongside.operations import organisations
    from alongside.operations.papers import card_blocks, root_paper

    chosen = organisations.choose_team(organisation=organisation, team=team)
    drawn = organisations.draw_root(chosen)
    shown = drawn.fingerprint
    _print_pages([root_paper(chosen.name, lines=drawn.paper, fingerprint=shown, copy=copy) for copy in (1, 2)])
    question = "\nIs all of it on paper, each word? Everybody will be asked to compare the new cards from now on"
    if not click.confirm(question, err=True):
        raise click.ClickException("Nothing was changed: this paper is worth nothing now.")
    organisations.store_root(chosen, drawn)
    click.echo(f"\n{chosen.name}\nFingerprint: {shown}\n{card_blocks(shown)}")
    _say("Made. Print new cards, and let an admin open the desk: it signs the next epoch. Clear this screen now.")


@click.group()
def advocate() -> None:
    """Advocates of a team."""


@advocate.command()
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one team.")
@click.option("--team", default="", help="Name of the team.")
def invite(organisation: str, team: str) -> None:
    """Make an invitation: a link to send and a code to say aloud. Good once, for about a week."""
    _open_data()
    from alongside.operations import organisations
    from alongside.operations.papers import invitation_address

    chosen = organisations.choose_team(organisation=organisation, team=team)
    drawn, row = organisations.make_invitation(chosen)
    address = invitation_address(chosen.key, link=drawn.link, language=organisations.page_language(chosen))
    click.echo(f"Link, to send:       {address}")
    click.echo(f"Code, to say aloud:  {drawn.spoken}")
    click.echo(f"Good once, until {row.expires:%Y-%m-%d}. Never send the code where the link goes.")


def _refuse_file() -> None:
    """The root's words on a disk could never be taken back."""
    try:
        is_file = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except OSError:
        return  # no file behind it at all
    if is_file:
        raise click.ClickException(
            "The papers would be written to a file. Nothing was made. Let them go to the screen, or through a pipe "
            "to a printer."
        )


def _ask_names() -> tuple[str, ...]:
    _say("Two advocates are the first admins. Their names stand on their papers only; made-up ones do.")
    return tuple(click.prompt(f"Name of advocate {number}", err=True) for number in range(1, ADMINS + 1))


def _print_papers(name: str, founding: "Founding", advocates: tuple[str, ...]) -> None:
    from alongside.operations.papers import root_paper

    secret, public = founding.secret, founding.public
    pages = [root_paper(name, lines=secret.root, fingerprint=public.fingerprint, copy=copy) for copy in (1, 2)]
    _print_pages(pages + _kit_pages(name, founding, advocates))


def _kit_pages(name: str, founding: "Founding", advocates: tuple[str, ...]) -> list[str]:
    from alongside.operations.papers import kit_paper

    return [
        kit_paper(name, advocate=advocate_name, words=words, number=number)
        for advocate_name, kits in zip(advocates, founding.secret.kits, strict=True)
        for number, words in enumerate(kits, start=1)
    ]


def _print_pages(pages: list[str]) -> None:
    # A printer takes a form feed as the end of a page.
    between = f"\n{'=' * 78}\n" if sys.stdout.isatty() else "\n\f"
    click.echo(between.join(pages))


def _read_kit(kit: TextIO | None) -> str:
    """Lines that begin with # are not read."""
    if kit is None:
        return _typed("The twelve words")
    return "\n".join(line for line in kit if not line.lstrip().startswith("#"))


def _typed(asked: str) -> str:
    """Not shown on a screen that somebody may look at."""
    words: str = click.prompt(asked, hide_input=sys.stdin.isatty(), err=True)
    return words


def _say(text: str) -> None:
    click.echo(text, err=True)
