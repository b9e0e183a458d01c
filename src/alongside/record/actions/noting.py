"""What every deed does: find the operation, refuse with a sentence, note the version that stands afterwards."""

from typing import Any, Final

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.errors import Conflict, NotFound
from alongside.record.columns import UNANSWERABLE
from alongside.record.hands import own_hands, persons
from alongside.record.models import Operation, Revision

_OWN_HANDS: Final = frozenset({
    "verify_operation", "publish_operation", "hide_operation", "restore_operation", "note_review", "note_correction",
    "add_figure", "change_figure", "verify_figure", "add_outcome", "change_outcome", "verify_outcome",
    "add_intervention", "change_intervention", "verify_intervention", "add_source", "verify_source", "take_up_rows",
    "add_picture", "repaint_picture", "describe_picture", "confirm_picture", "hide_picture", "empty_picture",
    "empty_text", "added_original", "stamped_original", "destroyed_original", "read_operation",
})  # fmt: skip
"""Deeds that bring nothing for which the reader of the whole is the only second hand."""
_READINGS: Final = frozenset({"read_operation", "take_up_operation"})
"""Whoever did these read all that others had changed; a verification leaves nothing of anybody unread."""


def locked(slug: str) -> Operation:
    """The operation, for this transaction alone. Raises NotFound."""
    row = Operation.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise NotFound(_("This operation is not in the record. Nothing was changed."))
    return row


def note(row: Operation, *, deed: str, hand: str) -> None:
    """Keeps the operation as it stands after a deed."""
    last = row.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    Revision.objects.create(
        operation=row, number=last + 1, day=clock.today(), hand=hand, deed=deed, snapshot=snapshot_of(row)
    )


def snapshot_of(row: Operation) -> dict[str, Any]:
    """The operation whole, as the export writes it."""
    # Late: the exchange of files calls deeds itself.
    from alongside.record.exchange import snapshot

    return dict(snapshot(Operation.objects.get(pk=row.pk)))


def changed(row: Operation, *, hand: str) -> None:
    """Name, place, days, agencies or sentences are others now: a second editor reads all of it again.

    Until then it is a draft, off the site. What an import brought stays to be taken up.
    """
    if row.entered_by not in UNANSWERABLE:
        row.entered_by = hand
    _to_draft(row)


def unsettled(row: Operation) -> None:
    """A row of a verified operation changed; of a published one only the new row waits for a second editor."""
    if row.state_of_work == "verified":
        _to_draft(row)


def check_second(entered_by: str, hand: str) -> None:
    """Raises Conflict unless `hand` may verify what `entered_by` brought."""
    if entered_by in UNANSWERABLE:
        raise Conflict(
            _("An import brought this. First an editor takes it up, then another verifies it. Nothing was changed."),
            code="not-taken-up",
        )
    if entered_by == hand:
        raise _own()
    if entered_by in own_hands(hand):
        raise Conflict(
            _("A device with your name entered this, so it counts as yours. Ask a second editor. Nothing was changed."),
            code="same-hand",
        )


def check_reader(row: Operation, hand: str) -> frozenset[str]:
    """Whose changes `hand` reads in reading the whole; when hers are unread too, they wait for another after this.

    Raises Conflict where nothing is left for her to read.
    """
    if row.entered_by in UNANSWERABLE:
        check_second(row.entered_by, hand)
    theirs, mine = unread(row), own_hands(hand)
    if not theirs - mine:
        if theirs:
            raise _own()
        check_second(row.entered_by, hand)
    return theirs


def unread(row: Operation) -> frozenset[str]:
    """Who changed something of the whole that nobody else has read since: the first hand of each such person.

    So two who both wrote do not shut each other out: each reads what the other wrote, in any order.
    """
    known = persons()
    last = row.revisions.filter(deed="verify_operation").order_by("-number").values_list("number", flat=True).first()
    found: set[str] = set()
    deeds = row.revisions.filter(number__gt=last or 0).order_by("number")
    for deed, hand in deeds.values_list("deed", "hand"):
        person = known.get(hand, hand)
        if deed in _READINGS:
            found &= {person}
        if deed not in _OWN_HANDS:
            found.add(person)
    sources = row.sources.filter(verified_by="").values_list("entered_by", flat=True)
    return frozenset(found | {known.get(hand, hand) for hand in sources})


def check_seen(seen: str, now: str) -> None:
    """Raises Conflict where it changed since the page was opened."""
    if seen != now:
        raise Conflict(
            _("This has changed since you opened the page. Nothing was noted. Read it again."), code="changed"
        )


def _own() -> Conflict:
    return Conflict(
        _("You entered this yourself. Ask a second editor to verify it. Nothing was changed."), code="same-hand"
    )


def _to_draft(row: Operation) -> None:
    row.state_of_work, row.verified_by, row.published_on = "draft", "", None
    row.save()
