"""What was done to the people, the money or the premises that a number counts."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing import lexicon as lex
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.slots import Slot
from alongside.record.proposing.whom import CHARGED_MEASURES, charges_in

_CUT: Final = re.compile(
    r"[;:)—|]|\((?!all\b)|\s[–-]\s|,\s(?:and\s)?(?:while|but|whereas|though|although)\b|\s(?:while|but|whereas)\s",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\b(?:who|that|which|whom|whose)\b|,", re.IGNORECASE)
_SAYS: Final = re.compile(
    r"\b(?:counts?|counted|claims?|claimed|says|said|reports?|reported|it\swas|shows?|showed|lists?|listed"
    r"|gives|gave|puts?\sit\sat|total\s(?:of|to)"
    r"|number\s(?:is|was))\s[\"“]?$",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    r"\b(?:including|includes?|included|among\s(?:them|those|the)|of\s(?:whom|which|them|these|those)|consist\w+\sof"
    r"|made\sup\sof|broken\sdown)\b,?[^,;]{0,40}$|:\s$|\($|^\s*(?:Of|Among)\s",
    re.IGNORECASE,
)
_PART_AFTER: Final = re.compile(
    r"(?:\s(?:other\s)?\w*)?\s?of\s(?:them|these|those|whom|the\s(?!\d))"
    r"|\s(?:\w+\s)?\w+(?:,?\sand\s\w+\s(?:\w+\s)?\w+)?,?\samong\sthem(?=\s?[.;]|$)",
    re.IGNORECASE,
)
_PART_OF_LAST: Final = re.compile(r"^\s(?:\w+\s)?of\s(?:them|these|those|whom)\b")
"""In "14 of them minors, and 212 …" the words between say something of the 14."""
_IS_WHO: Final = re.compile(
    r"\s(?:of\s(?:them|those|these)\s)?(?:people\s|individuals\s|suspects\s|of\swhom\s)?(?:were|are|was"
    r"|is)\s(?:all\s|also\s)?",
    re.IGNORECASE,
)
_AND_NEXT: Final = re.compile(r"\s[\w\s’'-]{1,40}?(?:,|,?\s(?:and|or)|,\s(?:including|among\sthem))\s", re.IGNORECASE)
_CHILDREN: Final = re.compile(r"\s(?:\w+\s)?child(?:ren)?\b", re.IGNORECASE)
_TOOK: Final = re.compile(r"\b(?:took|removed|taking)\s(?:custody\sof\s|away\s)?$", re.IGNORECASE)
_DEED_NOUN: Final = re.compile(r"\s(?:solicited|offered|bought|sold)\b", re.IGNORECASE)
_THOSE_ARRESTED: Final = re.compile(
    r"\sof\s(?:the\s|those\s|these\s)?(?:\w+\s){0,3}?(?:arrested|arrests|arrestees)\b", re.IGNORECASE
)
_COUNTS_PREMISES: Final = re.compile(
    rf"\s(?:(?!(?:at|in|of|from|on|to|for|who|were|and|persons?|people|women|men|arrests|arrested)\b)[\w-]+\s){{0,2}}?{lex.PREMISES.pattern}(?!\s(?:owner|manager|employee|worker|operator|staff"
    rf"|clerk|guest|attendant|resident|landlord))",
    re.IGNORECASE,
)
_ARRESTED: Final = re.compile(r"\barrested$", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:\s(?!(?:who|that|which|were|was|are|is|had|have|by|and(?!\s(?:massage|nail|spa)\b)|or|to|for|from)\b)[\w’'-]+){0,6}(?:,\s\w+(?:\sover)?)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?:^|\n)\s*([A-Z][^.:;\n]{2,60})[:,]\s$")
_DENIED: Final = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?:were|was|are|is|have|had|has)\s(?:not|never)\b", re.IGNORECASE)
_ACCUSED: Final = re.compile(
    r"\s(?:[\w’'-]+\s){0,3}?(?:is|are|was|were)\s(?:[\w-]+\s){0,3}?(?:accused|suspected)\sof\b", re.IGNORECASE
)
_OF_THEM: Final = re.compile(r"\s(?:\w+\s)?of\s(?:the|these|those|them|whom)\b")
_FINITE: Final = re.compile(
    r"\s(?:[a-z]{3,}ed|were|was|are|is|have|has|had|told|said|got|went|came|left|drove|could|did|may)\b"
)
"""An unknown deed: what it says of some of them is no figure of the record."""
_LIST_END: Final = re.compile(r"[.;:—]\s|\sof\sthe(?:m|se)?\s")
_SAID_OF_ALL: Final = re.compile(r"[a-z](?:ed|en|ght)\b|\b(?:were|was|are|is|be|have|had|has|took|went|lost|got)\b")
_OF_AN_AGE: Final = re.compile(
    r"\s(?:were|was|are|is)\s(?:an?\s)?(?:\w+\s)?(?:adults?|minors?|juveniles?|child(?:ren)?|girls?|boys?)\b",
    re.IGNORECASE,
)
_WERE: Final = re.compile(r"\s(?:were|was|are|is|have|had|has)\b", re.IGNORECASE)
_BARE: Final = re.compile(r"\s?(?:[,;.)]|and\b|$)")
_SEIZED: Final = re.compile(
    r",?\s(?:in\s\w+\s|cash\s)?(?:seized|confiscated|recovered|taken|forfeited)\b", re.IGNORECASE
)
_IS_IN: Final = re.compile(r"\s(?:are|were|is|was)\s(?:in|from)\s[A-Z]")
_FOR: Final = re.compile(r"\s(?:for|of\s\w+ing|on\s(?:suspicion|charges|\w+\s(?:charges|warrants)))\b")
_PLACE: Final = re.compile(r"\b[A-Z][\w’'-]+,?\s$")
"""In "Refuge County 40, Aranda County 28 and …" each number is a place's part of what was told before."""
_LONGEST_LIST: Final = 120
_FARTHEST: Final = 80
"""So many characters may lie between a number and its verb."""
_ASKED: Final = re.compile(
    r"\bHow\smany\s([^?]{0,80})\?[\s\w.:“\"]{0,12}$|\basked\show\smany\s([^?.]{0,80})\.[^.?!]{0,40}$"
)


