"""Releases: the second reader agrees with the stored vectors, refusals and ends included."""

from typing import Any

import pytest

from protocol.reference import cbor, keys, releases
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError
from protocol.reference.stored import stored

VECTORS = stored("release")
SECRET, THREAD, SEED = (bytes.fromhex(VECTORS[name]) for name in ("secret", "thread", "seed"))
TODAY = VECTORS["good"][0]["today"]


def opened(case: dict[str, Any]) -> dict[str, cbor.Value]:
    to = case.get("to", VECTORS["to"])
    names = (bytes.fromhex(to["organisation"]), bytes.fromhex(to["team"]), to["epoch"], bytes.fromhex(to["keyId"]))
    sealed = bytes.fromhex(case["sealed"])
    return releases.open_release(SEED, keys.Recipient(*names), sealed, today=case.get("today", TODAY))


@pytest.mark.parametrize("case", VECTORS["good"])
def test_a_release_opens_until_its_last_day(case: dict[str, Any]) -> None:
    found = opened(case)
    signed_by = found.pop("signedBy")
    assert {name: value.hex() if isinstance(value, bytes) else value for name, value in found.items()} == case[
        "release"
    ]
    assert isinstance(signed_by, bytes)
    assert signed_by.hex() == case["signedBy"]


@pytest.mark.parametrize("case", VECTORS["over"], ids=lambda case: case["name"])
def test_after_its_last_day_it_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(releases.ReleaseOver):
        opened(case)


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_every_other_release_is_refused_in_one_way(case: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        opened(case)


@pytest.mark.parametrize("case", VECTORS["keys"])
def test_her_keys_for_a_recipient_and_her_tokens_are_those_of_the_vectors(case: dict[str, str]) -> None:
    to = (bytes.fromhex(case["organisation"]), bytes.fromhex(case["team"]))
    seed = releases.sign_seed(SECRET, to, thread=THREAD)
    assert keys.sign_public_key(seed).hex() == case["signPublicKey"]
    token = releases.token(SECRET, to, thread=THREAD, nonce=bytes.fromhex(case["nonce"]))
    assert (token.hex(), sha256(token).hex()) == (case["token"], case["kept"])


def test_a_note_to_herself_opens_in_its_thread_only() -> None:
    assert releases.open_own(SECRET, bytes.fromhex(VECTORS["own"]["sealed"]), thread=THREAD) == [1, "for me alone"]
    for case in VECTORS["refusedOwn"]:
        with pytest.raises(DecryptionError):
            releases.open_own(SECRET, bytes.fromhex(case["sealed"]), thread=bytes.fromhex(case["thread"]))
