"""Makes src/alongside/directory/seed/florida.json from ../shared/data: facts that may ship, each with its source.

Run from the checkout's root: .venv/bin/python scripts/make_seed.py [SHARED]. Prints what it left out and why.
"""

import datetime
import gzip
import json
import os
import re
import sys
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml
import zipcodes

from alongside.directory.hsds.hours import weekly_openings
from alongside.directory.hsds.phones import split_phone
from alongside.directory.records import (
    Batch,
    OrganizationRecord,
    PhoneRecord,
    PlaceRecord,
    ServiceRecord,
    SourceRecord,
    TextsRecord,
    WarningRecord,
)
from alongside.directory.seed.read import read_florida

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "src/alongside/directory/seed/florida.json"
READ_ON: Final = datetime.date(2026, 11, 22)
SECTION_214: Final = "https://www.law.cornell.edu/uscode/text/42/1436a"
RULE_1626: Final = "https://www.law.cornell.edu/cfr/text/45/part-1626"
GENERIC_MAILBOX: Final = re.compile(
    r"^(info|admin|administration|office|contact|hello|help|housing|intake)@", re.IGNORECASE
)
SMALL: Final = {"of", "the", "and", "in"}
WHOLE_NAMES: Final = {
    "FL002": "Housing Authority of the City of St. Petersburg",
    "FL005": "Miami-Dade Public Housing and Community Development",
    "FL010": "Housing Authority of the City of Fort Lauderdale",
    "FL070": "Alachua County Housing Authority",
    "FL081": "Housing Authority of the City of Deerfield Beach",
    "FL119": "Housing Authority of Boca Raton",
    "FL132": "Indian River County Board of County Commissioners",
    "FL145": "City of Miami Housing Conservation",
}
"""Names that the report cuts off after about forty letters or abbreviates, completed from the agency's city."""

CITIES: Final = {
    "FL008": "Sarasota",
    "FL024": "Ormond Beach",
    "FL041": "Fort Pierce",
    "FL056": "Melbourne",
    "FL119": "Boca Raton",
    "FL139": "Winter Haven",
}
"""The report has lost their city; it is the one in the agency's own name."""
LEGAL_NEEDS: Final = {
    "civil": ("legal.lawyer",),
    "housing": ("legal.eviction",),
    "family": ("legal.family",),
    "immigration": ("legal.immigration",),
}
_ZIP_ROWS: Final[dict[str, dict[str, Any]]] = {
    row["zip_code"]: row
    for row in zipcodes.list_all()  # type: ignore[no-untyped-call]  # the wheel has no types
}


def zip_facts(code: str) -> dict[str, Any]:
    return _ZIP_ROWS.get(code, {})


def warning(claim: str, value: Any, source_url: str) -> WarningRecord:
    return WarningRecord(claim=claim, value=value, source_url=source_url, verified_on=READ_ON)


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def readable(text: str) -> str:
    """ALL CAPS to normal writing; a text with small letters keeps its own."""
    words = [_readable_word(word, at) for at, word in enumerate(text.split())]
    return " ".join(words).rstrip(",")


def _readable_word(word: str, at: int) -> str:
    bare = word.strip(".,()")
    if at and bare.lower() in SMALL:
        return word.lower()
    if not bare.isupper() or len(bare) <= 2 or any(letter.isdigit() for letter in bare):
        return re.sub(r"^(\d+)(ST|ND|RD|TH)$", lambda found: found[1] + found[2].lower(), word)
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-")) if bare != "DELAND" else "DeLand"


def agency_name(agency: dict[str, str]) -> str:
    """The name in full. Raises SystemExit for one that the report cut off and this script does not know."""
    whole = WHOLE_NAMES.get(agency["pha_code"])
    if whole:
        return whole
    name = readable(agency["pha_name"])
    last = name.split()[-1].rstrip(".").lower()
    if last in {"of", "the", "city", "st", "fort", "de", "and"}:
        raise SystemExit(f"{agency['pha_code']}: the name {name!r} is cut off; add it to WHOLE_NAMES")
    return name


def site_name(site: dict[str, str]) -> str:
    name = re.sub(r"^(CHILD MEAL SI(TE|GHT)|FOOD DISTRIBUTION)\s*:+\s*", "", site["name"]).strip()
    return re.sub(r"\s+", " ", name.replace("\u200b", ""))


def place_of(site: dict[str, str]) -> dict[str, str] | None:
    """Address and city; the source moves the end of some streets into the city ("3253 Highway", "2 Bonifay").

    None when the city cannot be made out as one that the ZIP code has.
    """
    address, city = site["address"].strip(), site["city"].strip()
    row = zip_facts(site["zip"])
    known = sorted({str(name) for name in (row.get("city"), *row.get("acceptable_cities", [])) if name}, key=len)
    for name in reversed(known):
        if city.lower() == name.lower():
            return {"address": address, "city": name}
        if city.lower().endswith(" " + name.lower()):
            return {"address": f"{address} {city[: -len(name)].strip()}", "city": name}
    return None if re.search(r"\d|^\W", city) else {"address": address, "city": city}