@dataclass(frozen=True)
class Verb:
    """start, end: in the text; deed: where the verb behind a number begins; is_loose: not said beside this number;
    gap: words between a verb ahead and it."""

    measure: str
    start: int
    end: int
    deed: int = 0
    is_loose: bool = False
    gap: str = ""
    doubt: str = ""


def cut_clause(after: str) -> str:
    """The text behind a number as far as one clause may go."""
    match = _CUT.search(after)
    return after[: match.start()] if match else after


def is_said_part(slot: Slot) -> bool:
    """ "including 12", "12 of them", "12 of the 20", "12 and 3 among them"."""
    is_zero = slot.number.least == slot.number.most == 0
    if is_zero:
        return False
    if slot.is_headed is not None:
        return True
    before = _PART_OF_LAST.sub("", slot.before)
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(slot.rest)) or slot.refers_to is not None


def verb_of(slot: Slot, told: list[Draft], *, same_sentence: bool) -> Verb | None:
    """Looks right behind the number, behind it, before it, and last at the number told before."""
    after = cut_clause(slot.after)
    if slot.number.is_money:
        return _of_money(slot, after)
    if _COUNTS_PREMISES.match(after):
        near = (_behind(slot, after), _participle(slot, after), _ahead(slot))
        wanted = [verb for verb in near if verb and verb.measure in k.PREMISES_MEASURES]
        is_part = bool(told) and told[-1].unit == k.PREMISES and is_said_part(slot)
        return wanted[0] if wanted else _like_before(slot, told, same_sentence=same_sentence) if is_part else None
    if _DENIED.match(after):
        return None
    found = None if _ACCUSED.match(after) else _near(slot, after)
    is_of_premises = bool(told) and told[-1].unit == k.PREMISES and not lex.GROUP.match(after.lstrip())
    if found and found.measure in k.PREMISES_MEASURES and not is_of_premises:
        return None
    found = found or _labelled(slot, told)
    like = _by_itself(slot, after, told, same_sentence=same_sentence) or _like_before(
        slot, told, same_sentence=same_sentence
    )
    return found or like or _guessed(slot, after, told)


