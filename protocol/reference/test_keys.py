"""Key schedule, strict Ed25519, HPKE: the reader agrees with the stored vectors and the standards' own."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_xchacha
from nacl.exceptions import CryptoError

from protocol.reference import keys
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.stored import stored

KEYS, SIGNATURES, HPKE, STANDARDS = (stored(name) for name in ("keys", "signatures", "hpke", "standards"))
MASTER_KEYS = {
    "rootId": "root-id", "rootToken": "root-token", "kek": "kek",
    "shareToken": "share-token", "intakeToken": "intake-token", "release": "release",
    "kemSeed": "kem-seed", "signSeed": "sign-seed",
}  # fmt: skip
KIT_KEYS = {"kitId": "kit-id", "kitToken": "kit-token", "kek": "kit-kek"}


def unhexed(fields: dict[str, str]) -> dict[str, bytes]:
    return {name: bytes.fromhex(value) for name, value in fields.items() if name not in {"name", "domain", "purpose"}}


@pytest.mark.parametrize("person", KEYS["person"], ids=["here", "another instance"])
def test_a_persons_keys_are_those_of_the_vectors(person: dict[str, Any]) -> None:
    values = unhexed(person["values"])
    assert keys.derive_master(values["entropy"], values["instance"]) == values["master"]
    for field, name in MASTER_KEYS.items():
        assert keys.master_key(values["master"], name) == values[field]
    assert keys.kem_public_key(values["kemSeed"]) == values["kemPublicKey"]
    assert keys.sign_public_key(values["signSeed"]) == values["signPublicKey"]
    for one in person["rights"]:
        right = keys.read_right(values["shareToken"], values["thread"], one["generation"])
        assert (right.hex(), sha256(right).hex()) == (one["right"], one["kept"])
        drop = keys.intake_token_of(values["intakeToken"], values["thread"], one["generation"])
        assert (drop.hex(), sha256(drop).hex()) == (one["drop"], one["dropKept"])
        copy = keys.intake_token_of(values["intakeToken"], values["thread"], one["generation"], 3)
        assert copy.hex() == one["copy"]


def test_an_organisation_a_device_a_kit_and_a_passkey_give_what_the_vectors_say() -> None:
    root = bytes.fromhex(KEYS["organisation"]["root"])
    assert keys.organisation_id(root).hex() == KEYS["organisation"]["id"]
    assert keys.fingerprint(root) == KEYS["organisation"]["fingerprint"]
    assert keys.key_id(root).hex() == KEYS["organisation"]["keyId"]
    device, kit, prf = (unhexed(KEYS[name]) for name in ("device", "kit", "prf"))
    assert (device["kemSeed"], device["signSeed"]) == (device["key"][:32], device["key"][32:])
    assert keys.key_id(device["kemPublicKey"], device["signPublicKey"]) == device["keyId"]
    assert keys.kem_public_key(device["kemSeed"]) == device["kemPublicKey"]
    for field, name in KIT_KEYS.items():
        assert keys.kit_key(kit["entropy"], kit["instance"], name=name) == kit[field]
    assert keys.prf_question(prf["instance"]) == prf["question"]
    assert keys.prf_kek(prf["answer"], prf["instance"]) == prf["kek"]


def test_a_session_is_signed_over_host_nonce_team_and_epoch() -> None:
    one = KEYS["session"]
    nonce, team, public_key, signature = (
        bytes.fromhex(one[name]) for name in ("nonce", "team", "publicKey", "signature")
    )
    host = one["host"].encode("ascii")
    message = bytes([len(host)]) + host + nonce + team + one["epoch"].to_bytes(8)
    assert keys.verifies_for("aw1/session", public_key, (signature, message))
    assert not keys.verifies_for("aw1/session", public_key, (signature, message[:-1] + b"\0"))


def verified(one: dict[str, str]) -> bool:
    fields = unhexed(one)
    return keys.verifies_for(one["domain"], fields["publicKey"], (fields["signature"], fields["message"]))


def test_the_good_signature_is_taken() -> None:
    assert verified(SIGNATURES["good"])
    assert keys.is_sign_key(bytes.fromhex(SIGNATURES["good"]["publicKey"]))


@pytest.mark.parametrize("one", SIGNATURES["refused"], ids=lambda one: one["name"])
def test_a_signature_is_refused(one: dict[str, str]) -> None:
    assert not verified(one)


@pytest.mark.parametrize("one", SIGNATURES["notKeys"], ids=lambda one: one["name"])
def test_it_is_no_key_to_sign_with(one: dict[str, str]) -> None:
    assert not keys.is_sign_key(bytes.fromhex(one["publicKey"]))


def test_every_case_on_which_libraries_disagree_is_refused_by_its_key_or_by_its_signature() -> None:
    for one in map(unhexed, STANDARDS["ed25519"]["cases"]):
        taken = keys.verifies(one["pub_key"], one["signature"], one["message"])
        assert not (taken and keys.is_sign_key(one["pub_key"]))


def test_x_wing_makes_the_public_key_of_the_standards_vector() -> None:
    one = unhexed(STANDARDS["hpke_x_wing"]["values"])
    assert keys.kem_public_key(one["skRm"]) == one["pkRm"]


def test_xchacha20_poly1305_answers_as_wycheproof_says() -> None:
    for case in STANDARDS["xchacha20_poly1305"]["cases"]:
        one = {name: bytes.fromhex(case[name]) for name in ("key", "iv", "aad", "msg", "ct", "tag")}
        try:
            content = open_xchacha(one["ct"] + one["tag"], one["aad"], one["iv"], one["key"])
        except (CryptoError, ValueError):
            assert case["result"] == "invalid"
        else:
            assert (case["result"], content) == ("valid", one["msg"])


RECIPIENT = keys.Recipient(
    organisation=bytes.fromhex(HPKE["recipient"]["organisation"]),
    team=bytes.fromhex(HPKE["recipient"]["team"]),
    epoch=HPKE["recipient"]["epoch"],
    key_id=bytes.fromhex(HPKE["recipient"]["keyId"]),
)
SEED, PUBLIC_KEY = bytes.fromhex(HPKE["seed"]), bytes.fromhex(HPKE["publicKey"])


@pytest.mark.parametrize("one", HPKE["good"], ids=lambda one: one["purpose"])
def test_what_the_browser_sealed_opens_here(one: dict[str, str]) -> None:
    fields = unhexed(one)
    assert keys.info_of(one["purpose"], RECIPIENT, fields["context"]) == fields["info"]
    assert keys.hpke_open(SEED, fields["info"], fields["sealed"]).hex() == HPKE["content"]


@pytest.mark.parametrize("one", HPKE["refused"], ids=lambda one: one["name"])
def test_hpke_does_not_open(one: dict[str, str]) -> None:
    with pytest.raises(DecryptionError):
        keys.hpke_open(SEED, bytes.fromhex(one["info"]), bytes.fromhex(one["sealed"]))


@pytest.mark.parametrize("one", HPKE["notKeys"], ids=lambda one: one["name"])
def test_nothing_is_sealed_to_what_is_no_key(one: dict[str, str]) -> None:
    with pytest.raises(FormatError):
        keys.hpke_seal(bytes.fromhex(one["publicKey"]), b"", b"")


@settings(max_examples=10, deadline=None)
@given(st.binary(), st.binary())
def test_hpke_opens_what_was_sealed_here(content: bytes, info: bytes) -> None:
    assert keys.hpke_open(SEED, info, keys.hpke_seal(PUBLIC_KEY, info, content)) == content
