"""What the public reads of a group's own words, and what its editors read. Frozen structs of languages, texts, days."""

import datetime
from typing import Final

import msgspec
from django.conf import settings
from django.db.models import Max

from alongside.core import clock
from alongside.core.week_hours import find_zone
from alongside.group.blocks import BLOCKS, Block, default_blocks
from alongside.group.models import Event, EventText, FrontText, OrganisationText
from alongside.teams import queries as teams_queries
from alongside.teams.models import Team, TeamHours

DAY: Final = datetime.timedelta(days=1)


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """The front door in one language: what may be shown, in order, and what stands only elsewhere.

    lacking: blocks that are not in this language. elsewhere: languages of the path in which one of those may be read.
    """

    blocks: tuple[Block, ...]
    lacking: tuple[str, ...]
    elsewhere: tuple[str, ...]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    written_on: datetime.date
    blocks: tuple[Block, ...]


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """about: what it says of itself, by language of the path; only what may be shown."""

    root_key: bytes
    teams: tuple[Team, ...]
    hours: dict[bytes, TeamHours]
    about: dict[str, Block]


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """An event that is not over. words: (language of the path, title, about)."""

    event: Event
    words: dict[str, tuple[str, str]]


def front_door(language: str, *, is_demo: bool) -> Door:
    """A live instance shows a block in a language only when somebody is named who checked it in that language.

    The demonstration's own words stand only as long as nobody wrote any, in no language.
    """
    doors = {code: _readable(blocks, is_demo=is_demo) for code, blocks in _all_doors(is_demo=is_demo).items()}
    own = doors.get(language, ())
    there = {one.block for one in own}
    lacking = {one.block for blocks in doors.values() for one in blocks} - there
    return Door(
        blocks=own,
        lacking=tuple(block for block in BLOCKS if block in lacking),
        elsewhere=tuple(code for code, blocks in doors.items() if any(one.block in lacking for one in blocks)),
    )


def written_blocks(language: str) -> tuple[Block, ...]:
    """The newest version of a language, checked or not; () where nobody wrote one."""
    found = versions(language)
    return found[0].blocks if found else ()


def versions(language: str) -> tuple[Version, ...]:
    """Newest first."""
    found: dict[int, list[FrontText]] = {}
    for row in FrontText.objects.filter(language=language).order_by("-version", "position"):
        found.setdefault(row.version, []).append(row)
    return tuple(
        Version(number=number, written_on=rows[0].written_on, blocks=tuple(_block(row) for row in rows))
        for number, rows in found.items()
    )


def organisations(*, is_demo: bool) -> tuple[Organisation, ...]:
    """Every organisation with a team here, by the name of its first team."""
    teams = teams_queries.all_teams()
    hours = teams_queries.hours_of(teams)
    about: dict[bytes, dict[str, Block]] = {}
    for row in OrganisationText.objects.order_by("language"):
        if is_demo or row.checked_by:
            block = Block(block="about", body=row.body, checked_by=row.checked_by)
            about.setdefault(bytes(row.root_key), {})[row.language] = block
    by_root: dict[bytes, list[Team]] = {}
    for team in teams:
        by_root.setdefault(bytes(team.root_key), []).append(team)
    return tuple(
        Organisation(root_key=root, teams=tuple(own), hours=hours, about=about.get(root, {}))
        for root, own in by_root.items()
    )


def gatherings() -> tuple[Gathering, ...]:
    """Events whose last day is not over by their own clocks, peer groups first, then by first day."""
    words: dict[int, dict[str, tuple[str, str]]] = {}
    for text in EventText.objects.order_by("language"):
        words.setdefault(text.event_id, {})[text.language] = (text.title, text.about)
    rows = Event.objects.filter(last_on__gte=clock.today() - DAY).order_by("-kind", "first_on", "starts_minute", "pk")
    return tuple(Gathering(event=row, words=words.get(row.pk, {})) for row in rows if not _is_over(row))


def _is_over(event: Event) -> bool:
    zone = find_zone(event.zone)
    return event.last_on < (clock.now().astimezone(zone).date() if zone else clock.today())


def _all_doors(*, is_demo: bool) -> dict[str, tuple[Block, ...]]:
    """By language, in the site's order."""
    codes = [code for code, _name in settings.LANGUAGES]
    newest = FrontText.objects.values("language").annotate(newest=Max("version"))
    numbers = {row["language"]: row["newest"] for row in newest}
    if not numbers:
        return {code: default_blocks(code) for code in codes} if is_demo else {}
    found: dict[str, list[Block]] = {code: [] for code in codes}
    for row in FrontText.objects.order_by("position"):
        if row.version == numbers[row.language] and row.language in found:
            found[row.language].append(_block(row))
    return {code: tuple(blocks) for code, blocks in found.items()}


def _readable(blocks: tuple[Block, ...], *, is_demo: bool) -> tuple[Block, ...]:
    return tuple(one for one in blocks if is_demo or one.checked_by)


def _block(row: FrontText) -> Block:
    return Block(block=row.block, body=row.body, checked_by=row.checked_by)
