"""Histories that are written down: where chance comes too seldom. Each is a list of steps through the same machine."""

from collections.abc import Callable
from typing import Final

from protocol.machine import attackers, desks, invariants, nights, people, staff
from protocol.machine.model import Post, Thread
from protocol.machine.network import Meddling
from protocol.machine.world import World

type History = Callable[[World], None]


def _opened(world: World, tab: str) -> Thread:
    thread = people.open_thread(world, tab=tab)
    if thread is None:
        raise AssertionError("nothing was opened")
    return thread


def _at_desk(world: World, *names: str) -> None:
    for name in names:
        staff.fresh_desk(world, name=name)


def a_stale_page_after_a_quiet_quarter(world: World) -> None:
    """She writes, everything expires, she comes back elsewhere and writes: the page that stayed open must hear her."""
    thread = _opened(world, "her0/a")
    nights.pass_time(world, hours=120 * 24)
    nights.purge(world)
    people.come_back(world, tab="her0/b", thread=thread)
    people.say(world, tab="her0/b")
    people.look(world, tab="her0/a")


def a_removed_one_with_a_thread_of_her_own(world: World) -> None:
    """With what she cached and the rights of her own thread she asks, fills ahead, leads on, erases."""
    thread = _opened(world, "her0/a")
    _opened(world, "mal/a")
    _at_desk(world, "ade", "cid")
    desks.keep(world, name="ade", thread=thread, take=True)
    staff.remove(world, world.teams[0], names=["cid"])
    attackers.removed_tries_everything(world, name="cid")
    attackers.own_thread_as_a_lever(world, tab="mal/a", name="cid")
    people.say(world, tab="her0/a")


def two_members_lead_on_at_once(world: World) -> None:
    _opened(world, "her0/a")
    _at_desk(world, "ade", "bea", "cid")
    for seed, name in enumerate(("cid", "dot")):
        staff.remove(world, world.teams[0], names=[name])
        _at_desk(world, "ade", "bea")
        staff.tidy_at_once(world, names=["ade", "bea"], tab="her0/a", seed=seed)


def a_page_that_was_not_there_when_it_was_led_on(world: World) -> None:
    """Its next words must not stay where nobody looks any more."""
    thread = _opened(world, "her0/a")
    people.come_back(world, tab="her0/b", thread=thread)
    _at_desk(world, "ade", "bea")
    staff.lead_on_by_hand(world, name="ade", which=thread)
    people.say(world, tab="her0/b")
    desks.answer(world, name="bea", thread=thread)


def false_rings(world: World) -> None:
    """A colleague rings keys that nothing names, before and after the true ones."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "bea", "cid")
    for _ in range(4):
        attackers.false_ring(world, name="cid", to="bea", which=thread)
    staff.remove(world, world.teams[0], names=["cid"])
    _at_desk(world, "ade")
    staff.keep_up(world, name="ade", deed="tidy")
    people.say(world, tab="her0/a")
    _at_desk(world, "bea")


def with_a_removed_ones_key(world: World) -> None:
    """A member who has a removed colleague's device key signs with it, in the epoch that is over."""
    thread = _led_on_after_removal(world)
    attackers.present_member_poses_as_removed(world, name="bea", removed="cid", which=thread)
    people.look(world, tab="her0/a")
    _at_desk(world, "ade")
    attackers.lead_on_as_removed(world, name="bea", removed="cid", which=thread)
    people.look(world, tab="her0/a")


def in_the_same_lane(world: World) -> None:
    """After an entry of the newest epoch stands one as of before, in the same generation."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "bea", "cid")
    staff.remove(world, world.teams[0], names=["cid"])
    _at_desk(world, "bea")
    attackers.present_member_writes_by_hand(world, name="bea", which=thread)
    attackers.present_member_poses_as_removed(world, name="bea", removed="cid", which=thread)
    people.look(world, tab="her0/a")


def _led_on_after_removal(world: World) -> Thread:
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "bea", "cid")
    staff.remove(world, world.teams[0], names=["cid"])
    _at_desk(world, "ade", "bea")
    staff.keep_up(world, name="ade", deed="tidy")
    people.say(world, tab="her0/a")
    _at_desk(world, "ade", "bea")
    return thread


def led_away_and_erased(world: World) -> None:
    """A member leads it to where she cannot follow: erasing takes that, too."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "bea")
    attackers.lead_away(world, name="bea", which=thread)
    people.look(world, tab="her0/a")
    people.erase(world, tab="her0/a")
    nights.rotate(world)


