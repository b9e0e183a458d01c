"""One look after another until nothing new is found, so that a scrubbed text stays as it is."""

from collections.abc import Iterable

from alongside.record.names import addresses, capitals, chinese, numbers, people
from alongside.record.names.allowing import ours_of, standing
from alongside.record.names.lists import Phrase, ordinary
from alongside.record.names.model import has_model, model_spans, wordnet
from alongside.record.names.scrubbing import Scrubbed, Scrubbing, Span, holes_of, united, without
from alongside.record.names.words import words_of

__all__ = ["has_model", "scrub"]


def scrub(text: str, *, allowed: Iterable[str] = frozenset()) -> Scrubbing:
    """Hide what points at a person.

    `allowed`: names that may stand, as the record spells them: agencies, operations, officials in their office.
    Where the model is not installed, `is_whole` is False and sentences lose more of their first words.
    """
    ours = ours_of(allowed)
    spans: list[Span] = []
    is_whole = has_model()
    while found := _back(_look(_hidden(text, spans), ours, is_whole=is_whole), spans):
        spans = sorted([*spans, *found])
    return Scrubbing(Scrubbed(_hidden(text, spans)), tuple(spans), is_whole)


def _look(text: str, ours: frozenset[Phrase], *, is_whole: bool) -> list[Span]:
    words = words_of(text)
    stands = standing(text, words, ours)
    is_ordinary = (ordinary() | wordnet() if is_whole else ordinary()).__contains__
    spans = [
        *numbers.found(text),
        *addresses.found(text),
        *people.cued(text, words, stands),
        *chinese.found(text),
        *capitals.denied(text, words, stands, is_ordinary),
        *(model_spans(text, words, stands) if is_whole else ()),
    ]
    whole = united(without(spans, holes_of(text)))
    return united(without([*whole, *people.ages(text, whole)], holes_of(text)))


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
