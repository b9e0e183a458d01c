"""Who may add what to a team's log, and what counts as signed."""

import secrets
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from alongside.core import cbor
from alongside.core.ed25519 import is_signed
from alongside.core.errors import Invalid
from alongside.teams.rules import Log, check_next
from alongside.teams.statements import LABEL, read_statement
from alongside.teams.tests.signing import Device, SignedTeam, statement, today

SMALL_ORDER = [bytes.fromhex(one) for one in (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
)]  # fmt: skip


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_a_small_order_key_signs_nothing(key: bytes) -> None:
    """R = the neutral point, S = 0: lax verifiers take this for any message."""
    forged = bytes([1]) + bytes(31) + bytes(32)
    assert not is_signed(b"anything", signature=forged, key=key)
    assert not is_signed(b"anything", signature=key + bytes(32), key=key)


def test_an_honest_signature_holds_for_its_message_and_lengths_only() -> None:
    key = SigningKey.generate()
    signature, public = key.sign(b"words").signature, bytes(key.verify_key)
    assert is_signed(b"words", signature=signature, key=public)
    assert not is_signed(b"other", signature=signature, key=public)
    assert not is_signed(b"words", signature=signature[:-1], key=public)
    assert not is_signed(b"words", signature=signature, key=public + b"\x00")
    order = 2**252 + 27742317777372353535851937790883648493
    high = signature[:32] + (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    assert not is_signed(b"words", signature=high, key=public)


values = st.recursive(
    st.integers(0, cbor.LARGEST) | st.binary(max_size=300) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(values)
def test_what_is_written_is_read_back(value: cbor.Value) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=40))
def test_bytes_are_refused_or_are_the_one_spelling(data: bytes) -> None:
    try:
        value = cbor.decode(data)
    except Invalid:
        return
    assert cbor.encode(value) == data


@pytest.mark.parametrize("data", [
    "", "1800", "1817", "190001", "20", "3800", "f4", "f6", "fb3ff0000000000000", "9f00ff", "c100", "0000", "6180",
    "a2616100616100", "a2616200616100", "a10000", "a1616100ff", "5b7fffffffffffffff", "9b00000000ffffffff",
    "1b0020000000000000", "81" * 9 + "00", "1c", "41",
])  # fmt: skip
def test_another_spelling_is_refused(data: str) -> None:
    with pytest.raises(Invalid):
        cbor.decode(bytes.fromhex(data))


@dataclass
class Book:
    """A log in memory."""

    team: SignedTeam
    log: Log

    def add(self, data: bytes) -> None:
        signed = read_statement(data)
        check_next(self.log, signed, today=today())
        kind = {"Admins": "admins", "Epoch": "epoch", "Head": "head"}[type(signed.body).__name__]
        newest = {"admins": self.log.admins, "epoch": self.log.epoch, "head": self.log.head, kind: signed}
        self.log = Log(self.log.root_key, self.log.team, **newest)


@pytest.fixture
def book() -> Book:
    team = SignedTeam()
    return Book(team, Log(bytes(team.root.verify_key), team.key))


@pytest.fixture
def begun(book: Book) -> Book:
    for data in (book.team.next_admins(), book.team.next_epoch(Device(), Device()), book.team.head()):
        book.add(data)
    return book


def refused(book: Book, data: bytes) -> None:
    with pytest.raises(Invalid):
        book.add(data)


def test_root_makes_admins_an_admin_makes_an_epoch_and_the_next(begun: Book) -> None:
    begun.add(begun.team.next_epoch(Device()))
    begun.add(begun.team.head())
    begun.add(begun.team.next_admins())
    begun.add(begun.team.next_epoch(Device()))


def test_only_root_makes_the_first_list_and_it_names_two_for_at_most_100_days(book: Book) -> None:
    team = book.team
    alone: list[cbor.Value] = [bytes(team.admins[0].verify_key)]
    for data in (
        statement(team.admins_body(), team.admins[0]),
        statement(team.admins_body(), team.root, team.admins[0]),
        statement(team.admins_body(keys=alone), team.root),
        statement(team.admins_body(keys=alone * 2), team.root),
        statement(team.admins_body(until=today() + 102), team.root),
        statement(team.admins_body(until=today() - 1), team.root),
        statement(team.admins_body(serial=2), team.root),
        statement(team.admins_body(extra=1), team.root),
    ):
        refused(book, data)
    book.add(team.next_admins())
    refused(book, team.last_admins)


