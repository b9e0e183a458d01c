"""Cleaning of imported texts, numbers, hours, languages and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.hsds import clean, hours, languages, links, phones
from alongside.directory.records import LanguageRecord

NINE_TO_FIVE = (9 * 60, 17 * 60)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("peopleGÇÖs", "people’s"),
        ("GÇ£MentorsGÇ¥", "“Mentors”"),
        ("8:30amGÇô5:00pm", "8:30am–5:00pm"),
        ("EnglishGÇæspeaking", "English\u2011speaking"),
        ("m+ís Caf+¬ f+¡sicos Fa+ºade P+ÆTOPRENS", "más Café físicos Façade PÒTOPRENS"),
        ("ni+¦os informaci+¦n p+¦blico +¦tiles re+¦ne pr+¦xima", "niños información público útiles reúne próxima"),
        ("to-áthe ALZ-«", "to\u00a0the ALZ®"),
        ("-ôknow your rights-ö Gehrig-Æs", "“know your rights” Gehrig’s"),
        ("-Ç-£cope-Ç-¥ relapse-Ç-Ö O'-ÇFarrill", "“cope” relapse’ O'Farrill"),
    ],
)
def test_texts_read_in_the_wrong_encoding_are_mended(broken: str, whole: str) -> None:
    assert clean.mend_encoding(broken) == whole


def test_sound_tables_are_not_taken_for_broken_ones() -> None:
    assert not any(map(clean.looks_broken, ["A+B", "Jean-Émile", "C++ class", "niños y más", "GC/MS – 5"]))


def test_written_out_line_breaks_become_real_ones() -> None:
    assert clean.tidy("One\\n\\n\\n\\nTwo\\tthree\\r\\n  four ") == "One\n\nTwo three\n\nfour"


def test_county_marks_become_service_areas_and_unknown_marks_are_named() -> None:
    assert clean.take_marks("Food. ###MON######COL### ####MON#### ###XYZ### end") == (
        "Food. end",
        ("Monroe County", "Collier County"),
        ("XYZ",),
    )


@given(st.text())
def test_cleaning_never_raises_and_is_done_after_one_round(text: str) -> None:
    tidied = clean.tidy(clean.mend_encoding(text))
    assert clean.tidy(tidied) == tidied or "\\" in tidied
    clean.take_marks(text)


@given(st.text())
def test_odd_phones_addresses_and_languages_never_raise(text: str) -> None:
    phones.split_phone(text)
    links.mend_mail(text)
    assert (links.mend_url(text) or "https://").startswith(("https://", "http://"))
    assert all(record.code or record.note for record in languages.read_languages((text,)))


@given(st.text(alphabet="Mondaytue wfris 0123456789:apm-–.,&;\n"))
def test_odd_hours_never_raise_and_stay_in_the_week(text: str) -> None:
    for opens, closes in hours.weekly_openings(text):
        assert 0 <= opens < 10080
        assert opens < closes <= opens + 1440


@pytest.mark.parametrize(
    ("text", "number", "extension"),
    [
        ("305-573-4200 x57471", "305-573-4200", "57471"),
        ("(305) 573 4200 ext. 007", "305-573-4200", "007"),
        ("305-891-8850 xOPT2", "305-891-8850", "OPT2"),
        ("1 (888) 373-7888", "1-888-373-7888", ""),
        ("211", "211", ""),
    ],
)
def test_phones_keep_their_extension_as_text(text: str, number: str, extension: str) -> None:
    found = phones.split_phone(text)
    assert found is not None
    assert (found.number, found.extension) == (number, extension)


@pytest.mark.parametrize("text", ["", "000-000-0211", "call us", "305-573-42", "12", "305-573-4200 or 305-573-4201"])
def test_what_is_no_phone_number_is_refused(text: str) -> None:
    assert phones.split_phone(text) is None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("www.rcma.org", "https://www.rcma.org"),
        ("http://a.org", "http://a.org"),
        ("https:/www.a.com/X-y", "https://www.a.com/X-y"),
        ("a.edu\\\\teens\\\\", "https://a.edu/teens/"),
        ("www.a.org; www.b.org", "https://www.a.org"),
        ("releasethesilence", None),
        ("javascript:alert(1)", None),
        ("https://user@a.org", None),
        ("a.org/ñ ", "https://a.org/%C3%B1"),
    ],
)
def test_web_addresses_are_mended_or_refused(text: str, mended: str | None) -> None:
    assert links.mend_url(text) == mended


def test_a_language_counts_only_when_it_is_plainly_spoken() -> None:
    found = languages.read_languages(
        ("English", "Spanish (limited)", "Creole available upon request", "French and Creole")
    )
    assert [record.code for record in found if not record.note] == ["en", "fr", "ht"]
    assert LanguageRecord(code="es", note="Spanish (limited)") in found


def test_interpreters_without_a_language_stay_a_note() -> None:
    assert languages.read_languages(("Language line available",)) == (LanguageRecord(note="Language line available"),)


def test_weekly_hours_are_understood_and_monthly_ones_are_not_guessed() -> None:
    assert hours.weekly_openings("Monday, Wednesday: 9 AM - 5 PM") == (
        NINE_TO_FIVE,
        (NINE_TO_FIVE[0] + 2880, NINE_TO_FIVE[1] + 2880),
    )
    assert len(hours.weekly_openings("Mon-Fri: 9:00 a.m. until 5:00 p.m.")) == 5
    assert hours.weekly_openings("1st Tuesday of each month: 9 AM - 5 PM") == ()
    assert hours.weekly_openings("Tuesday: 9 AM - 5 PM\nCall first") == ()


def test_half_a_day_is_never_guessed() -> None:
    assert hours.parse_time("8:00") is None
    assert hours.make_interval(0, 9 * 60, 5 * 60) is None
    assert hours.make_interval(6, 20 * 60, 2 * 60) == (6 * 1440 + 1200, 6 * 1440 + 1560)
