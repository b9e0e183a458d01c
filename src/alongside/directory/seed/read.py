"""Reads the two seed files as batches of records. Knows no database."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Final, Literal

import msgspec

from alongside.directory.hsds.hours import Interval, weekly_openings
from alongside.directory.needs import tag_service
from alongside.directory.records import (
    Batch,
    LanguageRecord,
    OrganizationRecord,
    PhoneRecord,
    ServiceRecord,
    SourceRecord,
    TextsRecord,
    WarningRecord,
)

_HERE: Final = Path(__file__).parent
LINES_SOURCE: Final = SourceRecord(key="seed-lines", name="Lines that answer", licence="Facts, collected by hand")
_ALWAYS: Final = ((0, 7 * 24 * 60),)
HOURS_NOT_CHECKED: Final = "hours not checked"
DAY_AND_NIGHT: Final = "day and night, every day"
_ZONES: Final = {"Pacific": "America/Los_Angeles", "Central": "America/Chicago", "Eastern": "America/New_York"}


LINE_NEEDS: Final = {
    "swop-behind-bars": ("peer_support.sex_workers", "peer_support.reentry"),
    "trans-lifeline": ("peer_support.lgbtq", "mental_health.crisis_line"),
    "api-chaya": ("peer_support.partner_violence", "peer_support.trafficking", "community.migrants"),
    "domestic-violence-hotline": ("peer_support.partner_violence", "housing.violence_shelter"),
    "988": ("mental_health.crisis_line",),
    "human-trafficking-hotline": ("peer_support.trafficking",),
}
"""lines.toml names kinds of help; packs search by the needs under them."""


class LinePhone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: str
    kind: Literal["voice", "text"]
    note: dict[str, str] = {}


class LineSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where one statement about a line was found. to_check: nobody has seen that page confirm it."""

    claim: str
    source_url: str
    source_checked_on: str
    to_check: bool


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of lines.toml. Texts are keyed by language. needs may name whole kinds of help."""

    id: str
    name: str
    run_by: str
    community_run: bool
    website: str
    hours: dict[str, str]
    languages: tuple[str, ...]
    needs: tuple[str, ...]
    calls_police: Literal["no", "depends", "yes", "unknown"]
    phones: tuple[LinePhone, ...]
    description: dict[str, str]
    police: dict[str, str]
    sources: tuple[LineSource, ...]
    recheck_before_publishing: bool = True


class Lines(msgspec.Struct, frozen=True):
    lines: tuple[Line, ...]


def read_florida() -> tuple[Batch, ...]:
    """One batch for each source; a service's texts.name in florida.json names its texts in texts.toml.

    Raises msgspec.ValidationError when a file does not fit the records, KeyError for a kind without texts.
    """
    texts = msgspec.convert(_read_toml("texts.toml"), dict[str, dict[str, TextsRecord]])
    batches = msgspec.json.decode((_HERE / "florida.json").read_bytes(), type=tuple[Batch, ...])
    return tuple(
        msgspec.structs.replace(
            batch, services=tuple(_with_texts(service, texts[service.texts.name]) for service in batch.services)
        )
        for batch in batches
    )


def _read_toml(name: str) -> dict[str, object]:
    return tomllib.loads((_HERE / name).read_text("utf-8"))


def _with_texts(service: ServiceRecord, texts: dict[str, TextsRecord]) -> ServiceRecord:
    others = {code: one for code, one in texts.items() if code != service.base_language}
    return msgspec.structs.replace(service, texts=texts[service.base_language], other_texts=others)


def read_lines() -> Batch:
    """The lines in the order of the file, which is the order on the screen."""
    found = msgspec.convert(_read_toml("lines.toml"), Lines).lines
    organizations = tuple(
        OrganizationRecord(key=line.id, name=line.run_by, url=line.website, community_run=line.community_run)
        for line in found
    )
    services = tuple(_line_record(line, at) for at, line in enumerate(found, 1))
    return Batch(source=LINES_SOURCE, organizations=organizations, services=services)


def _line_record(line: Line, position: int) -> ServiceRecord:
    return ServiceRecord(
        key=line.id,
        organization_key=line.id,
        texts=_line_texts(line, "en"),
        other_texts={code: _line_texts(line, code) for code in line.description if code != "en"},
        url=line.website,
        hours_text="" if line.hours["en"] == HOURS_NOT_CHECKED else line.hours["en"],
        openings=_openings(line.hours["en"]),
        time_zone=_zone(line.hours["en"]),
        phones=tuple(PhoneRecord(number=one.number, kind=one.kind, note=one.note) for one in line.phones),
        languages=tuple(LanguageRecord(code=code) for code in line.languages),
        needs=LINE_NEEDS.get(line.id) or tag_service(line.name, line.description["en"]),
        warnings=_police_warning(line),
        is_line=True,
        position=position,
    )


def _line_texts(line: Line, language: str) -> TextsRecord:
    return TextsRecord(name=line.name, description=line.description[language], police_note=line.police[language])


def _openings(hours: str) -> tuple[Interval, ...]:
    """Of "Monday to Friday, 1 pm to 9 pm Eastern time; ..."; other words give none, and the text is shown as it is."""
    return _ALWAYS if hours == DAY_AND_NIGHT else weekly_openings(re.split("|".join(_ZONES), hours)[0])


def _zone(hours: str) -> str:
    return next((zone for word, zone in _ZONES.items() if word in hours), "")


def _police_warning(line: Line) -> tuple[WarningRecord, ...]:
    """A warning needs one public source that somebody saw; "no" never reassures from a public source."""
    if line.calls_police not in {"yes", "depends"}:
        return ()
    seen = [one for one in line.sources if one.claim == "calls_police" and one.source_url and one.source_checked_on]
    return tuple(
        WarningRecord(
            claim="police",
            value=line.calls_police,
            source_url=one.source_url,
            verified_on=datetime.date.fromisoformat(one.source_checked_on),
        )
        for one in sorted(seen, key=lambda one: one.to_check)[:1]
    )
