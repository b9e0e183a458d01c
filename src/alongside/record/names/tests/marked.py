"""The set of paragraphs with what must be hidden, read and judged: for the tests and for the bench."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from alongside.record.names import Span

type Half = Literal["dev", "practice", "held-out-2", "plain"]
_SET: Final = Path(__file__).parent / "set"
_FILES: Final[dict[Half, str]] = {
    "dev": "paragraphs.jsonl",
    "practice": "practice.jsonl",
    "held-out-2": "paragraphs-2.jsonl",
    "plain": "plain.jsonl",
}
_MARK: Final = re.compile(r"⟦([a-z_]+):(.*?)⟧", re.DOTALL)
_WORD: Final = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]|[^\W_]+(?:['’.\-][^\W_]+)*")


@dataclass(frozen=True)
class Item:
    """What must be hidden, from `start` to `end` of the paragraph's text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Paragraph:
    id: str
    language: str
    text: str
    items: tuple[Item, ...]
    allowed: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """`hit`: each item with whether every letter and digit of it is hidden. Words: a Hanzi counts as one."""

    hit: tuple[tuple[Item, bool], ...]
    stays: int
    lost: int


def paragraphs(half: Half) -> Iterator[Paragraph]:
    """Rules were written against `dev` and `practice`; the others were measured once before anybody read them."""
    for line in (_SET / _FILES[half]).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        text, items = _unmarked(given["text"])
        yield Paragraph(given["id"], given["language"], text, items, frozenset(given["allowed"]))


def judge(paragraph: Paragraph, spans: tuple[Span, ...]) -> Judged:
    """`lost`: words that should stay and of which a part is hidden."""
    hidden = {at for span in spans for at in range(span.start, span.end)}
    meant = {at for item in paragraph.items for at in range(item.start, item.end)}
    hit = tuple((item, _is_covered(paragraph.text, item, hidden)) for item in paragraph.items)
    words = [range(*found.span()) for found in _WORD.finditer(paragraph.text)]
    stays = [word for word in words if not meant.intersection(word)]
    return Judged(hit, len(stays), sum(bool(hidden.intersection(word)) for word in stays))


def _is_covered(text: str, item: Item, hidden: set[int]) -> bool:
    return all(at in hidden for at in range(item.start, item.end) if text[at].isalnum())


def _unmarked(marked: str) -> tuple[str, tuple[Item, ...]]:
    text = ""
    items = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        items.append(Item(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], tuple(items)
