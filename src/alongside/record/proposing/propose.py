"""A release's text in, proposals out: read sentence by sentence, then joined, then freed of what is told twice."""

from typing import Final

from alongside.record.proposing.drafts import Draft, build_proposals
from alongside.record.proposing.frame import agencies_in, days_in, operation_name_in
from alongside.record.proposing.kinds import UNKNOWN, Proposals
from alongside.record.proposing.plain import doubt_by_neighbours, doubts_of_text
from alongside.record.proposing.reading import read_sentence
from alongside.record.proposing.sentences import Sentence, sentences_in
from alongside.record.proposing.spanish import read_spanish
from alongside.record.proposing.subsets import join_parts
from alongside.record.proposing.tables import read_tables

MOST_FIGURES: Final = 200
ENGLISH_ONLY: Final = "These rules read English; this text seems to be Spanish. Every figure is a guess."
MOST_CHARACTERS: Final = 60_000
"""About ten thousand words. Each character costs the same, and a desk must not wait for a book."""
TOO_LONG: Final = f"This is long for a release: only its first {MOST_CHARACTERS:,} characters were read."
TOO_MANY: Final = f"This is long for a release: only the first {MOST_FIGURES} numbers were read."


def propose(text: str) -> Proposals:
    """What a person may accept, one by one; nothing is stored. Any text is allowed and none raises."""
    whole, text = text, text[:MOST_CHARACTERS]
    if not is_english(text):
        drafts = read_spanish(text, sentences_in(text), MOST_FIGURES)
        notes = join_parts(drafts)
        return Proposals(figures=build_proposals(text, _once(drafts)), notes=(ENGLISH_ONLY, *dict.fromkeys(notes)))
    sentences = sentences_in(text)
    drafts, notes = _read(text, sentences)
    drafts = _without_headlines(drafts)
    notes += join_parts(drafts)
    notes += [TOO_LONG] if len(whole) > len(text) else []
    drafts = _once(drafts)
    doubt_by_neighbours(text, drafts, sentences)
    for why in doubts_of_text(text, drafts):
        for draft in drafts:
            draft.doubt(why)
    return Proposals(
        agencies=agencies_in(text, sentences),
        operation_name=operation_name_in(text, sentences),
        days=days_in(text, sentences),
        figures=build_proposals(text, drafts),
        notes=tuple(dict.fromkeys(notes)),
    )


def _read(text: str, sentences: list[Sentence]) -> tuple[list[Draft], list[str]]:
    rows = read_tables(text, sentences)
    drafts: list[Draft] = []
    for sentence in sentences:
        if sentence.kind == "row":
            drafts.extend(rows.get(sentence.start, []))
        else:
            drafts.extend(read_sentence(text, sentence, drafts))
        if len(drafts) > MOST_FIGURES:
            return drafts[:MOST_FIGURES], [TOO_MANY]
    return drafts, []


def _without_headlines(drafts: list[Draft]) -> list[Draft]:
    """A headline repeats the text in fewer words: it counts only where the text does not say the number."""
    told = {one.number.value for one in drafts if one.sentence.kind != "headline"}
    kept = [one for one in drafts if one.sentence.kind != "headline" or one.number.value not in told]
    for draft in kept:
        if draft.sentence.kind == "headline":
            draft.doubt("Only the headline says it.")
    for headline in drafts:
        if headline not in kept and headline.is_named:
            _take_name(headline, kept)
    return kept


def _take_name(headline: Draft, drafts: list[Draft]) -> None:
    """ "150 arrested for soliciting" over a text that says "150 were arrested" and no more."""
    for draft in drafts:
        is_same = draft.number.value == headline.number.value and draft.measure == headline.measure
        if is_same and draft.population == UNKNOWN and not draft.is_named:
            draft.population, draft.is_named = headline.population, True
            draft.doubt("The headline says who they are.")


def _once(drafts: list[Draft]) -> list[Draft]:
    """A figure told twice is proposed once, where it is first told."""
    kept: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        alike = kept.setdefault(draft.key, [])
        if not (draft.is_repeated or draft.is_background) and not any(_is_told_by(draft, one) for one in alike):
            alike.append(draft)
    left = _without_unnamed([one for alike in kept.values() for one in alike])
    for draft in left:
        if draft.parent is not None and draft.parent not in left:
            draft.parent = next(iter(kept.get(draft.parent.key, ())), draft.parent)
    for draft in left:
        _cut_circle(draft)
    return left


def _cut_circle(draft: Draft) -> None:
    """Rules that guess apart may end in a figure that is a part of itself: it is then a part of nothing."""
    seen, whole = {id(draft)}, draft.parent
    while whole is not None and id(whole) not in seen:
        seen.add(id(whole))
        whole = whole.parent
    if whole is not None:
        draft.parent = None
        draft.doubt("Look of whom it is a part.")


def _without_unnamed(drafts: list[Draft]) -> list[Draft]:
    """ "18 arrested", and later "18 massage workers arrested": who they are is known, the first says nothing more."""
    wholes = {id(one.parent) for one in drafts}
    named = {_size_of(one): one for one in drafts if one.population != UNKNOWN and one.parent is None}
    left = []
    for draft in drafts:
        other = named.get(_size_of(draft))
        if draft.population != UNKNOWN or other is None or draft.parent is not None or id(draft) in wholes:
            left.append(draft)
        else:
            other.doubt("Who they are is said in another place.")
    return left


def _size_of(draft: Draft) -> tuple[object, ...]:
    return (draft.measure, draft.unit, draft.number.least, draft.number.most, draft.qualifier)


def _is_told_by(draft: Draft, other: Draft) -> bool:
    """Not two in the same breath ("two in one county and two in another"), and not parts of different wholes."""
    is_of_other = None not in (draft.parent, other.parent) and draft.parent is not other.parent
    return draft.sentence is not other.sentence and not is_of_other


def is_english(text: str) -> bool:
    """By the commonest words of the first pages; a text with few of either counts as English."""
    words = text[:20_000].lower().split()
    return sum(word in _ENGLISH for word in words) * 2 >= sum(word in _SPANISH for word in words) - 2


_ENGLISH_WORDS: Final = "the of and in to was were by for with that on as said"
_SPANISH_WORDS: Final = "el la los las de del y en que por con una un fue fueron se no"
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_SPANISH: Final = frozenset(_SPANISH_WORDS.split())
