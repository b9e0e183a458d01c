"""Each kind of leak, in each place and encoding, on a scratch instance: the search sees it, and sees nothing else."""

import random
import secrets
from collections.abc import Iterator
from contextlib import nullcontext

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest

from alongside.core.errors import Invalid
from alongside.operations.drill import cast, seizure
from alongside.operations.drill.canaries import Canary
from alongside.operations.drill.conduct import MODULE
from alongside.operations.drill.planted_leak import ENCODINGS, PLACES, plant_leak
from alongside.operations.drill.planting import canaries_of, draw_people
from alongside.operations.drill.scanner import Hit, Scanner
from alongside.operations.drill.scratch import Scratch, scratch_instance
from alongside.operations.drill.stored import database_beside


@pytest.fixture(scope="module")
def scratch(database_url: str) -> Iterator[Scratch]:
    """Prepared and not yet visited."""
    beside = database_beside(database_url, f"alongside_drill_{secrets.token_hex(6)}")
    with beside if database_url else nullcontext("") as own, scratch_instance(own) as made:
        made.ask(MODULE, "prepare")
        yield made


@pytest.mark.parametrize("place", PLACES)
def test_a_leak_is_found_in_every_place_and_encoding(scratch: Scratch, place: str) -> None:
    for encoding in ENCODINGS:
        if place == "name" and encoding not in ("utf-8", "base64", "hex", "percent"):
            continue  # no name of a file holds such bytes
        # A fresh text each time: what lay there before anybody came is not searched.
        text = f"{draw_people(1)[0].code_word} by the 霜舟棠榆"
        scanner, known = Scanner([Canary("phrase", text)]), seizure.known_parts(scratch)
        plant_leak(scratch, text, kind=f"{place}:{encoding}")
        found = seizure.Search(scratch, known).run(scanner, moment="now")
        assert {hit.canary for hit in found.hits} == {"phrase"}, encoding


def test_without_a_leak_nothing_is_found_and_what_is_not_searched_is_named(scratch: Scratch) -> None:
    scanner = Scanner(canaries_of(draw_people(50)))
    found = seizure.Search(scratch, seizure.known_parts(scratch)).run(scanner, moment="now")
    assert found.hits == frozenset()
    assert found.taken_bytes > 1_000_000
    assert "freed blocks of the disk" in found.not_searched


def test_no_two_people_are_alike() -> None:
    people = draw_people(200)
    assert len({(one.name, one.phone, one.phrase) for one in people}) == 200
    assert len({one.query for one in people}) == len({one.forwarded for one in people}) == 200


def test_what_lies_deep_in_a_pack_is_found(scratch: Scratch) -> None:
    text = draw_people(1)[0].code_word
    known = seizure.known_parts(scratch)
    long = random.Random(text).randbytes(60_000).hex()
    (scratch.data_dir / "packs" / "deep.br").write_bytes(brotli.compress(f"{long} {text} {long}".encode()))
    found = seizure.Search(scratch, known).run(Scanner([Canary("query", text)]), moment="now")
    assert found.hits == {Hit("query", "now: data/packs/deep.br", "brotli")}


def test_a_file_that_is_named_after_a_person_is_told_without_its_name(scratch: Scratch) -> None:
    text = draw_people(1)[0].code_word
    known = seizure.known_parts(scratch)
    (scratch.temp / f"{text}.txt").touch()
    found = seizure.Search(scratch, known).run(Scanner([Canary("name", text)]), moment="now")
    assert found.hits == {Hit("name", "now: a file named after it", "utf-8")}


def test_no_node_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch, scratch: Scratch) -> None:
    monkeypatch.setattr(cast, "node_program", lambda: scratch.folder / "no-node")
    with pytest.raises(Invalid, match="Node is not there"), cast.cast(lambda _done: None):
        pass


def test_people_who_are_not_built_are_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch, scratch: Scratch) -> None:
    monkeypatch.setattr(cast, "drill_program", lambda: scratch.folder / "nothing.mjs")
    with pytest.raises(Invalid, match="not built"), cast.cast(lambda _done: None):
        pass
