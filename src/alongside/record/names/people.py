"""Rules for names behind a cue, in small letters as well, and for titles that belong to a name."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.allowing import Standing
from alongside.record.names.capitals import FUNCTION, PARTICLES
from alongside.record.names.lists import allowed, names, ordinary, typed
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set
from alongside.record.names.words import Reading, fold

_OPEN: Final = r"\s+[«\"“'‘]?"
_WHOSE: Final = r"(?:my|her|his|their|the|whose|real|first|last|legal|given|mother's|sister's|daughter's|wife's)"
# After these a name follows, whatever the word is.
_STRONG: Final = re.compile(
    rf"(?:\b(?:{_WHOSE}\s+(?:real\s+|legal\s+|first\s+|last\s+)?name(?:'s|’s|\s+is|\s+was)|named|nicknamed|alias"
    rf"|goes\s+by(?:\s+the\s+name)?|"
    r"a\.?\s?/?k\.?\s?/?a\.?|went\s+by|is\s+called|was\s+called|call\s+(?:her|him|me)|calls?\s+herself|"
    r"(?:everyone|everybody|they|we|friends|customers|people)\s+calls?(?:\s+her)?|l[ae]\s+(?:dicen|llaman?|llamaban"
    r"|decimos)(?:\s+(?:la|el))?|known\s+to\s+\w+\s+as|i\s+am\s+called|"
    r"(?:rec'?d|received|signed|entered|prepared|reviewed|approved|filed|taken|booked|submitted|reported|written"
    r"|posted|sent|recibido|elaborado|firmado|revisado)\s+(?:by|por)\s*:?|"
    r"(?:attn|attention|contact|witness|officer|deputy|landlord|tenant|owner|caller|complainant|reporting\s+party|rp"
    r"|next\s+of\s+kin|nok|emergency\s+contact|sponsor|co-?defendant|mother|father"
    r"|spouse|guardian|alias(?:es)?|nickname|atty|attorney|interpreter|victim|passenger|driver|employee|manager"
    r"|licensee|respondent|testigo|contacto|dueñ[ao]|titular|víctima|apodo|abogad[ao]|nombre\s+completo"
    r"|apellidos?|first|last|surname|given\s+name|family\s+name|firma|atte\.?)\s*[:#]|"
    r"llamad[ao]s?|se\s+llama(?:ba)?|me\s+llamo|mi\s+nombre\s+es|(?:su\s+)?nombre(?:\s+real)?\s+es|de\s+nombre"
    r"|nombre\s*:|apodad[ao]|"
    r"conocid[ao]\s+como|(?:name|patient|inmate|defendant|arrestee|suspect|subject|acusada|detenida)\s*:))"
    rf"{_OPEN}",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(_STRONG.pattern + r"(?<=[«\"“'‘])(?P<it>[^»\"”'’\n]{2,40})(?=[»\"”'’])", re.IGNORECASE)
_NO_GIVEN: Final = word_set("no_given") | FUNCTION
_KIN: Final = word_pattern("kin")
# After these a word is a name if it is none of the language.
_WEAK: Final = re.compile(
    r"\b(?:(?:identified\s+(?:only\s+)?as|identificad[ao]\s+como|known\s+as|this\s+is|it's|i'm|i\s+am|soy|call|called"
    r"|ask\s+for|asked\s+for|"
    r"tell|told|text|thanks|thank\s+you|gracias|atentamente|signed|love|miss|señora|señor|señorita|doña|don|tía|tío"
    r"|tia|tio|auntie|aunt|uncle|"
    rf"ate|kuya|madame|mamasan|officer|deputy|agent|detective|(?:my|her|his|their|your|our|mi|su"
    rf"|tu)\s+(?:\w+\s+)?{_KIN}|woman|man|girl|"
    rf"masseuse|mujer|chica|muchacha),?|(?:ms|mrs|mr|mme|mx|sr|sra|srta|dr|dra|lic)\.?){_OPEN}",
    re.IGNORECASE,
)
# In small letters: o'dea, dela rama; who says on the telephone who calls.
_SMALL_PARTS: Final = re.compile(r"\b(?:o['’](?!clock)[a-z]{3,}|dela\s+[a-z]{3,})\b")
_CALLING: Final = re.compile(
    r"\b(?:this\s+is|it's|i'm|habla|le\s+habla|soy)\s+(?P<it>(?P<first>[a-z]{3,})\s+[a-z]{3,})"
    r"(?=\s+(?:calling|from|with|again|here|at|de|llamando)\b)"
)
_FEW: Final = 4
_INITIAL: Final = re.compile(r" [b-hj-mp-tv-xz](?:\.|(?=[,\"”;)]))")
_LEAST_HALF: Final = 4
_SHORT_HALF: Final = 4
_SHORT_PART: Final = 2
_BEFORE_PAIRS: Final = word_set("before_pairs")
_SAYING: Final = word_set("saying_verbs")
_ABBREVIATIONS: Final = word_set("abbreviations")
_KIN_TITLES: Final = frozenset(fold(word) for word in word_set("kin_titles"))
_KIN_CAPITALS: Final = frozenset(fold(word) for word in word_set("kin_titles_capital"))
_TITLES: Final = word_set("titles")
_SMALL_TITLES: Final = word_set("small_titles")
_PERSONAL_TITLES: Final = word_set("personal_titles")
_LOW_TITLES: Final = word_set("low_titles")
_NO_NAME: Final = FUNCTION | word_set("after_no_name")
_WORD_ENDING: Final = re.compile(
    r"(?:ing|ed|tion|ly|ment|ness|able|ous|ción|ciones|mente|ando|iendo|aron|ieron|aba|aban|idad|ados|adas|ido|ida"
    r"|idos|idas|ada|ado|"
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
    for match in _SMALL_PARTS.finditer(reading.text):
        yield Span(*match.span(), "name", "rule")
    for match in _CALLING.finditer(reading.text):
        if names().holds(match["first"]) and match["first"] not in FUNCTION:
            yield Span(*match.span("it"), "name", "rule")
    for at, word in enumerate(reading.words):
        if not word.is_capital and word.fold not in FUNCTION:
            yield from _in_small_letters(reading, at)
    yield from _titled(reading, stands)
    yield from _behind_civil_title(reading, stands)


def _in_small_letters(reading: Reading, at: int) -> Iterator[Span]:
    word = reading.words[at]
    may_be = names().holds(word.fold) and word.fold not in _NO_GIVEN
    if _is_only_a_name(reading, at):
        initial = _INITIAL.match(reading.text, word.end)
        yield Span(word.start, initial.end() if initial else word.end, "name", "rule")
        yield from _beside(reading, at)
    elif may_be and _says(reading, at):
        yield Span(word.start, word.end, "name", "rule")
    elif (may_be and _is_pair(reading, at)) or (may_be and _says_behind(reading, at)):
        yield Span(word.start, reading.words[at + 1].end, "name", "rule")
    elif _is_foreign(reading, at):
        initial = _INITIAL.match(reading.text, word.end)
        yield Span(word.start, initial.end() if initial else word.end, "name", "rule")
        yield from _beside_foreign(reading, at)


def _says(reading: Reading, at: int) -> bool:
    """Does what it names say something? Things do not."""
    return reading.is_joined(at) and reading.words[at + 1].fold in _SAYING


def _is_pair(reading: Reading, at: int) -> bool:
    """lynn sue: two names side by side, not both of them words as well."""
    if not reading.is_joined(at) or reading.words[at + 1].is_capital:
        return False
    pair = [reading.words[at].fold, reading.words[at + 1].fold]
    are_names = all(typed().holds(word) or not reading.lexicon.is_word(word) for word in pair)
    are_names &= all(names().holds(word) and word not in _NO_GIVEN for word in pair)
    before = reading.words[at - 1].fold if at and reading.is_joined(at - 1) else ""
    return are_names and (before in _BEFORE_PAIRS or not all(reading.lexicon.is_word(word) for word in pair))


def _says_behind(reading: Reading, at: int) -> bool:
    """min ah tells: the name's other half is between."""
    if not (reading.is_joined(at) and reading.is_joined(at + 1)):
        return False
    half, verb = reading.words[at + 1], reading.words[at + 2]
    return len(half.fold) <= _SHORT_HALF and half.fold not in FUNCTION and verb.fold in _SAYING


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
    if word.fold in _ABBREVIATIONS or _is_compound(reading, word.fold):
        return True
    is_word = reading.lexicon.is_english if word.is_in_english else reading.lexicon.is_word
    if len(word.fold) == 1 or is_word(word.fold):
        return True
    parts = [part for part in re.split(r"['\-]", word.fold) if len(part) > _SHORT_PART]
    if len(parts) < len(re.findall(r"[\w]+", word.fold)) or len(parts) > 1:
        return all(is_word(part) for part in parts)
    return bool(_WORD_ENDING.search(word.text.lower()))


