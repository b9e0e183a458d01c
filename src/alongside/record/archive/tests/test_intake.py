"""Uploads, honest and hostile: each hostile one is refused with what happened, what was kept and what to do."""

import gzip
import io
import re
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from alongside.core.errors import Busy, Invalid
from alongside.record.archive.intake import UPLOAD_MOST_BYTES, Accepted, check_intake
from alongside.record.archive.tests.uploads import (
    PAGE,
    packed_objects,
    pdf,
    picture,
    png_chunk,
    png_of_size,
    stream,
    wacz,
    warc_of,
    zipped,
)
from alongside.record.desk import originals
from alongside.record.faces import redact_image, redact_pdf

JPEG, PNG, WEBP = picture("JPEG"), picture(), picture("WEBP")
JAVASCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def moving(kind: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def gzip_bomb(unpacked: int) -> bytes:
    """A WARC's beginning and then zeros, in members of 10 MB."""
    member = gzip.compress(bytes(10 << 20))
    return gzip.compress(b"WARC/1.1\r\n") + member * (unpacked // (10 << 20) + 1)


def link() -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("pages/link")
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


HONEST = [
    (PAGE, Accepted("page", "text/html")),
    ("\ufeff<html><body>á".encode("utf-16"), Accepted("page", "text/html")),
    (b"<html><title>Operaci\xf3n</title>", Accepted("page", "text/html")),
    (b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'/>", Accepted("page", "text/html")),
    (b"<!doctype html><title>x</title><svg><script>1</script></svg>", Accepted("page", "text/html")),
    ("A release, 24 “rescued”.\n".encode(), Accepted("text", "text/plain")),
    (b"From: the press office\nTo: everybody\n", Accepted("text", "text/plain")),
    (JPEG, Accepted("picture", "image/jpeg")),
    (JPEG + b"\x00" * 5, Accepted("picture", "image/jpeg")),
    (picture("JPEG", comment=b"<!DOCTYPE plist PUBLIC>"), Accepted("picture", "image/jpeg")),
    (JPEG + JPEG, Accepted("picture", "image/jpeg")),
    (picture("JPEG", (300, 200), progressive=True), Accepted("picture", "image/jpeg")),
    (PNG, Accepted("picture", "image/png")),
    (WEBP, Accepted("picture", "image/webp")),
    (pdf(), Accepted("pdf", "application/pdf", 1)),
    (pdf(packed_objects(b"10 0 << /A /B >>"), pages=3), Accepted("pdf", "application/pdf", 3)),
    (warc_of(), Accepted("warc", "application/warc")),
    (gzip.compress(warc_of()), Accepted("warc", "application/warc")),
    (wacz(), Accepted("wacz", "application/wacz")),
]  # fmt: skip

HOSTILE = {
    "nothing": (b"", "empty"),
    "too large": (b"x" * (UPLOAD_MOST_BYTES + 1), "larger than 25 MB"),
    "program": (b"MZ\x90\x00\x03", "no page"),
    "word processor's file": (zipped("[Content_Types].xml"), "no WACZ"),
    "mail that holds a page": (b"From: <Saved by a browser>\r\nSnapshot-Content-Location: x\r\n\r\n<html>", "no page"),
    "feed": (b"<?xml version='1.0'?><rss/>", "no page"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    "SVG with script": (b"<?xml version='1.0'?>\n<!-- x --><svg><script>alert(1)</script></svg>", "SVG"),
    "SVG that holds a page": (b"<svg><foreignObject><html><body/></html></foreignObject></svg>", "SVG"),
    "SVG with a doctype": (b"<!DOCTYPE svg PUBLIC 'x' 'y'><s:svg xmlns:s='z'/>", "SVG"),
    "GIF": (picture("GIF"), "GIF"),
    "GIF and JavaScript": (b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)//\x3b", "GIF"),
    "moving PNG": (moving("PNG"), "moving"),
    "moving WebP": (moving("WEBP"), "moving"),
    "picture that unpacks to a gigabyte": (png_of_size(20_000, 20_000), "million points"),
    "picture that is too wide": (png_of_size(30_000, 2), "million points"),
    "JPEG and ZIP": (JPEG + zipped(), "behind the end"),
    "JPEG and HTML": (JPEG + b"<html><script>alert(1)</script>", "behind the end"),
    "JPEG and PDF": (JPEG + pdf(), "behind the end"),
    "PNG and ZIP": (PNG + zipped(), "behind the end"),
    "WebP and HTML": (WEBP + b"<html>", "behind the end"),
    "JPEG with a page in its comment": (picture("JPEG", comment=b"<HTML><body onload=x>"), "inside of this picture"),
    "PNG with a script": (PNG[:33] + png_chunk(b"tEXt", b"a\x00<script>") + PNG[33:], "inside of this picture"),
    "JPEG that breaks off": (JPEG[:-20], "damaged"),
    "PNG that breaks off": (PNG[:-6], "damaged"),
    "JPEG with a broken head": (b"\xff\xd8\xff\xe0\x00", "damaged"),
    "PDF with a program": (pdf(catalog=b"/OpenAction " + JAVASCRIPT), "JavaScript"),
    "PDF with a program of another name": (pdf(JAVASCRIPT.replace(b"/Java", b"/#4aa#76a")), "JavaScript"),
    "PDF with a program in packed objects": (pdf(packed_objects(b"10 0 " + JAVASCRIPT)), "JavaScript"),
    "PDF with packed objects of another name": (
        pdf(packed_objects(b"10 0 " + JAVASCRIPT).replace(b"ObjStm", b"Ob#6aStm")), "hides"),
    "PDF packed twice": (pdf(packed_objects(b"x", b"/Filter [/FlateDecode /FlateDecode]")), "hides"),
    "PDF packed with letters": (pdf(packed_objects(b"x", b"/Filter [/ASCIIHexDecode /FlateDecode]")), "hides"),
    "PDF packed by reference": (pdf(packed_objects(b"x", b"/Filter 11 0 R")), "hides"),
    "PDF packed with prediction": (
        pdf(packed_objects(b"x", b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")), "hides"),
    "PDF with a hidden type": (pdf(stream(b"/Type 11 0 R /Filter /FlateDecode", zlib.compress(JAVASCRIPT)),
                                   b"/ObjStm", stream(b"/Filter /FlateDecode", zlib.compress(b"x"))), "hides"),
    "PDF that starts a program": (pdf(catalog=b"/OpenAction << /S /Launch /F (calc.exe) >>"), "start another program"),
    "PDF that sends a form": (pdf(b"<< /S /SubmitForm /F (https://x.example) >>"), "send data"),
    "PDF with a file inside": (pdf(catalog=b"/Names << /EmbeddedFiles 10 0 R >>"), "other files"),
    "PDF with a film": (pdf(b"<< /Subtype /RichMedia >>"), "other files"),
    "PDF with a form program": (pdf(catalog=b"/AcroForm << /XFA 10 0 R >>"), "other files"),
    "locked PDF": (pdf(b"<< /Filter /Standard >>", trailer=b"/Encrypt 10 0 R"), "locked"),
    "PDF bomb": (pdf(packed_objects(bytes(70 << 20))), "unpacks to far more"),
    "PDF and ZIP": (pdf() + zipped(), "behind the end"),
    "PDF and HTML": (pdf() + b"<html><script>alert(1)</script>", "behind the end"),
    "PDF and ZIP inside": (pdf().replace(b"%%EOF\n", zipped().replace(b"\n", b"") + b"\n%%EOF\n"), "two kinds"),
    "PDF without pages": (pdf(pages=0), "damaged"),
    "PDF of too many pages": (pdf(pages=301), "more than 300"),
    "PDF of a giant page": (pdf().replace(b"300 200]", b"90000 9]"), "larger than any paper"),
    "PDF that is none": (b"%PDF-1.7\nnothing\n%%EOF", "damaged"),
    "page and ZIP": (PAGE + zipped(), "no page"),
    "text and PDF": (b"A release\n" + pdf().replace(b"\xe2\xe3\xcf\xd3", b"").replace(b"\x00", b""), "two kinds"),
    "gzip bomb": (gzip_bomb(110 << 20), "unpacks to more than 100 MB"),
    "gzip in gzip": (gzip.compress(gzip.compress(warc_of())), "no WARC"),
    "gzip that breaks off": (gzip.compress(warc_of())[:-30], "breaks off"),
    "gzip with something behind it": (gzip.compress(warc_of()) + b"<html>", "damaged"),
    "changed WARC": (warc_of().replace(b"31, was", b"32, was"), "damaged, or was changed"),
    "WARC that breaks off": (warc_of()[:-40], "damaged, or was changed"),
    "WARC with something behind it": (warc_of() + b"<html><script>x</script>", "damaged, or was changed"),
    "WARC without a record": (b"WARC/1.1\r\n", "damaged, or was changed"),
    "WACZ that leads out": (wacz(("../../etc/cron.d/x", b"x")), "leads out"),
    "WACZ with an absolute name": (wacz(("/etc/passwd", b"x")), "leads out"),
    "WACZ with a backslash": (wacz(("pages\\..\\..\\x", b"x")), "leads out"),
    "WACZ with a link": (wacz((link(), b"/etc/passwd")), "a link"),
    "WACZ with a bomb": (wacz(("pages/x", bytes(101 << 20))), "unpacks to more than 100 MB"),
    "WACZ with a bomb in a WARC": (wacz(("archive/x.warc.gz", gzip_bomb(110 << 20))), "unpacks to more than 100 MB"),
    "WACZ with another archive": (wacz(("pages/x", zipped())), "another archive"),
    "WACZ whose file was changed": (wacz(stated={"archive/data.warc.gz": "sha256:" + "0" * 64}), "was changed"),
    "WACZ with something behind it": (wacz() + b"<html>", "behind the end"),
    "WACZ and PDF": (wacz(first=pdf()), "two kinds"),
    "WACZ without a WARC": (wacz().replace(b"archive/data", b"arkive0/data"), "no WARC"),
    "WACZ with too many files": (wacz(*((f"pages/{n}", b"") for n in range(1_001))), "too many files"),
    "WACZ without a table": (wacz()[:60] + bytes(60), "behind the end"),
}  # fmt: skip


WAYS_IN: dict[str, Callable[[bytes], object]] = {
    "a source": check_intake,
    "a picture at the desk": lambda body: originals.begin(body, hand=""),
    "alongside redact image": redact_image,
    "alongside redact pdf": redact_pdf,
}
"""Uploads and fetches of sources go through the first: `test_keeping.py`."""


def refused(deed: Callable[[bytes], object], body: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        deed(body)
    return str(caught.value)


@pytest.mark.parametrize(("body", "accepted"), HONEST)
def test_an_honest_file_is_taken_for_what_it_is(body: bytes, accepted: Accepted) -> None:
    assert check_intake(body) == accepted


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    body, words = HOSTILE[name]
    sentences = {way: refused(deed, body) for way, deed in WAYS_IN.items()}
    assert len(set(sentences.values())) == 1, sentences
    sentence = sentences["a source"]
    assert words in sentence
    assert capfd.readouterr() == ("", "")
    assert re.fullmatch(r"[A-Z][^.]+\. Nothing was kept\. [A-Z][^.]+\.", sentence), sentence


@pytest.mark.parametrize("body", [PNG, pdf(), warc_of()])
def test_without_the_extra_one_sentence_says_what_to_install(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIL.Image", "pypdfium2", "warcio.archiveiterator"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Busy, match=r"missing on this server\. Nothing was changed\. Install it: .*alongside\[record\]"):
        check_intake(body)
