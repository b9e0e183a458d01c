"""What can be done to bells: one function, one deed, one transaction. The network is never inside one."""

from collections.abc import Collection

from alongside.bells import messages, queries, ways
from alongside.bells.models import Bell, Waiting
from alongside.bells.sealing import Content, seal
from alongside.core import db
from alongside.core.errors import Conflict, Invalid
from alongside.core.week_hours import find_zone
from alongside.teams import access as teams_access

BELLS_MOST = 6
"""Of one device."""


def look(team_key: bytes, *, token: bytes | None) -> None:
    """A member looks at what came: nothing waits any more. Called before the reading: what comes during it waits.

    Raises NotFound.
    """
    found = teams_access.present(team_key, token)
    if Waiting.objects.filter(team=found.team).exists():
        with db.write():
            Waiting.objects.filter(team=found.team).delete()


def put_bell(asked: messages.BellPut, *, token: bytes | None) -> None:
    """Stores, or replaces, a bell of the signed-in device. Raises NotFound, Invalid, Conflict off, full, taken."""
    content = Content(asked.way, asked.address, bytes(asked.hours), asked.zone, asked.rank)
    with db.write():
        found = teams_access.present(asked.team, token)
        _check(content)
        key_id = found.member.key_id
        row = Bell(key=bytes(asked.key), team=found.team, key_id=key_id)
        before = Bell.objects.filter(key=row.key).first()
        if before and (before.key_id, before.team_id) != (row.key_id, row.team_id):
            raise Conflict("This place is taken. Nothing was changed.", code="taken")
        if not before and Bell.objects.filter(team=found.team, key_id=key_id).count() >= BELLS_MOST:
            raise Conflict("This device has six bells already: remove one.", code="full")
        row.sealed = seal(content, row=row)
        row.save()


def _check(content: Content) -> None:
    if content.way not in ways.offered():
        raise Conflict("This server does not ring this way. Nothing was stored.", code="off")
    ways.WAYS[content.way].check(content.address)
    if not any(content.hours):
        raise Invalid("A bell needs at least one hour of the week. Nothing was stored.")
    if find_zone(content.zone) is None:
        raise Invalid("This time zone is not known here. Nothing was stored.")


def drop_bell(asked: messages.BellNamed, *, token: bytes | None) -> None:
    """Removes a bell of the signed-in device. Raises NotFound."""
    with db.write():
        queries.own_bell(asked.team, key=asked.key, token=token).delete()


def drop_bells_of(team_key: bytes, *, key_ids: Collection[bytes]) -> None:
    """Inside the transaction that removes these devices from the team."""
    Bell.objects.filter(team_id=team_key, key_id__in=key_ids).delete()


def note_rings(*, reached: Collection[bytes], failed: Collection[bytes]) -> None:
    """Writes only what changed. A bell that was taken away meanwhile stays away."""
    for keys, is_failed in ((reached, False), (failed, True)):
        if Bell.objects.filter(key__in=keys, failed=not is_failed).exists():
            with db.write():
                Bell.objects.filter(key__in=keys).update(failed=is_failed)


def ring_now(asked: messages.BellNamed, *, token: bytes | None) -> bool:
    """Rings one of the signed-in device's own bells, as a trial; False when it did not get through.

    Raises NotFound, Conflict "off", Busy while another trial is under way.
    """
    row = queries.own_bell(asked.team, key=asked.key, token=token)
    rang = ways.try_one(row)
    note_rings(reached=[row.key] if rang else [], failed=[] if rang else [row.key])
    return rang
