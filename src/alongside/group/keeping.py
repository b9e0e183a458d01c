"""Who reads and what is kept, said from what is really set: no sentence here stands by itself.

Each comes from a setting, a constant that the code obeys, or a query; a test changes that and sees the sentence change.
"""

import datetime
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from alongside.core import clock, config
from alongside.directory.pages.service_shown import long_date
from alongside.relay import retention as relay_days
from alongside.teams import queries as teams_queries
from alongside.teams import retention as team_days
from alongside.teams.models import Team
from alongside.teams.rules import day_number

READERS: Final = ("admin", "advocate")
"""Roles that can open what a person writes; the others only what somebody hands over."""

_SEEN: Final = {
    "relay.Share": gettext_noop("How many locked conversations lie here, and in which week each one ends."),
    "relay.Slot": gettext_noop("Locked messages in a few fixed sizes. Who wrote them, and when, is not written down."),
    "relay.Intake": gettext_noop("Locked first messages that wait for a group."),
    "relay.Release": gettext_noop("Locked papers that people share with another group, until the day they chose."),
    "relay.Ring": gettext_noop("Locked keys for the advocates’ devices."),
    "teams.Team": gettext_noop("The groups’ names, and the public names under which advocates answer."),
    "bells.Waiting": gettext_noop("If something new waits for a group. Not what, not from whom."),
    "bells.Bell": gettext_noop("Locked addresses at which advocates are told to look."),
}
"""What whoever takes the server finds in each table."""
_INSIDE: Final = {
    "relay.Instance", "relay.ShredState", "relay.Root", "teams.TeamText", "teams.TeamHours", "teams.Statement",
    "teams.TeamKey", "teams.Wrap", "teams.Passkey", "teams.Invite", "teams.CardCode",
}  # fmt: skip
"""Tables that the sentences above speak of as well: keys, counters, public words of a team."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """name: what it is about, for tests and for the short form. sentences: in the language that is active."""

    name: str
    heading: str
    sentences: tuple[str, ...]


def sections(*, language: str, last_purge: datetime.date | None) -> tuple[Section, ...]:
    """Everything, in the order of the page. language: BCP 47. last_purge: None = never, or not known."""
    parts = (
        ("standing", _("What this page is"), _standing()),
        ("readers", _("Who can read what you write"), _readers()),
        ("kept", _("How long things are kept"), _kept(language, last_purge)),
        ("seen", _("What the server sees"), _seen()),
        ("unwritten", _("What is never written down"), _unwritten()),
    )
    return tuple(Section(name=name, heading=heading, sentences=tuple(lines)) for name, heading, lines in parts)


def short_form() -> tuple[str, ...]:
    """Three sentences for the front door."""
    return (*_in_total(), _conversation_days(), next(_unwritten()))


def readers_of(team: Team) -> int:
    """Devices in the newest epoch that can open a new conversation today."""
    epoch, today = teams_queries.newest_epoch(team), day_number(clock.today())
    if epoch is None:
        return 0
    members = [one for one in epoch.members if one.role in READERS and (not one.until or one.until >= today)]
    return len(members)


def unspoken_tables() -> set[str]:
    """Tables of the private apps of which no sentence speaks: a test wants none."""
    private = ("teams", "bells", "relay")
    found = {model._meta.label for label in private for model in apps.get_app_config(label).get_models()}
    return found - set(_SEEN) - _INSIDE


def _standing() -> Iterator[str]:
    if settings.IS_DEMO:
        yield _("This is a demonstration. Its group is made up. Write nothing here that could hurt you.")
    else:
        yield _("A real group runs this page.")


def _readers() -> Iterator[str]:
    teams = teams_queries.all_teams()
    if not teams:
        yield _("No group takes messages here yet. Nobody reads anything.")
    for team in teams:
        devices = readers_of(team)
        yield ngettext(
            "%(team)s: %(count)d device of an advocate can open what you write.",
            "%(team)s: %(count)d devices of advocates can open what you write.",
            devices,
        ) % {"team": team.name, "count": devices}
        yield _intake(team)
    if teams:
        yield _("You can see their public names in Talk before you write, and leave somebody out.")
        yield _("Whoever runs this server cannot open it.")


def _intake(team: Team) -> str:
    if team.intake == "open":
        return _("Everybody can write to %(team)s now.") % {"team": team.name}
    if team.intake == "cards":
        return _("Who has a card can write to %(team)s now.") % {"team": team.name}
    return _("Nobody can begin to write to %(team)s now.") % {"team": team.name}


def _kept(language: str, last_purge: datetime.date | None) -> Iterator[str]:
    yield _conversation_days()
    days = relay_days.INTAKE_DAYS
    yield ngettext(
        "A first message that nobody opens: %(count)d day.", "A first message that nobody opens: %(count)d days.", days
    ) % {"count": days}
    days = relay_days.RELEASE_DAYS_MOST
    yield ngettext(
        "What you share with another group: until the day you choose, at most %(count)d day.",
        "What you share with another group: until the day you choose, at most %(count)d days.",
        days,
    ) % {"count": days}
    days = team_days.CODE_DAYS
    yield ngettext("A code on a card: %(count)d day.", "A code on a card: %(count)d days.", days) % {"count": days}
    yield _escrow()
    night = config.night().strftime("%H:%M")
    yield _("Each night at %(time)s what is over is destroyed.") % {"time": night}
    if last_purge:
        yield _("That is done up to the night of %(day)s.") % {"day": long_date(last_purge, language)}
    else:
        yield _("That was not done yet.")


def _conversation_days() -> str:
    days = relay_days.KEPT_DAYS
    return ngettext(
        "A message is deleted after %(count)d day, or when you choose. You can delete everything at any time.",
        "A message is deleted after %(count)d days, or when you choose. You can delete everything at any time.",
        days,
    ) % {"count": days}


def _escrow() -> str:
    days = config.escrow_days()
    if not days:
        return _("No copy of the server’s key is kept. What you delete cannot be opened from a backup.")
    return ngettext(
        "A copy of the server’s key is kept for %(count)d day. So long, a backup could open what you deleted.",
        "A copy of the server’s key is kept for %(count)d days. So long, a backup could open what you deleted.",
        days,
    ) % {"count": days}


def _seen() -> Iterator[str]:
    present = {model._meta.label for model in apps.get_models()}
    yield from (_(sentence) for table, sentence in _SEEN.items() if table in present)


def _unwritten() -> Iterator[str]:
    """Each only as long as the settings make it true."""
    if _logs_are_bare(settings.LOGGING):
        yield _("Our program writes down no internet address, no phone, no page that you read, no search.")
    else:
        yield _("Careful: this server writes down what is asked of it.")
    if not any("session" in name.lower() for name in settings.MIDDLEWARE):
        yield _("No cookie and no account for who reads or writes here.")
    yield _("The company that rents out the server may write down more. Our program cannot see that.")


def _logs_are_bare(logging: dict[str, Any]) -> bool:
    """Every handler drops what it is given, or keeps the kind of a fault and its place alone."""
    bare = {name for name, made in logging["filters"].items() if made.get("()") == "alongside.site.logs.BareFilter"}
    return all(
        handler["class"] == "logging.NullHandler" or bare & set(handler.get("filters", ()))
        for handler in logging["handlers"].values()
    )


def _in_total() -> Iterator[str]:
    teams = teams_queries.all_teams()
    if not teams:
        yield _("No group takes messages here yet. Nobody reads anything.")
        return
    devices = sum(readers_of(team) for team in teams)
    yield ngettext(
        "%(count)d device of an advocate can open what you write. Whoever runs this server cannot.",
        "%(count)d devices of advocates can open what you write. Whoever runs this server cannot.",
        devices,
    ) % {"count": devices}
