"""Proposals through their one door: what is proposed, what is never said for certain, and that no text can hurt."""

import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.errors import Invalid
from alongside.record import measures
from alongside.record.proposing import Found, Proposal, decode, kinds, propose
from alongside.record.proposing.numbers import numbers_in, value_of
from alongside.record.proposing.propose import MOST_CHARACTERS, TOO_LONG
from alongside.record.proposing.tests.judged import DEV, HELD_OUT, PLAIN, PRACTICE, judge

WORDS = """arrested rescued victims Twenty-five 1,016 between 20 and 25 women men of them of the 19 including identified
or arrested $ % | : " ( ) . ? - no nobody both all the were was closed two hundred a dozen massage businesses ICE 1990 0
796.07(2)(e) Total for soliciting prostitution seized in cash last year Operation Sheriff's Office １２ ٣ é 🙂"""
PIECES = [*WORDS.split(), "\n", "\n\n", "\t"]


def only(text: str) -> Proposal:
    (figure,) = propose(text).figures
    return figure


def test_every_code_is_one_of_the_records_vocabulary() -> None:
    assert set(kinds.SIDES) == set(measures.SIDES)
    assert set(kinds.MEASURES) <= set(measures.MEASURES)
    assert set(kinds.POPULATIONS) == set(measures.POPULATIONS)
    assert set(kinds.UNITS) <= set(measures.UNITS)
    assert set(kinds.QUALIFIERS) == set(measures.QUALIFIERS)


@pytest.mark.parametrize(
    ("name", "floor", "sure"), [(DEV, 0.88, 31), (PRACTICE, 0.88, 70), (HELD_OUT, 0.7, 20), (PLAIN, 0.75, 20)]
)
def test_on_no_set_is_one_wrong_and_sure_and_most_are_right(name: str, floor: float, sure: int) -> None:
    judged = judge(name)
    assert [line for line in judged.lines if "WRONG-SURE" in line] == []
    assert judged.right_share >= floor
    assert judged.right_sure >= sure


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_every_proposal_shows_the_words_it_came_from_whatever_the_text(text: str) -> None:
    found = propose(text)
    named: list[Found] = [found.operation_name] if found.operation_name else []
    pieces: list[Found | Proposal] = [*found.figures, *found.agencies, *found.days, *named]
    for one in pieces:
        assert one.words == text[one.start : one.end]
        assert one.words.strip()
    for index, figure in enumerate(found.figures):
        assert figure.is_sure is (figure.why == "")
        assert figure.subset_of is None or (figure.subset_of != index and figure.subset_of < len(found.figures))
        assert figure.least is None or figure.most is None or figure.least <= figure.most
        above = [index]
        while (whole := found.figures[above[-1]].subset_of) is not None:
            assert whole not in above
            above.append(whole)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and twenty-eight", 228),
        ("Twenty-five", 25),
        ("one hundred seventy-nine", 179),
        ("1,016", 1016),
        ("$48,112.50", 48112),
        ("a dozen and a half", 18),
        ("three dozen", 36),
        ("half a dozen", 6),
        ("six thousand two hundred", 6200),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, value: int) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("words", "least", "most", "qualifier"),
    [
        ("between 20 and 25 women", 20, 25, ""),
        ("10-12 women", 10, 12, ""),
        ("more than 100 people", 101, None, "more_than"),
        ("at least twelve people", 12, None, "at_least"),
        ("up to 15 people", None, 15, "up_to"),
        ("fewer than ten people", None, 9, "up_to"),
        ("about 30 people", 30, 30, "about"),
    ],
)
def test_what_stands_before_a_number_is_part_of_it(words: str, least: int, most: int, qualifier: str) -> None:
    (number,) = numbers_in(words, start=0, end=len(words))
    assert (number.least, number.most, number.qualifier) == (least, most, qualifier)


def figures(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(one.measure, one.population, one.least, one.subset_of) for one in propose(text).figures]


def test_numbers_that_add_up_are_parts_of_the_number_they_add_up_to_and_the_unnamed_rest_is_another_group() -> None:
    assert figures("In all, 52 people were arrested.\n\nNorth: 20 arrests\nSouth: 32 arrests") == [
        ("arrested", "unknown", 52, None),
        ("arrested", "unknown", 20, 0),
        ("arrested", "unknown", 32, 0),
    ]
    assert figures(
        "Police arrested 9 people. Five were buyers, three were prostitutes and one was arrested with them."
    )[-1] == (("arrested", "other", 1, 0))


