"""What `alongside record` does with the originals of sources. Thin, with late imports."""

from pathlib import Path
from typing import Final

import click

from alongside.operations.directory_commands import _open_data as open_data

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW_FILE = click.Path(path_type=Path, dir_okay=False)
_MARKS: Final = {"good": "ok", "bad": "WRONG", "missing": "-"}


@click.command()
@click.argument("key")
@click.argument("file", type=FILE)
@click.option("--address", default="", help="Where the file was found. Kept sealed.")
def archive(key: str, file: Path, address: str) -> None:
    """Make FILE (page, PDF, picture, WARC, WACZ, text) the original of source KEY, sealed."""
    open_data()
    from alongside.record.archive.intake import UPLOAD_MOST_BYTES
    from alongside.record.archive.keeping import Upload
    from alongside.record.archiving import archive_upload
    from alongside.record.columns import COMMAND

    with file.open("rb") as opened:
        body = opened.read(UPLOAD_MOST_BYTES + 1)
    kept = archive_upload(key, Upload(body, file.name, address), hand=COMMAND)
    click.echo(f"{key}: kept as {kept.kind}, sealed. SHA-256 {kept.original_sha256}, WARC {kept.warc_sha256}.")


@click.command()
@click.argument("key")
@click.argument("url")
def fetch(key: str, url: str) -> None:
    """Fetch URL once and make what it answers the original of source KEY. The site sees this server's address."""
    open_data()
    from alongside.record.archiving import archive_fetched
    from alongside.record.columns import COMMAND

    kept = archive_fetched(key, url, hand=COMMAND)
    click.echo(f"{key}: kept as {kept.kind}, sealed. SHA-256 {kept.original_sha256}, WARC {kept.warc_sha256}.")


@click.command()
@click.argument("key", required=False)
def stamp(key: str | None) -> None:
    """Have source KEY stamped by the authority, or every source that is not. The authority learns hashes and when."""
    open_data()
    from alongside.record.archiving import stamp_source, unstamped
    from alongside.record.columns import COMMAND

    keys = [key] if key else unstamped()
    for one in keys:
        click.echo(f"{one}: stamped on {stamp_source(one, hand=COMMAND)}.")
    if not keys:
        click.echo("Every archived source is stamped.")


@click.command()
@click.argument("key", required=False)
def verify(key: str | None) -> None:
    """Check source KEY, or every archived one: its seal, both hashes, each record's digest, both stamps."""
    open_data()
    from alongside.record.archive.checking import is_sound
    from alongside.record.archiving import archived, verify_source
    from alongside.record.columns import COMMAND

    wrong = 0
    keys = [key] if key else archived()
    for one in keys:
        checks = verify_source(one, hand=COMMAND)
        for check in checks:
            click.echo(f"{one}  {_MARKS[check.state]:5}  {check.sentence}")
        wrong += not is_sound(checks)
    click.echo(f"{len(keys)} checked, {wrong} wrong.")
    if wrong:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("key")
def proof(key: str) -> None:
    """Print the public proof of source KEY: hashes, stamps, certificates, commands to check them with openssl."""
    open_data()
    from alongside.record.archiving import proof_of

    click.echo(proof_of(key), nl=False)


@click.command("export-warc")
@click.argument("key")
@click.argument("file", type=NEW_FILE)
def export_warc(key: str, file: Path) -> None:
    """Write the original of source KEY as WARC into FILE, readable for you only. It is not redacted."""
    open_data()
    from alongside.record import archiving
    from alongside.record.columns import COMMAND

    archiving.write_export(file, archiving.export_warc(key, hand=COMMAND))
    click.echo(f"{file}: the whole archive, with every name in it. Destroy it when you are done.")


@click.command()
@click.argument("key")
@click.option("--yes", is_flag=True, help="Do not ask.")
def destroy(key: str, yes: bool) -> None:
    """Destroy the original of source KEY for good. Hashes, stamps and figures stay."""
    open_data()
    from alongside.record.archiving import destroy_original
    from alongside.record.columns import COMMAND

    if not yes:
        click.confirm(f"Destroy the original of {key}? Nobody can read it again.", abort=True)
    destroy_original(key, hand=COMMAND)
    click.echo(f"{key}: its key is overwritten and its file is gone. Copies of both, made before, still open.")


SOURCE_COMMANDS: Final = (archive, fetch, stamp, verify, proof, export_warc, destroy)
