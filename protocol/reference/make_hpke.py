"""Writes protocol/vectors/hpke-python.json: `python -m protocol.reference.make_hpke`.

Sealed here, opened by the browser's tests: the other direction. Each run draws its own chance and writes other bytes.
"""

import json
from hashlib import sha256

from protocol.reference import keys
from protocol.reference.stored import FOLDER


def sealed_here(number: int) -> dict[str, str]:
    seed, content = (sha256(f"{name} {number}".encode()).digest() for name in ("seed", "content"))
    public_key = keys.kem_public_key(seed)
    to = keys.Recipient(sha256(b"organisation").digest(), bytes(16), number, keys.key_id(public_key))
    info = keys.info_of("form", to)
    sealed = keys.hpke_seal(public_key, info, content * number)
    parts = {"seed": seed, "info": info, "content": content * number, "sealed": sealed}
    return {name: part.hex() for name, part in parts.items()}


if __name__ == "__main__":
    text = json.dumps({"cases": [sealed_here(number) for number in range(4)]}, indent=1)
    (FOLDER / "hpke-python.json").write_text(text + "\n", encoding="utf-8")
