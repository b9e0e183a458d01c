"""`alongside outreach`: each kind in each language, read back from the PDF as a printer and a phone would have it."""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as django_settings
from django.utils import translation
from nacl.signing import SigningKey

from alongside.core import clock
from alongside.directory.actions import load_seed
from alongside.operations import organisations
from alongside.operations.commands import alongside
from alongside.operations.tests import sheet_reading as read
from alongside.outreach import fonts, printing, words
from alongside.outreach.groups import card_address
from alongside.outreach.neutral import giving_away, words_giving_away
from alongside.outreach.rights_said import TextPrinted, texts_to_print
from alongside.rights import actions as rights
from alongside.rights.library import Change
from alongside.teams.actions import register_team
from alongside.teams.models import CardCode, Team

pytestmark = pytest.mark.django_db

LANGUAGES: Final = [code for code, _name in django_settings.LANGUAGES]
FIRST_LINE: Final = "1-877-776-2004"
DAY_AND_NIGHT: Final = "800-799-7233"
SHEETS: Final = (
    ("card",),
    ("card", "--neutral"),
    ("poster",),
    ("poster", "--neutral"),
    ("door-card",),
    ("booklet",),
)
HOSTILE: Final = '#read("/etc/passwd") $x^2$ *b* @ref _i_ \\ <l> [x] //'


@pytest.fixture(autouse=True)
def lines(db: None) -> None:
    load_seed()


@pytest.fixture
def team() -> Team:
    return make_team("Harbor House")


def make_team(name: str) -> Team:
    root = bytes(SigningKey(hashlib.sha256(name.encode()).digest()).verify_key)
    return register_team(key=hashlib.sha256(name.encode()).digest()[:16], root_key=root, name=name, languages=("en",))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(alongside, ["outreach", *(str(one) for one in arguments)])


def sheet(folder: Path, kind: str, *more: str, language: str = "en") -> bytes:
    target = folder / "sheet.pdf"
    done = run(kind, "--lang", language, "-o", target, *more)
    assert done.exit_code == 0, done.output
    return target.read_bytes()


