"""What the people who write do, and what the model expects of it."""

from dataclasses import dataclass
from typing import Any, Final

from protocol.machine import invariants, nights
from protocol.machine.cast import Refused
from protocol.machine.invariants import Unexpected
from protocol.machine.model import CLOSED_DAYS, Entry, Generation, Tab, Thread
from protocol.machine.network import Meddling
from protocol.machine.told import LANE_PERSON, Opened, Shown, as_kind
from protocol.machine.world import World

KEPT_DAYS: Final = 90
UNCLOSED_DAYS: Final = 30
HONEST: Final = Meddling("none")
LIES: Final = frozenset({"earlier state", "earlier log", "another R", "entries withheld"})


@dataclass(frozen=True, slots=True)
class Whom:
    """The number of a team, and who of it must not read."""

    team: int = 0
    without: tuple[str, ...] = ()


TO_ALL: Final = Whom()


def open_thread(world: World, *, tab: str, whom: Whom = TO_ALL, meddling: Meddling | None = None) -> Thread | None:
    """She writes for the first time, in this tab. None: the team takes nothing now, and says so."""
    text, words, to = world.new_text(), world.new_words(), world.teams[whom.team]
    with world.step("open", told=f"{tab} {text} {named(meddling)}"), world.meddled(meddling) as meddled:
        asked = {"who": tab, "words": words, "team": to.key, "text": text, "without": whom.without}
        try:
            opened = as_kind(world.cast.do("open", **asked), Opened)
        except Refused as refused:
            is_closed = world.today - to.head_day > CLOSED_DAYS and refused.kind == "NotTaking"
            expect(refused, is_closed or meddled.kind in ("earlier state", "earlier log"), world)
            return None
        thread = Thread(
            opened.thread,
            words,
            tab.split("/", maxsplit=1)[0],
            to.key,
            world.today,
            to.epoch,
        )
        thread.entries.append(Entry(text, tab, LANE_PERSON, world.today, KEPT_DAYS))
        thread.entries[0].acked = True
        thread.first_readers = to.readers_in(to.epoch) - set(whom.without)
        thread.without = set(whom.without)
        thread.shares.add(opened.share)
        world.threads.append(thread)
        world.tabs[tab] = Tab(tab, thread)
        return thread


def named(meddling: Meddling | None) -> str:
    return f"[{meddling.kind} {meddling.at}]" if meddling else ""


def expect(refused: Refused, is_expected: bool, world: World) -> None:
    if not is_expected:
        raise Unexpected(f"{world.deeds[-1]}: {refused.kind} {refused.code}")


def come_back(world: World, *, tab: str, thread: Thread, meddling: Meddling | None = None) -> Shown | None:
    """With her words, in a new tab."""
    with world.step("come back", told=f"{tab} {thread.words} {named(meddling)}"), world.meddled(meddling) as meddled:
        world.tabs.pop(tab, None)
        try:
            told = world.cast.do("back", who=tab, words=thread.words)
        except Refused as refused:
            expect(refused, meddled.kind in LIES | {"request lost", "answer lost"}, world)
            return None
        if told is None:
            if thread.alive and meddled.kind not in LIES:
                raise Unexpected(f"{tab}: her words open an empty page")
            return None
        page = Tab(tab, thread, meddled=meddled.kind in LIES)
        world.tabs[tab] = page
        shown = as_kind(told, Shown)
        invariants.i1_no_page_goes_back_to_an_epoch_that_it_left(tab, shown, believed=thread.believed)
        if shown.doubt is None and meddled.kind not in LIES:
            thread.believed = max(thread.believed, shown.epoch)
        check_shown(world, page.name, thread, shown)
        return shown


def say(world: World, *, tab: str, meddling: Meddling | None = None) -> None:
    page = world.tabs[tab]
    entry = begin_entry(world, page)
    with world.step("say", told=f"{tab} {entry.text} {named(meddling)}"), world.meddled(meddling) as meddled:
        page.meddled |= meddled.kind in LIES
        try:
            told = world.cast.do("say", who=tab, text=entry.text)
        except Refused as refused:
            not_said(world, page, entry, (refused, meddled))
            return
        now_said(world, page, entry, as_kind(told, Shown))


def begin_entry(world: World, page: Tab) -> Entry:
    """Something she is about to say: it may stand there from now on."""
    entry = Entry(world.new_text(), page.name, LANE_PERSON, world.today, page.thread.kept_days)
    page.thread.entries.append(entry)
    return entry


def say_at_once(world: World, *, tabs: list[str], seed: int) -> None:
    """Two tabs of one person, or of two: whose request comes first is chance."""
    pages = [world.tabs[tab] for tab in tabs]
    entries = [begin_entry(world, page) for page in pages]
    with world.step("say at once", told=" ".join(f"{one.by} {one.text}" for one in entries)):
        deeds: list[dict[str, Any]] = [{"deed": "say", "who": one.by, "text": one.text} for one in entries]
        for page, entry, told in zip(pages, entries, world.cast.do_at_once(deeds, seed=seed), strict=True):
            if isinstance(told, Refused):
                not_said(world, page, entry, (told, HONEST))
            else:
                now_said(world, page, entry, as_kind(told, Shown))


def now_said(world: World, page: Tab, entry: Entry, shown: Shown) -> None:
    entry.acked = True
    _settle(page)
    check_shown(world, page.name, page.thread, shown)