def erased_before_the_power_went(world: World) -> None:
    """At each step of the rotation the power goes; what lives opens, what was erased does not."""
    for crash_at in range(nights.CRASHES_MOST):
        _opened(world, f"her{crash_at}/a")
        _opened(world, "mal/a")
        people.erase(world, tab="mal/a")
        nights.rotate(world, crash_at=crash_at)
        people.look(world, tab=f"her{crash_at}/a")
        nights.rotate(world)


def a_log_from_before(world: World) -> None:
    """The server shows the log as it was before somebody was removed."""
    thread = _opened(world, "her0/a")
    world.copies.append(world.stage.instance.keep_copy())
    staff.remove(world, world.teams[0], names=["cid"])
    people.come_back(world, tab="her0/b", thread=thread)
    people.come_back(world, tab="her0/b", thread=thread, meddling=Meddling("earlier log", copy=world.copies[0]))
    people.open_thread(world, tab="mal/a", meddling=Meddling("earlier log", copy=world.copies[0]))


def another_r(world: World) -> None:
    """The server gives another half of the key, at each of the first requests."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade")
    for at in range(2):
        people.come_back(world, tab="her0/b", thread=thread, meddling=Meddling("another R", at))
        if "her0/b" in world.tabs:
            people.say(world, tab="her0/b")
        people.say(world, tab="her0/a", meddling=Meddling("another R", at))
    people.look(world, tab="her0/a")


def a_rogue_admin(world: World) -> None:
    """Removed by another admin, she signs an epoch that takes her back: on her old list, and on the newest."""
    team = world.teams[0]
    before = team.list_digest
    staff.remove(world, team, names=["bea"])
    for stands_on in (before, ""):
        attackers.rogue_admin_writes(world, team, name="bea", stands_on=stands_on)
    attackers.removed_tries_everything(world, name="bea")


def rings_go_with_her(world: World) -> None:
    """What she rang to herself goes in the write that removes her."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "cid")
    desks.keep(world, name="cid", thread=thread, take=False)
    staff.remove(world, world.teams[0], names=["cid"])


