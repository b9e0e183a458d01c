"""What attackers try: the removed with every key they ever had and a live network, the rogue, and who opened a thread.

Each tries by hand, with the second reader's cryptography, past every honest client.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from alongside.teams.queries import get_team, newest_epoch
from protocol.machine import invariants
from protocol.machine.cast import Refused
from protocol.machine.loot import Loot, TeamSeed, content_of, opened_for_device, opened_intake, opened_ring, opened_way
from protocol.machine.model import Entry, Team, Thread
from protocol.machine.people import KEPT_DAYS
from protocol.machine.staff import enter_by_hand, hand_of
from protocol.machine.told import LANE_ORGANISATION, LANE_PERSON, Held, NewEpoch, Rekeyed, as_kind, b64, unb64
from protocol.machine.world import World
from protocol.reference import keys, thread
from protocol.reference.labels import sha256

PLACES: Final = 4
ENTRIES_MOST: Final = 40
"""Of one lane in one generation, in a history."""
ENTRY_BYTES: Final = 1065
ABSENT: Final = 404
FURTHEST_EPOCH: Final = 2**53 - 1
"""Nobody signs her lane: whoever writes there can name any."""

type Question = tuple[str, dict[str, Any]]
"""An address and what it is asked."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A generation as an attacker knows it: its share's id, and the slots of its first places in both lanes."""

    share: bytes
    slots: list[bytes]


def lock_of(ck: bytes, r: bytes) -> Lock:
    key = thread.thread_key_of(ck, r)
    places = [
        thread.Place(bytes(16), 0, lane, index) for lane in (LANE_PERSON, LANE_ORGANISATION) for index in range(PLACES)
    ]
    return Lock(thread.share_id_of(ck), [thread.slot_of(key, place) for place in places])


def known_locks(world: World, loot: Loot) -> list[Lock]:
    """Every generation whose CK she has; R she kept from when she could ask for it."""
    found = []
    for ck, _rc in loot.cks.values():
        r = world.known_r.get(sha256(thread.share_id_of(ck)))
        if r is not None:
            found.append(lock_of(ck, r))
    return found


def noise() -> bytes:
    return b"\x01" + secrets.token_bytes(ENTRY_BYTES - 1)


def removed_tries_everything(world: World, *, name: str) -> None:
    """Every address that a member may ask: with sessions from before, her device key, what she cached, guesses."""
    loot = world.loot[name]
    with world.step("attack", told=f"{name} tries everything", attacked=True):
        _tries_to_enter(world, loot)
        for token in [*loot.tokens, None]:
            for question in _team_questions(loot):
                _refused(world, loot, question, token=token)
            for lock in known_locks(world, loot):
                for question in _share_questions(lock, world.team_with(name).epoch):
                    _refused(world, loot, question, token=token)


def _refused(world: World, loot: Loot, question: Question, *, token: bytes | None) -> None:
    """Absent, wrong right and no right are one answer."""
    path, body = question
    status, told = world.post(path, body, token=token)
    invariants.i9_nobody_else_is_let_in(loot.name, deed=path, is_let_in=status < 400)
    if (status, told.get("code")) != (ABSENT, "absent"):
        raise invariants.Broken("I9", f"{path} tells {loot.name} that something is there: {status} {told.get('code')}")


def _tries_to_enter(world: World, loot: Loot) -> None:
    team = world.team_with(loot.name)
    for epoch in range(1, team.epoch + 1):
        asked = {"who": hand_of(loot.name), "name": loot.name, "team": team.key, "epoch": epoch}
        try:
            world.cast.do("enter", **asked)
        except Refused as refused:
            if refused.kind != "absent":
                raise invariants.Broken("I9", "a removed device is told more than that it is not there") from refused
            continue
        invariants.i9_nobody_else_is_let_in(loot.name, deed="sessions/open", is_let_in=True)


def _team_questions(loot: Loot) -> list[Question]:
    team = unb64(loot.team)
    epochs = sorted(loot.epochs)
    return [
        ("intakes/list", {"team": team, "after": None}),
        ("rings/list", {"team": team, "after": None}),
        *(("team-keys/get", {"team": team, "epoch": epoch}) for epoch in epochs),
        ("invites/list", {"team": team}),
        ("intake/set", {"team": team, "state": "shut"}),
    ]


