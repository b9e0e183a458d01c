"""Places a person may type, from the data inside the `zipcodes` wheel: ZIP codes, and cities as the mean of theirs."""

from collections import defaultdict
from typing import Final

import zipcodes

from alongside.directory.packs.entries import Centroid

# Towns of Florida that are far more often meant as words.
_WORDS_NOT_PLACES: Final = frozenset({"christmas", "holiday", "day", "bell", "venus", "century", "best", "sun city"})


def state_centroids(state: str) -> tuple[Centroid, ...]:
    """ZIP codes, then cities, of one state ("FL"). Cities are named without the state; a second name of a city counts
    only where it is no city's first."""
    everything = zipcodes.filter_by(state=state)  # type: ignore[no-untyped-call]  # the wheel has no types
    rows = [row for row in everything if row["city"]]
    points = {row["zip_code"]: (float(row["lat"]), float(row["long"])) for row in rows}
    first: defaultdict[str, list[str]] = defaultdict(list)
    second: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        first[_title(row["city"])].append(row["zip_code"])
        for city in row.get("acceptable_cities") or ():
            second[_title(city)].append(row["zip_code"])
    cities = {**second, **first}
    means = {city: _mean([points[code] for code in codes]) for city, codes in sorted(cities.items()) if _is_place(city)}
    return tuple(
        Centroid(name=name, latitude=latitude, longitude=longitude)
        for name, (latitude, longitude) in (*sorted(points.items()), *means.items())
    )


def _title(city: str) -> str:
    return city.strip().title()


def _is_place(city: str) -> bool:
    return bool(city) and city.casefold() not in _WORDS_NOT_PLACES


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
