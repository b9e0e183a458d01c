"""`alongside doctor`: what an operator should mend, each in one sentence."""

import datetime
import os
import resource
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.core import clock, config
from alongside.core.errors import AlongsideError
from alongside.operations.doctor_of_sources import signers, stamps
from alongside.operations.doctor_of_teams import admins, record_team
from alongside.operations.doctor_of_time import bells, epoch_keys, last_purge

ROOM_BYTES = 500_000_000
PACK_AGE_DAYS = 14


def diagnose() -> int:
    """Prints one line a finding; returns 1 when something must be mended, else 0."""
    found = [sentence for check in CHECKS for sentence in check()]
    for sentence in found:
        click.echo(f"mend: {sentence}")
    if not found:
        click.echo(
            "Nothing to mend in settings, data folder, swap, core dumps, disk, database, packs, keys, purge, bells, "
            "admins, the record's team, certificates for stamps and signers, and fonts."
        )
    return 1 if found else 0


def settings() -> Iterator[str]:
    for read in (config.port, config.work_bits, config.dummy_hours, config.escrow_days, config.night):
        try:
            read()
        except AlongsideError as error:
            yield str(error)
    site, client = config.SITE_HOST.read(), config.CLIENT_HOST.read()
    if site == client:
        yield "ALONGSIDE_SITE_HOST and ALONGSIDE_CLIENT_HOST are the same: the private client needs a host of its own."
    if config.PUBLIC_SCHEME.read() not in ("http", "https"):
        yield "ALONGSIDE_PUBLIC_SCHEME must be http or https."
    if config.DEMO.read() != "no" and not site.endswith("localhost"):
        yield "The demonstration takes conversations that nobody answers: set ALONGSIDE_DEMO=no before people come."
    if config.PUBLIC_SCHEME.read() == "http" and not site.endswith("localhost"):
        yield "People reach this site without TLS: put a proxy in front and set ALONGSIDE_PUBLIC_SCHEME=https."


def data_folder() -> Iterator[str]:
    folder = config.data_dir()
    if not folder.is_dir():
        yield f"The data folder {folder} is not there yet: run alongside run once."
        return
    if not os.access(folder, os.W_OK):
        yield f"The data folder {folder} cannot be written to: change its owner or permissions."
    for path in (folder, *sorted((folder / "keys").glob("*"))):
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield f"Others on this machine may open {path}: chmod go-rwx {path}"


def memory() -> Iterator[str]:
    swaps = Path("/proc/swaps")
    if swaps.exists() and len(swaps.read_text().splitlines()) > 1:
        yield "Swap is on: keys could reach the disk. Turn it off (swapoff -a) or encrypt it."
    if resource.getrlimit(resource.RLIMIT_CORE)[0] != 0:
        yield "Core dumps are on: a crash could write memory to the disk. Set LimitCORE=0 (systemd) or ulimit -c 0."


def disk() -> Iterator[str]:
    folder = config.data_dir()
    free = shutil.disk_usage(folder if folder.exists() else folder.anchor).free
    if free < ROOM_BYTES:
        yield f"Only {free // 1_000_000} MB are free where the data lies: make room before it is full."


def database() -> Iterator[str]:
    if not config.data_dir().is_dir():
        return
    import django
    from django.db import DatabaseError, connection

    django.setup()
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "The tables are older than the program: run alongside run once."
        yield from log_of_writes(connection)
    except DatabaseError:
        yield "The database does not answer: check ALONGSIDE_DATABASE_URL and that PostgreSQL runs."


def log_of_writes(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """PostgreSQL keeps old files of its log for later use: they tell what was written together."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('wal_recycle')")
        if cursor.fetchone() == ("on",):
            yield (
                "PostgreSQL keeps old parts of its log of writes, which tell after the night what was written at once: "
                "set wal_recycle = off and min_wal_size = 32MB."
            )


def packs() -> Iterator[str]:
    manifest = config.data_dir() / "packs" / "manifest.json"
    if not manifest.is_file():
        yield "There are no packs: people can search only through the server. Run alongside packs build."
        return
    modified = datetime.datetime.fromtimestamp(manifest.stat().st_mtime, datetime.UTC)
    if clock.now() - modified > datetime.timedelta(days=PACK_AGE_DAYS):
        yield f"The packs are older than {PACK_AGE_DAYS} days: run alongside packs build."
    yield from named_packs(manifest)


def named_packs(manifest: Path) -> Iterator[str]:
    """Is the list signed by this instance's key, and is everything on it there?"""
    from alongside.directory.pack_files import load_key
    from alongside.directory.packs.format import PackError
    from alongside.directory.packs.manifest import read_manifest

    try:
        listed = read_manifest(manifest.read_bytes(), key=load_key(config.data_dir()).verify_key)
    except AlongsideError as error:
        yield str(error)
        return
    except PackError:
        yield "The list of packs is damaged or signed by another key: run alongside packs build."
        return
    for pack in listed.packs:
        if not (manifest.parent / f"{pack.sha256}.br").is_file():
            yield f"The pack {pack.sha256[:12]}… is on the list and missing: run alongside packs build."


def fonts() -> Iterator[str]:
    from alongside.core.languages import languages
    from alongside.outreach.fonts import LATIN, face_of, installed_fonts, missing_packages

    wanted = (LATIN, *(face_of(one.code) for one in languages()))
    missing = missing_packages(wanted, installed=installed_fonts().families())
    if missing:
        yield f"Sheets cannot be printed in every language: sudo apt-get install {' '.join(missing)}"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (
    settings,
    data_folder,
    memory,
    disk,
    database,
    packs,
    epoch_keys,
    last_purge,
    bells,
    admins,
    record_team,
    stamps,
    signers,
    fonts,
)
