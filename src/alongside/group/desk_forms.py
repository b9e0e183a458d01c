"""What an editor typed, as blocks and events; and blocks as fields of the form. No database."""

import datetime
from collections.abc import Mapping, Sequence

import msgspec
from django.utils.translation import gettext as _

from alongside.core.errors import Invalid
from alongside.directory.pages.hours_shown import REGION_ZONE
from alongside.group.blocks import BLOCKS, HEADINGS, LETTERS_MOST, Block, plain
from alongside.group.events import EventAsked, EventWords

type Typed = Mapping[str, str]


class FieldShown(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the form. place: 1, 2, … on the page."""

    block: str
    heading: str
    body: str
    checked_by: str
    place: int
    letters_most: int


def fields_of(blocks: Sequence[Block]) -> tuple[FieldShown, ...]:
    """All blocks that there can be: those with words in their order, then the empty ones."""
    there = {one.block: one for one in blocks}
    names = [*there, *(block for block in BLOCKS if block not in there)]
    return tuple(
        FieldShown(
            block=name,
            heading=_(HEADINGS[name]) if name in HEADINGS else name,
            body=there[name].body if name in there else "",
            checked_by=there[name].checked_by if name in there else "",
            place=place,
            letters_most=LETTERS_MOST.get(name, 0),
        )
        for place, name in enumerate(names, start=1)
    )


def typed_blocks(typed: Typed) -> tuple[Block, ...]:
    """The blocks that have words, in the order that she chose."""
    found = [
        (
            _place(typed.get(f"place-{block}", "")),
            Block(block=block, body=body, checked_by=typed.get(f"by-{block}", "")),
        )
        for block in BLOCKS
        if (body := plain(typed.get(f"body-{block}", "")))
    ]
    return tuple(one for _at, one in sorted(found, key=lambda pair: pair[0]))


def _place(text: str) -> int:
    return int(text) if text in {str(place) for place in range(1, len(BLOCKS) + 1)} else len(BLOCKS)


def typed_words(typed: Typed) -> EventWords:
    return EventWords(language=typed.get("language", ""), title=typed.get("title", ""), about=typed.get("about", ""))


def typed_event(typed: Typed) -> EventAsked:
    """Raises Invalid for a day or an hour that is none."""
    first_on = _day(typed.get("first_on", ""))
    return EventAsked(
        kind=typed.get("kind", ""),
        words=typed_words(typed),
        is_weekly=typed.get("is_weekly", "") == "yes",
        first_on=first_on,
        last_on=_day(typed["last_on"]) if typed.get("last_on") else first_on,
        starts=_hour(typed.get("starts", "")),
        ends=_hour(typed.get("ends", "")),
        zone=typed.get("zone", "").strip() or REGION_ZONE,
        spoken=tuple(typed.get("spoken", "").replace(",", " ").split()),
        ask=typed.get("ask", ""),
        line=typed.get("line", ""),
    )


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(_("A day is missing, or is none. Nothing was saved.")) from error


def _hour(text: str) -> datetime.time:
    try:
        return datetime.time.fromisoformat(text)
    except ValueError as error:
        raise Invalid(_("An hour is missing, or is none. Nothing was saved.")) from error