def hidden_and_called_back(world: World) -> None:
    """A member's deletion can be taken back by her for a week."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade")
    desks.hide(world, name="ade", thread=thread)
    nights.purge(world)
    people.call_back(world, tab="her0/a")
    people.say(world, tab="her0/a")


def a_page_from_before_the_epoch(world: World) -> None:
    """One page knows the next epoch, the other does not: what either says is heard."""
    thread = _opened(world, "her0/a")
    staff.next_epoch(world, world.teams[0])
    people.come_back(world, tab="her0/b", thread=thread)
    people.say(world, tab="her0/b")
    people.say(world, tab="her0/a")


def a_page_that_did_not_hear_of_it(world: World) -> None:
    """Somebody is removed; pages that were open before write: nothing may stay where the removed one reads."""
    _opened(world, "her0/a")
    thread = _opened(world, "her1/a")
    _at_desk(world, "ade", "bea", "cid")
    staff.remove(world, world.teams[0], names=["cid"])
    people.say(world, tab="her0/a")
    desks.answer(world, name="bea", thread=thread)


def a_key_of_nobody(world: World) -> None:
    """The relay refuses a key of small order; shown by a server that helps, it is not believed."""
    thread = _opened(world, "her0/a")
    attackers.admin_adds_nobody(world, world.teams[0], past_the_relay=False)
    attackers.admin_adds_nobody(world, world.teams[0], past_the_relay=True)
    shown = people.come_back(world, tab="her0/b", thread=thread)
    if shown is None or shown.doubt is None:
        raise invariants.Broken("I3", "her page believes an epoch in which anybody can sign as one of its members")
    world.is_over = True


def a_guest_whose_day_is_over(world: World) -> None:
    team = world.teams[0]
    staff.add(world, team, name="eve", post=Post("guest", staff.end_of(world, 2)))
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "eve")
    staff.grant(world, name="ade", to="eve", which=thread)
    _at_desk(world, "eve")
    desks.answer(world, name="eve", thread=thread)
    nights.pass_time(world, hours=24 * 3)
    desks.sign_in(world, name="eve")
    _at_desk(world, "ade")
    staff.keep_up(world, name="ade")
    attackers.removed_tries_everything(world, name="eve")
    people.say(world, tab="her0/a")


def two_pages_at_once(world: World) -> None:
    thread = _opened(world, "her0/a")
    people.come_back(world, tab="her0/b", thread=thread)
    for seed in range(6):
        people.say_at_once(world, tabs=["her0/a", "her0/b"], seed=seed)


def removed_while_somebody_locks_anew(world: World) -> None:
    """The new key was handed to her a moment before she was removed: it must not become the conversation's."""
    _opened(world, "her0/a")
    team = world.teams[0]
    staff.remove(world, team, names=["dot"])
    _at_desk(world, "ade", "bea", "cid")
    meanwhile = ("rekey", lambda: staff.remove(world, team, names=["cid"]))
    staff.keep_up(world, name="bea", deed="tidy", meddling=Meddling("none", meanwhile=meanwhile))
    people.say(world, tab="her0/a")


def removed_while_she_writes(world: World) -> None:
    """Between her page's last look and her words' arrival somebody is removed."""
    thread = _opened(world, "her0/a")
    team = world.teams[0]
    _at_desk(world, "ade", "bea", "cid", "dot")
    meanwhile = ("slots/put", lambda: staff.remove(world, team, names=["cid"]))
    people.say(world, tab="her0/a", meddling=Meddling("none", meanwhile=meanwhile))
    _at_desk(world, "bea", "ade")
    meanwhile = ("slots/put", lambda: staff.remove(world, team, names=["dot"]))
    desks.answer(world, name="bea", thread=thread, meddling=Meddling("none", meanwhile=meanwhile))


def handed_to_nobody_who_came_later(world: World) -> None:
    """She begins a generation herself, and one who joined before then reads it; who joins after it does not."""
    _opened(world, "her0/a")
    team = world.teams[0]
    staff.add(world, team, name="eve", post=Post("advocate"))
    staff.remove(world, team, names=["cid"])
    people.say(world, tab="her0/a")
    _at_desk(world, "ade", "eve")
    staff.add(world, team, name="gil", post=Post("advocate"))
    staff.remove(world, team, names=["dot"])
    _at_desk(world, "eve")
    staff.keep_up(world, name="eve", deed="tidy")
    people.look(world, tab="her0/a")
    _at_desk(world, "gil")


def someone_there_must_not_read_it(world: World) -> None:
    """Bea is left out: when it is opened, when others lock it anew, when she begins anew herself."""
    thread = people.open_thread(world, tab="her0/a", whom=people.Whom(without=("bea",)))
    if thread is None:
        raise AssertionError("nothing was opened")
    team = world.teams[0]
    _at_desk(world, "ade", "bea", "cid")
    staff.grant(world, name="ade", to="bea", which=thread)
    staff.remove(world, team, names=["cid"])
    _at_desk(world, "ade")
    staff.keep_up(world, name="ade", deed="tidy")
    people.say(world, tab="her0/a")
    staff.remove(world, team, names=["dot"])
    people.say(world, tab="her0/a")
    _at_desk(world, "ade", "bea")


def a_desk_that_has_not_looked(world: World) -> None:
    """She led it on herself: a desk that does not know it yet answers and takes it, and says everything once."""
    thread = _opened(world, "her0/a")
    _at_desk(world, "ade", "bea", "cid")
    staff.remove(world, world.teams[0], names=["cid"])
    people.say(world, tab="her0/a")
    desks.answer(world, name="ade", thread=thread)
    desks.keep(world, name="bea", thread=thread, take=True)
    people.look(world, tab="her0/a")


