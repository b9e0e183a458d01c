"""An original as a redactor needs it: pictures of a PDF's pages, the picture itself, the words of saved pages.

For the desk only: what comes out of here is not redacted, and no page is ever run. Of a WARC or WACZ, pictures and
papers inside are not drawn: whoever wants one saves it by itself.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, Final

from alongside.core.errors import NotFound
from alongside.record.archive import pdfs, warc
from alongside.record.archive.intake import text_of
from alongside.record.archive.intake_archives import Room, unpacked
from alongside.record.archive.keeping import Opened
from alongside.record.archive.parts import part

WORDS_MOST_LETTERS: Final = 1_000_000
PAGE_MOST_BYTES: Final = 4 << 20
"""Of a page, its words are looked for in so many."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """pages: how many pictures `draw_page` can make. text: "" for pictures and PDF."""

    pages: int
    text: str


def render(opened: Opened) -> Rendered:
    """Raises Invalid, Busy without the extra."""
    kind, body = opened.facts.kind, opened.original
    if kind == "pdf":
        return Rendered(int(pdfs.look(body).get("pages", 0)), "")
    if kind == "picture":
        return Rendered(1, "")
    if kind in ("page", "text"):
        return Rendered(0, words_of(body) if kind == "page" else text_of(body))
    return Rendered(0, _joined(_pages_in(body) if kind == "warc" else _pages_in_wacz(body)))


def draw_page(opened: Opened, number: int) -> bytes:
    """One page from 1 on as PNG, drawn anew: no metadata of the original is in it. Raises NotFound, Busy."""
    if opened.facts.kind == "picture" and number == 1:
        return _drawn_anew(opened.original)
    if opened.facts.kind != "pdf":
        raise NotFound("This source has no such page.")
    return pdfs.draw(opened.original, number)


def _drawn_anew(body: bytes) -> bytes:
    pillow, turning = part("PIL.Image"), part("PIL.ImageOps")
    with pillow.open(BytesIO(body), formats=("JPEG", "PNG", "WEBP")) as picture:
        return _png(turning.exif_transpose(picture))


def _png(picture: Any) -> bytes:
    canvas = part("PIL.Image").new("RGB", picture.size, "white")
    seen = picture.convert("RGBA")
    canvas.paste(seen, mask=seen)
    out = BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _joined(pages: Iterator[str]) -> str:
    """As many as go into WORDS_MOST_LETTERS; the rest is not read."""
    found, left = [], WORDS_MOST_LETTERS
    for page in pages:
        found.append(page[:left])
        left -= len(found[-1])
        if not left:
            break
    return "\n\n".join(found)


def _pages_in_wacz(body: bytes) -> Iterator[str]:
    """Of every WARC in it. Intake let it in: how much it unpacks to is known."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        for name in archive.namelist():
            if name.startswith("archive/") and not name.endswith("/"):
                yield from _pages_in(archive.read(name))


def _pages_in(body: bytes) -> Iterator[str]:
    """The words of every page in an uploaded WARC, each under its address."""
    for record in warc.read(unpacked(body, Room())):
        if record.kind in ("response", "resource") and record.content_type.startswith(("text/html", "text/plain")):
            is_page = record.content_type.startswith("text/html")
            yield f"{record.uri}\n{words_of(record.body) if is_page else text_of(record.body)}"


_UNSEEN: Final = frozenset(("script", "style", "template", "noscript", "svg", "math", "object", "iframe"))
_BREAKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "title", "tr", "ul",
))  # fmt: skip


def words_of(page: bytes) -> str:
    """What a page says, a line for each block; its title first, pictures by what they are called. Runs nothing."""
    parser = _Words()
    parser.feed(text_of(page[:PAGE_MOST_BYTES]))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BREAKS:
            self.found.append("\n")
        elif tag == "img" and not self._unseen and (called := dict(attrs).get("alt")):
            self.found.append(f" [{called}] ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data)
