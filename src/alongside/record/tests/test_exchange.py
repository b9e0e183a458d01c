"""Operations in and out: what is imported, what comes back, what is refused and in which sentence."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from alongside.core.errors import Conflict, Invalid
from alongside.record import queries, seeding
from alongside.record.columns import IMPORTED, PAGES
from alongside.record.csv_tables import guarded, read_csv, write_csv
from alongside.record.exchange import OperationRead, operation_read, read_record, write_record
from alongside.record.importing import Ways, import_draft
from alongside.record.models import Agency, Figure, Operation, OutcomeUpdate, Revision, Source
from alongside.record.pages import urls as pages
from alongside.record.press import urls as press
from alongside.record.scrubbed import Scrubbed

pytestmark = pytest.mark.django_db

WAYS = Ways(scrub=Scrubbed, seal=lambda address, key: f"{key} {address}".encode())
NOT_FIGURES = {
    "fbi-occ-x-2016": {"103", "106", "400"},
    "fbi-occ-xi-2017": {"500"},
    "ca-rr-2019": {"90"},
    "ca-rr-2022": {"80", "201"},
    "ca-rr-2025": {"197"},
    "ohio-autumn-hope-2020": {"50"},
    "hillsborough-102-days": {"5"},
    "las-vegas-brothels": {"04", "21"},
    "uk-nailbars-2016": {"11"},
}
"""Numbers of the typed rows that are no figures: of agencies and cities, a remainder, a sum, days."""
TOLD_IN_WORDS = ("brand", "note")


def test_all_28_operations_become_drafts_of_nobody() -> None:
    assert seeding.load_seed() == 28
    assert seeding.load_seed() == 0
    assert {(row.state_of_work, row.entered_by, row.is_seed) for row in Operation.objects.all()} == {
        ("draft", IMPORTED, True)
    }
    assert not Figure.objects.exclude(entered_by=IMPORTED, verified_by="").exists()
    assert Revision.objects.count() == 28


def test_every_number_that_was_typed_is_a_figure_of_the_seed(shared: Path) -> None:
    seed = {one.slug: one for one in seeding.read_seed().operations}
    typed = [json.loads(line) for line in (shared / "record/operations.jsonl").read_text().splitlines()]
    assert {one["id"] for one in typed} == set(seed)
    for one in typed:
        ours = seed[one["id"]]
        values = {str(value) for figure in ours.figures for value in (figure.least, figure.most) if value is not None}
        values |= {str(value) for outcome in ours.outcomes for value in (outcome.least,) if value is not None}
        assert set(_numbers(one)) - NOT_FIGURES.get(one["id"], set()) <= values, one["id"]


def _numbers(typed: dict[str, dict[str, object] | None]) -> Iterator[str]:
    """Every whole number under the keys that hold figures."""
    for key in ("claimed", "arrests", "counts", "immigration", "people_found", "conduct", "local"):
        part = json.dumps({name: value for name, value in (typed.get(key) or {}).items() if name not in TOLD_IN_WORDS})
        yield from re.findall(r"\b\d+\b", part.replace(",", " "))


def test_the_seed_names_every_source_and_seals_its_address(shared: Path) -> None:
    typed = [json.loads(line) for line in (shared / "record/operations.jsonl").read_text().splitlines()]
    seed = {one.slug: one for one in seeding.read_seed().operations}
    for one in typed:
        assert len(seed[one["id"]].sources) == len(one["source"])
    seeding.load_seed()
    assert not [row for row in Source.objects.all() if b"http" in row.address_sealed]
    assert Source.objects.exclude(address_sealed=b"").count() == sum(
        bool(source.address) for one in seed.values() for source in one.sources
    )


def test_what_is_written_reads_back_the_same() -> None:
    seeding.load_seed()
    before = tuple(operation_read(row) for row in Operation.objects.order_by("slug"))
    read = read_record(write_record(before))
    assert read.operations == before
    for model in (Operation, Source, Agency):
        _empty(model)
    for one in read.operations:
        assert import_draft(one, WAYS)
    assert [_without_keys(operation_read(row)) for row in Operation.objects.order_by("slug")] == [
        _without_keys(one) for one in before
    ]


def _empty(model: type[Operation] | type[Source] | type[Agency]) -> None:
    Figure.objects.update(subset_of=None)
    OutcomeUpdate.objects.all().delete()
    Figure.objects.all().delete()
    model.objects.all().delete()


def _without_keys(read: OperationRead) -> str:
    """The same text but for figures' numbers: f12 stays what it is in its own file."""
    keys = {one.key: f"figure {index}" for index, one in enumerate(read.figures)}
    values = msgspec.to_builtins(read)
    for one in values.get("figures", ()):
        one["key"] = keys[one["key"]]
        one["subset_of"] = keys.get(one.get("subset_of", ""), "")
    return json.dumps(values, sort_keys=True, default=str)


def test_a_table_of_figures_reads_back_the_same() -> None:
    seeding.load_seed()
    before = tuple(operation_read(row) for row in Operation.objects.order_by("slug"))
    read, faults = read_csv(write_csv(before))
    assert faults == ()
    there = {one.slug: one for one in before}
    assert len(read) == len([one for one in before if one.figures])
    for one in read:
        assert [(f.side, f.measure, f.least, f.most, f.source) for f in one.figures] == [
            (f.side, f.measure, f.least, f.most, f.source) for f in there[one.slug].figures
        ]


