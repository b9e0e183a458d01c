"""Sums, remainders and what is withheld, with the figures of real operations and with ones that break rules."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.record import rules
from alongside.record.rules import Claim
from alongside.record.telling import says_a_number

NUMBERS = count(1)


def arrests(least: int | None, population: str = "unknown", parent: Claim | None = None, **other: object) -> Claim:
    inside = parent.number if parent else None
    one = Claim(next(NUMBERS), "happened", "arrested", population, "people", least, least, inside)
    return replace(one, **other)  # type: ignore[arg-type]  # fields of Claim, by name


def test_traffic_stop_adds_up() -> None:
    total = arrests(213)
    parts = [arrests(111, "worker", total), arrests(89, "buyer", total), arrests(13, "other", total)]
    inside = replace(arrests(24, "worker", parts[0]), side="claimed", measure="claimed_rescued")
    (table,) = rules.breakdowns([total, *parts, inside])
    assert [one.least for one in table.parts] == [111, 89, 13]
    assert (table.remainder.least, table.remainder.most, table.remainder.excess) == (0, 0, 0)


def test_what_no_part_explains_is_left_over() -> None:
    total = arrests(413)
    left = rules.remainder(total, [arrests(182, "buyer", total), arrests(30, "alleged_trafficker", total)])
    assert (left.least, left.most) == (201, 201)


def test_ranges_leave_a_range() -> None:
    total = arrests(200, most=None)
    left = rules.remainder(total, [arrests(50, "buyer", total, most=60)])
    assert (left.least, left.most) == (140, None)


def test_parts_beyond_their_total_are_told_as_such() -> None:
    total = arrests(100)
    left = rules.remainder(total, [arrests(80, "buyer", total), arrests(30, "worker", total)])
    assert (left.least, left.most, left.excess) == (0, 0, 10)


def test_a_small_split_hides_a_part_beside_it_and_workers_last() -> None:
    total = arrests(102)
    worker, buyer, small = arrests(38, "worker", total), arrests(62, "buyer", total), arrests(2, "other", total)
    told = {one.population: one.told for one in rules.told([total, worker, buyer, small])}
    assert told == {"unknown": "exact", "worker": "exact", "buyer": "hidden", "other": "small"}


def test_a_small_remainder_is_withheld_too() -> None:
    total = arrests(100)
    (table,) = rules.breakdowns([total, arrests(60, "buyer", total), arrests(38, "worker", total)])
    assert table.remainder.told == "small"
    assert [one.told for one in table.parts] == ["hidden", "exact"]


def test_a_whole_under_five_is_told_and_none_of_its_parts() -> None:
    total = arrests(4)
    (table,) = rules.breakdowns(rules.told([total, arrests(3, "worker", total), arrests(0, "buyer", total)]))
    assert (table.total.told, [one.told for one in table.parts], table.remainder.told) == (
        "exact",
        ["hidden", "hidden"],
        "hidden",
    )


def test_the_whole_and_zero_are_told() -> None:
    alone = arrests(4, "worker")
    nobody = replace(arrests(0), measure="identified_trafficked")
    assert [one.told for one in rules.told([alone, nobody])] == ["exact", "exact"]


def test_a_small_claim_beside_a_whole_of_its_kind_is_a_split_without_saying_so() -> None:
    whole = arrests(108)
    claimed = replace(arrests(1, "alleged_trafficker"), side="claimed")
    assert [one.told for one in rules.told([whole, claimed])] == ["exact", "small"]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(0, 30))
def test_nobody_who_knows_the_rule_works_out_a_small_number(values: list[int], left: int) -> None:
    """Brute force: every table that would be told in the same way; each small cell must have two possible values."""
    total = arrests(sum(values) + left)
    parts = [arrests(value, f"p{index}", total) for index, value in enumerate(values)]
    (table,) = rules.breakdowns(rules.told([total, *parts]))
    cells = [(one.least or 0, one.told) for one in table.parts]
    cells.append((table.remainder.least or 0, table.remainder.told))
    known = (total.least or 0) - sum(value for value, told in cells if told == "exact")
    withheld = [told for _value, told in cells if told != "exact"]
    possible = list(_fillings(withheld, known))
    for index, told in enumerate(withheld):
        if told == "small":
            assert len({filling[index] for filling in possible}) > 1


def _fillings(withheld: Sequence[str], known: int) -> list[tuple[int, ...]]:
    if not withheld:
        return [()] if known == 0 else []
    values = range(1, 5) if withheld[0] == "small" else range(known + 1)
    return [(value, *rest) for value in values if value <= known for rest in _fillings(withheld[1:], known - value)]


def test_different_numbers_for_the_same_thing_are_a_conflict() -> None:
    one, other, third = arrests(177), arrests(179), arrests(60, "buyer")
    assert rules.conflicts([one, other, third]) == ((one, other),)


def states(*claims: Claim) -> list[str]:
    return [one.told for one in rules.told(claims)]


def test_parts_of_a_hidden_part_do_not_give_it_away() -> None:
    total = arrests(100)
    buyers = arrests(97, "buyer", total)
    cities = [arrests(50, "buyer", buyers, where="A"), arrests(47, "buyer", buyers, where="B")]
    whom = [arrests(50, "manager", buyers), arrests(47, "other", buyers)]
    assert states(total, buyers, arrests(3, "worker", total), *cities) == [
        "exact",
        "hidden",
        "small",
        "hidden",
        "hidden",
    ]
    assert states(total, buyers, arrests(3, "worker", total), *whom)[3:] == ["hidden", "hidden"]


def test_a_small_place_is_not_worked_out_from_the_other_place() -> None:
    total = arrests(20)
    told = states(total, arrests(2, "unknown", total, where="A"), arrests(18, "unknown", total, where="B"))
    assert told == ["exact", "small", "hidden"]


def test_a_hidden_number_is_hidden_whoever_says_it() -> None:
    total = arrests(20)
    parts = [arrests(2, "worker", total), arrests(18, "buyer", total)]
    again = arrests(18, "buyer")
    claimed = arrests(18, "buyer", side="claimed")
    share = arrests(90, "buyer", unit="percent")
    assert states(total, *parts, again, claimed, share)[2:] == ["hidden"] * 4


def test_two_figures_beside_a_whole_are_its_parts_though_they_do_not_say_so() -> None:
    assert states(arrests(20), arrests(2, "worker"), arrests(18, "buyer")) == ["exact", "small", "hidden"]


def test_identified_or_arrested_is_hidden_with_what_it_would_give_away() -> None:
    total = arrests(20)
    assert states(total, arrests(2, "worker", total), arrests(18, "buyer", total, is_plain=False))[2] == "hidden"


@pytest.mark.parametrize(
    ("offered", "accepted", "refused", "withheld"),
    [
        (22, 20, None, ("accepted",)),
        (22, 20, 2, ("accepted", "refused")),
        (22, 12, 10, ()),
        (3, 0, 3, ("offered", "accepted", "refused")),
        (None, 0, None, ()),
    ],
)
def test_services_do_not_tell_who_the_few_were(
    offered: int | None, accepted: int | None, refused: int | None, withheld: tuple[str, ...]
) -> None:
    counts = {"offered": offered, "accepted": accepted, "refused": refused}
    assert rules.withheld_of_services(counts) == withheld


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Two of 9 took a bed", True),
        ("eighty-seven buyers", True),
        ("a couple of workers", True),
        ("docenas de personas y tres más", True),
        ("其中两人", True),
        ("charges dropped: the video was ruled inadmissible", False),
    ],
)
def test_words_that_say_a_number_are_known(text: str, is_said: bool) -> None:
    assert says_a_number(text) is is_said


def test_identified_or_arrested_enters_no_sum() -> None:
    total = arrests(126)
    assert rules.breakdowns([total, arrests(68, "alleged_trafficker", total, is_plain=False)]) == ()


def test_what_was_done_in_one_county_is_no_part_by_whom() -> None:
    total = arrests(547)
    county = arrests(333, "unknown", total, where="Los Angeles County")
    assert rules.breakdowns([total, county]) == ()
    assert rules.conflicts([total, county]) == ()


def test_reviews_fall_due_after_3_12_24_and_60_months() -> None:
    ended = datetime.date(2023, 11, 30)
    assert rules.months_after(ended, 3) == datetime.date(2024, 2, 29)
    assert rules.reviews_due(ended, [], datetime.date(2024, 2, 28)) == ()
    assert rules.reviews_due(ended, [3], datetime.date(2025, 11, 30)) == (12, 24)
    assert rules.months_after(datetime.date(2023, 12, 15), 12) == datetime.date(2024, 12, 15)


def test_a_silence_counts_its_days_until_an_answer() -> None:
    asked, today = datetime.date(2026, 1, 1), datetime.date(2026, 1, 31)
    assert rules.silent_days(asked, None, today) == 30
    assert rules.silent_days(asked, datetime.date(2026, 1, 11), today) == 10