def _share_questions(lock: Lock, epoch: int) -> list[Question]:
    guess = secrets.token_bytes(32)
    new = {"id": secrets.token_bytes(32), "r": secrets.token_bytes(32), "rth": secrets.token_bytes(32)}
    next_record = b"\x01" + secrets.token_bytes(2088)
    put = {"slot": lock.slots[PLACES - 1], "blob": noise(), "keep_days": 90, "epoch": epoch}
    lead = {"next": next_record, "new": new, "epoch": epoch}
    return [
        ("slots/get", {"share": lock.share, "slots": lock.slots}),
        ("slots/get", {"share": lock.share, "rt": guess, "slots": lock.slots}),
        ("slots/put", {"share": lock.share, **put}),
        ("slots/put", {"share": lock.share, "rt": guess, **put}),
        ("slots/empty", {"share": lock.share, "rt": guess, "slot": lock.slots[0]}),
        ("rekey", {"share": lock.share, **lead}),
        ("rekey", {"share": lock.share, "rt": guess, **lead}),
        ("erase", {"shares": [{"share": lock.share, "rt": guess}], "intakes": []}),
        ("hide", {"shares": [lock.share]}),
        ("call-back", {"share": lock.share}),
    ]


def rogue_admin_writes(world: World, team: Team, *, name: str, stands_on: str) -> None:
    """Once an admin, she signs an epoch that takes her back, on the list in which she stood or on the newest."""
    with world.step("attack", told=f"{name} signs an epoch", attacked=True):
        members = [{"name": one, "role": post.role, "until": post.until} for one, post in team.members.items()]
        members.append({"name": name, "role": "admin", "until": 0})
        asked = {
            "who": hand_of(name),
            "team": team.key,
            "members": members,
            "by": name,
            "standsOn": stands_on,
            "isSent": True,
        }
        try:
            world.cast.do("epoch", **asked)
        except Refused as refused:
            if refused.kind not in ("invalid", "conflict"):
                raise
        _ask_epoch(world, team)


def admin_adds_nobody(world: World, team: Team, *, past_the_relay: bool) -> None:
    """An admin names a key of small order, for which anybody can sign. past_the_relay: its owner helps her."""
    with world.step("attack", told=f"{team.admins[0]} adds a key of nobody", attacked=True):
        members = [{"name": one, "role": post.role, "until": post.until} for one, post in team.members.items()]
        members.append({"name": "nobody", "role": "advocate", "until": 0})
        asked = {"who": hand_of(team.admins[0]), "team": team.key, "members": members, "by": team.admins[0]}
        try:
            made = as_kind(world.cast.do("epoch", **asked, standsOn="", isSent=not past_the_relay), NewEpoch)
        except Refused as refused:
            if refused.kind != "invalid":
                raise
            made = None
        if made and past_the_relay:
            world.stage.instance.write_statement(unb64(team.key), unb64(made.statement))
        else:
            _ask_epoch(world, team)


def _ask_epoch(world: World, team: Team) -> None:
    epoch = newest_epoch(get_team(unb64(team.key)))
    seen = {world.stage.key_ids.get(b64(member.key_id), "nobody") for member in epoch.members} if epoch else set()
    number = epoch.epoch if epoch else 0
    invariants.i9_the_log_is_what_admins_made_it((number, seen), made=(team.epoch, set(team.members)))


def own_thread_as_a_lever(world: World, *, tab: str, name: str) -> None:
    """She opened a thread of her own: with its rights she asks for, fills, and leads on to what is others'."""
    own = world.tabs[tab].thread
    held = as_kind(world.cast.do("held", who=tab)[-1], Held)
    secret = world.cast.do("secrets", thread=own.id)
    right = keys.read_right(unb64(secret["shareToken"]), unb64(own.id), held.generation)
    claim = {"share": thread.share_id_of(unb64(held.ck)), "rt": right}
    with world.step("attack", told=f"{name} by her own thread {tab}"):
        for lock in known_locks(world, world.loot[name]):
            if lock.share == claim["share"]:
                continue
            _through_own_share(world, claim, lock, name)
            _lead_own_on_to(world, claim, lock, name)


def _through_own_share(world: World, claim: dict[str, bytes], lock: Lock, name: str) -> None:
    claim_epoch = world.team_with(name).epoch
    own = lock.slots[PLACES - 1]  # what she filled ahead before stands there, under her own R
    status, told = world.post("slots/get", {**claim, "slots": [slot for slot in lock.slots if slot != own]})
    found = [blob for blob in told.get("blobs", []) if blob] if status == 200 else []
    invariants.i1_nobody_removed_learns_what_came_after(
        name, learned=["entries, through a share of her own"] if found else []
    )
    world.post("slots/put", {**claim, "slot": own, "blob": noise(), "keep_days": 90, "epoch": claim_epoch})


