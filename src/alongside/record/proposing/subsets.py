"""Which figure lies inside which, and whether the parts agree with their total."""

from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing.drafts import Draft

_NEVER_TOP: Final = (k.CHARGED, k.DETAINED, k.HANDED_OVER, k.DEPORTED, k.VISA, k.LOST_HOUSING, k.FINED, k.ACCEPTED)
_REACH: Final = 2
"""So many paragraphs after a total its parts are looked for without "of them"."""
_SOURCES: Final = {
    k.ACCEPTED: (k.REFERRED, k.TRAFFICKED, k.RESCUED),
    k.REFERRED: (k.TRAFFICKED, k.RESCUED),
    k.DEPORTED: (k.HANDED_OVER, k.DETAINED),
    k.VISA: (k.TRAFFICKED, k.RESCUED),
}
"""Who accepts was offered, who is deported was held: where the text says "of them" or nothing, they are meant."""
_SAME_PEOPLE: Final = {
    "women": k.WORKER,
    "workers": k.WORKER,
    "employees": k.WORKER,
    "prostitutes": k.WORKER,
    "men": k.BUYER,
    "buyers": k.BUYER,
}
_VICTIMS: Final = ("victims", "survivors")


def join_parts(drafts: list[Draft]) -> list[str]:
    """Sets parents and doubts in place; returns sentences about sums that do not agree."""
    people = [one for one in drafts if one.unit == k.PEOPLE]
    for index, draft in enumerate(people):
        if draft.number.most == 0:
            _name_none(draft, people[:index])
        is_open = draft.parent is None and draft.number.most != 0 and not draft.is_background
        if is_open and (draft.sentence.kind != "row" or draft.measure in (k.ACCEPTED, k.REFERRED)):
            _find_parent(draft, [one for one in people[:index] if not one.is_repeated], people[index + 1 :])
    for measure in dict.fromkeys(one.measure for one in drafts if one.measure not in (*k.MONEY_MEASURES, "")):
        same = [one for one in drafts if one.measure == measure and not one.is_repeated and one.unit != k.CHARGES]
        for group in (same, *([one for one in same if one.population == who] for who in k.POPULATIONS)):
            _join_runs(group)
            _join_runs(group[::-1])
        _name_rest(same)
    for measure in (k.ARRESTED, k.CHARGED, k.CITED):
        _join_by_sum([one for one in people if one.measure == measure and not one.is_repeated])
    for draft in people:
        _mend_whole(draft)
    for draft in people:
        if draft.parent is not None and draft.is_like_whole:
            draft.population = draft.parent.population
    _doubt_lonely(drafts)
    doubt_rivals(drafts)
    _doubt_same_people(drafts)
    return [why for total in drafts if (why := _check_sum(total, drafts))]


def _name_none(none: Draft, people: list[Draft]) -> None:
    """ "None of the 24": they are who the 24 are."""
    whole = _with_value(people, none.refers_to) if none.refers_to else None
    if whole is not None and none.population == k.UNKNOWN and not none.is_named:
        none.population = whole.population
        none.doubt("Who they are is said in another place.")


def _find_parent(draft: Draft, people: list[Draft], later: list[Draft]) -> None:
    if draft.refers_to is not None:
        _referred(draft, people, later)
    elif draft.is_rest and people:
        draft.doubt("Look of what it is the rest.")
        last = people[-1]
        whole = last.parent or (last if _may_hold(last, draft) else _total(people))
        if whole is not None and draft.population == whole.population == k.UNKNOWN and whole.measure == draft.measure:
            draft.population = k.OTHER
        _set(draft, whole)
    elif draft.is_definite:
        _definite(draft, people)
    elif draft.is_part:
        head = _head(draft, people)
        if head is not None and head is not people[-1] and head is not people[-1].parent:
            draft.doubt("Look of whom it is a part.")
        _set(draft, head if head is None or head.number.value >= draft.number.value else None)
    elif (draft.noun in _VICTIMS or _is_left_open(draft)) and (source := _source(draft, people)):
        _set(draft, source)
        draft.doubt("It is read as a part of those told before.")
    elif draft.measure in _NEVER_TOP:
        _guess_parent(draft, people)


def _is_left_open(draft: Draft) -> bool:
    """ "At least 18 were referred": who is not said at all."""
    return draft.measure in (k.REFERRED, k.ACCEPTED) and (draft.is_elliptic or draft.sentence.kind == "row")


