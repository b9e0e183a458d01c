"""The texts the search is measured on: Miami's 211 data as pack entries, cleaned as the importer cleans it.

Test data only (no licence grant is established): read from the shared folder, never shipped.
"""

import csv
import datetime
import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from alongside.directory.needs import tag_service
from alongside.directory.packs.centroids import state_centroids
from alongside.directory.packs.entries import (
    Opening,
    PackContent,
    PackKind,
    PackService,
    Phone,
    Place,
    Schedule,
    Texts,
)
from alongside.directory.packs.taxonomy import need_entries, synonym_entries

_MOJIBAKE: Final = re.compile("G\u00c7(.)")
_COUNTY_MARK: Final = re.compile(r"###\w*###")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPOKEN: Final = {
    "english": "en", "spanish": "es", "creole": "ht", "french": "fr", "portuguese": "pt", "hebrew": "he",
    "russian": "ru", "arabic": "ar", "chinese": "zh", "mandarin": "zh", "german": "de", "italian": "it",
}  # fmt: skip
BUILT_ON: Final = datetime.date(2026, 11, 22)
CHECKED_ON: Final = datetime.date(2026, 11, 1)


def miami_folder() -> Path:
    """Where the data lies: ALONGSIDE_SHARED or ../shared beside the checkout. May not exist."""
    shared = os.environ.get("ALONGSIDE_SHARED") or Path(__file__).resolve().parents[2] / "shared"
    return Path(shared) / "data" / "open211-miami" / "data"


def _repair(match: re.Match[str]) -> str:
    # UTF-8 read as code page 437 and then squeezed: the first two bytes are always those of general punctuation.
    return (b"\xe2\x80" + match[1].encode("cp437")).decode(errors="ignore")


def cleaned(text: str) -> str:
    """Line breaks real, quotes mended, county marks gone, blanks single."""
    text = _MOJIBAKE.sub(_repair, text.replace("\\n", "\n"))
    text = re.sub(r"[^\S\n]+", " ", _COUNTY_MARK.sub("", text))
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def _rows(name: str) -> list[dict[str, str]]:
    with (miami_folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _minute(clock: str) -> int | None:
    match = re.fullmatch(r"(\d{1,2}):(\d\d)(am|pm)", clock.strip().lower())
    return None if match is None else (int(match[1]) % 12 + 12 * (match[3] == "pm")) * 60 + int(match[2])


def _schedules() -> dict[str, Schedule]:
    openings: dict[str, set[tuple[int, int]]] = {}
    texts: dict[str, set[str]] = {}
    for row in _rows("regular_schedules.csv"):
        opens, closes = _minute(row["opens_at"]), _minute(row["closes_at"])
        if opens is None or closes is None:
            continue
        start = _DAYS.index(row["weekday"]) * 1440
        closes += 1440 if closes <= opens else 0
        openings.setdefault(row["service_id"], set()).add((start + opens, start + closes))
        texts.setdefault(row["service_id"], set()).add(cleaned(row["original_text"]))
    return {
        key: Schedule(
            openings=tuple(Opening(opens_minute=opens, closes_minute=closes) for opens, closes in sorted(pairs)),
            original_text="; ".join(sorted(texts[key])),
        )
        for key, pairs in openings.items()
    }


def _spoken() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("languages.csv"):
        words = re.findall(r"[a-z]+", row["language"].lower())
        found.setdefault(row["service_id"], set()).update(_SPOKEN[word] for word in words if word in _SPOKEN)
    return found


def _place(address: dict[str, str], location: dict[str, str]) -> Place:
    latitude, longitude = location.get("latitude", ""), location.get("longitude", "")
    return Place(
        lines=tuple(filter(None, (address["address_1"].strip(), address["address_2"].strip()))),
        city=address["city"].strip(),
        postal_code=address["postal_code"].strip(),
        latitude=float(latitude) if latitude and longitude else None,
        longitude=float(longitude) if latitude and longitude else None,
    )


@cache
def miami_services() -> tuple[PackService, ...]:
    """All 4,089 services; number = the row's id."""
    organizations = {row["id"]: cleaned(row["name"]) for row in _rows("organizations.csv")}
    addresses = {row["location_id"]: row for row in _rows("physical_addresses.csv")}
    locations = {row["id"]: row for row in _rows("locations.csv")}
    phones = {row["service_id"]: row["number"].strip() for row in _rows("phones.csv")}
    schedules, spoken = _schedules(), _spoken()
    return tuple(
        PackService(
            number=int(row["id"]),
            organization=organizations.get(row["organization_id"], ""),
            texts=Texts(
                name=cleaned(row["name"]),
                description=cleaned(row["description"]),
                how_to_apply=cleaned(row["application_process"]),
            ),
            other_names=tuple(filter(None, (cleaned(row["alternate_name"]),))),
            url=row["url"].strip(),
            phones=(Phone(number=phones[row["id"]]),) if phones.get(row["id"]) else (),
            places=(_place(addresses[row["id"]], locations[row["id"]]),),
            schedule=schedules.get(row["id"], Schedule()),
            spoken=frozenset(spoken.get(row["id"], ())),
            needs=frozenset(tag_service(cleaned(row["name"]), cleaned(row["description"]))),
            checked_on=CHECKED_ON,
            checked_by_count=1,
        )
        for row in _rows("services.csv")
    )


def pack_content(services: tuple[PackService, ...], *, kind: PackKind = "region") -> PackContent:
    """A pack of these services with everything a real one has: needs, phrases, places."""
    return PackContent(
        kind=kind,
        region="Florida",
        built_on=BUILT_ON,
        services=services,
        needs=need_entries(),
        synonyms=synonym_entries(),
        centroids=state_centroids("FL"),
    )
