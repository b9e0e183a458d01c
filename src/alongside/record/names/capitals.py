"""Default-deny: a capital word that nothing allows is taken for a name and hidden.

Where a capital says little (the first word of a sentence, a headline, a line in capitals) ordinary words stand; which
words are ordinary the reading says: without the model it knows fewer of them, so more is hidden.
"""

import re
from typing import Final

from alongside.record.names.allowing import Standing
from alongside.record.names.lists import names, ordinary
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_set
from alongside.record.names.spanish import is_spanish
from alongside.record.names.words import Reading, Word

PARTICLES: Final = word_set("particles")
# Stand wherever they are, even where they are somebody's name as well, unless a hidden word is beside them.
FUNCTION: Final = word_set("function")
_BEFORE_SURNAMES: Final = frozenset(["van", "der", "den", "von", "ter", "ten", "bint", "bin", "ibn", "al", "abu"])
_LEADING: Final = frozenset({"st", "ste", "saint", "san", "santa", "mt"})
_TRAILING: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "neto", "filho"})
_BETWEEN: Final = re.compile(r"(?:['’]s)?\.?[\s\"“”«»'’‘()]{1,4}|[-‐–]")
_PERSONAL: Final = word_set("personal_verbs")
_AFTER_DOUBLE: Final = word_set("after_double")
_NO_NOUN_BEFORE: Final = word_set("no_noun_before")
_SPANISH_ONLY: Final = frozenset({"ella"})
# W/F, B/F, 9A, K-9, T visa, Sex: F
_BEFORE_LETTER: Final = re.compile(
    r"(?:\d|/|visas? (?:[TUSV] (?:and|or|y|o) )?|(?:sex|sexo|gender): ?)$", re.IGNORECASE
)
_BEHIND_LETTER: Final = re.compile(r"/|-\d| visas?\b| (?:and|or|y|o) [TUSV](?:-| )visas?\b| (?:and|or) [TU]\b")
_SPANISH_ENDING: Final = re.compile(r"(?:ó|aron|ieron|aban|ían|ando|iendo|ción|ciones|mente|amos|imos|emos|idad)$")


def denied(reading: Reading, stands: Standing) -> list[Span]:
    """Names and whatever looks like one, as spans."""
    hidden = {at for at, word in enumerate(reading.words) if word.is_capital and not _stands(reading, at, stands)}
    _spread(reading, stands, hidden)
    return _spans(reading, hidden)


def _stands(reading: Reading, at: int, stands: Standing) -> bool:
    word = reading.words[at]
    if at in stands.firm:
        return True
    is_double = word.fold in names().doubles or not (word.fold in ordinary() or is_spanish(word.fold))
    if at in stands.weak:
        is_month = at not in stands.places and word.is_first and is_double
        return not is_month or not _is_meant_as_name(reading, at)
    if len(word.fold) == 1:
        return _is_letter_that_stands(reading, at, stands)
    if word.fold in FUNCTION and _is_of_the_language(reading, at):
        return True
    return _is_ordinary_here(reading, at) and not (is_double and _is_meant_as_name(reading, at))


def _is_of_the_language(reading: Reading, at: int) -> bool:
    """Does a word such as An or Do stand here as what it mostly is?"""
    word = reading.words[at]
    if not names().holds(word.fold):
        return True
    if word.fold in _SPANISH_ONLY and word.is_in_english:
        return False
    return (word.is_first or word.manner != "plain") and not re.match(r",\s+\d\d\b", reading.after(at))


def _is_ordinary_here(reading: Reading, at: int) -> bool:
    """Is it an ordinary word where any word has a capital? In capitals within a plain sentence it is one, too."""
    word = reading.words[at]
    if not is_ordinary(reading, at) or word.fold in names().surnames or word.fold in names().given:
        return False
    if word.manner != "plain" or word.is_first or reading.after(at).startswith(":"):
        return True
    return word.is_upper and not names().holds(word.fold) and word.fold in ordinary()


def is_ordinary(reading: Reading, at: int) -> bool:
    """Is every part of the word one of English or Spanish?"""
    word = reading.words[at]
    parts = [part for part in re.split(r"[-‐–]", word.fold) if part]
    if len(parts) > 1 and word.manner == "plain" and all(part[:1].isupper() for part in re.split(r"[-‐–]", word.text)):
        return all(part in ordinary() and not names().holds(part) for part in parts)
    if all(reading.lexicon.is_ordinary(part) for part in parts):
        return True
    return bool(_SPANISH_ENDING.search(word.text.lower())) and not names().holds(word.fold)


def _is_letter_that_stands(reading: Reading, at: int, stands: Standing) -> bool:
    word = reading.words[at]
    if word.fold in {"i", "a", "y", "o", "e"} and not reading.after(at).startswith("."):
        return True
    if _is_no_initial(reading, at):
        return True
    return at > 0 and at - 1 in stands.firm and reading.is_joined(at - 1)


