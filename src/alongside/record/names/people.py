# ruff: noqa: PLR0913, SIM102
"""Rules for names behind a cue, in small letters as well, and for ages beside a name."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.allowing import Standing
from alongside.record.names.capitals import PARTICLES
from alongside.record.names.lists import names, ordinary
from alongside.record.names.scrubbing import Span
from alongside.record.names.words import Word

_I: Final = re.IGNORECASE
# After these a name must follow, whatever the word is.
_STRONG: Final = re.compile(
    r"(?:\b(?:(?:my|her|his|their|the|whose|real|first|last|legal|given|sister's|mother's|daughter's)\s+(?:real\s+|legal\s+|first\s+|last\s+)?name(?:'s|\s+is|\s+was)|"
    r"named|nicknamed|a\.?\s?/?k\.?\s?/?a\.?\s?/?|alias|goes\s+by(?:\s+the\s+name)?|went\s+by|is\s+called|was\s+called|call\s+(?:her|him|me)|known\s+to\s+\w+\s+as|"
    r"i\s+am\s+called|llamad[ao]s?|se\s+llama(?:ba)?|me\s+llamo|mi\s+nombre\s+es|su\s+nombre\s+(?:real\s+)?es|de\s+nombre|nombre\s*:|apodad[ao]|"
    r"conocid[ao]\s+como|le\s+dicen|le\s+dicen\s+[«\"“]|name\s*:|patient\s*:|inmate\s*:|defendant\s*:|arrestee\s*:|suspect\s*:|subject\s*:))\s+[«\"“'‘]?",
    _I,
)
# After these a word is a name if it is not an ordinary one.
_WEAK: Final = re.compile(
    r"\b(?:identified\s+(?:only\s+)?as|identificad[ao]\s+como|known\s+as|this\s+is|it's|i'm|i\s+am|soy|call|called|ask\s+for|asked\s+for|tell|told|text|thanks|thank\s+you|gracias|"
    r"ms|mrs|mr|miss|mme|mx|sr|sra|srta|señora|señor|señorita|sra\.|don|doña|tía|tío|tia|tio|auntie|aunt|uncle|ate|kuya|chị|cô|madame|mama|mamasan|sister|officer|deputy|agent|detective|"
    r"(?:my|her|his|their|your|our|mi|su|tu)\s+(?:\w+\s+)?(?:daughter|son|mother|mom|father|dad|sister|brother|wife|husband|cousin|aunt|uncle|niece|nephew|friend|boyfriend|girlfriend|"
    r"partner|roommate|boss|lawyer|grandmother|grandma|neighbor|hija|hijo|madre|mamá|padre|papá|hermana|hermano|esposa|esposo|marido|prima|primo|tía|tío|sobrina|sobrino|amiga|amigo|"
    r"novia|novio|patrona|patrón|jefa|abogada|abogado|abuela|vecina|comadre|compañera)|"
    r"woman|man|girl|worker|masseuse|lawyer|mujer|chica|muchacha|señora|trabajadora|abogada|love|from|para|signed|atentamente|for|with|and|y|con|is|es)\.?,?\s+[«\"“'‘]?",
    _I,
)
_FEW: Final = 4
_TITLES: Final = frozenset(
    [
        "mrs",
        "mme",
        "ms",
        "mr",
        "miss",
        "mx",
        "tia",
        "tio",
        "ate",
        "kuya",
        "auntie",
        "aunt",
        "pastor",
        "sra",
        "srta",
        "dona",
        "don",
        "madame",
        "chi",
        "co",
    ]
)
_AGE_WORDS: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|"
    r"dieciocho|diecinueve|veinte|veinti\w+|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta)(?:\s+y\s+\w+)?)"
)
_AGE: Final = re.compile(
    rf"(?:\bage[ds]?\s*:?\s*(?:of\s+|is\s+)?|\bedad\s*:?\s*(?:de\s+)?|\byears?\s+of\s+age\s*|\b(?:who\s+is|she\s+is|she's|he\s+is|he's|they\s+are|i\s+am|i'm|is|was|turned|turning|just\s+turned|not|tiene|tengo|tenía|de|con|cumplió|a\s+sus)\s+|年龄\s*[:：]?\s*|年仅|现年|今年|时年|[（(]\s*)"
    rf"(?P<it>[1-9]\d|{_AGE_WORDS})(?=(?P<unit>\s*(?:-?\s*years?(?:\s|-)old|\s+años|岁|歲|yo\b|y/o\b|\))|\b))(?!\s*(?:[%$:]|percent|people|women|men|counts?|\d|to\s+\d|dollars|dólares|days|minutes|hours|,\d{{3}}))",
    _I,
)
_PLAIN_AGE: Final = re.compile(
    rf"\b(?P<it>[1-9]\d|{_AGE_WORDS})(?=\s*-?\s*(?:years?[\s\-]old|year-old|años|y/?o\b|岁|歲))|(?P<hanzi>[二三四五六七八九]?十[一二三四五六七八九]?)(?=岁|歲)|(?P<and>(?<=\d\sy\s)\d\d(?=\saños))",
    _I,
)
_COMMA_AGE: Final = re.compile(
    rf"[\"”»’']?,?\s*[,(（/|]\s*(?:age\s+|a\s+)?(?P<it>[1-9]\d|{_AGE_WORDS})\b(?!\s*(?:[%$]|people|women|men|counts|others|[,]\d))",
    _I,
)
_SENTENCE_END: Final = re.compile(r"(?<!\bMs)(?<!\bMr)(?<!\bMrs)[.!?](?:\s|$)|[。！？]|\n\s*\n")


def cued(text: str, words: list[Word], stands: Standing) -> Iterator[Span]:
    """Names behind a cue, names of the lists in small letters, titles that belong to a name."""
    at_start = {word.start: number for number, word in enumerate(words)}
    for match in _STRONG.finditer(text):
        if match.end() in at_start:
            yield from _taken(text, words, at_start[match.end()], stands, is_strong=True)
    for match in _WEAK.finditer(text):
        if match.end() in at_start:
            yield from _taken(text, words, at_start[match.end()], stands, is_strong=False)
    for number, word in enumerate(words):
        if not word.is_capital and (word.fold in names().surnames or word.fold in names().given) and len(word.fold) > 2:
            yield Span(word.start, word.end, "name", "rule")
            yield from _beside(text, words, number)
    yield from _titled(text, words, stands)


def _taken(text: str, words: list[Word], at: int, stands: Standing, *, is_strong: bool) -> Iterator[Span]:
    """The words from `at` on that belong to a name."""
    end = None
    for number in range(at, min(len(words), at + _FEW)):
        word = words[number]
        if number > at and not re.fullmatch(r"\.?[ \t]+|\n|-", text[words[number - 1].end : word.start]):
            break
        if number in stands.firm or not _is_name_like(word, is_strong=is_strong and number == at):
            if word.fold in PARTICLES and end is not None and number + 1 < len(words):
                continue
            break
        end = word.end
    if end is not None:
        yield Span(words[at].start, end, "name", "rule")


def _is_name_like(word: Word, *, is_strong: bool) -> bool:
    if is_strong:
        return word.fold not in _NO_NAME
    known = names()
    if word.is_capital:
        return word.fold not in ordinary() or known.holds(word.fold)
    return word.fold in known.surnames or word.fold in known.given or not _is_known(word.fold)


def _is_known(word: str) -> bool:
    """Is it a word of English or Spanish? With the model, WordNet says as well."""
    from alongside.record.names.model import has_model, is_english

    if len(word) == 1 or word in ordinary() or "'" in word or "-" in word:
        return True
    if re.search(
        r"(?:ing|ed|tion|ly|ment|ness|able|ous|ción|ciones|mente|ando|iendo|aron|ieron|aba|aban|idad|ados|adas|ido|ida|ada|ado)$",
        word,
    ):
        return True
    return not has_model() or is_english(word)


_NO_NAME: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "in",
        "as",
        "by",
        "for",
        "after",
        "only",
        "and",
        "or",
        "not",
        "no",
        "un",
        "una",
        "el",
        "la",
        "los",
        "las",
        "en",
        "por",
        "como",
        "de",
        "her",
        "his",
        "their",
        "my",
        "me",
        "you",
        "them",
        "us",
        "it",
        "that",
        "this",
        "what",
        "something",
        "anything",
        "names",
        "name",
        "police",
        "back",
        "when",
        "if",
        "to",
        "on",
        "at",
        "is",
        "was",
        "were",
        "are",
        "who",
        "which",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "victims",
        "suspects",
        "defendants",
        "operation",
        "asi",
        "solo",
        "su",
        "sus",
        "al",
        "names",
    ]
)


def _beside(text: str, words: list[Word], number: int) -> Iterator[Span]:
    """In small letters a name's other half stands beside the known one."""
    for other in (number - 1, number + 1):
        if not 0 <= other < len(words):
            continue
        left, right = sorted((number, other))
        word = words[other]
        is_near = bool(re.fullmatch(r"[ \t]+|\n", text[words[left].end : words[right].start]))
        if (
            is_near
            and not word.is_capital
            and len(word.fold) > 1
            and word.fold not in PARTICLES
            and not _is_known(word.fold)
        ):
            yield Span(words[left].start, words[right].end, "name", "rule")


