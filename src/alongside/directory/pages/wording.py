"""What each safety claim says on a screen, in plain words, for each value. A filter's label is the reassuring one.

"unknown" has no sentence: what nobody told us is not shown as if somebody had.
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.directory.claims import CLAIMS, ClaimGroup, ClaimValue, Evidence


class Words(NamedTuple):
    """Sentences for the value that reassures, for its opposite, and for "depends"."""

    good: Promise
    bad: Promise
    depends: Promise


ASKS: Final = {
    "photo_id": Words(_("Does not ask for photo ID"), _("Asks for photo ID"), _("Sometimes asks for photo ID")),
    "immigration_status": Words(
        _("Does not ask about immigration papers"),
        _("Asks about immigration papers"),
        _("Sometimes asks about immigration papers"),
    ),
    "legal_name": Words(
        _("Does not ask for your legal name"), _("Asks for your legal name"), _("Sometimes asks for your legal name")
    ),
    "proof_of_address": Words(
        _("Does not ask for a paper with your address"),
        _("Asks for a paper with your address"),
        _("Sometimes asks for a paper with your address"),
    ),
    "proof_of_income": Words(
        _("Does not ask what you earn"), _("Asks for a paper about what you earn"), _("Sometimes asks what you earn")
    ),
    "insurance": Words(_("Does not ask for insurance"), _("Asks for insurance"), _("Sometimes asks for insurance")),
    "referral": Words(
        _("You can come by yourself, nobody has to send you"),
        _("Another office must send you"),
        _("Sometimes another office must send you"),
    ),
    "birth_date": Words(
        _("Does not ask for your birth date"), _("Asks for your birth date"), _("Sometimes asks for your birth date")
    ),
}
SHARES: Final = {
    "police": Words(
        _("Does not tell police about you"), _("Tells police about people"), _("Sometimes tells police about people")
    ),
    "immigration_authorities": Words(
        _("Does not tell immigration about you"),
        _("Tells immigration about people"),
        _("Sometimes tells immigration about people"),
    ),
    "child_protection": Words(
        _("Does not report to child protection"),
        _("Reports to child protection"),
        _("Sometimes reports to child protection"),
    ),
    "mandated_reporter": Words(
        _("The law does not make them report what you say"),
        _("The law makes them report some things you say"),
        _("The law makes some people there report what you say"),
    ),
    "calls_police_on_site": Words(
        _("Does not call police without asking you"), _("Calls police"), _("Sometimes calls police")
    ),
}
REQUIRES: Final = {
    "sobriety": Words(_("You do not have to be sober"), _("You have to be sober"), _("Sometimes you have to be sober")),
    "leaving_sex_work": Words(
        _("You do not have to stop sex work"),
        _("Wants you to stop sex work"),
        _("Sometimes wants you to stop sex work"),
    ),
    "faith_activity": Words(
        _("You do not have to pray or go to church"),
        _("Wants you to pray or go to church"),
        _("Sometimes wants you to pray or go to church"),
    ),
    "cooperation_with_police": Words(
        _("You do not have to talk to police"),
        _("Wants you to talk to police"),
        _("Sometimes wants you to talk to police"),
    ),
}
LEADS: Final = {
    "survivor_led": Words(_("Led by survivors"), _("Not led by survivors"), _("Partly led by survivors")),
    "sex_worker_led": Words(_("Led by sex workers"), _("Not led by sex workers"), _("Partly led by sex workers")),
    "migrant_led": Words(_("Led by migrants"), _("Not led by migrants"), _("Partly led by migrants")),
    "trans_led": Words(_("Led by trans people"), _("Not led by trans people"), _("Partly led by trans people")),
    "bipoc_led": Words(
        _("Led by Black, Indigenous or other people of color"),
        _("Not led by Black, Indigenous or other people of color"),
        _("Partly led by Black, Indigenous or other people of color"),
    ),
    "lgbtq_led": Words(_("Led by LGBTQ people"), _("Not led by LGBTQ people"), _("Partly led by LGBTQ people")),
}
WELCOMES: Final = {
    "sex_workers": Words(_("Sex workers welcome"), _("Turns sex workers away"), _("Does not always take sex workers")),
    "any_status": Words(
        _("Everyone welcome, with or without papers"),
        _("Turns people without papers away"),
        _("The law lets them help only some people without papers"),
    ),
    "trans_people": Words(
        _("Trans people welcome"), _("Turns trans people away"), _("Does not always take trans people")
    ),
    "children": Words(_("Children welcome"), _("You cannot bring children"), _("You cannot always bring children")),
    "pets": Words(_("Pets welcome"), _("You cannot bring pets"), _("You cannot always bring pets")),
    "people_who_use_drugs": Words(
        _("People who use drugs welcome"),
        _("Turns people who use drugs away"),
        _("Does not always take people who use drugs"),
    ),
    "partners": Words(
        _("You can come with your partner"), _("You cannot bring a partner"), _("You cannot always bring a partner")
    ),
}
GIVES: Final = {
    "anonymity": Words(
        _("You do not have to give a name"), _("You have to give a name"), _("Sometimes you have to give a name")
    ),
    "remote_help": Words(
        _("Helps by phone or online"), _("No help by phone or online"), _("Some help by phone or online")
    ),
    "walk_in": Words(
        _("You can come without an appointment"), _("You need an appointment"), _("Sometimes you need an appointment")
    ),
    "no_cost": Words(_("Free"), _("Costs money"), _("Sometimes costs money")),
    "sliding_scale": Words(_("You pay what you can"), _("Everyone pays the same"), _("Some people can pay less")),
    "evening_hours": Words(_("Open in the evening"), _("Not open in the evening"), _("Open on some evenings")),
    "step_free_access": Words(_("No stairs"), _("There are stairs"), _("Some parts have stairs")),
    "interpreter": Words(_("Has interpreters"), _("No interpreter"), _("Sometimes has an interpreter")),
    "private_waiting": Words(
        _("You can wait where nobody sees you"),
        _("The waiting room is open to all"),
        _("Ask if you can wait in private"),
    ),
    "female_staff": Words(
        _("You can ask for a woman"), _("You cannot ask for a woman"), _("Sometimes you can ask for a woman")
    ),
}
WORDS: Final[dict[str, Words]] = {**ASKS, **SHARES, **REQUIRES, **LEADS, **WELCOMES, **GIVES}

GROUPS: Final[dict[ClaimGroup, Promise]] = {
    "asks": _("What they ask for"),
    "shares_with": _("Whom they tell"),
    "requires": _("What you have to do"),
    "welcomes": _("Who is welcome"),
    "leads": _("Who leads it"),
    "gives": _("What you can get"),
}
EVIDENCE: Final[dict[Evidence, Promise]] = {
    "provider_statement": _("They told us"),
    "written_policy": _("Their written rules"),
    "peer_visit": _("A peer went there"),
    "staff_visit": _("Our staff went there"),
    "participant_feedback": _("People who went there told us"),
    "public_source": _("A public page says so"),
}
STATES: Final[dict[str, Promise]] = {
    "waitlist": _("Waiting list"),
    "paused": _("Paused for now"),
    "closed": _("Closed for good"),
}

# The filters on the form, most asked for first. The others stand on a service's page only: a list of forty frightens.
OFFERED_FILTERS: Final[tuple[str, ...]] = (
    "photo_id", "immigration_status", "legal_name", "insurance", "referral",
    "police", "immigration_authorities", "calls_police_on_site",
    "sobriety", "leaving_sex_work", "faith_activity", "cooperation_with_police",
    "sex_workers", "any_status", "trans_people", "people_who_use_drugs", "children", "pets", "partners",
    "sex_worker_led", "survivor_led", "migrant_led", "trans_led",
    "no_cost", "anonymity", "walk_in", "remote_help", "interpreter", "female_staff", "step_free_access",
)  # fmt: skip


def claim_sentence(claim: str, value: ClaimValue) -> Promise | None:
    """The sentence for one value, None for "unknown". Raises KeyError for an unknown claim id."""
    if value == "unknown":
        return None
    words = WORDS[claim]
    if value == "depends":
        return words.depends
    return words.good if value == CLAIMS[claim].reassures else words.bad
