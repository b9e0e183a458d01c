"""Words: how hard they are to read, and what differs between two wordings."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rights.differing import difference
from alongside.rights.library import CONTENT, NUMBERS, find_text
from alongside.rights.reading_age import english_syllables, measure, readable_words, spanish_syllables


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
