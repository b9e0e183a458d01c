"""Which capital words may stand: phrases of the lists, names of offices and operations, towns where a place is meant.

A word is `firm` (it stands), `weak` (it stands unless a hidden word is its neighbour) or neither.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from alongside.record.names.lists import allowed, big_towns, names, near_towns
from alongside.record.names.shipped import word_set
from alongside.record.names.words import Phrase, Reading, phrase

_LONGEST: Final = 7
_OPERATION: Final = frozenset({"operation", "operativo", "operacion"})
_OPERATION_WORDS: Final = 4
_BRANDED: Final = re.compile(
    r"\b(?:dubbed|code-?named|branded|titled|operativo|operación|bautizad[oa]"
    r"|denominad[oa])\W+(?:\w+\W+){0,3}?[«“\"]([^»”\"\n]{3,50})[»”\"]"
)
_SMALL: Final = frozenset(
    {"the", "of", "so", "in", "and", "to", "for", "de", "del", "la", "las", "los", "el", "y", "by"}
)
_OF: Final = frozenset({"of", "de", "del"})
_BEFORE_OF: Final = word_set("offices_of")
_SHORT_DAYS: Final = word_set("short_days")
_BEFORE_MONTHS: Final = word_set("before_months")
_AFTER_TOWN: Final = frozenset({"county", "beach", "city", "springs", "lake", "park", "island"})
_FROM: Final = frozenset({"from", "to", "of", "at", "de", "desde", "a", "through", "and", "y"})
_PERSONAL_TITLES: Final = word_set("personal_titles")
_PERSONAL: Final = word_set("personal_verbs")
_IN: Final = frozenset({"in", "near", "outside", "around", "downtown", "en", "throughout", "across", "greater"})
_ONE_WORD_HEADS: Final = frozenset({"county", "parish", "beach", "springs", "city", "police", "river", "island", "bay"})


@dataclass
class Standing:
    """Numbers of words that may stand. `places`: weak ones that mean a place, or whom the caller lets stand."""

    firm: set[int] = field(default_factory=set)
    weak: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def standing(reading: Reading, ours: frozenset[Phrase]) -> Standing:
    """`ours`: folded phrases that the caller lets stand."""
    found = Standing()
    for at, word in enumerate(reading.words):
        _mark_phrases(reading, at, found, ours)
        if word.is_capital:
            _mark_word(reading, at, found)
            _mark_day(reading, at, found)
    _unmark_people(reading, found)
    _mark_offices(reading, found)
    _mark_operations(reading, found)
    for at, word in enumerate(reading.words):
        if word.is_capital and at not in found.firm:
            _mark_places(reading, at, found)
    return found


def ours_of(texts: Iterable[str]) -> frozenset[Phrase]:
    """What the caller lets stand, and the shorter forms it is known by: without its first word, its last word alone."""
    found: set[Phrase] = set()
    for text in texts:
        whole = phrase(text)
        found.add(whole)
        if len(whole) > 2 or (len(whole) == 2 and whole[0] not in _OPERATION):
            found.add(whole[1:])
        if 1 < len(whole) <= 3 and not set(whole) & (allowed().institution | _OPERATION):
            found.add(whole[-1:])
    return frozenset(one for one in found if one)


def _mark_phrases(reading: Reading, at: int, found: Standing, ours: frozenset[Phrase]) -> None:
    phrases = allowed().phrases
    for length in range(_LONGEST, 0, -1):
        run = reading.run(at, length)
        if run is None or (run not in phrases and run not in ours):
            continue
        is_surname = length == 1 and run in ours
        if length == 1 and names().holds(run[0]) and not is_surname:
            continue
        (found.weak if is_surname else found.firm).update(range(at, at + length))
        if is_surname or run in allowed().states:
            found.places.update(range(at, at + length))
        return


def _unmark_people(reading: Reading, found: Standing) -> None:
    """Judge Virginia March: what stands behind a person's title is no month and no state."""
    for at in range(len(reading.words) - 1):
        if reading.words[at].fold not in _PERSONAL_TITLES or not reading.words[at].is_capital:
            continue
        other = at + 1
        while reading.is_joined(other - 1) and reading.words[other].is_capital:
            fold = reading.words[other].fold
            if fold in allowed().institution or reading.run(other, 1) in allowed().heads:
                break
            if fold in allowed().calendar or (fold,) in allowed().states:
                for marked in (found.firm, found.weak, found.places):
                    marked.discard(other)
            other += 1
            if other == len(reading.words):
                break


def _mark_word(reading: Reading, at: int, found: Standing) -> None:
    word = reading.words[at]
    bare = word.fold.strip(".")
    if word.text.isupper() and word.text.strip(".") in allowed().acronyms:
        (found.weak if names().holds(bare) else found.firm).add(at)
    elif bare in allowed().institution:
        if not names().holds(bare) or re.match(r"\.? ?#?\d", reading.after(at)):
            found.firm.add(at)
        elif _has_firm_neighbour(reading, at):
            found.weak.add(at)


def _mark_day(reading: Reading, at: int, found: Standing) -> None:
    """Months and days stand; those that may be somebody's name, and short ones, only in a date."""
    word = reading.words[at].fold.strip(".")
    if word not in allowed().calendar:
        return
    if word not in _SHORT_DAYS and not names().holds(word):
        found.firm.add(at)
        return
    before = reading.words[at - 1].fold if at and reading.is_joined(at - 1) else ""
    is_dated = bool(re.match(r"\.?,?\s+(?:\d|of \d|de \d|del? \d)", reading.after(at)))
    is_dated |= bool(
        re.search(r"\d(?:st|nd|rd|th)?(?:\s+(?:of|de))?\s+$", reading.text[: reading.words[at].start][-12:])
    )
    if is_dated or before in _BEFORE_MONTHS or before in allowed().calendar:
        found.weak.add(at)
        found.places.add(at)


