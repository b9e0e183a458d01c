"""PDFium in a process of its own, with little memory, little time and no file to write: `python -m …boxed DEED NUMBER`.

The PDF comes in on stdin; what was drawn, or one JSON, goes out on stdout. PDFium is large and reads what strangers
made: a fault in it, a picture that unpacks to gigabytes or a page that never ends takes this process, not the server.
"""

import ctypes
import json
import math
import resource
import sys
from io import BytesIO
from typing import Any, Final

MEMORY_BYTES: Final = 800_000_000
PROCESSOR_SECONDS: Final = 20
PAGES_MOST: Final = 300
SIDE_MOST_POINTS: Final = 14_400
"""200 inches: what PDF 1.7 allows (Annex C)."""
DOTS_PER_INCH: Final = 150
PIXELS_MOST: Final = 12_000_000
_POINTS_PER_INCH: Final = 72
_NO_NEW_PRIVILEGES: Final = 38


def main(deed: str, number: int) -> bytes:
    body = sys.stdin.buffer.read()
    shut()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
        return json.dumps(_looked_at(document)).encode() if deed == "look" else _drawn(document, number)
    except pypdfium2.PdfiumError as error:
        return json.dumps({"wrong": "locked" if "password" in str(error).lower() else "damaged"}).encode()


def shut(*, memory_bytes: int = MEMORY_BYTES, processor_seconds: int = PROCESSOR_SECONDS) -> None:
    """Little memory, little time, nothing written. prctl(2): a fault here may not become another user's program."""
    for limit, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _looked_at(document: Any) -> dict[str, object]:
    from pypdfium2 import raw

    if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        return {"wrong": "locked"}
    if document.count_attachments() or raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        return {"wrong": "program"}
    if document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        return {"wrong": "program"}
    pages = len(document)
    if not 1 <= pages <= PAGES_MOST:
        return {"wrong": "pages"}
    if any(max(document.get_page_size(index)) > SIDE_MOST_POINTS for index in range(pages)):
        return {"wrong": "size"}
    return {"pages": pages}


def _drawn(document: Any, number: int) -> bytes:
    """PNG of a page from 1 on, with its annotations: a stamp or a comment may print a name."""
    if not 1 <= number <= len(document):
        return json.dumps({"wrong": "number"}).encode()
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(PIXELS_MOST / max(width * height, 1)))
    out = BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(out, "PNG")
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(main(sys.argv[1], int(sys.argv[2])))
