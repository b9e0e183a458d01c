"""Originals at rest: what opens, what does not, and what destroying leaves."""

import shutil
from pathlib import Path

import pytest

from alongside.core.errors import Busy, Invalid, NotFound
from alongside.record.archive import vault
from alongside.record.archive.vault import CHUNK_BYTES, Vault

FACTS = b'{"address": "https://sheriff.example.org/maria"}'
BODY = b"a made-up page that prints a made-up name: Ana Prueba. " * 5_000


@pytest.fixture
def store(tmp_path: Path) -> Vault:
    made = Vault(tmp_path / "record", tmp_path / "keys")
    made.folder.mkdir()
    made.keys.mkdir()
    return made


def sealed_path(store: Vault, name: str) -> Path:
    return store.folder / f"{name}.sealed"


@pytest.mark.parametrize("body", [b"", b"x", BODY, b"x" * (CHUNK_BYTES * 2 - 8_200), b"x" * CHUNK_BYTES])
def test_what_was_sealed_opens(body: bytes, store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=body)
    assert vault.open_original(store, name) == (FACTS, body)


def test_nothing_of_it_can_be_read_without_its_key(store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    sealed = sealed_path(store, name).read_bytes()
    assert b"Prueba" not in sealed
    assert b"sheriff" not in sealed
    assert len({sealed[i : i + 16] for i in range(0, len(sealed) - 16, 16)}) == len(range(0, len(sealed) - 16, 16))


def test_files_are_for_their_owner_only_and_their_size_tells_little(store: Vault) -> None:
    names = [vault.seal_original(store, facts=FACTS, body=b"x" * size) for size in (1, 50_000)]
    assert {sealed_path(store, name).stat().st_size for name in names} == {sealed_path(store, names[0]).stat().st_size}
    files = [*store.folder.iterdir(), *store.keys.iterdir()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert len(files) == 4


def test_any_changed_byte_is_found(store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    path = sealed_path(store, name)
    whole = path.read_bytes()
    for at in (0, 9, 40, 9_000, CHUNK_BYTES + 100, len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(Invalid):
            vault.open_original(store, name)


def test_chunks_that_are_cut_off_left_out_repeated_or_moved_are_found(store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    path = sealed_path(store, name)
    whole = path.read_bytes()
    head, step = whole[:32], CHUNK_BYTES + 17
    chunks = [whole[at : at + step] for at in range(32, len(whole), step)]
    assert len(chunks) > 3
    for wrong in (chunks[:-1], chunks[1:], [chunks[0], *chunks], [chunks[1], chunks[0], *chunks[2:]], []):
        path.write_bytes(head + b"".join(wrong))
        with pytest.raises(Invalid):
            vault.open_original(store, name)


def test_one_original_put_in_the_place_of_another_is_found(store: Vault) -> None:
    one, other = (vault.seal_original(store, facts=FACTS, body=body) for body in (b"one", b"other"))
    shutil.copy(sealed_path(store, one), sealed_path(store, other))
    with pytest.raises(Invalid):
        vault.open_original(store, other)
    shutil.copy(store.keys / f"{one}.key", store.keys / f"{other}.key")
    with pytest.raises(Invalid):
        vault.open_original(store, other)


def test_a_destroyed_original_does_not_open_from_a_copy_of_its_sealed_file(store: Vault, tmp_path: Path) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    backup = shutil.copy(sealed_path(store, name), tmp_path / "backup")
    key_path = store.keys / f"{name}.key"
    key, block = key_path.read_bytes()[:32], key_path.open("rb")  # held open: what lies on its block afterwards
    vault.destroy_original(store, name)
    with block:
        assert key not in block.read()
    assert vault.kept_names(store) == frozenset()
    with pytest.raises(NotFound):
        vault.open_original(store, name)
    shutil.copy(backup, sealed_path(store, name))
    with pytest.raises(NotFound):
        vault.open_original(store, name)
    vault.destroy_original(store, name)


def test_a_disk_that_is_full_leaves_neither_file_nor_key(store: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "write_whole", full)
    with pytest.raises(OSError, match="No space"):
        vault.seal_original(store, facts=FACTS, body=BODY)
    assert vault.kept_names(store) == frozenset()


def test_a_file_or_key_that_was_left_over_is_named(store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    sealed_path(store, name).unlink()
    assert vault.kept_names(store) == {name}


def test_an_original_that_the_server_cannot_read_is_no_damage(store: Vault) -> None:
    name = vault.seal_original(store, facts=FACTS, body=BODY)
    sealed_path(store, name).unlink()
    sealed_path(store, name).mkdir()
    with pytest.raises(Busy):
        vault.open_original(store, name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 31, "G" * 32, "0" * 32, "/" + "0" * 31])
def test_no_name_leads_out_of_the_folder(name: str, store: Vault) -> None:
    with pytest.raises(NotFound):
        vault.open_original(store, name)


def test_facts_that_are_too_long_are_refused_before_anything_is_kept(store: Vault) -> None:
    with pytest.raises(Invalid, match="Nothing was kept"):
        vault.seal_original(store, facts=b"x" * 8_185, body=b"")
    assert vault.kept_names(store) == frozenset()


def test_the_instances_own_vault_is_made_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ALONGSIDE_RECORD_DIR", str(tmp_path / "elsewhere"))
    store = vault.open_vault()
    assert (store.folder, store.keys) == (tmp_path / "elsewhere", tmp_path / "data/keys/record")
    assert {path.stat().st_mode & 0o777 for path in (store.folder, store.keys)} == {0o700}
    monkeypatch.delenv("ALONGSIDE_RECORD_DIR")
    assert vault.open_vault().folder == tmp_path / "data/record"
