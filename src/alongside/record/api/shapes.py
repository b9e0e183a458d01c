"""Answers of the API that are no operation: `scripts/record_openapi.py` describes all of them."""

import msgspec

from alongside.record.shown import OperationShown


class _Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base: every field is there in every answer."""


class About(_Answer, frozen=True):
    """is_demonstration: operations that nobody verified are in it, each marked is_seed."""

    version: str
    openapi_url: str
    data_package_url: str
    is_demonstration: bool
    withheld: str


class OperationList(_Answer, frozen=True):
    total_items: int
    total_pages: int
    page_number: int
    contents: tuple[OperationShown, ...]


class AgencyListed(_Answer, frozen=True):
    """operations: slugs of what it took part in and may be shown."""

    slug: str
    name: str
    kind: str
    country: str
    state: str
    county_fips: str
    operations: tuple[str, ...]


class Agencies(_Answer, frozen=True):
    contents: tuple[AgencyListed, ...]


class Code(_Answer, frozen=True):
    code: str
    label: str


class Codes(_Answer, frozen=True):
    sides: tuple[Code, ...]
    measures: tuple[Code, ...]
    populations: tuple[Code, ...]
    units: tuple[Code, ...]
    qualifiers: tuple[Code, ...]
    charges: tuple[Code, ...]
    agency_kinds: tuple[Code, ...]
    source_kinds: tuple[Code, ...]
    outcomes: tuple[Code, ...]
