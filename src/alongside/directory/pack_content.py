"""What goes into the core pack and the region pack, read from the tables."""

import datetime
import hashlib
from collections import Counter
from typing import Final

import msgspec

from alongside.directory import queries
from alongside.directory.models import Location, ServiceJson
from alongside.directory.packs.centroids import state_centroids
from alongside.directory.packs.entries import Centroid, PackContent, PackService, RightsSummary
from alongside.directory.packs.taxonomy import need_entries, synonym_entries

PACK_LAYOUT: Final = "2"
"""Raise it when packs must be built again although no row changed."""
HOME_STATE: Final = "FL"
LEAST_SHARE: Final = 0.05
"""A state gets its places into the pack when at least this share of the addresses lies in it."""


def core_content(*, region: str, built_on: datetime.date, rights: tuple[RightsSummary, ...]) -> PackContent:
    """The lines that answer, the vetted services, the rights summaries."""
    services = queries.pack_services(core_only=True)
    return PackContent(
        kind="core",
        region=region,
        built_on=built_on,
        services=services,
        languages=_languages(services),
        needs=need_entries(),
        synonyms=synonym_entries(),
        rights=rights,
    )


def region_content(*, region: str, built_on: datetime.date) -> PackContent:
    """Everything public. Carries the synonyms too: each pack must answer by itself."""
    services = queries.pack_services()
    return PackContent(
        kind="region",
        region=region,
        built_on=built_on,
        services=services,
        languages=_languages(services),
        needs=need_entries(),
        synonyms=synonym_entries(),
        centroids=_centroids(),
    )


def fingerprint(*, region: str, built_on: datetime.date, rights: tuple[RightsSummary, ...]) -> str:
    """Changes when anything that packs are built from changes, and with each week, so that expired claims leave."""
    rows = ServiceJson.objects.order_by("service_id").values_list("service_id", "changed_at")
    year, week, _ = built_on.isocalendar()
    parts = [PACK_LAYOUT, region, year, week, list(rows), rights, need_entries(), synonym_entries()]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _languages(services: tuple[PackService, ...]) -> tuple[str, ...]:
    found = {code for one in services for code in (one.base_language, *one.other_texts)}
    return tuple(sorted(found | {"en"}))


def _centroids() -> tuple[Centroid, ...]:
    states = Location.objects.filter(confidential=False).exclude(state_province="")
    counts = Counter(states.values_list("state_province", flat=True))
    total = counts.total()
    chosen = sorted(state for state, count in counts.items() if count >= LEAST_SHARE * total) or [HOME_STATE]
    found = {centroid.name: centroid for state in chosen for centroid in state_centroids(state)}
    return tuple(found.values())
