"""What a scrubbing gives: the text that may be stored, and where something was hidden."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

type Kind = Literal["name", "address", "phone", "birth date", "plate", "handle", "email", "number", "place", "age"]
type Layer = Literal["rule", "model", "capitals"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind.__value__)
PLACEHOLDER: Final = re.compile(r"\[(?:" + "|".join(KINDS) + r")\]")


class Scrubbed(str):
    """A text in which names, addresses, phones and the like are replaced. Made by the scrubber, or read back."""

    __slots__ = ()


@dataclass(frozen=True, order=True)
class Span:
    """Letters `start` to `end` (not included) of the original text, counted as Python counts them."""

    start: int
    end: int
    kind: Kind
    why: Layer


@dataclass(frozen=True)
class Scrubbing:
    """`text` may be stored. `spans` are in order and never overlap. `is_whole`: the model looked as well."""

    text: Scrubbed
    spans: tuple[Span, ...]
    is_whole: bool


def united(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans become one, of the longest one's kind and layer: what any layer found is hidden."""
    done: list[Span] = []
    longest = 0
    for span in sorted(spans):
        if done and span.start < done[-1].end:
            last = done[-1]
            wins = span if span.end - span.start > longest else last
            longest = max(longest, span.end - span.start)
            done[-1] = Span(last.start, max(last.end, span.end), wins.kind, wins.why)
        else:
            done.append(span)
            longest = span.end - span.start
    return done


def without(spans: Iterable[Span], holes: list[tuple[int, int]]) -> list[Span]:
    """The spans less what lies in `holes`: a placeholder is never hidden again."""
    kept = []
    for span in spans:
        start = span.start
        for hole_start, hole_end in holes:
            if hole_end <= start or hole_start >= span.end:
                continue
            if hole_start > start:
                kept.append(Span(start, hole_start, span.kind, span.why))
            start = hole_end
        if start < span.end:
            kept.append(Span(start, span.end, span.kind, span.why))
    return kept


def holes_of(text: str) -> list[tuple[int, int]]:
    """Where placeholders stand in `text`."""
    return [found.span() for found in PLACEHOLDER.finditer(text)]