def test_a_figure_whose_parts_are_of_several_groups_is_of_nobody_in_particular() -> None:
    text = "Prosecutors charged seven people with running a brothel. Three of the seven were charged with trafficking."
    assert figures(text)[0] == ("charged", "unknown", 7, None)


def test_what_is_said_to_be_among_others_is_their_part() -> None:
    text = "They arrested 52 prostitutes. Detectives identified eight victims. All eight were among the 52."
    assert figures(text)[1] == ("identified_trafficked", "worker", 8, 0)


def test_a_line_cut_off_by_a_hard_wrap_is_no_new_item() -> None:
    text = "The detail said on Friday evening that they arrested\n18 women for prostitution, and\nthat eight men came."
    assert figures(text)[0] == ("arrested", "worker", 18, None)
    assert figures(text) == figures(text.replace("\n", " "))


def test_a_number_written_twice_is_one_number() -> None:
    assert figures("Twelve (12) females were arrested for prostitution.") == [("arrested", "worker", 12, None)]


def test_cells_of_a_table_are_parts_of_the_row_that_is_their_sum() -> None:
    table = "Month | Arrests | Buyers\nMay | 20 | 5\nJune | 11 | 4\nBoth months | 31 | 9"
    assert figures(table) == [
        ("arrested", "unknown", 20, 4),
        ("arrested", "buyer", 5, 5),
        ("arrested", "unknown", 11, 4),
        ("arrested", "buyer", 4, 5),
        ("arrested", "unknown", 31, None),
        ("arrested", "buyer", 9, 4),
    ]


def test_a_part_is_not_taken_for_the_total() -> None:
    total, buyers, workers = propose(
        "Detectives arrested 228 people. Of those arrested, 150 were arrested for trying to buy sex and 78 were"
        " arrested for offering to commit prostitution."
    ).figures
    assert (total.least, total.population, total.subset_of) == (228, "unknown", None)
    assert (buyers.least, buyers.population, buyers.subset_of) == (150, "buyer", 0)
    assert (workers.least, workers.population, workers.subset_of) == (78, "worker", 0)


def test_parts_that_exceed_their_total_are_unsure_and_say_why() -> None:
    found = propose("They arrested 20 people, including 14 prostitutes and 17 johns.")
    assert not any(figure.is_sure for figure in found.figures)
    assert found.notes == ("The parts add up to 31, the total is 20.",)


@pytest.mark.parametrize("between", [": ", " – ", "   ", "\t", " | "])
def test_lines_of_labels_and_numbers_are_a_table_and_never_sure(between: str) -> None:
    rows = [("Arrests", 62), ("Buyers", 40), ("Sellers", 22)]
    total, buyers, sellers = propose("\n".join(f"{label}{between}{count}" for label, count in rows)).figures
    assert (total.least, total.population, total.is_sure) == (62, "unknown", False)
    assert (buyers.least, buyers.population, buyers.subset_of) == (40, "buyer", 0)
    assert (sellers.least, sellers.population, sellers.subset_of) == (22, "worker", 0)


def test_rounded_money_is_read_whole_and_doubted() -> None:
    figure = only("They seized $1.2 million in cash.")
    assert (figure.least, figure.unit, figure.is_sure) == (1_200_000, "money", False)


def test_two_odd_numbers_make_a_whole_text_unsure() -> None:
    plain = "Deputies arrested 12 prostitutes. "
    assert only(plain).is_sure
    odd = plain + "Since 2017 they arrested 900 johns. Up to 40 pimps may be charged."
    assert not any(figure.is_sure for figure in propose(odd).figures)


def test_columns_that_are_set_with_spaces_are_a_table() -> None:
    text = "FINAL NUMBERS\n\n                 March   April   Total\nArrested, buyers    12      9      21\n"
    found = propose(text).figures
    assert [(one.measure, one.population, one.least, one.subset_of) for one in found] == [
        ("arrested", "buyer", 12, 2), ("arrested", "buyer", 9, 2), ("arrested", "buyer", 21, None),
    ]  # fmt: skip
    typed = "Deputies arrested 12 women.  They seized $900.  Nobody was hurt."
    assert {one.least for one in propose(typed).figures} == {12, 900}


