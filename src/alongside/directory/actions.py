"""What the program can do to the directory: one function, one deed, one transaction."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from alongside.core import clock, db
from alongside.core.errors import Invalid
from alongside.directory import pack_content, pack_files, store
from alongside.directory.hsds.from_tables import Reader
from alongside.directory.hsds.stored import refresh_json, refresh_organizations
from alongside.directory.hsds.tables import Finding, read_tables
from alongside.directory.packs.build import build_pack
from alongside.directory.packs.entries import PackContent, RightsSummary
from alongside.directory.packs.manifest import Manifest, ManifestPack, sign_manifest
from alongside.directory.packs.wire import WirePack, compress_pack
from alongside.directory.records import Batch, SourceRecord
from alongside.directory.seed.read import read_florida, read_lines

type Progress = Callable[[str, int, int], None]
"""Called with what is being done ("read", "store"), how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run would do. row_count = kept_count + the refused rows of services.csv."""

    changes: store.Changes
    findings: tuple[Finding, ...]
    row_count: int
    kept_count: int


def load_seed() -> store.Changes:
    """Loads the lines first (their numbers stay smallest), then the starter directory. Twice changes nothing."""
    batches = (read_lines(), *read_florida())
    found = [store.compare(batch) for batch in batches]
    with db.write():
        for batch in batches:
            _store(batch, progress=_silent)
    return store.Changes(
        new=tuple(one for changes in found for one in changes.new),
        changed=tuple(one for changes in found for one in changes.changed),
        back=tuple(one for changes in found for one in changes.back),
        gone=tuple(one for changes in found for one in changes.gone),
        same_count=sum(changes.same_count for changes in found),
    )


def import_folder(
    path: Path, *, source_key: str = "", dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Imports a folder of HSDS 1.x or 2.x tables in one transaction; a dry run writes nothing.

    source_key: under which a later import finds the same services again; empty = the folder's name.
    Raises Invalid for what is no readable folder of tables, Busy when another writer holds the database.
    """
    tick = progress or _silent
    tables = read_tables(path)
    key = source_key or slugify(path.resolve().name)
    if not key or key.startswith("seed-"):
        raise Invalid(f"{key!r} cannot name a source. Nothing was changed. Give another with --source.")
    # The template's own licence line says nothing about who owns the data.
    licence = "" if "template" in tables.title.casefold() else tables.licence
    reader = Reader(tables, SourceRecord(key=key, name=path.resolve().name, licence=licence))
    batch = reader.batch(lambda done, count: tick("read", done, count))
    changes = store.compare(batch)
    if not dry_run:
        with db.write():
            _store(batch, progress=tick)
    return ImportReport(changes, tuple(reader.findings), reader.row_count, len(batch.services))


def _store(batch: Batch, *, progress: Progress) -> None:
    """Inside a transaction: rows first, then the ready-made JSON of everything that changed."""
    source = store.store_source(batch.source)
    organizations = store.store_organizations(source, batch.organizations)
    done = 0

    def passed(count: int) -> None:
        nonlocal done
        done += count
        progress("store", done, len(batch.services))

    touched = store.store_services(source, batch, passed)
    touched |= store.mark_gone(source, {key for key, _ in store.compare(batch).gone})
    refresh_json(touched)
    refresh_organizations(organizations, done=touched)


def _silent(_doing: str, _done: int, _count: int) -> None:
    pass


def build_packs(*, rights: tuple[RightsSummary, ...] = ()) -> tuple[ManifestPack, ...]:
    """Writes the core pack, the region pack and their signed list into the data folder; answers what the list says.

    rights: summaries from the room above. Raises OSError when the disk refuses; the packs before stay as they were.
    """
    facts = _PackFacts(region=settings.REGION_NAME, built_on=clock.today(), rights=rights)
    contents = (
        pack_content.core_content(region=facts.region, built_on=facts.built_on, rights=rights),
        pack_content.region_content(region=facts.region, built_on=facts.built_on),
    )
    packs = [compress_pack(build_pack(content)) for content in contents]
    listed = tuple(_listed(content, pack) for content, pack in zip(contents, packs, strict=True))
    manifest = Manifest(instance=settings.SITE_HOST, built_on=facts.built_on, packs=listed)
    pack_files.write_packs(
        settings.DATA_DIR,
        packs,
        manifest=sign_manifest(manifest, key=pack_files.load_key(settings.DATA_DIR)),
        fingerprint=facts.fingerprint(),
    )
    return listed


def packs_are_due(*, rights: tuple[RightsSummary, ...] = ()) -> bool:
    """True when something that packs are built from changed since, or a week has passed. Reads only."""
    facts = _PackFacts(region=settings.REGION_NAME, built_on=clock.today(), rights=rights)
    return pack_files.read_fingerprint(settings.DATA_DIR) != facts.fingerprint()


@dataclass(frozen=True, slots=True)
class _PackFacts:
    region: str
    built_on: datetime.date
    rights: tuple[RightsSummary, ...]

    def fingerprint(self) -> str:
        return pack_content.fingerprint(region=self.region, built_on=self.built_on, rights=self.rights)


def _listed(content: PackContent, pack: WirePack) -> ManifestPack:
    return ManifestPack(
        kind=content.kind,
        region=content.region,
        sha256=pack.sha256,
        size_wire_bytes=len(pack.wire),
        size_bytes=len(pack.data),
        services=len(content.services),
    )
