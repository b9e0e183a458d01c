"""Of whom a number speaks: by a noun, by a charge or, with a doubt, by "women" and "men"."""

import re
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing import lexicon as lex

_STOP: Final = re.compile(r"[.;:)|]|\((?!all\b)")
_VICTIM: Final = re.compile(r"\b(?:victims?|survivors?|child(?:ren)?|minors?|juveniles?)\b", re.IGNORECASE)
_NOUN_PHRASE_END: Final = re.compile(
    r",|\b(?:w[ae]re?|was|is|has|have|had|for|who|on|in|at|to|as|arrested|charged|cited|said|took|lost"
    r"|while|and|with|by|from|over|after|or)\b",
    re.IGNORECASE,
)
_CUE: Final = re.compile(
    r"\b(?:for|charges?\sof|charged\swith|with|under|who|had|wanted(?=\sto)|charge\sis|suspicion\sof"
    r"|accused\sof|suspected\sof|alleged\sto(?:\shave)?|believed\sto(?:\shave)?|convicted\sof|were\sof"
    r"|as(?=\s)|said\sto|on(?=\s(?:\w+\s)?charges)|on(?=\s(?:other|warrant|drug|unrelated|outstanding)))"
    r"|^\s(?=solicit|offered|bought|sold|tried)|^\sof(?=\s\w+ing\b)",
    re.IGNORECASE,
)
_WHO_ARE: Final = re.compile(
    r"\s?(?:of\s(?:whom|them|those|these)\s)?(?:(?:people|persons|individuals|suspects|men|women|adults"
    r"|others|arrests|arrestees|bookings)\s)?(?:arrested\s)?(?:who\s)?(?:are|were|is|was)\s(?:all\s|(?:believed|said|called"
    r"|thought)\s(?:to\sbe\s)?)?",
    re.IGNORECASE,
)
_OPERATION: Final = re.compile(
    r"\b(?:in|during|after|as\spart\sof|following)\s(?:an?|the|its|their|his|what)\b", re.IGNORECASE
)
_CHARGE_NOUN: Final = re.compile(r"\s((?:[\w-]+\s){1,3}?)(?:charges?|counts?|arrests?|cases?)\b", re.IGNORECASE)
_OF_THE: Final = re.compile(r"\s(?:\w+\s)?of\s(?:the|those|these|them|whom)\s", re.IGNORECASE)
_ALL_OF_THEM: Final = re.compile(
    r",\s(?:and\s)?(?:(?:all|each|every\sone)\s(?:of\s(?:them|whom)\s)?|they\s(?=(?:were"
    r"|are)\sall))(?:\w+ly\s)?(?:(?:were|are)\s)?(?:all\s)?",
    re.IGNORECASE,
)
_MEN: Final = re.compile(r"\s(?:[\w-]+\s)?(?:m[ae]n|males?)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:(?:an?|the|their|its)\s)?(?:(?:alleged|suspected|sex)\s)?", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"[^.;:()]{1,50}\(([^()\d]{4,60})\)")
_LABEL: Final = re.compile(r"\s*(?:[-*•–—·»]\s)?([A-Z][^.:;]{2,60}?)\s?(?:\.{2,}|:|–|—|,)\s*$")
_LEADING: Final = " \"“”'’\n"
GUESSED_BY_SEX: Final = "“Women” or “men” does not say whether they sold or bought."
CHARGED_MEASURES: Final = (k.ARRESTED, k.CHARGED, k.CITED, k.DETAINED, k.FINED)


def population_of(measure: str, after: str, *, is_bullet: bool = False) -> tuple[str, bool, str]:
    """(population, whether the text names it, doubt or "")."""
    found = _population_of(measure, after, is_bullet=is_bullet and measure in CHARGED_MEASURES)
    if not found[1] and measure in CHARGED_MEASURES and (match := _IN_BRACKETS.match(after)):
        named = charges_of_words(match[1])
        found = (named.pop(), True, "Who they are stands in brackets.") if len(named) == 1 else found
    if found[0] == k.WORKER and _MEN.match(after):
        return k.UNKNOWN, False, "Look whether these men sold or bought."
    return found


