"""What may pass as an envelope, and the spelling of bytes in JSON."""

import secrets

import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import octets, sealed
from alongside.core.errors import Invalid
from alongside.core.sealed import Kind, check_envelope

KINDS = (sealed.SLOT, sealed.ROOT, sealed.INTAKE, sealed.RING, sealed.NEXT, sealed.TEAM_KEY, sealed.WRAP)
CHINESE = "我需要一个律师，明天还在吗？" * 200
ENGLISH = "I need a lawyer. Are you there tomorrow? " * 200


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_cipher_made_passes_at_every_size(kind: Kind) -> None:
    for size in {kind.least_bytes, (kind.least_bytes + kind.most_bytes) // 2, kind.most_bytes}:
        body = b"\x01" + secrets.token_bytes(size - 1)
        assert check_envelope(body, kind) == body


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_another_size_or_suite_is_refused(kind: Kind) -> None:
    short, long = (secrets.token_bytes(size) for size in (kind.least_bytes - 2, kind.most_bytes))
    for body in (b"", b"\x01", b"\x01" + short, b"\x01" + long, b"\x02\x00" + short):
        with pytest.raises(Invalid, match="Nothing was stored"):
            check_envelope(body, kind)


@pytest.mark.parametrize("words", [
    ENGLISH.encode(), CHINESE.encode(), ENGLISH.encode("utf-16-le"), CHINESE.encode("utf-16-le"),
    CHINESE.encode("utf-16-be"),
    CHINESE.encode("gb18030"), secrets.token_hex(2_000).encode(),
    octets.to_text(secrets.token_bytes(2_000)).encode(), bytes(2_000), b"\xff" * 2_000,
])  # fmt: skip
def test_words_behind_a_suite_byte_are_refused(words: bytes) -> None:
    for size in (1_064, 1_500):
        with pytest.raises(Invalid, match="reads like text"):
            check_envelope(b"\x01" + words[:size], sealed.SLOT)
    with pytest.raises(Invalid, match="reads like text"):
        check_envelope(b"\x01" + words[:136], sealed.WRAP)


def test_words_behind_a_nonce_are_refused_in_the_smallest_envelope_too() -> None:
    """As from a client whose cipher does nothing."""
    words = "他拿走我的证件钱包手机不让出门打电话报警怕移民局赶回国孩子还小求您帮忙我不知道该怎么办".encode()[:112]
    for _ in range(50):
        with pytest.raises(Invalid, match="reads like text"):
            check_envelope(b"\x01" + secrets.token_bytes(24) + words, sealed.WRAP)


def test_random_names_and_envelopes_are_never_taken_for_text() -> None:
    for size in (32, 80, 104, 1_064):
        assert not any(octets.is_text(secrets.token_bytes(size)) for _ in range(2_000))
    for words in ("I need a lawyer, they took my pa", "我需要一个律师他们拿走", "Necesito un abogado. ¿Está ahí?"):
        assert octets.is_text(words.encode()[:32].ljust(32))


def test_what_hpke_with_x_wing_makes_is_never_taken_for_text() -> None:
    """Its first part is no plain keystream: numbers modulo 3329, rounded and packed."""
    suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    key = hpke.MLKEM768X25519PrivateKey(mlkem.MLKEM768PrivateKey.generate(), x25519.X25519PrivateKey.generate())
    for _ in range(200):
        check_envelope(b"\x01" + suite.encrypt(bytes(32), key.public_key(), b""), sealed.TEAM_KEY)


def test_the_sentence_repeats_nothing_of_the_body() -> None:
    with pytest.raises(Invalid) as caught:
        check_envelope(b"\x01" + ENGLISH.encode()[:1_100], sealed.SLOT)
    assert "lawyer" not in str(caught.value)


@given(st.binary(max_size=70))
def test_bytes_have_one_spelling_and_come_back(value: bytes) -> None:
    text = octets.to_text(value)
    assert octets.from_text(text) == value
    for other in (text + "=", text + "+", " " + text, text + "\n"):
        with pytest.raises(ValueError, match="base64url"):
            octets.from_text(other)


@pytest.mark.parametrize("text", ["AB", "AAB", "A", "+/", "AA==", "ÄA", "A A"])
def test_a_second_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"base64url|spelling"):
        octets.from_text(text)
