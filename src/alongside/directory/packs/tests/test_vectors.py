"""The vectors in protocol/vectors are what this program makes and answers, to the byte and to the number."""

import base64
import json
from typing import Any

import pytest
from nacl.signing import VerifyKey

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.format import PackError
from alongside.directory.packs.manifest import read_manifest
from alongside.directory.packs.read import read_pack
from alongside.directory.packs.search import PackSearch, Query
from alongside.directory.packs.tests import vectors
from alongside.directory.packs.tests.sample import CONTENT, TODAY_DAY


def _stored(name: str) -> Any:
    return json.loads((vectors.FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(vectors.VECTORS))
def test_the_vectors_in_the_tree_are_those_the_program_makes(name: str) -> None:
    assert _stored(name) == json.loads(json.dumps(vectors.VECTORS[name]()))


def test_every_query_of_the_vectors_is_answered_to_the_number() -> None:
    stored = _stored("pack-search")
    search = PackSearch([base64.b64decode(stored["pack"])])
    for row in stored["queries"]:
        answer = vectors.answer_fields(search.search(vectors.query_of(row["query"])))
        assert json.loads(json.dumps(answer)) == row["answer"], row["query"]


def test_two_packs_answer_as_one() -> None:
    stored = _stored("pack-two")
    search = PackSearch([base64.b64decode(stored["region"]), base64.b64decode(stored["core"])])
    for row in stored["queries"]:
        answer = vectors.answer_fields(search.search(vectors.query_of(row["query"])))
        assert json.loads(json.dumps(answer)) == row["answer"], row["query"]


@pytest.mark.parametrize("case", _stored("pack-damaged")["cases"], ids=lambda case: case["name"])
def test_damaged_bytes_are_refused(case: dict[str, str]) -> None:
    with pytest.raises(PackError):
        read_pack(base64.b64decode(case["data"]))


def test_the_signed_manifest_opens() -> None:
    stored = _stored("pack-manifest")
    manifest = read_manifest(stored["good"].encode(), key=VerifyKey(bytes.fromhex(stored["publicKey"])))
    assert manifest.packs[0].sha256 == stored["sha256"]


@pytest.mark.parametrize("case", _stored("pack-manifest")["bad"], ids=lambda case: case["name"])
def test_a_manifest_that_is_not_signed_so_is_refused(case: dict[str, str]) -> None:
    key = VerifyKey(bytes.fromhex(_stored("pack-manifest")["publicKey"]))
    with pytest.raises(PackError):
        read_manifest(case["file"].encode(), key=key)


def test_who_asks_for_a_lawyer_sees_legal_aid_before_pages_that_only_say_the_word() -> None:
    numbers = [hit.number for hit in PackSearch([build_pack(CONTENT)]).search(_query("abogado", "es")).hits]
    assert numbers == [11, 9, 32], "listed last comes after its equals, yet before those that meet nothing"


def _query(text: str, language: str) -> Query:
    return Query(text=text, language=language, today_day=TODAY_DAY)
