"""Events and peer groups: what and when, never where; they end by themselves."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.desk.tests.seats import post, seated
from alongside.group import actions
from alongside.group.events import EventAsked, EventWords
from alongside.group.models import Event, EventText
from alongside.group.places import find_place
from alongside.group.retention import RETENTION

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2027, 1, 4, 12, tzinfo=datetime.UTC)
PLACE_WORDS = (
    "place",
    "where",
    "address",
    "street",
    "city",
    "zip",
    "postal",
    "location",
    "venue",
    "map",
    "lat",
    "lon",
    "room",
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are said in the active language; another test's page may have left one."""
    with translation.override("en"):
        yield


def asked(**changed: Any) -> EventAsked:
    words = EventWords(language="en", title=changed.pop("title", "Tea and talk"), about=changed.pop("about", ""))
    given: dict[str, Any] = {
        "kind": "peer_group", "words": words, "is_weekly": True, "first_on": datetime.date(2027, 1, 5),
        "last_on": datetime.date(2027, 3, 30), "starts": datetime.time(18), "ends": datetime.time(20),
        "zone": "America/New_York", "spoken": ("en", "zh"), "ask": "talk",
    }  # fmt: skip
    return EventAsked(**(given | changed))


def page(code: str = "en") -> str:
    return Client(headers={"host": "localhost"}).get(f"/{code}/events/").content.decode()


def test_a_weekly_group_is_on_the_page_with_its_day_hours_languages_and_how_to_ask() -> None:
    with clock.stopped_at(MONDAY):
        actions.add_event(asked())
        html = page()
        assert "Every week on Tuesday" in html
        assert "6:00\u202fPM – 8:00\u202fPM" in html
        assert "Until March 30, 2027" in html
        assert "English · 中文" in html
        assert "Write to an advocate in Talk" in html
        assert "Cada semana, el martes" in page("es")


def test_a_phone_line_is_there_to_call() -> None:
    with clock.stopped_at(MONDAY):
        actions.add_event(asked(ask="line", line="1-877-776-2004"))
        assert '<a class="call" href="tel:18777762004"><bdi dir="ltr">1-877-776-2004</bdi></a>' in page()


def test_words_in_another_language_are_shown_and_said_to_be_so() -> None:
    with clock.stopped_at(MONDAY):
        number = actions.add_event(asked())
        assert '<h2 lang="en" dir="auto">Tea and talk</h2>' in page("es")
        assert "English" in page("es").split("Tea and talk")[1]
        actions.write_event_words(number, words=EventWords(language="es", title="Té y charla"))
        assert "Té y charla" in page("es")
        assert "Tea and talk" not in page("es")


def test_an_event_ends_by_itself_after_its_last_day_by_its_own_clocks() -> None:
    with clock.stopped_at(MONDAY):
        actions.add_event(asked(is_weekly=False, first_on=datetime.date(2027, 1, 8)))
    with clock.stopped_at(datetime.datetime(2027, 1, 9, 4, 30, tzinfo=datetime.UTC)):  # 23:30 there
        assert "Tea and talk" in page()
    with clock.stopped_at(datetime.datetime(2027, 1, 9, 5, 30, tzinfo=datetime.UTC)):
        assert "Tea and talk" not in page()