def _guess_parent(draft: Draft, people: list[Draft]) -> None:
    if draft.measure == k.CHARGED:
        who = draft.population
        groups = [one for one in people if one.measure == k.ARRESTED and one.population == who != k.UNKNOWN]
        whole = groups[-1] if groups else None
        is_inside = whole is not None and _may_hold(whole, draft)
        if is_inside:
            _set(draft, whole)
        if is_inside or (people and people[0].measure != k.CHARGED):
            draft.doubt("It may be a part of those arrested.")
    elif draft.is_elliptic and people:
        _like_neighbour(draft, people)
    else:
        draft.doubt("It may be a part of another figure.")


def _referred(draft: Draft, people: list[Draft], later: list[Draft]) -> None:
    """ "Five of the 16"."""
    value = draft.refers_to or 0
    same = [one for one in people if one.number.value == value]
    if draft.measure not in k.CLAIMED_MEASURES:
        same = [one for one in same if one.measure not in k.CLAIMED_MEASURES] or same
    whole = _source(draft, same) or _with_value(same, value)
    if whole is None:
        draft.doubt("It is said to be a part of a number that was not proposed.")
        whole = _with_value(later, value)
    if len({one.measure for one in people if one.number.value == value}) > 1:
        draft.doubt("More than one figure has this number: look which is meant.")
    is_odd = whole is None or whole.measure in k.RARE
    total = _total(people)
    _set(draft, (total if total is not None and _may_hold(total, draft) else None) if is_odd else whole)


def _like_neighbour(draft: Draft, people: list[Draft]) -> None:
    """ "Seven of the 22 were deported. Three received visas.": of the 22 again, or of the figure before."""
    last = people[-1]
    is_claim = draft.measure in k.CLAIMED_MEASURES and last.measure in k.CLAIMED_MEASURES
    whole = last if is_claim or last.parent is None else last.parent
    draft.doubt("The text does not say of whom it speaks.")
    whole = _source(draft, people) or whole
    if _may_hold(whole, draft):
        _set(draft, whole)


def _source(draft: Draft, people: list[Draft]) -> Draft | None:
    """The last figure of those who were offered, held or identified before this was done to some of them."""
    fits = [one for one in people if one.measure in _SOURCES.get(draft.measure, ()) and _may_hold(one, draft)]
    last = people[-1] if people else draft
    if last.sentence is draft.sentence and last.measure == draft.measure and last.parent in fits:
        return last.parent
    near = [one for one in fits if draft.sentence.paragraph - one.sentence.paragraph <= 1]
    return near[-1] if near else None


def _definite(draft: Draft, people: list[Draft]) -> None:
    """ "All 19 men", "the three women", "both"."""
    same = _with_value(people, draft.number.value)
    if same is None:
        draft.doubt("“The”, “all” or “both” points at a number that was not proposed.")
        return
    if same.is_background:
        _set(draft, same)
        return
    if same.measure == draft.measure:
        draft.is_repeated = True
        if draft.is_named and not same.is_named:
            same.population = draft.population
            same.doubt("Who they are is said in another place.")
        return
    draft.parent = same
    if same.measure in k.CLAIMED_MEASURES and draft.measure not in k.CLAIMED_MEASURES:
        same.doubt("The text says more about them in another place.")
    if sum(one.number.value == draft.number.value for one in people) > 1:
        draft.doubt("More than one figure has this number: look which is meant.")
    if not draft.is_named or draft.population == k.UNKNOWN:
        draft.population = same.population
    for why in same.doubts[:1]:
        draft.doubt(why)


def _with_value(people: list[Draft], value: int) -> Draft | None:
    found = [one for one in people if one.number.value == value]
    return found[-1] if found else None


def _total(people: list[Draft]) -> Draft | None:
    totals = [one for one in people if one.measure == k.ARRESTED and one.parent is None and _may_be_total(one)]
    unnamed = [one for one in totals if one.population == k.UNKNOWN]
    return unnamed[0] if unnamed else max(totals, key=lambda one: one.number.value, default=None)


def _head(draft: Draft, people: list[Draft]) -> Draft | None:
    """The figure that a part is said of: the one before "including", the list's own head for later items."""
    if not people:
        return None
    if draft.of_noun in (*_SAME_PEOPLE, *_VICTIMS, "adults", "minors", "children", "girls", "boys"):
        alike = [one for one in people if _is_alike(draft, one)]
        if draft.measure not in k.CLAIMED_MEASURES:
            alike = [one for one in alike if one.measure not in k.CLAIMED_MEASURES] or alike
        draft.doubt("" if len(alike) == 1 else f"Look which “{draft.of_noun}” are meant.")
        if alike or draft.of_noun in _VICTIMS:
            return _source(draft, alike) or next(iter(alike[-1:]), None)
    if draft.of_noun == "them" and (source := _source(draft, people)):
        return source
    if draft.measure in k.CLAIMED_MEASURES and draft.is_named and draft.population != k.UNKNOWN:
        alike = [one for one in people if one.population == draft.population and one.measure not in k.CLAIMED_MEASURES]
        return alike[-1] if alike else None
    if draft.sentence.kind == "bullet" and people[-1].sentence is not draft.sentence:
        over = [one for one in people if one.sentence.kind != "bullet"]
        return over[-1] if over else _total(people)
    return _head_in_prose(draft, people)


