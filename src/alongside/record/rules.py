"""What figures mean beside each other: totals, parts, remainders, what must not be told. Pure: no database, no clock.

Suppression: a split of people from 1 to 4 is told as "fewer than 5"; where it could still be worked out from the total
and the other parts, the smallest of these is hidden too, and where the two would add up in one way only, neither is
told to be the small one (tests/test_attacker.py). 0 is told: that nobody was identified is no small number.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from alongside.record.measures import REVIEW_MONTHS

SMALL: Final = 5
COUNTED: Final = ("people", "charges")
"""Withheld where few: three charges are of three people at most, perhaps of one; they single out as people do."""
TELLING: Final = (*COUNTED, "percent")
"""In what a number could tell one of people that is withheld."""
type Told = Literal["exact", "small", "hidden"]
"""exact: as it is. small: fewer than 5. hidden: not told, so that a small one cannot be worked out."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as sums need it; its columns as models.Figure has them. parent: the number it is counted in, or None.

    is_plain False: "identified or arrested" and the like, which no sum may take for arrests.
    """

    number: int
    side: str
    measure: str
    population: str
    unit: str
    least: int | None
    most: int | None
    parent: int | None
    where: str = ""
    charge: str = ""
    is_plain: bool = True
    told: Told = "exact"

    @property
    def is_small(self) -> bool:
        """Some count of people or charges from 1 to 4 is possible, and nothing above."""
        ends = [end for end in (self.least, self.most) if end is not None]
        return self.unit in COUNTED and 0 < max(ends) < SMALL


@dataclass(frozen=True, slots=True)
class Remainder:
    """What no part explains. least, most: None = that end is open. excess: parts add up to more than the total."""

    least: int | None
    most: int | None
    excess: int = 0
    told: Told = "exact"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts (same measure and unit, by whom), and what is left of it."""

    total: Claim
    parts: tuple[Claim, ...]
    remainder: Remainder


def breakdowns(claims: Sequence[Claim]) -> tuple[Breakdown, ...]:
    """Every total that has parts by whom, in the order of `claims`, as it may be told: give it what `told` returns."""
    found = []
    for total in claims:
        parts = tuple(one for one in claims if is_part(one, total))
        if parts:
            found.append(_withheld(Breakdown(total, parts, remainder(total, parts))))
    return tuple(found)


def is_part(one: Claim, total: Claim) -> bool:
    """Counted in it and of its kind: neither of another kind ("of these, 24 were called …") nor of another place."""
    same = (one.measure, one.unit, one.side, one.where) == (total.measure, total.unit, total.side, total.where)
    return one.parent == total.number and same and one.is_plain


def remainder(total: Claim, parts: Sequence[Claim]) -> Remainder:
    """Total less parts, as a range where one of them is a range."""
    sum_least = _sum([one.least for one in parts])
    sum_most = _sum([one.most for one in parts])
    known_least = sum(one.least or 0 for one in parts)
    excess = max(0, known_least - total.most) if total.most is not None else 0
    least = max(0, total.least - sum_most) if total.least is not None and sum_most is not None else None
    most = max(0, total.most - sum_least) if total.most is not None and sum_least is not None else None
    return Remainder(least, most, excess)


def _sum(ends: Sequence[int | None]) -> int | None:
    return None if None in ends else sum(end for end in ends if end is not None)


