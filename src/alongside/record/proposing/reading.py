"""One sentence: which of its numbers are figures, of what and of whom, and what speaks against taking them."""

import itertools
import re
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing import lexicon as lex
from alongside.record.proposing import warnings
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.plain import doubts_of_sentence, doubts_of_words
from alongside.record.proposing.sentences import Sentence
from alongside.record.proposing.slots import Slot, slots_in
from alongside.record.proposing.verbs import Verb, answer_to, cut_clause, is_said_part, verb_of
from alongside.record.proposing.whom import CHARGED_MEASURES, population_of, population_of_label

_POSSIBLE: Final = re.compile(
    r"\b(?:possible|possibly|potential|suspected)\s(?:[\w-]+\s){0,4}?(?:victims?|survivors?|trafficked)\b",
    re.IGNORECASE,
)
_ALIAS: Final = {"females": "women", "males": "men"}
_NOUNS: Final = (
    "females|males|women|men|people|adults|minors|children|girls|boys|suspects|individuals|workers|employees|prostitutes|buyers|victims"
    "|survivors"
)
_OF_NOUN: Final = re.compile(rf"\s(?:more\s)?of\s(?:the|those|these)\s(?:\w+\s)?({_NOUNS})\b", re.IGNORECASE)
_OF_THEM: Final = re.compile(
    r"\s(?:\w+\s)?of\s(?:them|those|these)\b(?!\s(?:arrested|detained|charged|cited|held)\b)", re.IGNORECASE
)
_NOUN: Final = re.compile(rf"\s(?:were\s|are\s)?(?:\w+\s){{0,2}}?({_NOUNS})\b", re.IGNORECASE)
_NO_NOUN: Final = re.compile(
    r"\s(?:(?:also|then|later)\s)?(?:was|were|are|is|has|have|had|took|lost|received|accepted|got)\b|[.,;]|$",
    re.IGNORECASE,
)
_THEY: Final = re.compile(
    r"\s*(?:They|All(?:\sof\sthem)?|Each|The\s(?:women|men|victims|suspects|workers))\s(?=(?:were|are|have"
    r"|accepted|agreed|took|lost)\b)"
)
_FROM_THEM: Final = re.compile(r"\sfrom\s(?:them|the\s(?:men|women|suspects))\b", re.IGNORECASE)
_IDENTIFIED: Final = re.compile(r"\bidentif", re.IGNORECASE)
_OPENS: Final = re.compile(r"(?:[:(]|\b(?:including|includes|of\swhom|among\sthem)(?:\swere)?)\s?$", re.IGNORECASE)
_OF_WHOM: Final = re.compile(r"\sof\s(?:whom|which)\b")
_WORKED: Final = re.compile(
    r"\s(?:[\w-]+\s)?(?:women|females|people|persons|employees)\s(?:(?:were|are|was|who|had|been|found|seen)\s){0,3}(?:work(?:ed|ing)|employed)\b",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:are|were|is|was)\s(?:all\s|also\s)?(?:among|part\sof|included\s(?:in|among)"
    r"|(?:counted\s)?in)\s(?:the|those)\s"
    r"(?:other\s)?$",
    re.IGNORECASE,
)
_ARREST_NOUN: Final = re.compile(
    r"\s(?:(?!were|was|have|had|who|are)\w+\s){0,3}?(?:arrests|arrested|detained|charged|cited|rescued|recovered|(?:in|into)\scustody)\b",
    re.IGNORECASE,
)
_REST: Final = re.compile(r"\b(?:another|further|additional|other|remaining|rest|more)\b[\s,]{0,3}$", re.IGNORECASE)
_STRANGERS: Final = re.compile(
    r"\s(?:[a-z’'-]+\s)?[a-z]{3,}s(?=\s(?:were|was|have|had|are)\s|\s?[.,;]|\s(?:and|for|on)\s|$)"
)
_ANYBODY: Final = re.compile(
    rf"\b(?:{lex.GROUP.pattern}|{lex.PREMISES.pattern}|arrests?|bookings?|charges?|citations?|\w*citizens|nationals|\w*migrants|foreigners"
    r"|locals|residents|members|cases|counts|names|this|was|has|times|families|couples)\b",
    re.IGNORECASE,
)
_OTHER_CHARGE: Final = re.compile(
    r"\b(?:arrested|charged|cited|booked|jailed|held|detained)\s(?:for|with|because)\s(?!the\b"
    r"|a\s\w+\s(?:at|in|by)|\w+\shours|question)"
    r"|^\sfor\s(?!the\b)|\bon\s(?:charges\sof|suspicion\sof|\w+\s(?:charges|warrants))",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\s(?:more|others?|additional)\b", re.IGNORECASE)
_SECOND_DEEDS: Final = {
    "referred": k.REFERRED,
    "connected": k.REFERRED,
    "offered": k.REFERRED,
    "placed": k.REFERRED,
    "turned": k.HANDED_OVER,
    "handed": k.HANDED_OVER,
    "deported": k.DEPORTED,
}
_SECOND: Final = re.compile(
    r"\band\s(?:(?:were|was|are)\s)?(?:then\s|later\s)?(referred\sto|connected\s(?:to|with)|offered\b"
    r"|placed\sin\scontact|turned\sover|handed\sover|deported)\b",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(r"\b(?:further|another|additional)\s$", re.IGNORECASE)


def read_sentence(text: str, sentence: Sentence, told: list[Draft]) -> list[Draft]:
    """Its drafts with their doubts; told: what was read before. Parents are set by subsets.py."""
    drafts: list[Draft] = []
    for slot in _linked(slots_in(text, sentence), told):
        if slot.is_reference and not _is_new(slot, [*told, *drafts]):
            continue
        draft = _read_slot(text, slot, (sentence, told, drafts))
        if draft is not None:
            drafts.extend((draft, *_read_second_deed(draft, slot)))
    if not drafts and told and (they := _read_they(text, sentence, told)):
        drafts.append(they)
    common = doubts_of_sentence(text[sentence.start : sentence.end])
    for draft in drafts:
        for why in common:
            draft.doubt(why)
    return drafts


def _linked(slots: list[Slot], told: list[Draft]) -> list[Slot]:
    """ "The 13 are among the 66": says of the 13 told before of whom they are a part, and is no figure."""
    left = []
    for slot, following in itertools.zip_longest(slots, slots[1:]):
        same = [one for one in told if one.number.value == slot.number.value and one.parent is None]
        if following is None or not same or not _AMONG.fullmatch(slot.after):
            left.append(slot)
            continue
        same[-1].refers_to = following.number.value
        same[-1].doubt("Of whom they are a part is said in another place.")
    return left


def _is_new(slot: Slot, told: list[Draft]) -> bool:
    """ "Of the 41 arrests, 25 …": the 41 was told nowhere before."""
    is_told = any(one.number.value == slot.number.value for one in told)
    return not is_told and bool(_ARREST_NOUN.match(slot.after))


def _read_slot(text: str, slot: Slot, around: tuple[Sentence, list[Draft], list[Draft]]) -> Draft | None:
    sentence, told, here = around
    question = text[max(0, slot.number.start - 120) : slot.number.start]
    answer = None if slot.number.is_money else answer_to(question, slot)
    verb = verb_of(slot, _heads(slot, told, here), same_sentence=bool(here))
    verb = answer if answer and (verb is None or verb.is_loose) else verb
    if verb is None:
        return _read_background(slot, sentence)
    start = min(slot.number.start, verb.start, slot.after_start + 1)
    draft = Draft(slot.number, sentence, verb.measure, start, max(slot.number.end, verb.end))
    draft.doubt(slot.number.doubt)
    draft.doubt(verb.doubt)
    draft.refers_to, draft.is_definite, draft.is_rest = slot.refers_to, slot.is_definite, slot.is_rest
    is_listed = verb.is_loose and bool(here) and here[-1].is_part and here[-1].measure == verb.measure
    is_item = slot.is_bullet and verb.is_loose
    is_lone = not here and slot.before.rstrip().endswith(":")  # "the result: 228 arrests" is no part of anything
    draft.is_part = (is_said_part(slot) and not is_lone) or is_listed or is_item
    draft.is_loose, draft.opens_list = verb.is_loose, bool(_OPENS.search(slot.before) or _OF_WHOM.match(slot.rest))
    draft.is_identified = bool(_IDENTIFIED.search(slot.before[-60:] + slot.after[:60]))
    if slot.is_headed is not None and draft.refers_to is None:
        draft.refers_to = slot.is_headed
    _add_unit(draft, slot)
    if draft.unit == k.PEOPLE:
        _add_people(draft, slot)
        _add_nouns(draft, slot)
        _add_other(draft, slot, [*told, *here])
    elif draft.unit == k.MONEY:
        _add_owner(draft, slot, told)
    _add_doubts(draft, slot, verb)
    return draft


def _read_background(slot: Slot, sentence: Sentence) -> Draft | None:
    """ "Twenty-four women were working in the storefronts. None of the 24 …": no deed, but who they are."""
    match = _WORKED.match(slot.after)
    if match is None or slot.number.is_money or not slot.number.is_exact or slot.number.least == 0:
        return None
    draft = Draft(slot.number, sentence, "", slot.number.start, slot.after_start + match.end(), k.WORKER)
    draft.is_background, draft.is_named, draft.noun = True, True, "women"
    draft.doubt("Who they are is said in another place.")
    return draft


def _heads(slot: Slot, told: list[Draft], here: list[Draft]) -> list[Draft]:
    """What a number may be told like: those of this sentence, else the last; for a bullet the figure over the list."""
    told, here = ([one for one in drafts if not one.is_background] for drafts in (told, here))
    over = [one for one in told if one.sentence.kind != "bullet"] if slot.is_bullet else told
    value = slot.refers_to if slot.refers_to is not None else slot.is_headed
    meant = [one for one in (*told, *here) if one.number.value == value and one.unit == k.PEOPLE]
    return [*over[-1:], *here, *meant[-1:]] if slot.is_headed is None else [*over[-1:], *meant[-1:], *here]


def _add_nouns(draft: Draft, slot: Slot) -> None:
    if _OF_THEM.match(slot.after):
        draft.of_noun = "them"
    if match := _OF_NOUN.match(slot.after):
        draft.of_noun = _ALIAS.get(match[1].lower(), match[1].lower())
        if draft.of_noun == "women" and draft.population == k.UNKNOWN:
            draft.population = k.WORKER
            draft.doubt("Look who “the women” are.")
    elif match := _NOUN.match(slot.after):
        draft.noun = _ALIAS.get(match[1].lower(), match[1].lower())
    else:
        draft.is_elliptic = slot.refers_to is None and slot.is_headed is None and bool(_NO_NOUN.match(slot.after))


def _add_other(draft: Draft, slot: Slot, told: list[Draft]) -> None:
    """ "Eleven were arrested for sleeping in a park", of more who were arrested."""
    is_inside = draft.is_part or any(
        one.measure == draft.measure and one.number.value > draft.number.value for one in told
    )
    noun = _STRANGERS.match(slot.after)
    is_stranger = bool(noun) and draft.measure in CHARGED_MEASURES and not _ANYBODY.search(noun[0] if noun else "")
    if draft.population == k.UNKNOWN and is_stranger:
        draft.population = k.OTHER
        draft.doubt("The rules do not know these people.")
    if draft.population == k.UNKNOWN and not draft.is_named and is_inside and _OTHER_CHARGE.search(slot.after[:80]):
        draft.population = k.OTHER
        draft.doubt("The rules do not know this charge.")


def _add_unit(draft: Draft, slot: Slot) -> None:
    counted = lex.CHARGE_COUNT.match(cut_clause(slot.after).lstrip())
    if draft.measure in k.MONEY_MEASURES:
        draft.unit = k.MONEY
    elif draft.measure in k.PREMISES_MEASURES:
        draft.unit = k.PREMISES
    elif counted and not any(one.search(counted[0]) for one in (lex.GROUP, *(who for who, _ in lex.WHO))):
        draft.unit = k.CHARGES
        draft.population, draft.is_named, _doubt = population_of(draft.measure, slot.after)
        if draft.number.most != 0:
            draft.doubt("It counts charges or papers, not people.")


def _add_people(draft: Draft, slot: Slot) -> None:
    draft.population, draft.is_named, doubt = population_of(draft.measure, slot.after, is_bullet=slot.is_bullet)
    draft.doubt(doubt)
    if draft.population == k.UNKNOWN and (by_label := population_of_label(slot.before)) != k.UNKNOWN:
        draft.population, draft.is_named = by_label, True
        draft.doubt("Who they are is said at the head of the line.")
    is_claim = draft.measure in (k.TRAFFICKED, k.RESCUED) or (draft.measure == k.REFERRED and not draft.is_definite)
    if is_claim and _POSSIBLE.search(cut_clause(slot.after) + slot.before[-80:]):
        draft.qualifier = slot.number.qualifier or k.POSSIBLE
        draft.doubt("Two words take something from this number." if slot.number.qualifier else "")
    if mixed := warnings.MIXED.search(slot.before[-60:] + slot.after[:60]):
        draft.measure, draft.qualifier = k.ARRESTED, k.IDENTIFIED_OR_ARRESTED
        draft.doubt(f"“{mixed[0]}” puts two things into one number.")
    if draft.population == k.UNKNOWN and _FURTHER.search(slot.before):
        draft.population = k.OTHER
        draft.doubt("Who the further ones are is not said.")


def _add_owner(draft: Draft, slot: Slot, told: list[Draft]) -> None:
    if _FROM_THEM.match(slot.rest) and told:
        draft.population = told[-1].population
        draft.doubt("“From them”: look from whom.")


def _add_doubts(draft: Draft, slot: Slot, verb: Verb) -> None:
    if _REST.search(slot.before) or _MORE.match(slot.after):
        draft.doubt("It is what remains of another number, or comes on top of it.")
    if verb.is_loose and not (draft.is_part and draft.is_named):
        draft.doubt("What was done is not said beside this number.")
    if slot.after_start < slot.number.start:
        draft.doubt("The number stands behind what it counts.")
    if not slot.number.is_exact and draft.unit != k.MONEY:
        draft.doubt("It is no exact number.")
    if draft.measure in k.RARE:
        draft.doubt("Look whether the text really counts this.")
    for why in doubts_of_words(draft, slot, verb):
        draft.doubt(why)


def _read_second_deed(first: Draft, slot: Slot) -> list[Draft]:
    """ "Nine were identified as victims and referred to a shelter": the same nine, and a second figure."""
    match = _SECOND.search(cut_clause(slot.after))
    measure = _SECOND_DEEDS[match[1].split()[0].lower()] if match else first.measure
    if match is None or first.unit != k.PEOPLE or measure == first.measure:
        return []
    end = slot.after_start + match.end()
    if end <= first.end:
        return []
    second = Draft(first.number, first.sentence, measure, first.start, end, population=first.population)
    second.parent = first
    second.doubt("Two deeds are told of one number: look whether both count all of them.")
    return [second]


def _read_they(text: str, sentence: Sentence, told: list[Draft]) -> Draft | None:
    """ "They were referred to a charity", said of the one figure of the sentence before."""
    match = _THEY.match(text, sentence.start, sentence.end)
    last = [one for one in told if one.sentence is told[-1].sentence and one.unit == k.PEOPLE]
    if match is None or len(last) != 1 or last[0].sentence.end < sentence.start - 3:
        return None
    found = [
        (said.start(), said.end(), measure)
        for pattern, measure in lex.AFTER
        if (said := pattern.search(text, match.end(), min(sentence.end, match.end() + 40)))
    ]
    if not found or min(found)[2] in (last[0].measure, *k.MONEY_MEASURES, *k.PREMISES_MEASURES):
        return None
    start = match.end() - len(match[0].lstrip())
    draft = Draft(last[0].number, sentence, min(found)[2], start, min(found)[1], population=last[0].population)
    draft.parent = last[0]
    draft.doubt(f"“{match[0].strip()}” is read as the {last[0].number.value} before.")
    return draft
