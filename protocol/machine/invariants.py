"""I1 to I10, each one function whose name stands in the failure. Numbers as in protocol/threat-model.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from protocol.machine.model import Thread
from protocol.machine.rows import Rows, unwrapped
from protocol.machine.told import LANE_PERSON, Sealed, Shown
from protocol.reference.labels import sha256

FREELY: Final = frozenset({"purge"})


class Broken(AssertionError):
    """An invariant does not hold. name: I1 to I10."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.name = name


class Unexpected(Broken):
    """Who has a right was refused, and nothing in this history explains it: what nobody can use keeps no promise."""

    def __init__(self, what: str) -> None:
        super().__init__("I2", what)


def _hold(name: str, *, is_so: bool, what: str) -> None:
    if not is_so:
        raise Broken(name, what)


def i1_nobody_removed_learns_what_came_after(name: str, *, learned: Iterable[str]) -> None:
    """learned: generations that began, or words that were acknowledged, after this device was removed."""
    for what in learned:
        raise Broken("I1", f"{name} was removed and learned {what}")


def i1_nobody_learns_what_was_not_handed_to_her(name: str, *, learned: Iterable[str]) -> None:
    """learned: conversations that began before she came, and that no holder handed to her."""
    for what in learned:
        raise Broken("I1", f"{name} reads conversation {what}, which nobody handed to her")


def i1_no_page_goes_back_to_an_epoch_that_it_left(reader: str, shown: Shown, *, believed: int) -> None:
    """What she wrote then would reach those who were removed since. With a doubt, her page does not write."""
    is_so = shown.doubt is not None or shown.epoch >= believed
    _hold("I1", is_so=is_so, what=f"{reader} believed epoch {believed} and writes in {shown.epoch}")


def i2_each_entry_opens_once_in_order(reader: str, thread: Thread, shown: Shown, *, must: list[str]) -> None:
    """must: what this reader has to be shown. Order is asked of each writer's own words."""
    texts = [one.text for one in shown.messages]
    _hold("I2", is_so=len(set(texts)) == len(texts), what=f"{reader} is shown something twice: {texts}")
    missing = [text for text in must if text not in texts]
    _hold("I2", is_so=not missing, what=f"{reader} is not shown {missing} but {texts}, gaps {shown.gaps}")
    for writer in {one.by for one in thread.entries}:
        said = [one.text for one in thread.entries if one.by == writer and one.text in texts]
        heard = [text for text in texts if text in said]
        _hold("I2", is_so=heard == said, what=f"{reader} is shown {writer}'s words in another order: {heard}, {said}")


def i3_what_is_shown_as_hers_is_hers(reader: str, thread: Thread, shown: Shown, *, key_ids: Mapping[str, str]) -> None:
    """key_ids: each device's name by its key id. What a present reader forged in her lane is known to be forged."""
    for one in shown.messages:
        entry = thread.entry(one.text)
        if one.lane == LANE_PERSON:
            is_hers = one.text in thread.forged or (entry is not None and entry.lane == LANE_PERSON)
            _hold("I3", is_so=is_hers, what=f"{reader} is shown {one.text!r} as hers")
        else:
            signer = key_ids.get(one.signer or "")
            is_so = entry is not None and entry.by == signer
            _hold("I3", is_so=is_so, what=f"{reader} is shown {one.text!r} as {signer}'s, who never said it")


def i4_rows_change_only_by_a_right_holder(before: Rows, after: Rows, *, deed: str, attacked: bool) -> None:
    """Bytes never change; rows go by erasing and at night only. attacked: whoever did this had no right to anything."""
    changed = [row for row, blob in before.slots.items() if after.slots.get(row, b"") not in (b"", blob)]
    _hold("I4", is_so=not changed, what=f"{deed} changed the bytes of {len(changed)} entries")
    for table in ("shares", "roots", "slots", "intakes", "rings"):
        old, new = getattr(before, table), getattr(after, table)
        lost = old.keys() - new.keys()
        _hold("I4", is_so=not lost or deed in GOING[table], what=f"{deed} took away {len(lost)} of {table}")
        if attacked:
            touched = [key for key in old if new.get(key) != old[key]]
            _hold("I4", is_so=not touched, what=f"{deed} touched {len(touched)} of {table}")


