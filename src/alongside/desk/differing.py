"""What differs between two wordings of a text, word by word; Chinese, Japanese and Thai by characters. Pure."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

KINDS: Final = ("same", "removed", "added", "left-out")
AROUND_LINES: Final = 1
"""Unchanged lines shown before and after each change."""
# A run of letters, a space, or one sign; scripts without spaces come apart into characters.
_PIECE: Final = re.compile(
    r"[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]|[^\W\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]+|\s+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """kind: one of KINDS. left-out: unchanged lines that are not shown, `text` says how many."""

    kind: str
    text: str


def difference(before: str, now: str) -> tuple[tuple[Piece, ...], ...]:
    """Lines, each of pieces. Equal texts give none."""
    old, new = before.splitlines(), now.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    if all(tag == "equal" for tag, *_ in steps):
        return ()
    lines: list[tuple[Piece, ...]] = []
    for at, (tag, i, j, k, m) in enumerate(steps):
        if tag == "equal":
            lines += _unchanged(old[i:j], is_first=at == 0, is_last=at == len(steps) - 1)
        else:
            lines += _changed("\n".join(old[i:j]), "\n".join(new[k:m]))
    return tuple(lines)


def _unchanged(lines: list[str], *, is_first: bool, is_last: bool) -> Iterator[tuple[Piece, ...]]:
    head = 0 if is_first else AROUND_LINES
    tail = 0 if is_last else AROUND_LINES
    if len(lines) <= head + tail + 1:
        yield from ((Piece("same", line),) for line in lines)
        return
    yield from ((Piece("same", line),) for line in lines[:head])
    yield (Piece("left-out", str(len(lines) - head - tail)),)
    yield from ((Piece("same", line),) for line in lines[len(lines) - tail :])


def _changed(before: str, now: str) -> Iterator[tuple[Piece, ...]]:
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    pieces: list[Piece] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        pieces += [Piece(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]
    yield tuple(pieces)
