"""Who stands in a team's newest epoch: admins add, remove, let guests end; who is there locks anew what others left."""

from typing import Any, Final

from alongside.teams.queries import get_team, newest_epoch
from protocol.machine import holding, invariants, people
from protocol.machine.cast import Refused
from protocol.machine.desks import is_in, list_threads, sign_in
from protocol.machine.loot import Loot
from protocol.machine.model import NO_END, READING, Post, Team, Thread
from protocol.machine.network import Meddling
from protocol.machine.people import expect
from protocol.machine.told import Held, NewEpoch, Shown, as_kind, unb64
from protocol.machine.world import LIST_DAYS, World

LATER: Final = frozenset({"TeamChanged", "WaitsForHer"})


def hand_of(name: str) -> str:
    """Under this name she does by hand what her desk does not offer."""
    return f"{name}/hand"


def fresh_desk(world: World, *, name: str) -> None:
    """Signed in and listed, so that she knows what is newest."""
    if not is_in(world, name):
        sign_in(world, name=name)
    list_threads(world, name=name)


def enter_by_hand(world: World, *, name: str) -> bytes:
    """A second session of her device, opened past the client. Raises Refused."""
    team = world.team_with(name)
    asked = {"who": hand_of(name), "name": name, "team": team.key, "epoch": team.epoch}
    token: str = world.cast.do("enter", **asked)
    return unb64(token)


def acting_admin(world: World, team: Team, *, without: str = "") -> str | None:
    """One of the newest list who is there, her desk open."""
    able = [name for name in team.admins if name != without and team.present(name, world.today)]
    if not able:
        return None
    if team.list_until < world.today:
        renew_list(world, team)
    fresh_desk(world, name=able[0])
    return able[0]


def add(world: World, team: Team, *, name: str, post: Post) -> None:
    by = acting_admin(world, team)
    if by is None:
        return
    world.stage.instance.hire(team.key, world.stage.hired[name])
    expected = {**team.members, name: post}
    with world.step("next epoch", told=f"{by} adds {name} as {post.role} until {post.until}"):
        world.cast.do("add", who=by, name=name, role=post.role, until=post.until)
        _begin(world, team, expected)


def remove(world: World, team: Team, *, names: list[str]) -> None:
    """Also from the list of admins, in one request."""
    by = acting_admin(world, team, without=names[0])
    if by is None or by in names:
        return
    expected = {name: post for name, post in team.members.items() if name not in names}
    with world.step("next epoch", told=f"{by} removes {' '.join(names)}"):
        for name in names:
            _take_loot(world, team, name)
        world.cast.do("remove", who=by, names=names)
        if set(names) & set(team.admins):
            team.old_lists.append(team.list_digest)
            team.admins = [name for name in team.admins if name not in names]
        _begin(world, team, expected)


def _begin(world: World, team: Team, expected: dict[str, Post]) -> None:
    """The relay's newest epoch must be the next, with these members."""
    epoch = newest_epoch(get_team(unb64(team.key)))
    if epoch is None:
        raise invariants.Broken("I9", "the relay shows no epoch")
    names = {world.stage.key_ids[world.b64_of(member.key_id)] for member in epoch.members}
    invariants.i9_the_log_is_what_admins_made_it((epoch.epoch, names), made=(team.epoch + 1, set(expected)))
    removed = set(team.members) - set(expected)
    team.members, team.epoch, team.head_day = expected, epoch.epoch, world.today
    team.was[epoch.epoch] = dict(expected)
    team.seeds[epoch.epoch] = (epoch.key, holding.team_seed(world, team, epoch.epoch))
    for thread in world.threads:
        if thread.team == team.key:
            thread.first_readers -= removed
            thread.granted -= removed


def keep_up(world: World, *, name: str, deed: str = "keep up", meddling: Meddling | None = None) -> None:
    """What an admin's open desk does by itself: guests end, the next epoch begins, a head is signed; tidy: that too."""
    team = world.team_with(name)
    over = [one for one in team.members if not team.present(one, world.today)]
    with world.step(deed, told=name), world.meddled(meddling):
        may = is_in(world, name)
        taken = {one: _take_loot(world, team, one) for one in over}
        try:
            world.cast.do(deed, who=name)
        except Refused as refused:
            expect(refused, not may or refused.kind in LATER, world)
            return
        newest = get_team(unb64(team.key)).epoch
        if newest > team.epoch:
            _begin(world, team, {one: post for one, post in team.members.items() if one not in over})
        else:
            for one in taken:
                world.loot.pop(one, None)
        if name in team.admins and team.list_until >= world.today:
            team.head_day = world.today


