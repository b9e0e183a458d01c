"""Boxes in a picture: what one is, and what may be done with them before they are painted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

type Kind = Literal["face", "writing", "drawn"]


@dataclass(frozen=True)
class Region:
    """A box in pixels of the upright picture, from its upper left corner. score: 0 to 1; 1 where a person drew it."""

    kind: Kind
    x: int
    y: int
    width: int
    height: int
    score: float = 1.0


@dataclass(frozen=True)
class Found:
    """A box as a model gives it, in fractions of pixels."""

    x: float
    y: float
    width: float
    height: float
    score: float


def likeness(one: Found, other: Found) -> float:
    """Intersection over union, 0 to 1."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    shared = max(0.0, width) * max(0.0, height)
    union = one.width * one.height + other.width * other.height - shared
    return shared / union if union else 0.0


def strongest(boxes: Iterable[Found], *, alike: float) -> list[Found]:
    """Of boxes that are alike (likeness at or over `alike`) the one with the highest score, best first."""
    kept: list[Found] = []
    for box in sorted(boxes, key=lambda box: -box.score):
        if all(likeness(box, other) < alike for other in kept):
            kept.append(box)
    return kept


def widened(box: Found, *, share: float) -> Found:
    """Larger by `share` of its own size on each of its four sides."""
    more_x, more_y = box.width * share, box.height * share
    return Found(box.x - more_x, box.y - more_y, box.width + 2 * more_x, box.height + 2 * more_y, box.score)


def squared(box: Found, *, size: tuple[int, int]) -> Found:
    """As wide as high, and whole in a picture of this size where it has room: the box does not tell a face's shape."""
    side = max(box.width, box.height)
    x = _inside(box.x + (box.width - side) / 2, side=side, length=size[0])
    y = _inside(box.y + (box.height - side) / 2, side=side, length=size[1])
    return Found(x, y, side, side, box.score)


def _inside(start: float, *, side: float, length: int) -> float:
    return max(0.0, min(start, length - side)) if side <= length else start


def on_pixels(box: Found, *, kind: Kind, size: tuple[int, int]) -> Region | None:
    """Every pixel that the box touches, inside a picture of width and height `size`. None: it lies outside."""
    left, top = max(0, int(box.x // 1)), max(0, int(box.y // 1))
    right, bottom = min(size[0], -int(-(box.x + box.width) // 1)), min(size[1], -int(-(box.y + box.height) // 1))
    if right <= left or bottom <= top:
        return None
    return Region(kind, left, top, right - left, bottom - top, round(box.score, 3))


def all_on_pixels(boxes: Sequence[Found], *, kind: Kind, size: tuple[int, int]) -> tuple[Region, ...]:
    """Those that lie in the picture."""
    regions = (on_pixels(box, kind=kind, size=size) for box in boxes)
    return tuple(region for region in regions if region)
