"""Know: texts are read with clear faults, marked, dated, taken down when old, hidden while nobody has checked them."""

import contextlib
import datetime
import shutil
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.directory.actions import load_seed
from alongside.rights import library, queries
from alongside.rights.library import NUMBERS, find_text, split_text
from alongside.rights.templatetags.said import said_aloud
from alongside.rights.views import standing

LANGUAGES = ("en", "es", "zh-hans")
FRONT = """+++
title = "A title"
summary = "One sentence."
first_steps = ["One.", "Two.", "Three.", "Four."]
jurisdiction = "United States"
audience = "Anyone"
content_note = ""
reviewed_on = ""
lawyer_reviewer = ""
language_reviewer = ""
written_on = "2026-11-22"
expires_on = "2027-03-22"
sources = [{ title = "A law", url = "https://law.example/", publisher = "A court", read_on = "" }]
+++

## Heading

Words.
"""
SUMMARY = """+++
title = "Un titre"
summary = "Une phrase."
first_steps = ["Un.", "Deux.", "Trois.", "Quatre."]
jurisdiction = "États-Unis"
audience = "Tout le monde"
content_note = ""
language_reviewer = ""
+++
"""


@pytest.fixture
def site(db: None) -> Client:
    load_seed()
    return Client(headers={"host": "localhost"})


def on(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)


def test_every_text_is_there_in_every_language_with_the_same_shape() -> None:
    for number in NUMBERS:
        texts = [find_text(number, language) for language in LANGUAGES]
        assert all(texts)
        assert len({(len(text.facts.first_steps), len(text.facts.sources)) for text in texts if text}) == 1
        assert len({text.body_html.count("<h2>") for text in texts if text}) == 1
        assert len({text.facts.expires_on for text in texts if text}) == 1


def test_each_summary_that_is_there_can_be_read_and_says_what_its_text_says() -> None:
    for number, slug in NUMBERS.items():
        for path in (library.CONTENT / slug).glob("*.md"):
            text = find_text(number, path.stem)
            assert text
            assert text.is_whole or path.stem not in LANGUAGES, path


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_summary_takes_sources_and_dates_from_the_english_text(end: str) -> None:
    facts, body = split_text(f"{SUMMARY.rstrip()}{end}", name="x/fr.md", reference=FRONT)
    assert (facts.title, facts.jurisdiction, body) == ("Un titre", "États-Unis", "")
    assert facts.sources[0].url == "https://law.example/"
    assert facts.expires_on == datetime.date(2027, 3, 22)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (('"Trois.", "Quatre."', '"Trois.", "Quatre.", "Cinq."'), "as many as in en.md"),
        (('language_reviewer = ""', 'written_on = "2026-11-22"'), "written_on"),
        (('language_reviewer = ""\n', ""), "language_reviewer"),
    ],
)
def test_a_broken_summary_is_named_with_what_is_wrong(damage: tuple[str, str], sentence: str) -> None:
    with pytest.raises(Invalid, match="x/fr.md") as fault:
        split_text(SUMMARY.replace(*damage), name="x/fr.md", reference=FRONT)
    assert sentence in str(fault.value)


