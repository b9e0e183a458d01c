"""A rule: a pattern and the kind that it hides. The group `it`, where there is one, is what is hidden."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside.record.names.scrubbing import Kind, Span


@dataclass(frozen=True)
class Rule:
    kind: Kind
    pattern: re.Pattern[str]

    def spans(self, text: str) -> Iterator[Span]:
        """Every place in `text` where the pattern fits."""
        group = "it" if "it" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text):
            start, end = match.span(group)
            yield Span(start, start + len(text[start:end].rstrip()), self.kind, "rule")


def exact(kind: Kind, *parts: str) -> Rule:
    """Large and small letters differ."""
    return Rule(kind, re.compile("".join(parts)))


def loose(kind: Kind, *parts: str) -> Rule:
    """Large and small letters are the same."""
    return Rule(kind, re.compile("".join(parts), re.IGNORECASE))


def all_spans(text: str, rules: Iterable[Rule]) -> Iterator[Span]:
    """Of every rule."""
    for rule in rules:
        yield from rule.spans(text)