def _population_of(measure: str, after: str, *, is_bullet: bool) -> tuple[str, bool, str]:
    if measure == k.CHILDREN_TAKEN:
        return k.OTHER, True, ""
    tail = after[: match.start()] if (match := _STOP.search(after)) else after
    lead = _OF_THE.sub(" ", tail, count=1) if _OF_THE.match(tail) else tail
    if match := _WHO_ARE.match(lead):
        lead = lead[match.end() :]
    phrase = lead[: match.start()] if (match := _NOUN_PHRASE_END.search(lead)) else lead
    first = {code for pattern, code in lex.WHO if pattern.match(lead.lstrip(_LEADING))}
    if match := _ALL_OF_THEM.search(tail):
        first = first or {code for pattern, code in lex.WHO if pattern.match(tail[match.end() :])}
    if len(first) != 1 and measure in k.CLAIMED_MEASURES and _VICTIM.search(phrase):
        return k.UNKNOWN, True, ""
    anywhere = {code for pattern, code in lex.WHO if pattern.search(phrase)}
    match = _CHARGE_NOUN.match(tail)
    by_words = charges_of_words(tail if is_bullet else match[1] if match else "")
    for named in (first, anywhere, by_words):
        if len(named) == 1:
            return named.pop(), True, ""
    return _by_charge(measure, tail)


def population_of_label(before: str) -> str:
    """By what a line says ahead of its number: "Soliciting prostitution .... 44 persons arrested"."""
    match = _LABEL.match(before)
    label = match[1] if match else ""
    found = {code for pattern, code in lex.WHO if pattern.search(label)} or charges_of_words(label)
    return found.pop() if len(found) == 1 else k.UNKNOWN


def charges_in(tail: str) -> set[str]:
    """Populations that the charges behind "for", "with", "had …" speak of; each word counts for one charge."""
    tail = tail[: match.start()] if (match := _OPERATION.search(tail)) else tail
    cue = _CUE.search(tail)
    if cue is None:
        return set()
    name = _ARTICLE.sub("", tail[cue.end() :].lstrip(_LEADING))
    called = {code for pattern, code in lex.WHO if pattern.match(name)}
    return called or charges_of_words(tail[cue.end() :])


def charges_of_words(rest: str) -> set[str]:
    """As charges_in, of words that name charges alone."""
    found = set()
    for pattern, code in lex.CHARGES:
        rest, count = pattern.subn(" ", rest)
        if count:
            found.add(code)
    return found


def _by_charge(measure: str, tail: str) -> tuple[str, bool, str]:
    if measure in CHARGED_MEASURES:
        charges = charges_in(tail)
        if len(charges) == 1:
            return charges.pop(), True, ""
        if charges:
            return k.UNKNOWN, False, "More than one charge stands there: look who is meant."
    return _by_sex(measure, tail)


def _by_sex(measure: str, tail: str) -> tuple[str, bool, str]:
    near = tail[:40].lower()
    if re.match(
        r"\s(?:more\s)?(?:\w+\s)?(?:wom[ae]n|females?|lad(?:y|ies))\b|\sevidence\sthat\sany\sof\sthe\s(?:wom|female)",
        near,
    ):
        is_told = measure in (k.ARRESTED, k.CHARGED, k.CITED, k.FINED) or "evidence" in near
        return k.WORKER if is_told else k.UNKNOWN, False, GUESSED_BY_SEX if is_told else ""
    if re.match(r"\s(?:more\s)?(?:\w+\s)?(?:m[ae]n|males?)\b", near):
        is_told = measure in (k.ARRESTED, k.CHARGED, k.CITED)
        return k.BUYER if is_told else k.UNKNOWN, False, GUESSED_BY_SEX if is_told else ""
    if re.match(r"\s(?:of\s)?[\"“]?(?:others|other\s)", near):
        return k.OTHER, True, ""
    return k.UNKNOWN, False, ""
