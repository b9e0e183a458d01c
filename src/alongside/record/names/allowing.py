# ruff: noqa: PLR0913, PLR0917, RUF007
"""Which capital words may stand: phrases of the lists, names of offices and operations, towns where a place is meant.

A word is `firm` (it stands), `weak` (it stands unless a hidden word is its neighbour) or neither.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from alongside.record.names.lists import Allowed, Phrase, allowed, big_towns, names, phrase
from alongside.record.names.words import Word

_GAP: Final = re.compile(r"(?:['’]s?)?\.?[ \t\u00a0]{0,3}\n?[ \t]{0,3}|[-‐–]|['’]s?[ \t]+")
_LONGEST: Final = 7
_OPERATION: Final = frozenset({"operation", "operativo", "operacion"})
_OPERATION_WORDS: Final = 4
_SMALL: Final = frozenset(
    {"the", "of", "so", "in", "and", "to", "for", "de", "del", "la", "las", "los", "el", "y", "by"}
)
_OF: Final = frozenset({"of", "de", "del"})
_BEFORE_OF: Final = frozenset(
    [
        "city",
        "town",
        "county",
        "village",
        "state",
        "university",
        "port",
        "gulf",
        "bank",
        "college",
        "borough",
        "township",
        "district",
        "ciudad",
        "condado",
        "estado",
        "policia",
        "oficina",
        "sheriff",
        "corte",
        "departamento",
        "municipio",
        "villa",
        "universidad",
        "puerto",
        "gobierno",
        "tribunal",
        "alcaldia",
    ]
)
_IN: Final = frozenset({"in", "near", "outside", "around", "downtown", "en", "throughout", "across", "greater"})
_FROM: Final = frozenset(
    {"from", "to", "of", "de", "desde", "hacia", "a", "through", "at", "and", "y", "toward", "between"}
)
_ONE_WORD_HEADS: Final = frozenset({"county", "parish", "beach", "springs", "city", "police", "river", "island", "bay"})


@dataclass
class Standing:
    """Numbers of words that may stand."""

    firm: set[int] = field(default_factory=set)
    weak: set[int] = field(default_factory=set)


def standing(text: str, words: list[Word], ours: frozenset[Phrase]) -> Standing:
    """`ours`: folded phrases that the caller lets stand."""
    lists = allowed()
    found = Standing()
    for at, word in enumerate(words):
        _mark_phrases(text, words, at, found, lists.phrases | ours if at == 0 else lists.phrases, ours)
        if word.is_capital:
            _mark_word(text, words, at, found, lists)
    _mark_offices(text, words, found, lists)
    _mark_operations(text, words, found)
    for at, word in enumerate(words):
        if word.is_capital and at not in found.firm:
            _mark_places(text, words, at, found, lists)
    return found


def ours_of(texts: Iterable[str]) -> frozenset[Phrase]:
    """What the caller lets stand, and the shorter forms it is known by: without its first word, its last word alone."""
    found: set[Phrase] = set()
    for text in texts:
        whole = tuple(word.strip(".") for word in phrase(text))
        found.add(whole)
        if len(whole) > 2 or (len(whole) == 2 and whole[0] not in _OPERATION):
            found.add(whole[1:])
        is_person = len(whole) <= 3 and not set(whole) & (allowed().institution | _OPERATION)
        if is_person and len(whole) > 1:
            found.add(whole[-1:])
    return frozenset(one for one in found if one)


def joined(text: str, left: Word, right: Word) -> bool:
    """Nothing but blanks, a possessive, a hyphen or an initial's dot stands between the two words."""
    return bool(_GAP.fullmatch(text[left.end : right.start]))


def _run(text: str, words: list[Word], at: int, length: int) -> Phrase | None:
    part = words[at : at + length]
    if len(part) < length or not all(joined(text, one, two) for one, two in zip(part, part[1:], strict=False)):
        return None
    return tuple(word.fold.strip(".") for word in part)


def _mark_phrases(
    text: str, words: list[Word], at: int, found: Standing, phrases: frozenset[Phrase], ours: frozenset[Phrase]
) -> None:
    for length in range(_LONGEST, 0, -1):
        run = _run(text, words, at, length)
        if run is None or (run not in phrases and run not in ours):
            continue
        is_name = length == 1 and names().holds(run[0]) and run not in ours
        (found.weak if is_name else found.firm).update(range(at, at + length))
        return