def test_a_night_after_the_last_day_the_row_is_gone_with_its_words() -> None:
    with clock.stopped_at(MONDAY):
        actions.add_event(asked(is_weekly=False, first_on=datetime.date(2027, 1, 8)))
    with clock.stopped_at(datetime.datetime(2027, 1, 9, 3, tzinfo=datetime.UTC)):
        assert actions.purge_group() == 0
    with clock.stopped_at(datetime.datetime(2027, 1, 10, 3, tzinfo=datetime.UTC)):
        assert actions.purge_group() == 2
    assert not EventText.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "Come to 123 Main Street",
        "1450 NW 7th Ave.",
        "Suite: 20 West Palm Drive",
        "25.7617, -80.1918",
        "25° 45' N",
        "76VVQJ8X+2C",
        "https://maps.app.goo.gl/abc",
        "see maps.google.com/x",
        "www.example.org",
        "Miami, FL 33101",
        "33101-1234",
        "corner of Fifth and Pine",
        "P.O. Box 12",
        "Calle Ocho 1200",
        "calle ocho",
        "中山路88号",
        "法拉盛缅街 41-25",
        "강남대로 12",
        "ถนนสุขุมวิท",
        "ул. Ленина",
        "12 rue des Lilas",
        "شارع النيل",
    ],
)
def test_words_that_name_a_place_are_refused_with_a_sentence(words: str) -> None:
    with clock.stopped_at(MONDAY):
        for changed in ({"about": words}, {"title": words}):
            with pytest.raises(Invalid, match="looks like a place or a link. Nothing was saved."):
                actions.add_event(asked(**changed))
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "We drink tea and talk about work. Bring a friend.",
        "For people who came here in the last 10 years.",
        "Call 1-877-776-2004 and ask for Tuesday.",
        "Tomamos té. Para 12 personas.",
        "每周二，3月10号开始，最多15人。",
        "On 2027-01-05 we begin. In the way you like.",
    ],
)
def test_words_that_name_no_place_are_taken(words: str) -> None:
    assert find_place(words) is None


def test_no_table_and_no_form_has_a_field_for_a_place() -> None:
    names = {field.name for model in apps.get_app_config("group").get_models() for field in model._meta.get_fields()}
    html = seated().sit("eve").get("/desk/events/").content.decode()
    typed = {piece.split('"')[0] for piece in html.split(' name="')[1:]}
    assert {"title", "first_on", "line"} <= typed
    for name in names | typed:
        assert not any(word in name.split("_") for word in PLACE_WORDS), name


@pytest.mark.parametrize(
    "changed",
    [
        {"first_on": datetime.date(2026, 12, 1), "last_on": datetime.date(2027, 1, 3)},
        {"last_on": datetime.date(2027, 1, 4)},
        {"last_on": datetime.date(2028, 6, 1)},
        {"zone": "Nowhere/Land"},
        {"spoken": ()},
        {"ask": "line", "line": "call Ana"},
        {"ask": "line", "line": ""},
        {"ask": "door"},
        {"title": ""},
        {"title": "x" * 81},
        {"about": "<b>x</b>"},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(changed: dict[str, Any]) -> None:
    with clock.stopped_at(MONDAY), pytest.raises(Invalid, match="Nothing was"):
        actions.add_event(asked(**changed))
    assert not Event.objects.exists()


def test_the_database_refuses_days_hours_and_ways_that_cannot_be() -> None:
    row = {
        "kind": "event", "weekday": None, "first_on": "2027-01-05", "last_on": "2027-01-05", "starts_minute": 60,
        "ends_minute": 120, "zone": "UTC", "spoken": "en", "ask": "talk", "line": "",
    }  # fmt: skip
    bad = (
        {"last_on": "2027-01-04"},
        {"weekday": 7},
        {"last_on": "2027-01-06"},
        {"ends_minute": 60},
        {"line": "1"},
        {"ask": "line"},
    )
    for changed in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.create(**(row | changed))


def test_an_editor_adds_an_event_writes_it_in_one_language_more_and_takes_it_away() -> None:
    with clock.stopped_at(MONDAY):
        browser = seated().sit("eve")
        sent = {
            "deed": "add", "kind": "event", "language": "en", "title": "Dinner", "first_on": "2027-01-05",
            "starts": "18:00", "ends": "20:00", "spoken": "en, es", "ask": "talk",
        }  # fmt: skip
        assert post(browser, "/desk/events/", **sent) == 200
        number = str(Event.objects.get().pk)
        assert post(browser, "/desk/events/", deed="words", number=number, language="es", title="Cena") == 200
        assert "Cena" in page("es")
        assert post(browser, "/desk/events/", **(sent | {"about": "At 5 Elm Street"})) == 422
        assert post(browser, "/desk/events/", **(sent | {"first_on": "soon"})) == 422
        assert post(browser, "/desk/events/", deed="remove", number=number) == 200
        assert post(browser, "/desk/events/", deed="remove", number="x") == 422
        assert not Event.objects.exists()


def test_every_table_says_how_long_its_rows_live() -> None:
    assert {model.__name__ for model in apps.get_app_config("group").get_models()} == set(RETENTION)
    assert all(sentence.endswith(".") for sentence in RETENTION.values())
