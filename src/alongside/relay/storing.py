"""Storing one row inside a deed's transaction: absent → stored, identical → fine, other → Conflict."""

import hmac

from django.db import IntegrityError

from alongside.core import clock
from alongside.core.errors import Conflict
from alongside.core.octets import Octets
from alongside.core.sealed import RELEASE, SLOT, check_envelope
from alongside.core.weeks import week_after
from alongside.relay import keyring
from alongside.relay.access import Held
from alongside.relay.messages import NewIntake, NewRoot, NewShare, NewSlot, ReleasePut, SlotPut
from alongside.relay.models import Intake, Release, Root, Share, Slot
from alongside.relay.retention import INTAKE_DAYS, LONGEST_DAYS
from alongside.relay.rules import UNTAKEN_MOST, is_full, sha256
from alongside.teams import queries as teams_queries
from alongside.teams.models import CardCode, Team


def taken() -> Conflict:
    return Conflict("Something else stands there already. Nothing was changed.", code="taken")


def _share_row(new: NewShare, team: Team) -> Share:
    """R is wrapped here, inside the transaction, under the generation read here."""
    key = keyring.key_in_use()
    name = sha256(new.id)
    return Share(
        key=name,
        wrapped=key.wrap(new.r, name=name),
        key_gen=key.generation,
        right_hash=new.rth,
        team=team,
        expires=week_after(clock.today(), days=LONGEST_DAYS),
    )


def insert_share(new: NewShare, *, team: Team) -> None:
    """A share that nobody has yet: who leads a thread of his own on to another's would erase that one with his own.

    Raises Conflict also for the very same share.
    """
    try:
        _share_row(new, team).save(force_insert=True)
    except IntegrityError as error:
        raise taken() from error


def store_share(new: NewShare, *, team: Team) -> Held:
    """Raises Conflict."""
    row = _share_row(new, team)
    Share.objects.bulk_create([row], ignore_conflicts=True)
    stored = Share.objects.get(key=row.key)
    r = keyring.key_of(stored.key_gen).unwrap(stored.wrapped, name=bytes(row.key))
    same = hmac.compare_digest(r, new.r) and hmac.compare_digest(stored.right_hash, new.rth)
    if not same or stored.team_id != team.key:
        raise taken()
    return Held(stored, r, by_person=True)


def store_slot(held: Held, new: NewSlot | SlotPut) -> None:
    """Raises Conflict "taken" for other bytes at this place, a tombstone's included; Invalid for no envelope."""
    row = held.row(new.slot)
    expires = min(week_after(clock.today(), days=new.keep_days), held.share.expires)
    check_envelope(new.blob, SLOT)
    Slot.objects.bulk_create([Slot(row=row, blob=new.blob, expires=expires)], ignore_conflicts=True)
    if not hmac.compare_digest(Slot.objects.get(row=row).blob, new.blob):
        raise taken()


def is_stored(held: Held, put: SlotPut) -> bool:
    """These very bytes stand there: sent again after their answer was lost, by whatever epoch now."""
    found = Slot.objects.filter(row=held.row(put.slot)).first()
    return found is not None and hmac.compare_digest(found.blob, put.blob)


def store_root(new: NewRoot) -> None:
    """Raises Conflict, Invalid."""
    row = Root(
        key=sha256(new.id),
        token_hash=sha256(new.token),
        blob=new.blob,
        expires=week_after(clock.today(), days=LONGEST_DAYS),
    )
    Root.objects.bulk_create([row], ignore_conflicts=True)
    stored = Root.objects.get(key=row.key)
    if not (hmac.compare_digest(stored.token_hash, row.token_hash) and hmac.compare_digest(stored.blob, new.blob)):
        raise taken()


