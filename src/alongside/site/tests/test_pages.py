"""Every page of the site in every language, through HTTP: status, headers, words, nothing left in English."""

import re

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest
from django.test import Client, override_settings

from alongside.directory.actions import load_seed
from alongside.directory.models import Organization, Service
from alongside.site.tests.pages import FAULTS, LANGUAGES, PATHS, read, texts

NEVER_ON_A_SCREEN = re.compile(
    r"\b(rescues?d?|victims?|clients?|cases?|users?|prostitut\w+|illegals?|compliance|no-show)\b", re.IGNORECASE
)
NEVER_IN_A_TITLE = re.compile(r"sex|traffick|raid|police|redada|trata|policía|性|警|贩", re.IGNORECASE)
# Rights texts quote what officers say ("victim"), Learn speaks of "rescue" and names books: people review their words.
OWN_PATHS = tuple(path for path in PATHS if not re.match(r"know/\d|learn/", path))


@pytest.fixture
def site(numbers_from_one: None) -> Client:
    load_seed()
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_without_cookie_and_with_its_headers(site: Client, language: str) -> None:
    for path in (*PATHS, *FAULTS):
        response = site.get(f"/{language}/{path}")
        assert response.status_code == (404 if path in FAULTS else 200), path
        assert not response.cookies, path
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_holds_inline_style_or_script_or_anything_from_elsewhere(site: Client, language: str) -> None:
    for path in (*PATHS, *FAULTS):
        for tag, given in read(site.get(f"/{language}/{path}").content.decode()).tags:
            assert tag != "style", path
            assert "style" not in given, (path, given)
            assert not [name for name in given if name.startswith("on")], (path, given)
            assert tag != "script" or given["src"].startswith("/assets/"), (path, given)
            for name in ("src", "srcset", "poster"):
                assert not given.get(name, "/").startswith(("http", "//")), (path, given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_begins_with_leave_now_and_then_the_skip_link(site: Client, language: str) -> None:
    for path in (*PATHS, *FAULTS):
        tags = read(site.get(f"/{language}/{path}").content.decode()).tags
        stops = [given for tag, given in tags if tag in {"a", "button", "input", "summary"}]
        assert "data-leave" in stops[0], path
        assert stops[0]["rel"] == "noreferrer"
        assert stops[1]["href"] == "#main", path


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_do_not_tell_what_was_read(site: Client, language: str) -> None:
    for path in (*PATHS, *FAULTS):
        title = re.search(r"<title>(.*?)</title>", site.get(f"/{language}/{path}").content.decode(), re.DOTALL)
        assert title, path
        assert title[1].strip(), path
        assert not NEVER_IN_A_TITLE.search(title[1]), title[1]


def test_words_that_hurt_are_on_no_page(site: Client) -> None:
    for path in (*OWN_PATHS, *FAULTS):
        for text in texts(site.get(f"/en/{path}").content.decode()):
            assert not NEVER_ON_A_SCREEN.search(text), (path, text)


@pytest.mark.parametrize("language", ["es", "zh-hans"])
def test_nothing_is_left_in_english(site: Client, language: str) -> None:
    """Names, numbers and addresses are alike in all languages; a text marked as English is meant to be so."""
    names = {*Service.objects.values_list("name", flat=True), *Organization.objects.values_list("name", flat=True)}
    for path in (*PATHS, *FAULTS):
        english = {text for text in texts(site.get(f"/en/{path}").content.decode()) if re.search(r"[A-Za-z]{3}", text)}
        html = site.get(f"/{language}/{path}").content.decode()
        own = "zh-Hans" if language == "zh-hans" else language
        left = {text for text, marked in read(html).found if text in english and marked == own}
        assert not {text for text in left if not is_alike_everywhere(without(names, text))}, path


def without(names: set[str], text: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return text.strip()


def is_alike_everywhere(text: str) -> bool:
    """Publishers' names (each word begins with a capital), web and e-mail addresses, languages' own names."""
    text = re.sub(r"https?://\S+|\S+@\S+", " ", text).strip()
    if text in {"Alongside", "English", "Español"}:
        return True
    small = {"of", "the", "and", "for"}
    words = re.split(r"[\s·/,.()-]+", text)
    return all(not word or word in small or not word[0].islower() for word in words)


def test_the_languages_link_to_the_same_page_and_nowhere_when_there_is_none(site: Client) -> None:
    for path in ("find/1/", "know/2/", "nothing/"):
        html = site.get(f"/es/{path}").content.decode()
        for language in LANGUAGES:
            assert f'href="/{language}/{path}"' in html


def test_phone_lines_come_community_first_and_each_says_when_it_calls_police(site: Client) -> None:
    html = site.get("/en/know/").content.decode()
    cards = html.split('<li class="line">')[1:]
    run_by_community = ["Run by the community" in card for card in cards]
    assert len(cards) == 6
    assert run_by_community == sorted(run_by_community, reverse=True)
    assert html.count('<li class="line">') == site.get("/en/").content.decode().count('<li class="line">')
    for card in cards:
        assert "line__police" in card
        assert re.search(r'href="(tel|sms):\+?\d+"', card)
        assert '<bdi dir="ltr">' in card


def test_the_page_says_where_to_leave_to(site: Client) -> None:
    with override_settings(LEAVE_URL="https://recipes.example/"):
        assert 'href="https://recipes.example/" rel="noreferrer" data-leave' in site.get("/en/").content.decode()


def test_a_live_instance_shows_no_demonstration_bar(site: Client) -> None:
    assert "demo-bar" in site.get("/en/").content.decode()
    with override_settings(IS_DEMO=False):
        assert "demo-bar" not in site.get("/en/").content.decode()


def test_the_clients_pages_are_static_and_its_missing_page_is_too(site: Client) -> None:
    for language in LANGUAGES:
        page = site.get(f"/{language}/", headers={"host": "talk.localhost"})
        missing = site.get(f"/{language}/nothing/", headers={"host": "talk.localhost"})
        assert (page.status_code, missing.status_code) == (200, 404)
        for response in (page, missing):
            html = response.content.decode()
            assert "data-leave" in html
            assert "localhost" not in html, "nothing of an instance is built in"
            assert "media-src blob:" in response["Content-Security-Policy"]
            assert not response.cookies


@pytest.mark.parametrize(
    ("accepted", "is_squeezed"),
    [
        ("gzip, deflate, br, zstd", True),
        ("br;q=0.5", True),
        ("br;q=0", False),
        ("br;q=0.0, gzip", False),
        ("gzip", False),
    ],
)
def test_a_page_of_the_client_is_compressed_for_who_can_read_it(site: Client, accepted: str, is_squeezed: bool) -> None:
    page = site.get("/en/", headers={"host": "talk.localhost", "accept-encoding": accepted})
    assert (page.get("Content-Encoding") == "br") is is_squeezed
    assert "Accept-Encoding" in page["Vary"]
    if is_squeezed:
        assert brotli.decompress(page.content) == site.get("/en/", headers={"host": "talk.localhost"}).content


def test_a_fault_is_a_sentence_and_not_a_trace(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("alongside.directory.queries.find_listing", broken)
    site.raise_request_exception = False
    response = site.get("/es/find/1/")
    assert response.status_code == 500
    assert "secret" not in response.content.decode()
    assert "Algo falló de nuestro lado." in response.content.decode()


def test_an_answer_on_the_clients_host_says_nothing_of_language_and_has_one_size(site: Client) -> None:
    asked = {"host": "talk.localhost", "accept-encoding": "gzip", "accept-language": "ko"}
    answers = [site.get("/ko/lines.json", headers=asked) for _ in range(4)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.content) for answer in answers}) == 1
    assert "Content-Language" not in answers[0]
    assert "Accept-Language" not in answers[0]["Vary"]


def test_a_live_instance_says_on_each_page_that_nobody_checked_the_translation(site: Client) -> None:
    with override_settings(IS_DEMO=False):
        assert 'class="unchecked"' not in site.get("/en/").content.decode()
        for path in ("", "find/", "know/", "about/"):
            assert 'class="unchecked"' in site.get(f"/ko/{path}").content.decode()
    for language in LANGUAGES:
        html = site.get(f"/{language}/", headers={"host": "talk.localhost"}).content.decode()
        assert ('class="unchecked"' in html) is (language != "en")
