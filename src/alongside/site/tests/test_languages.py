"""The table of languages: right for Babel, Django and the eye, and the same order everywhere."""

import datetime

import pytest
from babel import Locale
from django.conf import settings
from django.test import Client
from django.utils import translation

from alongside.core.languages import find_language, languages
from alongside.directory.languages import locale_of
from alongside.directory.pages.hours_shown import week
from alongside.directory.pages.service_shown import long_date

DAY = datetime.date(2026, 8, 3)


def test_thirteen_languages_stand_in_their_order() -> None:
    codes = ["en", "zh-hans", "zh-hant", "es", "ko", "vi", "th", "tl", "pt-br", "ru", "ht", "fr", "ar"]
    assert [one.code for one in languages()] == codes == [code for code, _name in settings.LANGUAGES]
    assert [one.tag for one in languages() if one.tag != one.code] == ["zh-Hans", "zh-Hant", "pt-BR"]
    assert [one.code for one in languages() if one.is_right_to_left] == ["ar"]
    assert find_language("pt-BR") == find_language("pt-br")
    assert find_language("xx") is None


@pytest.mark.parametrize("code", [one.code for one in languages()])
def test_babel_knows_its_rules_and_django_its_name(code: str) -> None:
    one = find_language(code)
    assert one
    assert str(locale_of(one.tag)) == str(Locale.parse(one.babel))
    with translation.override(code):
        assert translation.get_language() == code
        assert translation.get_language_bidi() is one.is_right_to_left
        assert translation.get_language_info(code)["code"] == code


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("zh-Hant", "2026年8月3日"),
        ("th", "3 สิงหาคม ค.ศ. 2026"),
        ("tl", "Agosto 3, 2026"),
        ("pt-BR", "3 de agosto de 2026"),
        ("ht", "3 out 2026"),
        ("fr", "3 août 2026"),
        ("ar", "3 أغسطس 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(code: str, date: str) -> None:
    assert long_date(DAY, code) == date


def test_creole_has_its_own_names_of_days_and_months() -> None:
    assert [day.name for day in week([(0, 60)], "ht", today=0)][:3] == ["lendi", "madi", "mèkredi"]
    months = [long_date(datetime.date(2026, month, 1), "ht").split()[1] for month in range(1, 13)]
    assert months == [
        "janvye",
        "fevriye",
        "mas",
        "avril",
        "me",
        "jen",
        "jiyè",
        "out",
        "septanm",
        "oktòb",
        "novanm",
        "desanm",
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("zh-TW,zh", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("fil-PH", "tl"),
        ("pt-PT", "pt-br"),
        ("ar-EG", "ar"),
        ("ht", "ht"),
    ],
)
def test_a_browser_is_led_to_the_language_it_asks_for(asked: str, code: str) -> None:
    answer = Client(headers={"host": "localhost", "accept-language": asked}).get("/")
    assert answer.headers["Location"] == f"/{code}/"
