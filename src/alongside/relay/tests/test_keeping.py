"""How long entries stay when she chooses anew: in both lanes, never beyond their share, and by her right alone."""

import datetime
import secrets

from alongside.core import clock
from alongside.core.octets import to_text
from alongside.core.weeks import week_after
from alongside.relay import purging
from alongside.relay.models import Share, Slot
from alongside.relay.tests.people import People, ask
from alongside.teams.tests.signing import sealed


def keep(people: People, days: int, *slots: bytes) -> None:
    ask("slots/keep", people.mei.now.hers(slots=[{"slot": slot, "keep_days": days} for slot in slots]))


def answered(people: People) -> bytes:
    """Rosa's answer, put for 90 days."""
    slot = secrets.token_bytes(32)
    ask("slots/put", people.mei.now.theirs(epoch=1, slot=slot, blob=sealed(1_065)), token=people.rosa)
    return slot


def blobs(people: People, *slots: bytes) -> list[str | None]:
    found: list[str | None] = ask("slots/get", people.mei.now.hers(slots=list(slots)))["blobs"]
    return found


def purge_in(days: int) -> None:
    with clock.stopped_at(clock.now() + datetime.timedelta(days=days)):
        purging.purge_expired()


def test_a_shorter_choice_counts_for_what_was_written_by_both(people: People) -> None:
    theirs = answered(people)
    keep(people, 7, people.mei.slot, theirs, secrets.token_bytes(32))
    purge_in(6)
    assert "" not in blobs(people, people.mei.slot, theirs)
    purge_in(14)
    assert blobs(people, people.mei.slot, theirs) == ["", ""]


def test_a_longer_choice_keeps_what_would_have_gone_and_its_share(people: People) -> None:
    keep(people, 400, people.mei.slot)
    Share.objects.update(expires=week_after(clock.today(), days=10))
    keep(people, 400, people.mei.slot)
    purge_in(390)
    assert blobs(people, people.mei.slot) == [to_text(people.mei.entry)]


def test_a_short_choice_shortens_no_share_and_what_was_emptied_stays_empty(people: People) -> None:
    before = Share.objects.get().expires
    ask("slots/empty", people.mei.now.hers(slot=people.mei.slot))
    keep(people, 1, people.mei.slot)
    assert Share.objects.get().expires == before
    assert Slot.objects.get().expires == before
    assert blobs(people, people.mei.slot) == [""]


def test_keeping_tells_no_day_finer_than_a_week(people: People) -> None:
    keep(people, 30, people.mei.slot)
    assert Slot.objects.get().expires.weekday() == 0
