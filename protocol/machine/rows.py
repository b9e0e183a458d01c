"""The relay's private rows as they stand, with every R that opens; what may change from one step to the next."""

from dataclasses import dataclass

from alongside.core import epoch_key
from alongside.core.errors import AlongsideError
from alongside.relay import keyring
from alongside.relay.models import Intake, Ring, Root, Share, Slot
from alongside.teams.models import Passkey, TeamKey, Wrap


@dataclass(frozen=True, slots=True)
class ShareRow:
    """r: None when no key opens it."""

    r: bytes | None
    wrapped: bytes
    key_gen: int
    right_hash: bytes
    team: bytes
    next_record: bytes | None
    onward: bytes | None


@dataclass(frozen=True, slots=True)
class Rows:
    """By key. devices: (table, team, key id) of everything that belongs to a member's device."""

    shares: dict[bytes, ShareRow]
    slots: dict[bytes, bytes]
    roots: dict[bytes, tuple[bytes, bytes]]
    intakes: dict[bytes, tuple[bytes, int, bytes]]
    rings: dict[bytes, tuple[bytes, bytes, bytes]]
    devices: frozenset[tuple[str, bytes, bytes]]


def read_rows() -> Rows:
    rings = {bytes(one.key): (bytes(one.team_id), bytes(one.key_id), bytes(one.blob)) for one in Ring.objects.all()}
    devices = {("ring", team, key_id) for team, key_id, _ in rings.values()}
    for name, table in (("wrap", Wrap), ("team key", TeamKey), ("passkey", Passkey)):
        devices |= {(name, bytes(team), bytes(key)) for team, key in table.objects.values_list("team_id", "key_id")}
    return Rows(
        shares={bytes(one.key): _share(one) for one in Share.objects.all()},
        slots={bytes(row): bytes(blob) for row, blob in Slot.objects.values_list("row", "blob")},
        roots={bytes(one.key): (bytes(one.token_hash), bytes(one.blob)) for one in Root.objects.all()},
        intakes={bytes(one.key): (bytes(one.team_id), one.epoch, bytes(one.blob)) for one in Intake.objects.all()},
        rings=rings,
        devices=frozenset(devices),
    )


def _share(row: Share) -> ShareRow:
    wrapped, name = bytes(row.wrapped), bytes(row.key)
    following, onward = row.next_record, row.onward
    return ShareRow(
        r=unwrapped(wrapped, generation=row.key_gen, name=name),
        wrapped=wrapped,
        key_gen=row.key_gen,
        right_hash=bytes(row.right_hash),
        team=bytes(row.team_id),
        next_record=None if following is None else bytes(following),
        onward=None if onward is None else bytes(onward),
    )


def unwrapped(wrapped: bytes, *, generation: int, name: bytes) -> bytes | None:
    """From the files alone, as who takes the disk: what a process remembers is gone with it."""
    key = epoch_key.read_key(keyring.folder(), generation)
    if key is None:
        return None
    try:
        return key.unwrap(wrapped, name=name)
    except AlongsideError:
        return None
