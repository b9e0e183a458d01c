"""What the scrubber hides and what it takes too much, by kind and language, beside presidio's default analyzer alone.

The set: src/alongside/record/names/tests/set (its README says who wrote it, and when). Rules were written against "dev"
and "practice"; what is told comes from "held-out-2" and "plain", measured once before anybody read them.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final
from unittest import mock

from alongside.record.names import Span, looking, scrub
from alongside.record.names.model import spacy_model
from alongside.record.names.tests.marked import Half, Judged, Paragraph, judge, paragraphs
from bench.search_results import Row, merge_rows, row

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

type Finder = Callable[[Paragraph], tuple[Span, ...]]
_Z: Final = 1.959964


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The interval of a share that 95 of 100 such counts would agree with."""
    share, z2 = hits / count, _Z * _Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def ours(paragraph: Paragraph) -> tuple[Span, ...]:
    """All three layers."""
    return scrub(paragraph.text, allowed=paragraph.allowed).spans


def ours_without_model(paragraph: Paragraph) -> tuple[Span, ...]:
    """What runs where the extra is not installed."""
    with mock.patch.object(looking, "has_model", return_value=False):
        return scrub(paragraph.text, allowed=paragraph.allowed).spans


def presidio(paragraph: Paragraph) -> tuple[Span, ...]:
    """Every entity that presidio's default analyzer finds in English, with the same spaCy model."""
    found = _default_analyzer().analyze(paragraph.text, "en")
    return tuple(Span(one.start, one.end, "name", "model") for one in found)


@cache
def _default_analyzer() -> "AnalyzerEngine":
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    # Its rule for emails would fetch a list of domains.
    setattr(tldextract, "extract", tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None))  # noqa: B010
    engine = SpacyNlpEngine()
    engine.nlp = {"en": spacy_model()}  # type: ignore[assignment]  # presidio annotates its own None
    return AnalyzerEngine(nlp_engine=engine)


def _rows(half: Half) -> list[Row]:
    told = list(paragraphs(half))
    peers: dict[str, Finder] = {"without the model": ours_without_model, "presidio": presidio}
    mine = [judge(one, ours(one)) for one in told]
    others = {peer: [judge(one, finder(one)) for one in told] for peer, finder in peers.items()}
    rows = _pair(f"scrubbing.{half}", mine, others)
    for language in sorted({one.language for one in told}):
        where = [at for at, one in enumerate(told) if one.language == language]
        chosen = {peer: [judged[at] for at in where] for peer, judged in others.items()}
        rows += _pair(f"scrubbing.{half}.{language}", [mine[at] for at in where], chosen)
    for kind in sorted({item.kind for one in told for item in one.items}):
        rows.append(_recall(f"scrubbing.{half}.{kind}.recall", _of_kind(mine, kind), {
            peer: _of_kind(judged, kind) for peer, judged in others.items()
        }))  # fmt: skip
    return rows


def _pair(name: str, mine: list[Judged], others: dict[str, list[Judged]]) -> list[Row]:
    over = {peer: _over(judged) for peer, judged in others.items()}
    low, high = wilson(sum(one.lost for one in mine), sum(one.stays for one in mine))
    beside = {"low": low, "high": high, "words": sum(one.stays for one in mine)} | over
    recall = _recall(f"{name}.recall", _hits(mine), {peer: _hits(judged) for peer, judged in others.items()})
    return [recall, row(f"{name}.over_redacted", _over(mine), "", beside)]


def _recall(name: str, mine: Counter[bool], others: dict[str, Counter[bool]]) -> Row:
    low, high = wilson(mine[True], mine.total())
    shares = {peer: found[True] / found.total() for peer, found in others.items()}
    return row(name, mine[True] / mine.total(), "", {"low": low, "high": high, "items": mine.total()} | shares)


def _hits(judged: Iterable[Judged]) -> Counter[bool]:
    return Counter(is_hit for one in judged for _item, is_hit in one.hit)


def _of_kind(judged: Iterable[Judged], kind: str) -> Counter[bool]:
    return Counter(is_hit for one in judged for item, is_hit in one.hit if item.kind == kind)


def _over(judged: Iterable[Judged]) -> float:
    found = list(judged)
    return sum(one.lost for one in found) / sum(one.stays for one in found)


def main(halves: tuple[Half, ...] = ("dev", "practice")) -> None:
    """Adds scrubbing.*. What the other two brought cold stays as it was measured."""
    merge_rows([one for half in halves for one in _rows(half)])
