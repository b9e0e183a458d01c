"""The judged set keeps its shape, stays balanced, and names only services that exist."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

type Query = dict[str, Any]

LANGUAGES = {"en", "es", "zh-Hans"}
KINDS = {"everyday", "keyword", "typo", "prefix", "name", "place"}
FIELDS = {"id", "text", "language", "kind", "split", "about", "relevant"}


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    loaded: list[Query] = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))
    return loaded


def test_every_query_has_exactly_the_fields_the_readme_names(queries: list[Query]) -> None:
    assert len(queries) >= 96
    for query in queries:
        assert set(query) == FIELDS, query["id"]
        assert query["language"] in LANGUAGES, query["id"]
        assert query["kind"] in KINDS, query["id"]
        assert query["text"].strip() == query["text"] != "", query["id"]
        assert query["about"].endswith("."), query["id"]


def test_no_id_and_no_typed_text_occurs_twice(queries: list[Query]) -> None:
    for field in ("id", "text"):
        repeated = [value for value, times in Counter(query[field] for query in queries).items() if times > 1]
        assert repeated == []


def test_grades_are_one_two_or_three_and_every_query_has_a_best_answer(queries: list[Query]) -> None:
    for query in queries:
        grades = set(query["relevant"].values())
        assert grades <= {1, 2, 3}, query["id"]
        assert 3 in grades, query["id"]


def test_dev_and_heldout_are_as_large_in_every_language_and_kind(queries: list[Query]) -> None:
    cells = {(query["language"], query["kind"]) for query in queries}
    for language, kind in cells:
        halves = Counter(q["split"] for q in queries if (q["language"], q["kind"]) == (language, kind))
        assert halves["dev"] == halves["heldout"], (language, kind)
        assert set(halves) == {"dev", "heldout"}, (language, kind)


def test_every_judged_service_is_in_the_miami_data(queries: list[Query], shared: Path) -> None:
    table = shared / "open211-miami" / "data" / "services.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        known = {row["id"] for row in csv.DictReader(lines)}
    for query in queries:
        assert set(query["relevant"]) <= known, query["id"]