def _near(slot: Slot, after: str) -> Verb | None:
    noun, behind, ahead = _noun(slot, after), _behind(slot, after), _ahead(slot)
    if noun and (noun.measure != k.TRAFFICKED or (behind and behind.measure == k.MINORS)):
        is_participle = bool(_ARRESTED.search(after[: noun.end - slot.after_start]))
        is_theirs = is_participle and (slot.is_definite or bool(_THOSE_ARRESTED.match(slot.rest)))
        is_theirs = is_theirs and ahead is not None and " and" not in ahead.gap
        return (behind if is_participle else None) or (ahead if is_theirs else None) or noun
    if behind and ahead:
        return _of_both(after[: behind.deed - slot.after_start], behind, ahead, is_named=noun is not None)
    participle = _participle(slot, after)
    if noun and not (ahead or participle) and _AND_NEXT.fullmatch(slot.after) and (shared := _shared(slot)):
        return Verb(shared, slot.number.start, noun.end, is_loose=True)
    if participle and (behind is None or (behind.measure == k.TRAFFICKED and behind.deed <= slot.after_start + 1)):
        is_of_arrested = bool(_THOSE_ARRESTED.match(slot.rest))
        return ahead if ahead and is_of_arrested else participle
    return behind or ahead or noun


def _of_both(between: str, behind: Verb, ahead: Verb, *, is_named: bool) -> Verb:
    """A verb stands on both sides; between: the number and the one behind; is_named: "victims" stands there."""
    if ahead.measure == k.HANDED_OVER and behind.measure in (k.ARRESTED, k.DETAINED):
        return ahead
    if ahead.measure in k.PREMISES_MEASURES or (ahead.measure == k.TRAFFICKED and not is_named):
        return behind
    return ahead if ahead.measure not in k.RARE and _RELATIVE.search(between) else behind


def _participle(slot: Slot, after: str) -> Verb | None:
    """ "67 victims identified", "five alleged madams, arrested Tuesday"."""
    lead = _LEAD.match(after)
    found = [
        (match.start(), measure, match.end())
        for pattern, measure in lex.PARTICIPLES
        if lead and (match := pattern.search(after)) and match.start() < lead.end()
    ]
    if not found:
        return None
    _start, measure, end = min(found)
    is_adjective = lex.GROUP.match(after[end:].lstrip()) or any(one.match(after[end:].lstrip()) for one, _ in lex.WHO)
    if is_adjective:  # "six indicted owners"
        return None
    if (
        "," in after[:end] and end == len(after.rstrip()) and len(after) < len(slot.rest)
    ):  # "contacted 31 women, arrested 12"
        return None
    return Verb(measure, slot.number.start, slot.after_start + end)


def _labelled(slot: Slot, told: list[Draft]) -> Verb | None:
    """ "Victims: 4 adults, 1 juvenile"."""
    label = _LABEL.search(slot.before)
    if label is None:
        return None
    start = slot.number.start - len(slot.before) + label.start(1)
    for table in (lex.PARTICIPLES, lex.AFTER, lex.NOUNS):
        for pattern, measure in table:
            if measure not in (*k.MONEY_MEASURES, *k.PREMISES_MEASURES) and pattern.search(f" {label[1]}"):
                return Verb(measure, start, slot.number.end, is_loose=True)
    if any(pattern.match(label[1]) for pattern, _code in lex.WHO):
        return Verb(_like(told), start, slot.number.end, is_loose=True)
    return None


