"""How a history ends: the network is honest, everybody reads, everybody is heard, and the dear questions are asked."""

from collections.abc import Iterator
from itertools import combinations

from protocol.machine import attackers, desks, holding, invariants, nights, people
from protocol.machine.model import Thread
from protocol.machine.told import Held, Listed, Shown, as_kind, b64, unb64
from protocol.machine.world import World
from protocol.reference import thread
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError


def end(world: World) -> None:
    nights.rotate(world)
    chains: dict[str, dict[str, list[str]]] = {one.id: {} for one in world.threads}
    for which in world.threads:
        _her_pages(world, which, chains[which.id])
    _desks(world, chains)
    for which in world.threads:
        invariants.i5_everybody_reads_the_same_generations(which, chains[which.id])
    invariants.i8_no_key_and_nonce_covers_two_payloads(world.sealed())
    for loot in world.loot.values():
        attackers.check_disk(world, loot)
    _check_left_out(world)
    _check_names(world)


def _check_left_out(world: World) -> None:
    """With her device key, each team key of hers and the whole database, who must not read it holds nothing of it."""
    for which in world.threads:
        for name in which.without - which.misled:
            held = [str(which.words) for thread_id, _ in holding.held_by(world, name) if thread_id == which.id]
            invariants.i1_nobody_learns_what_was_not_handed_to_her(name, learned=held)


def _her_pages(world: World, which: Thread, chains: dict[str, list[str]]) -> None:
    """Every page that is open, and a fresh one with her words; each says a last word and is heard."""
    if not which.alive:
        people.come_back(world, tab="end", thread=which)
        if "end" in world.tabs:
            raise invariants.Broken("I6", "her words open what was erased")
        return
    pages = [name for name, tab in world.tabs.items() if tab.thread is which and not tab.meddled]
    for name in pages:
        if world.tabs[name].unsent:
            people.say_again(world, tab=name)
        if not which.led_away:
            people.say(world, tab=name)
    shown = people.come_back(world, tab=f"end{which.words}", thread=which)
    for name in [*pages, f"end{which.words}"]:
        shown = people.look(world, tab=name)
        if shown is None:
            raise invariants.Broken("I2", f"{name} cannot be read")
        must = which.must_show(world.today)
        which.placed_in |= {one.text: one.generation for one in shown.messages}
        invariants.i2_each_entry_opens_once_in_order(name, which, shown, must=must)
        chains[name] = _chain(shown)


def _desks(world: World, chains: dict[str, dict[str, list[str]]]) -> None:
    team = world.teams[0]
    for name in team.here(world.today):
        if name in world.desks and desks.is_in(world, name):
            _one_desk(world, name, chains)  # the page that was open all the time
            desks.sign_out(world, name=name)
        _one_desk(world, name, chains)


def _one_desk(world: World, name: str, chains: dict[str, dict[str, list[str]]]) -> None:
    if not desks.is_in(world, name):
        desks.sign_in(world, name=name)
    listed = desks.list_threads(world, name=name)
    if listed is None:
        raise invariants.Broken("I2", f"{name}'s desk cannot be read")
    for which in world.threads:
        if which.team == world.teams[0].key and which.alive and holding.generations_of(world, name, which):
            shown = _shown_in(listed, which)
            if shown is None:
                raise invariants.Broken("I2", f"{name}'s desk does not list {which.words}: {listed.unopened}")
            if which.erase_on is None:
                _check_desk(world, name, which, shown)
                if not which.may_be_misled(name):
                    chains[which.id][name] = _chain(shown)


def _check_desk(world: World, name: str, which: Thread, shown: Shown) -> None:
    """What was said in a generation that she holds is shown to her; who held it and never left, holds the newest."""
    if which.may_be_misled(name):
        return
    held = holding.generations_of(world, name, which)
    newest = max(which.generations)
    is_holder = name in which.first_readers | which.granted
    if is_holder and not which.generations[newest].by_her and newest not in held and 0 in held:
        raise invariants.Broken("I2", f"{name} holds {which.words} from its beginning; nobody rang her {newest}")
    generation_of = which.placed_in
    must = [text for text in which.must_show(world.today) if generation_of.get(text, -1) in held]
    invariants.i2_each_entry_opens_once_in_order(name, which, shown, must=must)


def _chain(shown: Shown) -> list[str]:
    return [one.share for one in shown.generations]


def _shown_in(listed: Listed, which: Thread) -> Shown | None:
    return next((one for one in listed.threads if one.id == which.id), None)


def _check_names(world: World) -> None:
    """Recipients: the organisations, each with what its members can read and what was given to it."""
    views = [frozenset(_names_in(world, team.key)) | world.given.get(team.key, set()) for team in world.teams]
    for one, other in combinations(views, 2):
        invariants.i10_no_name_is_equal_in_two_views(one, other)
    if world.rows:
        invariants.i10_no_name_is_a_bare_hash([name for view in views for name in view], world.rows)


def _names_in(world: World, team: str) -> Iterator[bytes]:
    for name, tab in world.tabs.items():
        if tab.thread.team == team and tab.thread.alive:
            yield unb64(tab.thread.id)
            secret = world.cast.do("secrets", thread=tab.thread.id)
            yield from (unb64(secret[part]) for part in ("kemPublicKey", "signPublicKey"))
            for held in world.cast.do("held", who=name):
                yield from _names_of(world, as_kind(held, Held))


def _names_of(world: World, held: Held) -> Iterator[bytes]:
    """Share-id, and the links that entries carry."""
    share = thread.share_id_of(unb64(held.ck))
    yield share
    r = world.known_r.get(sha256(share))
    if r is None or world.rows is None:
        return
    key = thread.thread_key_of(unb64(held.ck), r)
    under = thread.Under(key, lambda _epoch, key_id: _sign_key(world, key_id))
    for lane in (thread.LANE_PERSON, thread.LANE_ORGANISATION):
        for index in range(attackers.PLACES):
            place = thread.Place(unb64(held.thread), held.generation, lane, index)
            blob = world.rows.slots.get(thread.row_of(r, thread.slot_of(key, place)))
            if not blob:
                continue
            try:
                entry = thread.open_entry(under, place, blob)
            except DecryptionError:
                continue
            yield from (link for link in (entry["prev"], entry["seen"]) if isinstance(link, bytes) and link)


def _sign_key(world: World, key_id: bytes) -> bytes | None:
    name = world.stage.key_ids.get(b64(key_id))
    return unb64(world.cast.do("device", name=name)["sign"]) if name else None
