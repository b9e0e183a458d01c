"""Chinese parted into words, so that these are the most frequent together. What no list has is single signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from alongside.record.names.shipped import hanzi, word_lines, word_list

_RUN: Final = re.compile(r"[\u3400-\u9fff]+")
_LONGEST: Final = 4
_OURS: Final = 14
"""How frequent our own words count (as powers of two), and how much a word of one sign costs beside."""
_SINGLE: Final = 15.0
_WORD: Final = 24.0


@dataclass(frozen=True)
class Piece:
    """A word, or a sign that is in none, from `start` of the text on, in simplified signs."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def simple(text: str) -> str:
    """`text` in simplified signs, as long as it was."""
    return text.translate(_simple())


def pieces(text: str) -> Iterator[Piece]:
    """Of simplified text; what is not Hanzi is left out."""
    for run in _RUN.finditer(text):
        yield from _parted(run[0], run.start())


def is_word(text: str) -> bool:
    """Is it a word of more than one sign?"""
    return text in _ranks()


def _parted(run: str, start: int) -> Iterator[Piece]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = [(best[at][0] + _cost(run[at:end]), at) for at in range(max(0, end - _LONGEST), end)]
        best.append(min(ways))
    cuts = [len(run)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    for one, two in pairwise(cuts):
        yield Piece(start + one, run[one:two])


def _cost(word: str) -> float:
    if len(word) == 1:
        return _SINGLE
    rank = _ranks().get(word)
    return _WORD - rank if rank is not None else 1000.0


@cache
def _ranks() -> dict[str, int]:
    found = {}
    rank = 0
    for word in word_list("hanzi_words"):
        if word.isdigit():
            rank = int(word)
        else:
            found[word] = rank
    return found | dict.fromkeys(hanzi("ordinary", between=" ").split(), _OURS)


@cache
def _simple() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in word_lines("hanzi_simple")}
