"""Reads a printed sheet as others do: poppler for its words and fonts, a scanner for its square code."""

import re
import subprocess
import tempfile
from typing import Final

import zxingcpp

DOTS_AN_INCH: Final = 200
MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What poppler writes round words of another direction, and what we did."""


def _poppler(*command: str, pdf: bytes) -> bytes:
    return subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60).stdout


def words_of(pdf: bytes, *, page: int | None = None, as_stored: bool = False) -> str:
    """All text in reading order, one space between words. as_stored: as in the file, whatever stands beside what."""
    pages = ("-f", str(page), "-l", str(page)) if page else ()
    text = _poppler("pdftotext", *pages, *(("-raw",) if as_stored else ()), "-", "-", pdf=pdf).decode()
    return " ".join(MARKS.sub("", text).split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Is it embedded, by name without the subset's letters."""
    rows = _poppler("pdffonts", "-", pdf=pdf).decode().splitlines()[2:]
    # name, type (may hold spaces), encoding, emb, sub, uni, object, generation
    return {row.split()[0].partition("+")[2]: row.split()[-5] == "yes" for row in rows}


def _fact(name: str, pdf: bytes) -> str:
    found = re.search(rf"^{name}:\s+(.+)$", _poppler("pdfinfo", "-", pdf=pdf).decode(), re.MULTILINE)
    assert found
    return found[1]


def page_count(pdf: bytes) -> int:
    return int(_fact("Pages", pdf))


def title_of(pdf: bytes) -> str:
    return _fact("Title", pdf)


def page_size(pdf: bytes) -> tuple[int, int]:
    """Width and height in points, rounded."""
    width, height = re.findall(r"[\d.]+", _fact("Page size", pdf))[:2]
    return round(float(width)), round(float(height))


def greys_of(pdf: bytes, *, page: int = 1) -> memoryview:
    """One page as rows of greys, as a black-and-white printer would have it."""
    picture = _poppler("pdftoppm", "-r", str(DOTS_AN_INCH), "-gray", "-f", str(page), "-l", str(page), "-", pdf=pdf)
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture)
    assert header
    width, height = int(header[1]), int(header[2])
    return memoryview(picture[header.end() :]).cast("B", (height, width))


def square_codes_of(pdf: bytes, *, page: int = 1) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(greys_of(pdf, page=page)) if code.valid]


def is_colourless(pdf: bytes) -> bool:
    """Red, green and blue are equal in every dot."""
    picture = _poppler("pdftoppm", "-r", "40", "-", pdf=pdf)
    header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", picture)
    assert header
    size = int(header[1]) * int(header[2]) * 3
    dots = picture[header.end() : header.end() + size]
    return dots[0::3] == dots[1::3] == dots[2::3]


def letter_sizes(pdf: bytes) -> list[tuple[int, str]]:
    """Points, rounded, and words of each piece of text."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:  # this program of poppler takes no pipe
        file.write(pdf)
        file.flush()
        told = _poppler("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", file.name, pdf=b"").decode()
    size_of = {font: int(size) for font, size in re.findall(r'<fontspec id="(\d+)" size="(-?\d+)"', told)}
    pieces = re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', told, re.DOTALL)
    return [(size_of[font], MARKS.sub("", re.sub(r"<[^>]+>", "", piece)).strip()) for font, piece in pieces]
