"""What a device that left a team opens with its key, all it kept and copies of the disk, by another implementation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from e2e.second_reader import Relay, from_b64, signers_of
from e2e.test_story import Disk
from protocol.reference import keys, thread, words
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError, ServerAltered

WAY_KIT = 2
PLACES = 6
LANES = (thread.LANE_PERSON, thread.LANE_ORGANISATION)


@dataclass(frozen=True, slots=True)
class Held:
    """The key of one generation of one conversation."""

    thread: bytes
    generation: int
    ck: bytes
    rc: bytes

    @classmethod
    def of(cls, told: Any) -> "Held":
        return cls(told["thread"], told["generation"], told["ck"], told["rc"])

    def keys(self, shares: set[bytes]) -> Iterator[bytes]:
        """K with each R that fits."""
        for r in shares:
            try:
                yield thread.checked_thread_key(self.ck, r, self.rc)
            except ServerAltered:
                continue


@dataclass(frozen=True, slots=True)
class Seed:
    """What opens an X-Wing envelope, and under which name."""

    seed: bytes
    to: keys.Recipient


@dataclass(frozen=True, slots=True)
class Disks:
    """Everything on several copies of the disk together."""

    disks: tuple[Disk, ...]

    def rows(self, table: str) -> list[Any]:
        return [row for disk in self.disks for row in disk.rows(table)]

    @property
    def shares(self) -> set[bytes]:
        return {r for disk in self.disks for r in disk.shares(disk.keys)}


@dataclass(frozen=True, slots=True)
class RemovedDevice:
    """to: epoch 0, since each envelope names its own. signers: sign keys of all members ever, by key id."""

    seed: bytes
    to: keys.Recipient
    signers: dict[bytes, bytes]

    @classmethod
    def of_kit(cls, written: list[str], *, disk: Disk, relay: Relay) -> "RemovedDevice":
        """disk: a copy of when it was in the team; its wrap is gone with it."""
        entropy = words.read_words(words.KIT, " ".join(written), "en")
        assert entropy
        instance = relay.ask("instance")[1]
        name, kek = (
            keys.kit_key(entropy, from_b64(instance["instance_id"]), name=name) for name in ("kit-id", "kit-kek")
        )
        (wrap,) = [row for row in disk.rows("teams_wrap") if row["key"] == sha256(name)]
        opened = thread.open_wrap(kek, wrap["blob"], way=WAY_KIT, key_id=wrap["key_id"])
        team = from_b64(instance["teams"][0]["team"])
        to = keys.Recipient(opened[64:], team, 0, wrap["key_id"])
        return cls(opened[:32], to, signers_of(relay, team))

    def read(self, *disks: Disk) -> str:
        """Every entry of these disks that anything it ever had opens."""
        everything = Disks(disks)
        seeds = self._seeds(everything)
        held = {*self._by_ring(everything), *self._by_intake(everything, seeds)}
        held |= {further for one in held for further in self._onward(one, everything, seeds)}
        return str([body for one in held for body in self._entries(one, everything)])

    def _signer(self, _epoch: int, key_id: bytes) -> bytes | None:
        return self.signers.get(key_id)

    def _seeds(self, disks: Disks) -> list[Seed]:
        """Its own, and every team key that was ever sealed to it."""
        found = [Seed(self.seed, self.to)]
        for row in disks.rows("teams_teamkey"):
            to = replace(self.to, epoch=row["epoch"])
            seed = tried(keys.hpke_open, self.seed, keys.info_of("team-key", to), row["blob"])
            if seed:
                found.append(Seed(seed, replace(to, key_id=keys.key_id(keys.kem_public_key(seed)))))
        return found

    def _by_ring(self, disks: Disks) -> Iterator[Held]:
        for row in disks.rows("relay_ring"):
            if ring := tried(thread.open_ring, self.seed, self.to, row["blob"], sign_key_in=self._signer):
                yield Held.of(ring)

    def _by_intake(self, disks: Disks, seeds: list[Seed]) -> Iterator[Held]:
        for row in disks.rows("relay_intake"):
            for purpose in ("intake", "intake-member"):
                for seed in seeds:
                    info = keys.info_of(purpose, replace(seed.to, epoch=row["epoch"]))
                    if intake := tried(thread.open_intake, seed.seed, info, row["blob"]):
                        yield Held.of(intake)

    def _onward(self, held: Held, disks: Disks, seeds: list[Seed]) -> Iterator[Held]:
        """The next generation, where the way on holds its key for one of these seeds."""
        place = thread.Place(held.thread, held.generation + 1, 0, 0)
        ways = [row["next_record"] for row in disks.rows("relay_share") if row["next_record"]]
        for key in held.keys(disks.shares):
            for way in ways:
                rekey = tried(thread.open_rekey, key, place, way, sign_key_in=self._signer)
                for seed in seeds if rekey else ():
                    if ck := tried(thread.open_rekeyed_key, seed.seed, seed.to, rekey):
                        yield Held.of({**rekey, "ck": ck})

    def _entries(self, held: Held, disks: Disks) -> Iterator[object]:
        blobs = {row["blob"] for row in disks.rows("relay_slot") if row["blob"]}
        places = [thread.Place(held.thread, held.generation, lane, index) for lane in LANES for index in range(PLACES)]
        for key in held.keys(disks.shares):
            under = thread.Under(key, self._signer)
            for place in places:
                opened = (tried(thread.open_entry, under, place, blob) for blob in blobs)
                yield from (entry["body"] for entry in opened if entry)


def tried(opening: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """None: it does not open."""
    try:
        return opening(*given, **named)
    except DecryptionError:
        return None
