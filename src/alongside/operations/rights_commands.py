"""`alongside rights`: what the editors' desk does with rights texts, for who has no desk. Thin, with late imports."""

import datetime
from typing import TYPE_CHECKING

import click

from alongside.operations.directory_commands import _open_data as open_data

if TYPE_CHECKING:
    from alongside.rights.queue import Standing

DAY = click.DateTime(["%Y-%m-%d"])
SHOWN_HASH = 12


@click.group()
def rights() -> None:
    """Texts on rights: who read them, what changed, what is down."""


@rights.command("list")
@click.option("--language", default="en", show_default=True, help="Language as in the site's path.")
def list_texts(language: str) -> None:
    """Every text of a language, what presses first: its state, its last day, the hash of its words."""
    open_data()
    from alongside.rights.queue import queue

    for row in queue(language):
        shown = row.text.hash[:SHOWN_HASH]
        click.echo(f"{row.text.number:>3} {row.text.slug:26} {row.work:12} {row.expires_on:%Y-%m-%d} {shown}")


@rights.command()
@click.argument("slug", required=False)
@click.option("--language", default="", help="Only this language.")
def check(slug: str | None, language: str) -> None:
    """Read every file, measure how hard it is, and say what is not shown here and why."""
    open_data()
    from django.conf import settings

    from alongside.rights.queries import known_slug
    from alongside.rights.queue import queue

    if slug:
        known_slug(slug)
    wanted = [language] if language else [code for code, _name in settings.LANGUAGES]
    rows = [row for code in wanted for row in queue(code) if slug in (None, row.text.slug)]
    for row in rows:
        _print_checked(row)
    hard, hidden = sum(not _is_easy(row) for row in rows), sum(bool(_hidden(row)) for row in rows)
    click.echo(f"{len(rows)} texts, {hard} too hard to read, {hidden} not shown on this instance.")
    if hard or hidden or not rows:
        raise click.exceptions.Exit(1)


@rights.command()
@click.argument("slug")
@click.argument("language")
@click.option("--as", "role", type=click.Choice(["lawyer", "reader"]), required=True, help="As what they read it.")
@click.option("--name", required=True, help="Name or role, as they agreed to be shown to everybody.")
@click.option("--days", default=180, show_default=True, type=click.IntRange(1, 180), help="How long it counts.")
@click.option("--hash", "text_hash", required=True, help="Of what they read: as rights list prints it.")
def review(slug: str, language: str, role: str, name: str, days: int, text_hash: str) -> None:  # noqa: PLR0913, PLR0917
    """Note that somebody read exactly these words and vouches for them."""
    open_data()
    from alongside.rights.actions import ReviewMade, review_text
    from alongside.rights.queries import get_text

    text = get_text(slug, language)
    is_meant = len(text_hash) >= SHOWN_HASH and text.hash.startswith(text_hash)
    made = ReviewMade(role=role, name=name, text_hash=text.hash if is_meant else text_hash, days=days)
    review_text(text, made)
    click.echo(f"Noted: {name} read {slug} in {language} as {role}.")
    _follow()


@rights.command()
@click.argument("slug")
@click.option("--on", "day", type=DAY, help="On which day the law changed: 2026-12-01. Default: today.")
@click.option("--words", default="", help="What changed, in one or two plain sentences.")
@click.option("--language", default="en", show_default=True, help="Language of these words.")
@click.option("--lift", is_flag=True, help="Take it away again.")
def changed(slug: str, day: datetime.datetime | None, words: str, language: str, lift: bool) -> None:  # noqa: PLR0913, PLR0917
    """Say above a text, in every language at once, that the law changed."""
    open_data()
    from alongside.core import clock
    from alongside.rights.actions import lift_change, mark_changed
    from alongside.rights.library import Change

    if lift:
        lift_change(slug)
    else:
        on = day.date() if day else clock.today()
        mark_changed(slug, Change(changed_on=on, words=words, language=language))
    click.echo(f"{slug}: nothing stands above it any more." if lift else f"{slug}: it stands above the text now.")
    _follow()


@rights.command()
@click.argument("slug")
@click.option("--restore", is_flag=True, help="Put it back.")
def withdraw(slug: str, restore: bool) -> None:
    """Take a text down, in every language at once, until it is checked."""
    open_data()
    from alongside.rights.actions import restore_text, withdraw_text

    (restore_text if restore else withdraw_text)(slug)
    click.echo(f"{slug}: it is back." if restore else f"{slug}: it is down.")
    _follow()


@rights.command()
@click.argument("name")
def forget(name: str) -> None:
    """Drop every review that bears this name, because its bearer asks. Their texts are unreviewed again."""
    open_data()
    from alongside.rights.actions import forget_reviewer

    count = forget_reviewer(name)
    if not count:
        raise click.ClickException(f"No review bears the name “{name}”. Nothing was changed.")
    click.echo(f"Dropped: {count}.")
    _follow()


def _print_checked(row: "Standing") -> None:
    from alongside.rights.reading_age import measure

    found = measure(row.text)
    bound = f"at most {found.most:g}" if found.most is not None else f"at least {found.least:g}"
    name = f"{row.text.slug}/{row.text.language}"
    click.echo(f"{name:36} {found.index} {found.value:.1f} ({bound}){'' if found.is_within else '  TOO HARD'}")
    if sentence := _hidden(row):
        click.echo(f"  {sentence}")


def _is_easy(row: "Standing") -> bool:
    from alongside.rights.reading_age import measure

    return measure(row.text).is_within


def _hidden(row: "Standing") -> str:
    """Why the public cannot read it on this instance; "": it can."""
    from django.conf import settings

    if row.work in ("withdrawn", "expired"):
        return f"Not shown: {'an editor took it down' if row.work == 'withdrawn' else 'its day is over'}."
    if settings.IS_DEMO or row.vouched.is_whole:
        return ""
    missing = [] if row.vouched.lawyer else ["no lawyer has read these words"]
    missing += [] if row.vouched.reader else ["no native speaker has read these words"]
    return f"Not shown: {' and '.join(missing)}. Note it with: alongside rights review"


def _follow() -> None:
    """Packs carry the first words of every text: phones must hear of it as well."""
    from alongside.operations.packs import build_packs_if_due

    build_packs_if_due()
