"""Draws the one picture of the record's seed: shapes, never a photograph, blurred, with its label across the foot.

Usage: python scripts/make_invented_picture.py. Prints the SHA-256 that `record/columns.py` names: another picture than
this can not be marked as invented.
"""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

OUT: Final = Path(__file__).parent.parent / "src/alongside/record/seed/no-person.png"
SIZE: Final = (640, 400)
BLUR_POINTS: Final = 14
COLOURS: Final = 200
LABEL: Final = "no person is under this"
SHAPES: Final = (
    ("rectangle", (0, 0, 640, 250), "#d9cbb8"),
    ("rectangle", (0, 250, 640, 400), "#9c8771"),
    ("rectangle", (40, 40, 210, 190), "#b7d0d8"),
    ("rectangle", (430, 30, 600, 330), "#6f5a49"),
    ("rectangle", (120, 240, 400, 330), "#c4705a"),
    ("rectangle", (140, 215, 200, 245), "#f1ece2"),
    ("ellipse", (250, 60, 350, 110), "#f6e3a4"),
    ("ellipse", (20, 230, 100, 340), "#4f7a58"),
    ("rectangle", (45, 330, 75, 370), "#8a4f35"),
    ("ellipse", (560, 170, 580, 190), "#e2c04f"),
)
"""A wall, a floor, a window, a door, a table with a towel on it, a lamp, a plant in its pot, a handle."""


def build_picture() -> bytes:
    """PNG without any metadata."""
    picture = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(picture)
    for shape, box, colour in SHAPES:
        getattr(draw, shape)(box, fill=colour)
    picture = picture.filter(ImageFilter.GaussianBlur(BLUR_POINTS))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 352, 640, 400), fill="#28221d")
    draw.text((320, 376), LABEL, fill="#ffffff", font=ImageFont.load_default(26), anchor="mm")
    written = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    made = build_picture()
    OUT.write_bytes(made)
    print(len(made), hashlib.sha256(made).hexdigest())