def _is_no_initial(reading: Reading, at: int) -> bool:
    """F as in W/F, Q as in questions and answers."""
    word = reading.words[at]
    if len(word.text) > 1:
        return False
    is_code = _BEFORE_LETTER.search(reading.text[max(0, word.start - 12) : word.start])
    is_code = is_code or _BEHIND_LETTER.match(reading.after(at))
    is_speaker = word.fold in {"q", "a"} and word.is_first and bool(re.match(r"[.:]\s+[A-Z][a-z' ]", reading.after(at)))
    return bool(is_code) or is_speaker


def _is_meant_as_name(reading: Reading, at: int) -> bool:
    """Is a word such as Joy, at the place where any word has a capital, somebody's name?"""
    word = reading.words[at]
    if word.manner == "plain" and re.match(r",|['’]s\b", reading.after(at)):
        return True
    if word.manner == "plain" and word.fold in names().doubles and re.match(r"[.!?;]", reading.after(at)):
        return True
    if at + 1 == len(reading.words):
        return False
    following = reading.words[at + 1]
    if word.manner != "plain":
        return following.fold in names().doubles and bool(re.fullmatch(r",\s+", reading.gap(at)))
    return bool(re.fullmatch(r"\s+", reading.gap(at))) and _does_as_persons_do(word, following)


def does_as_persons_do(reading: Reading, at: int) -> bool:
    """Is what follows a verb of persons?"""
    return reading.is_joined(at) and reading.words[at + 1].fold in _PERSONAL - FUNCTION


def _does_as_persons_do(word: Word, following: Word) -> bool:
    if following.fold in _PERSONAL | _AFTER_DOUBLE or _is_capital_within(following):
        return True
    if following.fold in FUNCTION:
        return False
    if not word.is_in_english and word.fold in names().doubles:
        return following.fold not in _NO_NOUN_BEFORE
    return bool(re.search(r"[a-z](?:ed|s|ó)$", following.text))


def _is_capital_within(word: Word) -> bool:
    return word.is_capital and not word.is_first and word.fold not in FUNCTION


def _spread(reading: Reading, stands: Standing, hidden: set[int]) -> None:
    """What stands weakly falls beside a hidden word, as do towns and months within a name, and particles between."""
    waiting = sorted(hidden)
    while waiting:
        at = waiting.pop()
        for step in (-1, 1):
            other = _neighbour(reading, at, step)
            if other is not None and other not in hidden and _falls(reading, stands, other, is_before=step < 0):
                hidden.add(other)
                waiting.append(other)


def _falls(reading: Reading, stands: Standing, at: int, *, is_before: bool) -> bool:
    word = reading.words[at]
    is_part = word.fold in _LEADING or word.fold in PARTICLES - {"y", "e"} if is_before else word.fold in _TRAILING
    if is_part:
        return True
    if at in stands.firm or _is_no_initial(reading, at):
        return False
    if word.fold in FUNCTION:
        is_dotted = "." in reading.gap(at if is_before else at - 1)
        is_within = not is_dotted and not word.is_first and word.manner == "plain" and len(word.fold) > 1
        return is_within or (is_before and names().holds(word.fold))
    is_behind_initial = not is_before and _is_initial(reading, at - 1)
    return is_behind_initial or at in stands.weak or names().holds(word.fold) or len(word.fold) == 1


def _is_initial(reading: Reading, at: int) -> bool:
    return len(reading.words[at].text) == 1 and bool(re.fullmatch(r"\.[ \t]+", reading.gap(at)))


def _neighbour(reading: Reading, at: int, step: int) -> int | None:
    """The next capital word in this direction with nothing but blanks and particles between."""
    other = at + step
    while 0 <= other < len(reading.words) and _touch(reading, min(other, other - step)):
        if reading.words[other].is_capital:
            return other
        if reading.words[other].fold not in PARTICLES:
            return None
        other += step
    return None


def _touch(reading: Reading, at: int) -> bool:
    """May word `at` and the next belong to one name?"""
    gap, left, right = reading.gap(at), reading.words[at], reading.words[at + 1]
    if re.fullmatch(r",\s+", gap):
        is_roster = names().holds(right.fold) and bool(re.match(r"\s*(?:[;(|\n]|$)", reading.after(at + 1)))
        return is_roster or (left.text.isupper() and right.text.isupper()) or right.fold in _TRAILING
    return bool(_BETWEEN.fullmatch(gap)) and "\n\n" not in gap and not ("." in gap and right.is_first)


def _spans(reading: Reading, hidden: set[int]) -> list[Span]:
    spans: list[Span] = []
    last = -1
    for at in sorted(hidden):
        word = reading.words[at]
        between = range(last + 1, at)
        is_same = last >= 0 and all(reading.words[one].fold in PARTICLES for one in between)
        if is_same and all(_touch(reading, one) and "," not in reading.gap(one) for one in range(last, at)):
            spans[-1] = Span(spans[-1].start, word.end, "name", "capitals")
        else:
            first = at
            while first and reading.words[first - 1].fold in _BEFORE_SURNAMES and _touch(reading, first - 1):
                first -= 1
            spans.append(Span(reading.words[first].start, word.end, "name", "capitals"))
        last = at
    return spans
