"""What the program can do to the directory: one function, one deed, one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify

from alongside.core import db
from alongside.core.errors import Invalid
from alongside.directory import store
from alongside.directory.hsds.from_tables import Reader
from alongside.directory.hsds.stored import refresh_json, refresh_organizations
from alongside.directory.hsds.tables import Finding, read_tables
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
    return ImportReport(changes, tuple(reader.findings), len(reader.service_rows), len(batch.services))


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