def _settle(page: Tab) -> None:
    """What waited went before: the client says it is there."""
    if page.unsent:
        page.unsent.acked = True
        page.unsent = None


def not_said(world: World, page: Tab, entry: Entry, how: tuple[Refused, Meddling]) -> None:
    refused, meddled = how
    is_lost = refused.kind == "unreachable" and meddled.kind in ("answer lost", "request lost")
    if is_lost:
        # What waited before goes first: one of the two waits now.
        page.unsent = page.unsent or entry
        return
    is_over = refused.kind == "absent" and not page.thread.alive
    is_led_away = refused.kind == "LedAway" and page.thread.led_away
    is_lied_to = page.meddled and refused.kind in (
        "ServerAltered",
        "LedAway",
        "InDoubt",
        "absent",
        "LaneBlocked",
        "busy",
    )
    expect(refused, is_over or is_led_away or is_lied_to, world)


def say_again(world: World, *, tab: str) -> None:
    page = world.tabs[tab]
    with world.step("say again", told=tab):
        try:
            world.cast.do("again", who=tab)
        except Refused as refused:
            expect(refused, not page.thread.alive or page.thread.led_away or page.meddled, world)
            page.unsent = None
            return
        _settle(page)


def look(world: World, *, tab: str, meddling: Meddling | None = None) -> Shown | None:
    page = world.tabs[tab]
    with world.step("look", told=f"{tab} {named(meddling)}"), world.meddled(meddling) as meddled:
        try:
            shown = as_kind(world.cast.do("look", who=tab), Shown)
        except Refused as refused:
            expect(refused, not page.thread.alive or meddled.kind in LIES | {"request lost", "answer lost"}, world)
            return None
        if (
            page.unsent
            and page.unsent.text not in shown.unsent
            and page.unsent.text in [m.text for m in shown.messages]
        ):
            _settle(page)
        page.seen = [(one.text, one.generation, one.index) for one in shown.messages if one.lane == LANE_PERSON]
        check_shown(world, tab, page.thread, shown)
        return shown


def take_back(world: World, *, tab: str, which: int) -> None:
    """One of her own entries that this tab was shown."""
    page = world.tabs[tab]
    text, generation, index = page.seen[which % len(page.seen)]
    with world.step("take back", told=f"{tab} {text}"):
        try:
            world.cast.do("take back", who=tab, generation=generation, index=index)
        except Refused as refused:
            entry = page.thread.entry(text)
            is_over = entry is not None and world.today >= entry.day + entry.keep_days
            expect(refused, not page.thread.alive or is_over or page.meddled, world)
            return
        entry = page.thread.entry(text)
        if entry:
            entry.gone = True


def call_back(world: World, *, tab: str) -> None:
    """She takes a member's deletion back."""
    page = world.tabs[tab]
    with world.step("call back", told=tab):
        try:
            world.cast.do("call back", who=tab)
        except Refused as refused:
            expect(refused, not page.thread.alive, world)
            return
        if not page.thread.led_away:
            page.thread.erase_on = None


def erase(world: World, *, tab: str, meddling: Meddling | None = None) -> None:
    page = world.tabs[tab]
    with world.step("erase", told=f"{tab} {named(meddling)}"), world.meddled(meddling):
        world.cast.do("erase", who=tab)
        page.thread.alive, page.thread.erased = False, True
        nights.check_gone(page.thread)
        del world.tabs[tab]


def keep_for(world: World, *, tab: str, days: int) -> None:
    """She chooses for how long all of it is kept: 0 until she closes it, which is 30 days at most."""
    page = world.tabs[tab]
    # From now on nothing more is promised, whether her choice arrives or not.
    page.thread.promise_at_most(days or UNCLOSED_DAYS)
    with world.step("keep for", told=f"{tab} {days}"):
        try:
            world.cast.do("keep for", who=tab, days=days)
        except Refused as refused:
            is_over = not page.thread.alive or (page.thread.led_away and refused.kind == "LedAway")
            expect(refused, is_over or page.meddled, world)


def give(world: World, *, tab: str, team: int) -> None:
    """She gives a sentence to another group."""
    page = world.tabs[tab]
    with world.step("give", told=f"{tab} to {team}"):
        try:
            world.cast.do("give", who=tab, team=world.teams[team].key)
        except Refused as refused:
            is_closed = refused.kind == "NotTaking"
            is_stuck = refused.kind in ("LedAway", "InDoubt") and (page.thread.led_away or page.meddled)
            expect(refused, is_closed or is_stuck or not page.thread.alive or page.meddled, world)


def close(world: World, *, tab: str) -> None:
    with world.step("close", told=tab):
        world.cast.do("close", who=tab)
        del world.tabs[tab]


def check_shown(world: World, reader: str, thread: Thread, shown: Shown) -> None:
    for at, one in enumerate(shown.generations):
        if at == 0 and one.number > 0:
            continue  # a device that was handed a later beginning does not know who began it
        thread.generations.setdefault(one.number, Generation(one.share, one.by_her, one.epoch))
        thread.shares.add(one.share)
    invariants.i5_nobody_follows_a_false_way(reader, shown, false=thread.false_shares)
    invariants.i3_what_is_shown_as_hers_is_hers(reader, thread, shown, key_ids=world.stage.key_ids)
    invariants.i2_each_entry_opens_once_in_order(reader, thread, shown, must=[])
