"""What somebody who was removed holds for ever: keys, and all that was ever stored. Opened by the second reader."""

from dataclasses import dataclass, field, replace

from protocol.machine.told import Held, unb64
from protocol.reference import cbor, keys, padding, thread
from protocol.reference.labels import expand, label
from protocol.reference.refusals import DecryptionError, FormatError


@dataclass(slots=True)
class Loot:
    """cks: CK and rc by (thread, generation). epochs: in which she stood. tokens: of sessions.

    seeds: epochs whose team key she had.
    """

    name: str
    team: str
    removed_at: int = 0
    epochs: set[int] = field(default_factory=set)
    cks: dict[tuple[bytes, int], tuple[bytes, bytes]] = field(default_factory=dict)
    tokens: set[bytes] = field(default_factory=set)
    seeds: set[int] = field(default_factory=set)

    def add_held(self, held: list[Held]) -> None:
        for one in held:
            self.cks[unb64(one.thread), one.generation] = (unb64(one.ck), unb64(one.rc))

    def add_opened(self, record: thread.Record | None) -> None:
        """An intake or a ring; None: it did not open."""
        if record is None:
            return
        name, generation, ck, rc = (record[part] for part in ("thread", "generation", "ck", "rc"))
        if isinstance(name, bytes) and isinstance(generation, int) and isinstance(ck, bytes) and isinstance(rc, bytes):
            self.cks.setdefault((name, generation), (ck, rc))


@dataclass(frozen=True, slots=True)
class TeamSeed:
    """A team key's public half and its seed, of one epoch."""

    epoch: int
    key: bytes
    seed: bytes


def opened_intake(seed: TeamSeed, blob: bytes, *, organisation: bytes, team: bytes) -> thread.Record | None:
    to = keys.Recipient(organisation, team, seed.epoch, keys.key_id(seed.key))
    try:
        return thread.open_intake(seed.seed, keys.info_of("intake", to), blob)
    except DecryptionError:
        return None


def opened_for_device(device_key: bytes, to: keys.Recipient, blob: bytes) -> thread.Record | None:
    """An intake that leaves somebody out: each of the others has a copy of her own."""
    try:
        return thread.open_intake(device_key[:32], keys.info_of("intake-member", to), blob)
    except DecryptionError:
        return None


def content_of(key: bytes, place: thread.Place, blob: bytes) -> bytes:
    """What stands in a place, whoever signed it; nothing when it does not open."""
    try:
        return thread.open_under(expand(key, label("entry", place.lane, place.index)), place.lane_and_index, blob)
    except DecryptionError:
        return b""


def opened_way(
    sealed: bytes, key: bytes, to: tuple[bytes, keys.Recipient], where: tuple[bytes, int]
) -> thread.Record | None:
    """The CK that a share's `next` carries, if it was sealed to this X-Wing seed. where: thread and new generation."""
    (seed, recipient), (name, generation) = to, where
    try:
        content = padding.unpad(thread.open_under(expand(key, label("next")), label("next"), sealed), thread.WIDE)
        rekey = cbor.decode(content[80:])
        if not isinstance(rekey, dict):
            return None
        info_to = replace(recipient, epoch=int(str(rekey["epoch"])))
        ck = thread.open_rekeyed_key(seed, info_to, rekey)
    except (DecryptionError, FormatError):
        return None
    return {"thread": name, "generation": generation, "ck": ck, "rc": rekey["rc"]}


def opened_ring(device_key: bytes, to: keys.Recipient, blob: bytes) -> thread.Record | None:
    """Whoever signed it: a thief asks for no signature."""
    try:
        content = padding.unpad(keys.hpke_open(device_key[:32], keys.info_of("ring", to), blob), thread.WIDE)
        record = cbor.decode(content)
    except (DecryptionError, FormatError):
        return None
    return record if isinstance(record, dict) else None
