"""The served file inflates to the pack, and padding hides its size."""

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.read import read_pack
from alongside.directory.packs.tests.sample import CONTENT
from alongside.directory.packs.wire import compress_pack

DATA = build_pack(CONTENT)


def test_the_wire_bytes_inflate_to_the_bytes_that_are_named() -> None:
    pack = compress_pack(DATA)
    assert brotli.decompress(pack.wire) == pack.data == DATA
    assert pack.file_name == f"{pack.sha256}.br"


@pytest.mark.parametrize("step_bytes", [len(compress_pack(DATA).wire), 4096, 70_000, 1 << 20, 3 << 20])
def test_a_padded_pack_has_exactly_a_multiple_of_the_step_and_reads_the_same(step_bytes: int) -> None:
    pack = compress_pack(DATA, step_bytes=step_bytes)
    assert len(pack.wire) % step_bytes == 0
    assert brotli.decompress(pack.wire) == pack.data
    assert read_pack(pack.data).meta == read_pack(DATA).meta


def test_the_same_content_gives_the_same_bytes() -> None:
    assert build_pack(CONTENT) == DATA
    assert compress_pack(DATA, step_bytes=4096) == compress_pack(DATA, step_bytes=4096)
