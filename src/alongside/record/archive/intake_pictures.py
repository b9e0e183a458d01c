"""Pictures: their structure walked to its end, then decoded once. GIF and other moving pictures are refused.

Whoever covers faces sees one picture: those behind it in a moving one would stay open.
"""

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from alongside.core.errors import Invalid
from alongside.record.archive.parts import part
from alongside.record.archive.refusing import refusal

if TYPE_CHECKING:
    from PIL.Image import Image

PIXELS_MOST: Final = 40_000_000
SIDE_MOST_PIXELS: Final = 16_000
SIDE_LEAST_PIXELS: Final = 8
_TYPES: Final = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
PROGRAM: Final = re.compile(rb"<(?:script|html|!doctype\s+(?:html|svg)|\?php|(?:svg|iframe)[\s>/])", re.IGNORECASE)
_JPEG_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers without a length: TEM and RST0 to RST7."""
_SAVE_ANEW: Final = "Make a screenshot of it, or save it anew as PNG, and upload that."


def type_of(body: bytes) -> str:
    """ "" for what is no picture that is taken. Raises Invalid for GIF."""
    if body.startswith(b"GIF8"):
        raise refusal("A GIF can hold several pictures, and faces in the hidden ones would stay.", _SAVE_ANEW)
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for start, media_type in _TYPES if body.startswith(start)), "")


def opened(body: bytes) -> "Image":
    """Walked through and decoded, as it lies in the file. Raises Invalid; Busy without the extra."""
    media_type = type_of(body)
    if not media_type:
        raise refusal("This is no picture (JPEG, PNG, WebP).", "Save it as PNG or JPEG, and take that.")
    end = {"image/jpeg": _jpegs_end, "image/png": _png_end, "image/webp": _webp_end}[media_type](body)
    if end < 0:
        raise damaged()
    if body[end:].strip(b"\x00"):
        raise refusal("Something else is hidden behind the end of this picture.", _SAVE_ANEW)
    if PROGRAM.search(body):
        raise refusal("Something that could be a program is hidden inside of this picture.", _SAVE_ANEW)
    return _decoded(body)


def _decoded(body: bytes) -> "Image":
    pillow = part("PIL.Image")
    try:
        with warnings.catch_warnings():
            # Damaged metadata are no loss: a picture made of this one carries none of them.
            warnings.simplefilter("ignore")
            picture: Image = pillow.open(BytesIO(body), formats=("JPEG", "PNG", "WEBP"))
            _check_size(*picture.size)
            picture.load()
    except Invalid:
        raise
    except pillow.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:
        # A decoder of hostile bytes may raise anything.
        raise damaged() from error
    return picture


def _check_size(width: int, height: int) -> None:
    if width * height > PIXELS_MOST or max(width, height) > SIDE_MOST_PIXELS:
        raise _too_large()
    if min(width, height) < SIDE_LEAST_PIXELS:
        raise refusal("This picture is so small that nothing can be seen in it.", "Choose another one.")


def damaged() -> Invalid:
    """The sentence for a picture that cannot be read to its end."""
    return refusal("This picture is damaged.", _SAVE_ANEW)


def _too_large() -> Exception:
    return refusal(f"This picture has more than {PIXELS_MOST // 10**6} million points.", "Make it smaller, or cut it.")


def _jpegs_end(body: bytes) -> int:
    """Where the last picture ends: cameras put a preview or a brighter copy behind the first. -1 = damaged."""
    end = _jpeg_end(body, 0)
    while end > 0 and body.startswith(b"\xff\xd8\xff", at := end + _zeros(body, end)):
        end = _jpeg_end(body, at)
    return end


def _zeros(body: bytes, at: int) -> int:
    return len(body) - at - len(body[at:].lstrip(b"\x00"))


def _jpeg_end(body: bytes, at: int) -> int:
    at += 2
    while at + 4 <= len(body) or body[at : at + 2] == b"\xff\xd9":
        if body[at] != 0xFF:
            return -1
        marker = body[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in _JPEG_ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int.from_bytes(body[at + 2 : at + 4])
        if marker == 0xDA and (at := _scan_end(body, at)) < 0:
            return -1
    return -1


_NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def _scan_end(body: bytes, at: int) -> int:
    """Where the next marker stands behind the packed points."""
    found = _NEXT_MARKER.search(body, at)
    return found.start() if found else -1


def _png_end(body: bytes) -> int:
    at = 8
    while at + 12 <= len(body):
        size, kind = int.from_bytes(body[at : at + 4]), body[at + 4 : at + 8]
        if kind == b"acTL":
            raise _moving()
        at += 12 + size
        if kind == b"IEND":
            return at if at <= len(body) else -1
    return -1


def _webp_end(body: bytes) -> int:
    end = 8 + int.from_bytes(body[4:8], "little")
    if b"ANIM" in (body[12:16], body[30:34]) or (body[12:16] == b"VP8X" and body[20] & 0x02):
        raise _moving()
    return end if end <= len(body) else -1


def _moving() -> Exception:
    return refusal("This is a moving picture, and faces in those behind the first would stay.", _SAVE_ANEW)
