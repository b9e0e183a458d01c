"""One look after another until nothing new is found, so that a scrubbed text stays as it is."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from alongside.record.names import addresses, ages, capitals, chinese, codes, numbers, people, places, quoted
from alongside.record.names.allowing import ours_of, standing
from alongside.record.names.capitals import FUNCTION
from alongside.record.names.lists import english, names, ordinary
from alongside.record.names.model import has_model, is_english, model_spans
from alongside.record.names.scrubbing import Scrubbed, Scrubbing, Span, holes_of, united, without
from alongside.record.names.spanish import is_spanish
from alongside.record.names.words import Lexicon, Phrase, Reading, read

_NICKNAME: Final = re.compile(r"\.?\s*[\"“«‘][^\s\"”»’“«‘(\n](?:[^\"”»’“«‘(;\n]{0,28}[^\s\"”»’“«‘(;\n])?[\"”»’]\s*")

_SHORT: Final = 3
_HANZI: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_FLOOR: Final = re.compile(
    r"[,，、]?\s?(?:[A-Z]?\d{1,4}|[一二三四五六七八九十]{1,2}|[A-Z])\s?(?:楼|樓|层|層|室|号|號|房|座|单元)|[,，、]?\s?(?:地下室|阁楼|后座|后房)"
)
# Letters, figures and signs as wide as Hanzi.
_WIDE: Final = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide - 0xFEE0).isalnum()}


def look_until_nothing_is_new(text: str, allowed: Iterable[str]) -> Scrubbing:
    """What `scrub` gives. `allowed`: names that may stand."""
    ours = ours_of(allowed)
    spans: list[Span] = []
    is_whole = has_model()
    while found := _back(_look(_hidden(text, spans), ours, is_whole=is_whole), spans):
        spans = sorted([*spans, *found])
    return Scrubbing(Scrubbed(_hidden(text, spans)), tuple(spans), is_whole)


def _look(text: str, ours: frozenset[Phrase], *, is_whole: bool) -> list[Span]:
    holes = holes_of(text)
    first = united(without(_of_rules(text.translate(_WIDE)), holes))
    ends = [span.end for span in first if span.kind == "address"]
    ends += [end for start, end in holes if text[start:end] == "[address]"]
    reading = read(_blank(text, first, holes), _lexicon(is_whole=is_whole), addresses=ends)
    stands = standing(reading, ours)
    people_too = [
        *people.cued(reading, stands),
        *chinese.found(reading.text),
        *capitals.denied(reading, stands),
        *(model_spans(reading, stands) if is_whole else ()),
    ]
    people_too += [*quoted.nicknames(reading, stands)]
    people_too += _quoted_within(reading.text, united(people_too))
    people_too += [*people.with_kin(reading, united(people_too))]
    people_too += [*_again(reading, people_too, stands.firm)]
    whole = united([*first, *without(people_too, holes)])
    return united([*whole, *without(ages.found(text, whole), holes)])


def _of_rules(text: str) -> Iterator[Span]:
    """To a pattern Hanzi are letters like any other: most rules look at the text without them."""
    bare = _HANZI.sub("。", text)
    for rules in (numbers, codes, addresses, places):
        for span in rules.found(bare):
            floor = _FLOOR.match(text, span.end) if span.kind == "address" else None
            yield Span(span.start, floor.end() if floor else span.end, span.kind, span.why)
    if bare != text:
        for found in (numbers.found, codes.found_in_hanzi, addresses.found_in_hanzi, places.found_in_hanzi):
            yield from found(text)


def _quoted_within(text: str, spans: list[Span]) -> list[Span]:
    """What stands in quotes between two parts of a name."""
    pairs = [(one.end, two.start) for one, two in pairwise(spans) if one.kind == two.kind == "name"]
    return [Span(end, start, "name", "rule") for end, start in pairs if _NICKNAME.fullmatch(text[end:start])]


def _again(reading: Reading, spans: list[Span], firm: set[int]) -> Iterator[Span]:
    """A word of a name that was found, wherever else it stands: in small letters, as the first word of a sentence."""
    inside = [any(span.start <= word.start < span.end for span in spans) for word in reading.words]
    found = {
        word.fold for word, is_inside in zip(reading.words, inside, strict=True) if is_inside and len(word.fold) > 1
    }
    small = {word.fold for at, word in enumerate(reading.words) if inside[at] and not word.is_capital}
    for at, word in enumerate(reading.words):
        if inside[at] or at in firm or word.fold not in found:
            continue
        if word.fold in FUNCTION:
            if word.is_capital and capitals.does_as_persons_do(reading, at):
                yield Span(word.start, word.end, "name", "rule")
            continue
        is_no_other = word.fold not in names().doubles and not reading.lexicon.is_word(word.fold)
        is_no_other |= word.fold in small and names().holds(word.fold)
        if is_no_other or (word.is_first and word.is_capital and word.manner == "plain"):
            yield Span(word.start, word.end, "name", "rule")


def _lexicon(*, is_whole: bool) -> Lexicon:
    if not is_whole:
        return Lexicon(_begins, _is_shipped, _is_shipped_english)
    return Lexicon(
        is_ordinary=lambda word: _begins(word) or is_english(word, with_nouns=_is_no_name(word)),
        is_word=lambda word: _is_shipped(word) or is_english(word, with_nouns=True),
        is_english=lambda word: _is_shipped_english(word) or is_english(word, with_nouns=True),
    )


def _is_shipped_english(word: str) -> bool:
    return word in ordinary() or word in english()


def _is_shipped(word: str) -> bool:
    return _is_shipped_english(word) or (len(word) > _SHORT and is_spanish(word))


def _begins(word: str) -> bool:
    """May it begin a sentence? Short forms of Spanish verbs are short names as well: Rigo."""
    return (
        word in ordinary() or (_is_no_name(word) and word in english()) or (len(word) > _SHORT + 1 and is_spanish(word))
    )


def _is_no_name(word: str) -> bool:
    """Among WordNet's nouns are names: what is short, or a name of our lists, may be one."""
    return len(word) > _SHORT + 1 and not names().holds(word)


def _blank(text: str, spans: list[Span], holes: list[tuple[int, int]]) -> str:
    """The same text with zeros where something is hidden already."""
    signs = list(text)
    for start, end in [*((span.start, span.end) for span in spans), *((start + 1, end - 1) for start, end in holes)]:
        signs[start:end] = "0" * (end - start)
    return "".join(signs)


def _hidden(text: str, spans: list[Span]) -> str:
    parts = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], f"[{span.kind}]"]
        at = span.end
    return "".join([*parts, text[at:]])


def _back(found: list[Span], spans: list[Span]) -> list[Span]:
    """The same spans, counted in the original text: placeholders differ in length from what they hide."""
    moved = []
    for one in found:
        shift = 0
        for span in spans:
            if span.start + shift >= one.start:
                break
            shift += len(span.kind) + 2 - (span.end - span.start)
        moved.append(Span(one.start - shift, one.end - shift, one.kind, one.why))
    return moved
