"""A PDF in, a new PDF out that holds one picture a page and nothing else: no text, script, form, link or metadata."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from alongside.core.errors import Invalid
from alongside.record.faces.intake import MOST_PAGES, check_pdf
from alongside.record.faces.pictures import on_canvas

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

DOTS_PER_INCH: Final = 150
_POINTS_PER_INCH: Final = 72
_MOST_SIDE: Final = 3000
_QUALITY: Final = 85


def redrawn(data: bytes, *, change: Callable[["Image", int, int], "Image"]) -> bytes:
    """Each page as a picture that `change` (canvas, page from 1, pages) gives back, as a new PDF.

    Raises Invalid with one sentence where `check_pdf` does, where there are too many pages, or none that can be drawn.
    """
    check_pdf(data)
    with _opened(data) as document:
        count = _page_count(document)
        pages = [change(_drawn(document, at), at + 1, count) for at in range(count)]
    return _bound(pages)


@contextmanager
def _opened(data: bytes) -> Iterator["PdfDocument"]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise _unreadable() from error
    try:
        yield document
    finally:
        document.close()


def _page_count(document: "PdfDocument") -> int:
    count = len(document)
    if count > MOST_PAGES:
        raise Invalid(
            f"The PDF has {count} pages, more than {MOST_PAGES}. Nothing was kept. Split it and take the parts."
        )
    if not count:
        raise _unreadable()
    return count


def _drawn(document: "PdfDocument", at: int) -> "Image":
    """Forms are not filled in: PDFium would need its script engine's door for that."""
    from pypdfium2 import PdfiumError

    try:
        page = document[at]
        longest = max(page.get_size())
        scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, _MOST_SIDE / max(longest, 1))
        bitmap = page.render(scale=scale, may_draw_forms=False)
        drawn = on_canvas(bitmap.to_pil())
        bitmap.close()
        page.close()
    except PdfiumError as error:
        raise _unreadable() from error
    return drawn


def _bound(pages: list["Image"]) -> bytes:
    """Without title, dates or producer: an empty value keeps Pillow from writing its own."""
    nothing = dict.fromkeys(("title", "author", "subject", "keywords", "creator", "producer"))
    no_dates = {"creationDate": None, "modDate": None}
    buffer = io.BytesIO()
    kept = {"save_all": True, "append_images": pages[1:], "resolution": DOTS_PER_INCH, "quality": _QUALITY}
    pages[0].save(buffer, "PDF", **kept, **nothing, **no_dates)
    return buffer.getvalue()


def _unreadable() -> Invalid:
    return Invalid(
        "The PDF is damaged or locked: it cannot be drawn. Nothing was kept. Print it to a new PDF where it is safe, "
        "and take that."
    )
