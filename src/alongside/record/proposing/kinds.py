"""What the rules hand out. The codes are those of record/measures.py, which needs Django; a test compares them."""

from dataclasses import dataclass
from typing import Final

CLAIMED: Final = "claimed"
HAPPENED: Final = "happened"
SIDES: Final = (CLAIMED, HAPPENED)

ARRESTED: Final = "arrested"
CITED: Final = "cited"
CHARGED: Final = "charged"
DETAINED: Final = "detained"
TRAFFICKED: Final = "identified_trafficked"
RESCUED: Final = "claimed_rescued"
MINORS: Final = "minors_located"
REFERRED: Final = "referred_services"
ACCEPTED: Final = "accepted_services"
UNDOCUMENTED: Final = "called_undocumented"
HANDED_OVER: Final = "handed_to_immigration"
DEPORTED: Final = "deported"
VISA: Final = "t_or_u_visa"
LOST_HOUSING: Final = "lost_housing"
CHILDREN_TAKEN: Final = "children_taken"
SPOKEN_TO: Final = "spoken_to"
LICENCE: Final = "licence_suspended"
FINED: Final = "fined"
ENTERED: Final = "premises_entered"
CLOSED: Final = "premises_closed"
SEIZED: Final = "money_seized"
COST: Final = "public_cost"
GRANT: Final = "grant_received"
MEASURES: Final = (
    *(ARRESTED, CITED, CHARGED, DETAINED, TRAFFICKED, RESCUED, MINORS, REFERRED, ACCEPTED, UNDOCUMENTED, HANDED_OVER),
    *(DEPORTED, VISA, LOST_HOUSING, CHILDREN_TAKEN, SPOKEN_TO, LICENCE, FINED, ENTERED, CLOSED, SEIZED, COST, GRANT),
)
CLAIMED_MEASURES: Final = (TRAFFICKED, RESCUED, MINORS, REFERRED, ACCEPTED, UNDOCUMENTED)
PREMISES_MEASURES: Final = (ENTERED, CLOSED)
MONEY_MEASURES: Final = (SEIZED, COST, GRANT)
RARE: Final = (SPOKEN_TO, LICENCE, ENTERED, UNDOCUMENTED, MINORS, COST, GRANT)
"""Said in so many ways, and so often beside another deed, that the rules are never sure of them."""

WORKER: Final = "worker"
BUYER: Final = "buyer"
TRAFFICKER: Final = "alleged_trafficker"
MANAGER: Final = "manager"
OTHER: Final = "other"
UNKNOWN: Final = "unknown"
POPULATIONS: Final = (WORKER, BUYER, TRAFFICKER, MANAGER, OTHER, UNKNOWN)

PEOPLE: Final = "people"
CHARGES: Final = "charges"
PREMISES: Final = "premises"
MONEY: Final = "money"
UNITS: Final = (PEOPLE, CHARGES, PREMISES, MONEY)

AT_LEAST: Final = "at_least"
MORE_THAN: Final = "more_than"
ABOUT: Final = "about"
UP_TO: Final = "up_to"
POSSIBLE: Final = "possible"
IDENTIFIED_OR_ARRESTED: Final = "identified_or_arrested"
QUALIFIERS: Final = (AT_LEAST, MORE_THAN, ABOUT, UP_TO, POSSIBLE, IDENTIFIED_OR_ARRESTED)


@dataclass(frozen=True)
class Found:
    """A name or a day, with the piece of the text that it came from: text[start:end] == words."""

    value: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Proposal:
    """One figure that a person may accept.

    least, most: whole numbers, cents dropped; None is an open end ("more than 100": 101 to None). subset_of: index in
    Proposals.figures. qualifier: "" or one of QUALIFIERS. why: one sentence, "" where is_sure.
    """

    side: str
    measure: str
    population: str
    unit: str
    least: int | None
    most: int | None
    qualifier: str
    subset_of: int | None
    words: str
    start: int
    end: int
    is_sure: bool
    why: str


@dataclass(frozen=True)
class Proposals:
    """agencies: Found.value is the agency's name; days: the words as they stand, or YYYY-MM-DD where the text says a
    whole date; notes: sentences about the text as a whole."""

    agencies: tuple[Found, ...] = ()
    operation_name: Found | None = None
    days: tuple[Found, ...] = ()
    figures: tuple[Proposal, ...] = ()
    notes: tuple[str, ...] = ()
