"""Learn, Give and the page of groups: in which language, what was checked, and what a grant takes away."""

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import translation

from alongside.core.errors import Invalid
from alongside.group import library
from alongside.group.blocks import default_blocks
from alongside.group.models import FrontText
from alongside.group.shown import fingerprint
from alongside.relay.tests.people import register
from alongside.rights.queries import summaries
from alongside.rights.reading_age import measure_words, plain_paragraphs
from alongside.teams.models import Team, TeamHours
from alongside.teams.tests.signing import Device, SignedTeam
from protocol.reference import keys

pytestmark = pytest.mark.django_db
ADVOCACY = ("learn/", "learn/1/", "learn/2/", "learn/3/", "give/")
OTHERS = [code for code, _name in settings.LANGUAGES if code not in library.FULL_LANGUAGES]
SENTENCE_WORDS_MOST = 25


def get(path: str, *, status: int = 200) -> str:
    answer = Client(headers={"host": "localhost"}).get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_the_work_that_it_all_began_with_comes_first() -> None:
    first = library.works()[0]
    assert first.title == "Not Your Rescue Project: Migrant Sex Workers Fighting for Justice"
    assert (first.authors, first.publisher) == ("Chanelle Gallant, Elene Lam", "Haymarket Books")
    html = get("/en/learn/")
    assert html.index(first.title) < html.index(library.works()[1].title.partition(":")[0])


def test_every_text_stands_whole_in_three_languages() -> None:
    for code in library.FULL_LANGUAGES:
        for number in library.NUMBERS:
            text = library.find_text(number, code)
            assert text
            assert text.facts.title in get(f"/{code}/learn/{number}/")
            english = library.find_text(number, "en")
            assert english
            assert text.body_html.count("<h2") == english.body_html.count("<h2")
            assert text.body_html.count("<li") == english.body_html.count("<li")


def test_another_language_says_where_it_can_be_read_and_shows_no_english_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = library.find_text
    monkeypatch.setattr(library, "find_text", lambda number, code: None if code == "es" else whole(number, code))
    for code in ("es", *OTHERS):
        for path in ("learn/", "learn/1/"):
            html = get(f"/{code}/{path}")
            assert all(f'href="/{one}/{path}"' in html for one in ("en", "zh-hans"))
            assert "Before you help" not in html


def test_works_and_groups_have_our_words_in_the_three_languages_and_a_page_that_was_read() -> None:
    for work in library.works():
        assert set(work.about) == set(work.get) == set(library.FULL_LANGUAGES), work.title
        assert work.sources, work.title
    for group in library.groups():
        assert set(group.what) == set(group.support) == set(group.place) == set(library.FULL_LANGUAGES), group.name
        assert group.sources, group.name


