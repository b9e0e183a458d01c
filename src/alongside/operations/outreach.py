"""Sheets that an operator prints for a group: its fingerprint from the log's root, its batches' numbers drawn here.

A number is on the paper only: of each the server keeps a hash.
"""

from pathlib import Path

import msgspec
from django.conf import settings

from alongside.core import clock, db
from alongside.core.files import write_whole
from alongside.operations import organisations
from alongside.operations.key_maker import draw_card_numbers
from alongside.outreach.asked import Asked, Batch, Group, Kind, Paper
from alongside.outreach.groups import group_of
from alongside.outreach.neutral import words_giving_away
from alongside.outreach.printing import print_sheet
from alongside.teams.actions import add_code
from alongside.teams.models import CODE_USES_MOST, Team
from alongside.teams.rules import code_end


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """organisation, team: as in choose_team. batches: how many numbers, each for twenty cards."""

    language: str
    organisation: str = ""
    team: str = ""
    paper: Paper = "letter"
    is_neutral: bool = False
    batches: int = 0


def make_sheet(kind: Kind, *, order: Order, target: Path) -> list[str]:
    """Writes the PDF; answers what the operator must know, a sentence each.

    Raises Invalid, NotFound, Conflict, OSError.

    The numbers count before the file is there: cards in somebody's hand must never be dead ones.
    """
    team, group = _team_and_group(order)
    drawn = draw_card_numbers(order.batches) if order.batches else ()
    until = code_end(clock.today())
    batches = tuple(Batch(number=one.digits, cards=CODE_USES_MOST, until=until) for one in drawn)
    asked = Asked(
        kind=kind, language=order.language, group=group, paper=order.paper, is_neutral=order.is_neutral,
        is_demo=settings.IS_DEMO, batches=batches,
    )  # fmt: skip
    printed = print_sheet(asked)
    with db.write():
        for one in drawn:
            add_code(team, code_hash=one.hash, uses=CODE_USES_MOST)
    write_whole(target, [printed.pdf])
    return [*printed.left_out, *_of_neutral(asked)]


def _team_and_group(order: Order) -> tuple[Team, Group]:
    """Numbers are of one team; all else is of its organisation."""
    if order.team or order.batches:
        team = organisations.choose_team(organisation=order.organisation, team=order.team)
    else:
        team = organisations.choose_organisation(order.organisation)
    return team, group_of(team)


def _of_neutral(asked: Asked) -> list[str]:
    if not asked.is_neutral:
        return []
    found = words_giving_away([asked.group.shown_address], language=asked.language)
    return [f"The address on it is not neutral: it holds {', '.join(found)}."] if found else []
