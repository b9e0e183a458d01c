"""The signed list of the packs an instance offers: `/packs/manifest.json` (protocol/pack.md, "Manifest").

The signature protects against mirrors and caches, not against the operator. Must never hold a private key.
"""

import base64
import datetime
from typing import Annotated, Final, Literal

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from alongside.directory.packs.entries import PackKind
from alongside.directory.packs.format import PackError

DOMAIN: Final = b"alongside pack manifest 1\0"
MAX_FILE_BYTES: Final = 1_000_000


class ManifestPack(msgspec.Struct, frozen=True, kw_only=True):
    """One pack. sha256: lower-case hex of the inflated bytes. Sizes in bytes."""

    kind: PackKind
    region: str
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    size_wire_bytes: Annotated[int, msgspec.Meta(ge=0)]
    size_bytes: Annotated[int, msgspec.Meta(ge=0)]
    services: Annotated[int, msgspec.Meta(ge=0)]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed."""

    suite: Literal["alongside-pack-1"] = "alongside-pack-1"
    instance: str
    built_on: datetime.date
    packs: tuple[ManifestPack, ...]


class _File(msgspec.Struct, frozen=True):
    manifest: str
    signature: str


def sign_manifest(manifest: Manifest, *, key: SigningKey) -> bytes:
    """The file to serve: JSON with the exact signed bytes in base64 and the 64-byte Ed25519 signature."""
    message = msgspec.json.encode(manifest, order="deterministic")
    signature = key.sign(DOMAIN + message).signature
    file = _File(base64.b64encode(message).decode(), base64.b64encode(signature).decode())
    return msgspec.json.encode(file)


def read_manifest(data: bytes, *, key: VerifyKey) -> Manifest:
    """Open a manifest file. Raises PackError unless this key signed it and it is well formed."""
    try:
        if len(data) > MAX_FILE_BYTES:
            raise PackError("the list of packs is too long")
        file = msgspec.json.decode(data, type=_File)
        message = base64.b64decode(file.manifest, validate=True)
        key.verify(DOMAIN + message, base64.b64decode(file.signature, validate=True))
        return msgspec.json.decode(message, type=Manifest)
    except (msgspec.MsgspecError, BadSignatureError, ValueError, TypeError) as error:
        raise PackError("the list of packs is damaged or not signed by this instance") from error
