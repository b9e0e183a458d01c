"""Which line answers at this minute, and when the others open."""

import datetime
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import clock
from alongside.directory.actions import load_seed
from alongside.directory.models import Schedule, Service
from alongside.group.lines import WEEK_MINUTES, at_minute

NINE_TO_FIVE = [(day * 1440 + 540, day * 1440 + 1020) for day in range(5)]
CASES = [
    ([], 0, (None, None)),
    (NINE_TO_FIVE, 540, (True, None)),
    (NINE_TO_FIVE, 1019, (True, None)),
    (NINE_TO_FIVE, 1020, (False, 960)),
    (NINE_TO_FIVE, 4 * 1440 + 1020, (False, 2 * 1440 + 960)),
    ([(6 * 1440 + 1200, WEEK_MINUTES + 120)], 60, (True, None)),
    ([(6 * 1440 + 1200, WEEK_MINUTES + 120)], 120, (False, 6 * 1440 + 1080)),
]


@pytest.mark.parametrize(("openings", "minute", "expected"), CASES)
def test_open_now_or_in_how_many_minutes(
    openings: list[tuple[int, int]], minute: int, expected: tuple[bool | None, int | None]
) -> None:
    assert at_minute(openings, minute) == expected


@given(
    st.lists(st.tuples(st.integers(0, WEEK_MINUTES - 1), st.integers(1, WEEK_MINUTES)), min_size=1, max_size=5),
    st.integers(0, WEEK_MINUTES - 1),
)
def test_when_it_says_that_it_opens_it_is_open(pairs: list[tuple[int, int]], minute: int) -> None:
    openings = [(opens, opens + lasts) for opens, lasts in pairs]
    is_open, opens_in = at_minute(openings, minute)
    if not is_open:
        assert opens_in is not None
        assert at_minute(openings, (minute + opens_in) % WEEK_MINUTES) == (True, None)
        assert all(at_minute(openings, (minute + early) % WEEK_MINUTES)[0] is False for early in range(0, opens_in, 97))


@pytest.mark.django_db
def test_what_answers_at_this_minute_comes_first_and_the_others_say_when_they_open() -> None:
    load_seed()
    names = list(Service.objects.filter(is_line=True).order_by("position").values_list("number", "name"))
    Schedule.objects.filter(service__is_line=True).delete()
    Service.objects.filter(is_line=True).update(time_zone="America/New_York")
    (first, first_name), (second, second_name), (third, third_name) = names[:3]
    Schedule.objects.create(service_id=first, opens_minute=600, closes_minute=660)
    Schedule.objects.create(service_id=second, opens_minute=0, closes_minute=600)
    Schedule.objects.create(service_id=third, opens_minute=2 * 1440, closes_minute=2 * 1440 + 60)
    with clock.stopped_at(datetime.datetime(2027, 1, 4, 14, 30, tzinfo=datetime.UTC)):  # Monday, 9:30 there
        html = Client(headers={"host": "localhost"}).get("/en/").content.decode()
    cards = html.split('<li class="line">')[1:]
    shown = [re.sub(r"<.*?>", "", card.split("</h3>")[0]).strip() for card in cards]
    assert shown[0] == second_name
    assert "Answers now" in cards[0]
    assert shown[-2:] == [first_name, third_name]
    assert "Opens today at 10:00\u202fAM" in cards[-2]
    assert "Opens on Wednesday at 12:00\u202fAM" in cards[-1]
    assert all("We do not know if it answers now" in card for card in cards[1:-2])
