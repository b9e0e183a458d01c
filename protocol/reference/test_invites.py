"""Invitations: what the browser makes of them is made here too, and every refusal is the one error."""

from typing import Any

import pytest

from protocol.reference import invites, keys
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.stored import stored

INVITE = stored("invite")
FIRST = INVITE["keys"][0]


@pytest.mark.parametrize("one", INVITE["keys"], ids=["first", "another link", "another team", "other digits"])
def test_link_team_and_digits_give_what_the_vectors_say(one: dict[str, str]) -> None:
    code, kek = invites.invite_keys(bytes.fromhex(one["team"]), bytes.fromhex(one["link"]), one["spoken"])
    assert (code.hex(), kek.hex()) == (one["code"], one["kek"])


def test_digits_count_however_they_are_typed_apart_and_only_twelve_of_them() -> None:
    assert {invites.spoken_digits(typed) for typed in INVITE["sameDigits"]} == {b"012345678901"}
    for typed in INVITE["notDigits"]:
        with pytest.raises(FormatError):
            invites.spoken_digits(typed)


def test_an_answer_opens_to_the_devices_public_keys() -> None:
    answer = INVITE["answer"]
    kem, sign = invites.open_answer(
        bytes.fromhex(FIRST["kek"]), bytes.fromhex(answer["sealed"]), team=bytes.fromhex(FIRST["team"])
    )
    assert (kem.hex(), sign.hex()) == (answer["kem"], answer["sign"])
    assert keys.device_fingerprint(kem, sign) == answer["fingerprint"]


@pytest.mark.parametrize("one", INVITE["refused"], ids=lambda one: one["name"])
def test_an_answer_does_not_open(one: dict[str, Any]) -> None:
    with pytest.raises(DecryptionError):
        invites.open_answer(bytes.fromhex(one["kek"]), bytes.fromhex(one["sealed"]), team=bytes.fromhex(one["team"]))


def test_the_roots_paper_gives_the_root_key_in_its_order_only() -> None:
    paper = stored("keys")["rootPaper"]
    first, second = (bytes.fromhex(paper[name]) for name in ("first", "second"))
    assert keys.root_seed(first, second).hex() == paper["seed"]
    assert keys.sign_public_key(keys.root_seed(first, second)).hex() == paper["publicKey"]
    assert keys.root_seed(second, first).hex() == paper["swapped"]
