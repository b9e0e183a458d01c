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


def signature_lines(state: str, by: str) -> tuple[str, ...]:
    """What a picture's signature is worth, and what it is not; () where nobody looked."""
    if not state:
        return ()
    if state == "none":
        return (_("It carries no signature of a camera or program (C2PA)."),)
    if state == "broken":
        first = _("It carries a signature (C2PA) that does not hold: the file was changed, or it cannot be checked.")
    elif by:
        first = _("It carries a signature (C2PA) that holds: %(name)s signed this file as it is.") % {"name": by}
    else:
        first = _("It carries a signature (C2PA) that holds, of somebody not known here. Anybody can sign.")
    return first, _("That says nothing of what can be seen in it.")


@dataclass(frozen=True, slots=True)
class CustodyShown:
    """by: in words, never a name. sha256: "" where nothing was made or brought."""

    day: datetime.date
    deed: str
    by: str
    sha256: str


def custody_lines(
    entries: Iterable[CustodyEntry | PictureCustody], *, mine: frozenset[str]
) -> tuple[CustodyShown, ...]:
    """mine: all hands of who looks at it."""
    return tuple(
        CustodyShown(one.day, _(_DEEDS[one.deed]), who(one.hand, mine), getattr(one, "sha256", "")) for one in entries
    )