def test_identified_or_arrested_is_one_number_and_never_sure() -> None:
    figure = only("Agents identified or arrested 126 suspects.")
    assert (figure.qualifier, figure.is_sure) == ("identified_or_arrested", False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen officers from eleven agencies took part over nine days.",
        "The youngest was 17 and the oldest 84, and the man on Highway 98 is 45 years old.",
        "Detectives paid $60 on March 3 at 10:30 a.m. under section 796.07(2)(e).",
        "Call 555 0100 or visit room 12 at 400 Main Street.",
    ],
)
def test_officers_ages_prices_and_addresses_are_no_figures(sentence: str) -> None:
    assert propose(sentence).figures == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2017 deputies have arrested 900 prostitutes.",
        "Last year 40 women were arrested for prostitution.",
        "Up to 8 women may be arrested for prostitution.",
        "A source said that about 30 prostitutes were arrested.",
        "Deputies arrested 12 prostitutes, and the office later corrected this to 11.",
        "A couple of women were arrested for prostitution.",
        "Seventeen women were arrested.",
        "Did you arrest 12 prostitutes?",
        "We also wrote that $140,000 was seized. It was $14,000.",
    ],
)
def test_what_is_not_plain_is_never_sure(sentence: str) -> None:
    figures = propose(sentence).figures
    assert figures
    assert not any(figure.is_sure for figure in figures)
    assert all(figure.why.endswith(".") for figure in figures)


def test_agencies_days_and_the_name_are_found_with_their_words() -> None:
    text = "The Quarry County Sheriff's Office held Operation Clean Sweep III on March 3, 2024. Code Enforcement came."
    found = propose(text)
    assert [one.value for one in found.agencies] == ["Quarry County Sheriff's Office", "Code Enforcement"]
    assert found.operation_name is not None
    assert found.operation_name.value == "Operation Clean Sweep III"
    assert [one.value for one in found.days] == ["2024-03-03"]


def test_in_spanish_every_figure_is_a_guess() -> None:
    found = propose("El municipio clausuró siete salones de masaje el martes y las doce trabajadoras fueron multadas.")
    assert [(one.measure, one.least, one.population) for one in found.figures] == [
        ("premises_closed", 7, "unknown"),
        ("cited", 12, "worker"),
    ]
    assert not any(one.is_sure for one in found.figures)
    assert "Spanish" in found.notes[0]


@pytest.mark.parametrize(
    "piece", ["arrested 12 women ", "including ", "the ", "a ", "12", "|12", "(", "of the 5 ", '"', "\n"]
)
def test_a_megabyte_costs_a_fixed_number_of_steps_for_each_character(piece: str) -> None:
    short, long = (_steps(piece * (size // len(piece))) for size in (4_000, 16_000))
    assert long < 6 * short + 20_000


def _steps(text: str) -> int:
    count = 0

    def step(_frame: Any, _event: str, _argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        propose(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02" * 100, b"\xff\xfe4\x00", "café 12".encode("latin-1"), b"a" * 1_000_001]
)
def test_what_is_no_text_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(Invalid, match=r"^This .*Nothing was read\.$"):
        decode(raw)


def test_line_ends_and_a_byte_order_mark_are_taken_away() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree") == "one\ntwo\nthree"


def test_of_a_book_only_the_beginning_is_read_and_that_is_said() -> None:
    found = propose("Deputies arrested 12 prostitutes.\n" + "\n" * MOST_CHARACTERS + "Deputies arrested 30 johns.")
    assert [figure.least for figure in found.figures] == [12]
    assert found.notes == (TOO_LONG,)


def test_two_deeds_told_of_one_number_are_two_figures_and_the_second_is_unsure() -> None:
    first, second = propose("Nine women were identified as victims of trafficking and referred to a shelter.").figures
    assert (first.measure, first.least) == ("identified_trafficked", 9)
    assert (second.measure, second.least, second.subset_of, second.is_sure) == ("referred_services", 9, 0, False)