def told(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Every figure with how it may be told in public: split or not, small or not, hidden for another's sake or not.

    Hiding goes on until nothing more follows: through parts of parts, parts by place, the same thing said by others.
    """
    wholes = {(one.measure, one.unit) for one in claims if one.population == "unknown" and one.parent is None}
    found = tuple(_small(one) if _is_split(one, wholes) and one.is_small else one for one in claims)
    while True:
        hidden = _to_hide(found)
        if not hidden:
            return found
        found = tuple(replace(one, told="hidden") if one.number in hidden else one for one in found)


def _to_hide(claims: Sequence[Claim]) -> set[int]:
    """Numbers of figures that are told now and must not be, seen from what is withheld already."""
    is_told = {one.number: one.told for one in claims}
    found = {
        part.number
        for table in _tables(claims)
        for part in _withheld(table).parts
        if part.told == "hidden" and is_told[part.number] != "hidden"
    }
    secret = {_thing(one) for one in claims if one.told != "exact"}
    found |= {one.number for one in claims if one.told == "exact" and _thing(one) in secret and one.unit in TELLING}
    return found


def _thing(one: Claim) -> tuple[str, str, str]:
    """What is counted, whoever says it, in people, charges or per cents."""
    return one.measure, one.population, one.where


def _tables(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """Every way in which a number is split: by whom, by place, by figures that do not say that they are parts."""
    for total in claims:
        inside = [one for one in claims if one is not total and _may_be_inside(one, total)]
        groups = (
            [one for one in inside if one.where == total.where],
            [one for one in inside if one.where != total.where],
        )
        for parts in groups:
            if parts and total.unit in COUNTED:
                yield Breakdown(total, tuple(parts), remainder(total, parts))


def _may_be_inside(one: Claim, total: Claim) -> bool:
    if (one.measure, one.unit) != (total.measure, total.unit):
        return False
    is_whole = total.parent is None and total.population == "unknown" and not total.where
    return one.parent == total.number or (is_whole and one.parent is None and one.population != "unknown")


def _is_split(one: Claim, wholes: Iterable[tuple[str, str]]) -> bool:
    return one.parent is not None or (one.population != "unknown" and (one.measure, one.unit) in set(wholes))


def _small(one: Claim) -> Claim:
    return replace(one, told="small")


def _withheld(table: Breakdown) -> Breakdown:
    """Hides the smallest told cells until no withheld one can be worked out; where that does not help, all of them."""
    if table.total.is_small or table.total.told != "exact":
        return _all_hidden(table)
    left = table.remainder
    if table.total.unit in COUNTED and left.most is not None and 0 < left.most < SMALL:
        table = replace(table, remainder=replace(left, told="small"))
    elif _was_hidden(table):
        table = replace(table, remainder=replace(left, told="hidden"))
    while _gives_away(table):
        hidden = _hide_one(table)
        if hidden is None:
            return _all_hidden(table)
        table = hidden
    return _labelled(table)


def _was_hidden(table: Breakdown) -> bool:
    """What is left was hidden with parts of its size or more: they say so from one look to the next, it does not."""
    hidden = [_size(one) for one in table.parts if one.told == "hidden" and not one.is_small and not _is_workers(one)]
    return bool(hidden) and 0 < _size(table.remainder) <= max(hidden)


def _labelled(table: Breakdown) -> Breakdown:
    """A small cell is told to be small only where that leaves it two values or more, whatever its value is.

    Else all withheld ones are told alike: any of them may be the small one. Where one of them is workers that does not
    help, since they are hidden last: then no part is told.
    """
    cells = _cells(table)
    withheld = [one for one in cells if one.told != "exact"]
    if not any(one.told == "hidden" for one in withheld):
        return table
    told = [_size(one) for one in cells if one.told == "exact" and _size(one) and not _is_workers(one)]
    is_pair = len(withheld) == 2 and any(one.told == "small" for one in withheld)
    if is_pair and _is_open(sum(_size(one) for one in withheld), told):
        return table
    if told and any(_is_workers(one) and one.is_small and one.told != "exact" for one in table.parts):
        return _all_hidden(table)
    parts = tuple(one if one.told == "exact" else replace(one, told="hidden") for one in table.parts)
    left = table.remainder
    return replace(table, parts=parts, remainder=left if left.told == "exact" else replace(left, told="hidden"))


def _is_open(total: int, told: Sequence[int]) -> bool:
    """A small cell and one that is hidden for its sake, `total` together: could each be more than one number?

    The hidden one is 5 or more, and less than each that is told and might have been hidden. Two that are small make 8
    in one way only, which is told as if one of them were not.
    """
    least = max(1, total - min(told) + 1) if told else 1
    return least < min(SMALL - 1, total - SMALL) and total != 2 * (SMALL - 1)


def _is_workers(cell: Claim | Remainder) -> bool:
    return isinstance(cell, Claim) and cell.population == "worker"


def _gives_away(table: Breakdown) -> bool:
    """Somebody who knows the total, the told cells and this rule could name a withheld one."""
    withheld = [one.least or 0 for one in _cells(table) if one.told != "exact"]
    if len(withheld) < 2:
        return bool(withheld)
    # Ones alone, or fours alone, beside a total: nothing else adds up.
    return all(value == 1 for value in withheld) or all(value == SMALL - 1 for value in withheld)


def _hide_one(table: Breakdown) -> Breakdown | None:
    """The smallest told cell above 0 hidden, with all of its size, so that their order tells nothing; None: none."""
    told = [one for one in _cells(table) if one.told == "exact" and _size(one)]
    # Workers last: how many of them were taken is what the record is for.
    found = [one for one in told if not _is_workers(one)] or told
    if not found:
        return None
    least = min(_size(one) for one in found)
    hidden = [id(one) for one in found if _size(one) == least]
    parts = tuple(replace(one, told="hidden") if id(one) in hidden else one for one in table.parts)
    left = table.remainder
    return replace(table, parts=parts, remainder=replace(left, told="hidden") if id(left) in hidden else left)


def _all_hidden(table: Breakdown) -> Breakdown:
    parts = tuple(replace(one, told="hidden") for one in table.parts)
    return replace(table, parts=parts, remainder=replace(table.remainder, told="hidden"))


def _cells(table: Breakdown) -> tuple[Claim | Remainder, ...]:
    return (*table.parts, table.remainder)


def _size(cell: Claim | Remainder) -> int:
    return cell.least if cell.least is not None else cell.most or 0


def withheld_of_services(counts: Mapping[str, int | None]) -> tuple[str, ...]:
    """Which of "offered", "accepted", "refused" are not told: with a small one among them, or left over, both parts."""
    offered, parts = counts["offered"], [counts["accepted"], counts["refused"]]
    left = None if offered is None else offered - sum(part or 0 for part in parts)
    if not any(value is not None and 0 < value < SMALL for value in (offered, left, *parts)):
        return ()
    names = ("offered",) if offered is not None and 0 < offered < SMALL else ()
    return (*names, *(name for name in ("accepted", "refused") if counts[name] is not None))


def conflicts(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Groups of figures about the same thing that do not agree; each group keeps the order of `claims`."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for one in claims:
        thing = (one.side, one.measure, one.population, one.unit, one.where, one.charge, one.parent)
        groups.setdefault((*thing, one.is_plain), []).append(one)
    return tuple(tuple(group) for group in groups.values() if len({(one.least, one.most) for one in group}) > 1)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(day.day, last))


def reviews_due(ended_on: datetime.date, done: Iterable[int], today: datetime.date) -> tuple[int, ...]:
    """The months of REVIEW_MONTHS whose day has come and which nobody has looked at."""
    seen = set(done)
    return tuple(one for one in REVIEW_MONTHS if one not in seen and months_after(ended_on, one) <= today)


def silent_days(asked_on: datetime.date, answered_on: datetime.date | None, today: datetime.date) -> int:
    return ((answered_on or today) - asked_on).days
