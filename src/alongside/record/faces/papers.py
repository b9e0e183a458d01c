"""A PDF in, a new PDF out that holds one picture a page and nothing else: no text, script, form, link or metadata.

PDFium draws in a process of its own (`archive/boxed.py`), and never in this one.
"""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from alongside.record.archive import pdfs
from alongside.record.archive.boxed import DOTS_PER_INCH
from alongside.record.archive.intake import check_pdf
from alongside.record.archive.refusing import refusal
from alongside.record.faces.parts import need_parts
from alongside.record.faces.pictures import on_canvas

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY: Final = 85
MOST_PAGES: Final = 60
"""Looking takes seconds a page."""


def redrawn(data: bytes, *, change: Callable[["Image", int, int], "Image"], name: str = "") -> bytes:
    """Each page as a picture that `change` (canvas, page from 1, pages) gives back, as a new PDF.

    Raises Invalid with one sentence where `check_pdf` does, where there are too many pages, or one cannot be drawn.
    """
    need_parts()
    count = check_pdf(data, name=name)
    if count > MOST_PAGES:
        raise refusal(f"This PDF has {count} pages, more than {MOST_PAGES}.", "Split it and take the parts.")
    return _bound([change(_drawn(data, number), number, count) for number in range(1, count + 1)])


def _drawn(data: bytes, number: int) -> "Image":
    from PIL import Image

    with Image.open(io.BytesIO(pdfs.draw(data, number)), formats=["PNG"]) as drawn:
        return on_canvas(drawn)


def _bound(pages: list["Image"]) -> bytes:
    """Without title, dates or producer: an empty value keeps Pillow from writing its own."""
    nothing = dict.fromkeys(("title", "author", "subject", "keywords", "creator", "producer"))
    no_dates = {"creationDate": None, "modDate": None}
    buffer = io.BytesIO()
    kept = {"save_all": True, "append_images": pages[1:], "resolution": DOTS_PER_INCH, "quality": _QUALITY}
    pages[0].save(buffer, "PDF", **kept, **nothing, **no_dates)
    return buffer.getvalue()