def test_a_cell_that_a_sheet_program_would_run_is_guarded_and_comes_back() -> None:
    assert guarded("=1+1") == "'=1+1"
    assert guarded(-5) == "'-5"
    table = (
        "operation,place,place_kind,country,side,measure,least,most,source,publisher,words\n"
        "a-2027,A County,county,US,happened,arrested,5,5,s1,A paper,'=1+1\n"
    )
    (one,), faults = read_csv(table.encode())
    assert (one.figures[0].words, faults) == ("=1+1", ())


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a-2027,A County,county,US,happened,arrested,five,5,s1,A paper", "least is no whole number"),
        ("a-2027,A County,county,US,happened,arrested,5,5,,A paper", "source is empty"),
        ("a-2027,A County,county,US,happened,arrested,5,5,s1", "fewer cells"),
    ],
)
def test_a_bad_row_is_told_and_good_operations_come_in(row: str, sentence: str) -> None:
    head = "operation,place,place_kind,country,side,measure,least,most,source,publisher\n"
    good = "b-2027,B County,county,US,happened,arrested,7,7,s1,A paper\n"
    read, faults = read_csv((head + row + "\n" + good).encode())
    assert [one.slug for one in read] == ["b-2027"]
    assert len(faults) == 1
    assert sentence in faults[0]
    assert faults[0].startswith("Line 2:")


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[1]", b'{"format": "alongside-record/2", "operations": []}', b"\xff\xfe", b"[" * 100_000,
     b'{"format": "alongside-record/1", "operations": [{"slug": "a", "person": "x"}]}'],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(Invalid, match=r"Nothing was imported\.$"):
        read_record(raw)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"place_kind": "street"}, "place_kind"),
        ({"slug": "compare"}, "cannot be the slug"),
        ({"slug": "Jane Doe"}, "cannot be the slug"),
        ({"place": "x" * 121}, "place"),
        ({"texts": {"story": {"en": "x"}}}, "summary, branding or content_note"),
        ({"figures": [{"key": "f", "source": "?", "side": "happened", "measure": "cited", "least": 1}]}, "source"),
        ({"began_on": "2027-02-01", "ended_on": "2027-01-01"}, "operation_ended_on_is_not_below"),
    ],
)  # fmt: skip
def test_an_operation_that_breaks_a_rule_leaves_nothing_behind(change: dict[str, object], sentence: str) -> None:
    given = {"slug": "a-2027", "place": "A County", "place_kind": "county", "country": "US"} | change
    read = msgspec.convert(given, OperationRead)
    with pytest.raises(Invalid, match=sentence):
        import_draft(read, WAYS)
    assert not Operation.objects.exists()


def test_no_operation_takes_the_address_of_a_page() -> None:
    taken = {str(one.pattern).split("/")[0] for module in (pages, press) for one in module.urlpatterns}
    assert {word for word in taken if word and "<" not in word} == PAGES


def test_what_is_there_and_says_something_else_is_left_alone() -> None:
    one = OperationRead(slug="a-2027", place="A County", place_kind="county", country="US")
    import_draft(one, WAYS)
    with pytest.raises(Conflict, match="left alone"):
        import_draft(msgspec.structs.replace(one, name="Another"), WAYS)
    assert Operation.objects.get().name == ""


def test_traffic_stop_shows_24_inside_the_111_of_213() -> None:
    seeding.load_seed()
    shown = queries.operation_shown("polk-2023-traffic-stop", "en")
    (table,) = shown.breakdowns
    assert (table.total.least, [part.least for part in table.parts]) == (213, [111, 89, 13])
    assert (table.remainder.least, table.remainder.most) == (0, 0)
    workers = table.parts[0]
    inside = [one for one in shown.figures if one.parent == workers.number]
    assert {(one.measure, one.least, one.side) for one in inside} == {("claimed_rescued", 24, "claimed")}
    assert {one.least for group in shown.conflicts for one in group} == {14, 6}


def test_autumn_hope_shows_both_pairs() -> None:
    seeding.load_seed()
    shown = queries.operation_shown("ohio-autumn-hope-2020", "en")
    pairs = [sorted({one.least or 0 for one in group}) for group in shown.conflicts]
    assert sorted(pairs) == [[109, 154], [177, 179]]


def test_nothing_small_leaves_the_queries() -> None:
    seeding.load_seed()
    for shown in queries.operations_shown("en"):
        rows = {row.pk: row for row in Figure.objects.filter(operation__slug=shown.slug)}
        for one in shown.figures:
            is_split = rows[one.number].subset_of_id is not None
            if one.unit == "people" and is_split and one.least is not None:
                assert one.least == 0 or one.least >= 5, shown.slug
    small = queries.operation_shown("polk-2021-10", "en")
    told = {one.population: (one.told, one.least) for one in small.breakdowns[0].parts}
    assert told == {"worker": ("exact", 38), "buyer": ("hidden", None), "other": ("small", None)}