def food_needs(site: dict[str, str], *, is_child: bool) -> tuple[str, ...]:
    if is_child:
        return ("financial_aid.meals",)
    serves = re.search(r"soup kitchen|dinner|lunch|breakfast", f"{site['name']} {site['notes']}", re.IGNORECASE)
    return ("financial_aid.food_pantry", "financial_aid.meals") if serves else ("financial_aid.food_pantry",)


class Maker:
    """Collects records and what was left out."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.left_out: list[str] = []

    def phone(self, whose: str, text: str | None) -> tuple[PhoneRecord, ...]:
        if not text:
            return ()
        found = split_phone(text)
        if found is None:
            self.left_out.append(f"{whose}: phone {text!r} is no number")
            return ()
        return (found,)

    def mail(self, whose: str, text: str | None) -> str:
        """Only mailboxes of an office: all others look like a person's name."""
        if not text:
            return ""
        if GENERIC_MAILBOX.match(text):
            return text.lower()
        self.left_out.append(f"{whose}: mailbox may be a person's, left out")
        return ""

    def housing(self) -> Batch:
        file = self.data / "hud-pha-contacts/PHA_Contacts.json.gz"
        contacts = json.loads(gzip.decompress(file.read_bytes()))["contacts"]
        listed = [one for _, one in sorted(contacts.items()) if one.get("state") == "FL"]
        agencies = [one for one in listed if self.is_reachable(one)]
        return Batch(
            source=SourceRecord(
                key="seed-hud-housing-agencies",
                name="HUD Public Housing Agency contact report, Florida",
                url="https://www.hud.gov/sites/dfiles/PIH/documents/PHA_Contact_Report_FL.pdf",
                licence="Public domain (work of the United States government, 17 U.S.C. 105)",
                read_on=READ_ON,
            ),
            organizations=tuple(self.housing_organization(one) for one in agencies),
            services=tuple(self.housing_service(one) for one in agencies),
        )

    def is_reachable(self, agency: dict[str, str]) -> bool:
        """A listing with neither phone nor address helps nobody."""
        if agency.get("phone") or agency.get("city") or agency["pha_code"] in CITIES:
            return True
        self.left_out.append(f"{agency['pha_code']} {agency['pha_name']}: no phone and no city")
        return False

    def housing_organization(self, agency: dict[str, str]) -> OrganizationRecord:
        code = agency["pha_code"]
        return OrganizationRecord(key=code, name=agency_name(agency), email=self.mail(code, agency.get("email")))

    def housing_service(self, agency: dict[str, str]) -> ServiceRecord:
        return ServiceRecord(
            key=agency["pha_code"],
            organization_key=agency["pha_code"],
            texts=TextsRecord(name="housing"),
            phones=self.phone(agency["pha_code"], agency.get("phone")),
            places=self.place(agency["pha_code"], agency),
            needs=("housing.affordable",),
            warnings=(warning("immigration_status", "yes", SECTION_214),),
            listed_last=True,
        )

    def legal(self) -> Batch:
        found = yaml.safe_load((self.data / "lsc-grantees-2026/lsc_grantees.yaml").read_text("utf-8"))
        grantees = sorted((one for one in found["grantees"] if one["state"] == "FL"), key=lambda one: one["name"])
        return Batch(
            source=SourceRecord(
                key="seed-lsc-grantees",
                name="Legal Services Corporation, list of grantees",
                url="https://www.lsc.gov/grants/our-grantees",
                licence="Facts from a public list",
                read_on=READ_ON,
            ),
            organizations=tuple(
                OrganizationRecord(key=slug(one["name"]), name=one["name"], url=one.get("website", ""))
                for one in grantees
            ),
            services=tuple(self.legal_service(one) for one in grantees),
        )

    def legal_service(self, grantee: dict[str, Any]) -> ServiceRecord:
        return ServiceRecord(
            key=slug(grantee["name"]),
            organization_key=slug(grantee["name"]),
            texts=TextsRecord(name="legal"),
            url=grantee.get("website", ""),
            phones=self.phone(grantee["name"], grantee.get("phone")),
            needs=tuple(dict.fromkeys(need for area in grantee["services"] for need in LEGAL_NEEDS.get(area, ()))),
            warnings=(warning("any_status", "depends", RULE_1626),),
            listed_last=True,
        )

    def food(self) -> Batch:
        # Its coordinates are those of the search that found a site, not the site's: none are taken.
        file = self.data / "haarrrvest-food-2025/records.ndjson.gz"
        rows = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
        sites = [row["input"] for row in rows if row["scraper"] == "feeding_the_gulf_coast_al"]
        kept = {slug(f"{site['name']} {site['zip']}"): site for site in sites if self.is_usable(site)}
        return Batch(
            source=SourceRecord(
                key="seed-food-gulf-coast",
                name="Feeding the Gulf Coast, food sites as collected by HAARRRvest in August 2025",
                url="https://github.com/For-The-Greater-Good/HAARRRvest",
                licence="CC0-1.0",
                read_on=READ_ON,
            ),
            organizations=tuple(
                OrganizationRecord(key=key, name=site_name(site)) for key, site in sorted(kept.items())
            ),
            services=tuple(self.food_service(key, site) for key, site in sorted(kept.items())),
        )

    def is_usable(self, site: dict[str, str]) -> bool:
        """A street address in a ZIP code of Florida, and food: the rest would send people to the wrong place."""
        if site.get("state") != "FL":
            return False
        if site["name"].startswith("HEALTH RESOURCE"):
            return self.refuse(site, "is no food site")
        if not site.get("address") or not site.get("city"):
            return self.refuse(site, "has no street address")
        if zip_facts(site["zip"]).get("state") != "FL":
            return self.refuse(site, f"ZIP code {site['zip']} is not in Florida")
        if place_of(site) is None:
            return self.refuse(site, f"address {site['address']!r}, {site['city']!r} is broken")
        return True

    def refuse(self, site: dict[str, str], reason: str) -> bool:
        self.left_out.append(f"{site['name']}: {reason}")
        return False

    def food_service(self, key: str, site: dict[str, str]) -> ServiceRecord:
        is_child = "CHILD MEAL" in site["name"]
        hours_text = re.sub(r"\s*\n\s*", "\n", site["notes"].replace("\u200b", "").strip())
        return ServiceRecord(
            key=key,
            organization_key=key,
            texts=TextsRecord(name="child" if is_child else "food"),
            hours_text=hours_text,
            openings=weekly_openings(hours_text),
            time_zone=zip_facts(site["zip"]).get("timezone", ""),
            phones=self.phone(site["name"], site.get("phone")),
            places=self.place(site["name"], {"zip_code": site["zip"]} | (place_of(site) or {})),
            needs=food_needs(site, is_child=is_child),
        )

    def place(self, whose: str, facts: dict[str, str]) -> tuple[PlaceRecord, ...]:
        address, city, code = (
            facts.get("address", "").removeprefix("V "),
            facts.get("city", ""),
            facts.get("zip_code", ""),
        )
        city = city or CITIES.get(whose, "")
        if not city:
            self.left_out.append(f"{whose}: address without a city")
            return ()
        return (
            PlaceRecord(
                address_1=readable(address),
                city=readable(city),
                state_province="FL",
                postal_code=code,
            ),
        )


