# ruff: noqa: PLR0913, PLR0917
"""Default-deny: a capital word that nothing allows is taken for a name and hidden.

Where a capital says little (the first word of a sentence, a headline, a line in capitals) ordinary words stand; which
words are ordinary the caller says: without the model it knows fewer of them, so more is hidden.
"""

import re
from collections.abc import Callable
from typing import Final

from alongside.record.names.allowing import Standing, joined
from alongside.record.names.lists import names
from alongside.record.names.scrubbing import Span
from alongside.record.names.words import Word

type Ordinary = Callable[[str], bool]

PARTICLES: Final = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "van",
        "der",
        "den",
        "von",
        "ten",
        "ter",
        "bint",
        "bin",
        "ibn",
        "al",
        "el",
        "ul",
        "abu",
        "san",
        "santa",
        "y",
        "e",
        "le",
        "du",
        "des",
        "thi",
    ]
)
_BETWEEN: Final = re.compile(r"(?:['’]s)?\.?[\s\"“”«»'’‘()]{1,4}|[-‐–]")
_PERSONAL: Final = frozenset(
    [
        "said",
        "says",
        "told",
        "tells",
        "asked",
        "asks",
        "denied",
        "cried",
        "came",
        "went",
        "lives",
        "lived",
        "worked",
        "works",
        "texted",
        "called",
        "wrote",
        "has",
        "had",
        "was",
        "is",
        "answered",
        "testified",
        "pleaded",
        "declined",
        "agreed",
        "refused",
        "moved",
        "left",
        "took",
        "got",
        "thinks",
        "thought",
        "wants",
        "wanted",
        "knew",
        "kept",
        "sold",
        "sells",
        "vive",
        "dice",
        "dijo",
        "es",
        "fue",
        "era",
        "tiene",
        "tenia",
        "trabaja",
        "trabajaba",
        "llego",
        "salio",
        "llamo",
        "pidio",
        "esta",
        "estaba",
        "conto",
        "afirmo",
        "declaro",
        "nego",
        "quiere",
        "queria",
        "vivia",
        "vino",
        "murio",
    ]
)


def denied(text: str, words: list[Word], found: Standing, is_ordinary: Ordinary) -> list[Span]:
    """Names and whatever looks like one, as spans."""
    hidden = {
        at for at, word in enumerate(words) if word.is_capital and not _stands(text, words, at, found, is_ordinary)
    }
    _spread(text, words, found, hidden)
    return _spans(text, words, hidden)


def _stands(text: str, words: list[Word], at: int, found: Standing, is_ordinary: Ordinary) -> bool:
    word = words[at]
    if at in found.firm or at in found.weak:
        return True
    if len(word.fold) == 1:
        return _is_letter_that_stands(text, words, at, found)
    parts = re.split(r"[-‐–]", word.fold)
    known = all(is_ordinary(part) or part.isdigit() for part in parts)
    if not known or word.fold in names().surnames or word.fold in names().given:
        return False
    if word.manner == "plain" and not word.is_first:
        return word.is_upper and not names().holds(word.fold)
    if word.fold in names().doubles:
        return not _is_meant_as_name(text, words, at)
    return True


def _is_letter_that_stands(text: str, words: list[Word], at: int, found: Standing) -> bool:
    word = words[at]
    if word.fold in {"i", "a", "y", "o"} and not text[word.end :].startswith("."):
        return True
    return at > 0 and at - 1 in found.firm and joined(text, words[at - 1], word)


def _is_meant_as_name(text: str, words: list[Word], at: int) -> bool:
    """Is a word such as Joy, at the place where any word has a capital, somebody's name?"""
    word = words[at]
    after = text[word.end : word.end + 12]
    if re.match(r",\s+\d{2}\b|['’]s\b", after) and word.manner == "plain":
        return True
    if at + 1 == len(words):
        return False
    following = words[at + 1]
    gap = text[word.end : following.start]
    if word.manner != "plain":
        return following.fold in names().doubles and bool(re.fullmatch(r",\s+", gap))
    is_near = bool(re.fullmatch(r"\s+", gap))
    return is_near and (following.fold in _PERSONAL or (following.is_capital and not following.is_first))


def _spread(text: str, words: list[Word], found: Standing, hidden: set[int]) -> None:
    """What stands weakly falls beside a hidden word, as do towns and months within a name, and particles between."""
    waiting = sorted(hidden)
    while waiting:
        at = waiting.pop()
        for step in (-1, 1):
            other = _neighbour(text, words, at, step)
            if other is None or other in hidden:
                continue
            if other in found.weak or (other not in found.firm and names().holds(words[other].fold)):
                hidden.add(other)
                waiting.append(other)


def _neighbour(text: str, words: list[Word], at: int, step: int) -> int | None:
    """The next capital word in this direction with nothing but blanks and particles between."""
    other = at + step
    while 0 <= other < len(words) and _touch(text, words, other, other - step):
        if words[other].is_capital:
            return other
        if words[other].fold not in PARTICLES:
            return None
        other += step
    return None


def _touch(text: str, words: list[Word], one: int, two: int) -> bool:
    left, right = sorted((one, two))
    if words[right].is_first and words[right].manner != "plain" and "\n" in text[words[left].end : words[right].start]:
        return bool(re.fullmatch(r"\s*[\"“]?", text[words[left].end : words[right].start]))
    return bool(_BETWEEN.fullmatch(text[words[left].end : words[right].start]))


def _spans(text: str, words: list[Word], hidden: set[int]) -> list[Span]:
    spans: list[Span] = []
    last = -1
    for at in sorted(hidden):
        word = words[at]
        is_same = (
            last >= 0
            and all(words[between].fold in PARTICLES for between in range(last + 1, at))
            and all(_touch(text, words, one, one + 1) for one in range(last, at))
        )
        if is_same:
            spans[-1] = Span(spans[-1].start, word.end, "name", "capitals")
        else:
            spans.append(Span(word.start, word.end, "name", "capitals"))
        last = at
    return spans
