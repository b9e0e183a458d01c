"""Rules for names behind a cue, in small letters as well, and for titles that belong to a name."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.allowing import Standing
from alongside.record.names.capitals import FUNCTION, PARTICLES
from alongside.record.names.lists import allowed, names
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set
from alongside.record.names.words import Reading

_OPEN: Final = r"\s+[«\"“'‘]?"
_WHOSE: Final = r"(?:my|her|his|their|the|whose|real|first|last|legal|given|mother's|sister's|daughter's|wife's)"
# After these a name follows, whatever the word is.
_STRONG: Final = re.compile(
    rf"(?:\b(?:{_WHOSE}\s+(?:real\s+|legal\s+|first\s+|last\s+)?name(?:'s|’s|\s+is|\s+was)|named|nicknamed|alias|goes\s+by(?:\s+the\s+name)?|"
    r"a\.?\s?/?k\.?\s?/?a\.?|went\s+by|is\s+called|was\s+called|call\s+(?:her|him|me)|calls?\s+herself|"
    r"(?:everyone|everybody|they|we|friends|customers|people)\s+calls?(?:\s+her)?|l[ae]\s+(?:dicen|llaman?|llamaban|decimos)(?:\s+(?:la|el))?|known\s+to\s+\w+\s+as|i\s+am\s+called|"
    r"llamad[ao]s?|se\s+llama(?:ba)?|me\s+llamo|mi\s+nombre\s+es|(?:su\s+)?nombre(?:\s+real)?\s+es|de\s+nombre|nombre\s*:|apodad[ao]|"
    r"conocid[ao]\s+como|(?:name|patient|inmate|defendant|arrestee|suspect|subject|acusada|detenida)\s*:))"
    rf"{_OPEN}",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(_STRONG.pattern + r"(?<=[«\"“'‘])(?P<it>[^»\"”'’\n]{2,40})(?=[»\"”'’])", re.IGNORECASE)
_NO_GIVEN: Final = word_set("no_given") | FUNCTION
_KIN: Final = word_pattern("kin")
# After these a word is a name if it is none of the language.
_WEAK: Final = re.compile(
    r"\b(?:(?:identified\s+(?:only\s+)?as|identificad[ao]\s+como|known\s+as|this\s+is|it's|i'm|i\s+am|soy|call|called|ask\s+for|asked\s+for|"
    r"tell|told|text|thanks|thank\s+you|gracias|atentamente|signed|love|miss|señora|señor|señorita|doña|don|tía|tío|tia|tio|auntie|aunt|uncle|"
    rf"ate|kuya|madame|mamasan|officer|deputy|agent|detective|(?:my|her|his|their|your|our|mi|su|tu)\s+(?:\w+\s+)?{_KIN}|woman|man|girl|"
    rf"masseuse|mujer|chica|muchacha),?|(?:ms|mrs|mr|mme|mx|sr|sra|srta|dr|dra|lic)\.?){_OPEN}",
    re.IGNORECASE,
)
_FEW: Final = 4
_TITLES: Final = word_set("titles")
_SMALL_TITLES: Final = word_set("small_titles")
_NO_NAME: Final = FUNCTION | word_set("after_no_name")
_WORD_ENDING: Final = re.compile(
    r"(?:ing|ed|tion|ly|ment|ness|able|ous|ción|ciones|mente|ando|iendo|aron|ieron|aba|aban|idad|ados|adas|ido|ida|idos|idas|ada|ado|"
    r"ó|é|í|ía|ían|ará|erá|irá|aré|eré|iré|amos|emos|imos)$"
)


def cued(reading: Reading, stands: Standing) -> Iterator[Span]:
    """Names behind a cue, names of the lists in small letters, titles that belong to a name."""
    numbers = {word.start: at for at, word in enumerate(reading.words)}
    for cue, is_strong in ((_STRONG, True), (_WEAK, False)):
        for match in cue.finditer(reading.text):
            if match.end() in numbers:
                yield from _taken(reading, numbers[match.end()], stands, is_strong=is_strong)
    for match in _QUOTED.finditer(reading.text):
        yield Span(*match.span("it"), "name", "rule")
    for at, word in enumerate(reading.words):
        if word.is_capital or word.fold in FUNCTION:
            continue
        if _is_only_a_name(reading, at):
            yield Span(word.start, word.end, "name", "rule")
            yield from _beside(reading, at)
        elif reading.lexicon.is_whole and word.is_in_english and _is_foreign(reading, at):
            yield Span(word.start, word.end, "name", "rule")
    yield from _titled(reading, stands)


def _is_only_a_name(reading: Reading, at: int) -> bool:
    word = reading.words[at].fold
    return len(word) > 2 and word not in FUNCTION and (word in names().surnames or word in names().given)


def _is_foreign(reading: Reading, at: int) -> bool:
    return not _is_known(reading, at) and (reading.words[at].fold,) not in allowed().phrases


def _taken(reading: Reading, at: int, stands: Standing, *, is_strong: bool) -> Iterator[Span]:
    """The words from `at` on that belong to a name."""
    end = None
    for number in range(at, min(len(reading.words), at + _FEW)):
        word = reading.words[number]
        if number > at and not _goes_on(reading, number):
            break
        is_sure = is_strong and number == at
        may_stand = number in stands.firm or (number in stands.weak and not is_sure)
        if not may_stand and _fits(reading, number, is_sure=is_sure):
            end = word.end
        elif word.fold not in PARTICLES or end is None:
            break
    if end is not None:
        yield Span(reading.words[at].start, end, "name", "rule")


def _goes_on(reading: Reading, at: int) -> bool:
    """Does word `at` belong to the name that the word before it is of? Small letters end a name in capitals."""
    before, word = reading.words[at - 1], reading.words[at]
    is_dotted = reading.gap(at - 1).startswith(".")
    if not re.fullmatch(r"\.?[ \t]+|\n|-", reading.gap(at - 1)) or (is_dotted and len(before.fold) > 3):
        return False
    return word.is_capital or not before.is_capital or word.fold in PARTICLES or _is_only_a_name(reading, at)


def _fits(reading: Reading, at: int, *, is_sure: bool) -> bool:
    word = reading.words[at]
    if word.fold in FUNCTION:
        return False
    if word.is_capital:
        return is_sure or names().holds(word.fold) or not reading.lexicon.is_ordinary(word.fold)
    if is_sure:
        return word.fold not in _NO_NAME and (word.fold in names().doubles or not _is_known(reading, at))
    if word.fold in names().doubles and word.fold not in _NO_GIVEN and not word.is_first:
        return bool(re.match(r"\s*(?:[,.;!?)\n]|$|and\b|who\b|says?\b|said\b|y\b|que\b)", reading.after(at)))
    return _is_only_a_name(reading, at) or not _is_known(reading, at)


def _is_known(reading: Reading, at: int) -> bool:
    """Is the word one of English or Spanish, or formed like one?"""
    word = reading.words[at]
    if len(word.fold) == 1 or "'" in word.fold or "-" in word.fold or reading.lexicon.is_word(word.fold):
        return True
    return bool(_WORD_ENDING.search(word.text.lower()))


def _beside(reading: Reading, at: int) -> Iterator[Span]:
    """In small letters a name's other half stands beside the known one."""
    for first, other in ((at - 1, at - 1), (at, at + 1)):
        if not 0 <= other < len(reading.words):
            continue
        word = reading.words[other]
        is_near = bool(re.fullmatch(r"[ \t]+|\n", reading.gap(first)))
        if is_near and not word.is_capital and word.fold not in FUNCTION | PARTICLES and not _is_known(reading, other):
            yield Span(reading.words[first].start, reading.words[first + 1].end, "name", "rule")


def _titled(reading: Reading, stands: Standing) -> Iterator[Span]:
    for at, word in enumerate(reading.words[:-1]):
        following = reading.words[at + 1]
        is_abbreviated = len(word.fold) <= 4 and word.fold not in {"aunt", "miss", "ate", "tia", "tio"}
        if not re.fullmatch(r"\.?\s+" if is_abbreviated else r"\s+", reading.gap(at)):
            continue
        if word.fold in _TITLES and word.is_capital and following.is_capital:
            if at + 1 not in stands.firm and (following.fold not in FUNCTION or names().holds(following.fold)):
                yield Span(word.start, following.end, "name", "rule")
        elif not word.is_capital and word.fold in _SMALL_TITLES and _is_after_title(reading, at + 1):
            yield Span(word.start, following.end, "name", "rule")


def _is_after_title(reading: Reading, at: int) -> bool:
    fold = reading.words[at].fold
    return fold not in FUNCTION and (names().holds(fold) or not _is_known(reading, at))
