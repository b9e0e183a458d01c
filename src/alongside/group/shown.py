"""What the pages of a group's own words show, in words of the reader's language: frozen, ready for a template."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Final

import msgspec
from babel.dates import format_date, format_time, get_day_names
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from alongside.core.week_hours import find_zone, is_within
from alongside.directory.languages import locale_of, own_name, text_language
from alongside.directory.pages import hours_shown
from alongside.directory.pages.service_shown import long_date
from alongside.group.blocks import HEADINGS, Block, html_of
from alongside.group.models import Event
from alongside.group.queries import Door, Gathering, Organisation
from alongside.relay.queries import FINGERPRINT_LABEL
from alongside.teams.models import Team, TeamHours

GROUPS_OF_DIGITS: Final = 6


class LinkShown(msgspec.Struct, frozen=True, kw_only=True):
    """A language in which something may be read. code: of the path. href: of the page in that language."""

    code: str
    href: str
    html_lang: str
    name: str


class BlockShown(msgspec.Struct, frozen=True, kw_only=True):
    """body: HTML that we made from plain Markdown."""

    block: str
    heading: str
    body: SafeString
    checked: str


class DoorShown(msgspec.Struct, frozen=True, kw_only=True):
    """greeting: None = the page's own words stand there. lacking: one sentence, "" where nothing is missing."""

    greeting: BlockShown | None
    blocks: tuple[BlockShown, ...]
    lacking: str
    elsewhere: tuple[LinkShown, ...]


class TeamShown(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    spoken: tuple[str, ...]
    hours: tuple[str, ...]
    zone: str
    intake: str


class OrganisationShown(msgspec.Struct, frozen=True, kw_only=True):
    """digits: six groups of five, as on cards. card: the fragment that takes them to Talk, which no browser sends."""

    name: str
    about: BlockShown | None
    lacking: str
    elsewhere: tuple[LinkShown, ...]
    teams: tuple[TeamShown, ...]
    digits: tuple[str, ...]
    card: str


class EventShown(msgspec.Struct, frozen=True, kw_only=True):
    """html_lang: of title and about. other: names of the languages in which the words are, "" if in the reader's."""

    number: int
    kind: str
    title: str
    about: str
    html_lang: str
    written_in: str
    when: str
    hours: str
    zone: str
    until: str
    spoken: str
    line: str
    href: str


def links(codes: Iterable[str], page: str = "") -> tuple[LinkShown, ...]:
    """The languages under their own names, in the site's order. page: its address below the language."""
    wanted = set(codes)
    return tuple(
        LinkShown(code=code, href=f"/{code}/{page}", html_lang=text_language(code), name=name)
        for code, name in settings.LANGUAGES
        if code in wanted
    )


def show_block(one: Block) -> BlockShown:
    return BlockShown(
        block=one.block,
        heading=_(HEADINGS[one.block]) if one.block in HEADINGS else "",
        # html_of renders no HTML that an editor typed: it is shown as typed.
        body=mark_safe(html_of(one.body)),  # noqa: S308
        checked=_("Checked by %(name)s") % {"name": one.checked_by} if one.checked_by else "",
    )


def show_door(door: Door) -> DoorShown:
    """What is missing in this language is said in this language, once, with the languages that have it."""
    shown = [show_block(one) for one in door.blocks]
    lacking = [_(HEADINGS[block]) for block in door.lacking if block != "greeting"]
    return DoorShown(
        greeting=next((one for one in shown if one.block == "greeting"), None),
        blocks=tuple(one for one in shown if one.block != "greeting"),
        lacking=_("Not written in this language yet: %(parts)s.") % {"parts": " · ".join(lacking)} if lacking else "",
        elsewhere=links(door.elsewhere) if lacking else (),
    )


def fingerprint(root_key: bytes) -> tuple[str, ...]:
    """Six groups of five digits, as on the cards. Source: protocol/keys.md, Names of keys."""
    digest = hashlib.sha256(FINGERPRINT_LABEL + root_key).digest()
    return tuple(f"{int.from_bytes(digest[at : at + 5]) % 100_000:05}" for at in range(0, 5 * GROUPS_OF_DIGITS, 5))


def show_organisation(found: Organisation, code: str) -> OrganisationShown:
    """code: language of the path."""
    language, digits = text_language(code), fingerprint(found.root_key)
    about = found.about.get(code)
    elsewhere = () if about else links(found.about, "groups/")
    return OrganisationShown(
        name=found.teams[0].name,
        about=show_block(about) if about else None,
        lacking=_("Not written in this language yet: %(parts)s.") % {"parts": _("Who we are")} if elsewhere else "",
        elsewhere=elsewhere,
        teams=tuple(_team(team, found.hours.get(team.key), language) for team in found.teams),
        digits=digits,
        card=f"#org={''.join(digits)}",
    )


def show_event(found: Gathering, code: str) -> EventShown:
    """code: language of the path. Words that are not in it are shown in the first one that there is, and said to be."""
    event, language = found.event, text_language(code)
    own = code if code in found.words else next((known.code for known in links(found.words)), code)
    title, about = found.words.get(own, ("", ""))
    return EventShown(
        number=event.pk,
        kind=_("Peer group") if event.kind == "peer_group" else _("Event"),
        title=title,
        about=about,
        html_lang=text_language(own),
        written_in="" if own == code else _("They wrote this in: %(name)s") % {"name": own_name(text_language(own))},
        when=_when(event, language),
        hours=f"{_clock(event.starts_minute, language)} – {_clock(event.ends_minute, language)}",
        zone=hours_shown.zone_sentence(event.zone, language),
        until="" if event.weekday is None else _("Until %(day)s") % {"day": long_date(event.last_on, language)},
        spoken=" · ".join(own_name(spoken) for spoken in event.spoken.split()),
        line=event.line,
        href=f"tel:{''.join(sign for sign in event.line if sign.isdigit() or sign == '+')}",
    )


def _when(event: Event, language: str) -> str:
    if event.weekday is None:
        return str(format_date(event.first_on, "full", locale=locale_of(language)))
    day = get_day_names("wide", locale=locale_of(language))[event.weekday]
    return _("Every week on %(day)s") % {"day": day}


def _clock(minute: int, language: str) -> str:
    hour, rest = divmod(minute % (24 * 60), 60)
    return str(format_time(datetime.time(hour, rest), "short", locale=locale_of(language)))


def _team(team: Team, hours: TeamHours | None, language: str) -> TeamShown:
    intakes = {
        "open": _("Everybody can write to them."),
        "cards": _("You can write to them with a code from a card."),
    }
    return TeamShown(
        name=team.name,
        spoken=tuple(own_name(code) for code in team.languages.split()),
        hours=_week(hours, language) if hours else (_("They have not said when they are there."),),
        zone=hours_shown.zone_sentence(hours.zone, language) if hours and find_zone(hours.zone) else "",
        intake=intakes.get(team.intake, _("You cannot write to them now.")),
    )


def _week(hours: TeamHours, language: str) -> tuple[str, ...]:
    monday = datetime.datetime(2024, 1, 1)  # noqa: DTZ001  a week of no date: only weekday and hour are read
    openings = [
        (hour * 60, hour * 60 + 60)
        for hour in range(168)
        if is_within(hours.week, monday + datetime.timedelta(hours=hour))
    ]
    if not openings:
        return (_("They have not said when they are there."),)
    return hours_shown.in_short(_joined(openings), language)


def _joined(openings: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Hours that follow each other on one day are one opening; midnight parts them, as on a door."""
    joined: list[tuple[int, int]] = []
    for start, end in openings:
        if joined and joined[-1][1] == start and start % (24 * 60):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
