"""Makes of a drawn SVG one that belongs into a page: no style, no font, no size of its own, the page's colours."""

import re
from typing import Final
from xml.etree import ElementTree

from alongside.record.pages.charts.said import BarsSaid, Said

NONE: Final = "none"
INK: Final = "#000001"
LEAF: Final = "#000002"
CLAY: Final = "#000003"
EDGE: Final = "#000004"
CARD: Final = "#000005"
_TOKENS: Final = {INK: "var(--ink)", LEAF: "var(--leaf)", CLAY: "var(--clay)", EDGE: "var(--edge)", CARD: "var(--card)"}
_ON_PAPER: Final = {
    "var(--ink)": "#28221d", "var(--leaf)": "#14574d", "var(--clay)": "#8a3a1b", "var(--edge)": "#83766a",
    "var(--card)": "#ffffff",
}  # fmt: skip
_KEPT: Final = frozenset(
    {"d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "fill", "stroke", "stroke-width",
     "stroke-dasharray", "text-anchor", "font-size", "font-weight", "viewBox"}
)  # fmt: skip
_SPACE: Final = "{http://www.w3.org/2000/svg}"
_LONG: Final = re.compile(r"-?\d+\.\d+")


def clean(drawn: str, said: Said, *, is_more: bool = False) -> str:
    """One <svg class="chart">, readable by its title and description. drawn: ours alone, never somebody's file.

    is_more: goes on from a drawing that says both already.
    """
    root = ElementTree.fromstring(drawn)  # noqa: S314  made by vl-convert in this process
    box = root.get("viewBox", "")
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SPACE)
        element.attrib = {name: _told(value) for name, value in element.attrib.items() if name in _KEPT}
        element.tail = None
    _drop(root)
    root.attrib = {"class": "chart", "viewBox": _short(box), "direction": _direction(said)}
    if not isinstance(said, BarsSaid):
        root.set("class", "chart chart--map")
    read = {"aria-hidden": "true"} if is_more else {"role": "img", "aria-label": f"{said.title}. {said.description}"}
    root.attrib |= read
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def as_file(drawn: str) -> str:
    """A drawing that left its page: in the light scheme's colours, on white, with a size. drawn: as `clean` made it."""
    for token, colour in _ON_PAPER.items():
        drawn = drawn.replace(token, colour)
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="720" font-family="sans-serif" '
    ground = '><rect width="100%" height="100%" fill="#ffffff" />'
    return drawn.replace("<svg ", head, 1).replace(">", ground, 1)


def _drop(parent: ElementTree.Element) -> None:
    """What draws nothing, innermost first: empty groups, the white ground, groups that say nothing of their own."""
    for child in list(parent):
        _drop(child)
        is_empty = child.tag == "g" and not len(child)
        is_ground = child.get("fill") in ("white", "transparent") or (
            child.tag == "path" and child.get("fill") in (None, NONE) and child.get("stroke") is None
        )
        if is_empty or is_ground or child.tag in ("defs", "title", "desc"):
            parent.remove(child)
        elif child.tag == "g" and not child.attrib:
            at = list(parent).index(child)
            parent.remove(child)
            for offset, inner in enumerate(list(child)):
                parent.insert(at + offset, inner)


def _told(value: str) -> str:
    return _TOKENS.get(value.lower(), _short(value))


def _short(value: str) -> str:
    return _LONG.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value)


def _direction(said: Said) -> str:
    return "rtl" if isinstance(said, BarsSaid) and said.is_right_to_left else "ltr"