GOING: Final[dict[str, frozenset[str]]] = {
    "shares": FREELY | {"erase", "come back"},
    "roots": FREELY | {"erase", "come back"},
    "slots": FREELY,
    "intakes": FREELY | {"erase", "come back"},
    "rings": FREELY | {"next epoch", "keep up", "tidy"},
}
"""Which deeds may take rows away."""


def i5_one_winner_for_each_generation(before: Rows, after: Rows, *, deed: str) -> None:
    """Where a share leads, whose it is and what its R is never change."""
    for key, was in before.shares.items():
        now = after.shares.get(key)
        if now is None:
            continue
        is_led_once = was.next_record is None or (was.next_record, was.onward) == (now.next_record, now.onward)
        _hold("I5", is_so=is_led_once, what=f"{deed} led a share on a second time")
        _hold("I5", is_so=(was.right_hash, was.team) == (now.right_hash, now.team), what=f"{deed} gave a share away")


def i5_everybody_reads_the_same_generations(thread: Thread, shares: Mapping[str, list[str]]) -> None:
    """shares: by reader. One who was handed a later beginning reads the end of the same chain."""
    longest = max(shares.values(), key=len, default=[])
    for reader, chain in shares.items():
        is_part = chain == longest[len(longest) - len(chain) :] if thread.led_away is False else True
        _hold("I5", is_so=is_part, what=f"{reader} follows another way than the others")


def i5_nobody_follows_a_false_way(reader: str, shown: Shown, *, false: set[str]) -> None:
    """false: shares to which somebody led on who could not do so in that epoch, or to nowhere."""
    followed = {one.share for one in shown.generations}
    _hold("I5", is_so=not false & followed, what=f"{reader} follows a way that nobody could sign")


def i6_what_was_erased_opens_nothing(copies: Iterable[tuple[bytes, bytes, int]], *, generations: Iterable[int]) -> None:
    """copies: (share's row key, wrapped R, its key's generation) that were ever seen of what was erased."""
    every = list(generations)
    for name, wrapped, _generation in copies:
        is_shut = all(unwrapped(wrapped, generation=one, name=name) is None for one in every)
        _hold("I6", is_so=is_shut, what="an erased share's R opens with a key that is still there")


def i7_every_living_r_unwraps(rows: Rows, known: Mapping[bytes, bytes]) -> None:
    """known: R of each share as it was when it was first stored."""
    for key, share in rows.shares.items():
        _hold("I7", is_so=share.r is not None, what="a living share opens with no key there is")
        _hold("I7", is_so=known.get(key, share.r) == share.r, what="a living share has another R than at first")


def i8_no_key_and_nonce_covers_two_payloads(sealed: Sealed) -> None:
    _hold("I8", is_so=sealed.twice == 0, what=f"{sealed.twice} pairs of key and nonce covered two payloads")


@dataclass(frozen=True, slots=True)
class Membership:
    """One team's: key ids that the newest epoch names, and all that ever stood in one."""

    team: bytes
    newest: frozenset[bytes]
    ever: frozenset[bytes]


def i9_the_relays_members_are_those_of_the_newest_epoch(rows: Rows, members: Iterable[Membership]) -> None:
    for one in members:
        left = {(table, key) for table, team, key in rows.devices if team == one.team and key in one.ever - one.newest}
        tables = sorted({table for table, _ in left})
        _hold("I9", is_so=not left, what=f"a removed device still has: {', '.join(tables)}")


def i9_nobody_else_is_let_in(name: str, *, deed: str, is_let_in: bool) -> None:
    _hold("I9", is_so=not is_let_in, what=f"{name} is in no newest epoch and was let in: {deed}")


def i9_the_log_is_what_admins_made_it(seen: tuple[int, set[str]], *, made: tuple[int, set[str]]) -> None:
    """Number and members of the newest epoch."""
    _hold("I9", is_so=seen == made, what=f"the relay's newest epoch is {seen}, the admins made {made}")


def i10_no_name_is_equal_in_two_views(one: frozenset[bytes], other: frozenset[bytes]) -> None:
    _hold("I10", is_so=not one & other, what=f"{len(one & other)} names stand in the views of two recipients")


def i10_no_name_is_a_bare_hash(names: Iterable[bytes], rows: Rows) -> None:
    """What advocates sign must not be found again by who holds rows and no key."""
    stored = [*rows.slots.values(), *rows.slots]
    bare = {sha256(part)[:size] for part in stored for size in (16, 32)} | {part[:16] for part in stored}
    _hold("I10", is_so=not bare & set(names), what="a name that members read is a bare hash of stored bytes")
