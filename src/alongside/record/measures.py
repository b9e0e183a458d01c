"""The record's vocabulary: one table for model, forms, import, pages and API. Words that people read are messages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Labels = dict[str, Promise]

CLAIMED: Final = "claimed"
HAPPENED: Final = "happened"
SIDES: Final[Labels] = {CLAIMED: _("What was claimed"), HAPPENED: _("What happened")}

MEASURES: Final[Labels] = {
    "arrested": _("Arrested"),
    "cited": _("Given a citation"),
    "charged": _("Charged"),
    "detained": _("Detained"),
    "identified_trafficked": _("Identified as trafficked"),
    "claimed_rescued": _("Called “rescued”, “recovered” or “victims”"),
    "minors_located": _("Minors called “located” or “recovered”"),
    "missing_minors_found": _("Missing minors called “found”"),
    "referred_services": _("Referred to services"),
    "accepted_services": _("Accepted services"),
    "called_undocumented": _("Called “undocumented” by the agency"),
    "handed_to_immigration": _("Handed to immigration officers"),
    "deported": _("Deported"),
    "t_or_u_visa": _("Given a T or U visa"),
    "lost_housing": _("Lost their housing"),
    "children_taken": _("Children taken away"),
    "spoken_to": _("Found or spoken to"),
    "licence_suspended": _("Licence suspended"),
    "fined": _("Fined"),
    "premises_entered": _("Premises entered"),
    "premises_closed": _("Premises closed"),
    "officers_paid_for_sex_acts": _("Times officers paid for sex acts"),
    "money_seized": _("Money seized"),
    "public_cost": _("Public cost"),
    "grant_received": _("Grant received"),
}
POPULATIONS: Final[Labels] = {
    "worker": _("workers"),
    "buyer": _("buyers"),
    "alleged_trafficker": _("people called traffickers"),
    "manager": _("owners and managers"),
    "other": _("others"),
    "unknown": _("not said who"),
}
UNITS: Final[Labels] = {
    "people": _("people"),
    "charges": _("charges"),
    "premises": _("premises"),
    "events": _("times"),
    "money": _("money"),
    "percent": _("per cent"),
}
QUALIFIERS: Final[Labels] = {
    "at_least": _("at least"),
    "more_than": _("more than"),
    "about": _("about"),
    "up_to": _("up to"),
    "possible": _("“possible” or “potential”"),
    "identified_or_arrested": _("“identified or arrested”"),
}
CONFIDENCES: Final[Labels] = {
    "whole": _("typed from the whole source"),
    "excerpt": _("typed from an excerpt"),
    "inferred": _("partly inferred"),
}
NIBRS: Final[Labels] = {
    "40A": _("charged under prostitution laws (40A)"),
    "40B": _("charged with assisting or promoting (40B)"),
    "40C": _("charged with buying (40C)"),
    "64A": _("charged with sex trafficking (64A)"),
    "64B": _("charged with labour trafficking (64B)"),
}
AGENCY_KINDS: Final[Labels] = {
    "sheriff": _("Sheriff"),
    "police": _("Police"),
    "state": _("State agency"),
    "federal": _("Federal agency"),
    "prosecutor": _("Prosecutor"),
    "code_enforcement": _("Code enforcement"),
    "health_licensing": _("Health licensing"),
    "immigration": _("Immigration"),
    "task_force": _("Task force"),
    "partner": _("Organisation that took part"),
}
PARTS_TAKEN: Final[Labels] = {"led": _("led it"), "took_part": _("took part")}
PLACE_KINDS: Final[Labels] = {
    "city": _("City"),
    "county": _("County"),
    "state": _("State or region"),
    "country": _("Country"),
}
PREMISES_TYPES: Final[Labels] = {
    "massage": _("massage businesses"),
    "nail_bar": _("nail bars"),
    "hotel": _("hotels"),
    "street": _("streets"),
    "online": _("online advertisements"),
    "home": _("homes"),
    "several": _("several kinds"),
    "unknown": _("not said"),
}
PRECISIONS: Final[Labels] = {"day": _("day"), "month": _("month"), "year": _("year"), "unknown": _("not known")}
ANSWERS: Final[Labels] = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}
SOURCE_KINDS: Final[Labels] = {
    "press_release": _("press release"),
    "release_reprint": _("press release, reprinted"),
    "agency_page": _("agency’s page"),
    "news": _("news report"),
    "news_reprint": _("news report, reprinted"),
    "investigation": _("investigative report"),
    "compiled": _("compiled by others"),
    "court": _("court record"),
    "public_record": _("public record"),
    "budget": _("budget or grant paper"),
    "other": _("other"),
}
OUTCOMES: Final[Labels] = {
    "filed": _("charges filed"),
    "not_filed": _("no charges filed"),
    "dropped": _("charges dropped"),
    "pleaded": _("pleaded to a charge"),
    "convicted": _("convicted"),
    "acquitted": _("acquitted"),
    "released": _("released"),
    "removed": _("removed from the country"),
    "visa": _("visa given"),
    "evicted": _("evicted"),
    "fined": _("fined"),
    "premises_open": _("premises stayed open"),
    "acknowledged": _("acknowledged by the agency"),
    "other": _("other"),
}
CLOCKS: Final[Labels] = {
    "question": _("asked here, in public"),
    "records_request": _("asked by a records request"),
    "letter": _("asked by letter"),
}
TEXT_PARTS: Final[Labels] = {
    "summary": _("In short"),
    "branding": _("The name"),
    "content_note": _("Content note"),
}
WISHES: Final[Labels] = {
    "correct": _("Correct it"),
    "take_down": _("Take it down"),
    "add": _("Add something"),
}
OFFICE_MONEY: Final = ("public_cost", "grant_received", "money_seized")
"""What can be known of an office alone, beside all its operations."""
REVIEW_MONTHS: Final = (3, 12, 24, 60)
"""Outcomes are looked for again so many months after an operation."""
