"""Makes src/alongside/record/pages/shapes/us_counties.json from counties-10m.json of the npm package us-atlas.

Usage: county_shapes.py FILE      (in the unpacked package: package/counties-10m.json)
Fewer points, coarser steps: a county is some millimetres wide on a page.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent.parent / "src/alongside/record/pages/shapes"
STEPS_A_DEGREE: Final = 200
TOLERANCE: Final = 0.025
POSTAL: Final = (
    "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA "
    "26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX "
    "49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI"
)
type Point = tuple[float, float]


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_steps(_simpler(arc)) for arc in _degrees(topology)]
    postal = {one[:2]: one[2:].lower() for one in POSTAL.split()}
    states = {
        one["id"]: [one["properties"]["name"], postal[one["id"]], _polygons(one)]
        for one in topology["objects"]["states"]["geometries"]
    }
    counties = {
        one["id"]: [one["properties"]["name"], _polygons(one)]
        for one in topology["objects"]["counties"]["geometries"]
        if one.get("id", "")[:2] in postal and "arcs" in one
    }
    told = {"steps_a_degree": STEPS_A_DEGREE, "states": _sorted(states), "counties": _sorted(counties), "arcs": arcs}
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
    (HERE / "us_counties.json").write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(states)} states, {len(counties)} counties, {len(text):,} bytes")


def _sorted(found: dict[str, Any]) -> dict[str, Any]:
    return {key: found[key] for key in sorted(found)}


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """Always as several polygons, each of rings of arcs. Source: TopoJSON 1.0, section 2.2."""
    arcs: list[list[list[int]]] = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return arcs


def _degrees(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs are stored as differences of steps. Source: TopoJSON 1.0, section 2.1.3."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        found.append(points)
    return found


def _simpler(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's way: drops what is nearer than TOLERANCE to the line between what is kept."""
    if len(points) < 3:
        return points
    if points[0] == points[-1]:  # an island: its line has no length, so it is cut in two
        middle = len(points) // 2
        return [*_simpler(points[: middle + 1]), *_simpler(points[middle:])[1:]]
    away = [_distance(point, points[0], points[-1]) for point in points[1:-1]]
    farthest = max(range(len(away)), key=away.__getitem__)
    if away[farthest] <= TOLERANCE:
        return [points[0], points[-1]]
    return [*_simpler(points[: farthest + 2]), *_simpler(points[farthest + 1 :])[1:]]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


def _steps(points: list[Point]) -> list[int]:
    """x, y of the first point, then differences, flat."""
    whole = [(round(x * STEPS_A_DEGREE), round(y * STEPS_A_DEGREE)) for x, y in points]
    flat = [*whole[0]]
    for (x1, y1), (x2, y2) in pairwise(whole):
        flat += [x2 - x1, y2 - y1]
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]))
