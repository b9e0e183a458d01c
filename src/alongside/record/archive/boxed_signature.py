"""c2pa-rs in a process of its own that can open nothing: `python -m …boxed_signature MEDIA_TYPE`.

On stdin: how many bytes of certificates (4), these as PEM, the picture. On stdout: one JSON, `{"state", "by"}`. What a
certificate says never leaves this process: it may be a person's name. Only one of our own names does (`signers.py`).
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any, Final

from alongside.record.archive.boxed import shut
from alongside.record.archive.parts import part
from alongside.record.archive.signers import known_signer

LENGTH_BYTES: Final = 4
_SETTINGS: Final[dict[str, dict[str, object]]] = {
    "verify": {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False},
}
_NO_MANIFEST: Final = ("ManifestNotFound", "RemoteManifest")
"""One that lies elsewhere is not fetched: nothing is in the file."""


def main(media_type: str) -> dict[str, str]:
    given = sys.stdin.buffer.read()
    size = int.from_bytes(given[:LENGTH_BYTES])
    pem, body = given[LENGTH_BYTES:][:size].decode(), given[LENGTH_BYTES + size :]
    c2pa = part("c2pa")
    shut()
    close_doors()
    try:
        context = c2pa.Context.from_dict(_SETTINGS | ({"trust": {"trust_anchors": pem}} if pem else {}))
        return _said(c2pa.Reader(media_type, BytesIO(body), context=context))
    except c2pa.C2paError as error:
        return {"state": "none" if type(error).__name__.endswith(_NO_MANIFEST) else "broken", "by": ""}


def close_doors() -> None:
    """No file and no socket can be opened from here on: all three numbers that are allowed are taken."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _said(reader: Any) -> dict[str, str]:
    state = reader.get_validation_state()
    if state not in ("Valid", "Trusted"):
        return {"state": "broken", "by": ""}
    facts = (reader.get_active_manifest() or {}).get("signature_info") or {}
    return {"state": "holds", "by": known_signer(facts.get("issuer") or "") if state == "Trusted" else ""}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
