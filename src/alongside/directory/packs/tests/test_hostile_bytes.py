"""Whatever the bytes are: a pack or PackError, soon, and a query over what was read does not break either."""

import random

import pytest

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.format import PackError
from alongside.directory.packs.read import Pack, read_pack
from alongside.directory.packs.search import PackSearch, Query
from alongside.directory.packs.tests.sample import CONTENT, TODAY_DAY

SEED = 20261122
ROUNDS = 1_500
DATA = build_pack(CONTENT)


def _mutated(chance: random.Random) -> bytes:
    data = bytearray(DATA)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(data))
        deed = chance.randrange(5)
        if deed == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif deed == 1:
            data[at] = chance.choice((0, 1, 127, 128, 255))
        elif deed == 2:
            del data[at : at + chance.randrange(1, 9)]
        elif deed == 3:
            data[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            size = chance.randrange(1, 65)
            data[at : at + size] = data[(start := chance.randrange(len(data))) : start + size]
    return bytes(data)


def _read_or_none(data: bytes) -> Pack | None:
    try:
        return read_pack(data)
    except PackError:
        return None


@pytest.mark.parametrize("part", range(4))
def test_mutated_packs_are_refused_or_read_and_searched_without_any_other_error(part: int) -> None:
    chance = random.Random(SEED + part)
    read = 0
    for _ in range(ROUNDS // 4):
        data = _mutated(chance)
        if _read_or_none(data) is None:
            continue
        read += 1
        try:
            search = PackSearch([data])
            for text in ("pantry", "看医生", "shelterr", "clin 33801"):
                search.search(Query(text=text, language="es", today_day=TODAY_DAY, safety=()))
            search.search(Query(text="", language="en", today_day=TODAY_DAY, safety=("photo_id",), open_at={}))
        except PackError:
            continue
    assert read > 0, "no mutation survived reading, so searching damaged packs went untested"


@pytest.mark.parametrize("size_bytes", [0, 1, 15, 16, 111, 112, 500])
def test_random_bytes_are_refused(size_bytes: int) -> None:
    with pytest.raises(PackError):
        read_pack(random.Random(size_bytes).randbytes(size_bytes))


def test_every_shorter_pack_is_refused() -> None:
    for size in range(0, len(DATA), 97):
        with pytest.raises(PackError):
            read_pack(DATA[:size])
