"""PDF: refused with programs, files inside, encryption, or packed so that nobody can look.

Looked at twice: the names of objects in the bytes, in every way to write them, and what PDFium says. Pages are only
ever shown as pictures that PDFium drew without running anything; this is for editors who open an exported original.
"""

import re
import zlib
from typing import TYPE_CHECKING, Final

from alongside.record.archive import pdf_streams, pdfs
from alongside.record.archive.boxed import PAGES_MOST
from alongside.record.archive.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKED_MOST: Final = 20_000
UNPACKED_MOST_BYTES: Final = 64 << 20
_DICTIONARY_MOST_BYTES: Final = 65_536
_WRONG: Final = {
    "locked": "This PDF is locked.",
    "damaged": "This PDF is damaged.",
    "program": "This PDF holds a program or other files.",
    "pages": f"This PDF has no pages or more than {PAGES_MOST}.",
    "size": "A page of this PDF is larger than any paper.",
    "died": "This PDF cannot be opened within little memory and time.",
}
_UNLOCK: Final = "Unlock it with its password, print it into a new PDF, and upload that."
_PRINT: Final = "Open it where that cannot hurt, print it into a new PDF, and upload that."


def _name(text: str) -> bytes:
    """A pattern for this name: any letter of it may be written as # and two digits (ISO 32000-1, 7.3.5)."""
    letters = (f"(?:{re.escape(letter)}|#(?i:{ord(letter):02x}))" for letter in text)
    return f"/{''.join(letters)}".encode()


_WITHIN: Final = {
    "a program (JavaScript)": ("JavaScript", "Rendition"),
    "an order to start another program or to send data": ("Launch", "SubmitForm", "ImportData", "GoToE"),
    "other files": ("EmbeddedFile", "RichMedia", "Movie", "XFA"),
}
_END: Final = rb"(?=[\s/<>\[\]()%]|s\b|$)"
"""A name ends there; "EmbeddedFiles" is one as well."""
_FOUND: Final = {
    what: re.compile(b"(?:" + b"|".join(map(_name, names)) + b")" + _END) for what, names in _WITHIN.items()
}
_ENCRYPTED: Final = re.compile(_name("Encrypt") + rb"\b")
_PACKED: Final = re.compile(_name("ObjStm") + rb"\b")
_HIDDEN_TYPE: Final = re.compile(_name("Type") + rb"\s+\d+\s+\d+\s+R\b")
_PLAIN_FILTER: Final = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")
_STREAM: Final = re.compile(rb"stream\r?\n")


def check(body: bytes) -> int:
    """How many pages it has. Raises Invalid; Busy without the extra."""
    if body.rpartition(b"%%EOF")[2].strip(b"\x00 \t\r\n\x0c"):
        raise refusal("Something else is hidden behind the end of this PDF.", _PRINT)
    if _ENCRYPTED.search(body):
        raise _locked()
    if _HIDDEN_TYPE.search(body):
        raise _packed()
    for piece in (body, *_unpacked(body)):
        for what, pattern in _FOUND.items():
            if pattern.search(piece):
                raise refusal(f"This PDF holds {what}.", _PRINT)
    if pdf_streams.is_bomb(body):
        raise _bomb()
    looked = pdfs.look(body)
    if wrong := looked.get("wrong"):
        raise refusal(_WRONG[wrong], _UNLOCK if wrong == "locked" else _PRINT)
    return int(looked["pages"])


def _unpacked(body: bytes) -> "Iterator[bytes]":
    """Objects that are packed together. Raises Invalid where one is packed in another way, or is a bomb."""
    room = UNPACKED_MOST_BYTES
    for count, found in enumerate(_PACKED.finditer(body)):
        at = found.start()
        begins = body.rfind(b"obj", max(0, at - _DICTIONARY_MOST_BYTES), at)
        stream = _STREAM.search(body, at, at + _DICTIONARY_MOST_BYTES)
        if begins < 0 or stream is None or count >= PACKED_MOST:
            raise _packed()
        piece = _unpack(body, begins, stream, room)
        room -= len(piece)
        yield piece


def _unpack(body: bytes, begins: int, stream: re.Match[bytes], room: int) -> bytes:
    facts = body[begins : stream.start()]
    if not _PLAIN_FILTER.search(facts) or b"Predictor" in facts or b"#" in facts or facts.count(b"/Filter") != 1:
        raise _packed()
    try:
        piece = zlib.decompressobj().decompress(body[stream.end() :], room + 1)
    except zlib.error as error:
        raise _packed() from error
    if len(piece) > room:
        raise _bomb()
    return piece


def _bomb() -> Exception:
    return refusal("This PDF unpacks to far more than it seems to be.", _PRINT)


def _locked() -> Exception:
    return refusal(_WRONG["locked"], _UNLOCK)


def _packed() -> Exception:
    return refusal("This PDF is packed in a way that hides what is in it.", _PRINT)
