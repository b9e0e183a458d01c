"""What is done with an original, from upload or fetch to destruction. Each deed returns the note for its custody log.

Nothing here writes a table: callers store what is returned, and destroy what they then fail to store.
"""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from alongside.core import clock
from alongside.core.errors import Invalid, NotFound
from alongside.core.outbound import fetch
from alongside.record.archive import stamps, vault, warc
from alongside.record.archive.intake import Accepted, check_intake
from alongside.record.archive.refusing import refusal
from alongside.record.archive.signatures import Signature, signature_of
from alongside.record.archive.vault import Vault

type Deed = Literal["added", "opened", "verified", "stamped", "exported", "destroyed"]
type Way = Literal["upload", "fetch"]

NAME_LETTERS_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class CustodyNote:
    """hand: who, as the table knows editors. Never finer than a day."""

    deed: Deed
    hand: str
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Kept:
    """What a table may hold of an archived source. Hashes: 64 hexadecimal digits, of the original and of its WARC.

    signed, signed_by: of a picture, see `signatures.Signature`.
    """

    archive_name: str
    kind: str
    media_type: str
    size_bytes: int
    original_sha256: str
    warc_sha256: str
    captured_on: datetime.date
    signed: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class Stamped:
    """The authority's answers (DER) over the original and over its WARC. on: the later of the two days it signed."""

    original_token: bytes
    warc_token: bytes
    on: datetime.date


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sealed with an original, since it may name people. at: the moment of intake, UTC."""

    way: Way
    address: str
    file_name: str
    kind: str
    media_type: str
    at: datetime.datetime
    original_sha256: str
    warc_sha256: str


@dataclass(frozen=True, slots=True)
class Opened:
    facts: Facts
    original: bytes
    warc: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as an editor gives it. file_name, address (where it was found): sealed; "" = not said."""

    body: bytes
    file_name: str = ""
    address: str = ""


def keep_upload(store: Vault, upload: Upload, *, hand: str) -> tuple[Kept, CustodyNote]:
    """Checks, archives and seals a file. Raises Invalid with what to do, Busy, OSError."""
    accepted = check_intake(upload.body)
    address = upload.address.strip()
    if not address.isprintable() or len(address) > 2_000 or " " in address:
        raise refusal("This is no address.", "Copy it from the browser's address bar.")
    made = warc.build_upload(upload.body, media_type=accepted.media_type, address=address)
    name = "".join(letter for letter in upload.file_name if letter.isprintable())[:NAME_LETTERS_MOST]
    return _keep(store, made, _facts("upload", accepted, made, (address, name)), hand=hand)


def keep_fetched(store: Vault, url: str, *, hand: str) -> tuple[Kept, CustodyNote]:
    """Fetches a page through the one door out, checks, archives and seals it. Takes up to half a minute.

    Raises Invalid and Unreachable with what to do, Busy, OSError.
    """
    fetched = fetch(url)
    accepted = check_intake(fetched.body)
    made = warc.build_fetch(fetched)
    if warc.original_in(made) != fetched.body:
        raise refusal("That site's answer cannot be archived as it came.", "Save the page and upload the file.")
    return _keep(store, made, _facts("fetch", accepted, made, (url, "")), hand=hand)


def open_kept(store: Vault, archive_name: str, *, hand: str) -> tuple[Opened, CustodyNote]:
    """For an editor who redacts it. Raises NotFound when it was destroyed, Invalid when a byte changed, Busy."""
    return _opened(store, archive_name), _note("opened", hand)


def export_kept(store: Vault, archive_name: str, *, hand: str) -> tuple[bytes, CustodyNote]:
    """The WARC as it is. It names what the source names: for whom it is handed to is the caller's to ask."""
    return _opened(store, archive_name).warc, _note("exported", hand)


def stamp_kept(store: Vault, archive_name: str, *, hand: str) -> tuple[Stamped, CustodyNote]:
    """Has the original and its WARC stamped; only their hashes leave. Raises Invalid, Unreachable, NotFound, Busy."""
    of = stamps.authority()
    if of is None:
        raise Invalid("No timestamp authority is set (ALONGSIDE_TIMESTAMP_URL). Nothing was stamped.")
    opened = _opened(store, archive_name)
    tokens = [stamps.ask_stamp(data, of=of) for data in (opened.original, opened.warc)]
    day = max(stamps.stamped_at(token) for token in tokens).date()
    return Stamped(tokens[0], tokens[1], day), _note("stamped", hand)


def destroy_kept(store: Vault, archive_name: str, *, hand: str) -> CustodyNote:
    """Key overwritten, both files gone; hashes and stamps in the table prove from now on what nobody can read."""
    try:
        vault.destroy_original(store, archive_name)
    except OSError as error:
        raise NotFound(
            "This original could not be destroyed whole. Look at the data folder, then try again."
        ) from error
    return _note("destroyed", hand)


def verified_note(hand: str) -> CustodyNote:
    return _note("verified", hand)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _keep(store: Vault, made: bytes, facts: Facts, *, hand: str) -> tuple[Kept, CustodyNote]:
    original = warc.original_in(made)
    signed = signature_of(original, facts.media_type) if facts.kind == "picture" else Signature("")
    name = vault.seal_original(store, facts=msgspec.json.encode(facts), body=made)
    kept = Kept(
        name, facts.kind, facts.media_type, len(original), facts.original_sha256, facts.warc_sha256, facts.at.date(),
        signed.state, signed.by,
    )  # fmt: skip
    return kept, _note("added", hand)


def _facts(way: Way, accepted: Accepted, made: bytes, names: tuple[str, str]) -> Facts:
    return Facts(
        way=way,
        address=names[0],
        file_name=names[1],
        kind=accepted.kind,
        media_type=accepted.media_type,
        at=clock.now(),
        original_sha256=sha256(warc.original_in(made)),
        warc_sha256=sha256(made),
    )


def _opened(store: Vault, archive_name: str) -> Opened:
    facts, made = vault.open_original(store, archive_name)
    try:
        read = msgspec.json.decode(facts, type=Facts)
    except msgspec.DecodeError as error:
        raise Invalid("What was sealed with this original cannot be read.") from error
    return Opened(read, warc.original_in(made), made)


def _note(deed: Deed, hand: str) -> CustodyNote:
    return CustodyNote(deed, hand, clock.today())
