"""Words: how hard they are to read, and what differs between two wordings."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.desk.differing import difference
from alongside.rights.library import CONTENT, NUMBERS, find_text
from alongside.rights.reading_age import (
    Measure,
    english_syllables,
    french_syllables,
    measure,
    measure_words,
    portuguese_syllables,
    readable_words,
    russian_syllables,
    spanish_syllables,
)


def test_every_text_and_summary_keeps_to_the_reading_age() -> None:
    for number, slug in NUMBERS.items():
        for path in sorted((CONTENT / slug).glob("*.md")):
            text = find_text(number, path.stem)
            assert text
            found = measure(text)
            assert found.value > 0 or text.language == "en", path
            assert found.is_within, f"{slug}/{path.stem}: {found}"


def test_lawyers_words_are_over_every_limit() -> None:
    hard = {
        "en": "Notwithstanding the aforementioned provisions, administrative immigration authorities may, "
        "pursuant to discretionary determinations, effectuate apprehension irrespective of documentation.",
        "es": "Sin perjuicio de las disposiciones anteriormente mencionadas, las autoridades migratorias "
        "podrán discrecionalmente efectuar la aprehensión de individuos independientemente de su documentación.",
        "zh-hans": "尽管有前述之规定行政移民主管机关仍可依其自由裁量之决定"
        "对任何个人实施拘捕而不论其是否持有相应之证明文件。",
        "fr": "Nonobstant les dispositions susmentionnées, les autorités administratives compétentes peuvent procéder, "
        "en vertu de leur pouvoir discrétionnaire, à l’interpellation de toute personne.",
        "pt-br": "Não obstante as disposições supramencionadas, as autoridades administrativas competentes poderão, "
        "discricionariamente, proceder à apreensão de indivíduos.",
        "ru": "Невзирая на вышеизложенные положения, уполномоченные административные органы вправе по собственному "
        "усмотрению осуществлять задержание указанных лиц.",
        "ko": "전술한 규정에도 불구하고 관할 행정당국은 재량에 따라 해당 개인의 체류자격 증명서류 소지 여부와 관계없이 "
        "그 신병을 확보하기 위하여 필요하다고 인정되는 모든 조치를 즉시 취할 수 있다.",
    }
    for language, sentence in hard.items():
        text = find_text(1, "en")
        assert text
        facts = msgspec.structs.replace(text.facts, summary=sentence, first_steps=(sentence,) * 4)
        other = msgspec.structs.replace(text, language=language, facts=facts, body_html="", source="")
        assert not measure(other).is_within, language


@pytest.mark.parametrize(
    ("word", "count"), [("police", 2), ("immigration", 4), ("make", 1), ("table", 2), ("asked", 1), ("arrested", 3)]
)
def test_english_syllables_are_counted_nearly(word: str, count: int) -> None:
    assert abs(english_syllables(word) - count) <= 1


@pytest.mark.parametrize(
    ("word", "count"), [("policía", 4), ("abogado", 4), ("silencio", 3), ("quien", 1), ("agua", 2), ("país", 2)]
)
def test_spanish_syllables_are_counted(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("police", 2), ("avocat", 3), ("parlent", 1), ("quitter", 2), ("école", 2), ("le", 1)]
)
def test_french_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert french_syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("polícia", 3), ("advogado", 4), ("não", 1), ("quem", 1), ("país", 2), ("dia", 2), ("viu", 1)],
)
def test_portuguese_syllables_are_counted(word: str, count: int) -> None:
    assert portuguese_syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("полиция", 4), ("адвокат", 3), ("ещё", 2), ("в", 0)])
def test_russian_syllables_are_its_vowels(word: str, count: int) -> None:
    assert russian_syllables(word) == count


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("fr", "La police parle. Le chat dort.", Measure("Kandel–Moles", 207 - 1.015 * 3 - 73.6 * 7 / 6, least=70)),
        (
            "pt-br",
            "A polícia fala. O gato dorme.",
            Measure("Flesch–Martins", 248.835 - 1.015 * 3 - 84.6 * 11 / 6, least=65),
        ),
        ("ru", "Мама мыла раму. Кот спит тут.", Measure("Oborneva", 206.835 - 1.3 * 3 - 60.1 * 1.5, least=60)),
    ],
)
def test_an_index_is_what_its_author_wrote(language: str, words: str, expected: Measure) -> None:
    found = measure_words(words, language)
    assert (found.index, found.least) == (expected.index, expected.least)
    assert found.value == pytest.approx(expected.value)


def test_what_is_measured_is_what_is_read() -> None:
    text = find_text(18, "en")
    assert text
    words = readable_words(text)
    assert text.facts.first_steps[0] in words
    assert "**" not in words
    assert "written_on" not in words


def kinds(before: str, now: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for line in difference(before, now) for piece in line if piece.kind != "same"]


def test_a_changed_word_is_marked_and_no_other() -> None:
    assert kinds("You may ask.\nGo home.", "You must ask.\nGo home.") == [("removed", "may"), ("added", "must")]


def test_in_chinese_single_characters_are_marked() -> None:
    assert kinds("您可以问律师。", "您必须问律师。") == [("removed", "可以"), ("added", "必须")]


def test_lines_far_from_a_change_are_counted_and_left_out() -> None:
    before = "\n".join(f"line {n}" for n in range(20))
    assert kinds(before, before + "\nnew") == [("left-out", "19"), ("added", "new")]


@given(st.text(), st.text())
def test_both_wordings_can_be_read_back_from_the_marks(before: str, now: str) -> None:
    lines = difference(before, now)
    if any(piece.kind == "left-out" for line in lines for piece in line) or not lines:
        return
    for wanted, kind in ((before, "removed"), (now, "added")):
        seen = [piece.text for line in lines for piece in line if piece.kind in ("same", kind)]
        assert "".join(seen).replace("\n", "") == "".join(wanted.splitlines())
