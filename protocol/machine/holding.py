"""Which generations a device can open, asked of the rows themselves with every key: the machine knows them all."""

from collections.abc import Iterator

from alongside.teams.models import TeamKey
from protocol.machine.loot import TeamSeed, opened_for_device, opened_intake, opened_ring
from protocol.machine.model import Team, Thread
from protocol.machine.told import unb64
from protocol.machine.world import World
from protocol.reference import keys, thread
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError


def generations_of(world: World, name: str, which: Thread) -> list[int]:
    """Without a gap, from the first that she can open on."""
    held = {number for thread_id, number in held_by(world, name) if thread_id == which.id}
    first = min(held, default=0)
    found: list[int] = []
    while first + len(found) in held:
        found.append(first + len(found))
    return found


def held_by(world: World, name: str) -> set[tuple[str, int]]:
    """(thread, generation) of every living share whose CK reached this device by an intake or a ring that is there."""
    shares = world.rows.shares if world.rows else {}
    return {
        (world.b64_of(record["thread"]), int(str(record["generation"])))
        for record in _opened(world, name)
        if sha256(thread.share_id_of(_bytes(record["ck"]))) in shares
    }


def _opened(world: World, name: str) -> Iterator[thread.Record]:
    if world.rows is None:
        return
    team = world.team_with(name)
    mine, device = world.stage.key_of[name], world.device_key(name)
    for key, (of, key_id, blob) in world.rows.rings.items():
        if key_id == mine and of == unb64(team.key):
            to = keys.Recipient(unb64(team.organisation), of, 0, mine)
            yield from world.remembered(key, lambda blob=blob, to=to: opened_ring(device, to, blob))  # type: ignore[misc]  # bound now
    epochs = set(TeamKey.objects.filter(team_id=unb64(team.key), key_id=mine).values_list("epoch", flat=True))
    for key, (of, epoch, blob) in world.rows.intakes.items():
        if of == unb64(team.key):
            yield from world.remembered(mine + key, lambda blob=blob, epoch=epoch: _for_her(world, name, (epoch, blob)))  # type: ignore[misc]
        if of == unb64(team.key) and epoch in epochs:
            yield from world.remembered(key, lambda blob=blob, epoch=epoch: _intake(team, epoch, blob))  # type: ignore[misc]


def _for_her(world: World, name: str, intake: tuple[int, bytes]) -> thread.Record | None:
    """Sealed to her device, where somebody else was left out."""
    team, (epoch, blob) = world.team_with(name), intake
    to = keys.Recipient(unb64(team.organisation), unb64(team.key), epoch, world.stage.key_of[name])
    return opened_for_device(world.device_key(name), to, blob)


def _intake(team: Team, epoch: int, blob: bytes) -> thread.Record | None:
    seed = TeamSeed(epoch, *team.seeds[epoch])
    return opened_intake(seed, blob, organisation=unb64(team.organisation), team=unb64(team.key))


def team_seed(world: World, team: Team, epoch: int) -> bytes:
    """Of an epoch's team key: any reader's copy, opened with her device."""
    for name in team.readers_in(epoch):
        key_id = world.stage.key_of[name]
        row = TeamKey.objects.filter(team_id=unb64(team.key), epoch=epoch, key_id=key_id).first()
        if row:
            to = keys.Recipient(unb64(team.organisation), unb64(team.key), epoch, key_id)
            return keys.hpke_open(world.device_key(name)[:32], keys.info_of("team-key", to), bytes(row.blob))
    raise DecryptionError


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError
    return value
