"""One history: relay, people, model, and what is asked after every step. The deeds: people.py, desks.py, staff.py."""

import contextlib
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from protocol.machine import invariants
from protocol.machine.cast import Cast
from protocol.machine.instance import Instance
from protocol.machine.invariants import Membership
from protocol.machine.loot import Loot
from protocol.machine.model import Desk, Post, Tab, Team, Thread
from protocol.machine.network import Meddling, Network
from protocol.machine.rows import Rows, read_rows
from protocol.machine.told import Founded, Hired, Sealed, as_kind, b64, unb64
from protocol.reference import thread
from protocol.reference.labels import sha256

FIRST: Final = {"ade": "admin", "bea": "admin", "cid": "advocate", "dot": "guest"}
SPARE: Final = ("eve", "fay", "gil", "hana")
"""Devices that an admin may add; one that was removed never comes back: its person would bring a new one."""
OTHERS: Final = {"ola": "admin", "pam": "admin"}
THIRD: Final = {"raj": "admin", "sue": "admin"}
LIST_DAYS: Final = 100


@dataclass(slots=True)
class Stage:
    """What lives through all histories. key_ids: each device's name by its key id. beginning: copy to begin from."""

    instance: Instance
    network: Network
    cast: Cast
    founded: list[Founded]
    key_ids: dict[str, str]
    key_of: dict[str, bytes]
    hired: dict[str, Hired]
    first_seeds: dict[str, str]
    first_lists: dict[str, str]
    device_keys: dict[str, bytes]
    beginning: Path


def set_stage(folder: Path) -> Stage:
    instance = Instance(folder)
    network = Network(instance)
    cast = Cast(network)
    shown = instance.prepare()
    founded = []
    cast.do("day", day=instance.today)
    for name, members, spare in (("One", FIRST, SPARE), ("Other", OTHERS, ()), ("Third", THIRD, ())):
        asked = {
            "day": instance.today,
            "instance": b64(shown.instance_id),
            "staff": [*members, *spare],
            "members": [{"name": one, "role": role, "until": 0} for one, role in members.items()],
        }
        founded.append(as_kind(cast.do("found", **asked), Founded))
        instance.found(founded[-1], name=name)
        for one in founded[-1].hired:
            if one.name in members:
                instance.hire(founded[-1].team, one)
    hired = [one for each in founded for one in each.hired]
    return Stage(
        instance,
        network,
        cast,
        founded,
        key_ids={one.key_id: one.name for one in hired},
        key_of={one.name: unb64(one.key_id) for one in hired},
        hired={one.name: one for one in hired},
        first_seeds={one.key: cast.do("team seed", key=one.key) for one in founded},
        device_keys={},
        first_lists={one.team: b64(sha256(unb64(one.statements[0]))) for one in founded},
        beginning=instance.keep_copy(),
    )


