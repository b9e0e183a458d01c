"""RFC 3161 timestamps: an authority outside of us signs that these bytes existed at that moment.

Only a hash is sent. Must never keep a stamp that does not prove it: each is checked before it is returned.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from alongside.core import config
from alongside.core.errors import Invalid
from alongside.core.outbound import Unreachable, post
from alongside.record.archive.parts import part

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

UNSTAMPED: Final = "The source is kept and not stamped: try again later with alongside record stamp."
HEADERS: Final = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
    "User-Agent": "Mozilla/5.0",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """url: https. pem: its certificates; at least one that signed itself is the root."""

    url: str
    pem: str


def authority() -> Authority | None:
    """As the operator set it; None = nothing is stamped here. Raises Invalid when its certificates cannot be read."""
    url = config.TIMESTAMP_URL.read()
    return Authority(url, certificates()) if url else None


def certificates() -> str:
    """The operator's file as PEM; "" = none is set. Raises Invalid."""
    path = config.TIMESTAMP_CA.read()
    if not path:
        if config.TIMESTAMP_URL.read():
            raise Invalid(f"{config.TIMESTAMP_CA.name} is empty: a stamp could not be checked. {UNSTAMPED}")
        return ""
    try:
        found = _split(Path(path).read_text("ascii"))
    except (OSError, ValueError) as error:
        raise Invalid(f"{config.TIMESTAMP_CA.name} names no file with certificates (PEM). {UNSTAMPED}") from error
    if not found[0]:
        raise Invalid(f"{config.TIMESTAMP_CA.name} names a file without the authority's root. {UNSTAMPED}")
    return "".join(one.public_bytes(Encoding.PEM).decode() for group in found for one in group)


def ask_stamp(data: bytes, *, of: Authority) -> bytes:
    """The authority's answer (DER, a TimeStampResp with its certificate) for these bytes, checked with our nonce.

    Raises Unreachable when nobody answers, Invalid when the answer proves nothing.
    """
    client = part("rfc3161_client")
    builder = client.TimestampRequestBuilder().data(data).hash_algorithm(client.HashAlgorithm.SHA256)
    request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    try:
        answered = post(of.url, headers=HEADERS, body=request.as_bytes())
    except (Unreachable, Invalid) as error:
        raise Unreachable(f"The timestamp authority did not answer. {UNSTAMPED}") from error
    problem = (
        "it refused" if answered.status != 200 else problem_of(answered.body, data, pem=of.pem, nonce=request.nonce)
    )
    if problem:
        raise Invalid(f"The timestamp authority's answer proves nothing: {problem}. {UNSTAMPED}")
    return answered.body


def problem_of(token: bytes, data: bytes, *, pem: str, nonce: int | None = None) -> str:
    """Why this token does not prove that these bytes were there at its moment; "" when it does.

    nonce: the one that was asked with; None = not compared, as in every later check.
    """
    client = part("rfc3161_client")
    try:
        answer = _decoded(token)
        roots, others = _split(pem)
        if not roots:
            return "no root certificate of an authority is set to check it with"
        verifier = client.VerifierBuilder(roots=roots, intermediates=others, nonce=nonce).build()
        verifier.verify_message(answer, data)
    except (client.VerificationError, ValueError, TypeError, OverflowError) as error:
        return (
            f"its signature, its hash or its nonce is another one ({str(error).splitlines()[0][:80] or 'unreadable'})"
        )
    return ""


def stamped_at(token: bytes) -> datetime.datetime:
    """The moment that the authority signed, with UTC as its zone. Raises Invalid."""
    try:
        moment = _decoded(token).tst_info.gen_time
    except ValueError as error:
        raise Invalid("This is no timestamp.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _decoded(token: bytes) -> "TimeStampResponse":
    """Raises ValueError."""
    found: TimeStampResponse = part("rfc3161_client").decode_timestamp_response(token)
    return found


def _split(pem: str) -> tuple[list[x509.Certificate], list[x509.Certificate]]:
    """(those that signed themselves, the others). Raises ValueError where a certificate cannot be read."""
    found = x509.load_pem_x509_certificates(pem.encode()) if pem.strip() else []
    return [one for one in found if one.issuer == one.subject], [one for one in found if one.issuer != one.subject]
