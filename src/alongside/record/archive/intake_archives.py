"""WARC and WACZ: nothing is unpacked beyond a limit, no name leads out, and every digest in them must hold."""

import hashlib
import json
import stat
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from alongside.core.errors import Invalid
from alongside.record.archive import warc
from alongside.record.archive.refusing import refusal

UNPACKED_MOST_BYTES: Final = 100 << 20
ENTRIES_MOST: Final = 1_000
RECORDS_MOST: Final = 20_000
_PIECE_BYTES: Final = 1 << 20
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END_OF_ZIP: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_ANEW: Final = "Make the archive anew, or save the page as PDF and upload that."


@dataclass(slots=True)
class Room:
    """How much all that is packed inside of one upload may still unpack to."""

    left: int = UNPACKED_MOST_BYTES

    def take(self, size: int) -> None:
        """Raises Invalid when it is used up."""
        self.left -= size
        if self.left < 0:
            raise refusal(f"This archive unpacks to more than {UNPACKED_MOST_BYTES >> 20} MB.", _ANEW)


def check_warc(body: bytes, room: Room) -> None:
    """Raises Invalid; Busy without the extra."""
    plain = unpacked(body, room)
    if not plain.startswith(b"WARC/1."):
        raise refusal("This packed file is no WARC.", _ANEW)
    try:
        _check_records(plain)
    except Invalid as error:
        raise refusal("This WARC is damaged, or was changed since it was made.", _ANEW) from error


def _check_records(plain: bytes) -> None:
    count = 0
    for record in warc.records(plain):
        while record.raw_stream.read(_PIECE_BYTES):
            pass
        count += 1
        if not warc.is_whole(record) or count > RECORDS_MOST:
            raise Invalid(warc.NO_WARC)
    if not count:
        raise Invalid(warc.NO_WARC)


def unpacked(body: bytes, room: Room) -> bytes:
    """Every member of a gzip file, one behind the other, however they are cut; else as it is. Raises Invalid."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    found = bytearray()
    rest = body
    try:
        while rest:
            member = zlib.decompressobj(wbits=31)
            while not member.eof:
                piece = member.decompress(rest, _PIECE_BYTES)
                rest = member.unconsumed_tail
                room.take(len(piece))
                found += piece
                if not piece and not rest and not member.eof:
                    raise refusal("This archive breaks off.", _ANEW)
            rest = member.unused_data
    except zlib.error as error:
        raise refusal("This archive is damaged.", _ANEW) from error
    return bytes(found)


def check_wacz(body: bytes) -> None:
    """Raises Invalid; Busy without the extra."""
    if body[-_END_BYTES:][:4] != _END_OF_ZIP:
        raise refusal("Something else is hidden behind the end of this archive.", _ANEW)
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            _check_entries(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise refusal("This archive is damaged.", _ANEW) from error  # zipfile fails in all of these ways


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [one.filename for one in entries]
    if len(entries) > ENTRIES_MOST or len(set(names)) != len(names):
        raise refusal("This archive holds too many files, or one name twice.", _ANEW)
    room = Room()
    for one in entries:
        _check_entry(one)
        room.take(one.file_size)
    if "datapackage.json" not in names:
        raise refusal("This ZIP is no WACZ: its table of contents is missing.", _ANEW)
    _check_contents(archive, [one for one in entries if not one.is_dir()])


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name, mode = entry.orig_filename, entry.external_attr >> 16
    steps = name.removesuffix("/").split("/")
    if "\\" in name or ":" in name or not name.isprintable() or {"", ".", ".."} & set(steps):
        raise refusal("A name in this archive leads out of it.", _ANEW)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refusal("This archive holds a link to something else.", _ANEW)
    if entry.flag_bits & 0x1 or entry.compress_type not in _METHODS:
        raise refusal("This archive is locked, or packed in an unusual way.", _ANEW)


def _check_contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    hashes = _stated_hashes(archive.read("datapackage.json"))
    room, pages = Room(), 0
    for one in entries:
        content = archive.read(one)
        stated = hashes.get(one.filename)
        if stated and stated != "sha256:" + hashlib.sha256(content).hexdigest():
            raise refusal("A file in this archive was changed since it was made.", _ANEW)
        if one.filename.startswith("archive/"):
            check_warc(content, room)
            pages += 1
        elif content.startswith((b"PK\x03\x04", _END_OF_ZIP)):
            raise refusal("This archive holds another archive.", _ANEW)
    if not pages:
        raise refusal("This WACZ holds no WARC.", _ANEW)


def _stated_hashes(text: bytes) -> dict[str, str]:
    try:
        resources = json.loads(text)["resources"]
        return {str(one["path"]): str(one["hash"]) for one in resources if "hash" in one}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refusal("The table of contents of this archive cannot be read.", _ANEW) from error
