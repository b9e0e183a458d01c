"""What the relay can do: one function, one deed, one transaction. Rights are checked inside it and kept nowhere."""

import datetime
import secrets

from alongside.bells.actions import drop_bells_of
from alongside.bells.waiting import mark_waiting
from alongside.core import clock, db, epoch_key
from alongside.core.epoch_key import KEY_BYTES, EpochKey
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.core.octets import Octets
from alongside.core.sealed import NEXT, check_envelope
from alongside.core.weeks import week_after
from alongside.relay import access, keyring, messages
from alongside.relay.keeping import keep_entries, keep_share
from alongside.relay.models import INSTANCE_BYTES, ONLY, Instance, Intake, Release, Ring, Root, Share, ShredState, Slot
from alongside.relay.retention import LONGEST_DAYS, MEMBER_ERASE_DAYS, RING_DAYS
from alongside.relay.rules import masked_share, sha256
from alongside.relay.storing import (
    check_epoch,
    insert_share,
    is_stored,
    store_copies,
    store_intake,
    store_release,
    store_root,
    store_share,
    store_slot,
    taken,
)
from alongside.teams import access as teams_access
from alongside.teams import queries as teams_queries
from alongside.teams.log import Added, add_statement
from alongside.teams.messages import StatementAdded

RINGS_MOST = 50_000
"""Of one device."""


def prepare_instance() -> None:
    """First start: instance id, epoch key, its two files; later: mends a damaged copy of the key. Raises Busy, OSError.

    A database that names a generation whose key no file holds is never given a new key: that would lose every thread.
    """
    epoch_key.make_files(keyring.folder())
    with db.write():
        Instance.objects.get_or_create(key=ONLY, defaults={"instance_id": secrets.token_bytes(INSTANCE_BYTES)})
        if not ShredState.objects.filter(key=ONLY).exists():
            first = EpochKey(1, secrets.token_bytes(KEY_BYTES))
            epoch_key.write_key(keyring.folder(), first)
            ShredState.objects.create(key=ONLY, generation=1)
    keyring.forget()
    epoch_key.mend_files(keyring.folder(), keyring.key_of(keyring.state().generation))


def open_thread(opening: messages.Opening) -> None:
    """Stores share, root record, intake and first entry, all or none. The same opening again changes nothing.

    The caller has checked its proof of work. Raises NotFound for an unknown team, Conflict, Invalid.
    """
    with db.write():
        team = teams_queries.get_team(opening.team)
        store_intake(opening.intake, team=team, card=opening.card)
        store_copies(opening.copies, team=team, first=opening.card is not None)
        held = store_share(opening.share, team=team)
        store_root(opening.root)
        store_slot(held, opening.slot)
        mark_waiting(team.key)


def put_slot(put: messages.SlotPut, *, token: bytes | None) -> None:
    """Absent → stored, identical → fine, other → Conflict "taken"; a share that was led on → Conflict "moved".

    Conflict "old-epoch" when the writer does not know the newest members: who left may hold this share's key.
    """
    with db.write():
        held = access.held_share(put, token, to_change=True)
        if held.share.next_record is not None:
            raise moved()
        if not is_stored(held, put):
            check_epoch(held.share.team, put.epoch)
        store_slot(held, put)
        if held.by_person:
            mark_waiting(held.share.team_id)


def empty_slot(emptied: messages.SlotEmptied) -> None:
    """The person takes one entry away: its place stays as a tombstone. Raises NotFound."""
    with db.write():
        held = access.held_share(emptied, None, to_change=True)
        if not Slot.objects.filter(row=held.row(emptied.slot)).update(blob=b"", expires=held.share.expires):
            raise NotFound


def keep_slots(kept: messages.SlotsKept) -> None:
    """The person's choice for what is there already, hers and theirs; the share lives as long as the longest of it.

    Raises NotFound.
    """
    with db.write():
        held = access.held_share(kept, None, to_change=True)
        keep_share(held, days=max((one.keep_days for one in kept.slots), default=1))
        keep_entries(held, kept.slots)


def rekey(asked: messages.Rekey, *, token: bytes | None) -> None:
    """Inserts the next generation and leads this one on to it, both or neither. One winner per generation.

    Raises NotFound, Invalid, Conflict "moved" to who comes second (follow `next`), "taken" for a share that is there,
    "old-epoch" when somebody joined or left since it was sealed.
    """
    check_envelope(asked.next, NEXT)
    with db.write():
        held = access.held_share(asked, token, to_change=True)
        if held.share.next_record is not None:
            if held.share.next_record == asked.next and Share.objects.filter(key=sha256(asked.new.id)).exists():
                return  # the same rekey, sent again
            raise moved()
        check_epoch(held.share.team, asked.epoch)
        insert_share(asked.new, team=held.share.team)
        if asked.intake is not None:
            if not held.by_person:
                raise Invalid("Only the person herself sends an intake with a rekey. Nothing was stored.")
            store_intake(asked.intake, team=held.share.team, returning=True)
            store_copies(asked.copies, team=held.share.team, first=False)
            mark_waiting(held.share.team_id)
        onward = masked_share(held.r, share=asked.share, other=asked.new.id)
        Share.objects.filter(key=held.share.key).update(next_record=asked.next, onward=onward)


def moved() -> Conflict:
    return Conflict("This conversation goes on under a newer key. Nothing was stored.", code="moved")


def put_root(asked: messages.NewRoot) -> None:
    """Replaces the sealed note of who shows its token. Raises NotFound: a root record begins with an opening."""
    with db.write():
        root = access.held_root(messages.RootRight(id=asked.id, token=asked.token), to_change=True)
        root.blob, root.expires = asked.blob, week_after(clock.today(), days=LONGEST_DAYS)
        root.save(update_fields=["blob", "expires"])


