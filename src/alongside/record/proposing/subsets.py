"""Which figure lies inside which, and whether the parts agree with their total."""

from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing.drafts import Draft

_NEVER_TOP: Final = (k.CHARGED, k.DETAINED, k.HANDED_OVER, k.DEPORTED, k.VISA, k.LOST_HOUSING, k.FINED, k.ACCEPTED)
_REACH: Final = 2
"""So many paragraphs after a total its parts are looked for without "of them"."""


def join_parts(drafts: list[Draft]) -> list[str]:
    """Sets parents and doubts in place; returns sentences about sums that do not agree."""
    for index, draft in enumerate(drafts):
        if draft.unit == k.PEOPLE and draft.parent is None:
            _find_parent(draft, [one for one in drafts[:index] if one.unit == k.PEOPLE and not one.is_repeated])
    for measure in (k.ARRESTED, k.CHARGED, k.CITED):
        _join_by_sum([one for one in drafts if one.measure == measure and one.unit == k.PEOPLE and not one.is_repeated])
    _doubt_lonely(drafts)
    doubt_rivals(drafts)
    _doubt_same_people(drafts)
    return [why for total in drafts if (why := _check_sum(total, drafts))]


def _find_parent(draft: Draft, people: list[Draft]) -> None:
    if draft.number.most == 0:
        return
    if draft.refers_to is not None:
        _referred(draft, people)
    elif draft.is_definite:
        _definite(draft, people)
    elif draft.is_part:
        head = _head(draft, people)
        if head is not None and head is not people[-1] and head is not people[-1].parent:
            draft.doubt("Look of whom it is a part.")
        _set(draft, head)
    elif draft.measure in _NEVER_TOP:
        _guess_parent(draft, people)


def _guess_parent(draft: Draft, people: list[Draft]) -> None:
    total = _total(people)
    if draft.measure == k.CHARGED:
        is_inside = total is not None and total.number.value > draft.number.value
        if is_inside:
            _set(draft, total)
        if is_inside or (people and people[0].measure != k.CHARGED):
            draft.doubt("It may be a part of those arrested.")
    elif draft.is_elliptic and people:
        _like_neighbour(draft, people)
    else:
        draft.doubt("It may be a part of another figure.")


def _referred(draft: Draft, people: list[Draft]) -> None:
    """ "Five of the 16"."""
    value = draft.refers_to or 0
    whole = _with_value(people, value)
    if whole is None:
        draft.doubt("It is said to be a part of a number that was not proposed.")
    if len({one.measure for one in people if one.number.value == value}) > 1:
        draft.doubt("More than one figure has this number: look which is meant.")
    is_odd = whole is None or whole.measure in k.RARE
    _set(draft, _total(people) if is_odd else whole)


def _like_neighbour(draft: Draft, people: list[Draft]) -> None:
    """ "Seven of the 22 were deported. Three received visas.": of the 22 again, or of the figure before."""
    last = people[-1]
    is_claim = draft.measure in k.CLAIMED_MEASURES and last.measure in k.CLAIMED_MEASURES
    whole = last if is_claim or last.parent is None else last.parent
    draft.doubt("The text does not say of whom it speaks.")
    if whole is not None and whole.number.value >= draft.number.value:
        _set(draft, whole)


def _definite(draft: Draft, people: list[Draft]) -> None:
    """ "All 19 men", "the three women", "both"."""
    same = _with_value(people, draft.number.value)
    if same is None:
        draft.doubt("“The”, “all” or “both” points at a number that was not proposed.")
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
    if draft.of_noun in ("women", "men", "adults", "minors", "children", "girls", "boys", "victims"):
        alike = [one for one in people if one.noun == draft.of_noun and one.number.value >= draft.number.value]
        draft.doubt("" if len(alike) == 1 else f"Look which “{draft.of_noun}” are meant.")
        if alike:
            return alike[-1]
    if draft.measure in k.CLAIMED_MEASURES and draft.is_named and draft.population != k.UNKNOWN:
        alike = [one for one in people if one.population == draft.population and one.measure not in k.CLAIMED_MEASURES]
        return alike[-1] if alike else None
    if draft.sentence.kind == "bullet":
        over = [one for one in people if one.sentence.kind != "bullet"]
        return over[-1] if over else None
    last = people[-1]
    if last.sentence is not draft.sentence:
        return _largest_near(draft, people) or _total(people) or last
    return last.parent if last.parent is not None and last.is_part and last.measure == draft.measure else last


def _largest_near(draft: Draft, people: list[Draft]) -> Draft | None:
    """ "Two of the adults arrested": of those of the same paragraph."""
    near = [one for one in people if one.sentence.paragraph == draft.sentence.paragraph and one.measure == k.ARRESTED]
    fits = [one for one in near if _may_be_total(one) and one.number.value >= draft.number.value]
    return max(fits, key=lambda one: one.number.value, default=None)


def _set(draft: Draft, parent: Draft | None) -> None:
    if parent is None:
        draft.doubt("It is a part of something that was not proposed.")
        return
    draft.parent = parent
    if draft.measure == k.CHARGED and parent.measure == k.ARRESTED:
        draft.doubt("Look whether it counts the arrest or the charge.")
    if draft.population == k.UNKNOWN and draft.measure != parent.measure:
        draft.population = parent.population
    if draft.number.value > parent.number.value:
        draft.doubt("The part is larger than the whole.")
    for why in parent.doubts[:1]:
        draft.doubt(why)


def _join_by_sum(same: list[Draft]) -> None:
    """Groups told after a total without "of them": sure only where they add up to it."""
    totals = [
        one
        for one in same
        if one.population == k.UNKNOWN and one.parent is None and _may_be_total(one) and not one.is_loose
    ]
    if not totals:
        return
    total = max(totals, key=lambda one: one.number.value)
    parts = [one for one in same if one.parent is None and one.population != k.UNKNOWN and _may_be_inside(one, total)]
    known = sum(one.number.value for one in same if one.parent is total)
    agrees = known + sum(one.number.value for one in parts) == total.number.value and total.number.is_exact
    for part in parts:
        part.parent = total
        if total.sentence.kind == "headline":
            part.doubt("The total stands in the headline alone.")
        if not agrees:
            part.doubt("The text does not say whether it is inside the total, and the parts do not add up to it.")
    for other in totals:
        if other is not total and other.number.value != total.number.value:
            other.doubt("There is more than one total.")
            total.doubt("There is more than one total.")


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


def _may_be_inside(part: Draft, total: Draft) -> bool:
    is_near = abs(part.sentence.paragraph - total.sentence.paragraph) <= _REACH
    return is_near and part is not total and 0 < part.number.value <= total.number.value


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
