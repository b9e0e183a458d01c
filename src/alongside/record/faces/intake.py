"""What may come in as a picture or a PDF at all: looked at before anything decodes it.

Each refusal is one sentence: what happened, that nothing was kept, what to do. `check_picture` and `check_pdf` decode
no pixel and run nothing.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal

from alongside.core.errors import Invalid
from alongside.record.faces.parts import need_parts
from alongside.record.faces.pdf_streams import check_streams

MOST_PICTURE_BYTES: Final = 40_000_000
MOST_PDF_BYTES: Final = 60_000_000
MOST_PIXELS: Final = 60_000_000
MOST_SIDE: Final = 20_000
LEAST_SIDE: Final = 8
MOST_PAGES: Final = 60

type Format = Literal["jpeg", "png", "webp"]

_SIGNATURES: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"RIFF", "webp"),
)
_SUFFIXES: Final[dict[str, Format]] = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp"}
DECODERS: Final[dict[Format, str]] = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
"""Pillow's names. Its JPEG takes a phone's files with further pictures behind the first (MPO) as well."""
_MARKUP: Final = re.compile(rb"<(?:script|html|svg|iframe|\?php)[\s>/]", re.IGNORECASE)
_BEHIND: Final = re.compile(rb"(?:\xff\xd9|IEND\xaeB`\x82)\s*(?:MZ|\x7fELF|Rar!|7z\xbc\xaf|PK\x03\x04|%PDF-|GIF8)")
_HEAD: Final = 1024
_PDF_READERS_LOOK: Final = 1024


@dataclass(frozen=True)
class Checked:
    """What a picture says of itself, before it is decoded and before it is turned upright."""

    format: Format
    width: int
    height: int


def check_picture(data: bytes, *, name: str = "") -> Checked:
    """A still JPEG, PNG or WebP within bounds that is nothing else besides. name: the file's, where it has one.

    Raises Invalid with one sentence otherwise.
    """
    need_parts()
    if len(data) > MOST_PICTURE_BYTES:
        raise Invalid(
            f"The picture has {len(data) / 1e6:.0f} MB, more than {MOST_PICTURE_BYTES / 1e6:.0f}. Nothing was kept. "
            "Save a smaller copy and take that."
        )
    kind = _kind(data)
    suffix = PurePath(name).suffix.lower()
    if suffix and _SUFFIXES.get(suffix) != kind:
        raise Invalid(
            f"The file's name ends in {suffix}, but what is in it is {kind.upper()}. Nothing was kept. If you trust "
            "where it comes from, give it the right ending and take it again."
        )
    _refuse_double(data)
    return _measured(data, kind)


def check_pdf(data: bytes, *, name: str = "") -> None:
    """A PDF without scripts and locks, within bounds, that is nothing else besides. Counts no page: `papers` does.

    Raises Invalid with one sentence otherwise.
    """
    need_parts()
    if len(data) > MOST_PDF_BYTES:
        raise Invalid(
            f"The PDF has {len(data) / 1e6:.0f} MB, more than {MOST_PDF_BYTES / 1e6:.0f}. Nothing was kept. "
            "Split it and take the parts."
        )
    if not data.startswith(b"%PDF-"):
        raise Invalid("This is not a PDF, whatever its name says. Nothing was kept. Look at what it is.")
    suffix = PurePath(name).suffix.lower()
    if suffix not in {"", ".pdf"}:
        raise Invalid(f"The file's name ends in {suffix}, but it is a PDF. Nothing was kept. Rename it to .pdf.")
    if zipfile.is_zipfile(io.BytesIO(data)) or _MARKUP.search(data[:_HEAD]):
        raise _double()
    check_streams(data)


def _kind(data: bytes) -> Format:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (kind != "webp" or data[8:12] == b"WEBP"):
            return kind
    if data.startswith(b"%PDF-"):
        raise Invalid("This is a PDF, not a picture. Nothing was kept. Take it with: alongside redact pdf")
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")) or b"<svg" in start:
        raise Invalid(
            "This is a drawing or a page that can hold scripts (SVG or HTML), not a picture. Nothing was kept. Open "
            "it where it is safe, take a screenshot, and take that."
        )
    raise Invalid("This is no JPEG, PNG or WebP picture. Nothing was kept. Save it as PNG or JPEG and take that.")


def _refuse_double(data: bytes) -> None:
    """A file that other programs would read as something else: a page, a script, an archive, a program."""
    is_pdf = b"%PDF-" in data[:_PDF_READERS_LOOK]
    if is_pdf or _MARKUP.search(data) or _BEHIND.search(data) or zipfile.is_zipfile(io.BytesIO(data)):
        raise _double()


def _double() -> Invalid:
    return Invalid(
        "This file is two things at once: another program would read it as a page, an archive or a program. Nothing "
        "was kept. Do not open it; take a screenshot of the picture and take that."
    )


def _measured(data: bytes, kind: Format) -> Checked:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=[DECODERS[kind]]) as image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1) if image.format != "MPO" else 1
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large("more than any camera makes") from error
    except Exception as error:
        # A decoder of hostile bytes may raise anything.
        raise broken() from error
    if frames > 1:
        raise Invalid("This picture moves: it has several frames. Nothing was kept. Save the frame that you need.")
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise _too_large(f"{width} × {height}")
    if min(width, height) < LEAST_SIDE:
        raise Invalid(f"The picture is {width} × {height} pixels: nothing can be seen in it. Nothing was kept.")
    return Checked(kind, width, height)


def _too_large(size: str) -> Invalid:
    return Invalid(
        f"The picture says of itself that it has {size} pixels; {MOST_PIXELS / 1e6:.0f} million in all can be opened "
        "safely. Nothing was kept. Save a smaller copy and take that."
    )


def broken() -> Invalid:
    """The sentence for a picture that cannot be decoded."""
    return Invalid(
        "The picture is damaged or cut short: it cannot be read to its end. Nothing was kept. Fetch it again, or take "
        "a screenshot of it."
    )
