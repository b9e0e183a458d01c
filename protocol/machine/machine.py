"""The rules from which Hypothesis draws a history. Numbers that it draws choose among what there is at that moment."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from protocol.machine import attackers, desks, holding, nights, people, staff
from protocol.machine.ending import end
from protocol.machine.loot import Loot
from protocol.machine.model import Post, Tab, Team, Thread
from protocol.machine.network import FAULTS, Meddling
from protocol.machine.world import FIRST, SPARE, Stage, World

PEOPLE: Final = ("her0", "her1", "mal")
TABS: Final = ("a", "b")
PICK: Final = st.integers(0, 11)
SEED: Final = st.integers(0, 2**16)
DAYS_KEPT: Final = st.sampled_from((0, 7, 30, 90, 400))
MEDDLING: Final = st.none() | st.tuples(st.sampled_from(FAULTS), st.integers(0, 2), PICK)
CRASH: Final = st.none() | st.integers(0, nights.CRASHES_MOST)
THREADS_MOST: Final = 5
COPIES_MOST: Final = 3
STAFF_LEAST: Final = 2
EPOCHS_MOST: Final = 10
"""A desk walks them all each time it opens."""

type Drawn = tuple[str, int, int] | None


def picked[Item](items: Sequence[Item], pick: int) -> Item:
    return items[pick % len(items)]


class Histories(RuleBasedStateMachine):
    """stage: set before the first history. on_end: told of each history that ran to its end, with its steps."""

    stage: ClassVar[Stage]
    on_end: ClassVar[Callable[[World], None]]
    rules_least: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.stage)
        self.world.begin()
        self.rules_run = -1

    def teardown(self) -> None:
        if self.world.is_whole:
            end(self.world)
            if self.rules_run >= self.rules_least:
                type(self).on_end(self.world)

    @invariant()
    def count(self) -> None:
        """Hypothesis begins some histories that it does not end: they are asked the same, and not counted."""
        self.rules_run += 1

    # What there is to choose from

    def _meddling(self, drawn: Drawn) -> Meddling | None:
        if drawn is None:
            return None
        kind, at, pick = drawn
        copies = self.world.copies
        if kind.startswith("earlier"):
            return Meddling(kind, at, picked(copies, pick)) if copies else None
        return Meddling(kind, at)

    def _threads(self) -> list[Thread]:
        return [one for one in self.world.threads if one.alive]

    def _tabs(self) -> list[str]:
        return list(self.world.tabs)

    def _open_desks(self) -> list[str]:
        return [name for name in self.world.desks if desks.is_in(self.world, name)]

    def _listed(self, *, living: bool = True) -> list[tuple[str, Thread]]:
        """Desks and threads on them."""
        return [
            (name, one)
            for name in self.world.desks
            for one in self.world.threads
            if one.id in self.world.desks[name].listed and (one.alive or not living)
        ]

    def _team(self) -> Team:
        return self.world.teams[0]

    def _admins_here(self) -> bool:
        team = self._team()
        return any(team.present(name, self.world.today) for name in team.admins)

    # The people

    @rule(who=st.integers(0, 5), whom=st.sampled_from((-1, 0, 1, 2, 0, 0, 0)), drawn=MEDDLING)
    @precondition(lambda self: len(self.world.threads) < THREADS_MOST)
    def open_thread(self, who: int, whom: int, drawn: Drawn) -> None:
        tab = f"{picked(PEOPLE, who)}/{picked(TABS, who // len(PEOPLE))}"
        team = 1 if whom < 0 else 0
        able = [name for name in self._team().here(self.world.today) if self._team().members[name].role != "guest"]
        without = able[whom - 1 : whom] if 0 < whom < len(able) else []
        if team == 0 and self.world.today - self._team().head_day > 20:
            staff.sign_head(self.world, self._team())
        people.open_thread(self.world, tab=tab, whom=people.Whom(team, tuple(without)), meddling=self._meddling(drawn))

    @rule(pick=PICK, drawn=MEDDLING)
    @precondition(lambda self: self.world.tabs)
    def say(self, pick: int, drawn: Drawn) -> None:
        people.say(self.world, tab=picked(self._tabs(), pick), meddling=self._meddling(drawn))

    @rule(pick=PICK, days=DAYS_KEPT)
    @precondition(lambda self: self.world.tabs)
    def keep_for(self, pick: int, days: int) -> None:
        people.keep_for(self.world, tab=picked(self._tabs(), pick), days=days)

    @rule(seed=SEED)
    @precondition(lambda self: len(self.world.tabs) > 1)
    def say_at_once(self, seed: int) -> None:
        tabs = self._tabs()
        first = seed % len(tabs)
        people.say_at_once(self.world, tabs=[tabs[first], tabs[first - 1]], seed=seed)

    @rule(pick=PICK)
    @precondition(lambda self: any(tab.unsent for tab in self.world.tabs.values()))
    def say_again(self, pick: int) -> None:
        waiting = [name for name, tab in self.world.tabs.items() if tab.unsent]
        people.say_again(self.world, tab=picked(waiting, pick))

    @rule(pick=PICK, drawn=MEDDLING)
    @precondition(lambda self: self.world.tabs)
    def look(self, pick: int, drawn: Drawn) -> None:
        people.look(self.world, tab=picked(self._tabs(), pick), meddling=self._meddling(drawn))

    @rule(pick=PICK, at=PICK, drawn=MEDDLING)
    @precondition(lambda self: self.world.threads)
    def come_back(self, pick: int, at: int, drawn: Drawn) -> None:
        thread = picked(self.world.threads, pick)
        tab = f"{thread.person}/{picked(TABS, at)}"
        people.come_back(self.world, tab=tab, thread=thread, meddling=self._meddling(drawn))

    @rule(pick=PICK, which=PICK)
    @precondition(lambda self: any(tab.seen for tab in self.world.tabs.values()))
    def take_back(self, pick: int, which: int) -> None:
        tabs = [name for name, tab in self.world.tabs.items() if tab.seen]
        people.take_back(self.world, tab=picked(tabs, pick), which=which)

    @rule(pick=PICK)
    @precondition(lambda self: any(_is_hidden(tab) for tab in self.world.tabs.values()))
    def call_back(self, pick: int) -> None:
        tabs = [name for name, tab in self.world.tabs.items() if _is_hidden(tab)]
        people.call_back(self.world, tab=picked(tabs, pick))

    @rule(pick=PICK, drawn=MEDDLING)
    @precondition(lambda self: len(self.world.tabs) > 1)
    def erase(self, pick: int, drawn: Drawn) -> None:
        people.erase(self.world, tab=picked(self._tabs(), pick), meddling=self._meddling(drawn))

    @rule(pick=PICK, team=st.sampled_from((1, 2)), at=PICK)
    @precondition(lambda self: self._givers())
    def give(self, pick: int, team: int, at: int) -> None:
        """And somebody of that group picks it up."""
        people.give(self.world, tab=picked(self._givers(), pick), team=team)
        name = picked(list(self.world.teams[team].members), at)
        staff.fresh_desk(self.world, name=name)
        desks.pick_up(self.world, name=name)

    def _givers(self) -> list[str]:
        own = self._team().key
        return [name for name, tab in self.world.tabs.items() if tab.thread.alive and tab.thread.team == own]

    # The desks

    @rule(pick=PICK)
    def sign_in(self, pick: int) -> None:
        desks.sign_in(self.world, name=picked([*FIRST, *SPARE], pick))

    @rule(pick=PICK)
    @precondition(lambda self: self.world.desks)
    def sign_out(self, pick: int) -> None:
        desks.sign_out(self.world, name=picked(list(self.world.desks), pick))

    @rule(pick=PICK, drawn=MEDDLING)
    @precondition(lambda self: self.world.desks)
    def list_threads(self, pick: int, drawn: Drawn) -> None:
        desks.list_threads(self.world, name=picked(list(self.world.desks), pick), meddling=self._meddling(drawn))

    @rule(pick=PICK, drawn=MEDDLING)
    @precondition(lambda self: self._listed(living=False))
    def answer(self, pick: int, drawn: Drawn) -> None:
        name, thread = picked(self._listed(living=False), pick)
        desks.answer(self.world, name=name, thread=thread, meddling=self._meddling(drawn))

    @rule(pick=PICK, take=st.booleans())
    @precondition(lambda self: self._listed())
    def keep(self, pick: int, take: bool) -> None:
        name, thread = picked(self._listed(), pick)
        desks.keep(self.world, name=name, thread=thread, take=take)

    @rule(pick=PICK)
    @precondition(lambda self: len(self._listed()) > 1)
    def hide(self, pick: int) -> None:
        name, thread = picked(self._listed(), pick)
        desks.hide(self.world, name=name, thread=thread)

    @rule(pick=PICK)
    @precondition(lambda self: any(one.erase_on is not None for _, one in self._listed()))
    def bring_back(self, pick: int) -> None:
        name, thread = picked([one for one in self._listed() if one[1].erase_on is not None], pick)
        desks.bring_back(self.world, name=name, thread=thread)

    # Who stands in the team

    @rule(pick=PICK, days=st.sampled_from((0, 0, 3)))
    @precondition(lambda self: self._addable())
    def add(self, pick: int, days: int) -> None:
        name = picked(self._addable(), pick)
        post = Post("guest" if days else "advocate", staff.end_of(self.world, days))
        staff.add(self.world, self._team(), name=name, post=post)

    @rule(pick=PICK)
    @precondition(lambda self: self._removable())
    def remove(self, pick: int) -> None:
        """An advocate, a guest, or another admin."""
        team, name = self._team(), picked(self._removable(), pick)
        before, was_admin = team.list_digest, name in team.admins
        staff.remove(self.world, team, names=[name])
        if name in team.members:
            return
        attackers.removed_tries_everything(self.world, name=name)
        if was_admin:
            attackers.rogue_admin_writes(self.world, team, name=name, stands_on=before)

    @rule()
    @precondition(lambda self: self._team().epoch < EPOCHS_MOST)
    def next_epoch(self) -> None:
        staff.next_epoch(self.world, self._team())

    @rule(pick=PICK, tidies=st.booleans())
    @precondition(lambda self: self._of_first_team())
    def keep_up(self, pick: int, tidies: bool) -> None:
        name = picked(self._of_first_team(), pick)
        staff.keep_up(self.world, name=name, deed="tidy" if tidies else "keep up")

    @rule(pick=PICK, at=PICK, seed=SEED)
    @precondition(lambda self: self.world.tabs and len(self._quiet_desks()) > 1)
    def tidy_at_once(self, pick: int, at: int, seed: int) -> None:
        desks_here = self._quiet_desks()
        names = [picked(desks_here, pick), picked(desks_here, pick + 1)]
        staff.tidy_at_once(self.world, names=names, tab=picked(self._tabs(), at), seed=seed)

    @rule(pick=PICK, at=PICK)
    @precondition(lambda self: self._listed())
    def grant(self, pick: int, at: int) -> None:
        name, thread = picked(self._listed(), pick)
        others = [one for one in self.world.team_of(thread).here(self.world.today) if one != name]
        if others:
            staff.grant(self.world, name=name, to=picked(others, at), which=thread)

    def _of_first_team(self) -> list[str]:
        return [name for name in self.world.desks if name in self._team().ever()]

    def _quiet_desks(self) -> list[str]:
        """Open ones that sign nothing in the log today."""
        team = self._team()
        return [name for name in self._open_desks() if name in team.members and name not in team.admins] or [
            name for name in self._open_desks() if name in team.admins and team.head_day == self.world.today
        ]

    def _addable(self) -> list[str]:
        team = self._team()
        return [name for name in SPARE if name not in team.ever() and team.epoch < EPOCHS_MOST]

    def _removable(self) -> list[str]:
        team = self._team()
        can = len(team.members) > STAFF_LEAST and team.epoch < EPOCHS_MOST
        return [name for name in team.members if can and (name not in team.admins or len(team.admins) > 1)]

    # Time, nights, crashes

    @rule(hours=st.sampled_from(nights.HOURS))
    @precondition(lambda self: self.world.today - self.world.began_on < nights.DAYS_MOST - 95)
    def pass_time(self, hours: int) -> None:
        nights.pass_time(self.world, hours=hours)

    @rule(crash_at=CRASH)
    def purge(self, crash_at: int | None) -> None:
        nights.purge(self.world, crash_at=crash_at)

    @rule(crash_at=CRASH)
    def rotate(self, crash_at: int | None) -> None:
        nights.rotate(self.world, crash_at=crash_at)

    @rule()
    @precondition(lambda self: len(self.world.copies) < COPIES_MOST)
    def keep_copy(self) -> None:
        """Whoever holds the server may go back to it."""
        self.world.copies.append(self.stage.instance.keep_copy())

    # Attackers

    @rule(pick=PICK)
    @precondition(lambda self: self.world.loot)
    def removed_tries_everything(self, pick: int) -> None:
        attackers.removed_tries_everything(self.world, name=picked(list(self.world.loot), pick))

    @rule(pick=PICK, at=PICK)
    @precondition(lambda self: self.world.loot and self._own())
    def own_thread_as_a_lever(self, pick: int, at: int) -> None:
        name = picked(list(self.world.loot), pick)
        attackers.own_thread_as_a_lever(self.world, tab=picked(self._own(), at), name=name)

    def _own(self) -> list[str]:
        """Tabs of threads that an attacker opened."""
        return [name for name, tab in self.world.tabs.items() if name.startswith("mal/") and tab.thread.alive]

    @rule(pick=PICK)
    @precondition(lambda self: self._forgers())
    def present_reader_forges(self, pick: int) -> None:
        name, thread = picked(self._forgers(), pick)
        text = f"forged {self.world.steps}"
        attackers.present_reader_forges(self.world, name=name, which=thread, text=text)

    def _forgers(self) -> list[tuple[str, Thread]]:
        """Present members whose desk lists it, and who hold its newest generation."""
        open_desks = self._open_desks()
        return [
            (name, one)
            for name, one in self._listed()
            if name in open_desks and one.erase_on is None and not one.led_away and self._holds_newest(name, one)
        ]

    def _holds_newest(self, name: str, which: Thread) -> bool:
        return max(which.generations, default=0) in holding.generations_of(self.world, name, which)

    @rule(pick=PICK, at=PICK)
    @precondition(lambda self: self._posers())
    def poses_as_removed(self, pick: int, at: int) -> None:
        name, thread, removed = picked(self._posers(), pick)
        if at % 2:
            attackers.present_member_poses_as_removed(self.world, name=name, removed=removed, which=thread)
        else:
            attackers.lead_on_as_removed(self.world, name=name, removed=removed, which=thread)

    def _posers(self) -> list[tuple[str, Thread, str]]:
        return [
            (name, thread, removed)
            for name, thread in self._forgers()
            for removed, loot in self.world.loot.items()
            if _is_over_for(loot, thread)
        ]

    @rule(pick=PICK, at=PICK)
    @precondition(lambda self: self._forgers())
    def false_ring(self, pick: int, at: int) -> None:
        name, thread = picked(self._forgers(), pick)
        to = picked(self.world.team_of(thread).here(self.world.today), at)
        if at % 2:
            attackers.false_ring(self.world, name=name, to=to, which=thread)
        else:
            attackers.false_facts(self.world, name=name, to=to, which=thread)

    @rule(pick=PICK)
    @precondition(lambda self: self._forgers())
    def lead_away(self, pick: int) -> None:
        name, thread = picked(self._forgers(), pick)
        attackers.lead_away(self.world, name=name, which=thread)


def _is_over_for(loot: Loot, thread: Thread) -> bool:
    """She left before its newest generation began."""
    newest = max(thread.generations, default=0)
    return newest > 0 and max(loot.epochs, default=0) < thread.generations[newest].epoch


def _is_hidden(tab: Tab) -> bool:
    return tab.thread.alive and tab.thread.erase_on is not None