def tidy_at_once(world: World, *, names: list[str], tab: str, seed: int) -> None:
    """Two desks lock anew while she writes: one wins each generation, the others follow; nothing is lost."""
    page = world.tabs[tab]
    entry = people.begin_entry(world, page)
    with world.step("tidy at once", told=f"{' '.join(names)}, {tab} says {entry.text}"):
        deeds: list[dict[str, Any]] = [{"deed": "tidy", "who": name} for name in names]
        deeds.append({"deed": "say", "who": tab, "text": entry.text})
        *tidied, said = world.cast.do_at_once(deeds, seed=seed)
        for told in tidied:
            if isinstance(told, Refused):
                expect(told, told.kind in LATER, world)
        if isinstance(said, Refused):
            people.not_said(world, page, entry, (said, people.HONEST))
        else:
            people.now_said(world, page, entry, as_kind(said, Shown))


def lead_on_by_hand(world: World, *, name: str, which: Thread) -> None:
    """A holder begins a new generation though nobody left, as any holder may, and hands it to the others."""
    enter_by_hand(world, name=name)
    epoch = world.team_of(which).epoch
    holders = [one for one in world.team_of(which).here(world.today) if holding.generations_of(world, one, which)]
    with world.step("lead on", told=f"{name}: {which.words}"):
        asked = {"who": hand_of(name), "name": name, "by": name, "thread": which.id, "epoch": epoch, "now": epoch}
        made = world.cast.do("rekey", **asked, share="")
        ring = {"who": hand_of(name), "by": name, "thread": which.id, "epoch": epoch, "about": ""}
        ring |= {part: made[part] for part in ("generation", "ck", "rc")}
        for holder in holders:
            world.cast.do("ring", **ring, to=holder)


def next_epoch(world: World, team: Team) -> None:
    """By hand: the same members, a new team key."""
    by = acting_admin(world, team)
    if by is None:
        return
    with world.step("next epoch", told=f"{by} begins the next"):
        told = [{"name": name, "role": post.role, "until": post.until} for name, post in team.members.items()]
        asked = {"who": hand_of(by), "team": team.key, "members": told, "by": by, "standsOn": "", "isSent": True}
        as_kind(world.cast.do("epoch", **asked), NewEpoch)
        world.cast.do("head", who=hand_of(by), team=team.key, by=[by])
        _begin(world, team, dict(team.members))


def renew_list(world: World, team: Team) -> None:
    """The root's paper is taken out: it names at least two."""
    names = [*team.admins, *(name for name in team.members if name not in team.admins)][: max(2, len(team.admins))]
    with world.step("list", told=f"the root names {' '.join(names)}"):
        asked = {"who": "root/hand", "team": team.key, "by": "", "keys": names}
        team.old_lists.append(team.list_digest)
        team.list_digest = world.cast.do("admins", **asked)
        team.admins, team.list_until = names, world.today + LIST_DAYS
        # A head counts only while the list ends soon enough after it: `org head` follows `org renew`.
        world.cast.do("head", who="root/hand", team=team.key, by=[names[0]])
        team.head_day = world.today


def sign_head(world: World, team: Team) -> None:
    by = acting_admin(world, team)
    if by is None:
        return
    with world.step("head"):
        world.cast.do("head", who=hand_of(by), team=team.key, by=[by])
        team.head_day = world.today


def grant(world: World, *, name: str, to: str, which: Thread) -> None:
    """A holder hands it, with all that was written, to a colleague."""
    with world.step("grant", told=f"{name} to {to}: {which.words}"):
        may = is_in(world, name)
        try:
            shown = as_kind(world.cast.do("grant", who=name, thread=which.id, to=to), Shown)
        except Refused as refused:
            is_stuck = refused.kind in ("LedAway", "WaitsForHer") or refused.code == "hidden"
            is_left_out = to in which.without and refused.kind == "invalid"
            expect(refused, not may or not which.alive or is_stuck or is_left_out, world)
            return
        left_out = [str(which.words)] if to in which.without else []
        invariants.i1_nobody_learns_what_was_not_handed_to_her(to, learned=left_out)
        which.granted.add(to)
        people.check_shown(world, name, which, shown)


def _take_loot(world: World, team: Team, name: str) -> Loot:
    """Everything that she could read until now stays in her hands."""
    loot = world.loot.setdefault(name, Loot(name, team.key))
    loot.removed_at = world.moment
    loot.epochs |= {epoch for epoch, posts in team.was.items() if name in posts}
    loot.seeds |= {epoch for epoch in loot.epochs if team.was[epoch][name].role in READING}
    if team.present(name, world.today):
        loot.tokens.add(enter_by_hand(world, name=name))
    if name in world.desks:
        loot.add_held([as_kind(one, Held) for one in world.cast.do("holds", who=name)])
    return loot


def end_of(world: World, days: int) -> int:
    return world.today + days if days else NO_END