@dataclass(slots=True)
class World:
    """The state of one history. deeds: what was done, for whoever reads a failure. is_whole: no step broke off.

    broke: with what a step broke off. given: names in what people gave to each team. rogues: members who wrote by hand.
    is_over: the server lied for good, and nobody can be heard any more.
    """

    stage: Stage
    teams: list[Team] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    tabs: dict[str, Tab] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    loot: dict[str, Loot] = field(default_factory=dict)
    deeds: list[str] = field(default_factory=list)
    opened: dict[bytes, thread.Record | None] = field(default_factory=dict)
    first_seen: dict[bytes, int] = field(default_factory=dict)
    nexts: dict[bytes, bytes] = field(default_factory=dict)
    put_at: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    copies: list[Path] = field(default_factory=list)
    known_r: dict[bytes, bytes] = field(default_factory=dict)
    wrapped: dict[bytes, set[tuple[bytes, int]]] = field(default_factory=dict)
    seen_intakes: dict[bytes, tuple[bytes, int, bytes]] = field(default_factory=dict)
    seen_rings: dict[bytes, tuple[bytes, bytes, bytes]] = field(default_factory=dict)
    rows: Rows | None = None
    given: dict[str, set[bytes]] = field(default_factory=dict)
    rogues: set[str] = field(default_factory=set)
    steps: int = 0
    moment: int = 0
    said: int = 0
    words: int = 0
    began_on: int = 0
    is_whole: bool = True
    is_over: bool = False
    broke: Exception | None = None

    @property
    def cast(self) -> Cast:
        return self.stage.cast

    @property
    def today(self) -> int:
        return self.stage.instance.today

    @property
    def hour(self) -> float:
        return self.stage.instance.now.timestamp() / 3600

    def begin(self) -> None:
        self.stage.instance.begin_again(self.stage.beginning)
        self.began_on = self.today
        self.cast.do("begin")
        self.cast.do("day", day=self.today)
        for founded, members in zip(self.stage.founded, (FIRST, OTHERS, THIRD), strict=True):
            self.teams.append(self._team(founded, members))
        self.rows = read_rows()

    def _team(self, founded: Founded, members: dict[str, str]) -> Team:
        posts = {name: Post(role) for name, role in members.items()}
        admins = [name for name, role in members.items() if role == "admin"]
        return Team(
            founded.team,
            founded.organisation,
            posts,
            admins,
            list_until=self.today + LIST_DAYS,
            head_day=self.today,
            list_digest=self.stage.first_lists[founded.team],
            was={1: dict(posts)},
            seeds={1: (unb64(founded.key), unb64(self.stage.first_seeds[founded.key]))},
        )

    def new_text(self) -> str:
        self.said += 1
        return f"words {self.said:03}"

    def new_words(self) -> int:
        self.words += 1
        return self.words - 1

    def thread_of(self, thread_id: str) -> Thread | None:
        return next((one for one in self.threads if one.id == thread_id), None)

    def team_of(self, thread: Thread) -> Team:
        return next(team for team in self.teams if team.key == thread.team)

    def team_with(self, name: str) -> Team:
        return self.teams[2 if name in THIRD else 1 if name in OTHERS else 0]

    def pass_hours(self, hours: int) -> None:
        instance = self.stage.instance
        instance.set_clock(instance.now + datetime.timedelta(hours=hours))
        self.cast.do("day", day=self.today)

    @contextlib.contextmanager
    def step(self, deed: str, *, told: str = "", attacked: bool = False) -> Iterator[None]:
        """One step of a history; when it ends, all that is cheap to ask is asked."""
        self.deeds.append(f"{deed} {told}".rstrip())
        self.steps += 1
        if not self.is_whole:
            self._note(read_rows())  # a step in the middle of another: what stands there already came before it
        self.moment += 1
        was_whole, self.is_whole = self.is_whole, False
        try:
            yield
            self._ask(deed, attacked=attacked)
        except Exception as error:  # whatever it is, it is told: Hypothesis may cover it with an error of its own
            self.broke = error
            raise
        self.is_whole = was_whole

    def _note(self, now: Rows) -> None:
        """Remembers when a share, an entry, an intake or a ring was seen first."""
        for key, share in now.shares.items():
            self.first_seen.setdefault(key, self.moment)
            if share.next_record is not None:
                self.nexts[key] = share.next_record
            if share.r is not None:
                self.known_r.setdefault(key, share.r)
            self.wrapped.setdefault(key, set()).add((share.wrapped, share.key_gen))
        for row, blob in now.slots.items():
            if blob:
                self.put_at.setdefault(row, (self.moment, blob))
        self.seen_intakes.update(now.intakes)
        self.seen_rings.update(now.rings)

    def _ask(self, deed: str, *, attacked: bool) -> None:
        before, after = self.rows or read_rows(), read_rows()
        self.rows = after
        self.moment += 1
        self._note(after)
        invariants.i4_rows_change_only_by_a_right_holder(before, after, deed=deed, attacked=attacked)
        invariants.i5_one_winner_for_each_generation(before, after, deed=deed)
        invariants.i7_every_living_r_unwraps(after, self.known_r)
        invariants.i9_the_relays_members_are_those_of_the_newest_epoch(after, map(self._membership, self.teams))

    def _membership(self, team: Team) -> Membership:
        key_of = self.stage.key_of
        return Membership(
            unb64(team.key),
            frozenset(key_of[name] for name in team.members),
            frozenset(key_of[name] for name in team.ever()),
        )

    @staticmethod
    def b64_of(value: object) -> str:
        return b64(value) if isinstance(value, bytes) else ""

    def device_key(self, name: str) -> bytes:
        """X-Wing seed and signing seed, 64 bytes."""
        if name not in self.stage.device_keys:
            self.stage.device_keys[name] = unb64(self.cast.do("device", name=name)["key"])
        return self.stage.device_keys[name]

    def remembered(self, key: bytes, work: Callable[[], thread.Record | None]) -> Iterator[thread.Record]:
        """What a row holds, opened once."""
        if key not in self.opened:
            self.opened[key] = work()
        found = self.opened[key]
        if found is not None:
            yield found

    def meddled(self, meddling: Meddling | None) -> contextlib.AbstractContextManager[Meddling]:
        return self.stage.network.meddled(meddling)

    def sealed(self) -> Sealed:
        return as_kind(self.cast.do("sealed"), Sealed)

    def post(self, path: str, body: dict[str, Any], *, token: bytes | None = None) -> tuple[int, dict[str, Any]]:
        """By hand, as an attacker asks. Bytes go as text."""
        return self.stage.instance.post(path, body, token=token)
