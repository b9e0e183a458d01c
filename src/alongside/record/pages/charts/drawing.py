"""Draws with altair and vl-convert, which come with the extra `record`: nothing here touches the network.

Colours go in as signs and come out as the style sheet's tokens: one drawing reads well in light, dark and print.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final
from unicodedata import east_asian_width

import msgspec

from alongside.core.errors import Invalid
from alongside.record.pages import places
from alongside.record.pages.charts import svg
from alongside.record.pages.charts.said import BarSaid, BarsSaid, MapSaid, Said

WIDTH: Final = 360
TEXT: Final = 14
LINE: Final = 20
BAR: Final = 14
GAP: Final = 8
LETTERS: Final = 44
VALUE_LETTERS: Final = 11
SHEET: Final = 4
"""Operations on one drawing of a comparison."""
VALUE_ROOM: Final = 90
"""Pixels kept free at the end of the longest bar."""
type Rows = list[dict[str, Any]]


def draw(said: Said) -> str:
    """One SVG or several, to be put into a page. Raises Invalid where the extra is not installed."""
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise Invalid(
            "altair and vl-convert are missing. Install them with: pip install 'alongside[record]'. Nothing was drawn."
        ) from error
    found = []
    for at, sheet in enumerate(_sheets(said)):
        chart = _bars(altair, sheet, _longest(said)) if isinstance(sheet, BarsSaid) else _shapes(altair, sheet)
        drawn = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
        found.append(svg.clean(drawn, said, is_more=at > 0))
    return "".join(found)


def _sheets(said: Said) -> list[Said]:
    """A comparison of many operations in several drawings, since paper cuts between drawings alone."""
    if isinstance(said, BarsSaid) and all(group.slug for group in said.groups):
        starts = range(0, len(said.groups), SHEET)
        return [msgspec.structs.replace(said, groups=said.groups[at : at + SHEET]) for at in starts]
    return [said]


def _longest(said: Said) -> int:
    """In what a bar counts: one scale for all of it."""
    groups = said.groups if isinstance(said, BarsSaid) else ()
    return max((bar.of or bar.length or 0 for group in groups for bar in group.bars), default=0) or 1


def _bars(altair: Any, said: BarsSaid, longest: int) -> Any:
    texts, boxes, height = _laid_out(said, longest)
    reverse = said.is_right_to_left
    x = {"scale": altair.Scale(domain=[0, WIDTH], reverse=reverse, nice=False), "axis": None}
    y = {"scale": altair.Scale(domain=[height, 0], nice=False), "axis": None}
    layers = []
    for dash in ([], [3, 3]):
        found = [one for one in boxes if one["dash"] == bool(dash)]
        layers.append(
            altair.Chart(altair.Data(values=found))
            .mark_rect(strokeWidth=1, **({"strokeDash": dash} if dash else {}))
            .encode(
                x=altair.X("x:Q", **x),
                x2="x2:Q",
                y=altair.Y("y:Q", **y),
                y2="y2:Q",
                fill=altair.Fill("fill:N", scale=None),
                stroke=altair.Stroke("stroke:N", scale=None),
            )
        )
    for weight in ("bold", "normal"):
        found = [one for one in texts if one["weight"] == weight]
        layers.append(
            altair.Chart(altair.Data(values=found))
            .mark_text(align="left", baseline="middle", fontSize=TEXT, fontWeight=weight, color=svg.INK)
            .encode(x=altair.X("x:Q", **x), y=altair.Y("y:Q", **y), text="text:N")
        )
    return _framed(altair.layer(*layers).properties(width=WIDTH, height=height))


def _laid_out(said: BarsSaid, longest: int) -> tuple[Rows, Rows, int]:
    """Words and boxes at their places, in pixels from the start of the reading direction."""
    texts: Rows = []
    boxes: Rows = []
    at = GAP
    for group in said.groups:
        for line in _lines(group.title):
            texts.append(_text(line, 0, at + LINE / 2, weight="bold"))
            at += LINE
        for bar in group.bars:
            for line in _lines(bar.label if _is_at_end(bar) else f"{bar.label}: {bar.value}"):
                texts.append(_text(line, 0, at + LINE / 2))
                at += LINE
            if bar.length is not None:
                boxes += _boxes(bar, (WIDTH - VALUE_ROOM) / longest, at)
                if _is_at_end(bar):
                    end = (bar.of or bar.length) * (WIDTH - VALUE_ROOM) / longest
                    texts.append(_text(bar.value, end + GAP, at + BAR / 2, weight="bold"))
                at += BAR
            at += GAP // 2
        at += GAP
    return texts, boxes, at


def _lines(text: str) -> list[str]:
    """No line is wider than the drawing. Han, Hangul and the like are twice as wide as Latin letters."""
    is_wide = any(east_asian_width(sign) in "WF" for sign in text)
    return wrap(text, LETTERS // 2 if is_wide else LETTERS)


def _is_at_end(bar: BarSaid) -> bool:
    """A short number stands at the bar's end; longer words stand over it."""
    return bar.length is not None and len(bar.value) <= VALUE_LETTERS


def _text(text: str, x: float, y: float, *, weight: str = "normal") -> dict[str, Any]:
    return {"text": text, "x": x, "y": y, "weight": weight}


def _boxes(bar: BarSaid, scale: float, at: int) -> Iterator[dict[str, Any]]:
    """The track first, the bar on it. A claim is an outline, a count is filled, a gap dashed: no colour is needed."""
    place = {"x": 0, "y": at, "y2": at + BAR, "dash": False}
    if bar.of is not None:
        yield place | {"x2": bar.of * scale, "fill": svg.NONE, "stroke": svg.EDGE}
    if bar.length:
        is_open = bar.is_claim or bar.is_gap
        ink = svg.INK if bar.is_gap else svg.CLAY if bar.is_claim else svg.LEAF
        box = {"x2": max(1, bar.length * scale), "fill": svg.NONE if is_open else ink, "stroke": ink}
        yield place | box | {"dash": bar.is_gap}


def _shapes(altair: Any, said: MapSaid) -> Any:
    rows = [_feature(said.whole, svg.CARD)] + [_feature(fips, svg.LEAF) for fips in said.filled]
    layers = [
        altair.Chart(altair.Data(values=[row]))
        .mark_geoshape(fill=row["properties"]["fill"], stroke=svg.EDGE, strokeWidth=1)
        .project(type="identity", reflectY=True)
        for row in rows
    ]
    return _framed(altair.layer(*layers).properties(width=WIDTH, height=WIDTH))


def _feature(fips: str, fill: str) -> dict[str, Any]:
    """GeoJSON. Degrees of longitude are narrowed as at the shape's own latitude, so that it looks as on a map."""
    polygons = places.outline(fips)
    squeezed = [[[(x * places.narrowing(fips), y) for x, y in ring] for ring in polygon] for polygon in polygons]
    geometry = {"type": "MultiPolygon", "coordinates": squeezed}
    return {"type": "Feature", "properties": {"fill": fill}, "geometry": geometry}


def _framed(chart: Any) -> Any:
    return chart.configure(padding=2, background="transparent", view={"stroke": None})
