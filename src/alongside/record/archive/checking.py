"""Does an archived source still prove what its page says? Each question is one check with one sentence."""

import datetime
from dataclasses import dataclass
from typing import Literal

from alongside.core.errors import AlongsideError, Invalid
from alongside.record.archive import stamps, vault, warc
from alongside.record.archive.keeping import sha256
from alongside.record.archive.vault import Vault

type State = Literal["good", "bad", "missing"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the table says of a source; tokens b"" = not stamped."""

    archive_name: str
    original_sha256: str
    warc_sha256: str
    original_token: bytes = b""
    warc_token: bytes = b""


@dataclass(frozen=True, slots=True)
class Check:
    """missing: nothing is wrong, and nothing is proved."""

    state: State
    sentence: str


def check_source(store: Vault, claimed: Claimed) -> tuple[Check, ...]:
    """Every check there is, the failing ones included; the first that fails may leave out those which need it."""
    try:
        _, made = vault.open_original(store, claimed.archive_name)
    except AlongsideError as error:
        return (Check("bad", str(error)),)
    opens = Check("good", "The sealed original opens with its key.")
    same = _same(made, claimed.warc_sha256, "WARC")
    try:
        original = warc.original_in(made)
        inside = (_records(made), _same(original, claimed.original_sha256, "original in it"))
    except Invalid as error:
        return opens, same, Check("bad", str(error))
    return (
        opens,
        same,
        *inside,
        _stamp(claimed.original_token, original, "original"),
        _stamp(claimed.warc_token, made, "WARC"),
    )


def is_sound(checks: tuple[Check, ...]) -> bool:
    """Nothing failed; what was never stamped is not a failure."""
    return all(one.state != "bad" for one in checks)


def _same(data: bytes, claimed: str, what: str) -> Check:
    if sha256(data) == claimed:
        return Check("good", f"The {what} has the published SHA-256.")
    return Check("bad", f"The {what} has another SHA-256 than the published one.")


def _records(made: bytes) -> Check:
    read = list(warc.read(made))
    broken = sum(not one.is_whole for one in read)
    if broken:
        return Check("bad", f"{broken} of {len(read)} records in the WARC have another digest than they carry.")
    return Check("good", f"All {len(read)} records in the WARC have the digests they carry.")


def _stamp(token: bytes, data: bytes, what: str) -> Check:
    if not token:
        return Check("missing", f"The {what} is not stamped.")
    pem = stamps.certificates()
    if not pem:
        return Check("missing", f"The {what} is stamped, but no certificates are set to check it with.")
    if problem := stamps.problem_of(token, data, pem=pem):
        return Check("bad", f"The timestamp does not prove the {what}: {problem}.")
    return Check("good", f"The authority signed that the {what} was there on {_words(stamps.stamped_at(token))}.")


def _words(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
