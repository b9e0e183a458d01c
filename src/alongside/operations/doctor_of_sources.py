"""What `alongside doctor` asks of the certificates that sources are stamped, and signers of pictures told, by."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509

from alongside.core import clock, config
from alongside.core.errors import AlongsideError

ENDS_SOON_DAYS = 30


def stamps() -> Iterator[str]:
    """Is an authority named, can what it signs be checked, and for how long? Old roots may stay in the file."""
    url, path = config.TIMESTAMP_URL.read(), config.TIMESTAMP_CA.read()
    if url and not url.startswith("https://"):
        yield f"{config.TIMESTAMP_URL.name} must begin with https://: nothing is stamped."
    if url and not path:
        yield f"{config.TIMESTAMP_CA.name} is empty: no stamp could be checked, so none is kept."
    if not path:
        return
    try:
        found = _certificates(path)
    except (OSError, ValueError):
        yield f"{config.TIMESTAMP_CA.name} names no file with certificates (PEM) that can be read."
        return
    yield from _ends([one for one in found if one.issuer == one.subject], is_asked=bool(url))


def signers() -> Iterator[str]:
    from alongside.record.archive.signatures import read_anchors

    try:
        read_anchors()
    except AlongsideError as error:
        yield str(error)


def _certificates(path: str) -> list[x509.Certificate]:
    """Raises OSError, ValueError."""
    return x509.load_pem_x509_certificates(Path(path).read_bytes())


def _ends(roots: list[x509.Certificate], *, is_asked: bool) -> Iterator[str]:
    """is_asked: new stamps are; without, what has ended is kept for those that are there."""
    name = config.TIMESTAMP_CA.name
    if not roots:
        yield f"{name} names a file without the authority's root: no stamp can be checked."
        return
    last = max(one.not_valid_after_utc for one in roots)
    if not is_asked or last - clock.now() > datetime.timedelta(days=ENDS_SOON_DAYS):
        return
    ended = "ended" if last < clock.now() else "ends"
    yield f"The last root in {name} {ended} on {last.date().isoformat()}: add the authority's new one."
