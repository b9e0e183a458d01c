"""What the page tests share: every address that a person can open, and the words a person reads there."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

LANGUAGES: Final = ("en", "es", "zh-hans")
GROUP_PATHS: Final = (
    "about/what-we-keep/",
    "about/languages/",
    "learn/",
    "learn/1/",
    "learn/2/",
    "learn/3/",
    "give/",
    "events/",
    "groups/",
)
PATHS: Final = (
    "",
    "find/",
    "find/1/",
    "find/7/",
    "know/",
    "know/1/",
    "know/2/",
    "know/3/",
    "about/",
    *GROUP_PATHS,
)
FAULTS: Final = ("nothing/", "find/999999/", "know/99/", "learn/9/")
_SILENT: Final = {"script", "style", "svg"}
_SPOKEN_ATTRIBUTES: Final = ("aria-label", "alt", "title", "placeholder")


class Reader(HTMLParser):
    """Collects (text, language of the element) of everything read or read out, void elements aside."""

    VOID: Final = {"meta", "link", "input", "br", "img", "hr"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        language = given.get("lang") or (self.open[-1][1] if self.open else "")
        self.found += [(given[name], language) for name in _SPOKEN_ATTRIBUTES if given.get(name)]
        if tag not in self.VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data).strip()
        if text and self.open and not _SILENT & {tag for tag, _language in self.open}:
            self.found.append((text, self.open[-1][1]))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def texts(html: str) -> Iterator[str]:
    """Every text node and every label that is read out."""
    return (text for text, _language in read(html).found)
