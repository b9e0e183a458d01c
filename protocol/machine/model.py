"""What must be true, kept beside the program: who said what, who may read it, what is gone."""

from dataclasses import dataclass, field
from typing import Final

NO_END: Final = 0
CLOSED_DAYS: Final = 21
SESSION_HOURS: Final = 12
READING: Final = ("admin", "advocate")
"""Roles to whose devices a team key goes; the others read what is handed to them."""


@dataclass(slots=True)
class Entry:
    """Something that somebody said. acked: the client was told that the relay has it. gone: taken back by her."""

    text: str
    by: str
    lane: int
    day: int
    keep_days: int
    acked: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Generation:
    """by_her: she began it, in this epoch, so that everybody reads it who then read new conversations."""

    share: str
    by_her: bool
    epoch: int


@dataclass(slots=True)
class Thread:
    """first_readers: devices that could open it when it came, and never left. granted: to whom it was handed.
    without: who must not read it.

    generations: as far as anybody was shown them. led_away: a member led it to where nobody may follow (false_shares).
    misled: devices to which a member lied about the person: they may wait for her, and read nothing false.
    placed_in: the generation of each entry, as her page shows it. believed: the newest epoch that one of them pinned.
    """

    id: str
    words: int
    person: str
    team: str
    opened_on: int
    epoch: int
    entries: list[Entry] = field(default_factory=list)
    generations: dict[int, Generation] = field(default_factory=dict)
    shares: set[str] = field(default_factory=set)
    first_readers: set[str] = field(default_factory=set)
    granted: set[str] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    forged: set[str] = field(default_factory=set)
    misled: set[str] = field(default_factory=set)
    false_shares: set[str] = field(default_factory=set)
    kept_days: int = 90
    placed_in: dict[str, int] = field(default_factory=dict)
    believed: int = 0
    alive: bool = True
    erased: bool = False
    led_away: bool = False
    erase_on: int | None = None

    def entry(self, text: str) -> Entry | None:
        return next((one for one in self.entries if one.text == text), None)

    def promise_at_most(self, days: int) -> None:
        self.kept_days = min(self.kept_days, days)
        for one in self.entries:
            one.keep_days = min(one.keep_days, days)

    def may_be_misled(self, name: str) -> bool:
        """She was lied to about the person, or was handed it in a conversation in which somebody lies."""
        return name in self.misled or (bool(self.misled) and name in self.granted)

    def must_show(self, today: int) -> list[str]:
        """Acknowledged, not taken back, not over: in the order in which they were said."""
        return [one.text for one in self.entries if one.acked and not one.gone and today < one.day + one.keep_days]


@dataclass(slots=True)
class Tab:
    """An open page of hers. meddled: the server lied to it once: it may be in doubt for as long as it is open."""

    name: str
    thread: Thread
    unsent: Entry | None = None
    meddled: bool = False
    seen: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Post:
    """One who stands in the newest epoch. until: last day, 0 no end."""

    role: str
    until: int = NO_END


@dataclass(slots=True)
class Team:
    """members: the newest epoch. admins: the newest list. was: who stood in which epoch, and as what.

    seeds: public half and seed of each epoch's team key. old_lists: digests of the lists of admins that are over.
    """

    key: str
    organisation: str
    members: dict[str, Post]
    admins: list[str]
    list_until: int
    head_day: int
    list_digest: str
    epoch: int = 1
    was: dict[int, dict[str, Post]] = field(default_factory=dict)
    seeds: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    old_lists: list[str] = field(default_factory=list)

    def present(self, name: str, today: int) -> bool:
        post = self.members.get(name)
        return post is not None and (post.until == NO_END or post.until >= today)

    def here(self, today: int) -> list[str]:
        return [name for name in self.members if self.present(name, today)]

    def readers_in(self, epoch: int) -> set[str]:
        return {name for name, post in self.was.get(epoch, {}).items() if post.role in READING}

    def ever(self) -> set[str]:
        return {name for posts in self.was.values() for name in posts}


@dataclass(slots=True)
class Desk:
    """until: the hour at which its session ends. listed: threads it showed last."""

    name: str
    until: float
    listed: set[str] = field(default_factory=set)
    unsent: dict[str, Entry] = field(default_factory=dict)