def _head_in_prose(draft: Draft, people: list[Draft]) -> Draft | None:
    last = people[-1]
    if last.sentence is not draft.sentence:
        return _largest_near(draft, people) or _total(people) or last
    is_next = last.parent is not None and last.is_part and last.measure == draft.measure and not draft.opens_list
    head = last.parent if is_next and last.parent is not None else last
    is_odd = head.measure == draft.measure and not _may_hold(head, draft) and not draft.opens_list
    return (head.parent or _total(people) or head) if is_odd else head


def _is_alike(draft: Draft, whole: Draft) -> bool:
    """Whether "three of the women" may be of these."""
    if draft.of_noun in _VICTIMS and whole.measure in (k.TRAFFICKED, k.RESCUED):
        return _may_hold(whole, draft)
    is_same = whole.noun == draft.of_noun or (
        whole.population == _SAME_PEOPLE.get(draft.of_noun) and whole.measure not in k.CLAIMED_MEASURES
    )
    return is_same and _may_hold(whole, draft)


def _may_hold(whole: Draft, part: Draft) -> bool:
    """By size and by who they are."""
    is_open = part.population == k.UNKNOWN or (part.population == k.OTHER and not part.is_named)
    is_same_group = is_open or whole.population in (k.UNKNOWN, part.population)
    return is_same_group and whole.number.value >= part.number.value and whole is not part


def _largest_near(draft: Draft, people: list[Draft]) -> Draft | None:
    """ "Two of the adults arrested": of those of the same paragraph."""
    near = [one for one in people if one.sentence.paragraph == draft.sentence.paragraph and one.measure == k.ARRESTED]
    fits = [one for one in near if _may_be_total(one) and one.number.value >= draft.number.value]
    return max(fits, key=lambda one: one.number.value, default=None)


def _set(draft: Draft, parent: Draft | None) -> None:
    if parent is not None and parent.is_background:
        draft.population = parent.population if draft.population == k.UNKNOWN else draft.population
        draft.doubt(parent.doubts[0])
        return
    if parent is not None and parent.measure in k.RARE:
        parent = parent.parent
    if parent is None:
        draft.doubt("It is a part of something that was not proposed.")
        return
    draft.parent = parent
    is_guessed = draft.population == k.OTHER and not draft.is_named and parent.population != k.UNKNOWN
    draft.is_like_whole = is_guessed or (draft.population == k.UNKNOWN and draft.measure != parent.measure)
    if draft.measure == k.CHARGED and parent.measure == k.ARRESTED:
        draft.doubt("Look whether it counts the arrest or the charge.")
    if draft.is_like_whole:
        draft.population = parent.population
    if draft.number.value > parent.number.value:
        draft.doubt("The part is larger than the whole.")
    for why in parent.doubts[:1]:
        draft.doubt(why)


def _join_runs(same: list[Draft]) -> None:
    """Numbers told right after (or before) another one that they add up to: "52 arrests. North: 20 … South: 32"."""
    for index, whole in enumerate(same):
        run = _run_after(whole, [one for one in same[index + 1 :] if one.parent is None or one.parent is whole])
        for one in run:
            if one.parent is None:
                one.parent = whole
                one.population = whole.population if one.population == k.UNKNOWN else one.population
                one.doubt("It is read as a part because the numbers add up.")


def _run_after(whole: Draft, later: list[Draft]) -> list[Draft]:
    run: list[Draft] = []
    rest = whole.number.value
    for one in later:
        is_near = abs(one.sentence.paragraph - (run[-1] if run else whole).sentence.paragraph) <= _REACH
        if rest <= 0 or not is_near or not _may_hold(whole, one):
            break
        rest -= one.number.value
        run.append(one)
    is_split = sum(one.number.most != 0 for one in run) > 1
    return run if rest == 0 and is_split and whole.number.is_exact else []


