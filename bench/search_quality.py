"""nDCG@10 on the judged queries: ours and SQLite's, over the same Miami texts. MiniSearch's comes from the browser."""

import json
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from alongside.directory.packs.entries import PackService
from alongside.directory.packs.plan import Query
from alongside.directory.packs.search import PackSearch
from bench.search_corpus import BUILT_ON

JUDGED: Final = Path(__file__).parent / "judged" / "queries.json"
_TODAY_DAY: Final = BUILT_ON.toordinal() - 719_163
_INSERT: Final = "INSERT INTO pages(rowid, name, other, organization, description, apply, city) VALUES (?,?,?,?,?,?,?)"
_SELECT: Final = "SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 5, 4, 2, 1, 0.5, 1) LIMIT 10"

type Judged = dict[str, Any]


def judged_queries() -> list[Judged]:
    """All of bench/judged/queries.json."""
    found: list[Judged] = json.loads(JUDGED.read_text(encoding="utf-8"))
    return found


def ours(pack: bytes, queries: Iterable[Judged]) -> list[list[int]]:
    """The ten best numbers for each query, as on the device while typing."""
    search = PackSearch([pack])
    return [
        [
            hit.number
            for hit in search.search(
                Query(text=one["text"], language=one["language"], today_day=_TODAY_DAY, limit=10)
            ).hits
        ]
        for one in queries
    ]


def sqlite_top(services: Sequence[PackService], queries: Iterable[Judged], *, tokenizer: str) -> list[list[int]]:
    """FTS5 with the same field weights: all words, else any; the last word a prefix where the tokenizer has words."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE pages USING fts5"
        f"(name, other, organization, description, apply, city, tokenize='{tokenizer}')"
    )
    base.executemany(_INSERT, (_row(one) for one in services))
    found = []
    for query in queries:
        words = [word for word in re.findall(r"\w+", query["text"]) if tokenizer != "trigram" or len(word) > 2]
        quoted = [f'"{word}"' for word in words]
        if quoted and tokenizer != "trigram":
            quoted[-1] += "*"
        rows: dict[int, None] = {}
        for joiner in (" AND ", " OR "):
            if quoted:
                rows |= {row - 1: None for (row,) in base.execute(_SELECT, (joiner.join(quoted),))}
        found.append(list(rows)[:10])
    return found


def _row(one: PackService) -> tuple[int | str, ...]:
    texts = one.texts
    other, city = " ".join(one.other_names), one.places[0].city
    return one.number + 1, texts.name, other, one.organization, texts.description, texts.how_to_apply, city


def _gain(grades: Iterable[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def ndcg10(query: Judged, found: Sequence[int]) -> float:
    """Normalised by the best ten that were judged."""
    relevant: dict[str, int] = query["relevant"]
    best = _gain(sorted(relevant.values(), reverse=True)[:10])
    return _gain(relevant.get(str(number), 0) for number in found[:10]) / best


def means(queries: Sequence[Judged], found: Sequence[Sequence[int]]) -> dict[str, float]:
    """Mean nDCG@10 over all (""), and by language, kind and split."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for query, numbers in zip(queries, found, strict=True):
        value = ndcg10(query, numbers)
        for group in ("", query["language"], query["kind"], query["split"], f"{query['split']}.everyday"):
            if not group.endswith(".everyday") or query["kind"] == "everyday":
                values[group].append(value)
    return {group: sum(each) / len(each) for group, each in sorted(values.items())}