def test_a_summary_says_where_the_whole_text_can_be_read(
    site: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(library.CONTENT / "hospital", tmp_path / "hospital")
    (tmp_path / "hospital" / "es.md").write_text(SUMMARY.replace('"Quatre."', '"Quatre.", "Cinq.", "Six."'))
    monkeypatch.setattr(library, "CONTENT", tmp_path)
    find_text.cache_clear()
    try:
        html = site.get("/es/know/18/").content.decode()
    finally:
        find_text.cache_clear()
    assert "<li>Cinq.</li>" in html
    main = html[html.index("<main") :]
    assert 'href="/en/know/18/"' in main
    assert 'href="/zh-hans/know/18/"' in main
    assert 'href="/es/know/18/"' not in main


def test_no_star_of_markdown_is_left_in_a_text() -> None:
    """`**word。**字` stays as it is written: CommonMark ends no bold between Chinese punctuation and a character."""
    for number in NUMBERS:
        for language in LANGUAGES:
            text = find_text(number, language)
            assert text
            assert "**" not in text.body_html, f"{text.slug}/{language}"


def test_a_number_or_a_language_without_text_is_none() -> None:
    assert find_text(99, "en") is None
    assert find_text(1, "xx") is None


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (("+++\n", "", 1), "between two lines"),
        (('title = "A title"', 'title = "', 1), "no TOML"),
        (('title = "A title"', 'title = ""', 1), "title"),
        (('title = "A title"', 'titel = "A title"', 1), "titel"),
        (('"Three.", "Four."', '"Three."', 1), "first_steps"),
        (('expires_on = "2027-03-22"', 'expires_on = "soon"', 1), "expires_on"),
        (('expires_on = "2027-03-22"', 'expires_on = "2026-11-22"', 1), "must come after"),
        (('expires_on = "2027-03-22"', 'expires_on = "2027-05-22"', 1), "180 days"),
        (("https://law.example/", "javascript:alert(1)", 1), "url"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(damage: tuple[str, str, int], sentence: str) -> None:
    with pytest.raises(Invalid) as fault:
        split_text(FRONT.replace(*damage), name="x/en.md")
    assert "x/en.md" in str(fault.value)
    assert sentence in str(fault.value)


@given(st.text())
def test_any_facts_give_a_text_or_one_kind_of_fault(source: str) -> None:
    with contextlib.suppress(Invalid):
        split_text(f"+++\n{source}\n+++\n", name="x/en.md")


def test_markup_in_a_text_is_shown_and_not_run() -> None:
    html = library._html("<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://elsewhere.example/a.png)")
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_shows_its_first_steps_before_its_detail_and_that_nobody_checked_it(site: Client, language: str) -> None:
    text = find_text(2, language)
    assert text
    html = site.get(f"/{language}/know/2/").content.decode()
    assert html.index('class="first-steps"') < html.index("<h2>")
    assert html.count('<details class="told standing">') == 1
    assert html.index('class="told standing"') < html.index('class="first-steps"')
    assert text.facts.sources[0].url in html


@pytest.mark.parametrize(
    ("step", "html"),
    [
        ("قل: “I want a lawyer.” (أريد محاميًا.)", '<bdi lang="en" dir="ltr">“I want a lawyer.”</bdi> (أريد'),
        ('Diga: "I need <b> help."', "Diga: &quot;I need &lt;b&gt; help.&quot;"),
        ('Diga "ICE" y ya.', "Diga &quot;ICE&quot; y ya."),
        ("« Am I free to leave? »", '<bdi lang="en" dir="ltr">« Am I free to leave? »</bdi>'),
    ],
)
def test_what_is_said_aloud_in_english_is_marked_as_english(step: str, html: str) -> None:
    assert html in said_aloud(step, "ar")


@pytest.mark.parametrize(
    ("lawyer", "reader", "line"),
    [
        ("", "", "Not legal advice. Nobody has checked it yet."),
        ("", "A reader", "This is information, not legal advice. No lawyer has checked this text yet."),
        ("A lawyer", "", "This is information, not legal advice. No native speaker has checked these words yet."),
        ("A lawyer", "A reader", "This is information, not legal advice."),
    ],
)
def test_one_line_says_what_is_missing_before_a_text_can_be_trusted(lawyer: str, reader: str, line: str) -> None:
    text = find_text(2, "en")
    assert text
    facts = msgspec.structs.replace(text.facts, lawyer_reviewer=lawyer, language_reviewer=reader)
    with override("en"):
        said = standing(msgspec.structs.replace(text, facts=facts))
    assert said["short"] == line
    assert len(said["whole"]) == 1 + (not lawyer) + (not reader)


def test_a_content_note_stands_before_the_steps_and_has_a_way_past_them(site: Client) -> None:
    html = site.get("/en/know/3/").content.decode()
    note = html[html.index('class="past"') : html.index('class="first-steps"')]
    assert "being sent out of the country" in note
    assert 'href="#lines"' in note
    assert 'id="lines"' in html


def test_a_text_is_shown_to_its_last_day_and_then_takes_itself_down(site: Client) -> None:
    with clock.stopped_at(on(2027, 3, 21)):
        assert site.get("/en/know/1/").status_code == 200
    with clock.stopped_at(on(2027, 3, 22)):
        response = site.get("/en/know/1/")
        html = response.content.decode()
        assert response.status_code == 410
        assert "March 22, 2027" in html
        assert "first-steps" not in html
        assert "1-877-776-2004" in html, "the phone lines stay"
        assert queries.summaries(is_demo=True) == ()


def test_a_live_instance_hides_what_no_lawyer_and_no_reader_checked(site: Client) -> None:
    with override_settings(IS_DEMO=False):
        assert site.get("/en/know/1/").status_code == 404
        assert "/en/know/1/" not in site.get("/en/know/").content.decode()
    assert queries.summaries(is_demo=False) == ()


def test_the_core_pack_gets_a_summary_of_every_text_in_every_language(db: None) -> None:
    with clock.stopped_at(on(2026, 12, 1)):
        found = queries.summaries(is_demo=True)
    there = {(number, code) for number in NUMBERS for code, _name in settings.LANGUAGES if find_text(number, code)}
    assert {(one.number, one.language) for one in found} == there
    assert {code for _number, code in there} >= set(LANGUAGES)
