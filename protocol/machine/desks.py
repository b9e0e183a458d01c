"""What the advocates do at their desks."""

from typing import Final

from protocol.machine import holding, invariants
from protocol.machine.cast import Refused
from protocol.machine.model import SESSION_HOURS, Desk, Entry, Thread
from protocol.machine.network import Meddling
from protocol.machine.people import LIES, check_shown, expect, named
from protocol.machine.told import LANE_ORGANISATION, Listed, Shown, as_kind, unb64
from protocol.machine.world import World

STUCK: Final = ("LedAway", "WaitsForHer")


def is_in(world: World, name: str) -> bool:
    """Does her session count: signed in, in the newest epoch, not half a day ago."""
    desk = world.desks.get(name)
    return desk is not None and world.hour < desk.until and world.team_with(name).present(name, world.today)


def sign_in(world: World, *, name: str) -> None:
    with world.step("sign in", told=name):
        is_member = world.team_with(name).present(name, world.today)
        try:
            is_open = world.cast.do("sign in", who=name)
        except Refused as refused:
            expect(refused, not is_member and refused.kind in ("NotMember", "absent"), world)
            return
        invariants.i9_nobody_else_is_let_in(name, deed="sign in", is_let_in=is_open and not is_member)
        if is_open:
            world.desks[name] = Desk(name, world.hour + SESSION_HOURS)
        elif is_member:
            raise invariants.Unexpected(f"{name} cannot sign in")


def sign_out(world: World, *, name: str) -> None:
    with world.step("sign out", told=name):
        del world.desks[name]
        world.cast.do("sign out", who=name)


def list_threads(world: World, *, name: str, meddling: Meddling | None = None) -> Listed | None:
    with world.step("list", told=f"{name} {named(meddling)}"), world.meddled(meddling) as meddled:
        may = is_in(world, name)
        try:
            listed = as_kind(world.cast.do("list", who=name), Listed)
        except Refused as refused:
            expect(refused, not may or meddled.kind != "none", world)
            return None
        # A server that shows an earlier state lets in whom it named then: no rule of the relay's can hinder it.
        is_rolled_back = meddled.kind == "earlier state"
        invariants.i9_nobody_else_is_let_in(name, deed="list", is_let_in=not may and not is_rolled_back)
        for shown in listed.threads:
            _check_listed(world, name, shown)
        world.desks[name].listed = {one.id for one in listed.threads}
        return listed


def _check_listed(world: World, name: str, shown: Shown) -> None:
    thread = world.thread_of(shown.id)
    if thread is None:
        raise AssertionError("a desk lists a thread that nobody opened")
    team = world.team_of(thread)
    began = {one.epoch for number, one in thread.generations.items() if one.by_her and number > 0} | {thread.epoch}
    is_meant = name not in thread.without and any(name in team.readers_in(epoch) for epoch in began)
    may = is_meant or name in thread.granted | thread.misled
    invariants.i1_nobody_learns_what_was_not_handed_to_her(name, learned=[] if may else [str(thread.words)])
    check_shown(world, name, thread, shown)


def answer(world: World, *, name: str, thread: Thread, meddling: Meddling | None = None) -> None:
    text = world.new_text()
    entry = Entry(text, name, LANE_ORGANISATION, world.today, thread.kept_days)
    desk = world.desks[name]
    thread.entries.append(entry)
    with world.step("answer", told=f"{name} {text} {named(meddling)}"), world.meddled(meddling) as meddled:
        may = is_in(world, name)
        try:
            told = world.cast.do("answer", who=name, thread=thread.id, text=text)
        except Refused as refused:
            is_lost = refused.kind == "unreachable" and meddled.kind in ("answer lost", "request lost")
            is_hidden = refused.code == "hidden" and thread.erase_on is not None
            is_led_away = may_be_stuck(world, name, thread, refused)
            expect(refused, not may or is_lost or is_hidden or is_led_away or not thread.alive
                   or meddled.kind in LIES, world)  # fmt: skip
            if is_lost or is_hidden or meddled.kind in LIES:
                desk.unsent.setdefault(thread.id, entry)
            return
        is_rolled_back = meddled.kind == "earlier state"
        invariants.i9_nobody_else_is_let_in(name, deed="answer", is_let_in=not may and not is_rolled_back)
        waited = desk.unsent.pop(thread.id, None)
        if waited:
            waited.acked = True
        entry.acked = True
        check_shown(world, name, thread, as_kind(told, Shown))


def keep(world: World, *, name: str, thread: Thread, take: bool) -> None:
    """take: says that she answers it, too."""
    with world.step("take" if take else "keep", told=f"{name} {thread.words}"):
        may = is_in(world, name)
        try:
            world.cast.do("take" if take else "keep", who=name, thread=thread.id)
        except Refused as refused:
            # Taking says so in the conversation, where members write nothing while one of them asks to erase it.
            is_hidden = take and refused.code == "hidden" and thread.erase_on is not None
            is_stuck = may_be_stuck(world, name, thread, refused)
            expect(refused, not may or not thread.alive or is_stuck or is_hidden, world)


def may_be_stuck(world: World, name: str, thread: Thread, refused: Refused) -> bool:
    """The way on does not open for her: it leads nowhere, or somebody lied. A key that came later her desk asks for.

    Who was handed it knows of the person what a colleague told, and nothing once that colleague has left.
    """
    was_told = name in thread.granted or 0 not in holding.generations_of(world, name, thread)
    is_waiting = refused.kind == "WaitsForHer" and was_told
    return is_waiting or (refused.kind in STUCK and (thread.led_away or bool(thread.misled)))


def pick_up(world: World, *, name: str) -> None:
    """Opens what people gave to her team; keeps the names that stand in it."""
    with world.step("pick up", told=name):
        may = is_in(world, name)
        try:
            names = world.cast.do("pick up", who=name)
        except Refused as refused:
            expect(refused, not may, world)
            return
        invariants.i9_nobody_else_is_let_in(name, deed="pick up", is_let_in=not may)
        world.given.setdefault(world.team_with(name).key, set()).update(map(unb64, names))


def hide(world: World, *, name: str, thread: Thread) -> None:
    with world.step("hide", told=f"{name} {thread.words}"):
        may = is_in(world, name)
        try:
            world.cast.do("hide", who=name, thread=thread.id)
        except Refused as refused:
            expect(refused, not may or not thread.alive, world)
            return
        invariants.i9_nobody_else_is_let_in(name, deed="hide", is_let_in=not may)
        thread.erase_on = thread.erase_on or world.today + 7


def bring_back(world: World, *, name: str, thread: Thread) -> None:
    with world.step("bring back", told=f"{name} {thread.words}"):
        may = is_in(world, name)
        try:
            world.cast.do("bring back", who=name, thread=thread.id)
        except Refused as refused:
            expect(refused, not may or not thread.alive, world)
            return
        thread.erase_on = None
