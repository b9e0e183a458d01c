"""Packs on disk: made from the tables, signed, whole or not at all."""

import datetime
import errno
import os
import stat
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest
from click.testing import CliRunner
from nacl.signing import VerifyKey

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.directory import actions, pack_files
from alongside.directory.models import SafetyClaim, Service
from alongside.directory.packs.entries import RightsSummary
from alongside.directory.packs.manifest import Manifest, read_manifest
from alongside.directory.packs.read import read_pack
from alongside.operations.commands import alongside

pytestmark = pytest.mark.django_db
RIGHTS = (RightsSummary(slug="stopped", language="en", title="Stopped by police", summary="You can stay silent."),)
MONDAY = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, db: None, settings: object) -> Path:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's fixture
    actions.load_seed()
    return tmp_path


def manifest(folder: Path) -> Manifest:
    return read_manifest((folder / "packs/manifest.json").read_bytes(), key=VerifyKey(pack_files.public_key(folder)))


def pack_names(folder: Path) -> set[str]:
    return {file.name for file in (folder / "packs").glob("*.br")}


def test_both_packs_are_what_the_signed_list_says(folder: Path) -> None:
    actions.build_packs(rights=RIGHTS)
    listed = {pack.kind: pack for pack in manifest(folder).packs}
    assert set(listed) == {"core", "region"}
    for pack in listed.values():
        wire = (folder / f"packs/{pack.sha256}.br").read_bytes()
        data = brotli.decompress(wire)
        assert (len(wire), len(data)) == (pack.size_wire_bytes, pack.size_bytes)
        read_pack(data)
    assert listed["core"].services == Service.objects.filter(is_line=True).count()
    assert listed["region"].services == Service.objects.count()


def test_the_core_pack_stays_small(folder: Path) -> None:
    core = next(pack for pack in actions.build_packs(rights=RIGHTS) if pack.kind == "core")
    assert core.size_wire_bytes <= 150_000


def test_the_key_is_made_once_and_for_the_owner_only(folder: Path) -> None:
    first = pack_files.public_key(folder)
    assert pack_files.public_key(folder) == first
    assert stat.S_IMODE((folder / "keys/pack.key").stat().st_mode) == 0o600


def test_a_damaged_key_is_said_in_a_sentence(folder: Path) -> None:
    (folder / "keys").mkdir()
    (folder / "keys/pack.key").write_bytes(b"short")
    with pytest.raises(Invalid, match="Nothing was changed"):
        pack_files.load_key(folder)


def test_packs_are_due_after_a_change_and_after_a_week_and_not_before(folder: Path) -> None:
    with clock.stopped_at(MONDAY):
        assert actions.packs_are_due(rights=RIGHTS)
        actions.build_packs(rights=RIGHTS)
        assert not actions.packs_are_due(rights=RIGHTS)
        assert actions.packs_are_due(rights=())
    with clock.stopped_at(MONDAY + datetime.timedelta(days=7)):
        assert actions.packs_are_due(rights=RIGHTS)


def test_packs_are_due_when_a_file_is_missing(folder: Path) -> None:
    actions.build_packs(rights=RIGHTS)
    (folder / "packs" / pack_names(folder).pop()).unlink()
    assert actions.packs_are_due(rights=RIGHTS)


def test_files_older_than_two_generations_go(folder: Path) -> None:
    kept = []
    for days in range(3):
        with clock.stopped_at(MONDAY + datetime.timedelta(days=days)):
            actions.build_packs(rights=RIGHTS)
            kept.append({f"{pack.sha256}.br" for pack in manifest(folder).packs})
    assert pack_names(folder) == kept[1] | kept[2]


def test_a_full_disk_keeps_the_packs_that_were_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.stopped_at(MONDAY):
        actions.build_packs(rights=RIGHTS)
    before, files = manifest(folder), pack_names(folder)

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with clock.stopped_at(MONDAY + datetime.timedelta(days=1)), pytest.raises(OSError, match="No space"):
        actions.build_packs(rights=RIGHTS)
    assert manifest(folder) == before
    assert pack_names(folder) == files
    assert not list((folder / "packs").glob(".new-*"))


def test_warnings_of_the_seed_are_in_the_pack(folder: Path) -> None:
    assert SafetyClaim.objects.filter(claim="immigration_status").count() == 94
    actions.build_packs(rights=RIGHTS)
    region = next(pack for pack in manifest(folder).packs if pack.kind == "region")
    pack = read_pack(brotli.decompress((folder / f"packs/{region.sha256}.br").read_bytes()))
    kinds = [pack.meta.claims[row.kind] for row in pack.columns.claims if row.warning]
    assert sum("immigration_status" in str(kind) for kind in kinds) == 94
    assert not [row for row in pack.columns.claims if not row.warning]


def test_the_command_builds_both_packs(folder: Path) -> None:
    result = CliRunner().invoke(alongside, ["packs", "build"])
    assert result.exit_code == 0, result.output
    assert "core: 6 services" in result.output
