"""What reviews mean for a text: who vouches for it now, and when it is taken down. Pure: no database, no clock."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.rights.library import REFERENCE


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """One review as it was made. until: the first day it no longer counts."""

    language: str
    role: str
    name: str
    text_hash: str
    reference_hash: str
    read_on: datetime.date
    until: datetime.date


@dataclass(frozen=True, slots=True)
class TextNow:
    """Which bytes stand there now, in one language, and in English beside it."""

    language: str
    text_hash: str
    reference_hash: str


@dataclass(frozen=True, slots=True)
class Vouching:
    """The newest review of each role for exactly these bytes, perhaps of a day that is over. None: there is none."""

    lawyer: ReviewRead | None
    reader: ReviewRead | None

    @property
    def is_whole(self) -> bool:
        return self.lawyer is not None and self.reader is not None

    def expires_on(self, written: datetime.date) -> datetime.date:
        """First day it is not shown. Only a lawyer moves the day that the file names; a reader may make it earlier."""
        ends = self.lawyer.until if self.lawyer else written
        return min(ends, self.reader.until) if self.reader else ends


def vouching(now: TextNow, reviews: Iterable[ReviewRead]) -> Vouching:
    """reviews: all of one text, in the order in which they were made."""
    found: dict[str, ReviewRead] = {one.role: one for one in reviews if is_for(now, one)}
    return Vouching(found.get("lawyer"), found.get("reader"))


def is_for(now: TextNow, review: ReviewRead) -> bool:
    """A lawyer reads the text itself or the English one. A reader reads the text, beside the English of today."""
    if review.role == "lawyer":
        return (review.language, review.text_hash) in {
            (now.language, now.text_hash),
            (REFERENCE, now.reference_hash),
        }
    is_same = (review.language, review.text_hash) == (now.language, now.text_hash)
    return is_same and review.reference_hash == now.reference_hash
