"""What a redactor is given of an original: pictures without metadata, words without programs."""

import gzip
import io

import pytest
from PIL import Image

from alongside.core import clock
from alongside.core.errors import Invalid, NotFound
from alongside.record.archive import keeping, rendering
from alongside.record.archive.keeping import Facts, Opened
from alongside.record.archive.tests.uploads import PAGE, pdf, picture, unfolding, wacz, warc_of
from alongside.record.archive.warc import build_upload


def opened(body: bytes, kind: str) -> Opened:
    made = build_upload(body, media_type="x/y", address="")
    digest = keeping.sha256(body)
    facts = Facts("upload", "", "", kind, "x/y", clock.now(), digest, keeping.sha256(made))
    return Opened(facts, body, made)


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        image.load()
        assert (image.mode, image.info) == ("RGB", {})
        return image.size


def test_every_page_of_a_pdf_becomes_a_picture() -> None:
    source = opened(pdf(pages=3), "pdf")
    assert rendering.render(source).pages == 3
    assert {size_of(rendering.draw_page(source, number)) for number in (1, 2, 3)} == {(625, 417)}
    for number in (0, 4):
        with pytest.raises(NotFound):
            rendering.draw_page(source, number)


def test_a_giant_page_is_drawn_with_fewer_points() -> None:
    source = opened(pdf().replace(b"300 200]", b"14000 9000]"), "pdf")
    width, height = size_of(rendering.draw_page(source, 1))
    assert 11_000_000 < width * height <= 12_100_000


def test_a_picture_is_drawn_anew_upright_and_without_what_was_said_in_it() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Ana Prueba"
    source = opened(picture("JPEG", exif=exif, comment=b"Ana Prueba"), "picture")
    drawn = rendering.draw_page(source, 1)
    assert rendering.render(source).pages == 1
    assert size_of(drawn) == (30, 40)
    assert b"Prueba" not in drawn


def test_what_lies_under_the_transparent_parts_of_a_picture_is_gone() -> None:
    hidden = Image.new("RGBA", (10, 10), (200, 0, 0, 0))
    out = io.BytesIO()
    hidden.save(out, "PNG")
    with Image.open(io.BytesIO(rendering.draw_page(opened(out.getvalue(), "picture"), 1))) as image:
        assert image.getcolors() == [(100, (255, 255, 255))]


@pytest.mark.parametrize(("kind", "body"), [("warc", warc_of()), ("warc", gzip.compress(warc_of())), ("wacz", wacz())])
def test_an_archive_is_the_words_of_the_pages_in_it_each_under_its_address(kind: str, body: bytes) -> None:
    made = rendering.render(opened(body, kind))
    said = ["https://sheriff.example.org/made-up", "Operation Made-Up", "24 “rescued”", "Ana Prueba, 31, was arrested."]
    assert (made.pages, made.text.splitlines()) == (0, said)


def test_of_an_archive_only_so_many_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "WORDS_MOST_LETTERS", 40)
    two = wacz(("archive/more.warc", warc_of()))
    assert rendering.render(opened(two, "wacz")).text == "https://sheriff.example.org/made-up\nOper"


def test_a_page_is_its_words_in_lines_and_no_program() -> None:
    words = rendering.render(opened(PAGE, "page")).text
    assert words.splitlines() == ["Operation Made-Up", "24 “rescued”", "Ana Prueba, 31, was arrested."]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><head><title>A</title><body>b", "A\nb"),
        ("<html><p>24&nbsp;people &amp; 3 <b>more</b></p><p>x", "24 people & 3 more\nx"),
        ("<html><style>p{}</style><noscript>off</noscript><template>t</template>seen", "seen"),
        ("<html><svg><text>in</text></svg>out<script>document.write('<p>no')</script>", "out"),
        ("<html><img src=x alt='A made-up board'><td>1</td><td>2</td>", "[A made-up board]\n1\n2"),
        ("<html><!-- hidden --><?php no ?>a<br>b</span></div>c", "a\nb\nc"),
        ("<html>" + "<div>" * 5_000 + "deep", "deep"),
    ],
)
def test_words_of_a_page(page: str, words: str) -> None:
    assert rendering.words_of(page.encode()) == words


def test_a_text_is_itself_and_a_warc_is_the_words_of_its_pages() -> None:
    assert rendering.render(opened(b"24 rescued", "text")).text == "24 rescued"
    text = rendering.render(opened(warc_of(), "warc")).text
    assert text.startswith("https://sheriff.example.org/made-up\nOperation Made-Up\n")
    with pytest.raises(NotFound):
        rendering.draw_page(opened(b"24 rescued", "text"), 1)


def test_a_page_that_unfolds_without_an_end_takes_its_own_process_and_not_the_server() -> None:
    source = opened(unfolding(), "pdf")
    assert rendering.render(source).pages == 1
    with pytest.raises(Invalid, match="cannot be drawn. Nothing was changed."):
        rendering.draw_page(source, 1)