def _has_firm_neighbour(reading: Reading, at: int) -> bool:
    for other in (at - 1, at + 1):
        if not 0 <= other < len(reading.words):
            continue
        word = reading.words[other]
        if word.fold in allowed().institution and word.is_capital and reading.is_joined(min(at, other)):
            return True
    return False


def _mark_offices(reading: Reading, found: Standing) -> None:
    for at, word in enumerate(reading.words):
        if word.is_capital:
            _mark_head(reading, at, found)
    for at in range(len(reading.words) - 2):
        if reading.words[at].fold in _BEFORE_OF and reading.words[at + 1].fold in _OF:
            named = at + 2
            if reading.words[named].is_capital and reading.is_joined(at) and reading.is_joined(at + 1):
                found.firm.add(named)
                if reading.is_joined(named) and reading.words[named + 1].fold in _AFTER_TOWN:
                    found.firm.add(named + 1)


def _mark_head(reading: Reading, at: int, found: Standing) -> None:
    for length in range(4, 0, -1):
        if reading.run(at, length) in allowed().heads:
            found.firm.update(range(at, at + length))
            is_long = length > 1 or reading.words[at].fold == "county"
            _mark_before(reading, at, found, limit=2 if is_long else 1)
            return


def _mark_before(reading: Reading, at: int, found: Standing, *, limit: int) -> None:
    head_is_one_word = reading.words[at].fold in _ONE_WORD_HEADS
    for other in range(at - 1, max(-1, at - 1 - limit), -1):
        word = reading.words[other]
        if not word.is_capital or not reading.is_joined(other):
            return
        if not head_is_one_word and word.fold in names().given:
            return
        found.firm.add(other)


def _mark_operations(reading: Reading, found: Standing) -> None:
    for match in _BRANDED.finditer(reading.text):
        inside = (at for at, word in enumerate(reading.words) if match.start(1) <= word.start < match.end(1))
        found.firm.update(inside)
    for at, word in enumerate(reading.words):
        if word.fold in _OPERATION and word.is_capital:
            _mark_operation(reading, at, found)


def _mark_operation(reading: Reading, at: int, found: Standing) -> None:
    found.firm.add(at)
    taken = 0
    for other in range(at + 1, len(reading.words)):
        is_near = bool(re.fullmatch(r"[ \n\"“”«»'’-]{0,3}", reading.gap(other - 1)))
        if not is_near or taken == _OPERATION_WORDS:
            return
        if reading.words[other].is_capital:
            found.firm.update(range(at, other + 1))
            taken += 1
        elif reading.words[other].fold not in _SMALL:
            return


def _mark_places(reading: Reading, at: int, found: Standing) -> None:
    lists = allowed()
    for length in range(4, 0, -1):
        run = reading.run(at, length)
        if run is None or (run not in lists.towns and run not in lists.states):
            continue
        span = range(at, at + length)
        if any(not reading.words[one].is_capital and reading.words[one].fold not in _SMALL for one in span):
            continue
        if length > 1 or _is_place(reading, at, found):
            found.weak.update(span)
            found.places.update(span)
            return


def _is_place(reading: Reading, at: int, found: Standing) -> bool:
    word = reading.words[at]
    before = reading.words[at - 1].fold if at and reading.is_joined(at - 1) else ""
    if _state_follows(reading, at) or _follows_place(reading, at, found):
        return True
    if before in _IN and not re.match(r"['’]s", reading.after(at)):
        return True
    is_state = (word.fold,) in allowed().states and (len(word.fold) > 2 or word.text.isupper())
    if names().holds(word.fold):
        return before in {"from", "to", "desde"} and (is_state or word.fold in big_towns())
    if _is_person(reading, at):
        return False
    is_dateline = at == 0 and bool(re.match(r"\s*[,(—–]|\s+-\s", reading.after(at)))
    is_near = before in _FROM and word.fold in near_towns()
    return is_state or is_dateline or is_near or word.fold in big_towns()


def _is_person(reading: Reading, at: int) -> bool:
    """Is it behind a person's title, or does it do what only persons do?"""
    before = reading.words[at - 1].fold if at and reading.is_joined(at - 1) else ""
    following = reading.words[at + 1].fold if reading.is_joined(at) else ""
    return before in _PERSONAL_TITLES or following in _PERSONAL


def _state_follows(reading: Reading, at: int) -> bool:
    if at + 1 >= len(reading.words) or not re.fullmatch(r",?\s+", reading.gap(at)):
        return False
    has_comma = reading.gap(at).startswith(",")
    if not reading.words[at + 1].is_capital:
        return False
    runs = (reading.run(at + 1, length) for length in (1, 2))
    is_upper = reading.words[at + 1].text.isupper()
    return any(run in allowed().states and (is_upper or (has_comma and len(run[0]) > 2)) for run in runs if run)


def _follows_place(reading: Reading, at: int, found: Standing) -> bool:
    """Behind an address, behind another town in a list, alone in brackets."""
    word = reading.words[at]
    before = reading.text[max(0, word.start - 3) : word.start]
    if re.search(r",\s+$", before) and any(end in reading.addresses for end in range(word.start - 3, word.start)):
        return True
    if before.endswith("(") and reading.after(at).startswith(")"):
        return True
    if at and at - 1 in found.places and re.fullmatch(r",\s+", reading.gap(at - 1)):
        return True
    is_listed = at > 1 and reading.words[at - 1].fold in {"and", "y"} and at - 2 in found.places
    return is_listed and bool(re.fullmatch(r",?\s+", reading.gap(at - 2)))
