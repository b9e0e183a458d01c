"""Reads a folder of HSDS 1.x or 2.x tables (a tabular datapackage) row by row, so that a bad row loses only itself."""

import codecs
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from alongside.core.errors import Invalid

NOTHING_CHANGED: Final = "Nothing was changed."
FIELD_LENGTH: Final = 100_000
"""Letters in one field; a longer one is a broken table, not a description."""
RECORD_LINES: Final = 500
_TOO_LONG: Final = f"a field is longer than {FIELD_LENGTH:,} letters"
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_NAMES: Final = {
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "addresses": "physical_addresses",
    "schedules": "regular_schedules",
}
"""Tables that were named differently in one version or the other."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something left out or mended. line: line of the file, 0 = the whole file; row_refused: nothing of it was kept."""

    file: str
    line: int
    field: str
    reason: str
    row_refused: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: cells by column name, missing columns read as empty."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def finding(self, column: str, reason: str, *, row_refused: bool = False) -> Finding:
        return Finding(self.file, self.line, column, reason, row_refused)


@dataclass(slots=True)
class Tables:
    """All rows of a folder by table name, and what could not be read."""

    title: str = ""
    licence: str = ""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_tables(path: Path) -> Tables:
    """Reads the tables that datapackage.json names and that are there. Raises Invalid for what is no datapackage."""
    package = _read_package(path)
    licence = package.get("license")
    declared = str(licence.get("type", "")) if isinstance(licence, dict) else ""
    tables = Tables(title=str(package.get("title", "")), licence=declared)
    for name in _table_paths(package):
        file = _find_file(path, name)
        if file is not None:
            table = Path(name).stem
            tables.rows[_NAMES.get(table, table)] = list(_read_rows(file, tables.findings))
    if "services" not in tables.rows:
        raise Invalid(f"{path} holds no services.csv. {NOTHING_CHANGED} Give the folder that holds datapackage.json.")
    return tables


def _read_package(path: Path) -> dict[str, Any]:
    if not path.is_dir():
        raise Invalid(f"There is no folder {path}. {NOTHING_CHANGED} Check the name.")
    file = path / "datapackage.json"
    if not file.is_file():
        raise Invalid(f"{path} is no datapackage: it has no datapackage.json. {NOTHING_CHANGED} Give the right folder.")
    try:
        package = json.loads(file.read_bytes())
    except ValueError as error:
        raise Invalid(f"{file} is no JSON. {NOTHING_CHANGED} Get the file again from its source.") from error
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise Invalid(f"{file} names no tables. {NOTHING_CHANGED} Get the file again from its source.")
    return package


def _table_paths(package: dict[str, Any]) -> list[str]:
    paths = [str(one.get("path", "")) for one in package["resources"] if isinstance(one, dict)]
    return [path for path in paths if path.endswith(".csv")]


def _find_file(folder: Path, name: str) -> Path | None:
    """In the folder or in its `data`; never outside, whatever the descriptor says."""
    for place in (folder, folder / "data"):
        file = place / name
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return file
    return None


def _read_rows(file: Path, findings: list[Finding]) -> Iterator[Row]:
    raw = file.read_bytes()
    head = raw[:4096]
    if raw.startswith(_WIDE) or head.count(0) * 4 > len(head):
        raise Invalid(f"{file.name} is not written in UTF-8. {NOTHING_CHANGED} Save it as UTF-8, then run again.")
    lines = raw.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    header: list[str] | None = None
    at = 0
    while at < len(lines):
        cells, used, reason = _record(lines, at, len(header) if header else None)
        if cells is not None and header is None:
            header = [name.strip() for name in cells]
        elif cells is not None and header is not None:
            yield Row(file.name, at + 1, dict(zip(header, cells, strict=True)))
        elif reason:
            findings.append(Finding(file.name, at + 1, "", reason, row_refused=True))
        at += used


def _record(lines: list[bytes], at: int, width: int | None) -> tuple[list[str] | None, int, str]:
    """The record that begins at this line, the lines it takes, and why it is none: a broken one takes one line.

    An open quote must not swallow the rows behind it: hence by hand, not by one csv.reader over the file.
    """
    end, quotes = at + 1, lines[at].count(b'"')
    while quotes % 2 and end < len(lines) and end - at < RECORD_LINES:
        quotes += lines[end].count(b'"')
        end += 1
    try:
        cells = next(csv.reader([b"".join(lines[at:end]).decode("utf-8")], strict=True), [])
    except UnicodeDecodeError:
        return None, 1, "not written in UTF-8"
    except csv.Error as error:
        return None, 1, _TOO_LONG if "field limit" in str(error) else f"no readable row: {error}"
    reason = _why_refused(cells, width)
    return (None, 1, reason) if reason or not cells else (cells, end - at, "")


def _why_refused(cells: list[str], width: int | None) -> str:
    if cells and width is not None and len(cells) != width:
        return f"has {len(cells)} columns where the first line has {width}"
    if any(len(cell) > FIELD_LENGTH for cell in cells):
        return _TOO_LONG
    return ""