def _is_compound(reading: Reading, fold: str) -> bool:
    """Whiteboard: two words of the language, written as one."""
    cuts = range(_LEAST_HALF, len(fold) - _LEAST_HALF + 1)
    return any(reading.lexicon.is_word(fold[:cut]) and reading.lexicon.is_word(fold[cut:]) for cut in cuts)


def with_kin(reading: Reading, spans: list[Span]) -> Iterator[Span]:
    """Auntie before a name, as she is called by both."""
    starts = {span.start for span in spans if span.kind == "name"}
    for at, word in enumerate(reading.words[:-1]):
        is_title = word.fold in _KIN_TITLES or (word.is_capital and word.fold in _KIN_CAPITALS)
        following = reading.words[at + 1]
        is_called = is_title and (following.is_capital or word.fold not in _NO_GIVEN)
        if is_called and following.start in starts and re.fullmatch(r"[ \t]+", reading.gap(at)):
            yield Span(word.start, following.end, "name", "rule")


def _beside(reading: Reading, at: int) -> Iterator[Span]:
    """In small letters a name's other half stands beside the known one."""
    for first, other in ((at - 1, at - 1), (at, at + 1)):
        if not 0 <= other < len(reading.words):
            continue
        word = reading.words[other]
        is_near = bool(re.fullmatch(r"[ \t]+|\n", reading.gap(first)))
        if is_near and not word.is_capital and word.fold not in FUNCTION | PARTICLES and not _is_known(reading, other):
            yield Span(reading.words[first].start, reading.words[first + 1].end, "name", "rule")


