"""What a page shows of one service, in words of the reader's language: frozen, ready for a template."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.core import clock
from alongside.directory.claims import CLAIMS, EXPIRY_DAYS, is_warning
from alongside.directory.languages import in_own_words, locale_of, own_name
from alongside.directory.needs import load_needs
from alongside.directory.packs.entries import Claim
from alongside.directory.pages import hours_shown
from alongside.directory.pages.wording import EVIDENCE, STATES, claim_sentence
from alongside.directory.queries import Listing
from alongside.directory.records import PhoneRecord, PlaceRecord, TextsRecord

CALLS_POLICE: Final = ("calls_police_on_site", "police")
METRES_A_MILE: Final = 1609.344


@dataclass(frozen=True, slots=True)
class PhoneShown:
    number: str
    extension: str
    label: str
    href: str
    is_text: bool


@dataclass(frozen=True, slots=True)
class LineShown:
    """calls_police: the claim's value, "unknown" if nobody told us: only a colour beside the sentence `police`."""

    name: str
    html_lang: str
    description: str
    police: str
    calls_police: str
    community_run: bool
    phones: tuple[PhoneShown, ...]
    hours: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    number: int
    name: str
    html_lang: str
    organization: str
    warnings: tuple[str, ...]
    state: str
    community_run: bool
    city: str
    distance: str
    freshness: str
    phones: tuple[PhoneShown, ...]


@dataclass(frozen=True, slots=True)
class ClaimShown:
    statement: str
    evidence: str
    source_url: str
    verified_on: str
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """Everything on the page of one listing. parts: longer texts under headings of their own."""

    name: str
    html_lang: str
    language_note: str
    organization: str
    warnings: tuple[str, ...]
    state: str
    community_run: bool
    freshness: tuple[str, ...]
    phones: tuple[PhoneShown, ...]
    description: str
    needs: tuple[str, ...]
    hours: tuple[hours_shown.Day, ...]
    hours_zone: str
    hours_told: str
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    spoken: tuple[str, ...]
    claims: tuple[ClaimShown, ...]
    website: str
    email: str
    share_text: str


def show_line(listing: Listing, language: str) -> LineShown:
    """One phone line. language: BCP 47; the line's own language is used where it has no text in it."""
    texts, html_lang = _texts(listing, language)
    police = next((claim.value for claim in _claims(listing) if claim.claim in CALLS_POLICE), "unknown")
    return LineShown(
        name=texts.name,
        html_lang=html_lang,
        description=texts.description,
        police=texts.police_note,
        calls_police=police,
        community_run=listing.organization.community_run,
        phones=_phones(listing, language),
        hours=_line_hours(listing, language),
        spoken=_spoken(listing),
    )


def show_row(listing: Listing, language: str, *, distance: str) -> RowShown:
    """One row of a result list."""
    texts, html_lang = _texts(listing, language)
    return RowShown(
        number=listing.number,
        name=texts.name,
        html_lang=html_lang,
        organization=_organization(listing, texts.name),
        warnings=_warnings(listing),
        state=_state(listing, language),
        community_run=listing.organization.community_run,
        city=next((place.city for place in listing.places if place.city), ""),
        distance=distance,
        freshness=_freshness(listing)[0],
        phones=_phones(listing, language)[:2],
    )


def show_service(listing: Listing, language: str) -> ServiceShown:
    """The page of one listing."""
    texts, html_lang = _texts(listing, language)
    zone = listing.time_zone or hours_shown.REGION_ZONE
    return ServiceShown(
        name=texts.name,
        html_lang=html_lang,
        language_note=""
        if html_lang == language
        else _("They wrote this in: %(name)s") % {"name": own_name(html_lang)},
        organization=_organization(listing, texts.name),
        warnings=_warnings(listing),
        state=_state(listing, language),
        community_run=listing.organization.community_run,
        freshness=_freshness(listing),
        phones=_phones(listing, language),
        description="\n\n".join(filter(None, (texts.description, texts.police_note))),
        needs=_needs(listing, language),
        hours=hours_shown.week(listing.openings, language, today=clock.now().astimezone(ZoneInfo(zone)).weekday()),
        hours_zone=hours_shown.zone_sentence(listing.time_zone, language),
        hours_told=_hours_told(listing),
        places=_places(listing),
        parts=tuple(_parts(texts)),
        spoken=_spoken(listing),
        claims=_claims_shown(listing, language),
        website=listing.url if listing.url.startswith(("https://", "http://")) else "",
        email=listing.email,
        share_text=_share_text(listing, texts.name),
    )


def long_date(day: datetime.date, language: str) -> str:
    return in_own_words(format_date(day, "long", locale=locale_of(language)), language)


def _texts(listing: Listing, language: str) -> tuple[TextsRecord, str]:
    """The texts in the reader's language, else as the service wrote them; and the language they are in."""
    if language in listing.other_texts:
        return listing.other_texts[language], language
    return listing.texts, listing.base_language


def _organization(listing: Listing, name: str) -> str:
    return "" if listing.organization.name == name else listing.organization.name


def _phones(listing: Listing, language: str) -> tuple[PhoneShown, ...]:
    return tuple(_phone(phone, language) for phone in listing.phones)


def _phone(phone: PhoneRecord, language: str) -> PhoneShown:
    digits = "".join(sign for sign in phone.number if sign.isdigit() or sign == "+")
    return PhoneShown(
        number=phone.number,
        extension=phone.extension,
        label=phone.note.get(language) or phone.note.get("en", ""),
        href=f"{'sms' if phone.kind == 'text' else 'tel'}:{digits}",
        is_text=phone.kind == "text",
    )


