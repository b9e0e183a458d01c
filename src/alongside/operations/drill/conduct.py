"""The drill from beginning to end: a day in the life of a scratch instance, its night, its seizure."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Final

import msgspec

from alongside.core import config
from alongside.operations.drill import attack, learning, seizure
from alongside.operations.drill.canaries import Canary, phrase_canaries
from alongside.operations.drill.cast import Cast, Opened, Tick, cast
from alongside.operations.drill.learning import Content, Joined
from alongside.operations.drill.planted_leak import check_kind, plant_leak
from alongside.operations.drill.planting import Drawn, Planted, canaries_of, draw_people, word_canaries
from alongside.operations.drill.scanner import Hit, Scanner
from alongside.operations.drill.scratch import Scratch, scratch_instance
from alongside.operations.drill.stored import Rows, database_beside

ERASED_ONE_IN: Final = 3
STEPS_EACH: Final = 7
"""Deeds that are told of each: opened, answered, returned, walked, attacked twice, and erased or come back to."""
MODULE: Final = "alongside.operations.drill.inside"


class Attacked(msgspec.Struct, frozen=True, kw_only=True):
    """Conversations that open with all words, every key there is, and copies of rows.

    before: with rows and keys of the day, all: the attack is one. erased_after: with the rows of the day and of the
    morning. living_after: with the rows of the morning.
    """

    before: int
    erased_after: int
    living_after: int
    living: int
    erased: int


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """What an attacker learns. openings_joined: before the night's rewriting, and after it."""

    content: Content
    openings_joined: dict[str, Joined]
    opened: Attacked
    searched_bytes: int
    new_bytes: int
    not_searched: list[str]


class Drilled(msgspec.Struct, frozen=True, kw_only=True):
    """The report. It holds nothing that was planted."""

    conversations: int
    hits: list[Hit]
    learned: Learned

    @property
    def is_clean(self) -> bool:
        opened = self.learned.opened
        is_kept = opened.living_after == opened.living and opened.before == self.conversations
        return not self.hits and is_kept and opened.erased_after == 0


@dataclass(slots=True)
class Day:
    """The drill's own memory; nothing of it is written anywhere."""

    scratch: Scratch
    cast: Cast
    people: list[Planted]
    tick: Tick
    known: frozenset[bytes] = frozenset()
    canaries: list[Canary] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)

    @property
    def erased(self) -> list[int]:
        return list(range(0, len(self.people), ERASED_ONE_IN))

    @property
    def living(self) -> list[int]:
        return [number for number in range(len(self.people)) if number % ERASED_ONE_IN]

    def of(self, which: Sequence[int]) -> list[Drawn]:
        return [self.drawn[number] for number in which]


def steps(conversations: int) -> int:
    """What `tick` is told of in all."""
    return conversations * STEPS_EACH + 2 * seizure.SEARCH_STEPS


def drill(conversations: int, *, leak: str | None = None, tick: Tick = lambda _done: None) -> Drilled:
    """Plays so many conversations and searches what is left of them. leak: one planted on purpose.

    Raises Invalid or Busy, in one sentence, when the scratch instance or its people cannot be had.
    """
    if leak is not None:
        check_kind(leak)
    with _stage(tick) as (scratch, people_of_the_drill):
        day = Day(scratch, people_of_the_drill, draw_people(conversations), tick)
        _begin(day)
        _live(day)
        before = seizure.rows_of(scratch)
        opened = attack.attack(day.cast, day.drawn, copies=[before], keys=attack.keys_in(scratch))
        day.canaries += attack.key_canaries(opened)
        day.cast.erase(day.erased)
        if leak is not None:
            plant_leak(scratch, day.people[0].phrase, kind=leak)
        return _seize(day, before, opened)


@contextmanager
def _stage(tick: Tick) -> Iterator[tuple[Scratch, Cast]]:
    """Database, folder and people; all gone when the block ends."""
    with ExitStack() as stack:
        url = config.DATABASE_URL.read()
        if url:
            url = stack.enter_context(database_beside(url, f"alongside_drill_{secrets.token_hex(6)}"))
        scratch = stack.enter_context(scratch_instance(url))
        yield scratch, stack.enter_context(cast(tick))


def _begin(day: Day) -> None:
    """What is there before anybody came is noted; only then is anything drawn that will be looked for."""
    scratch = day.scratch
    scratch.ask(MODULE, "prepare")
    day.known = seizure.known_parts(scratch)
    kits = msgspec.json.decode(scratch.ask(MODULE, "found"), type=list[str])
    for kit in kits:
        day.canaries += phrase_canaries(kit.split(), kind="recovery kit")
    answer = draw_people(1)[0].phrase
    day.canaries += [*canaries_of(day.people), Canary("answer", answer)]
    scratch.start()
    scene = {"port": scratch.port, "client_host": config.CLIENT_HOST.default, "site_host": config.SITE_HOST.default}
    *own, beside = kits
    told = {"kits": own, "beside": beside, "answer": answer, "people": [one.told() for one in day.people]}
    day.cast.begin(scene | told)


def _live(day: Day) -> None:
    day.drawn = day.cast.open_all()
    day.canaries += word_canaries(day.drawn)
    day.cast.answer_all()
    day.cast.return_(list(range(len(day.people))))
    day.cast.walk()


def _seize(day: Day, before: Rows, opened: list[Opened]) -> Drilled:
    """Twice: while the server runs, before the night; and after the night, when it was stopped."""
    scratch, truth, scanner = day.scratch, learning.true_pairs(opened), Scanner(day.canaries)
    joined = {"before_the_night": learning.try_joining(scratch, truth)}
    search = seizure.Search(scratch, day.known, day.tick)
    by_day = search.run(scanner, moment="by day")
    scratch.command("purge")
    joined["after_the_night"] = learning.try_joining(scratch, truth)
    day.cast.return_(day.living)
    scratch.stop()
    by_night = search.run(scanner, moment="after the night")
    after = seizure.rows_of(scratch)
    return Drilled(
        conversations=len(day.people),
        hits=sorted(by_day.hits | by_night.hits),
        learned=Learned(
            content=learning.read_content(scratch, after),
            openings_joined=joined,
            opened=_attacked(day, before=before, after=after, opened=opened),
            searched_bytes=by_day.taken_bytes + by_night.taken_bytes,
            new_bytes=by_day.new_bytes + by_night.new_bytes,
            not_searched=sorted({*by_day.not_searched, *by_night.not_searched}),
        ),
    )


def _attacked(day: Day, *, before: Rows, after: Rows, opened: list[Opened]) -> Attacked:
    keys = attack.keys_in(day.scratch)
    erased = attack.attack(day.cast, day.of(day.erased), copies=[before, after], keys=keys)
    living = attack.attack(day.cast, day.of(day.living), copies=[after], keys=keys)
    return Attacked(
        before=_count(opened),
        erased_after=_count(erased),
        living_after=_count(living),
        living=len(day.living),
        erased=len(day.erased),
    )


def _count(opened: Sequence[Opened]) -> int:
    return sum(1 for one in opened if one.entries)
