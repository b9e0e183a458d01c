"""A redacted PDF is pictures and nothing else."""

import io

import pypdfium2
import pytest

from alongside.core.errors import Invalid
from alongside.record.faces import intake, redact_pdf
from alongside.record.faces.papers import redrawn
from alongside.record.faces.tests.drawn import pdf, portrait

DATED = b"95 0 obj<</Author(Ida Secret)/CreationDate(D:20240102030405Z)>>endobj\n"


def with_portrait() -> bytes:
    buffer = io.BytesIO()
    portrait().save(buffer, "PDF", resolution=72, title="Ida Secret")
    return buffer.getvalue()


def test_a_pdf_comes_out_without_text_dates_or_anything_but_pictures() -> None:
    before = pdf(words="Ida Secret 4821", objects=DATED, trailer="/Info 95 0 R")
    assert text_of(before) == "Ida Secret 4821"

    after, report = redact_pdf(before)

    assert text_of(after) == ""
    words = (b"Ida", b"Secret", b"/Info", b"Date", b"/JavaScript", b"/JS", b"/Annots", b"/AcroForm", b"/Producer")
    assert not [word for word in words if word in after]
    assert after.count(b"/Subtype /Image") == 1
    assert report.count("writing") >= 1


def test_a_face_on_a_page_is_filled() -> None:
    after, report = redact_pdf(with_portrait())

    assert report.count("face") == 1
    page = pypdfium2.PdfDocument(after)[0].render(scale=1).to_numpy()
    assert page.shape[:2] == pytest.approx((200, 200), abs=1)
    assert page[100:160, 75:125].max() < 10


def test_pages_keep_their_size_on_paper() -> None:
    made = pypdfium2.PdfDocument(redrawn(pdf(pages=2), change=lambda canvas, _number, _count: canvas))

    assert len(made) == 2
    assert made[1].get_size() == pytest.approx((200, 120), abs=1)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_PAGES", 3)
    monkeypatch.setattr("alongside.record.faces.papers.MOST_PAGES", 3)

    with pytest.raises(Invalid, match="has 4 pages, more than 3. Nothing was kept"):
        redact_pdf(pdf(pages=4))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 3000])
def test_a_pdf_that_cannot_be_drawn_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="damaged or locked. it cannot be drawn. Nothing was kept"):
        redact_pdf(data)


def text_of(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
