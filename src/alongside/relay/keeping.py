"""How long what is written stays, when the person chooses anew: shorter or longer, in both lanes."""

from collections.abc import Iterable

from alongside.core import clock
from alongside.core.weeks import week_after
from alongside.relay.access import Held
from alongside.relay.messages import SlotKept
from alongside.relay.models import Share, Slot


def keep_share(held: Held, *, days: int) -> None:
    """Inside a transaction: the share lives at least that long from today on, never shorter than before."""
    held.share.expires = max(held.share.expires, week_after(clock.today(), days=days))
    Share.objects.filter(key=held.share.key).update(expires=held.share.expires)


def keep_entries(held: Held, kept: Iterable[SlotKept]) -> None:
    """Inside a transaction: each entry for its days from today on, a tombstone as long as the share."""
    rows: dict[int, list[bytes]] = {}
    for one in kept:
        rows.setdefault(one.keep_days, []).append(held.row(one.slot))
    for days, named in rows.items():
        entries = Slot.objects.filter(row__in=named)
        entries.filter(blob=b"").update(expires=held.share.expires)
        entries.exclude(blob=b"").update(expires=week_after(clock.today(), days=days))
