"""How hard a text is to read, by a measured index where the language has one. Pure.

Source: Kincaid et al., 1975 (English: school grade); Fernández Huerta, 1959 (Spanish); Kandel and Moles, 1958 (French);
Martins et al., 1996 (Portuguese); Oborneva, 2006 (Russian): these from 0, hard, to 100, easy. For other languages the
length of sentences in characters, which are hard in all when they are long; docs/rights-texts.md says why no index.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean
from typing import Final

from markdown_it import MarkdownIt

from alongside.rights.library import Text

GRADE_MOST: Final = 5.5
"""School grade: ten to eleven years old, and a little for names of laws."""
HUERTA_LEAST: Final = 75.0
"""70 to 80 is "fairly easy", sixth grade."""
KANDEL_LEAST: Final = 70.0
"""70 to 80 is "fairly easy", about twelve years old."""
MARTINS_LEAST: Final = 65.0
"""75 and more are the first four years of school, 50 to 75 the next four."""
OBORNEVA_LEAST: Final = 60.0
"""60 to 70 is plain, about thirteen; the words of this field alone are long ones in Russian."""
HAN_CHARACTERS_MOST: Final = 24.0
CHARACTERS_MOST: Final = 90.0
_ENDS: Final = re.compile(r"[.!?。！？؟…]+[\"”’»)」』]*(?:\s+|$)|[。！？]|\n")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAID_IN_ENGLISH: Final = re.compile(r"[\"“][A-Za-z ,.'’?!-]+[\"”]")
"""What a person says aloud to an officer stands in English in every language."""


@dataclass(frozen=True, slots=True)
class Measure:
    """value in the units of `index`; most or least: the bound that it keeps, the other one None."""

    index: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def is_within(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)


def measure(text: Text) -> Measure:
    """Of everything the page shows of this text."""
    return measure_words(readable_words(text), text.language)


def measure_words(words: str, language: str) -> Measure:
    """words: plain text, one paragraph a line. language: of the path."""
    return _INDEXES.get(language.partition("-")[0], _sentence_length)(words)


def readable_words(text: Text) -> str:
    """Summary, steps and body as plain text, one paragraph a line."""
    facts = text.facts
    body = text.source.rpartition("\n+++\n")[2] if text.is_whole else ""
    return "\n".join([facts.summary, *facts.first_steps, *plain_paragraphs(body)])


def plain_paragraphs(markdown: str) -> list[str]:
    """The words without their marks."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [
        "".join(child.content if child.type in ("text", "code_inline") else " " for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]


def _sentences(words: str) -> list[str]:
    return [one.strip() for one in _ENDS.split(words) if one and _WORD.search(one)]


def _english(words: str) -> Measure:
    """Flesch–Kincaid grade = 0.39 words/sentence + 11.8 syllables/word − 15.59."""
    per_sentence, per_word = _lengths(words, english_syllables)
    return Measure("Flesch–Kincaid grade", 0.39 * per_sentence + 11.8 * per_word - 15.59, most=GRADE_MOST)


def _spanish(words: str) -> Measure:
    """Fernández Huerta = 206.84 − 60 syllables/word − 1.02 words/sentence."""
    per_sentence, per_word = _lengths(_SAID_IN_ENGLISH.sub("", words), spanish_syllables)
    return Measure("Fernández Huerta", 206.84 - 60 * per_word - 1.02 * per_sentence, least=HUERTA_LEAST)


def _french(words: str) -> Measure:
    """Kandel–Moles = 207 − 1.015 words/sentence − 73.6 syllables/word."""
    per_sentence, per_word = _lengths(_SAID_IN_ENGLISH.sub("", words), french_syllables)
    return Measure("Kandel–Moles", 207 - 1.015 * per_sentence - 73.6 * per_word, least=KANDEL_LEAST)


def _portuguese(words: str) -> Measure:
    """Flesch–Martins = 248.835 − 1.015 words/sentence − 84.6 syllables/word."""
    per_sentence, per_word = _lengths(_SAID_IN_ENGLISH.sub("", words), portuguese_syllables)
    return Measure("Flesch–Martins", 248.835 - 1.015 * per_sentence - 84.6 * per_word, least=MARTINS_LEAST)


def _russian(words: str) -> Measure:
    """Oborneva = 206.835 − 1.3 words/sentence − 60.1 syllables/word."""
    per_sentence, per_word = _lengths(_SAID_IN_ENGLISH.sub("", words), russian_syllables)
    return Measure("Oborneva", 206.835 - 1.3 * per_sentence - 60.1 * per_word, least=OBORNEVA_LEAST)


def _chinese(words: str) -> Measure:
    found = _sentence_length(_SAID_IN_ENGLISH.sub("", words))
    return Measure(found.index, found.value, most=HAN_CHARACTERS_MOST)


def _sentence_length(words: str) -> Measure:
    lengths = [len(one) for one in _sentences(words)] or [0]
    return Measure("characters a sentence", mean(lengths), most=CHARACTERS_MOST)


def _lengths(words: str, syllables: Callable[[str], int]) -> tuple[float, float]:
    """Words a sentence, syllables a word."""
    sentences = [_WORD.findall(one) for one in _sentences(words)]
    every = [word for sentence in sentences for word in sentence]
    if not every:
        return 0.0, 0.0
    return len(every) / len(sentences), mean(syllables(word) for word in every)


def english_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end: right for nine words in ten, and never zero."""
    low = re.sub(r"[^a-z]", "", word.lower())
    low = re.sub(r"(?<=[^aeiouyl])(?:es|ed|e)$|(?<=[aeiouy]l)e$", "", low) if len(low) > 3 else low
    return max(1, len(re.findall(r"[aeiouy]+", low)))


def spanish_syllables(word: str) -> int:
    """Nuclei: strong vowels each by themselves, weak ones (i u) with their neighbour unless they bear an accent."""
    low = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())
    return max(1, len(re.findall(r"[aeoáéóíú]|(?<![aeoáéó])[iuüy](?![aeoáéó])", low)))


def french_syllables(word: str) -> int:
    """Groups of vowels, without the silent end that most words have: never zero."""
    low = re.sub(r"(?<=[gq])u(?=[eiéèê])", "", word.lower())
    low = re.sub(r"(?<=[^aeiouyàâéèêëîïôùûœ])(?:es|e|ent)$", "", low) if len(low) > 3 else low
    return max(1, len(re.findall(r"[aeiouyàâäéèêëîïôöùûüœ]+", low)))


def portuguese_syllables(word: str) -> int:
    """Nuclei: strong and nasal vowels each by themselves, weak ones with their neighbour unless they bear an accent.

    A short word's only pair is two: di-a, ru-a.
    """
    low = re.sub(r"(?<=[gq])u(?=[eiéêí])|(?<=[ãõ])[eo]|(?<=i)u|(?<=u)i", "", word.lower())
    if re.fullmatch(r"[^aeiouáâãéêíóôõú]*[iu][aeo]s?", low):
        return 2
    return max(1, len(re.findall(r"[aeoáàâãéêíóôõú]|(?<![aeoáâãéêóôõ])[iu](?![aeoáâãéêóôõ])", low)))


def russian_syllables(word: str) -> int:
    """As many as vowels: a lone "в" has none."""
    return len(re.findall(r"[аеёиоуыэюя]", word.lower()))


_INDEXES: Final[dict[str, Callable[[str], Measure]]] = {
    "en": _english,
    "es": _spanish,
    "fr": _french,
    "pt": _portuguese,
    "ru": _russian,
    "zh": _chinese,
}