def folded(text: str) -> str:
    """Letters that poppler gives back the same for each script.

    It writes an Arabic lam and alif that are one sign the other way round, and some syllables with their signs twice.
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] in "LN")
    return re.sub(r"(.{1,3}?)\1+", r"\1", re.sub("[\u0627\u0644\u0649\u0640]", "", bare))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_of_a_language_has_its_fonts_numbers_in_order_and_the_groups_code(
    language: str, team: Team, tmp_path: Path
) -> None:
    digits = organisations.fingerprint(team)
    for kind, *more in SHEETS:
        pdf = sheet(tmp_path, kind, *more, language=language)
        found = read.fonts_of(pdf)
        assert all(found.values()), (kind, found)
        family = fonts.face_of(language).family.replace(" ", "")
        assert any(name.casefold().startswith(family.casefold()) for name in found), (kind, found)
        told = read.words_of(pdf)
        assert digits in told, (kind, told)
        # On a card there is room for one line at least, on the others for three.
        assert DAY_AND_NIGHT in told or (kind == "card" and FIRST_LINE in told), (kind, told)
        assert set(read.square_codes_of(pdf)) == {card_address(digits)}, kind
        assert read.is_colourless(pdf), kind


def test_a_number_after_arabic_words_keeps_its_order(tmp_path: Path) -> None:
    make_team("مجموعة 212-555-0143")
    for kind in ("card", "poster", "booklet"):
        assert "212-555-0143" in read.words_of(sheet(tmp_path, kind, language="ar")), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_reads_from_the_group_to_the_rights(language: str, team: Team, tmp_path: Path) -> None:
    pdf = sheet(tmp_path, "poster", language=language)
    assert read.page_count(pdf) == 1
    with translation.override(language):
        labels = words.labels()
        wanted = [
            labels["demonstration"],
            words.inviting(neutral=False)["title"],
            words.inviting(neutral=False)["lead"],
            labels["camera"],
            labels["digits"],
            labels["lines"],
            labels["ask_first"],
            *words.rights_in_short(),
        ]
    told, at = folded(read.words_of(pdf, as_stored=language == "th")), 0
    for sentence in wanted:
        at = told.find(folded(sentence), at)
        assert at >= 0, (sentence, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_cards_a_sheet_all_of_them_scanned_and_none_with_letters_too_small(
    language: str, team: Team, tmp_path: Path
) -> None:
    pdf = sheet(tmp_path, "card", language=language)
    assert read.page_count(pdf) == 1
    assert len(read.square_codes_of(pdf)) == 10
    assert read.words_of(pdf).count(organisations.fingerprint(team)) == 10
    sizes = read.letter_sizes(pdf)
    assert min(size for size, _piece in sizes) >= 8
    least = fonts.face_of(language).least_points
    assert not [piece for size, piece in sizes if size < least and not re.fullmatch(r"[\d\s]*", piece)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_neutral_sheet_has_no_word_that_gives_away(language: str, team: Team, tmp_path: Path) -> None:
    assert giving_away()[language]
    for kind in ("card", "poster"):
        pdf = sheet(tmp_path, kind, "--neutral", language=language)
        for text in (read.words_of(pdf), read.title_of(pdf)):
            assert text
            assert words_giving_away([text], language=language) == []
            assert "Harbor House" not in text
            assert "SWOP" not in text


def test_the_list_of_words_finds_what_an_ordinary_card_says(team: Team, tmp_path: Path) -> None:
    for language in LANGUAGES:
        text = read.words_of(sheet(tmp_path, "door-card", language=language))
        assert set(words_giving_away([text], language=language)) - set(giving_away()["en"]) or language == "en", (
            language
        )


def test_a_door_card_names_no_group_in_the_part_that_is_given(team: Team, tmp_path: Path) -> None:
    text = read.words_of(sheet(tmp_path, "door-card", language="es"))
    given, _cut, kept = text.partition("Guarde esta parte.")
    assert all(sentence in given for sentence in words.TO_THE_OFFICER)
    assert "Quiero un abogado." in given
    assert "Harbor House" in kept
    assert "Harbor House" not in given
    assert not re.search(r"\d", given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booklet_has_a_page_for_every_text_on_half_a_sheet(language: str, team: Team, tmp_path: Path) -> None:
    pdf = sheet(tmp_path, "booklet", "--paper", "a4", language=language)
    texts = texts_to_print(language, is_demo=True)
    assert len(texts) > 10
    assert read.page_count(pdf) == len(texts) + 2
    assert read.page_size(pdf) == (420, 595)
    assert min(size for size, _piece in read.letter_sizes(pdf)) >= 8
    for place in (0, 5, len(texts) - 1):
        page = folded(read.words_of(pdf, page=place + 2, as_stored=language == "th"))
        assert folded(texts[place].title) in page
        assert folded(texts[place].first_steps[-1][-12:]) in page


def test_words_are_never_carried_out_as_markup(tmp_path: Path) -> None:
    make_team(HOSTILE)
    for kind in ("card", "poster", "door-card", "booklet"):
        assert HOSTILE in read.words_of(sheet(tmp_path, kind)), kind


def test_a_very_long_name_is_shortened_and_an_address_that_does_not_fit_is_refused(
    tmp_path: Path, settings: Any
) -> None:
    make_team("Long " * 39)
    assert "Long…" in read.words_of(sheet(tmp_path, "card"))
    settings.CLIENT_HOST = ".".join(["a" * 60] * 14)
    done = run("card", "--lang", "en", "-o", tmp_path / "other.pdf")
    assert "do not fit" in done.stderr
    assert not (tmp_path / "other.pdf").exists()


def test_a_batch_is_twenty_cards_with_one_number_that_counts_and_is_kept_as_a_hash_only(
    team: Team, tmp_path: Path
) -> None:
    pdf = sheet(tmp_path, "card", "--codes", "2")
    assert read.page_count(pdf) == 4
    told = read.words_of(pdf)
    # Under the words that the field in Talk has, and no longer than sixteen digits.
    numbers = re.findall(r"Number on the card (\d{4} \d{4} \d{4} \d{4})\b", told)
    assert [numbers.count(one) for one in dict.fromkeys(numbers)] == [20, 20]
    for number in set(numbers):
        code = hashlib.sha256(b"aw1/card\0" + number.replace(" ", "").encode()).digest()[:16]
        row = CardCode.objects.get(key=hashlib.sha256(code).digest())
        assert (row.team_id, row.uses_left) == (team.key, 20)
    assert CardCode.objects.count() == 2


def test_a_card_without_a_batch_has_no_number(team: Team, tmp_path: Path) -> None:
    assert "Number on the card" not in read.words_of(sheet(tmp_path, "card"))
    assert CardCode.objects.count() == 0


def test_a_live_instance_leaves_out_rights_that_nobody_with_a_name_checked_and_says_so(
    team: Team, tmp_path: Path, settings: Any
) -> None:
    settings.IS_DEMO = False
    for kind in ("card", "poster"):
        done = run(kind, "--lang", "es", "-o", tmp_path / f"{kind}.pdf")
        told = read.words_of((tmp_path / f"{kind}.pdf").read_bytes())
        assert printing.LEFT_OUT in done.stderr
        assert "abogado" not in told
        assert "Demostración" not in told
    for kind in ("door-card", "booklet"):
        done = run(kind, "--lang", "es", "-o", tmp_path / f"{kind}.pdf")
        assert done.exit_code == 1
        assert printing.NOTHING_CHECKED in done.stderr
        assert not (tmp_path / f"{kind}.pdf").exists()


def test_sentences_of_the_interface_need_a_reader_with_a_name_even_where_the_text_has_one(
    team: Team, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IS_DEMO = False
    today = clock.today()
    checked = TextPrinted(
        title="Título", summary="Uno.", first_steps=("Uno.",), audience="A", jurisdiction="B", written_on=today,
        last_day=today, lawyer="Rosa Ejemplo", reader="Ade Ejemplo",
    )  # fmt: skip
    monkeypatch.setattr(printing, "find_text_to_print", lambda *_given, **_named: checked)
    assert "abogado" not in read.words_of(sheet(tmp_path, "card", language="es"))
    assert run("door-card", "--lang", "es", "-o", tmp_path / "door.pdf").exit_code == 1
    assert "lawyer" in read.words_of(sheet(tmp_path, "card", language="en"))
    assert "Título" in read.words_of(sheet(tmp_path, "door-card", language="en"))


def test_what_has_expired_is_not_printed(team: Team, tmp_path: Path) -> None:
    last = max(text.last_day for text in texts_to_print("en", is_demo=True))
    later = clock.now().replace(year=last.year + 1)
    with clock.stopped_at(later):
        assert run("booklet", "--lang", "en", "-o", tmp_path / "a.pdf").exit_code == 1
        assert run("door-card", "--lang", "en", "-o", tmp_path / "b.pdf").exit_code == 1
        assert "lawyer" not in read.words_of(sheet(tmp_path, "poster"))


def test_a_text_whose_law_changed_or_that_was_taken_down_is_left_out_and_counted(team: Team, tmp_path: Path) -> None:
    pages = read.page_count(sheet(tmp_path, "booklet"))
    rights.mark_changed("children", Change(changed_on=clock.today(), words="A new law holds.", language="en"))
    rights.withdraw_text("hospital")
    done = run("booklet", "--lang", "en", "-o", tmp_path / "after.pdf")
    assert "Left out because they were taken down, or the law changed: 2 texts." in done.stderr
    assert read.page_count((tmp_path / "after.pdf").read_bytes()) == pages - 2


def test_a_missing_font_is_named_with_its_package_before_anything_is_written(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fonts.missing_packages((fonts.FACES["ko"], fonts.LATIN), installed=()) == [
        "fonts-noto-cjk",
        "fonts-noto-core",
    ]
    monkeypatch.setitem(fonts.FACES, "ko", fonts.Face("No Such Font", "fonts-noto-cjk", 9))
    done = run("card", "--lang", "ko", "--codes", "1", "-o", tmp_path / "a.pdf")
    assert "sudo apt-get install fonts-noto-cjk" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert CardCode.objects.count() == 0


def test_what_cannot_be_made_is_refused_in_a_sentence(team: Team, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    assert "is no language of this site" in run("card", "--lang", "xx", "-o", target).stderr
    assert "Missing option" in run("card", "-o", target).stderr
    assert "no such team" in run("card", "--lang", "en", "--org", "Nobody", "-o", target).stderr
    assert "No such option" in run("booklet", "--lang", "en", "--neutral", "-o", target).stderr
    assert not target.exists()


def test_an_address_that_gives_away_is_told_of(team: Team, tmp_path: Path, settings: Any) -> None:
    settings.CLIENT_HOST = "massage-support.example"
    done = run("card", "--lang", "en", "--neutral", "-o", tmp_path / "a.pdf")
    assert "The address on it is not neutral: it holds massage, support." in done.stderr


def test_the_same_sheet_has_the_same_bytes_and_can_be_read_by_its_owner_only(team: Team, tmp_path: Path) -> None:
    assert sheet(tmp_path, "poster") == sheet(tmp_path, "poster")
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