def test_isbns_have_the_right_last_digit() -> None:
    for work in library.works():
        if work.isbn:
            digits = [int(sign) for sign in work.isbn]
            assert sum(digit * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0, work.title


def test_what_no_page_confirmed_is_said_to_be_unchecked() -> None:
    from alongside.group.references import group_shown, work_shown

    work = library.Work(
        title="A", authors="B", publisher="C", kind="book", language="en", about={"en": "D"}, get={"en": "E"}
    )
    with translation.override("en"):
        assert work_shown(work, "en").checked == "Not checked"
        assert work_shown(work, "en").facts[2] == "Year not checked"
    group = library.Group(
        name="A", place={"en": "B"}, led_by=(), website="https://a.example/", what={"en": "C"}, support={"en": "D"}
    )
    with translation.override("en"):
        assert group_shown(group, "en").led_by == ("We have not checked who leads it.",)


def test_give_takes_no_money_and_tells_nobody() -> None:
    html = get("/en/give/")
    outside = re.findall(r'<a [^>]*href="(https?://[^"]+)"', html.split("<main")[1].split("</main>")[0])
    assert sorted(outside) == sorted(group.website for group in library.groups())
    assert not re.search(r"paypal|venmo|cash\.?app|gofundme|donate\?|utm_", html, re.IGNORECASE)
    assert html.count('rel="noreferrer external"') == len(outside)


def test_our_english_is_short_and_never_uses_words_that_hurt_of_its_own() -> None:
    for number in library.NUMBERS:
        text = library.find_text(number, "en")
        assert text
        plain = re.sub(r"<blockquote>.*?</blockquote>|<table>.*?</table>", " ", text.body_html, flags=re.DOTALL)
        plain = re.sub(r"</(?:li|p|h2)>", ". ", plain)
        plain = re.sub(r"<[^>]+>", "", plain)
        assert not re.search(r"\b(prostitut\w+|illegals?|victims?|clients?|users?)\b", plain, re.IGNORECASE), number
        for sentence in re.split(r"[.!?:]\s+", plain):
            assert len(sentence.split()) <= SENTENCE_WORDS_MOST, sentence


@pytest.mark.parametrize("code", library.FULL_LANGUAGES)
def test_learn_and_the_demonstrations_front_door_are_as_easy_to_read_as_the_rights_texts(code: str) -> None:
    for number in library.NUMBERS:
        text = library.find_text(number, code)
        assert text
        body = (library.CONTENT / "learn" / str(number) / f"{code}.md").read_text().split("\n+++\n")[1]
        words = [text.facts.summary, *text.facts.in_short, *plain_paragraphs(body)]
        assert measure_words("\n".join(words), code).is_within, number
    blocks = "\n\n".join(one.body for one in default_blocks(code))
    assert measure_words("\n".join(plain_paragraphs(blocks)), code).is_within


def test_a_grant_can_take_advocacy_from_menus_and_pages_and_rights_texts_stay() -> None:
    assert 'href="/en/learn/"' in get("/en/")
    with override_settings(SHOWS_ADVOCACY=False):
        for code, _name in settings.LANGUAGES:
            for path in ADVOCACY:
                get(f"/{code}/{path}", status=404)
        for path in ("", "about/", "know/", "events/", "groups/"):
            html = get(f"/en/{path}")
            assert "/en/learn/" not in html
            assert "/en/give/" not in html
        get("/en/know/1/")


def test_no_pack_carries_learn_or_give() -> None:
    titles = {one.title for one in summaries(is_demo=True)}
    learn = [library.find_text(number, code) for number in library.NUMBERS for code in library.FULL_LANGUAGES]
    assert titles
    assert not titles & {text.facts.title for text in learn if text}


def test_a_live_instance_shows_no_text_of_ours_that_nobody_checked() -> None:
    with override_settings(IS_DEMO=False):
        assert "Before you help" not in get("/en/learn/")
        assert "A native speaker must check it first." in get("/en/learn/1/")
        assert "Not Your Rescue Project" in get("/en/learn/")


def test_a_broken_file_is_one_sentence_with_its_name() -> None:
    with pytest.raises(Invalid, match="a.md: the facts must stand"):
        library._split("no facts", name="a.md")
    with pytest.raises(Invalid, match="a.md: .*The text is not shown"):
        library._split('+++\ntitle = "A"\n+++\nx', name="a.md")


def test_a_group_shows_its_digits_hours_languages_and_a_link_that_carries_the_digits() -> None:
    team = SignedTeam()
    register(team, Device(role="admin"))
    week = bytearray(21)
    for hour in (9, 10, 11):
        week[hour // 8] |= 128 >> hour % 8
    TeamHours.objects.create(team=Team.objects.get(), week=bytes(week), zone="America/New_York")
    html = get("/en/groups/")
    digits = fingerprint(bytes(team.root.verify_key))
    assert " ".join(digits) == keys.fingerprint(bytes(team.root.verify_key)), "as on the card"
    assert " ".join(digits) in html
    assert f'/en/#org={"".join(digits)}"' in html
    assert "Monday: 9:00\u202fAM – 12:00\u202fPM" in html
    assert "English · Español" in html
    assert "Everybody can write to them." in html


def test_without_a_team_the_page_of_groups_says_so() -> None:
    assert not FrontText.objects.exists()
    assert "No group takes messages here yet." in get("/en/groups/")