def _name_rest(same: list[Draft]) -> None:
    """The one unnamed part of a total, where the others are named and all add up to it, is of another group."""
    for whole in same:
        parts = [one for one in same if one.parent is whole]
        unnamed = [one for one in parts if one.population == k.UNKNOWN]
        adds_up = len(parts) > len(unnamed) and sum(one.number.value for one in parts) == whole.number.value
        if len(unnamed) == 1 and adds_up and whole.population == k.UNKNOWN:
            unnamed[0].population = k.OTHER
            unnamed[0].doubt("It is what is left beside the named groups.")


def _mend_whole(part: Draft) -> None:
    """A whole whose parts are of other groups is of several groups: "seven defendants", four of them managers."""
    whole = part.parent
    if whole is None or whole.measure != part.measure or k.UNKNOWN in (part.population, whole.population):
        return
    if whole.population not in (part.population, k.OTHER):
        whole.population, whole.is_named = k.UNKNOWN, False
        whole.doubt("Its parts are of several groups.")


def _join_by_sum(same: list[Draft]) -> None:
    """Groups told beside a total without "of them": sure only where they add up to it."""
    totals = [
        one
        for one in same
        if one.population == k.UNKNOWN and one.parent is None and _may_be_total(one) and not one.is_loose
    ]
    if not totals:
        return
    total = max(totals, key=lambda one: one.number.value)
    groups = [one for one in same if _is_group(one) and _may_hold(total, one)]
    left = total.number.value - sum(one.number.value for one in same if one.parent is total)
    sum_of_groups = sum(one.number.value for one in groups)
    agrees = total.number.is_exact and len(groups) > 1 and sum_of_groups in (left, total.number.value)
    agrees = agrees or (total.number.is_exact and sum_of_groups == left)
    place = same.index(total)
    parts = groups if agrees else [one for one in groups if _is_near(one, total) and same.index(one) > place]
    for part in parts if left or agrees else []:
        part.parent = total
        if total.sentence.kind == "headline":
            part.doubt("The total stands in the headline alone.")
        if not agrees:
            part.doubt("The text does not say whether it is inside the total, and the parts do not add up to it.")
    for other in totals:
        if other is not total and other.number.value != total.number.value:
            other.doubt("There is more than one total.")
            total.doubt("There is more than one total.")


def _is_group(draft: Draft) -> bool:
    is_plain = draft.number.most != 0 and draft.qualifier != k.IDENTIFIED_OR_ARRESTED
    return is_plain and draft.parent is None and draft.population != k.UNKNOWN


def _doubt_lonely(drafts: list[Draft]) -> None:
    """A group that no rule put into a total, where there is one that could hold it."""
    wholes = [one for one in drafts if one.population == k.UNKNOWN and one.unit == k.PEOPLE and not one.is_repeated]
    for draft in drafts:
        if draft.parent is not None or draft.population == k.UNKNOWN or draft.number.most == 0:
            continue
        holds = (one for one in wholes if one.measure == draft.measure and one.number.value >= draft.number.value)
        if next(holds, None) is not None:
            draft.doubt("It may be a part of a total that the text gives elsewhere.")


def doubt_rivals(drafts: list[Draft]) -> None:
    """Two numbers for the same people, or for two places: a person must look which."""
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.is_repeated or draft.number.most == 0:
            continue
        key = (draft.measure, draft.population, draft.unit, id(draft.parent), draft.qualifier)
        other = seen.setdefault(key, draft)
        if other.number != draft.number and other.number.value != draft.number.value:
            for one in (other, draft):
                one.doubt("The text gives more than one number of this kind.")


def _doubt_same_people(drafts: list[Draft]) -> None:
    """ "Rescued four women" and "four possible victims" may be the same four."""
    claims = [one for one in drafts if one.measure in (k.RESCUED, k.TRAFFICKED, k.MINORS) and one.number.most != 0]
    for one in claims:
        for other in claims:
            if one.measure != other.measure and one.number.value == other.number.value:
                one.doubt("Two claims have the same number: look whether they are the same people.")


def _may_be_total(draft: Draft) -> bool:
    is_earlier = any("earlier time" in why for why in draft.doubts)
    return draft.number.value > 0 and not draft.qualifier and not is_earlier


def _is_near(part: Draft, total: Draft) -> bool:
    return abs(part.sentence.paragraph - total.sentence.paragraph) <= _REACH


def _check_sum(total: Draft, drafts: list[Draft]) -> str:
    parts = [one for one in drafts if one.parent is total and one.measure == total.measure and one.unit == total.unit]
    top = total.number.most
    whole = sum(one.number.value for one in parts)
    if top is None or whole <= top:
        return ""
    why = f"The parts add up to {whole}, the total is {top}."
    for one in (total, *parts):
        one.doubt(why)
    return why