def test_an_admin_removes_another_and_adds_nobody(begun: Book) -> None:
    team, (first, second) = begun.team, begun.team.admins
    first_key, second_key, new = (
        bytes(first.verify_key),
        bytes(second.verify_key),
        bytes(SigningKey.generate().verify_key),
    )
    for signer, keys in ((first, [first_key, second_key, new]), (first, [first_key, new]), (second, [first_key]),
                         (first, []), (SigningKey.generate(), [first_key])):  # fmt: skip
        refused(begun, statement(team.admins_body(keys=list(keys)), signer))
    refused(begun, statement(team.admins_body(keys=[first_key], until=today() + 99), first))
    begun.add(statement(team.admins_body(keys=[first_key]), first))
    team.serial, team.last_admins = team.serial + 1, statement(team.admins_body(keys=[first_key]), first)
    refused(begun, statement(team.epoch_body(Device()), second))


def test_a_removed_admin_signs_no_epoch_with_an_older_list(begun: Book) -> None:
    team, gone = begun.team, begun.team.admins[1]
    stale = team.epoch_body(Device())
    team.admins[1] = SigningKey.generate()
    begun.add(team.next_admins())
    for data in (statement(stale, gone), statement(team.epoch_body(Device()), gone), statement(stale, team.admins[0])):
        refused(begun, data)
    begun.add(team.next_epoch(Device()))


def test_an_epoch_follows_the_newest_and_names_each_device_once(begun: Book) -> None:
    team, one, twin = begun.team, Device(), Device()
    wrong_members: list[list[dict[str, cbor.Value]]] = [
        [],
        [one.named(), one.named()],
        [one.named(), twin.named() | {"sign": one.key}],
        [one.named(), twin.named() | {"kem": one.kem}],
        [one.named() | {"sign": SMALL_ORDER[0]}],
        [one.named() | {"role": "owner"}],
        [one.named() | {"kem": b"short"}],
    ]
    changes: list[dict[str, cbor.Value]] = [
        {"epoch": 3}, {"epoch": 1}, {"previous": bytes(32)}, {"team": bytes(16)}, {"admins": bytes(32)},
        {"key": b"short"},
    ]  # fmt: skip
    for members in wrong_members:
        changes.append({"members": [*members]})  # noqa: PERF401  typed item by item
    for changed in changes:
        body = team.epoch_body(one) | changed
        refused(begun, statement(body, team.admins[0]))
    refused(begun, statement(team.epoch_body(one), team.root))
    refused(begun, statement(team.epoch_body(one), *team.admins))


def test_a_head_is_signed_by_an_admin_or_two_members_and_never_goes_back(book: Book) -> None:
    team, rosa, ade = book.team, Device(), Device()
    refused(book, team.head())
    book.add(team.next_admins())
    book.add(team.next_epoch(rosa, ade))
    refused(book, statement(team.head_body(), rosa.sign))
    refused(book, statement(team.head_body(), rosa.sign, SigningKey.generate()))
    refused(book, statement(team.head_body(day=today() + 2), team.admins[0]))
    refused(book, statement(team.head_body(last=bytes(32)), team.admins[0]))
    refused(book, statement(team.head_body(key=bytes(1_216)), team.admins[0]))
    book.add(statement(team.head_body(), rosa.sign, ade.sign))
    refused(book, team.head(day=today() - 1))
    book.add(team.head())


def test_a_signature_that_does_not_hold_or_comes_twice_is_refused(book: Book) -> None:
    team = book.team
    body = cbor.encode(team.admins_body())
    pair: list[cbor.Value] = [bytes(team.root.verify_key), team.root.sign(LABEL + body).signature]
    bad: list[cbor.Value] = [pair[0], secrets.token_bytes(64)]
    unlabelled: list[cbor.Value] = [pair[0], team.root.sign(body).signature]
    for pairs in ([], [bad], [pair, pair], [pair, bad], [unlabelled], [pair[0]]):
        refused(book, b"\x01" + cbor.encode([body, list(pairs)]))
    for data in (b"", b"\x02" + team.next_admins()[1:], b"\x01", b"\x01" + body):
        refused(book, data)
