"""What may come in at all, told by its content: for sources, for pictures at the desk and for `alongside redact`.

A page is stored, never shown from here.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final, Literal

from alongside.record.archive import intake_archives, intake_pdf, intake_pictures
from alongside.record.archive.refusing import refusal

type Kind = Literal["page", "text", "pdf", "picture", "warc", "wacz"]

UPLOAD_MOST_BYTES: Final = 25 << 20
_LOOKED_AT_LETTERS: Final = 4_096
_PDF_WITHIN_BYTES: Final = 1_024
"""Readers of PDF look for its beginning in so many bytes, whatever stands before it."""
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE)
_SVG: Final = re.compile(r"<(?:!doctype\s+svg|svg|\w+:svg)\b", re.IGNORECASE)
_MAIL: Final = re.compile(r"(?:from:[^\n]*\n)?(?:mime-version|content-type|snapshot-content-location):", re.IGNORECASE)
"""How a page begins that a browser saved as one file: a mail with its pictures in it."""
_ENDINGS: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP", ".pdf": "PDF"}
_CALLED: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "application/pdf": "PDF"}
UNKNOWN: Final = "This is no page, text, PDF, picture (PNG, JPEG, WebP), WARC or WACZ."
SAVE_AS: Final = "Save the page as PDF or as HTML only, or make a screenshot, and upload that."


@dataclass(frozen=True, slots=True)
class Accepted:
    """media_type: as the content shows it, not as anybody claims. pages: of a PDF."""

    kind: Kind
    media_type: str
    pages: int = 0


def check_intake(body: bytes) -> Accepted:
    """Raises Invalid with what is wrong, what was kept and what to do; Busy where a part to look with is missing."""
    if not body:
        raise refusal("This file is empty.", "Choose another file.")
    if len(body) > UPLOAD_MOST_BYTES:
        raise refusal(
            f"This file is larger than {UPLOAD_MOST_BYTES >> 20} MB.", "Take the pages that figures stand on."
        )
    accepted = _accepted(body)
    if accepted.kind != "pdf" and b"%PDF-" in body[:_PDF_WITHIN_BYTES]:
        raise _two_files()
    if accepted.kind != "wacz" and zipfile.is_zipfile(BytesIO(body)):
        raise _two_files()
    return accepted


def check_picture(body: bytes, *, name: str = "") -> None:
    """Everything that comes in, and a picture. name: the file's; "" = it has none, or it says nothing.

    Raises Invalid, Busy.
    """
    accepted = check_intake(body)
    if accepted.kind == "pdf":
        raise refusal("This is a PDF and no picture.", "Take it with alongside redact pdf, or keep it as a source.")
    if accepted.kind != "picture":
        raise refusal("This is no picture (JPEG, PNG, WebP).", "Save it as PNG or JPEG, and take that.")
    _check_name(name, accepted)


def check_pdf(body: bytes, *, name: str = "") -> int:
    """The same for a PDF; how many pages it has."""
    accepted = check_intake(body)
    if accepted.kind != "pdf":
        raise refusal("This is no PDF.", "Look at what it is, and choose another file.")
    _check_name(name, accepted)
    return accepted.pages


def _check_name(name: str, accepted: Accepted) -> None:
    ending, called = PurePath(name).suffix.lower(), _CALLED[accepted.media_type]
    if ending and _ENDINGS.get(ending) != called:
        raise refusal(
            f"The file's name ends in {ending}, but it is {called}.",
            "If you trust where it comes from, give it the right ending and take it again.",
        )


def _accepted(body: bytes) -> Accepted:
    if body.startswith(b"%PDF-"):
        pages = intake_pdf.check(body)
        if intake_pictures.PROGRAM.search(body[:_PDF_WITHIN_BYTES]):
            raise _two_files()
        return Accepted("pdf", "application/pdf", pages)
    if media_type := intake_pictures.type_of(body):
        intake_pictures.opened(body)
        return Accepted("picture", media_type)
    if body.startswith(b"PK\x03\x04"):
        intake_archives.check_wacz(body)
        return Accepted("wacz", "application/wacz")
    if body.startswith((b"WARC/1.", b"\x1f\x8b")):
        intake_archives.check_warc(body, intake_archives.Room())
        return Accepted("warc", "application/warc")
    return _accepted_text(body)


def _accepted_text(body: bytes) -> Accepted:
    begin = text_of(body)[:_LOOKED_AT_LETTERS]
    if _MAIL.match(begin):
        raise refusal(UNKNOWN, SAVE_AS)
    page, svg = _PAGE.search(begin), _SVG.search(begin)
    if svg and (not page or svg.start() < page.start()):
        raise refusal("An SVG picture can hold programs.", "Save it as PNG and upload that.")
    if page:
        return Accepted("page", "text/html")
    if begin.lstrip().startswith("<"):
        raise refusal(UNKNOWN, SAVE_AS)
    return Accepted("text", "text/plain")


def text_of(body: bytes) -> str:
    """The letters of a text or page, by its byte order mark, else UTF-8, else Windows-1252. Raises Invalid."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            try:
                return body.decode(encoding)
            except UnicodeDecodeError as error:
                raise refusal(UNKNOWN, SAVE_AS) from error
    if _CONTROLS.search(body):
        raise refusal(UNKNOWN, SAVE_AS)
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _two_files() -> Exception:
    return refusal("This file is two kinds of file in one.", "Open it, save it anew as one kind, and upload that.")