def a_ring_of_a_later_beginning(world: World) -> None:
    """Who came later was left only her own ring of it. A colleague puts in what one who left before had signed."""
    thread = _opened(world, "her0/a")
    team = world.teams[0]
    _at_desk(world, "ade", "bea", "cid")
    staff.remove(world, team, names=["cid"])
    staff.add(world, team, name="eve", post=Post("advocate"))
    people.say(world, tab="her0/a")
    _at_desk(world, "ade", "eve")
    for name in ("ade", "eve"):
        staff.keep_up(world, name=name, deed="tidy")
    nights.pass_time(world, hours=40 * 24)
    nights.purge(world)
    _at_desk(world, "ade")
    staff.keep_up(world, name="ade", deed="tidy")
    people.say(world, tab="her0/a")
    attackers.present_member_poses_as_removed(world, name="ade", removed="cid", which=thread)
    _at_desk(world, "eve")


def handed_by_one_who_left(world: World) -> None:
    """Bea was away until all intakes were gone, and was rung by Ade alone, who is removed. Then the person returns."""
    thread = _opened(world, "her0/a")
    team = world.teams[0]
    nights.pass_time(world, hours=20 * 24)
    _at_desk(world, "ade")
    staff.remove(world, team, names=["cid"])
    staff.keep_up(world, name="ade", deed="tidy")
    nights.pass_time(world, hours=20 * 24)
    nights.purge(world)
    staff.remove(world, team, names=["ade"])
    desks.answer(world, name="bea", thread=thread)
    people.say(world, tab="her0/a")
    _at_desk(world, "bea")
    desks.answer(world, name="bea", thread=thread)


def two_groups_compare(world: World) -> None:
    """She gives the same sentence to two groups: nothing else in what they hold is equal."""
    _opened(world, "her0/a")
    for team, name in ((1, "ola"), (2, "raj")):
        people.give(world, tab="her0/a", team=team)
        _at_desk(world, name)
        desks.pick_up(world, name=name)
    if any(not world.given.get(world.teams[team].key) for team in (1, 2)):
        raise AssertionError("nothing was picked up")


def false_facts_before_she_left(world: World) -> None:
    """She told a newcomer that the person's keys are her own; then she is removed, and the newcomer locks anew."""
    thread = _opened(world, "her0/a")
    team = world.teams[0]
    staff.add(world, team, name="eve", post=Post("advocate"))
    _at_desk(world, "cid", "eve")
    attackers.false_facts(world, name="cid", to="eve", which=thread)
    _at_desk(world, "eve")
    staff.remove(world, team, names=["cid"])
    _at_desk(world, "eve")
    staff.keep_up(world, name="eve", deed="tidy")
    people.say(world, tab="her0/a")


DIRECTED: Final[dict[str, History]] = {
    history.__name__.replace("_", "-"): history
    for history in (
        a_stale_page_after_a_quiet_quarter,
        a_removed_one_with_a_thread_of_her_own,
        two_members_lead_on_at_once,
        a_page_that_was_not_there_when_it_was_led_on,
        false_rings,
        with_a_removed_ones_key,
        in_the_same_lane,
        led_away_and_erased,
        handed_by_one_who_left,
        a_desk_that_has_not_looked,
        a_ring_of_a_later_beginning,
        erased_before_the_power_went,
        a_log_from_before,
        another_r,
        a_rogue_admin,
        rings_go_with_her,
        hidden_and_called_back,
        a_page_from_before_the_epoch,
        a_page_that_did_not_hear_of_it,
        a_key_of_nobody,
        a_guest_whose_day_is_over,
        two_pages_at_once,
        false_facts_before_she_left,
        removed_while_somebody_locks_anew,
        removed_while_she_writes,
        handed_to_nobody_who_came_later,
        someone_there_must_not_read_it,
        two_groups_compare,
    )
}
