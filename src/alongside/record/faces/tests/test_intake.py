"""What is made to harm who opens it is refused with a sentence, whichever deed of redaction it is given to.

What it is refused by is the archive's intake; all of the hostile files of its own tests go through here as well
(`archive/tests/test_intake.py`).
"""

import io
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from alongside.core.errors import Invalid
from alongside.record.archive import intake, pdf_streams
from alongside.record.archive.intake import check_pdf, check_picture
from alongside.record.faces import find_regions, paint, redact_image, redact_pdf
from alongside.record.faces.tests.drawn import jpeg, packed, pdf, png, png_of_size, portrait


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return buffer.getvalue()


def moving(kind: str) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], duration=100)
    return buffer.getvalue()


HARMFUL = {
    "a PNG that says it is 30,000 pixels a side": (png_of_size(30_000, 30_000), "million points"),
    "a PNG that says it is one row of 2 billion": (png_of_size(2_000_000_000, 1), "million points"),
    "a PNG just over the bound": (png_of_size(10_000, 4_001), "million points"),
    "an SVG with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
    "an SVG after a declaration": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><svg/>', "SVG"),
    "a page": (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "no picture"),
    "a JPEG with a page in its comment": (jpeg(portrait(), comment=b"<script>x</script>"), "inside of this picture"),
    "a JPEG with an archive behind its end": (jpeg(portrait()) + zipped(), "behind the end"),
    "a PNG with an archive behind its end": (png(portrait()) + zipped(), "behind the end"),
    "a JPEG with a program behind its end": (jpeg(portrait()) + b"MZ\x90\0" + b"\0" * 60, "behind the end"),
    "a JPEG that PDF readers open": (jpeg(portrait(), comment=b"%PDF-1.7\n1 0 obj"), "two kinds"),
    "a PDF": (pdf(), "redact pdf"),
    "a GIF": (moving("GIF"), "GIF"),
    "a PNG that moves": (moving("PNG"), "moving"),
    "a WebP that moves": (moving("WEBP"), "moving"),
    "an archive": (zipped(), "no WACZ"),
    "nothing": (b"", "empty"),
    "a picture of a few dots": (png(portrait().resize((7, 900))), "nothing can be seen"),
    "a JPEG with an SVG in its comment": (jpeg(portrait(), comment=b"<svg onload=x>"), "inside of this picture"),
    "a JPEG cut short in its head": (jpeg(portrait())[:60], "damaged"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_picture_made_to_harm_is_refused_with_a_sentence(name: str) -> None:
    data, word = HARMFUL[name]

    with pytest.raises(Invalid) as refused:
        redact_image(data)

    assert word in str(refused.value)
    assert "Nothing was kept." in str(refused.value)


@pytest.mark.parametrize("deed", [find_regions, lambda data: paint(data, [])])
def test_a_picture_that_ends_too_early_is_refused_when_it_is_decoded(deed: Callable[[bytes], object]) -> None:
    with pytest.raises(Invalid, match="damaged. Nothing was kept"):
        deed(jpeg(portrait())[:4000])


def test_another_kind_behind_the_suffix_is_refused_and_the_right_one_is_not() -> None:
    with pytest.raises(Invalid, match=r"ends in \.png, but it is JPEG"):
        check_picture(jpeg(portrait()), name="photo.png")

    with pytest.raises(Invalid, match=r"ends in \.png, but it is PDF"):
        check_pdf(pdf(), name="release.png")

    check_picture(jpeg(portrait()), name="photo.JPG")
    check_picture(png(portrait()))


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "UPLOAD_MOST_BYTES", 1000)

    with pytest.raises(Invalid, match="larger than"):
        redact_image(png(portrait()))
    with pytest.raises(Invalid, match="larger than"):
        redact_pdf(pdf(pages=9))


SCRIPTS = {
    "run when it is opened": pdf(catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "its name in hexadecimal": pdf(catalog="/OpenAction<</S/J#61vaScript/#4aS(app.alert\\(1\\))>>"),
    "in packed objects": pdf(objects=packed(b"91 0 <</S/JavaScript/JS(app.alert\\(1\\))>>")),
    "a program that is started": pdf(catalog="/OpenAction<</S/Launch/F(cmd.exe)>>"),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_pdf_with_a_script_is_refused_wherever_it_hides(name: str) -> None:
    with pytest.raises(Invalid, match=r"JavaScript|another program or to send data\. Nothing was kept"):
        redact_pdf(SCRIPTS[name])


HARMFUL_PDF = {
    "locked": (pdf(trailer="/Encrypt 9 0 R"), "locked"),
    "packed twice": (pdf(objects=b"8 0 obj<</Filter[/FlateDecode/FlateDecode]>>stream\nx\nendstream"), "far more"),
    "a picture of a billion pixels": (pdf(objects=packed(b"x", described=b"/Width 40000/Height 30000")), "far more"),
    "also an archive": (pdf() + zipped(), "behind the end"),
    "also a page": (b"%PDF-1.7\n<html><script>alert(1)</script>" + pdf(), "two kinds"),
    "something else": (png(portrait()), "no PDF"),
}


@pytest.mark.parametrize("name", HARMFUL_PDF)
def test_a_pdf_made_to_harm_is_refused_with_a_sentence(name: str) -> None:
    data, word = HARMFUL_PDF[name]

    with pytest.raises(Invalid) as refused:
        redact_pdf(data)

    assert word in str(refused.value)
    assert "Nothing was kept." in str(refused.value)


def test_a_plain_pdf_with_packed_objects_and_the_words_java_script_on_its_page_is_taken() -> None:
    check_pdf(pdf(words="JavaScript and Encrypt", objects=packed(b"91 0 <</Type/Font>>")), name="release.pdf")


@pytest.mark.parametrize("count", [1, 3])
def test_a_pdf_that_unpacks_to_more_than_is_allowed_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(pdf_streams, "MOST_UNPACKED_BYTES", 9_000_000)
    swelling = packed(b"\0" * (12_000_000 // count), described=b"")

    check_pdf(pdf(objects=packed(b"\0" * 8_000_000, described=b"")))
    with pytest.raises(Invalid, match="unpacks to far more than it seems to be. Nothing was kept"):
        check_pdf(pdf(objects=swelling * count))


def test_a_pdf_of_endlessly_many_streams_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_streams, "MOST_STREAMS", 3)

    with pytest.raises(Invalid, match="unpacks to far more than it seems to be. Nothing was kept"):
        check_pdf(pdf(objects=packed(b"x") * 5))
    check_pdf(pdf(objects=packed(b"x") * 2))
