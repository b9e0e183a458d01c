"""An authenticator in Python, for tests: makes passkeys and signs with them, rightly or with one thing wrong."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

from alongside.core.octets import to_text

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
MODEL = secrets.token_bytes(16)
"""AAGUID: which model of authenticator this is."""


@dataclass(frozen=True)
class Ceremony:
    """Where a passkey is made or used, and how. counter: 0 as synced passkeys say."""

    challenge: bytes
    host: str = "talk.localhost"
    origin: str = "http://talk.localhost:8000"
    flags: int = PRESENT | VERIFIED
    counter: int = 0
    kind: str = ""
    cross_origin: bool = False

    def client_data(self, kind: str) -> bytes:
        told = {"type": self.kind or kind, "challenge": to_text(self.challenge), "origin": self.origin,
                "crossOrigin": self.cross_origin}  # fmt: skip
        return json.dumps(told).encode()

    def auth_data(self, flags: int = 0) -> bytes:
        head = hashlib.sha256(self.host.encode()).digest()
        return head + bytes([self.flags | flags]) + self.counter.to_bytes(4)


@dataclass(frozen=True)
class Credential:
    """One passkey on P-256."""

    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def name(self) -> bytes:
        return hashlib.sha256(self.id).digest()

    def public_key(self) -> dict[int, Any]:
        made: Any = ES256
        return dict(made.from_cryptography_key(self.key.public_key()))

    def register(self, at: Ceremony, **changed: Any) -> dict[str, Any]:
        """changed: other COSE parameters of the public key."""
        numbers: Any = {int(name): value for name, value in changed.items()}
        attested = MODEL + len(self.id).to_bytes(2) + self.id + cbor.encode(self.public_key() | numbers)
        return {"client_data": at.client_data("webauthn.create"), "auth_data": at.auth_data(ATTESTED) + attested}

    def use(self, at: Ceremony) -> dict[str, bytes]:
        client_data, auth_data = at.client_data("webauthn.get"), at.auth_data()
        signed = auth_data + hashlib.sha256(client_data).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return {"id": self.id, "client_data": client_data, "auth_data": auth_data, "signature": signature}
