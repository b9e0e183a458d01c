"""Leaks on purpose, so that a test sees the drill turn red: a drill that cannot fail proves nothing."""

import base64
import gzip
import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from typing import Final
from urllib.parse import quote

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import psycopg

from alongside.core.errors import Invalid
from alongside.operations.drill.scratch import Scratch

ENCODINGS: Final[dict[str, Callable[[str], bytes]]] = {
    "utf-8": str.encode,
    "utf-16": lambda text: text.encode("utf-16-le"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "hex": lambda text: text.encode().hex().encode(),
    "cbor": lambda text: b"\xa1\x64said\x78" + bytes([len(text.encode())]) + text.encode(),
    "json": lambda text: json.dumps(text).encode(),
    "percent": lambda text: quote(text, safe="").encode(),
    "deflate": lambda text: zlib.compress(text.encode(), wbits=-15),
    "gzip": lambda text: gzip.compress(text.encode()),
    "brotli": lambda text: brotli.compress(text.encode()),
}


def check_kind(kind: str) -> None:
    """kind: place, or place:encoding. Raises Invalid for one that is none."""
    place, _, encoding = kind.partition(":")
    if place not in PLACES or (encoding or "utf-8") not in ENCODINGS:
        raise Invalid(f"A leak is one of {', '.join(PLACES)}, with one of {', '.join(ENCODINGS)} after a colon.")


def plant_leak(scratch: Scratch, text: str, *, kind: str) -> None:
    """kind: one that check_kind takes."""
    place, _, encoding = kind.partition(":")
    PLACES[place](scratch, ENCODINGS[encoding or "utf-8"](f"she said {text} today"))


def _in_rows(scratch: Scratch, leak: bytes) -> None:
    if scratch.database_url:
        with psycopg.connect(scratch.database_url) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS leak (noted bytea)")
            connection.execute("INSERT INTO leak VALUES (%s)", [leak])
        return
    with closing(sqlite3.connect(scratch.sqlite)) as opened, opened:
        opened.execute("CREATE TABLE IF NOT EXISTS leak (noted)")
        opened.execute("INSERT INTO leak VALUES (?)", [leak])


def _in_freed_rows(scratch: Scratch, leak: bytes) -> None:
    """Written and removed at once by a program that takes no care: the bytes stay in the database's files."""
    _in_rows(scratch, leak)
    if scratch.database_url:
        with psycopg.connect(scratch.database_url) as connection:
            connection.execute("DELETE FROM leak")
        return
    with closing(sqlite3.connect(scratch.sqlite)) as opened, opened:
        opened.execute("PRAGMA secure_delete = OFF")
        opened.execute("DELETE FROM leak")


def _in_log(scratch: Scratch, leak: bytes) -> None:
    with scratch.log.open("ab") as log:
        log.write(b"WARNING " + leak + b"\n")


def _in_temp(scratch: Scratch, leak: bytes) -> None:
    (scratch.temp / "tmp7a.upload").write_bytes(leak)


def _in_packs(scratch: Scratch, leak: bytes) -> None:
    (scratch.data_dir / "packs" / "extra.br").write_bytes(leak)


def _in_a_name(scratch: Scratch, leak: bytes) -> None:
    (scratch.temp / leak.decode("utf-8", "replace").replace("/", "_")[:200]).touch()


PLACES: Final[dict[str, Callable[[Scratch, bytes], None]]] = {
    "rows": _in_rows,
    "freed": _in_freed_rows,
    "log": _in_log,
    "temp": _in_temp,
    "packs": _in_packs,
    "name": _in_a_name,
}
