"""A PDF in, a new PDF out that holds one picture a page and nothing else: no text, script, form, link or metadata.

PDFium draws in a process of its own (`archive/boxed.py`), and never in this one.
"""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from alongside.core.errors import Invalid
from alongside.record.archive import pdfs
from alongside.record.archive.boxed import DOTS_PER_INCH
from alongside.record.faces.intake import MOST_PAGES, check_pdf
from alongside.record.faces.pictures import on_canvas

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY: Final = 85
_WRONG: Final = {
    "locked": "The PDF is locked. Nothing was kept. Save it without a password or restrictions and take that.",
    "program": "The PDF holds a script, a form with one, or other files. Nothing was kept. Print it to a new PDF where "
    "it is safe, and take that.",
    "size": "A page of the PDF is larger than any paper. Nothing was kept. Print it to a new PDF and take that.",
}
_UNREADABLE: Final = (
    "The PDF is damaged, or too heavy to draw. Nothing was kept. Print it to a new PDF where it is safe, and take that."
)


def redrawn(data: bytes, *, change: Callable[["Image", int, int], "Image"]) -> bytes:
    """Each page as a picture that `change` (canvas, page from 1, pages) gives back, as a new PDF.

    Raises Invalid with one sentence where `check_pdf` does, where there are too many pages, or one cannot be drawn.
    """
    check_pdf(data)
    count = _page_count(data)
    return _bound([change(_drawn(data, number), number, count) for number in range(1, count + 1)])


def _page_count(data: bytes) -> int:
    said = pdfs.look(data)
    count = int(said.get("pages", 0))
    if count > MOST_PAGES or said.get("wrong") == "pages":
        pages = f"{count} pages, more than {MOST_PAGES}" if count else f"no pages, or far more than {MOST_PAGES}"
        raise Invalid(f"The PDF has {pages}. Nothing was kept. Split it and take the parts.")
    if not count:
        raise Invalid(_WRONG.get(str(said.get("wrong")), _UNREADABLE))
    return count


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
