"""Everything that is sealed: what the browser made opens here, every refusal is the one error."""

from typing import Any

import pytest

from protocol.reference import cbor, keys, thread
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError, ServerAltered
from protocol.reference.stored import stored
from protocol.reference.test_encodings import unwritten

ENTRY, ROOT, OPENING, RING, REKEY, WRAP = (
    stored(name) for name in ("entry", "root", "opening", "ring", "rekey", "wrap")
)
CK, R = bytes.fromhex(ENTRY["ck"]), bytes.fromhex(ENTRY["r"])


def by_name(one: dict[str, Any]) -> str:
    return str(one.get("name", one.get("index", one.get("way", one.get("purpose", "")))))


def recipient(to: dict[str, Any]) -> keys.Recipient:
    organisation, team, key_id = (bytes.fromhex(to[name]) for name in ("organisation", "team", "keyId"))
    return keys.Recipient(organisation, team, to["epoch"], key_id)


def hexed(value: cbor.Value) -> object:
    if isinstance(value, bytes):
        return value.hex()
    return [hexed(item) for item in value] if isinstance(value, list) else value


def in_hex(record: thread.Record) -> dict[str, object]:
    return {name: hexed(value) for name, value in record.items()}


def test_a_shares_name_key_and_check_are_those_of_the_vectors() -> None:
    assert thread.share_id_of(CK).hex() == ENTRY["shareId"]
    assert thread.share_check_of(CK, R).hex() == ENTRY["rc"]
    assert thread.checked_thread_key(CK, R, bytes.fromhex(ENTRY["rc"])).hex() == ENTRY["key"]
    with pytest.raises(ServerAltered):
        thread.checked_thread_key(CK, bytes.fromhex(ENTRY["wrongR"]), bytes.fromhex(ENTRY["rc"]))


def open_entry(one: dict[str, Any]) -> thread.Record:
    signer = ENTRY["signer"]
    known = {} if one.get("nobody") else {(2, signer["keyId"]): bytes.fromhex(signer["signPublicKey"])}
    under = thread.Under(
        bytes.fromhex(one.get("key", ENTRY["key"])),
        lambda epoch, key_id: known.get((epoch, key_id.hex())),
        one.get("leastEpoch", 0),
    )
    return thread.open_entry(under, place_of(one), bytes.fromhex(one["blob"]))


def place_of(one: dict[str, Any]) -> thread.Place:
    name = bytes.fromhex(one.get("thread", ENTRY["thread"]))
    return thread.Place(name, one.get("generation", 0), one["lane"], one["index"])


@pytest.mark.parametrize("one", ENTRY["good"], ids=by_name)
def test_an_entry_opens_at_its_slot(one: dict[str, Any]) -> None:
    payload = open_entry(one)
    key_id, body = payload.pop("keyId"), payload.pop("body")
    assert hexed(key_id) == (one["keyId"] or "")
    assert body == unwritten(one["payload"]["body"])
    assert in_hex(payload) | {"body": one["payload"]["body"]} == one["payload"]
    key = bytes.fromhex(ENTRY["key"])
    assert thread.slot_of(key, place_of(one)).hex() == one["slot"]
    assert thread.row_of(R, bytes.fromhex(one["slot"])).hex() == one["row"]
    assert thread.link_of(key, bytes.fromhex(one["blob"])).hex() == one["link"]


@pytest.mark.parametrize("one", ENTRY["refused"], ids=by_name)
def test_an_entry_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        open_entry(one)


def test_a_root_record_opens_with_her_kek() -> None:
    for one in ROOT["good"]:
        assert in_hex(thread.open_root(bytes.fromhex(ROOT["kek"]), bytes.fromhex(one["sealed"]))) == one["root"]


@pytest.mark.parametrize("one", ROOT["refused"], ids=by_name)
def test_a_root_record_does_not_open(one: dict[str, str]) -> None:
    with pytest.raises(DecryptionError):
        thread.open_root(bytes.fromhex(one.get("kek", ROOT["kek"])), bytes.fromhex(one["sealed"]))


