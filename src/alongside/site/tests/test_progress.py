"""The page on languages: figures from the catalogs and the texts, a word for each term in each language."""

import re
import tomllib
from pathlib import Path

import pytest
from django.test import Client

from alongside.core.languages import Language, languages
from alongside.rights.library import NUMBERS
from alongside.site import progress

LOCALE = Path(__file__).resolve().parents[4] / "locale"


@pytest.fixture
def site(db: None) -> Client:
    return Client(headers={"host": "localhost"})


def terms(code: str) -> dict[str, str]:
    return dict(tomllib.loads((LOCALE / code / "glossary.toml").read_text())["terms"])


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
def test_each_language_has_a_word_for_each_term(language: Language) -> None:
    assert list(terms(language.code)) == list(terms("en"))
    assert all(terms(language.code).values())
    assert progress.compiled()[language.code].terms == terms(language.code)


def test_a_share_is_whole_only_when_nothing_is_left() -> None:
    assert progress.Share(999, 1000).percent == 99
    assert progress.Share(0, 0).percent == 0


def test_the_page_shows_what_the_catalogs_and_the_texts_say(site: Client) -> None:
    html = site.get("/en/about/languages/").content.decode()
    rows = re.findall(r'<th scope="row" lang="([^"]+)">[^<]*</th>(.*?)</tr>', html.split('id="words"')[0], re.DOTALL)
    assert [tag for tag, _row in rows] == 2 * [one.tag for one in languages()]
    for one, (_tag, row) in zip(progress.progress(), rows, strict=False):
        made = "Written in it" if one.language.is_source else f"{one.screens.done}/{one.screens.whole}"
        assert made in row, one.language.code
        assert f"0/{one.screens.whole}" in row, one.language.code
    assert f"{len(NUMBERS)}/{len(NUMBERS)}" in rows[-1][1]


def test_screens_count_as_checked_only_with_a_name(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    named = Language(code="ko", own_name="한국어", tag="ko", babel="ko_KR", intl="ko", reviewed_by="A. Reader")
    monkeypatch.setattr(progress, "languages", lambda: (named,))
    (found,) = progress.progress()
    assert found.screens_checked.done == found.screens.done > 0
    assert found.texts_checked.done == 0
