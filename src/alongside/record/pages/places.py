"""Countries, states and counties: names, addresses of their pages, and outlines. Nothing finer than a county.

Addresses: "us", "us-fl", "us-12105" (a county by its FIPS number).
"""

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from alongside.directory.languages import locale_of
from alongside.record.shown import OperationShown

SHAPES: Final = Path(__file__).parent / "shapes" / "us_counties.json"
FIPS_DIGITS: Final = 5
type Ring = list[tuple[float, float]]
type Polygons = list[list[list[int]]]


class _Shapes(msgspec.Struct, frozen=True):
    """As scripts/county_shapes.py writes it. states: FIPS → name, postal, polygons; counties: FIPS → name, polygons."""

    steps_a_degree: int
    states: dict[str, tuple[str, str, Polygons]]
    counties: dict[str, tuple[str, Polygons]]
    arcs: list[list[int]]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """key: as in its address. within: the next wider place, None for a country. name: as it is written there."""

    key: str
    kind: str
    name: str
    within: str | None


@cache
def _shapes() -> _Shapes:
    return msgspec.json.decode(SHAPES.read_bytes(), type=_Shapes)


@cache
def _postal() -> dict[str, str]:
    return {postal: fips for fips, (_name, postal, _polygons) in _shapes().states.items()}


def find_place(key: str, language: str) -> Place | None:
    """None for what is no place."""
    country, _dash, rest = key.partition("-")
    if rest.isdigit() and country == "us" and rest in _shapes().counties:
        state = _shapes().states[rest[:2]][1]
        return Place(key=key, kind="county", name=_shapes().counties[rest][0], within=f"us-{state}")
    if rest and country == "us" and rest in _postal():
        return Place(key=key, kind="state", name=_shapes().states[_postal()[rest]][0], within="us")
    name = locale_of(language).territories.get(country.upper())
    if rest or name is None or not country.isalpha() or not country.islower():
        return None
    return Place(key=key, kind="country", name=name, within=None)


def state_name(key: str, language: str) -> str:
    """Of a state or country, as a list shows it; the key itself where nobody knows it."""
    place = find_place(key, language)
    if place is None:
        return key.upper()
    return place.name


def county_name(fips: str) -> str:
    known = _shapes().counties.get(fips)
    return known[0] if known else fips


def keys_of(operation: OperationShown) -> tuple[str, ...]:
    """Every place whose page lists it, the widest first."""
    country = operation.country.lower()
    state = (f"{country}-{operation.state.lower()}",) if operation.state else ()
    counties = (f"{country}-{fips}" for fips in operation.county_fips)
    return (country, *state, *counties)


def places_of(operation: OperationShown, language: str) -> tuple[Place, ...]:
    """Those that have a page, the widest first."""
    found = (find_place(key, language) for key in keys_of(operation))
    return tuple(place for place in found if place)


def inside(operations: Iterable[OperationShown], wider: Place, language: str) -> tuple[Place, ...]:
    """The next narrower places of these operations."""
    found = {place.key: place for one in operations for place in places_of(one, language) if place.within == wider.key}
    return tuple(sorted(found.values(), key=lambda place: place.name))


def fips_of_state(key: str) -> str:
    """Of "us-fl" or of a county in it; "" where there is no outline."""
    rest = key.partition("-")[2]
    return rest[:2] if rest.isdigit() else _postal().get(rest, "")


def outline(fips: str) -> list[list[Ring]]:
    """Polygons of a state (two digits) or county (five), each of closed rings of (longitude, latitude)."""
    polygons = _shapes().counties[fips][1] if len(fips) == FIPS_DIGITS else _shapes().states[fips][2]
    return [[_ring(arcs) for arcs in polygon] for polygon in polygons]


def _ring(arcs: list[int]) -> Ring:
    """Arcs joined at their ends; one of -1 - n is arc n backwards. Source: TopoJSON 1.0, section 2.1.4."""
    ring: Ring = []
    for number in arcs:
        points = _points(number if number >= 0 else ~number)
        joined = points if number >= 0 else points[::-1]
        ring += joined if not ring else joined[1:]
    return ring


def _points(number: int) -> Ring:
    steps = _shapes().steps_a_degree
    arc = _shapes().arcs[number]
    x = y = 0
    found = []
    for step_x, step_y in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + step_x, y + step_y
        found.append((x / steps, y / steps))
    return found


def narrowing(fips: str) -> float:
    """How much shorter a degree of longitude is than one of latitude, in the middle of the state."""
    latitudes = [y for polygon in outline(fips[:2]) for ring in polygon for _x, y in ring]
    return math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
