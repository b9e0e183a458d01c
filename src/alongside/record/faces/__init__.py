"""Redaction of pictures and PDFs: faces and writing are filled in one colour, on a canvas that carries nothing over.

Bytes in, bytes out: this folder knows no table, no page and no Django. It must never keep a picture, a crop of one, or
anything computed from a face; nothing is fetched, and no writing is ever read.

This file is the whole API.
"""

from alongside.record.faces.apart import Looked, look_apart
from alongside.record.faces.finding import Progress, find_regions
from alongside.record.faces.pictures import Encoding, paint
from alongside.record.faces.redacting import Page, Report, redact_image, redact_pdf
from alongside.record.faces.regions import Kind, Region

__all__ = [
    "Encoding",
    "Kind",
    "Looked",
    "Page",
    "Progress",
    "Region",
    "Report",
    "find_regions",
    "look_apart",
    "paint",
    "redact_image",
    "redact_pdf",
]
