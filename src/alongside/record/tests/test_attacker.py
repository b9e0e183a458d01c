"""Brute force against what is withheld: somebody who knows the rule, each whole and each told number.

Every tree of a shape up to a whole of so many is told as the public reads it. Where all trees that are told alike agree
on a number from 1 to 4 which is withheld, she has worked it out.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest

from alongside.record import rules
from alongside.record.rules import Claim

type Node = tuple[int | None, str, str]
"""The node that it is counted in, by its place in the tree; by whom; where."""
type Values = tuple[int, ...]
type Public = tuple[object, ...]

WHOLE: Final[Node] = (None, "unknown", "")
SHAPES: Final[dict[str, tuple[tuple[Node, ...], int]]] = {
    "workers and buyers": ((WHOLE, (0, "worker", ""), (0, "buyer", "")), 22),
    "three parts": ((WHOLE, (0, "manager", ""), (0, "buyer", ""), (0, "other", "")), 17),
    "two places": ((WHOLE, (0, "unknown", "A"), (0, "unknown", "B")), 22),
    "a part of a part": ((WHOLE, (0, "worker", ""), (1, "manager", "")), 16),
    "a place of a part": ((WHOLE, (0, "buyer", ""), (1, "buyer", "A")), 16),
    "a part of one of two": ((WHOLE, (0, "worker", ""), (0, "buyer", ""), (1, "manager", "")), 10),
    "a place of one of two": ((WHOLE, (0, "worker", ""), (0, "buyer", ""), (2, "buyer", "A")), 10),
    "two parts of a part": ((WHOLE, (0, "buyer", ""), (1, "manager", ""), (1, "other", "")), 10),
    "down and down": ((WHOLE, (0, "worker", ""), (1, "worker", "A"), (2, "worker", "B")), 8),
}
"""Name -> nodes, parents before their parts, and the largest whole."""


def trees(shape: tuple[Node, ...], most: int) -> Iterator[tuple[Values, Values]]:
    """Each tree: what its nodes count, and how much of each no part explains."""
    for left in product(range(most + 1), repeat=len(shape)):
        if sum(left) > most:
            continue
        values = list(left)
        for at in range(len(shape) - 1, 0, -1):
            values[shape[at][0] or 0] += values[at]
        yield tuple(values), left


def told(shape: tuple[Node, ...], values: Values, unit: str) -> tuple[Public, list[int]]:
    """What the public reads, and which withheld cells there are: nodes by their place, what is left of them below 0."""
    numbered = enumerate(zip(shape, values, strict=True), start=1)
    claims = [
        Claim(number, "happened", "arrested", whom, unit, value, value, None if up is None else up + 1, where)
        for number, ((up, whom, where), value) in numbered
    ]
    found = rules.told(claims)
    left = {table.total.number: table.remainder for table in rules.breakdowns(found)}
    public = (
        tuple(one.least if one.told == "exact" else one.told for one in found),
        tuple((number, one.least if one.told == "exact" else one.told) for number, one in left.items()),
    )
    withheld = [at for at, one in enumerate(found) if one.told != "exact"]
    return public, withheld + [-number for number, one in left.items() if one.told != "exact"]


def worked_out(shape: tuple[Node, ...], most: int, unit: str = "people") -> list[tuple[Public, int, int]]:
    """Withheld numbers under five that only one tree explains: as the public reads it, the cell, the number."""
    alike: dict[Public, list[tuple[Values, Values]]] = defaultdict(list)
    cells: dict[Public, list[int]] = {}
    for values, left in trees(shape, most):
        public, cells_here = told(shape, values, unit)
        alike[public].append((values, left))
        cells[public] = cells_here
    return [
        (public, cell, next(iter(numbers)))
        for public, found in alike.items()
        for cell in cells[public]
        if len(numbers := {values[cell] if cell >= 0 else left[-cell - 1] for values, left in found}) == 1
        and 0 < min(numbers) < rules.SMALL
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_nobody_works_out_a_withheld_number_from_all_that_is_told_of_a_tree(name: str) -> None:
    shape, most = SHAPES[name]
    assert worked_out(shape, most) == []


def test_few_charges_are_withheld_as_few_people_are() -> None:
    shape, _most = SHAPES["workers and buyers"]
    assert worked_out(shape, 12, unit="charges") == []
    public, _withheld = told(shape, (100, 2, 90), "charges")
    assert public == ((100, "small", 90), ((1, "hidden"),))


def test_the_attack_finds_what_is_told_without_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would find nothing anywhere."""
    monkeypatch.setattr(rules, "_labelled", lambda table: table)
    shape, _most = SHAPES["workers and buyers"]
    assert worked_out(shape, 8)