def make_seed(data: Path) -> tuple[bytes, list[str]]:
    """The file's bytes, and what was left out with the reason. data: the shared folder of that name."""
    maker = Maker(data)
    batches = (maker.housing(), maker.legal(), maker.food())
    return b"[\n" + b",\n".join(_batch_lines(batch) for batch in batches) + b"\n]\n", maker.left_out


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ALONGSIDE_SHARED", ROOT.parent / "shared"))
    body, left_out = make_seed(shared / "data")
    TARGET.write_bytes(body)
    for line in left_out:
        print("left out:", line)
    for batch in read_florida():
        print(f"{batch.source.key}: {len(batch.services)} services")
    print(f"{TARGET.relative_to(ROOT)}: {len(body):,} bytes")


def _batch_lines(batch: Batch) -> bytes:
    """One record a line, so that a change shows as one line in git."""
    parts = [b'{"source":' + _lean(batch.source)]
    for name in ("organizations", "services"):
        rows = b",\n".join(_lean(row) for row in getattr(batch, name))
        parts.append(b'"' + name.encode() + b'":[\n' + rows + b"\n]")
    return b",\n".join(parts) + b"}"


def _lean(record: object) -> bytes:
    """Without the fields that hold their default."""
    return msgspec.json.encode(_without_defaults(record), order="sorted")


def _without_defaults(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        defaults = {one.name: one.default for one in msgspec.structs.fields(value)}
        facts = {name: getattr(value, name) for name in value.__struct_fields__}
        return {
            name: _without_defaults(fact)
            for name, fact in facts.items()
            if fact != defaults[name] and fact not in ({}, ())
        }
    if isinstance(value, tuple):
        return [_without_defaults(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_defaults(one) for key, one in value.items()}
    return value


if __name__ == "__main__":
    main()