def _lead_own_on_to(world: World, claim: dict[str, bytes], lock: Lock, name: str) -> None:
    """Then erasing her own would erase the other's."""
    new = {"id": lock.share, "r": secrets.token_bytes(32), "rth": sha256(b"mine")}
    asked = {**claim, "next": b"\x01" + secrets.token_bytes(2088), "new": new, "epoch": world.team_with(name).epoch}
    status, _told = world.post("rekey", asked)
    if status < 400:
        world.post("erase", {"shares": [claim], "intakes": []})


def present_reader_forges(world: World, *, name: str, which: Thread, text: str) -> None:
    """A member who may read it writes in her lane: known to be possible; the words count as forged."""
    which.forged.add(text)
    epoch = world.team_of(which).epoch if world.steps % 2 else FURTHEST_EPOCH
    _put_by_hand(world, name=name, which=which, entry=(text, "", epoch))


def present_member_poses_as_removed(world: World, *, name: str, removed: str, which: Thread) -> None:
    """She has a removed colleague's device key, and signs with it in an epoch in which that one stood."""
    epoch = max(world.loot[removed].epochs)
    text = f"never said {world.steps}"
    _put_by_hand(world, name=name, which=which, entry=(text, removed, epoch))


def _put_by_hand(world: World, *, name: str, which: Thread, entry: tuple[str, str, int]) -> None:
    text, by, epoch = entry
    token = enter_by_hand(world, name=name)
    held = _newest_held(world, name, which)
    lane = LANE_ORGANISATION if by else LANE_PERSON
    ck, generation = unb64(held["ck"]), int(held["generation"])
    share = thread.share_id_of(ck)
    r = world.known_r[sha256(share)]
    with world.step("forge", told=f"{name}: {text} as {by or 'her'}"):
        index = _free_place(world, thread.thread_key_of(ck, r), r, (which, generation, lane))
        asked = {
            "ck": held["ck"], "r": b64(r), "thread": which.id, "generation": generation,
            "index": index, "text": text, "epoch": epoch, "by": by,
        }  # fmt: skip
        made = world.cast.do("entry", **asked)
        body: dict[str, Any] = {
            "share": share,
            "slot": unb64(made["slot"]),
            "blob": unb64(made["blob"]),
            "keep_days": 90,
        }
        body["epoch"] = world.team_of(which).epoch
        world.post("slots/put", body, token=token)


def _newest_held(world: World, name: str, which: Thread) -> dict[str, Any]:
    held: list[dict[str, Any]] = [one for one in world.cast.do("holds", who=name) if one["thread"] == which.id]
    return held[-1]


def _free_place(world: World, key: bytes, r: bytes, where: tuple[Thread, int, int]) -> int:
    """The first place of this lane at which no row stands."""
    which, generation, lane = where
    slots = world.rows.slots if world.rows else {}
    index = 0
    while thread.row_of(r, thread.slot_of(key, thread.Place(unb64(which.id), generation, lane, index))) in slots:
        index += 1
    return index


def present_member_writes_by_hand(world: World, *, name: str, which: Thread) -> None:
    """Past her client, into whichever generation she holds: what she says is hers, and no promise covers it."""
    text = f"by hand {world.steps:03}"
    which.entries.append(Entry(text, name, LANE_ORGANISATION, world.today, KEPT_DAYS))
    world.rogues.add(name)
    _put_by_hand(world, name=name, which=which, entry=(text, name, world.team_of(which).epoch))


def false_ring(world: World, *, name: str, to: str, which: Thread) -> None:
    """A member rings a colleague a key that no rekey names, for the generation after the newest."""
    enter_by_hand(world, name=name)
    with world.step("false ring", told=f"{name} to {to} for {which.words}"):
        asked = {"who": hand_of(name), "by": name, "to": to, "thread": which.id, "epoch": world.team_of(which).epoch}
        ck, rc = b64(secrets.token_bytes(32)), b64(secrets.token_bytes(16))
        world.cast.do("ring", **asked, generation=max(which.generations, default=0) + 1, ck=ck, rc=rc, about="")


def false_facts(world: World, *, name: str, to: str, which: Thread) -> None:
    """A member hands a colleague the true key, and says that the person's own keys are hers."""
    enter_by_hand(world, name=name)
    held = _newest_held(world, name, which)
    with world.step("false facts", told=f"{name} to {to} for {which.words}"):
        asked = {"who": hand_of(name), "by": name, "to": to, "thread": which.id, "epoch": world.team_of(which).epoch}
        world.cast.do("ring", **asked, generation=held["generation"], ck=held["ck"], rc=held["rc"], about=name)
        which.misled.add(to)