def store_intake(new: NewIntake, *, team: Team, card: bytes | None = None, returning: bool = False) -> None:
    """Its key is SHA-256(blob): the same bytes again are the same row, and use up no second use of a card.

    returning: she rekeys a conversation she has, which a team that takes nothing new must still hear of.
    Raises Conflict "old-epoch" with the newest head, or when the team takes no intake this way; Invalid.
    """
    key = sha256(new.blob)
    if Intake.objects.filter(key=key, team=team).exists():
        return  # sent again: its answer was lost, and the epoch may be another by now
    check_epoch(team, new.epoch)
    if card is not None:
        held = _held_card(team, card)
        if Intake.objects.filter(key=key, team=team).exists():
            return  # the same opening, sent twice at once: the other one used the card
        _use_card(held)
    first = card is not None
    _check_room(team, with_card=first, returning=returning)
    expires = week_after(clock.today(), days=INTAKE_DAYS)
    row = Intake(
        key=key, team=team, epoch=new.epoch, blob=new.blob, token_hash=new.token_hash, first=first, expires=expires
    )
    Intake.objects.bulk_create([row], ignore_conflicts=True)


def store_release(put: ReleasePut, *, team: Team) -> None:
    """Its key is SHA-256(blob). Raises Conflict "old-epoch", "full" or "taken", Invalid for no envelope."""
    key = sha256(check_envelope(put.blob, RELEASE))
    stored = Release.objects.filter(key=key).first()
    if stored is not None:
        if stored.team_id == team.key and hmac.compare_digest(stored.token_hash, put.token_hash):
            return  # sent again: its answer was lost
        raise taken()
    check_epoch(team, put.epoch)
    if Release.objects.filter(team=team, taken=False).count() >= UNTAKEN_MOST:
        raise Conflict("Too many wait for this team already. Nothing was stored.", code="full")
    expires = week_after(clock.today(), days=put.days)
    row = Release(key=key, team=team, epoch=put.epoch, blob=put.blob, token_hash=put.token_hash, expires=expires)
    Release.objects.bulk_create([row], ignore_conflicts=True)


def store_copies(copies: list[NewIntake], *, team: Team, first: bool) -> None:
    """Beside an intake that was just stored: the same for further devices. They wait with it, and so count as taken."""
    for copy in copies:
        key = sha256(copy.blob)
        if not Intake.objects.filter(key=key, team=team).exists():
            check_epoch(team, copy.epoch)
            expires = week_after(clock.today(), days=INTAKE_DAYS)
            row = Intake(
                key=key, team=team, epoch=copy.epoch, blob=copy.blob, token_hash=copy.token_hash, first=first,
                taken=True, expires=expires,
            )  # fmt: skip
            Intake.objects.bulk_create([row], ignore_conflicts=True)


def check_epoch(team: Team, epoch: int) -> None:
    """Raises Conflict with the newest head: what is sealed for an old epoch would reach removed members."""
    if epoch != team.epoch:
        head = teams_queries.head_of(team)
        facts: dict[str, object] = {"epoch": team.epoch, "head": Octets(head) if head else None}
        raise Conflict("The team has newer keys. Nothing was stored; seal it again.", code="old-epoch", facts=facts)


def _check_room(team: Team, *, with_card: bool, returning: bool) -> None:
    if team.intake == "shut" and not returning:
        raise Conflict("This team takes nothing new now. Nothing was stored.", code="shut")
    if team.intake == "cards" and not (with_card or returning):
        raise Conflict("Now only with a card, or by phone. Nothing was stored.", code="cards-only")
    untaken = Intake.objects.filter(team=team, taken=False).count()
    if is_full(untaken, with_card=with_card, returning=returning):
        raise Conflict("Too many wait already: by phone, or with a card. Nothing was stored.", code="full")


def _held_card(team: Team, code: bytes) -> CardCode | None:
    """Nobody else uses this code until the transaction ends. None: unknown, used up or too old."""
    held = CardCode.objects.select_for_update().filter(key=sha256(code), team=team)
    return held.filter(expires__gte=clock.today()).first()


def _use_card(card: CardCode | None) -> None:
    """Takes one use away and keeps no link. Raises Conflict when there is none."""
    if card is None:
        raise Conflict("This card's code does not count any more. Nothing was stored.", code="card-used")
    if card.uses_left == 1:
        card.delete()
    else:
        CardCode.objects.filter(key=card.key).update(uses_left=card.uses_left - 1)