def _by_itself(slot: Slot, after: str, told: list[Draft], *, same_sentence: bool) -> Verb | None:
    """Those who "sold", "were buyers", "of those arrested": the deed is an arrest unless something else was told."""
    number, end = slot.number, slot.after_start + _noun_phrase_end(after)
    if _CHILDREN.match(after) and _TOOK.search(slot.before):
        return Verb(k.CHILDREN_TAKEN, number.start, end)
    if _ACCUSED.match(after):
        return Verb(_like(told), number.start, end, is_loose=True)
    if _THOSE_ARRESTED.match(slot.rest) or _DEED_NOUN.match(after):
        return Verb(k.ARRESTED, number.start, end, is_loose=not is_said_part(slot))
    if _is_who(after):
        is_same = bool(told) and (is_said_part(slot) or told[-1].measure in (k.CHARGED, k.CITED, k.DETAINED))
        is_same = is_same or (same_sentence and _OF_AN_AGE.match(after) is not None)
        return Verb(told[-1].measure if is_same else k.ARRESTED, number.start, end, is_loose=True)
    is_alone = not is_said_part(slot) or slot.before.rstrip().endswith(":")
    if is_alone and _AND_NEXT.fullmatch(slot.after) and (shared := _shared(slot)):
        return Verb(shared, number.start, end, is_loose=True)
    return None


def _like_before(slot: Slot, told: list[Draft], *, same_sentence: bool) -> Verb | None:
    if not told:
        return None
    after = cut_clause(slot.after)
    measure, number, end = told[-1].measure, slot.number, slot.after_start + _noun_phrase_end(after)
    says_who = end > slot.after_start or bool(charges_in(after))
    is_bare = bool(_FOR.match(after) or _IS_IN.match(after) or (_BARE.match(after) and _PLACE.search(slot.before)))
    is_listed = same_sentence and len(slot.before) < _LONGEST_LIST and (says_who or is_bare)
    is_told = not _OF_THEM.match(slot.rest) or says_who or bool(lex.GROUP.search(after)) or not _FINITE.search(after)
    if (is_said_part(slot) and is_told) or is_listed or (slot.is_bullet and _names_group(after)):
        return Verb(measure, number.start, end, is_loose=True)
    if match := _SAYS.search(slot.before):
        return Verb(measure, number.start - len(slot.before) + match.start(), end, is_loose=True)
    return None


def _guessed(slot: Slot, after: str, told: list[Draft]) -> Verb | None:
    """ "And seven johns.", "Twenty-four for drug offenses.": what was done to those before, or an arrest."""
    if not (_names_group(after) or charges_in(after[:60])) or slot.number.most == 0:
        return None
    return Verb(_like(told), slot.number.start, slot.after_start + _noun_phrase_end(after), is_loose=True)


def _like(told: list[Draft]) -> str:
    last = told[-1].measure if told else k.ARRESTED
    return last if last in CHARGED_MEASURES else k.ARRESTED


def _names_group(after: str) -> bool:
    words = after.strip(" -–:")
    return any(pattern.match(words) for pattern, _code in (*lex.WHO, *lex.CHARGES))


def _is_who(after: str) -> bool:
    """ "were buyers", "are men who tried to buy sex"."""
    match = _IS_WHO.match(after)
    rest = after[match.end() :] if match else ""
    return bool(match) and any(pattern.match(rest) for pattern in (lex.GROUP, *(one for one, _ in lex.WHO)))


def _shared(slot: Slot) -> str | None:
    """ "Ten women and two girls were rescued": the deed of the last one is the deed of the first."""
    rest = slot.rest[: match.start() if (match := _LIST_END.search(slot.rest)) else None][: _FARTHEST + 40]
    if not _SAID_OF_ALL.search(rest):
        return None
    found = [
        (match.start(), measure)
        for pattern, measure in (*lex.AFTER, *lex.PARTICIPLES)
        if measure not in (*k.MONEY_MEASURES, *k.PREMISES_MEASURES) and (match := pattern.search(rest))
    ]
    return min(found)[1] if found else None


