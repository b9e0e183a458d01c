"""An organisation's log (thread.md, Statements): ADMINS, EPOCH, HEAD, and whether they may be believed."""

from dataclasses import dataclass

from protocol.reference import cbor, keys
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError, FormatError, StatementRefused
from protocol.reference.thread import Record, Sizes, record

SHAPES: dict[str, Sizes] = {
    "admins": {"kind": str, "serial": int, "keys": list, "until": int},
    "epoch": {
        "kind": str, "team": 16, "epoch": int, "day": int, "members": list, "admins": 32, "previous": 32, "key": 1216,
    },
    "head": {"kind": str, "team": 16, "epoch": int, "last": 32, "day": int, "key": 1216},
}  # fmt: skip
MEMBER: Sizes = {"kem": 1216, "sign": 32, "role": str, "until": int, "name": str}
ROLES = {"admin", "advocate", "steward", "editor", "treasurer", "guest"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement whose signatures hold. signers: public keys. digest: SHA-256 of all its bytes."""

    body: Record
    signers: tuple[bytes, ...]
    digest: bytes

    def number(self, name: str) -> int:
        value = self.body[name]
        return value if isinstance(value, int) else -1

    def each(self, name: str) -> list[cbor.Value]:
        value = self.body[name]
        return list(value) if isinstance(value, list) else []


def read_statement(statement: bytes, kind: str | None = None) -> Statement:
    whole = cbor.decode(statement[1:])
    match whole:
        case [bytes(encoded), [*pairs]] if statement[:1] == keys.SUITE:
            signers = tuple(_signer(encoded, pair) for pair in pairs)
            _must_differ(list(signers))
            found = Statement(_body(encoded), signers, sha256(statement))
        case _:
            raise FormatError
    if kind and found.body["kind"] != kind:
        raise StatementRefused("kind")
    return found


def _signer(message: bytes, pair: cbor.Value) -> bytes:
    match pair:
        case [bytes(key), bytes(signature)]:
            _must_be_key(key)
            if keys.verifies_for("aw1/statement", key, (signature, message)):
                return key
            raise StatementRefused("signature")
    raise FormatError


def _must_be_key(key: bytes) -> None:
    if not keys.is_sign_key(key):
        raise StatementRefused("small-order key")


def _must_differ(several: list[bytes]) -> None:
    if len(set(several)) != len(several):
        raise StatementRefused("duplicate key")


def _shaped(encoded: bytes, shape: Sizes) -> Record:
    try:
        return record(encoded, shape)
    except DecryptionError as error:
        raise FormatError from error


def _body(encoded: bytes) -> Record:
    match cbor.decode(encoded):
        case {"kind": ("admins" | "epoch" | "head") as kind}:
            body = _shaped(encoded, SHAPES[kind])
        case _:
            raise StatementRefused("kind")
    match body:
        case {"kind": "admins", "keys": [*listed]}:
            admins = [key for key in listed if isinstance(key, bytes) and len(key) == 32]
            if len(admins) != len(listed):
                raise FormatError
            for key in admins:
                _must_be_key(key)
            _must_differ(admins)
        case {"kind": "epoch", "members": [*members]}:
            _check_members(members)
    return body


def _check_members(members: list[cbor.Value]) -> None:
    found = [_shaped(cbor.encode(member), MEMBER) for member in members]
    kems = [member["kem"] for member in found if isinstance(member["kem"], bytes)]
    signs = [member["sign"] for member in found if isinstance(member["sign"], bytes)]
    if any(member["role"] not in ROLES or len(str(member["name"])) > 40 for member in found):
        raise FormatError
    for key in signs:
        _must_be_key(key)
    for several in (signs, kems, [keys.key_id(*pair) for pair in zip(kems, signs, strict=True)]):
        _must_differ(several)


def trust_admins(root_public_key: bytes, lists: list[bytes], pinned_serial: int) -> Statement:
    newest, *removals = (read_statement(one, "admins") for one in lists)
    if newest.signers != (root_public_key,):
        raise StatementRefused("signer")
    if len(newest.each("keys")) < 2:
        raise StatementRefused("too few admins")
    for removal in removals:
        _must_be_removal(newest, removal)
        newest = removal
    if newest.number("serial") < pinned_serial:
        raise StatementRefused("serial")
    return newest


def _must_be_removal(before: Statement, after: Statement) -> None:
    kept, were = after.each("keys"), before.each("keys")
    if after.number("serial") != before.number("serial") + 1:
        raise StatementRefused("serial")
    if after.body["until"] != before.body["until"]:
        raise StatementRefused("not after")
    if not kept or len(kept) >= len(were) or not all(key in were for key in kept):
        raise StatementRefused("admins")
    if len(after.signers) != 1 or after.signers[0] not in kept:
        raise StatementRefused("signer")


def trust_epoch(statement: bytes, *, team: bytes, admins: Statement, previous: Statement | None) -> Statement:
    found = read_statement(statement, "epoch")
    number = found.number("epoch")
    if found.body["team"] != team:
        raise StatementRefused("team")
    if found.body["admins"] != admins.digest:
        raise StatementRefused("admins")
    if len(found.signers) != 1 or found.signers[0] not in admins.each("keys"):
        raise StatementRefused("signer")
    follows = previous is None or number == previous.number("epoch") + 1
    if number < 1 or not found.each("members") or not follows:
        raise StatementRefused("epoch")
    before = previous.digest if previous else bytes(32) if number == 1 else found.body["previous"]
    if found.body["previous"] != before:
        raise StatementRefused("previous")
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What a device knows when a HEAD comes. epoch: None on a first visit. pinned: highest epoch and day believed."""

    team: bytes
    admins: Statement
    epoch: Statement | None
    pinned: tuple[int, int]


def trust_head(statement: bytes, known: Known) -> Statement:
    found = read_statement(statement, "head")
    if found.body["team"] != known.team:
        raise StatementRefused("team")
    if found.number("epoch") < known.pinned[0]:
        raise StatementRefused("epoch")
    if found.number("day") < known.pinned[1]:
        raise StatementRefused("not after")
    named = found.body["epoch"], found.body["last"], found.body["key"]
    if known.epoch and named != (known.epoch.body["epoch"], known.epoch.digest, known.epoch.body["key"]):
        raise StatementRefused("previous")
    _must_sign_head(found, known)
    return found


def _must_sign_head(head: Statement, known: Known) -> None:
    day = head.number("day")
    if head.signers and all(signer in known.admins.each("keys") for signer in head.signers):
        if not day <= known.admins.number("until") <= day + 101:
            raise StatementRefused("not after")
        return
    members = known.epoch.each("members") if known.epoch else []
    present = {member["sign"] for member in members if isinstance(member, dict) and _is_present(member["until"], day)}
    if len(head.signers) < 2 or not all(signer in present for signer in head.signers):
        raise StatementRefused("signer")


def _is_present(until: cbor.Value, day: int) -> bool:
    return isinstance(until, int) and (until == 0 or until >= day)
