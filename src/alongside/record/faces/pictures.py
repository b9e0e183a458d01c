"""A picture in, a new picture out. Nothing of the old file is carried over but the pixels that may be seen."""

import io
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from alongside.record.archive import intake_pictures
from alongside.record.faces.parts import need_parts
from alongside.record.faces.regions import Region

if TYPE_CHECKING:
    from PIL.Image import Image

type Encoding = Literal["png", "jpeg"]

FILL: Final = (0, 0, 0)
_GROUND: Final = (255, 255, 255)
_QUALITY: Final = 90
_PNG_LEVEL: Final = 4
"""Six takes twice as long, nine far longer, for a photograph that is no smaller."""


def upright(data: bytes) -> "Image":
    """The pixels on a new canvas: turned as the camera said, see-through parts on white, three times eight bits.

    What comes from outside passes `archive.intake.check_picture` before. Raises Invalid with one sentence where the
    bytes are no picture, end too early or have more behind their end.
    """
    need_parts()
    from PIL import ImageOps

    opened = intake_pictures.opened(data)
    try:
        with warnings.catch_warnings():
            # Damaged metadata are no loss: all of them are dropped.
            warnings.simplefilter("ignore")
            turned = ImageOps.exif_transpose(opened)
    except Exception as error:
        # A reader of hostile metadata may raise anything.
        raise intake_pictures.damaged() from error
    return on_canvas(_eight_bits(turned))


def on_canvas(image: "Image") -> "Image":
    """A copy on a canvas of its own, which has pixels and nothing else."""
    from PIL import Image

    canvas = Image.new("RGB", image.size, _GROUND)
    if not image.has_transparency_data:
        canvas.paste(image.convert("RGB"))
        return canvas
    seen = image.convert("RGBA")
    canvas.paste(seen, mask=seen.getchannel("A"))
    return canvas


def filled(image: "Image", regions: Iterable[Region]) -> "Image":
    """Paints every box on the canvas itself, and gives it back. A box without width or height hides nothing."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for box in (one for one in regions if one.width > 0 and one.height > 0):
        draw.rectangle((box.x, box.y, box.x + box.width - 1, box.y + box.height - 1), fill=FILL)
    return image


def encoded(image: "Image", *, encoding: Encoding) -> bytes:
    """The file. Hidden pixels are gone before: an encoder cannot smear them into what is seen."""
    buffer = io.BytesIO()
    if encoding == "png":
        image.save(buffer, "PNG", compress_level=_PNG_LEVEL)
    else:
        image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return buffer.getvalue()


def paint(picture: bytes, regions: Iterable[Region], *, encoding: Encoding = "png") -> bytes:
    """A new picture with exactly these boxes filled, in one colour. Boxes: pixels of the upright picture.

    Raises Invalid with one sentence where `upright` does.
    """
    return encoded(filled(upright(picture), regions), encoding=encoding)


def _eight_bits(image: "Image") -> "Image":
    """Sixteen bits of grey would be cut off at white, not scaled, by a plain conversion."""
    if not image.mode.startswith(("I", "F")):
        return image
    import numpy as np
    from PIL import Image

    values = np.asarray(image).astype(np.float64)
    return Image.fromarray((values * (255 / max(values.max(), 255))).astype(np.uint8))
