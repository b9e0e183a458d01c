"""Made-up uploads: honest ones of each kind, to be twisted by tests."""

import gzip
import hashlib
import io
import json
import struct
import zipfile
import zlib

from PIL import Image

from alongside.record.archive import warc

PAGE = (
    "<!doctype html><html><head><title>Operation Made-Up</title><script>alert(1)</script></head>"
    "<body><h1>24 “rescued”</h1><p>Ana Prueba, 31, was arrested.</p></body></html>"
).encode()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#4a6a5a").save(out, kind, **options)
    return out.getvalue()


def pdf(*more: bytes, catalog: bytes = b"", trailer: bytes = b"", pages: int = 1) -> bytes:
    """A PDF of empty pages; `more` are objects from number 10 on, as they stand between obj and endobj."""
    kids = b" ".join(b"%d 0 R" % (100 + n) for n in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        **{100 + n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>" for n in range(pages)},
        **dict(enumerate(more, 10)),
    }
    out, at = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, content in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in at.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size 500 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, xref)
    return bytes(out)


def stream(facts: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (facts, len(content), content)


def unfolding() -> bytes:
    """Three kilobytes whose forms draw each other, ten each, eleven deep: read in the server it takes the server."""
    links = b"/Resources << /XObject << /F %d 0 R >> >> /Type /XObject /Subtype /Form /BBox [0 0 300 200]"
    forms = [stream(links % (number + 1), b"/F Do " * 10) for number in range(11, 22)]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 11 0 R "
    body = pdf(b"null", *forms, stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f"))
    return body.replace(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] ", page + b"/Resources << /XObject << /F 12 0 R >> >> "
    )


def packed_objects(content: bytes, facts: bytes = b"/Filter /FlateDecode") -> bytes:
    """An object stream, packed."""
    return stream(b"/Type /ObjStm /N 1 /First 5 " + facts, zlib.compress(content))


def warc_of(body: bytes = PAGE, media_type: str = "text/html") -> bytes:
    return warc.build_upload(body, media_type=media_type, address="https://sheriff.example.org/made-up")


def wacz(*more: tuple[zipfile.ZipInfo | str, bytes], stated: dict[str, str] | None = None, first: bytes = b"") -> bytes:
    content = gzip.compress(warc_of())
    hashes = {"archive/data.warc.gz": "sha256:" + hashlib.sha256(content).hexdigest()} if stated is None else stated
    resources = [{"name": path, "path": path, "hash": value} for path, value in hashes.items()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("pages/first"), first)
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
        archive.writestr(zipfile.ZipInfo("archive/data.warc.gz"), content)
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        for name, data in more:
            archive.writestr(name, data)
    return out.getvalue()


def zipped(name: str = "a.txt", data: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of_size(width: int, height: int) -> bytes:
    """A picture that claims this size and holds nothing but zeros, packed as small as they can be."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packer = zlib.compressobj(9)
    line, lines = bytes(1 + width * 3), min(height, 200)
    data = b"".join(packer.compress(line) for _ in range(lines)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