def _titled(text: str, words: list[Word], stands: Standing) -> Iterator[Span]:
    for number, word in enumerate(words[:-1]):
        following = words[number + 1]
        if word.fold in _TITLES and re.fullmatch(r"\.?\s+", text[word.end : following.start]):
            is_small = word.fold in {"don", "co", "chi", "ate"} and not word.is_capital
            if (
                (following.is_capital and number + 1 not in stands.firm and not is_small)
                or (not following.is_capital and not is_small and not _is_known(following.fold))
                or (
                    following.fold in names().given | names().surnames | names().doubles
                    and word.fold
                    in {
                        "ms",
                        "mrs",
                        "mr",
                        "miss",
                        "mme",
                    }
                )
            ):
                yield Span(word.start, following.end, "name", "rule")


def ages(text: str, spans: list[Span]) -> Iterator[Span]:
    """The number alone, beside a name that is hidden: right after it or in the same sentence."""
    named = [span for span in spans if span.kind == "name"] + [
        Span(*found.span(), "name", "rule") for found in re.finditer(r"\[name\]", text)
    ]
    for span in named:
        if match := _COMMA_AGE.match(text, span.end):
            yield Span(*match.span("it"), "age", "rule")
    for pattern in (_AGE, _PLAIN_AGE):
        for match in pattern.finditer(text):
            group = match.lastgroup if match.lastgroup in {"hanzi", "and"} else "it"
            if (
                pattern is _AGE
                and not match["unit"].strip()
                and re.match(r"(?i)(?:is|was|not|de|con|turned|in)\b", match[0])
            ):
                if not _is_bare_age(text, match):
                    continue
            if _same_sentence(text, match.start(), named):
                yield Span(*match.span(group), "age", "rule")


def _is_bare_age(text: str, match: re.Match[str]) -> bool:
    """ "she is 58, not 38": nothing is counted."""
    return bool(re.match(r"\s*(?:[,.;)]|$|and\b|y\b|when\b|not\b)", text[match.end("it") :]))


def _same_sentence(text: str, at: int, named: list[Span]) -> bool:
    start = max((found.end() for found in _SENTENCE_END.finditer(text, 0, at)), default=0)
    end_match = _SENTENCE_END.search(text, at)
    end = end_match.end() if end_match else len(text)
    return any(start <= span.start < end or start < span.end <= end for span in named)