def _beside_foreign(reading: Reading, at: int) -> Iterator[Span]:
    """A short name that is in the lists before one that is not."""
    if at and reading.is_joined(at - 1) and names().holds(fold := reading.words[at - 1].fold) and fold not in _NO_GIVEN:
        yield Span(reading.words[at - 1].start, reading.words[at].end, "name", "rule")


def _titled(reading: Reading, stands: Standing) -> Iterator[Span]:
    for at, word in enumerate(reading.words[:-1]):
        following = reading.words[at + 1]
        is_abbreviated = len(word.fold) <= 4 and word.fold not in {"aunt", "miss", "ate", "tia", "tio"}
        if not re.fullmatch(r"\.?\s+" if is_abbreviated else r"\s+", reading.gap(at)):
            continue
        if len(following.text) == 1 and following.is_capital and word.fold in _PERSONAL_TITLES:
            yield Span(following.start, following.end, "name", "rule")
        elif word.fold in _TITLES and word.is_capital and following.is_capital:
            if at + 1 not in stands.firm and (following.fold not in FUNCTION or names().holds(following.fold)):
                yield Span(word.start, following.end, "name", "rule")
        elif word.fold in _LOW_TITLES and not following.is_capital and _is_no_word(reading, at + 1):
            yield Span(following.start, following.end, "name", "rule")
        elif not word.is_capital and word.fold in _SMALL_TITLES and _is_after_title(reading, at + 1):
            yield Span(word.start, following.end, "name", "rule")


def _behind_civil_title(reading: Reading, stands: Standing) -> Iterator[Span]:
    """Mr. Do: whatever stands there is a name, but for officials that may stand. MS alone is a state."""
    for at, word in enumerate(reading.words[:-1]):
        gap, following = reading.gap(at), reading.words[at + 1]
        is_title = word.fold in _SMALL_TITLES and word.is_capital and (gap.startswith(".") or not word.text.isupper())
        is_free = at + 1 not in stands.firm | stands.places
        if is_title and is_free and following.is_capital and re.fullmatch(r"\.?\s+", gap):
            yield Span(following.start, following.end, "name", "rule")


def _is_no_word(reading: Reading, at: int) -> bool:
    """What a deputy may do stands behind the word as well as her name does."""
    fold = reading.words[at].fold
    return fold not in ordinary() and fold not in _NO_GIVEN and _is_after_title(reading, at)


def _is_after_title(reading: Reading, at: int) -> bool:
    fold = reading.words[at].fold
    return fold not in FUNCTION and (names().holds(fold) or not _is_known(reading, at))