def _mark_word(text: str, words: list[Word], at: int, found: Standing, lists: Allowed) -> None:
    word = words[at]
    bare = word.fold.strip(".")
    if word.text.isupper() and word.text.strip(".") in lists.acronyms:
        found.firm.add(at)
    elif bare in lists.institution:
        if not names().holds(bare) or re.match(r"\.? ?#?\d", text[word.end :]):
            found.firm.add(at)
        elif _has_firm_neighbour(text, words, at, lists):
            found.weak.add(at)


def _has_firm_neighbour(text: str, words: list[Word], at: int, lists: Allowed) -> bool:
    for other in (at - 1, at + 1):
        if 0 <= other < len(words) and words[other].fold in lists.institution and words[other].is_capital:
            left, right = sorted((at, other))
            if joined(text, words[left], words[right]):
                return True
    return False


def _mark_offices(text: str, words: list[Word], found: Standing, lists: Allowed) -> None:
    for at, word in enumerate(words):
        if not word.is_capital:
            continue
        for length in range(4, 0, -1):
            run = _run(text, words, at, length)
            if run in lists.heads:
                found.firm.update(range(at, at + length))
                _mark_before(text, words, at, found, limit=2 if length > 1 or word.fold == "county" else 1)
                break
    for at in range(len(words) - 2):
        if words[at].fold in _BEFORE_OF and words[at + 1].fold in _OF and words[at + 2].is_capital:
            found.firm.add(at + 2)
            _mark_after(text, words, at + 2, found, limit=1)


def _mark_before(text: str, words: list[Word], at: int, found: Standing, *, limit: int) -> None:
    head_is_one_word = words[at].fold in _ONE_WORD_HEADS
    for other in range(at - 1, max(-1, at - 1 - limit), -1):
        word = words[other]
        if not word.is_capital or not joined(text, word, words[other + 1]):
            return
        if not head_is_one_word and word.fold in names().given:
            return
        found.firm.add(other)


def _mark_after(text: str, words: list[Word], at: int, found: Standing, *, limit: int) -> None:
    for other in range(at + 1, min(len(words), at + 1 + limit)):
        if not words[other].is_capital or not joined(text, words[other - 1], words[other]):
            return
        if words[other].fold not in {"county", "beach", "city", "springs", "lake", "park"}:
            return
        found.firm.add(other)


def _mark_operations(text: str, words: list[Word], found: Standing) -> None:
    for at, word in enumerate(words):
        if word.fold not in _OPERATION or not word.is_capital:
            continue
        found.firm.add(at)
        taken = 0
        for other in range(at + 1, len(words)):
            is_near = bool(re.fullmatch(r"[\s\"“”«»'’-]{0,3}", text[words[other - 1].end : words[other].start]))
            if not is_near or taken == _OPERATION_WORDS:
                break
            if words[other].is_capital:
                found.firm.update(range(at, other + 1))
                taken += 1
            elif words[other].fold not in _SMALL:
                break


def _mark_places(text: str, words: list[Word], at: int, found: Standing, lists: Allowed) -> None:
    for length in range(4, 0, -1):
        run = _run(text, words, at, length)
        if run is None or (run not in lists.towns and run not in lists.states):
            continue
        span = range(at, at + length)
        if any(not words[other].is_capital and words[other].fold not in _SMALL for other in span):
            continue
        if length > 1 or _is_place(text, words, at, lists, is_state=run in lists.states):
            found.weak.update(span)
            return


def _is_place(text: str, words: list[Word], at: int, lists: Allowed, *, is_state: bool) -> bool:
    word = words[at]
    if _state_follows(text, words, at, lists):
        return True
    before = words[at - 1].fold if at else ""
    is_name = names().holds(word.fold)
    if before in _IN and not re.match(r"['’]s", text[word.end :]):
        return True
    if is_name:
        return before in {"from", "to", "desde"} and word.fold in big_towns()
    return is_state or word.fold in big_towns() or (before in _FROM and not word.is_first) or at == 0


def _state_follows(text: str, words: list[Word], at: int, lists: Allowed) -> bool:
    if at + 1 >= len(words) or not re.fullmatch(r",?\s+", text[words[at].end : words[at + 1].start]):
        return False
    runs = (_run(text, words, at + 1, length) for length in (1, 2))
    has_comma = text[words[at].end] == ","
    return any(run in lists.states and (has_comma or words[at + 1].is_upper) for run in runs)