def erase(asked: messages.Erasure) -> int:
    """Hers: drops these generations, all they were led on to, the root record and her intakes, all or none.

    Answers the generation whose key must be overwritten until it is true on the disk. Raises NotFound when one right is
    wrong or absent, Invalid for nothing to erase.
    """
    if not asked.shares and asked.root is None:
        raise Invalid("Nothing is named that could be erased. Nothing was changed.")
    with db.write():
        keys = [share.key for one in asked.shares for share in _with_what_follows(one)]
        if asked.root is not None:
            Root.objects.filter(key=access.held_root(asked.root, to_change=True).key).delete()
        Share.objects.filter(key__in=keys).delete()
        Intake.objects.filter(token_hash__in=[sha256(token) for token in asked.intakes]).delete()
        ShredState.objects.filter(key=ONLY).update(wanted=True)
        return keyring.state().generation


def _with_what_follows(right: messages.ShareRight) -> list[Share]:
    """A member may have led it on to a key that she was never given: she erases that too, and is never locked out."""
    held = access.held_share(messages.Claim(share=right.share, rt=right.rt), None, to_change=True)
    return [held.share, *access.led_on_shares(held, right.share)]


def hide(asked: messages.Hiding, *, token: bytes | None) -> datetime.date:
    """A member's deletion: hidden from members at once, destroyed on the day this answers. Raises NotFound."""
    with db.write():
        day = clock.today() + datetime.timedelta(days=MEMBER_ERASE_DAYS)
        claims = [messages.Claim(share=one) for one in asked.shares]
        shares = [access.claimed_share(claim, token, to_change=True)[0] for claim in claims]
        Share.objects.filter(key__in=[share.key for share in shares], erase_on=None).update(erase_on=day)
        return day


def call_back(asked: messages.Claim, *, token: bytes | None) -> None:
    """The person or a member takes a member's deletion back. Raises NotFound."""
    with db.write():
        share, _ = access.claimed_share(asked, token, to_change=True)
        Share.objects.filter(key=share.key).update(erase_on=None)


def take_intake(asked: messages.IntakeTaken, *, token: bytes | None) -> None:
    """Says that somebody answers it: it waits no more, and stays readable for the others. Raises NotFound."""
    with db.write():
        found = teams_access.present(asked.team, token)
        if not Intake.objects.filter(key=asked.key, team=found.team).update(taken=True):
            raise NotFound


def put_ring(asked: messages.RingPut, *, token: bytes | None) -> None:
    """A member hands a thread's key, sealed, to a device of the newest epoch. Raises NotFound, Invalid, Conflict."""
    with db.write():
        found = teams_access.present(asked.team, token)
        epoch = teams_queries.newest_epoch(found.team)
        if epoch is None or epoch.member(asked.key_id) is None:
            raise Invalid("A ring goes to a member of the newest epoch only. Nothing was stored.")
        if Ring.objects.filter(key_id=asked.key_id).count() >= RINGS_MOST:
            raise Conflict("This device has too many rings. Nothing was stored.", code="full")
        expires = week_after(clock.today(), days=RING_DAYS)
        row = Ring(key=asked.key, team=found.team, key_id=asked.key_id, blob=asked.blob, expires=expires)
        Ring.objects.bulk_create([row], ignore_conflicts=True)
        stored = Ring.objects.get(key=asked.key)
        if (stored.team_id, stored.key_id, stored.blob) != (found.team.key, asked.key_id, asked.blob):
            raise taken()


def drop_ring(asked: messages.RingDropped, *, token: bytes | None) -> None:
    """A member removes a ring of her own device. Raises NotFound."""
    with db.write():
        found = teams_access.present(asked.team, token)
        mine = Ring.objects.filter(key=asked.key, team=found.team, key_id=found.member.key_id)
        if not mine.delete()[0]:
            raise NotFound


def put_release(put: messages.ReleasePut) -> None:
    """Stores what a person released to a team. The same bytes again change nothing; its proof of work was checked.

    Raises NotFound for an unknown team, Conflict "old-epoch", "full" or "taken", Invalid for no envelope.
    """
    with db.write():
        team = teams_queries.get_team(put.team)
        store_release(put, team=team)
        mark_waiting(team.key)


def take_release(asked: messages.ReleaseTaken, *, token: bytes | None) -> messages.ReleaseGiven:
    """Gives a member its bytes, and says from now on that somebody has them. Raises NotFound, also when withdrawn."""
    with db.write():
        found = teams_access.present(asked.team, token)
        row = access.live_releases().select_for_update().filter(key=asked.key, team=found.team).first()
        if row is None or row.blob == b"":
            raise NotFound
        Release.objects.filter(key=row.key).update(taken=True)
        return messages.ReleaseGiven(epoch=row.epoch, blob=Octets(row.blob))


def withdraw_release(asked: messages.ReleaseRight) -> messages.ReleaseState:
    """Before anybody took it the row goes; after it the bytes go, and the row says so until its end.

    Answers what had become of it. Raises NotFound.
    """
    with db.write():
        row = access.held_release(asked, to_change=True)
        if row.taken:
            Release.objects.filter(key=row.key).update(blob=b"")
        else:
            Release.objects.filter(key=row.key).delete()
        return messages.ReleaseState(taken=row.taken, withdrawn=True)


def append_statement(asked: StatementAdded) -> Added:
    """Adds to a team's log, all or none; with an epoch, what its removed members could still read goes with it.

    Raises NotFound, Invalid, Conflict.
    """
    with db.write():
        for statement in asked.statements:
            added = add_statement(asked.team, data=statement, team_keys=asked.team_keys)
            Ring.objects.filter(team=asked.team, key_id__in=added.removed).delete()
            drop_bells_of(asked.team, key_ids=added.removed)
        return added
