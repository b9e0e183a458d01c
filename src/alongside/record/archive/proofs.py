"""The public proof of a source: what anybody needs to check hashes and stamps with openssl, without us.

Holds hashes, stamps and the authority's certificates; nothing of what the source says, where it was or who added it.
"""

import base64
import datetime
import json
from dataclasses import dataclass
from typing import Final

from alongside.record.archive import stamps
from alongside.record.archive.checking import Claimed

FORMAT: Final = "alongside-source-proof/1"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page of the source says."""

    key: str
    publisher: str
    media_type: str
    captured_on: datetime.date | None


def build_proof(claimed: Claimed, facts: Facts, *, pem: str) -> bytes:
    """JSON, one field a line. pem: of the authority that stamped it; "" = not stamped."""
    tokens = {"original": claimed.original_token, "warc": claimed.warc_token}
    proof: dict[str, object] = {
        "format": FORMAT,
        "source": facts.key,
        "publisher": facts.publisher,
        "media_type": facts.media_type,
        "captured_on": facts.captured_on.isoformat() if facts.captured_on else None,
        "original_sha256": claimed.original_sha256,
        "warc_sha256": claimed.warc_sha256,
        "how": _HOW if all(tokens.values()) else _NOT_STAMPED,
    }
    if all(tokens.values()):
        for what, token in tokens.items():
            proof[f"{what}_stamped_at"] = stamps.stamped_at(token).isoformat()
            proof[f"{what}_tsr"] = base64.b64encode(token).decode()
        proof["authority_pem"] = base64.b64encode(pem.encode()).decode()
        proof["commands"] = commands(claimed)
    return (json.dumps(proof, indent=1, ensure_ascii=False) + "\n").encode()


def commands(claimed: Claimed) -> list[str]:
    """For a shell, in the folder of the proof saved as proof.json."""
    lines = [_taken_out("authority_pem", "authority.pem")]
    for what, digest, token in (
        ("original", claimed.original_sha256, claimed.original_token),
        ("warc", claimed.warc_sha256, claimed.warc_token),
    ):
        at = int(stamps.stamped_at(token).timestamp())
        lines.append(_taken_out(f"{what}_tsr", f"{what}.tsr"))
        by = f"-CAfile authority.pem -untrusted authority.pem -attime {at}"
        lines.append(f"openssl ts -verify -digest {digest} -in {what}.tsr {by}")
    return lines


def _taken_out(field: str, file: str) -> str:
    return f'sed -n \'s/^ "{field}": "\\(.*\\)",*$/\\1/p\' proof.json | openssl base64 -d -A > {file}'


_HOW: Final = (
    "Save this file as proof.json and run the commands. Each openssl ts -verify says: Verification: OK. "
    "It proves that the authority saw this hash at that moment. Compare authority.pem with the certificates that the "
    "authority itself publishes. Who is shown the original can compare its SHA-256: sha256sum FILE."
)
_NOT_STAMPED: Final = (
    "This source is archived and not stamped: only its hashes are published. "
    "Who is shown the original can compare its SHA-256: sha256sum FILE."
)
