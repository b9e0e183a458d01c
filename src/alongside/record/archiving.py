"""Deeds on the original of a source: files by archive/, hashes, stamps and custody in the tables.

A file is sealed before its row is written, and destroyed when that fails; what a crash leaves between goes at night.
"""

import datetime
from pathlib import Path
from typing import Final

from alongside.core import clock
from alongside.core.db import write
from alongside.core.errors import AlongsideError, Invalid, NotFound
from alongside.record.archive import keeping, proofs, stamps, vault
from alongside.record.archive.addresses import seal_address
from alongside.record.archive.checking import Check, Claimed, check_source
from alongside.record.archive.keeping import CustodyNote, Kept, Opened, Upload
from alongside.record.models import CustodyEntry, Source

LEFT_OVER_DAYS: Final = 1


def archive_upload(key: str, upload: Upload, *, hand: str) -> Kept:
    """The file becomes the original of this source. Raises NotFound, Invalid with what to do, Busy, OSError."""
    source = _without_original(key)
    kept, note = keeping.keep_upload(vault.open_vault(), upload, hand=hand)
    return _stored(source, kept, note, address=upload.address)


def archive_fetched(key: str, url: str, *, hand: str) -> Kept:
    """Fetches the original of this source; takes up to half a minute. Raises as archive_upload, and Unreachable."""
    source = _without_original(key)
    kept, note = keeping.keep_fetched(vault.open_vault(), url, hand=hand)
    return _stored(source, kept, note, address=url)


def open_source(key: str, *, hand: str) -> Opened:
    """For an editor who redacts it; noted. Raises NotFound, Invalid, Busy."""
    opened, note = keeping.open_kept(vault.open_vault(), _with_original(key).archive_name, hand=hand)
    _note(key, note)
    return opened


def export_warc(key: str, *, hand: str) -> bytes:
    """The whole archive, not redacted; noted. Raises NotFound, Invalid, Busy."""
    exported, note = keeping.export_kept(vault.open_vault(), _with_original(key).archive_name, hand=hand)
    _note(key, note)
    return exported


def verify_source(key: str, *, hand: str) -> tuple[Check, ...]:
    """Every check, failed ones included; noted. Raises NotFound, and Invalid when the settings cannot be used."""
    checks = check_source(vault.open_vault(), claimed_by(_with_original(key)))
    _note(key, keeping.verified_note(hand))
    return checks


def stamp_source(key: str, *, hand: str) -> datetime.date:
    """Has its original and WARC stamped, if they were not; the day. Raises NotFound, Invalid, Unreachable, Busy."""
    source = _with_original(key)
    if source.stamped_on:
        return source.stamped_on
    stamped, note = keeping.stamp_kept(vault.open_vault(), source.archive_name, hand=hand)
    with write():
        Source.objects.filter(pk=source.pk).update(
            original_token=stamped.original_token, warc_token=stamped.warc_token, stamped_on=stamped.on
        )
        _store_note(source, note)
    return stamped.on


def destroy_original(key: str, *, hand: str) -> None:
    """Cannot be undone: nobody reads it any more; hashes, stamps and custody stay. Raises NotFound."""
    source = _with_original(key)
    note = keeping.destroy_kept(vault.open_vault(), source.archive_name, hand=hand)
    with write():
        Source.objects.filter(pk=source.pk).update(archive_name="")
        _store_note(source, note)


def destroy_left_over() -> int:
    """Sealed files and keys older than a day that no source names; how many. Raises OSError."""
    store = vault.place()
    before = clock.now() - datetime.timedelta(days=LEFT_OVER_DAYS)
    named = set(Source.objects.exclude(archive_name="").values_list("archive_name", flat=True))
    over = [name for name in vault.kept_names(store, before=before) if name not in named]
    for name in over:
        vault.destroy_original(store, name)
    return len(over)


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
    try:
        with write():
            changed = Source.objects.filter(pk=source.pk, original_sha256="").update(
                archive_name=kept.archive_name,
                media_type=kept.media_type,
                size_bytes=kept.size_bytes,
                original_sha256=kept.original_sha256,
                warc_sha256=kept.warc_sha256,
                captured_on=kept.captured_on,
                **({"address_sealed": seal_address(address, source=source.key)} if address else {}),
            )
            if not changed:
                raise Invalid("Somebody else archived this source in the meantime. Nothing of yours was kept.")
            _store_note(source, note)
    except (AlongsideError, OSError):
        vault.destroy_original(vault.open_vault(), kept.archive_name)
        raise
    return kept


def _note(key: str, note: CustodyNote) -> None:
    with write():
        _store_note(_source(key), note)


def _store_note(source: Source, note: CustodyNote) -> None:
    CustodyEntry.objects.create(source=source, day=note.day, deed=note.deed, hand=note.hand)
