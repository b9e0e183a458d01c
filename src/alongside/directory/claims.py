"""The vocabulary of safety claims (design: "Safety claims"): which values reassure and which warn.

A filter shows a service only for a live reassuring value; a warning shows at once. No database, no clock.
"""

from typing import Final, Literal, NamedTuple

type ClaimValue = Literal["yes", "no", "depends", "unknown"]
type Evidence = Literal[
    "provider_statement", "written_policy", "peer_visit", "staff_visit", "participant_feedback", "public_source"
]
type ClaimGroup = Literal["asks", "shares_with", "requires", "leads", "welcomes", "gives"]

EXPIRY_DAYS: Final = 180
"""A claim lives this many days after verified_on; a listing nobody checked for so long leaves the safe filters."""

CLAIM_VALUES: Final[tuple[ClaimValue, ...]] = ("unknown", "yes", "no", "depends")
"""Order is the code used in packs: never reorder, only append."""

EVIDENCE_KINDS: Final[tuple[Evidence, ...]] = (
    "provider_statement",
    "written_policy",
    "peer_visit",
    "staff_visit",
    "participant_feedback",
    "public_source",
)
"""Order is the code used in packs: never reorder, only append. `public_source` is enough for a warning, never for
reassurance."""


class ClaimKind(NamedTuple):
    """One row of the table.

    reassures: the only value that passes the filter of this id. warns: the values shown as a warning (may be empty).
    """

    id: str
    group: ClaimGroup
    reassures: ClaimValue
    warns: tuple[ClaimValue, ...]


def _rows(
    group: ClaimGroup, ids: str, *, reassures: ClaimValue, warns: tuple[ClaimValue, ...]
) -> tuple[ClaimKind, ...]:
    return tuple(ClaimKind(id=name, group=group, reassures=reassures, warns=warns) for name in ids.split())


CLAIM_KINDS: Final[tuple[ClaimKind, ...]] = (
    *_rows(
        "asks",
        "photo_id immigration_status legal_name proof_of_address proof_of_income insurance referral birth_date",
        reassures="no",
        warns=("yes", "depends"),
    ),
    *_rows(
        "shares_with",
        "police immigration_authorities child_protection mandated_reporter calls_police_on_site",
        reassures="no",
        warns=("yes", "depends"),
    ),
    *_rows(
        "requires",
        "sobriety leaving_sex_work faith_activity cooperation_with_police",
        reassures="no",
        warns=("yes", "depends"),
    ),
    *_rows(
        "leads",
        "survivor_led sex_worker_led migrant_led trans_led bipoc_led lgbtq_led",
        reassures="yes",
        warns=(),
    ),
    *_rows(
        "welcomes",
        "sex_workers any_status trans_people children pets people_who_use_drugs partners",
        reassures="yes",
        warns=("no", "depends"),
    ),
    *_rows(
        "gives",
        "anonymity remote_help walk_in no_cost sliding_scale evening_hours step_free_access interpreter"
        " private_waiting female_staff",
        reassures="yes",
        warns=(),
    ),
)

CLAIMS: Final[dict[str, ClaimKind]] = {kind.id: kind for kind in CLAIM_KINDS}


def is_warning(claim_id: str, value: ClaimValue) -> bool:
    """True if this value must be shown to the reader as a warning. Raises KeyError for an unknown claim id."""
    return value in CLAIMS[claim_id].warns
