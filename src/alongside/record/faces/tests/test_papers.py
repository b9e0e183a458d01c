"""A redacted PDF is pictures and nothing else."""

import io

import pypdfium2
import pytest
from PIL import Image

from alongside.core.errors import Invalid
from alongside.record.archive.tests.uploads import unfolding
from alongside.record.faces import Region, redact_pdf
from alongside.record.faces.finding import faces_only
from alongside.record.faces.papers import redrawn
from alongside.record.faces.pictures import filled
from alongside.record.faces.tests.drawn import pdf, portrait

DATED = b"95 0 obj<</Author(Ida Secret)/CreationDate(D:20240102030405Z)>>endobj\n"


def test_a_pdf_comes_out_without_text_dates_or_anything_but_pictures() -> None:
    before = pdf(words="Ida Secret 4821", objects=DATED, trailer="/Info 95 0 R")
    assert text_of(before) == "Ida Secret 4821"
    assert darkest(before) < 60

    after, report = redact_pdf(before)

    assert text_of(after) == ""
    words = (b"Ida", b"Secret", b"/Info", b"Date", b"/JavaScript", b"/JS", b"/Annots", b"/AcroForm", b"/Producer")
    assert not [word for word in words if word in after]
    assert after.count(b"/Subtype /Image") == 1
    (line,) = report.pages[0].regions
    assert line.kind == "writing"
    assert report.pages[0].width == pytest.approx(250, abs=1)
    assert after_all_is_black(after, line)


def test_pages_keep_their_size_on_paper() -> None:
    made = pypdfium2.PdfDocument(redrawn(pdf(pages=2), change=lambda canvas, _number, _count: canvas))

    assert len(made) == 2
    assert made[1].get_size() == pytest.approx((120, 120), abs=1)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.record.faces.papers.MOST_PAGES", 3)

    with pytest.raises(Invalid, match="has 4 pages, more than 3. Nothing was kept"):
        redact_pdf(pdf(pages=4))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 3000])
def test_a_pdf_that_cannot_be_drawn_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="is damaged. Nothing was kept|hidden behind the end"):
        redact_pdf(data)


def test_a_page_with_somebody_on_it_comes_out_without_her_face() -> None:
    buffer = io.BytesIO()
    portrait().save(buffer, "PDF", resolution=120, title="Ida Secret")
    seen = []

    def change(canvas: Image.Image, number: int, count: int) -> Image.Image:
        seen.append((number, count, canvas.size))
        return filled(canvas, faces_only(canvas))

    made = redrawn(buffer.getvalue(), change=change)

    ((number, count, size),) = seen
    assert (number, count) == (1, 1)
    assert size == pytest.approx((250, 250), abs=1)
    page = pypdfium2.PdfDocument(made)[0].render(scale=1).to_numpy()
    assert page[60:96, 45:75].max() < 10


def test_a_page_that_unfolds_without_an_end_is_refused_and_takes_no_memory_of_ours() -> None:
    with pytest.raises(Invalid, match="cannot be drawn. Nothing was"):
        redact_pdf(unfolding())


def text_of(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


def after_all_is_black(data: bytes, line: Region) -> bool:
    """JPEG leaves a trace of the edge, a grey or two, within eight pixels of it."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=150 / 72).to_numpy()
    inside = page[line.y + 8 : line.y + line.height - 8, line.x + 8 : line.x + line.width - 8]
    return bool(inside.size and inside.max() < 10)


def darkest(data: bytes) -> int:
    return int(pypdfium2.PdfDocument(data)[0].render(scale=1).to_numpy().min())
