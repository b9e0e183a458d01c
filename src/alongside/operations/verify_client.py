"""Compares what a live host gives a browser with the files of this installation, byte for byte.

Says whether the host serves this release to whoever asks as we do. It cannot say what the host gives to somebody else.
"""

import gzip
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]  # the wheel has no types

from alongside.core.errors import AlongsideError, Invalid

SUMS: Final = "SHA256SUMS"
SECONDS: Final = 30
MOST_BYTES: Final = 8_000_000
# Asked for as browsers ask, so that a server which treats them apart has one way less to tell us from one.
_AS_A_BROWSER: Final = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "en"}
_NOWHERE: Final = "there-is-no-page-with-this-name/"

type Fetch = Callable[[str], "Given"]


class HostFault(AlongsideError):
    """The host could not be asked. Nothing was compared, or not all of it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: HTTP's status, the body as a browser reads it."""

    status: int
    body: bytes


@dataclass(slots=True)
class Compared:
    """Names as in SHA256SUMS. extra: named by the host and not by us."""

    same: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        return not (self.differing or self.missing or self.extra)


def sums_in(text: str) -> dict[str, str]:
    """name → SHA-256 in hexadecimal letters, of a file as sha256sum writes it. Raises Invalid."""
    found = {}
    for line in text.splitlines():
        digest, mark, name = line.partition("  ")
        if not mark or len(digest) != 64 or not name:
            raise Invalid("The host's SHA256SUMS is not such a list.")
        found[name] = digest
    return found


def compare(built: Path, fetch: Fetch, tick: Callable[[int], object]) -> Compared:
    """Asks for each of our files, then for the host's own list. tick: once a file. Raises HostFault, Invalid."""
    ours = sums_in((built / SUMS).read_text(encoding="ascii"))
    compared = Compared()
    for name, digest in ours.items():
        given = fetch(address_of(name))
        if given.status != (404 if name.endswith(".missing.html") else 200):
            compared.missing.append(name)
        elif sha256(given.body).hexdigest() != digest:
            compared.differing.append(name)
        else:
            compared.same.append(name)
        tick(1)
    listed = fetch(SUMS)
    if listed.status == 200:
        compared.extra = sorted(set(sums_in(listed.body.decode("ascii", "replace"))) - set(ours))
    else:
        compared.missing.append(SUMS)
    return compared


def address_of(name: str) -> str:
    """Where a file of the client is answered, without the host: "client/es.team.html" → "es/team/"."""
    folder, _, file = name.partition("/")
    if folder != "client":
        return name
    language, *page = file.removesuffix(".html").split(".")
    return "/".join((language, {"": "", "team": "team/", "record": "record/", "missing": _NOWHERE}["".join(page)]))


def asker(url: str) -> Fetch:
    """Asks this host, following no redirect. Raises Invalid for what is no such address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise Invalid("Give the client's address alone, such as https://talk.example.org")
    opener = urllib.request.build_opener(_NoRedirect)
    # Browsers know that *.localhost is this machine; Python's resolver often does not.
    is_here = parts.hostname.endswith(".localhost")
    base = f"{parts.scheme}://{f'127.0.0.1:{parts.port or 80}' if is_here else parts.netloc}"
    headers = _AS_A_BROWSER | {"Host": parts.netloc}

    def fetch(path: str) -> Given:
        request = urllib.request.Request(f"{base}/{path}", headers=headers)  # noqa: S310  the scheme was looked at
        try:
            with opener.open(request, timeout=SECONDS) as answer:
                return _given(answer)
        except urllib.error.HTTPError as answer:
            return _given(answer)
        except (OSError, http.client.HTTPException) as error:
            raise HostFault(f"{parts.hostname} did not answer. Nothing can be said about it; try again.") from error

    return fetch


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        """A file that is somewhere else is not where browsers are sent for it."""


def _given(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> Given:
    raw = answer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise HostFault("The host sent more than any file of the client has. Nothing more was asked of it.")
    return Given(status=int(answer.status or 0), body=_inflated(raw, str(answer.headers.get("Content-Encoding", ""))))


def _inflated(raw: bytes, encoding: str) -> bytes:
    """Bytes that are not what they say stay as they came: then they differ, which is true."""
    try:
        if encoding == "br":
            return bytes(brotli.decompress(raw))
        return gzip.decompress(raw) if encoding == "gzip" else raw
    except (brotli.error, OSError, EOFError):
        return raw