def lead_away(world: World, *, name: str, which: Thread) -> None:
    """A member leads it on to where nobody can follow: she must still be able to erase all of it."""
    _lead_falsely(world, name=name, which=which, how=(name, world.team_of(which).epoch, b64(secrets.token_bytes(32))))


def lead_on_as_removed(world: World, *, name: str, removed: str, which: Thread) -> None:
    """A member leads it on with a removed colleague's signature, in an epoch that is over for the thread."""
    _lead_falsely(world, name=name, which=which, how=(removed, max(world.loot[removed].epochs), ""))


def _lead_falsely(world: World, *, name: str, which: Thread, how: tuple[str, int, str]) -> None:
    by, epoch, share = how
    enter_by_hand(world, name=name)
    with world.step("lead away", told=f"{name} as {by} in epoch {epoch}: {which.words}"):
        asked: dict[str, Any] = {
            "who": hand_of(name),
            "name": name,
            "by": by,
            "thread": which.id,
            "epoch": epoch,
            "share": share,
        }
        asked["now"] = world.team_of(which).epoch
        try:
            made = as_kind(world.cast.do("rekey", **asked), Rekeyed)
        except Refused as refused:
            if refused.kind not in ("moved", "absent", "conflict"):
                raise
            return
        which.led_away = True
        which.shares.add(made.share)
        which.false_shares.add(made.share)


def _words_after(world: World, loot: Loot, where: tuple[Thread, bytes, bytes]) -> Iterator[str]:
    which, key, r = where
    said = {one.text.encode(): one for one in which.entries if one.acked and one.by not in world.rogues}
    for lane in (LANE_PERSON, LANE_ORGANISATION):
        for index in range(ENTRIES_MOST):
            place = thread.Place(bytes(16), 0, lane, index)
            step, blob = world.put_at.get(thread.row_of(r, thread.slot_of(key, place)), (0, b""))
            if step <= loot.removed_at:
                continue
            content = content_of(key, place, blob)
            yield from (f"{one.text!r} of {one.by}" for text, one in said.items() if text in content)


def check_disk(world: World, loot: Loot) -> None:
    """With every row that ever was, every R and all of her keys: does she hold what began after she left?"""
    team = world.team_with(loot.name)
    organisation, key = unb64(team.organisation), unb64(team.key)
    for of, epoch, blob in world.seen_intakes.values():
        if of == key and epoch in loot.seeds:
            seed = TeamSeed(epoch, *team.seeds[epoch])
            loot.add_opened(opened_intake(seed, blob, organisation=organisation, team=key))
    mine = world.stage.key_of[loot.name]
    device = world.device_key(loot.name)
    for of, epoch, blob in world.seen_intakes.values():
        if of == key:
            loot.add_opened(opened_for_device(device, keys.Recipient(organisation, key, epoch, mine), blob))
    for of, key_id, blob in world.seen_rings.values():
        if of == key and key_id == mine:
            loot.add_opened(opened_ring(device, keys.Recipient(organisation, key, 0, mine), blob))
    for learned in _sealed_to_her(world, loot, device):
        loot.add_opened(learned)
    invariants.i1_nobody_removed_learns_what_came_after(loot.name, learned=_later(world, loot))


def _sealed_to_her(world: World, loot: Loot, device: bytes) -> Iterator[thread.Record]:
    """Ways on that somebody sealed to her in the person's place."""
    team = world.team_with(loot.name)
    kem = keys.kem_public_key(device[:32])
    for (name, number), (ck, _rc) in list(loot.cks.items()):
        share = sha256(thread.share_id_of(ck))
        r, sealed = world.known_r.get(share), world.nexts.get(share)
        if r is None or sealed is None:
            continue
        to = keys.Recipient(unb64(team.organisation), unb64(team.key), 0, keys.key_id(kem))
        found = opened_way(sealed, thread.thread_key_of(ck, r), (device[:32], to), (name, number + 1))
        if found:
            yield found


def _later(world: World, loot: Loot) -> Iterator[str]:
    """Generations that began, and words that were acknowledged, after she left."""
    for (name, _), (ck, _rc) in loot.cks.items():
        r = world.known_r.get(sha256(thread.share_id_of(ck)))
        which = world.thread_of(b64(name))
        if which and r is not None:
            yield from _words_after(world, loot, (which, thread.thread_key_of(ck, r), r))
    for (name, number), (ck, _rc) in loot.cks.items():
        if world.first_seen.get(sha256(thread.share_id_of(ck)), 0) > loot.removed_at:
            which = world.thread_of(b64(name))
            yield f"conversation {which.words if which else '?'}, generation {number}"
