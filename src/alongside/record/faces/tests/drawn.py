"""Small files for the tests, each made here."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

PORTRAIT: Final = Path(__file__).parent / "portrait.jpg"
FACE: Final = (50, 53, 92, 126)
"""x, y, width, height of the face in the portrait, drawn by hand."""


def portrait() -> Image.Image:
    """200 × 200 pixels with one face."""
    return Image.open(PORTRAIT).convert("RGB")


def png(image: Image.Image) -> bytes:
    """As a file."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def jpeg(image: Image.Image, **more: Any) -> bytes:
    """As a file; more: what Pillow is to write beside the pixels."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95, subsampling=0, **more)
    return buffer.getvalue()


def sign(words: str) -> Image.Image:
    """Dark words on a light sign of 160 × 160 pixels, in the middle."""
    image = Image.new("RGB", (160, 160), (235, 235, 225))
    ImageDraw.Draw(image).text((80, 80), words, fill=(20, 20, 60), font=ImageFont.load_default(30), anchor="mm")
    return image


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG with its length and sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large and has no pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + end


def pdf(
    *, words: str = "Ida Secret", catalog: str = "", objects: bytes = b"", pages: int = 1, trailer: str = ""
) -> bytes:
    """A PDF whose pages say `words` as text. catalog, trailer: more entries; objects: more bytes before the end."""
    text = f"BT /F1 14 Tf 8 60 Td ({words}) Tj ET".encode()
    kids = " ".join(f"{10 + at} 0 R" for at in range(pages))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 120 120]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    made = [
        (1, f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()),
        (2, f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode()),
        (3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        (4, b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)),
        *((10 + at, page.encode()) for at in range(pages)),
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in made)
    # Without a table of places readers look for the objects themselves.
    return body + objects + f"trailer\n<</Root 1 0 R{trailer}>>\n%%EOF\n".encode()


def packed(inside: bytes, *, described: bytes = b"/Type/ObjStm/N 1/First 4") -> bytes:
    """An object that holds `inside` unpacked by Flate."""
    body = zlib.compress(inside, 9)
    head = b"90 0 obj\n<<%s/Filter/FlateDecode/Length %d>>stream\n" % (described, len(body))
    return head + body + b"\nendstream\nendobj\n"
