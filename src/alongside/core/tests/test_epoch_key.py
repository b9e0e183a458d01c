"""The two key files: overwritten in place, and no one spoilt block loses a key that is in use."""

import os
import secrets
import stat
from pathlib import Path

import pytest

from alongside.core import epoch_key
from alongside.core.epoch_key import BLOCK_BYTES, FILES, EpochKey
from alongside.core.errors import Invalid

OLD, NEW = EpochKey(7, bytes(range(32))), EpochKey(8, bytes(range(32, 64)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    epoch_key.make_files(tmp_path / "keys")
    return tmp_path / "keys"


def test_a_share_opens_only_under_its_row_and_its_generation() -> None:
    share, name = secrets.token_bytes(32), secrets.token_bytes(32)
    wrapped = OLD.wrap(share, name=name)
    assert len(wrapped) == epoch_key.WRAPPED_BYTES
    assert OLD.unwrap(wrapped, name=name) == share
    assert OLD.wrap(share, name=name) != wrapped
    wrong = [(OLD, wrapped, bytes(32)), (NEW, wrapped, name), (EpochKey(9, OLD.key), wrapped, name), (OLD, b"", name)]
    for key, body, row in wrong:
        with pytest.raises(Invalid):
            key.unwrap(body, name=row)


def test_files_are_for_their_owner_only_and_keep_their_blocks(folder: Path) -> None:
    before = [(folder / name).stat() for name in FILES]
    epoch_key.write_key(folder, OLD)
    epoch_key.write_key(folder, NEW)
    epoch_key.destroy_all_but(folder, NEW.generation)
    after = [(folder / name).stat() for name in FILES]
    assert [(one.st_ino, one.st_size) for one in before] == [(one.st_ino, one.st_size) for one in after]
    assert {stat.S_IMODE(one.st_mode) for one in after} == {0o600}


def test_the_newest_whole_key_is_found_and_the_old_one_is_gone_when_destroyed(folder: Path) -> None:
    assert epoch_key.newest_key(folder) is None
    epoch_key.write_key(folder, OLD)
    epoch_key.write_key(folder, NEW)
    assert epoch_key.newest_key(folder) == NEW
    assert epoch_key.read_key(folder, OLD.generation) == OLD
    assert not epoch_key.holds_only(folder, NEW.generation)
    epoch_key.destroy_all_but(folder, NEW.generation)
    assert epoch_key.holds_only(folder, NEW.generation)
    assert all(OLD.key not in (folder / name).read_bytes() for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_any_one_spoilt_block_loses_neither_key_and_is_mended(folder: Path, name: str) -> None:
    epoch_key.write_key(folder, OLD)
    epoch_key.write_key(folder, NEW)
    whole = (folder / name).read_bytes()
    for at in range(0, len(whole), BLOCK_BYTES):
        (folder / name).write_bytes(whole[:at] + os.urandom(BLOCK_BYTES) + whole[at + BLOCK_BYTES :])
        assert (epoch_key.read_key(folder, 7), epoch_key.newest_key(folder)) == (OLD, NEW)
        epoch_key.mend_files(folder, NEW)
        assert all(NEW.key in (folder / file).read_bytes() for file in FILES)


def test_a_lost_file_is_made_again_from_the_other(folder: Path) -> None:
    epoch_key.write_key(folder, NEW)
    (folder / FILES[0]).unlink()
    epoch_key.mend_files(folder, NEW)
    (folder / FILES[1]).unlink()
    assert epoch_key.newest_key(folder) == NEW
