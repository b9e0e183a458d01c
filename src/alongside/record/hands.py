"""Who of the editors did something, as a table may know it, and which of these hands are one person's.

A hand is a key's. A person may have several: a new device, a second one, a key in another team. What tells is the name
under which the signed logs last named each key: two keys with one name are one person, whoever holds them.
"""

import hashlib
import unicodedata

from alongside.record.columns import HAND_LETTERS
from alongside.teams.queries import all_teams, names_told


def hand(team: bytes, key_id: bytes) -> str:
    """32 hex digits: one for each key of a team, whatever its bearer is called."""
    return hashlib.sha256(b"alongside/record/hand" + team + key_id).hexdigest()[:HAND_LETTERS]


def plain_name(name: str) -> str:
    """As names are compared: without capitals, widths and spaces that nobody sees a difference in."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def persons() -> dict[str, str]:
    """Each hand that a log of this instance ever named -> the first hand of the same person.

    A hand that is not here (an import, a team that is gone) is a person of its own, as one without a name is.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for team in all_teams():
        for key_id, name in names_told(team).items():
            own, told = hand(bytes(team.key), key_id), plain_name(name)
            found[own] = first.setdefault(told, own) if told else own
    return found


def own_hands(one: str) -> frozenset[str]:
    """All hands of the person who has this one, itself among them."""
    known = persons()
    person = known.get(one, one)
    return frozenset({one, person, *(other for other, whose in known.items() if whose == person)})
