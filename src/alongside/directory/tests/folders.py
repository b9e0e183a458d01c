"""Small folders of HSDS 1.x tables for tests."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

type Rows = Sequence[Mapping[str, str]]

ORGANIZATION = {"id": "o1", "name": "Harbor House", "description": "", "url": "www.harbor.example.org", "email": ""}
SERVICE = {
    "id": "s1",
    "organization_id": "o1",
    "name": "Food pantry",
    "description": "Free food.\\nCome early. ###MON###",
    "url": "http:/harbor.example.org/food",
    "email": "",
    "status": "",
    "application_process": "None",
    "fees": "",
}


def write_table(folder: Path, name: str, rows: Rows) -> None:
    """One CSV file; without rows none at all."""
    if rows:
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            table = csv.DictWriter(out, fieldnames=list(rows[0]))
            table.writeheader()
            table.writerows(rows)


def write_folder(folder: Path, tables: Mapping[str, Rows]) -> Path:
    """A datapackage with these tables by name."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
    (folder / "datapackage.json").write_text(json.dumps({"title": "Harbor", "resources": resources}), "utf-8")
    for name, rows in tables.items():
        write_table(folder, name, rows)
    return folder


def service(key: str, **cells: str) -> dict[str, str]:
    return SERVICE | {"id": key, "name": f"Service {key}"} | cells


def whole_tables() -> dict[str, Rows]:
    """Two services with everything that belongs to them; the second has a confidential address."""
    both = ("s1", "s2")
    return {
        "organizations": [ORGANIZATION],
        "services": [SERVICE, service("s2", description="A shelter.")],
        "services_at_location": [{"id": key, "service_id": key, "location_id": f"l-{key}"} for key in both],
        "locations": [
            {"id": "l-s1", "name": "Hall", "latitude": "25.77", "longitude": "-80.19"},
            {"id": "l-s2", "name": "House", "latitude": "25.11", "longitude": "-80.22"},
        ],
        "physical_addresses": [
            {
                "location_id": "l-s1",
                "address_1": "1 Bay St",
                "city": "Miami",
                "state_province": "FL ",
                "postal_code": "33101",
            },
            {
                "location_id": "l-s2",
                "address_1": "Confidential",
                "city": "Key West",
                "state_province": "FL",
                "postal_code": "33040",
            },
        ],
        "phones": [
            {"id": "1", "service_id": "s1", "number": "305-573-4200 x0471", "extension": ""},
            {"id": "2", "service_id": "s2", "number": "call us", "extension": ""},
        ],
        "languages": [
            {"id": "1", "service_id": "s1", "language": "English"},
            {"id": "2", "service_id": "s1", "language": "Spanish (limited)"},
        ],
        "regular_schedules": [
            {
                "service_id": "s1",
                "weekday": "Monday",
                "opens_at": "8:00am",
                "closes_at": "5:00pm",
                "original_text": "8-5, Mon",
            }
        ],
    }
