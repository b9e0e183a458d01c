"""Deeds on the original of a source: files by archive/, hashes, stamps and custody in the tables.

A file is sealed before its row is written, and destroyed when that fails; what a crash leaves between goes at night.
"""

import datetime
from dataclasses import fields
from pathlib import Path
from typing import Final

from django.apps import apps

from alongside.core import clock
from alongside.core.errors import AlongsideError, Invalid, NotFound
from alongside.record.actions.sources import check_read, keep_archived
from alongside.record.archive import keeping, proofs, stamps, vault
from alongside.record.archive.addresses import seal_address
from alongside.record.archive.checking import Check, Claimed, check_source
from alongside.record.archive.keeping import CustodyNote, Kept, Opened, Upload
from alongside.record.models import Source

LEFT_OVER_DAYS: Final = 1


def archive_upload(key: str, upload: Upload, *, hand: str) -> Kept:
    """The file becomes the original of this source. Raises NotFound, Conflict, Invalid, Busy, OSError."""
    source = _without_original(key)
    check_read(source, hand)
    kept, note = keeping.keep_upload(vault.open_vault(), upload, hand=hand)
    return _stored(source, kept, note, address=upload.address)


def archive_fetched(key: str, url: str, *, hand: str) -> Kept:
    """Fetches the original of this source; takes up to half a minute. Raises as archive_upload, and Unreachable."""
    source = _without_original(key)
    check_read(source, hand)
    kept, note = keeping.keep_fetched(vault.open_vault(), url, hand=hand)
    return _stored(source, kept, note, address=url)


def open_source(key: str, *, hand: str) -> Opened:
    """For an editor who redacts it; noted. Raises NotFound, Invalid, Busy."""
    opened, note = keeping.open_kept(vault.open_vault(), _with_original(key).archive_name, hand=hand)
    _store(key, note, {})
    return opened


def export_warc(key: str, *, hand: str) -> bytes:
    """The whole archive, not redacted; noted. Raises NotFound, Invalid, Busy."""
    exported, note = keeping.export_kept(vault.open_vault(), _with_original(key).archive_name, hand=hand)
    _store(key, note, {})
    return exported


def verify_source(key: str, *, hand: str) -> tuple[Check, ...]:
    """Every check, failed ones included; noted. Raises NotFound, and Invalid when the settings cannot be used."""
    checks = check_source(vault.open_vault(), claimed_by(_with_original(key)))
    _store(key, keeping.verified_note(hand), {})
    return checks


def stamp_source(key: str, *, hand: str) -> datetime.date:
    """Has its original and WARC stamped, if they were not; the day. Raises NotFound, Invalid, Unreachable, Busy."""
    source = _with_original(key)
    if source.stamped_on:
        return source.stamped_on
    stamped, note = keeping.stamp_kept(vault.open_vault(), source.archive_name, hand=hand)
    tokens = {"original_token": stamped.original_token, "warc_token": stamped.warc_token, "stamped_on": stamped.on}
    _store(key, note, tokens)
    return stamped.on


def destroy_original(key: str, *, hand: str) -> None:
    """Cannot be undone: nobody reads it any more; hashes, stamps and custody stay. Raises NotFound."""
    source = _with_original(key)
    note = keeping.destroy_kept(vault.open_vault(), source.archive_name, hand=hand)
    _store(key, note, {"archive_name": ""})


def destroy_left_over() -> int:
    """Sealed files and keys older than a day that no row names; how many. Raises OSError."""
    store = vault.place()
    before = clock.now() - datetime.timedelta(days=LEFT_OVER_DAYS)
    over = vault.kept_names(store, before=before) - _named()
    for name in over:
        vault.destroy_original(store, name)
    return len(over)


def _named() -> frozenset[str]:
    """By any row of any of the record's tables: a column of this name, wherever it is, holds on to its file."""
    tables = [model for model in apps.get_app_config("record").get_models() if hasattr(model, "archive_name")]
    names = (model._default_manager.values_list("archive_name", flat=True) for model in tables)
    return frozenset(name for found in names for name in found)


def proof_of(key: str) -> bytes:
    """The public proof file (JSON). Raises NotFound where nothing was archived."""
    source = _source(key)
    if not source.original_sha256:
        raise NotFound("Nothing was archived for this source.")
    facts = proofs.Facts(source.key, source.publisher, source.media_type, source.captured_on)
    return proofs.build_proof(claimed_by(source), facts, pem=stamps.certificates() if source.original_token else "")


def archived() -> list[str]:
    """Keys of the sources whose original is here."""
    return list(Source.objects.exclude(archive_name="").order_by("key").values_list("key", flat=True))


def unstamped() -> list[str]:
    """Keys of those that are here and were never stamped."""
    waiting = Source.objects.exclude(archive_name="").filter(stamped_on__isnull=True)
    return list(waiting.order_by("key").values_list("key", flat=True))


def claimed_by(source: Source) -> Claimed:
    return Claimed(
        source.archive_name, source.original_sha256, source.warc_sha256, source.original_token, source.warc_token
    )


def write_export(target: Path, exported: bytes) -> None:
    """For its owner only; a file that is there is not touched. Raises FileExistsError, OSError."""
    with target.open("xb") as out:
        target.chmod(0o600)
        out.write(exported)


def _source(key: str) -> Source:
    source = Source.objects.filter(key=key).first()
    if source is None:
        raise NotFound("There is no such source.")
    return source


def _with_original(key: str) -> Source:
    source = _source(key)
    if not source.archive_name:
        was = "was destroyed" if source.original_sha256 else "was never archived"
        raise NotFound(f"The original of this source {was}.")
    return source


def _without_original(key: str) -> Source:
    source = _source(key)
    if source.original_sha256:
        raise Invalid("This source has an original, or had one. Nothing was kept. Enter a second source for another.")
    return source


def _stored(source: Source, kept: Kept, note: CustodyNote, *, address: str) -> Kept:
    columns = {field.name: getattr(kept, field.name) for field in fields(kept) if field.name != "kind"}
    try:
        if address:
            columns["address_sealed"] = seal_address(address, source=source.key)
        _store(source.key, note, columns)
    except (AlongsideError, OSError):
        vault.destroy_original(vault.open_vault(), kept.archive_name)
        raise
    return kept


def _store(key: str, note: CustodyNote, columns: dict[str, object]) -> None:
    keep_archived(key, columns=columns, deed=note.deed, hand=note.hand)
