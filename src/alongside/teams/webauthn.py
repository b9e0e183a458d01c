"""What a passkey signs, read and checked: for this host, from this origin, by a person whom the authenticator knew.

Pure: no database, no clock. Never asks which authenticator it was, and hands on nothing that could tell.
Source: Web Authentication Level 3, sections 7.1 (registering) and 7.2 (asserting).
"""

import hashlib
import struct
from dataclasses import dataclass
from typing import Any, Final, cast

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from fido2 import cbor
from fido2.cose import ES256, RS256, CoseKey, EdDSA

# Not fido2.server: it logs the ids of credentials and reads a list of the world's domains when it is imported.
from fido2.webauthn import AuthenticatorData, CollectedClientData

from alongside.core.errors import Invalid

ALGORITHMS: Final = (ES256.ALGORITHM, EdDSA.ALGORITHM, RS256.ALGORITHM)
"""What passkeys are made with today; the client asks for these in this order."""
CLIENT_DATA_MOST_BYTES: Final = 2_048
AUTH_DATA_MOST_BYTES: Final = 2_048
CREDENTIAL_MOST_BYTES: Final = 1_023
KEY_LEAST_BYTES: Final = 32
KEY_MOST_BYTES: Final = 600
"""COSE: 42 for Ed25519, 77 for P-256, 272 for RSA of 2,048 bits, 528 for RSA of 4,096."""
# All that reading hostile bytes can end in; the last three come from a key that is none.
_BROKEN: Final = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError,
                  struct.error, InvalidSignature, UnsupportedAlgorithm)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """host: the client's exact host, the passkey's rp.id. origin: scheme, host and port as the browser shows them."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewCredential:
    """key: SHA-256(credential id). public_key: COSE. challenge: what was signed for, for who knows what was asked."""

    key: bytes
    public_key: bytes
    challenge: bytes


def read_registration(party: RelyingParty, *, client_data: bytes, auth_data: bytes) -> NewCredential:
    """A passkey that was just made here. Raises Invalid for anything amiss, and does not say what."""
    try:
        told = _client_data(party, client_data, kind=CollectedClientData.TYPE.CREATE)
        made = _auth_data(party, auth_data).credential_data
        if made is None or not 1 <= len(made.credential_id) <= CREDENTIAL_MOST_BYTES:
            raise _refused()
        public_key = cbor.encode(dict(made.public_key))
        if not (made.public_key.ALGORITHM in ALGORITHMS and KEY_LEAST_BYTES <= len(public_key) <= KEY_MOST_BYTES):
            raise _refused()
        _check_key(made.public_key)
    except _BROKEN as error:
        raise _refused() from error
    return NewCredential(hashlib.sha256(made.credential_id).digest(), public_key, told.challenge)


def check_assertion(party: RelyingParty, *, public_key: bytes, signed: tuple[bytes, bytes], signature: bytes) -> bytes:
    """Answers the challenge. signed: client data, authenticator data. Raises Invalid for anything amiss."""
    client_data, auth_data = signed
    try:
        told = _client_data(party, client_data, kind=CollectedClientData.TYPE.GET)
        seen = _auth_data(party, auth_data)
        stored = cast("dict[int, Any]", cbor.decode(public_key))
        CoseKey.parse(stored).verify(seen + told.hash, signature)
    except _BROKEN as error:
        raise _refused() from error
    return told.challenge


def _refused() -> Invalid:
    return Invalid("This passkey was not made or used here, or was not unlocked by a person. Nothing was stored.")


def _client_data(party: RelyingParty, client_data: bytes, *, kind: str) -> CollectedClientData:
    if len(client_data) > CLIENT_DATA_MOST_BYTES:
        raise _refused()
    told = CollectedClientData(client_data)
    # A frame inside somebody else's page is refused too: nothing of ours is ever framed.
    if (told.type, told.origin, told.cross_origin) != (kind, party.origin, False):
        raise _refused()
    return told


def _auth_data(party: RelyingParty, auth_data: bytes) -> AuthenticatorData:
    if len(auth_data) > AUTH_DATA_MOST_BYTES:
        raise _refused()
    seen = AuthenticatorData(auth_data)
    if seen.rp_id_hash != hashlib.sha256(party.host.encode("ascii")).digest():
        raise _refused()
    if not (seen.is_user_present() and seen.is_user_verified()):
        raise _refused()
    return seen


def _check_key(key: CoseKey) -> None:
    """A key that can be asked says no to a signature of nothing; one that is none says something else."""
    try:
        key.verify(b"", b"")
    except InvalidSignature:
        return
    raise _refused()