def _of_money(slot: Slot, after: str) -> Verb | None:
    for pattern, measure in lex.BEFORE:
        if measure in k.MONEY_MEASURES and (matches := list(pattern.finditer(slot.before))):
            start = slot.number.start - len(slot.before) + matches[-1].start()
            return Verb(measure, start, slot.number.end, gap=slot.before[matches[-1].end() :])
    if match := _SEIZED.match(after):
        return Verb(k.SEIZED, slot.number.start, slot.after_start + match.end())
    for pattern, measure in lex.AFTER:
        if measure in k.MONEY_MEASURES and (match := pattern.search(after) or pattern.search(slot.rest[:150])):
            return Verb(measure, slot.number.start, slot.after_start + match.end())
    return None


def _behind(slot: Slot, after: str) -> Verb | None:
    found = [
        (match.start(), -match.end(), measure)
        for pattern, measure in lex.AFTER
        if measure not in k.MONEY_MEASURES
        for match in itertools.islice(pattern.finditer(after), 2)
        if match.start() < (_FARTHEST if measure != k.CLOSED else 2 * _FARTHEST)
    ]
    is_said = bool(_WERE.match(after))
    verbs = [one for one in found if one[2] != k.TRAFFICKED or one[0] > 1 or is_said] or found
    if not verbs:
        return None
    start, end, measure = min(verbs, key=lambda one: (one[2] in k.RARE, one))
    return Verb(measure, slot.number.start, slot.after_start - end, slot.after_start + start)


def _ahead(slot: Slot) -> Verb | None:
    found = list(_all_ahead(slot.before, 0 if slot.is_first else _end_of_noun(slot.before)))
    if not found:
        return None
    start, end, measure = max(found)
    if len(slot.before) - end > _FARTHEST:
        return None
    last = slot.after_start + _noun_phrase_end(slot.after) if _noun_phrase_end(slot.after) else slot.number.end
    return Verb(measure, slot.number.start - len(slot.before) + start, last, gap=slot.before[end:])


def _end_of_noun(before: str) -> int:
    """ " trafficking arrests and " speaks of the number before."""
    stripped = before.lstrip()
    ends = [match.end() for pattern, _code in lex.NOUNS if (match := pattern.match(stripped))]
    return max(ends, default=-1) + len(before) - len(stripped) if ends else 0


def _all_ahead(before: str, edge: int) -> Iterator[tuple[int, int, str]]:
    clause = max(edge, before.rfind(";") + 1)
    for pattern, measure in lex.BEFORE:
        if measure in k.MONEY_MEASURES:
            continue
        for match in pattern.finditer(before, clause):
            yield match.start(), match.end(), measure


def _noun(slot: Slot, after: str) -> Verb | None:
    stripped = after.lstrip(" \n\"“”’'")
    gap = len(after) - len(stripped)
    for pattern, measure in lex.NOUNS:
        if match := pattern.match(stripped):
            return Verb(measure, slot.number.start, slot.after_start + gap + match.end())
    return None


def answer_to(question: str, slot: Slot) -> Verb | None:
    """A number that opens the answer to "How many did you arrest?"; question: the text up to the number."""
    match = _ASKED.search(question)
    if match is None:
        return None
    for table in (lex.BEFORE, lex.AFTER, lex.NOUNS):
        for pattern, measure in table:
            if measure not in (*k.MONEY_MEASURES, *k.PREMISES_MEASURES) and pattern.search(f"{match[1] or match[2]} "):
                return Verb(measure, slot.number.start, slot.number.end, doubt="It is an answer: look at the question.")
    return None


def _noun_phrase_end(after: str) -> int:
    """Where the noun behind a number ends; 0: none stands near."""
    near = after[:40]
    for patterns in ([one for one, _ in lex.WHO], [lex.GROUP], [lex.PREMISES]):
        ends = [match.end() for pattern in patterns if (match := pattern.search(near))]
        if ends:
            return min(ends)
    return 0