def open_intake(one: dict[str, Any]) -> thread.Record:
    whole = OPENING["good"][0] | one
    info = keys.info_of(whole["purpose"], recipient(whole["to"]))
    return thread.open_intake(bytes.fromhex(whole["seed"]), info, bytes.fromhex(whole["sealed"]))


@pytest.mark.parametrize("one", OPENING["good"], ids=by_name)
def test_an_intake_opens(one: dict[str, Any]) -> None:
    assert in_hex(open_intake(one)) == OPENING["intake"]


@pytest.mark.parametrize("one", OPENING["refused"], ids=by_name)
def test_an_intake_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        open_intake(one)


def test_an_openings_work_is_as_hard_as_was_asked_and_the_first_that_is() -> None:
    for one in OPENING["work"]:
        challenge, body = bytes.fromhex(one["challenge"]), one["body"].encode()
        enough = [n for n in range(one["n"] + 1) if thread.work_bits(challenge, body, n) >= one["difficultyBits"]]
        assert enough == [one["n"]]


def open_ring(one: dict[str, Any]) -> thread.Record:
    signer = RING["signer"]
    known = {} if one.get("nobody") else {(2, signer["keyId"]): bytes.fromhex(signer["signPublicKey"])}
    seed, sealed = bytes.fromhex(RING["seed"]), bytes.fromhex(one["sealed"])
    return thread.open_ring(
        seed, recipient(RING["to"]), sealed, sign_key_in=lambda epoch, key_id: known.get((epoch, key_id.hex()))
    )


def test_a_ring_opens_for_the_device_it_was_rung_for() -> None:
    for one in RING["good"]:
        assert in_hex(open_ring(one)) == one["ring"] | {"by": one["by"]}
        assert sha256(bytes.fromhex(one["ring"]["ck"])).hex() == RING["named"]


@pytest.mark.parametrize("one", RING["refused"], ids=by_name)
def test_a_ring_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        open_ring(one)


def open_rekey(one: dict[str, Any]) -> thread.Record:
    signers = [] if one.get("nobody") else [REKEY["member"], REKEY["her"]]
    known = {(3, signer["keyId"]): bytes.fromhex(signer["signPublicKey"]) for signer in signers}
    name = bytes.fromhex(one.get("thread", REKEY["thread"]))
    return thread.open_rekey(
        bytes.fromhex(one.get("key", REKEY["key"])),
        thread.Place(name, one.get("generation", REKEY["generation"]), 0, 0),
        bytes.fromhex(one["sealed"]),
        sign_key_in=lambda epoch, key_id: known.get((epoch, key_id.hex())),
    )


@pytest.mark.parametrize("number", [0, 1], ids=["by a member", "by her"])
def test_a_rekey_leads_to_the_next_key_which_she_alone_opens(number: int) -> None:
    rekey = open_rekey(REKEY["good"][number])
    found = in_hex(rekey)
    expected = REKEY["good"][number]["by"], REKEY["digest"], REKEY["rc"]
    assert (found["by"], found["digest"], found["rc"]) == expected
    to = recipient(REKEY["to"])
    assert thread.open_rekeyed_key(bytes.fromhex(REKEY["kemSeed"]), to, rekey).hex() == REKEY["ck"]
    with pytest.raises(DecryptionError):
        thread.open_rekeyed_key(bytes.fromhex(REKEY["otherSeed"]), to, rekey)


@pytest.mark.parametrize("one", REKEY["refused"], ids=by_name)
def test_a_rekey_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        open_rekey(one)


def open_wrap(one: dict[str, Any]) -> bytes:
    kek, wrap, key_id = (bytes.fromhex(part) for part in (one["kek"], one["wrap"], one.get("keyId", WRAP["keyId"])))
    return thread.open_wrap(kek, wrap, way=one["way"], key_id=key_id)


@pytest.mark.parametrize("one", WRAP["good"], ids=by_name)
def test_a_device_key_opens(one: dict[str, Any]) -> None:
    assert open_wrap(one).hex() == WRAP["deviceKey"] + WRAP["organisation"]


@pytest.mark.parametrize("one", WRAP["refused"], ids=by_name)
def test_a_wrap_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        open_wrap(one)
