"""One figure while it is being read: every step that had to guess leaves a doubt."""

from dataclasses import dataclass, field, replace

from alongside.record.proposing.kinds import CLAIMED, CLAIMED_MEASURES, HAPPENED, PEOPLE, UNKNOWN, Proposal
from alongside.record.proposing.numbers import Number
from alongside.record.proposing.sentences import Sentence


@dataclass(eq=False)
class Draft:
    """start, end: the words shown; doubts: sentences, the first is shown; is_part: said to be inside another;
    noun: "women" in "nine women", of_noun: in "three of the women", "them" in "three of them"; is_elliptic: no noun
    at all; is_definite: "the five", "both"; is_rest: "the other five"; opens_list: the number before it is its whole;
    is_background: no figure, but tells who others are ("24 women worked there");
    is_like_whole: who they are is known from the
    whole alone; refers_to: 16 in "five of the 16"."""

    number: Number
    sentence: Sentence
    measure: str
    start: int
    end: int
    population: str = UNKNOWN
    unit: str = PEOPLE
    qualifier: str = ""
    parent: "Draft | None" = None
    is_part: bool = False
    is_named: bool = False
    is_definite: bool = False
    is_rest: bool = False
    is_like_whole: bool = False
    opens_list: bool = False
    is_background: bool = False
    is_repeated: bool = False
    noun: str = ""
    of_noun: str = ""
    is_elliptic: bool = False
    is_identified: bool = False
    is_loose: bool = False
    refers_to: int | None = None
    doubts: list[str] = field(default_factory=list)

    def doubt(self, why: str) -> None:
        if why and why not in self.doubts:
            self.doubts.append(why)

    @property
    def key(self) -> tuple[object, ...]:
        number = self.number
        return (self.measure, self.population, self.unit, number.least, number.most, self.qualifier)


def build_proposals(text: str, drafts: list[Draft]) -> tuple[Proposal, ...]:
    """In the order of the text; a parent that fell away leaves None and a doubt."""
    ordered = sorted(drafts, key=lambda draft: (draft.number.start, draft.number.end, draft.measure))
    place = {id(draft): index for index, draft in enumerate(ordered)}
    return tuple(_build(text, draft, place.get(id(draft.parent))) for draft in ordered)


def _build(text: str, draft: Draft, subset_of: int | None) -> Proposal:
    number = draft.number
    built = Proposal(
        side=CLAIMED if draft.measure in CLAIMED_MEASURES else HAPPENED,
        measure=draft.measure,
        population=draft.population,
        unit=draft.unit,
        least=number.least,
        most=number.most,
        qualifier=draft.qualifier or number.qualifier,
        subset_of=subset_of,
        words=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        is_sure=not draft.doubts,
        why=" ".join(draft.doubts[:2]),
    )
    if draft.parent is not None and subset_of is None:
        return replace(built, is_sure=False, why="It is a part of a figure that was not found.")
    return built
