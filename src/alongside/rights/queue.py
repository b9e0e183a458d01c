"""What editors see of every text: who vouches for it, what is still to be read, what ends soon."""

import datetime
from dataclasses import dataclass
from typing import Final

from alongside.core import clock
from alongside.rights.library import NUMBERS, Text, find_text
from alongside.rights.queries import Decided, decided, last_read_source
from alongside.rights.rules import Vouching

SOON_DAYS: Final = 30
WORK: Final = ("withdrawn", "law-changed", "expired", "changed", "unread", "half-read", "ends-soon", "well")
"""In the order in which it presses. changed: since somebody vouched for it. half-read: one of two has read it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One text in one language. work: one of WORK. expires_on: first day it is not shown."""

    text: Text
    vouched: Vouching
    work: str
    expires_on: datetime.date
    withdrawn_on: datetime.date | None
    changed_on: datetime.date | None


def queue(language: str) -> tuple[Standing, ...]:
    """Every text of one language, what presses first."""
    found = decided()
    texts = (find_text(number, language) for number in NUMBERS)
    rows = [standing(text, found) for text in texts if text]
    return tuple(sorted(rows, key=lambda row: (WORK.index(row.work), row.text.number)))


def standing(text: Text, found: Decided) -> Standing:
    vouched = found.of(text)
    expires_on = vouched.expires_on(text.facts.expires_on)
    change = found.changes.get(text.slug)
    row = Standing(
        text=text,
        vouched=vouched,
        work="well",
        expires_on=expires_on,
        withdrawn_on=found.withdrawn.get(text.slug),
        changed_on=change.changed_on if change else None,
    )
    return Standing(text, vouched, _work(row, found), expires_on, row.withdrawn_on, row.changed_on)


def read_before(text: Text) -> str | None:
    """The words for which somebody vouched last, if they are others than those of today."""
    source = last_read_source(text, decided(text.slug).reviews.get(text.slug, ()))
    return None if source == text.source else source


def _work(row: Standing, found: Decided) -> str:
    days_left = (row.expires_on - clock.today()).days
    read = [one for one in found.reviews.get(row.text.slug, ()) if one.language == row.text.language]
    presses = {
        "withdrawn": row.withdrawn_on is not None,
        "law-changed": row.changed_on is not None,
        "expired": days_left <= 0,
        "changed": bool(read) and not (row.vouched.lawyer or row.vouched.reader),
        "unread": not (row.vouched.lawyer or row.vouched.reader),
        "half-read": not row.vouched.is_whole,
        "ends-soon": days_left <= SOON_DAYS,
    }
    return next((work for work, does in presses.items() if does), "well")
