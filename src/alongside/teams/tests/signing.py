"""Makes teams, devices and signed statements for tests, as an organisation's own devices would."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from alongside.core import cbor, clock
from alongside.core.octets import to_text
from alongside.teams.rules import day_number
from alongside.teams.statements import FIRST, KEM_BYTES, LABEL, Member


def today() -> int:
    return day_number(clock.today())


def sealed(size_bytes: int) -> bytes:
    """What a cipher would have made, for all that the server can tell."""
    return b"\x01" + secrets.token_bytes(size_bytes - 1)


@dataclass(frozen=True)
class Device:
    """An advocate's device key. role, until and name as an epoch names them."""

    role: str = "advocate"
    until: int = 0
    name: str = ""
    sign: SigningKey = field(default_factory=SigningKey.generate)
    kem: bytes = field(default_factory=lambda: secrets.token_bytes(KEM_BYTES))

    @property
    def key(self) -> bytes:
        return bytes(self.sign.verify_key)

    @property
    def key_id(self) -> bytes:
        return Member(self.kem, self.key, self.role, self.until, self.name).key_id

    def named(self) -> dict[str, cbor.Value]:
        return {"kem": self.kem, "sign": self.key, "role": self.role, "until": self.until, "name": self.name}


def statement(body: dict[str, cbor.Value], *signers: SigningKey) -> bytes:
    data = cbor.encode(body)
    pairs: list[cbor.Value] = [[bytes(one.verify_key), one.sign(LABEL + data).signature] for one in signers]
    return b"\x01" + cbor.encode([data, pairs])


@dataclass
class SignedTeam:
    """A team's keys and the newest of what it signed."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    kem: bytes = field(default_factory=lambda: secrets.token_bytes(KEM_BYTES))
    root: SigningKey = field(default_factory=SigningKey.generate)
    admins: list[SigningKey] = field(default_factory=lambda: [SigningKey.generate(), SigningKey.generate()])
    serial: int = 0
    epoch: int = 0
    last_admins: bytes = b""
    last_epoch: bytes = b""

    def admins_body(self, **changed: cbor.Value) -> dict[str, cbor.Value]:
        keys: list[cbor.Value] = [bytes(one.verify_key) for one in self.admins]
        return {"kind": "admins", "serial": self.serial + 1, "keys": keys, "until": today() + 90, **changed}

    def epoch_body(self, *devices: Device, **changed: cbor.Value) -> dict[str, cbor.Value]:
        return {
            "kind": "epoch",
            "team": self.key,
            "epoch": self.epoch + 1,
            "day": today(),
            "members": [device.named() for device in devices],
            "admins": hashlib.sha256(self.last_admins).digest(),
            "previous": hashlib.sha256(self.last_epoch).digest() if self.last_epoch else FIRST,
            "key": self.kem,
            **changed,
        }

    def head_body(self, **changed: cbor.Value) -> dict[str, cbor.Value]:
        last = hashlib.sha256(self.last_epoch).digest()
        return {
            "kind": "head",
            "team": self.key,
            "epoch": self.epoch,
            "last": last,
            "day": today(),
            "key": self.kem,
            **changed,
        }

    def next_admins(self, *signers: SigningKey, **changed: cbor.Value) -> bytes:
        self.last_admins = statement(self.admins_body(**changed), *(signers or (self.root,)))
        self.serial += 1
        return self.last_admins

    def next_epoch(self, *devices: Device, **changed: cbor.Value) -> bytes:
        self.last_epoch = statement(self.epoch_body(*devices, **changed), self.admins[0])
        self.epoch += 1
        return self.last_epoch

    def head(self, **changed: cbor.Value) -> bytes:
        return statement(self.head_body(**changed), self.admins[0])


def ago(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def text(value: bytes) -> str:
    return to_text(value)
