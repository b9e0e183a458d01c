"""Which services may be shown at all (mirrored by web/search/filters.ts).

Reassurance fails closed, warnings fail open (design: "Safety claims").
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from alongside.directory.claims import CLAIM_VALUES, EVIDENCE_KINDS, EXPIRY_DAYS
from alongside.directory.packs.build import STATE_CODES
from alongside.directory.packs.lexicon import NamedPoint
from alongside.directory.packs.plan import Query
from alongside.directory.packs.read import ClaimRow, Pack

FLAG_LINE: Final = 1
FLAG_COMMUNITY: Final = 2
FLAG_LAST: Final = 4
_PUBLIC_SOURCE: Final = EVIDENCE_KINDS.index("public_source")
"""Enough for a warning, never for reassurance."""

_WEEK_MINUTES: Final = 10_080
_METRES_A_STEP: Final = 11.132
_RADIANS_A_STEP: Final = 3.141592653589793 / 1_800_000

type Distance = tuple[int, bool]
"""Metres, and whether they are to the middle of a ZIP code only."""


@dataclass(frozen=True)
class Ground:
    """A pack with what filters look up again and again."""

    pack: Pack

    @cached_property
    def claims(self) -> dict[int, list[ClaimRow]]:
        found: defaultdict[int, list[ClaimRow]] = defaultdict(list)
        for row in self.pack.columns.claims:
            found[row.service].append(row)
        return dict(found)

    @cached_property
    def points(self) -> list[tuple[int, int, bool] | None]:
        """Where places are; those with an address only are in the middle of their ZIP code (True)."""
        columns = self.pack.columns
        centroids = {self.pack.text("centroid_name", at): point for at, point in enumerate(columns.centroid_points)}
        found: list[tuple[int, int, bool] | None] = []
        for at, point in enumerate(columns.place_points):
            rough = centroids.get(self.pack.text("place_postal_code", at)[:5]) if point is None else None
            chosen = point or rough
            found.append(None if chosen is None else (*chosen, point is None))
        return found


def _cosine(steps: int) -> float:
    """By its series: math.cos may differ in the last bit between machines."""
    square = steps * _RADIANS_A_STEP * (steps * _RADIANS_A_STEP)
    return 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)))


def distances(ground: Ground, origin: NamedPoint) -> list[Distance | None]:
    """Metres from the origin to each service's nearest place; None where no place is known."""
    east_scale = _METRES_A_STEP * _cosine(origin.latitude)
    starts = ground.pack.columns.places_from

    def measure(at: int) -> Distance | None:
        point = ground.points[at]
        if point is None:
            return None
        north = (point[0] - origin.latitude) * _METRES_A_STEP
        east = (point[1] - origin.longitude) * east_scale
        return math.floor(math.sqrt(north * north + east * east)), point[2]

    found: list[Distance | None] = []
    for service in range(ground.pack.meta.counts.services):
        measured = [one for one in map(measure, range(starts[service], starts[service + 1])) if one is not None]
        found.append(min(measured, key=lambda one: one[0], default=None))
    return found


def warnings_of(pack: Pack, rows: Iterable[ClaimRow]) -> tuple[tuple[str, str], ...]:
    """(claim, value) of every warning, each once, expired ones too: a warning never fades by itself."""
    found: dict[tuple[str, str], None] = {}
    for row in rows:
        claim, _, warns = pack.meta.claims[row.kind]
        if CLAIM_VALUES[row.value] in warns:
            found[claim, CLAIM_VALUES[row.value]] = None
    return tuple(found)


def is_reassuring(pack: Pack, rows: Sequence[ClaimRow], *, claim: int, today_day: int) -> bool:
    """Does a service pass the filter of this claim?

    Only if somebody's live statement reassures, nothing from anybody warns (expired or not), and whatever is said of
    the service itself is live and reassuring: an organisation's word never covers for the service.
    """
    _, reassures, warns = pack.meta.claims[claim]
    about = [row for row in rows if row.kind == claim]
    if any(CLAIM_VALUES[row.value] in warns for row in about):
        return False
    verified = [row for row in about if not row.warning]
    own = [row for row in verified if not row.organization]
    return bool(verified) and all(
        CLAIM_VALUES[row.value] == reassures
        and row.evidence != _PUBLIC_SOURCE
        and row.verified_on_day <= today_day < row.expires_on_day
        for row in own or verified
    )


def passing(ground: Ground, query: Query, away: Sequence[Distance | None] | None) -> list[int]:
    """Indexes of the services that pass every group of filters, in file order."""
    pack = ground.pack
    kept = _keep_states(pack, query)
    kept = _keep_rows(pack, kept, _help_rows(pack, query))
    kept = _keep_rows(pack, kept, _spoken_rows(pack, query))
    kept = _keep_open(pack, kept, query)
    if query.within_metres is not None and away is not None:
        kept = [at for at in kept if (one := away[at]) is not None and one[0] <= query.within_metres]
    return _keep_safe(ground, kept, query)


def _keep_states(pack: Pack, query: Query) -> list[int]:
    wanted = {STATE_CODES.index(state) for state in query.states or STATE_CODES[:3] if state in STATE_CODES}
    columns = pack.columns
    return [
        at
        for at, state in enumerate(columns.states)
        if state in wanted and (not query.lines_only or columns.flags[at] & FLAG_LINE)
    ]


def _help_rows(pack: Pack, query: Query) -> list[int] | None:
    if not query.kinds and not query.needs:
        return None
    first = len(pack.meta.spoken)
    return [
        first + at
        for at, (need, kind, _, _) in enumerate(pack.meta.needs)
        if kind in query.kinds or need in query.needs
    ]


def _spoken_rows(pack: Pack, query: Query) -> list[int] | None:
    if not query.spoken:
        return None
    return [at for at, code in enumerate(pack.meta.spoken) if code in query.spoken]


def _keep_rows(pack: Pack, kept: list[int], rows: list[int] | None) -> list[int]:
    """Services in at least one of the rows; all of them if the group is not asked for."""
    if rows is None:
        return kept
    wanted = {service for row in rows for service in pack.services_in(row)}
    return [at for at in kept if at in wanted]


def _keep_open(pack: Pack, kept: list[int], query: Query) -> list[int]:
    if query.open_at is None:
        return kept
    is_open: list[bool] = []
    for zone, openings in pack.columns.schedules:
        minute = query.open_at.get(pack.meta.time_zones[max(0, zone - 1)])
        is_open.append(
            minute is not None and any((minute - opens) % _WEEK_MINUTES < length for opens, length in openings)
        )
    return [at for at in kept if is_open[pack.columns.schedule[at]]]


def _keep_safe(ground: Ground, kept: list[int], query: Query) -> list[int]:
    if not query.safety:
        return kept
    ids = [claim for claim, _, _ in ground.pack.meta.claims]
    if any(claim not in ids for claim in query.safety):
        return []
    wanted = [ids.index(claim) for claim in query.safety]
    return [at for at in kept if _is_fresh(ground.pack, at, query) and _is_safe(ground, at, query, wanted)]


def _is_fresh(pack: Pack, at: int, query: Query) -> bool:
    day = pack.columns.checked_on_day[at]
    return day is not None and day <= query.today_day < day + EXPIRY_DAYS


def _is_safe(ground: Ground, at: int, query: Query, wanted: Sequence[int]) -> bool:
    rows = ground.claims.get(at, [])
    return all(is_reassuring(ground.pack, rows, claim=claim, today_day=query.today_day) for claim in wanted)
