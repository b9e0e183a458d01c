"""Which looks a picture gets: turned four ways, small faces twice as large, large pictures in parts.

The model knows upright faces of about 12 to 400 pixels. Memory stays bounded: no look is larger than LOOK a side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from alongside.record.faces.regions import Found

if TYPE_CHECKING:
    from PIL.Image import Image

LOOK: Final = 1600
"""Pixels of a look's longest side; pictures under it are looked at twice as large as well."""
SHARED: Final = 256
"""Pixels of a look that neighbouring parts have in common, so that a face of that size lies whole in one of them."""
TURNS: Final = (0, 90, 180, 270)


@dataclass(frozen=True)
class Look:
    """A part of the picture (left, top, right, bottom in its pixels), how many times larger, how far turned."""

    left: int
    top: int
    right: int
    bottom: int
    scale: float
    degrees: int

    def of(self, picture: "Image") -> "Image":
        """What the model gets to see."""
        from PIL import Image

        part = picture.crop((self.left, self.top, self.right, self.bottom))
        wanted = (max(1, round(part.width * self.scale)), max(1, round(part.height * self.scale)))
        if wanted != part.size:
            part = part.resize(wanted, Image.Resampling.BICUBIC)
        turns = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
        return part.transpose(turns[self.degrees]) if self.degrees else part

    def back(self, box: Found, *, seen: tuple[int, int]) -> Found:
        """A box of the look (of width and height `seen`) in pixels of the picture."""
        wide, high = seen
        x, y, width, height = box.x, box.y, box.width, box.height
        # Turned counter-clockwise by so much; undone here.
        if self.degrees == 90:
            x, y, width, height = high - y - height, x, height, width
        elif self.degrees == 180:
            x, y = wide - x - width, high - y - height
        elif self.degrees == 270:
            x, y, width, height = y, wide - x - width, height, width
        scale = self.scale
        return Found(self.left + x / scale, self.top + y / scale, width / scale, height / scale, box.score)


def looks_at(size: tuple[int, int]) -> Iterator[Look]:
    """Every look at a picture of this width and height: the whole, then finer parts, each in four turns."""
    longest = max(size)
    for scale in {min(1.0, LOOK / longest), 2.0 if longest < LOOK else 1.0}:
        for left, top, right, bottom in _parts(size, scale=scale):
            for degrees in TURNS:
                yield Look(left, top, right, bottom, scale, degrees)


def _parts(size: tuple[int, int], *, scale: float) -> Iterator[tuple[int, int, int, int]]:
    for top, bottom in _spans(size[1], longest=int(LOOK / scale), shared=int(SHARED / scale)):
        for left, right in _spans(size[0], longest=int(LOOK / scale), shared=int(SHARED / scale)):
            yield left, top, right, bottom


def _spans(length: int, *, longest: int, shared: int) -> Iterator[tuple[int, int]]:
    """As few equal spans as cover the length, none longer than allowed, with so many pixels in common."""
    count = 1 if length <= longest else -(-(length - shared) // (longest - shared))
    span = -(-(length + (count - 1) * shared) // count)
    for at in range(count):
        start = round(at * (length - span) / max(1, count - 1))
        yield start, start + span