def _claims(listing: Listing) -> tuple[Claim, ...]:
    return (*listing.warnings, *listing.claims)


def _warnings(listing: Listing) -> tuple[str, ...]:
    """Fail open: one source is enough, an old one too, and nothing the organisation says takes one away."""
    found = {
        claim.claim: claim_sentence(claim.claim, claim.value)
        for claim in _claims(listing)
        if is_warning(claim.claim, claim.value)
    }
    return tuple(str(sentence) for claim, sentence in sorted(found.items()) if sentence)


def _claims_shown(listing: Listing, language: str) -> tuple[ClaimShown, ...]:
    order = {claim: place for place, claim in enumerate(CLAIMS)}
    rows = sorted(_claims(listing), key=lambda claim: (order[claim.claim], claim.verified_on))
    return tuple(
        ClaimShown(
            statement=str(sentence),
            evidence=str(EVIDENCE[claim.evidence]),
            source_url=claim.source_url if claim.source_url.startswith(("https://", "http://")) else "",
            verified_on=long_date(claim.verified_on, language),
            is_expired=clock.today() >= claim.expires_on,
        )
        for claim in rows
        if (sentence := claim_sentence(claim.claim, claim.value))
    )


def _state(listing: Listing, language: str) -> str:
    if listing.state.kind == "paused" and listing.state.until:
        return _("Paused until %(day)s") % {"day": long_date(listing.state.until, language)}
    return str(STATES.get(listing.state.kind, ""))


def _freshness(listing: Listing) -> tuple[str, ...]:
    """When it was checked and by how many; a last sentence when that is too long ago to count."""
    if listing.checked_on is None:
        return (_("Nobody has checked this yet."),)
    days = (clock.today() - listing.checked_on).days
    people = listing.checked_by_count
    by = ngettext("%(people)d person checked it.", "%(people)d people checked it.", people) % {"people": people}
    old = (_("That is too long ago to count as safe."),) if days >= EXPIRY_DAYS else ()
    return (_checked(days), by, *old)


def _checked(days: int) -> str:
    if days <= 0:
        return _("Checked today.")
    if days < 14:
        return ngettext("Checked %(count)d day ago.", "Checked %(count)d days ago.", days) % {"count": days}
    if days < 61:
        weeks = days // 7
        return ngettext("Checked %(count)d week ago.", "Checked %(count)d weeks ago.", weeks) % {"count": weeks}
    months = days // 30
    return ngettext("Checked %(count)d month ago.", "Checked %(count)d months ago.", months) % {"count": months}


def distance_words(metres: int | None, *, is_rough: bool) -> str:
    """In miles; "" where no distance is known. is_rough: only the middle of its ZIP code is known."""
    if metres is None:
        return ""
    miles = max(round(metres / METRES_A_MILE), 1 if is_rough else 0)
    if miles < 1:
        return _("Less than 1 mile away")
    if is_rough:
        return ngettext("About %(miles)d mile away", "About %(miles)d miles away", miles) % {"miles": miles}
    return ngettext("%(miles)d mile away", "%(miles)d miles away", miles) % {"miles": miles}


def _needs(listing: Listing, language: str) -> tuple[str, ...]:
    return tuple(need.label.get(language, need.label["en"]) for need in load_needs() if need.id in listing.needs)


def _spoken(listing: Listing) -> tuple[str, ...]:
    """Languages under their own names; what is only partly spoken is said as the service said it."""
    return tuple(one.note or own_name(one.code) for one in listing.languages)


def _hours_told(listing: Listing) -> str:
    """The words of the place itself, but not those of our own list of lines: they only repeat what is shown."""
    return "" if listing.is_line else listing.hours_text


def _line_hours(listing: Listing, language: str) -> tuple[str, ...]:
    """When a line answers, one sentence each; made from its hours, so that it is in the reader's language."""
    if hours_shown.is_always(listing.openings):
        return (_("Day and night"),)
    if not listing.openings:
        return (_("We have not checked the hours."),)
    return (
        *hours_shown.in_short(listing.openings, language),
        hours_shown.zone_sentence(listing.time_zone, language),
        _("It may be closed on holidays."),
    )


def _places(listing: Listing) -> tuple[str, ...]:
    """Public addresses, one line each part; confidential ones are not among a listing's places."""
    return tuple(dict.fromkeys(filter(None, (_address(place) for place in listing.places))))


def _address(place: PlaceRecord) -> str:
    town = " ".join(filter(None, (place.city, place.state_province, place.postal_code)))
    return "\n".join(filter(None, (place.name, place.address_1, place.address_2, town)))


def _parts(texts: TextsRecord) -> Iterator[Part]:
    for heading, text in (
        (_("How to get help there"), texts.how_to_apply),
        (_("Who can come"), texts.eligibility),
        (_("What it costs"), texts.fees),
    ):
        if text:
            yield Part(heading, text)


def _share_text(listing: Listing, name: str) -> str:
    """Plain lines to copy: the facts of the place, and nothing that says where they were found."""
    phones = [f"{phone.number} {phone.extension}".strip() for phone in listing.phones]
    lines = (name, _organization(listing, name), *phones, *_places(listing), _hours_told(listing), listing.url)
    return "\n".join(filter(None, lines))
