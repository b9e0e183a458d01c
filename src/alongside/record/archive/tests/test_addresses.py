"""Where a source was found, sealed for a column."""

from pathlib import Path

import pytest

from alongside.core.errors import Busy, Invalid
from alongside.record.archive.addresses import open_address, seal_address

ADDRESS = "https://sheriff.example.org/2023/arrested-ana-prueba"


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))
    return tmp_path / "keys/record.key"


def test_an_address_opens_for_its_own_source_only(key_file: Path) -> None:
    sealed = seal_address(ADDRESS, source="ab12")
    assert open_address(sealed, source="ab12") == ADDRESS
    assert b"prueba" not in sealed
    assert key_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Invalid):
        open_address(sealed, source="ab13")
    with pytest.raises(Invalid):
        open_address(sealed[:-1], source="ab12")


def test_its_length_does_not_tell_which_it_is() -> None:
    assert len({len(seal_address("https://a.example/" + "b" * size, source="x")) for size in (1, 100, 400)}) == 1


def test_no_address_is_nothing(key_file: Path) -> None:
    assert seal_address("", source="x") == b""
    assert open_address(b"", source="x") == ""
    assert not key_file.exists()


def test_an_address_that_is_too_long_is_refused() -> None:
    with pytest.raises(Invalid, match="Nothing was stored"):
        seal_address("https://" + "a" * 2_000, source="x")


def test_a_key_that_is_gone_or_damaged_is_told_and_not_made_anew(key_file: Path) -> None:
    sealed = seal_address(ADDRESS, source="x")
    key_file.write_bytes(b"short")
    with pytest.raises(Busy, match="damaged"):
        open_address(sealed, source="x")
    key_file.unlink()
    with pytest.raises(Busy, match="cannot read"):
        open_address(sealed, source="x")
    assert not key_file.exists()
