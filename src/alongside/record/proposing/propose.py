"""A release's text in, proposals out: read sentence by sentence, then joined, then freed of what is told twice."""

from typing import Final

from alongside.record.proposing.drafts import Draft, build_proposals
from alongside.record.proposing.frame import agencies_in, days_in, operation_name_in
from alongside.record.proposing.kinds import Proposals
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
        return Proposals(figures=build_proposals(text, drafts), notes=(ENGLISH_ONLY,))
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
    return kept


def _once(drafts: list[Draft]) -> list[Draft]:
    """A figure told twice is proposed once, where it is first told."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if not draft.is_repeated:
            kept.setdefault(draft.key, draft)
    for draft in kept.values():
        if draft.parent is not None:
            draft.parent = kept.get(draft.parent.key, draft.parent)
    return [draft for draft in kept.values() if draft.parent is not draft]


def is_english(text: str) -> bool:
    """By the commonest words of the first pages; a text with few of either counts as English."""
    words = text[:20_000].lower().split()
    return sum(word in _ENGLISH for word in words) * 2 >= sum(word in _SPANISH for word in words) - 2


_ENGLISH_WORDS: Final = "the of and in to was were by for with that on as said"
_SPANISH_WORDS: Final = "el la los las de del y en que por con una un fue fueron se no"
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_SPANISH: Final = frozenset(_SPANISH_WORDS.split())
