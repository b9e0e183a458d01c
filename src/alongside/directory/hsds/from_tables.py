"""Turns tables into records: cleans, mends or refuses field by field, and says what it did. Knows no database."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from alongside.directory.hsds import clean, hours, languages, links
from alongside.directory.hsds.phones import split_phone
from alongside.directory.hsds.tables import Finding, Row, Tables
from alongside.directory.needs import tag_service
from alongside.directory.records import (
    Batch,
    LanguageRecord,
    OrganizationRecord,
    PhoneRecord,
    PlaceRecord,
    ServiceRecord,
    SourceRecord,
    TextsRecord,
)

SERVICES_FILE: Final = "services.csv"
NAME_LENGTH: Final = 300
TEXT_LENGTH: Final = 20_000
_STATES: Final = {"inactive": "closed", "defunct": "closed", "temporarily closed": "paused"}
_SECRET: Final = re.compile(
    r"\b(confidential|undisclosed|unpublished|not disclosed|not published|withheld)\b", re.IGNORECASE
)
_NOTHING: Final = re.compile(r"(none|n/?a|not applicable|\.|-)\Z", re.IGNORECASE)
_ORPHAN: Final = "is not in organizations.csv: listed under the service's own name"

type Progress = Callable[[int, int], None]
type Index = dict[str, list[Row]]


class Reader:
    """Reads one folder's tables into one batch, collecting findings on the way."""

    def __init__(self, tables: Tables, source: SourceRecord) -> None:
        self.tables = tables
        self.source = source
        self.service_rows = tables.rows["services"]
        self.row_count = len(self.service_rows) + sum(one.file == SERVICES_FILE for one in tables.findings)
        self.findings: list[Finding] = list(tables.findings)
        self._mend = clean.mend_encoding if _is_broken(tables) else str
        self._organizations: dict[str, OrganizationRecord] = {}
        self._by_service = {
            name: self._index(name, "service_id") for name in ("phones", "languages", "regular_schedules")
        }
        self._eligibility = self._index("eligibility", "service_id")
        self._areas = self._index("service_areas", "service_id")
        self._places = self._index("service_at_location", "service_id")
        self._addresses = self._index("physical_addresses", "location_id")
        self._access = self._index("accessibility_for_disabilities", "location_id")
        self._locations = self._index("locations", "id")

    def batch(self, progress: Progress) -> Batch:
        """Every row of services.csv becomes a record or a finding with row_refused."""
        for row in self.tables.rows.get("organizations", []):
            self._read_organization(row)
        self._note_unattached()
        rows = self.service_rows
        services: dict[str, ServiceRecord] = {}
        for at, row in enumerate(rows):
            key, reason = clean.tidy(row["id"]), ""
            if not key or len(key) > 200:
                reason = "has no id" if not key else "is longer than 200 letters"
            elif key in services:
                reason = "stands on two rows; the first is kept"
            if reason:
                self._note(row, "id", reason, row_refused=True)
            elif (record := self._service(row, key)) is not None:
                services[key] = record
            progress(at + 1, len(rows))
        return Batch(
            source=self.source, organizations=tuple(self._organizations.values()), services=tuple(services.values())
        )

    def _note(self, row: Row, column: str, reason: str, *, row_refused: bool = False) -> None:
        self.findings.append(row.finding(column, reason, row_refused=row_refused))

    def _index(self, table: str, column: str) -> Index:
        found: Index = {}
        for row in self.tables.rows.get(table, []):
            found.setdefault(clean.tidy(row[column]), []).append(row)
        return found

    def _note_unattached(self) -> None:
        """Rows that name no service cannot be given to one; guessing by order would tell people wrong things."""
        for table in (self._eligibility, self._areas, *self._by_service.values()):
            for row in table.get("", []):
                self._note(row, "service_id", "names no service", row_refused=True)

    def _text(self, row: Row, column: str, *, limit: int = TEXT_LENGTH) -> str:
        text = clean.tidy(self._mend(row[column]))
        if _NOTHING.match(text):
            return ""
        if len(text) > limit:
            self._note(row, column, f"is longer than {limit:,} letters: cut")
            text = text[: limit - 1].rstrip() + "…"
        return text

    def _mended(self, row: Row, column: str, mend: Callable[[str], str | None]) -> str:
        text = row[column].strip()
        mended = mend(text) if text else ""
        if mended is None:
            self._note(row, column, f"cannot be used: {text[:60]!r}")
        return mended or ""

    def _read_organization(self, row: Row) -> None:
        key, name = clean.tidy(row["id"]), self._text(row, "name", limit=NAME_LENGTH)
        if not key or not name or key in self._organizations:
            column, reason = ("name", "is missing") if key and not name else ("id", "is missing or stands on two rows")
            self._note(row, column, reason, row_refused=True)
            return
        description, _, _ = clean.take_marks(self._text(row, "description"))
        self._organizations[key] = OrganizationRecord(
            key=key,
            name=name,
            alternate_name=self._text(row, "alternate_name", limit=NAME_LENGTH),
            description=description,
            url=self._mended(row, "url", links.mend_url),
            email=self._mended(row, "email", links.mend_mail),
        )

    def _service(self, row: Row, key: str) -> ServiceRecord | None:
        name = self._text(row, "name", limit=NAME_LENGTH)
        if not name:
            self._note(row, "name", "is missing", row_refused=True)
            return None
        description, areas = self._description(row)
        hours_text, openings = self._hours(key)
        return ServiceRecord(
            key=key,
            organization_key=self._organization_key(row, name),
            texts=TextsRecord(
                name=name,
                description=description,
                how_to_apply=self._text(row, "application_process"),
                eligibility="\n".join(
                    filter(None, (self._text(one, "eligibility") for one in self._eligibility.get(key, [])))
                ),
                fees=self._text(row, "fees"),
            ),
            alternate_name=self._text(row, "alternate_name", limit=NAME_LENGTH),
            url=self._mended(row, "url", links.mend_url),
            email=self._mended(row, "email", links.mend_mail),
            hours_text=hours_text,
            openings=openings,
            phones=self._phones(key),
            places=self._find_places(key, name),
            languages=self._spoken(key),
            needs=tag_service(name, description),
            areas=tuple(dict.fromkeys((*areas, *self._named_areas(key)))),
            state=_STATES.get(row["status"].strip().casefold(), "open"),
        )

    def _description(self, row: Row) -> tuple[str, tuple[str, ...]]:
        description, areas, unknown = clean.take_marks(self._text(row, "description"))
        for mark in unknown:
            self._note(row, "description", f"holds the mark {mark}, which nobody explained: left out")
        return description, areas

    def _organization_key(self, row: Row, name: str) -> str:
        """Its organisation's key; one is made from the service's own name where the table has none."""
        key = clean.tidy(row["organization_id"])
        if key in self._organizations:
            return key
        made = f"made:{key}:{name}"[:200]
        self._organizations.setdefault(made, OrganizationRecord(key=made, name=name))
        self._note(row, "organization_id", f"{key or '(empty)'} {_ORPHAN}")
        return made

    def _named_areas(self, key: str) -> Iterator[str]:
        for row in self._areas.get(key, []):
            area = self._text(row, "service_area", limit=200) or self._text(row, "name", limit=200)
            if area:
                yield area

    def _phones(self, key: str) -> tuple[PhoneRecord, ...]:
        found: dict[tuple[str, str], PhoneRecord] = {}
        for row in self._by_service["phones"].get(key, []):
            text = row["number"].strip()
            if text and row["extension"].strip():
                text = f"{text} x{row['extension'].strip()}"
            phone = split_phone(text) if text else None
            if text and phone is None:
                self._note(row, "number", f"is no phone number: {text[:40]!r}")
            if phone is not None:
                found.setdefault((phone.number, phone.extension), phone)
        return tuple(found.values())

    def _spoken(self, key: str) -> tuple[LanguageRecord, ...]:
        cells = tuple(self._text(row, "language") for row in self._by_service["languages"].get(key, []))
        return languages.read_languages(tuple(filter(None, cells)))

    def _hours(self, key: str) -> tuple[str, tuple[hours.Interval, ...]]:
        """Intervals only when each row is plainly weekly; the source's words are kept either way."""
        rows = self._by_service["regular_schedules"].get(key, [])
        text = "\n".join(dict.fromkeys(filter(None, (self._text(row, "original_text") for row in rows))))
        if hours.NOT_WEEKLY.search(text):
            self._note(rows[0], "original_text", "is not the same every week: kept as text only")
            return text, ()
        return text, hours.merge(one for row in rows for one in self._openings(row))

    def _openings(self, row: Row) -> Iterator[hours.Interval]:
        """1.x names one weekday a row, 2.x a list of days ("MO,TU")."""
        opens, closes = hours.parse_time(row["opens_at"]), hours.parse_time(row["closes_at"])
        days = [hours.parse_day(word) for word in (row["weekday"] or row["byday"]).split(",")]
        if opens is None or closes is None or None in days or row["freq"].strip().upper() == "MONTHLY":
            said = f"{row['weekday'] or row['byday']} {row['opens_at']}-{row['closes_at']}"
            self._note(row, "opens_at", f"no clear day and times: {said[:60]!r}, kept as text only")
            return
        made = [hours.make_interval(day, opens, closes) for day in days if day is not None]
        if None in made:
            self._note(row, "closes_at", "closes before it opens: kept as text only")
        yield from (one for one in made if one is not None)

    def _find_places(self, key: str, service_name: str) -> tuple[PlaceRecord, ...]:
        places = [self._place(clean.tidy(row["location_id"]), service_name) for row in self._places.get(key, [])]
        return tuple(dict.fromkeys(place for place in places if place is not None))

    def _place(self, key: str, service_name: str) -> PlaceRecord | None:
        locations, addresses = self._locations.get(key, []), self._addresses.get(key, [])
        if any(_SECRET.search(row["address_1"] + " " + row["address_2"]) for row in addresses):
            self._note(addresses[0], "address_1", "is confidential: address and coordinates left out")
            return PlaceRecord(confidential=True)
        facts: dict[str, str] = self._address(addresses[0]) if addresses else {}
        latitude, longitude = self._coordinates(locations[0]) if locations else (None, None)
        name = self._text(locations[0], "name", limit=NAME_LENGTH) if locations else ""
        access = next((self._text(row, "accessibility", limit=300) for row in self._access.get(key, [])), "")
        if not any(facts.values()) and latitude is None:
            return None
        return PlaceRecord(
            name="" if name == service_name else name,
            address_1=facts.get("address_1", ""),
            address_2=facts.get("address_2", ""),
            city=facts.get("city", ""),
            state_province=facts.get("state_province", ""),
            postal_code=facts.get("postal_code", ""),
            country=self._country(addresses[0]) if addresses else "US",
            latitude=latitude,
            longitude=longitude,
            accessibility=access,
        )

    def _address(self, row: Row) -> dict[str, str]:
        limits = {"address_1": 200, "address_2": 200, "city": 100, "state_province": 20, "postal_code": 20}
        return {column: self._text(row, column, limit=limit) for column, limit in limits.items()}

    def _country(self, row: Row) -> str:
        text = row["country"].strip().upper()
        if text and not re.fullmatch("[A-Z]{2}", text):
            self._note(row, "country", f"is no two-letter code: {text[:20]!r}, taken as US")
        return text if re.fullmatch("[A-Z]{2}", text) else "US"

    def _coordinates(self, row: Row) -> tuple[float | None, float | None]:
        texts = row["latitude"].strip(), row["longitude"].strip()
        if not any(texts):
            return None, None
        try:
            latitude, longitude = map(float, texts)
        except ValueError:
            latitude = longitude = 0.0
        if (latitude, longitude) != (0, 0) and abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
        self._note(row, "latitude", f"is no place on Earth: {', '.join(texts)[:60]!r}")
        return None, None


def _is_broken(tables: Tables) -> bool:
    return any(clean.looks_broken(cell) for row in _all_rows(tables) for cell in row.cells.values())


def _all_rows(tables: Tables) -> Iterable[Row]:
    return (row for rows in tables.rows.values() for row in rows)
