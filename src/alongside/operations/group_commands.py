"""`alongside front-door` and `alongside events`: the group's own words, for who has no desk."""

import datetime
from pathlib import Path

import click

DAY = click.DateTime(formats=["%Y-%m-%d"])
HOUR = click.DateTime(formats=["%H:%M"])


def _open_data() -> None:
    from alongside.operations.directory_commands import _open_data as open_data

    open_data()


@click.group("front-door")
def front_door() -> None:
    """The group's own words on the first page: show, set, undo, describe."""


@front_door.command()
@click.option("--language", default="en", show_default=True, help="Language of the path, such as zh-hans.")
def show(language: str) -> None:
    """Print the newest version as a file that `set` takes; the demonstration's words where nobody wrote any."""
    _open_data()
    from alongside.group import actions, queries
    from alongside.group.blocks import default_blocks, write_file

    actions.check_language(language)
    click.echo(write_file(language, queries.written_blocks(language) or default_blocks(language)), nl=False)


@front_door.command("set")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def set_blocks(file: Path) -> None:
    """Take the words of FILE as the newest version of its language. checked_by there names who read exactly these."""
    _open_data()
    from django.conf import settings

    from alongside.group import actions, queries
    from alongside.group.blocks import read_file

    door = read_file(file.read_text(encoding="utf-8"), name=file.name)
    version = actions.write_front_door(door.language, blocks=door.blocks)
    click.echo(f"Version {version} in {door.language}.")
    hidden = [one.block for one in queries.written_blocks(door.language) if not one.checked_by]
    if hidden and not settings.IS_DEMO:
        click.echo(f"Not shown, since nobody is named who checked them: {', '.join(hidden)}.", err=True)


@front_door.command()
@click.option("--language", required=True, help="Language of the path, such as zh-hans.")
def undo(language: str) -> None:
    """Take the newest version of a language away; the one before is shown again."""
    _open_data()
    from alongside.group import actions

    version = actions.undo_front_door(language)
    click.echo(f"Version {version} is shown again." if version else "No version is left in this language.")


@front_door.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--language", required=True, help="Language of the path, such as zh-hans.")
@click.option("--checked-by", default="", help="Who read exactly these words: a name or a role. Everybody sees it.")
@click.option("--org", "organisation", default="", help="Fingerprint or name; not needed where there is one.")
def describe(file: Path, language: str, checked_by: str, organisation: str) -> None:
    """What an organisation says of itself on the page of groups. An empty file takes it away."""
    _open_data()
    from alongside.group import actions
    from alongside.operations import organisations

    root = organisations.choose_organisation(organisation).root_key
    actions.describe_organisation(root, language=language, body=file.read_text(encoding="utf-8"), checked_by=checked_by)
    click.echo("Written.")


@click.group()
def events() -> None:
    """Events and peer groups: what and when, never where."""


@events.command("list")
def list_events() -> None:
    """Those that are not over, with their numbers."""
    _open_data()
    from alongside.group import queries
    from alongside.group.shown import show_event

    for one in queries.gatherings():
        found = show_event(one, "en")
        click.echo(f"{found.number}  {found.title}: {found.when}, {found.hours}. {found.until}")


@events.command()
@click.option("--kind", type=click.Choice(["event", "peer_group"]), default="peer_group", show_default=True)
@click.option("--language", default="en", show_default=True, help="Language of title and about, as in the path.")
@click.option("--title", required=True, help="What it is. No place.")
@click.option("--about", default="", help="A few sentences. No place.")
@click.option("--first", type=DAY, required=True, help="First day, or the only one.")
@click.option("--weekly-until", type=DAY, help="Every week until this day, at most a year from now.")
@click.option("--starts", type=HOUR, required=True)
@click.option("--ends", type=HOUR, required=True)
@click.option("--zone", default="America/New_York", show_default=True)
@click.option("--spoken", default="en", show_default=True, help="Languages spoken there, with commas between.")
@click.option("--line", default="", help="Phone line to ask; without it people ask in Talk.")
def add(**given: object) -> None:
    """Add an event. Words that name a place are refused."""
    _open_data()
    from alongside.group import actions
    from alongside.group.desk_forms import typed_event

    def text(name: str, form: str = "") -> str:
        value = given[name]
        return value.strftime(form) if isinstance(value, datetime.datetime) else str(value or "")

    typed = {name: text(name) for name in ("kind", "language", "title", "about", "zone", "spoken", "line")}
    typed |= {
        "first_on": text("first", "%Y-%m-%d"),
        "last_on": text("weekly_until", "%Y-%m-%d"),
        "is_weekly": "yes" if given["weekly_until"] else "",
        "starts": text("starts", "%H:%M"),
        "ends": text("ends", "%H:%M"),
        "ask": "line" if given["line"] else "talk",
    }
    click.echo(f"Event {actions.add_event(typed_event(typed))} is on the page until its last day.")


@events.command()
@click.argument("number", type=int)
def remove(number: int) -> None:
    """Take an event away, in every language."""
    _open_data()
    from alongside.group import actions

    actions.remove_event(number)
    click.echo("Taken away.")
