"""When a rule may be sure: in plain sentences whose every word near the number it knows."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing import lexicon as lex
from alongside.record.proposing import warnings
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.sentences import Sentence
from alongside.record.proposing.slots import Slot
from alongside.record.proposing.verbs import Verb

_DOUBTS: Final = [
    (warnings.EARLIER, "The sentence speaks of an earlier time: “{}”."),
    (warnings.OTHER_DAY, "The sentence may speak of another day: “{}”."),
    (warnings.GUESSED, "The sentence does not say it for certain: “{}”."),
    (warnings.DISPUTED, "The sentence speaks of another number: “{}”."),
    (warnings.ELSEWHERE, "The sentence may speak of something else: “{}”."),
    (warnings.NEGATED, "The sentence takes something back: “{}”."),
    (warnings.EITHER, "Two deeds share one number: “{}”."),
]
_KNOWN_WORDS: Final = """
a an the and of on in at by with for to from as were was are is been being be have has had also then each all later
both person persons adult adults total altogether them those these whom who well that there more taken into custody
possible potential human sex trafficking identified found massage no licence license without cash dollars said
evidence any handed over placed lodged against detainers detainer up arrested charged cited closed offered accepted
help services assistance support shelter bed granted given received referred rescued freed recovered order ordered
down made filed charges charge prostitution alleged accused called thought described trafficked saved other others
another some commit engaged engaging
"""
_KNOWN: Final = frozenset(_KNOWN_WORDS.split())
_TAIL: Final = re.compile(
    r"[.,;:()—\"”]|\b(?:in|at|on|during|over(?=\s(?:the|a|\w+\s(?:days|nights|weeks|months)))|after|within"
    r"|across|along|near)\s(?!charges|suspicion)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z’'-]+")
_PRICE: Final = re.compile(
    r"\b(?:worth|valued?|street|bond|bail|fines?|fees?|paid|pay|cost|up\sto|price)\b", re.IGNORECASE
)
MOST_ODD: Final = 2
"""From so many sentences on with a number that is no plain one, the whole text is read as no plain release."""
_NOTHING_SAID: Final = re.compile(
    r"\b(?:said|stated|told|known|reported|mentioned)\s(?:to|in|by|$)|\bstated\b", re.IGNORECASE
)
_ENDS: Final = re.compile(
    r"\b(?:arrested|identified|charged|cited|filed|trafficked|rescued|found|jail|custody|made|victims?"
    r"|trafficking)(?:\s?[,.;\n]|\s*$|\s(?:and|but)\b)"
)
_SEIZED: Final = re.compile(r"\b(?:seiz|confiscat)|\bin\s(?:cash|bills)\b", re.IGNORECASE)
_PLAIN_SUM: Final = re.compile(
    r"\s?(?:[.;]|$|,\s?(?:and|but|the|they|which)|(?:in|of)\s(?:cash|bills|(?:U\.?S\.?\s)?currency)|cash"
    r"|from\b|and\b|was\b|were\b)",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(r"\b(?:their|her|his|each|wom[ae]n|m[ae]n|workers?|owners?|them|suspects?)\b", re.IGNORECASE)
_MEN: Final = re.compile(r"\s(?:\w+\s)?(?:m[ae]n|males?)\b", re.IGNORECASE)
_WOMEN: Final = re.compile(r"\s(?:\w+\s)?(?:wom[ae]n|females?)\b", re.IGNORECASE)
_VICTIM: Final = re.compile(r"\b(?:victims?|survivors?|trafficked|exploited)\b", re.IGNORECASE)
_AMONG_ARRESTED: Final = re.compile(r"arrested|charged|cited", re.IGNORECASE)
_AMONG_WOMEN: Final = re.compile(r"wom[ae]n|arrested|charged|cited", re.IGNORECASE)
_SOLICITING: Final = re.compile(
    r"\bsolicit(?:ed|ing|ation)\b(?!\s(?:an?\sprostitute|an\sundercover|prostitutes\b|another\b))", re.IGNORECASE
)
_MINOR: Final = re.compile(r"\b(?:minors?|child(?:ren)?|juveniles?|teen\w*|underage|girls?|boys?)\b", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(r"[.;:(]|\b(?:were|was|are|is|have|had|has|for|on|with)\b", re.IGNORECASE)
_DEED: Final = re.compile(r"\b(?:were|was|are|is|have|had|has|for|who|on|with|as)\b", re.IGNORECASE)
_AND_MORE: Final = re.compile(r"\b(?:and|or|as\swell\sas|including)\s+[a-z]", re.IGNORECASE)
_MORE: Final = re.compile(
    r"\s*(?:They|Both|All|The\s(?!\w+\s(?:office|department|operation|sheriff|police))|Of\s|Each|These"
    r"|Those|Some|None)\b"
)


def doubts_of_sentence(sentence: str) -> list[str]:
    """Sentences why no number in it may be taken without asking; [] is plain."""
    return [why.format(" ".join(match[0].split())) for pattern, why in _DOUBTS if (match := pattern.search(sentence))]


def doubts_of_words(draft: Draft, slot: Slot, verb: Verb) -> Iterator[str]:
    """What stands near the number and is not plain."""
    core = slot.after[: match.start()] if (match := _TAIL.search(slot.after)) else slot.after
    strange = [word for word in (*_strange(core), *_strange(verb.gap)) if len(word) > 1]
    if strange:
        yield f"The rules do not know “{strange[0]}” here."
    if draft.unit == k.MONEY:
        yield from _of_money(slot)
    if draft.number.least == draft.number.most == 0:
        yield from _of_none(draft, slot)
    if draft.unit == k.PEOPLE:
        yield from _of_people(draft, slot, core)


def _strange(core: str) -> list[str]:
    for pattern, _code in (*lex.WHO, *lex.CHARGES, *lex.AFTER, *lex.NOUNS):
        core = pattern.sub(" ", core)
    core = lex.PREMISES.sub(" ", lex.GROUP.sub(" ", core))
    return [word for word in _WORD.findall(core) if word.lower() not in _KNOWN]


def _of_money(slot: Slot) -> Iterator[str]:
    if not _PLAIN_SUM.match(slot.rest):
        yield "Look whether it is money, or the worth of something."
    if _OWNED.search(slot.before[-60:] + slot.rest[:60]):
        yield "Look from whom it was taken."
    if not _SEIZED.search(slot.before[-60:] + slot.rest[:60]):
        yield "“Taken” is not always seized."
    if slot.number.qualifier == k.MORE_THAN:
        yield "“More than” a round sum: look for the sum itself."
    if _PRICE.search(slot.before[-80:] + slot.rest[:80]):
        yield "It may be a worth, a price or a fine, not money taken."
    if re.search(r"[$£€]\s?\d", slot.rest) or re.search(r"[$£€]\s?\d", slot.before):
        yield "More than one sum stands in the sentence."


def _of_none(draft: Draft, slot: Slot) -> Iterator[str]:
    if _NOTHING_SAID.search(slot.rest):
        yield "That nothing is said is not a zero."
    if draft.measure not in k.CLAIMED_MEASURES and _WORD.search(slot.before):
        yield "Look of whom or of which place it is said."
    if draft.population == k.UNKNOWN and re.search(r"\bany\sof\b", slot.after[:60]):
        yield "“Any of them”: look who is meant."
    if slot.refers_to is not None or slot.rest.lower().startswith(" of "):
        yield "“None of them”: look who is meant."
    if draft.is_named and draft.measure not in k.CLAIMED_MEASURES and draft.unit == k.PEOPLE:
        yield "Look of which group nobody is meant."
    if not _ENDS.search(slot.after[:100]):
        yield "It may be a zero of one place or one group alone."
    if slot.rest.lower().lstrip().startswith("charge") and "traffick" not in slot.rest:
        yield "Look which charges and against whom."


def _groups_in(after: str) -> set[str]:
    clause = after[: match.start()] if (match := _CLAUSE_END.search(after)) else after
    return {code for pattern, code in lex.WHO if pattern.search(clause)}


def _of_people(draft: Draft, slot: Slot, core: str) -> Iterator[str]:
    phrase = core[: match.start()] if (match := _DEED.search(core)) else core
    if len(_groups_in(slot.after)) > 1 or _AND_MORE.search(phrase):
        yield "More than one group shares this number."
    if draft.measure in k.CLAIMED_MEASURES:
        yield from _of_claim(draft, slot, core)
        if draft.population == k.UNKNOWN and _groups_in(slot.rest[:150]):
            yield "The sentence says more about who they are."
    if draft.measure == k.RESCUED and _MINOR.search(core):
        yield "Minors: look whether the text says “rescued” or “located”."
    if draft.measure not in k.CLAIMED_MEASURES and _MINOR.search(slot.after[:100]):
        yield "It speaks of minors."
    is_counted = draft.is_named or draft.number.least == 0 or draft.is_definite or draft.refers_to is not None
    if not is_counted and not lex.GROUP.search(core) and "arrest" not in core:
        yield "The text does not say here whom it counts."
    odd = {k.WORKER: _MEN, k.BUYER: _WOMEN}.get(draft.population)
    if odd is not None and odd.match(slot.after):
        yield "Look whether they sold or bought."
    if draft.population == k.BUYER and draft.is_named and _SOLICITING.search(core):
        yield "“Soliciting” can be buying or selling."


def _of_claim(draft: Draft, slot: Slot, core: str) -> Iterator[str]:
    if draft.population == k.UNKNOWN and _AMONG_ARRESTED.search(slot.rest) and draft.number.most != 0:
        yield "Look whether they are among those arrested."
    if draft.is_elliptic and not draft.is_part:
        yield "The text does not say of whom it speaks."
    if draft.measure in (k.REFERRED, k.ACCEPTED) and not draft.is_definite and draft.refers_to is None:
        yield "Look whether they are part of another figure."
    phrase = core[: match.start()] if (match := _DEED.search(core)) else core
    is_trafficked = draft.measure == k.TRAFFICKED
    says_victim = bool(_VICTIM.search(core))
    is_zero = draft.number.most == 0 and "trafficked" in core
    if is_trafficked and not (draft.qualifier or is_zero or (draft.is_identified and says_victim)):
        yield "Look whether the text says “identified as trafficked”."
    among = _AMONG_ARRESTED if is_trafficked else _AMONG_WOMEN
    if draft.population == k.UNKNOWN and not draft.is_definite and among.search(phrase):
        yield "Look whether they are among those arrested."


def doubts_of_text(text: str, drafts: list[Draft]) -> list[str]:
    """Why nothing in this text may be taken without asking; [] in most releases."""
    match = warnings.DISPUTED_TEXT.search(text)
    if match:
        return [f"The text speaks of other numbers: “{' '.join(match[0].split())}”."]
    patterns = (warnings.EARLIER, warnings.GUESSED, warnings.DISPUTED, warnings.ELSEWHERE, warnings.MIXED)
    spans = {(one.sentence.start, one.sentence.end) for one in drafts}
    odd = sum(any(pattern.search(text, start, end) for pattern in patterns) for start, end in spans)
    return ["Several numbers of this text cannot be taken as they stand."] if odd >= MOST_ODD else []


def _well_described(drafts: list[Draft]) -> set[int]:
    """Totals whose parts name at least two groups: what is left "unknown" there is really several groups."""
    groups: dict[int, set[str]] = {}
    for one in drafts:
        if one.parent is not None and one.measure == one.parent.measure and one.population != k.UNKNOWN:
            groups.setdefault(id(one.parent), set()).add(one.population)
    return {whole for whole, named in groups.items() if len(named) > 1}


def doubt_by_neighbours(text: str, drafts: list[Draft], sentences: list[Sentence]) -> None:
    """Adds what the sentence before and the one behind take away from a figure's plainness."""
    places = {(one.start, one.end): index for index, one in enumerate(sentences)}
    parents = _well_described(drafts)
    for draft in drafts:
        index = places[draft.sentence.start, draft.sentence.end]
        for other in sentences[max(0, index - 2) : index]:
            is_near = other.paragraph == draft.sentence.paragraph and other.kind == "prose"
            if is_near and warnings.EARLIER.search(text, other.start, other.end):
                draft.doubt("A sentence before it speaks of an earlier time.")
        if draft.unit != k.PEOPLE or draft.population != k.UNKNOWN or draft.number.most == 0 or id(draft) in parents:
            continue
        if draft.measure not in k.CLAIMED_MEASURES:
            draft.doubt("Who they are is not said beside it: look whether the text says it elsewhere.")
        elif any(_MORE.match(text, other.start, other.end) for other in sentences[index + 1 : index + 2]):
            draft.doubt("The next sentence says more about them.")
