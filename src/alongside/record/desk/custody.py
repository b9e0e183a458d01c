"""Who had a source or a picture in hand, as the desk tells it: day, deed, editor, and the hash of what it was then."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.record.desk.shown import who
from alongside.record.models import CustodyEntry, PictureCustody

_DEEDS: Final = {
    "added": gettext_noop("Came in"),
    "opened": gettext_noop("Opened"),
    "painted": gettext_noop("Painted over"),
    "confirmed": gettext_noop("Confirmed"),
    "hidden": gettext_noop("Hidden"),
    "verified": gettext_noop("Checked"),
    "stamped": gettext_noop("Stamped"),
    "exported": gettext_noop("Handed out"),
    "destroyed": gettext_noop("Destroyed"),
}


@dataclass(frozen=True, slots=True)
class CustodyShown:
    """by: in words, never a name. sha256: "" where nothing was made or brought."""

    day: datetime.date
    deed: str
    by: str
    sha256: str


def custody_lines(entries: Iterable[CustodyEntry | PictureCustody], *, hand: str) -> tuple[CustodyShown, ...]:
    """hand: of who looks at it."""
    return tuple(
        CustodyShown(one.day, _(_DEEDS[one.deed]), who(one.hand, hand), getattr(one, "sha256", "")) for one in entries
    )
