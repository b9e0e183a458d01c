"""The scanner: what is planted is found in every encoding at every place, and chance is no hit."""

import base64
import gzip
import json
import os
import quopri
import secrets
import zlib
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, quote_plus

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.operations.drill.canaries import Canary, phrase_canaries
from alongside.operations.drill.scanner import Hit, Scanner

TEXT: Final = "Zoë Quillfeather 林秋霜"
WORDS: Final = ("ribbon", "captain", "ocean", "able", "mule", "秋", "林", "zoo")
SECRET: Final = bytes(range(200, 232))
CANARIES: Final = (
    Canary("name", TEXT),
    Canary("name", "Quillfeather"),
    Canary("phone", "850-555-0142"),
    *phrase_canaries(WORDS, kind="words"),
    Canary("key", SECRET),
)
SCANNER: Final = Scanner(CANARIES)
PLANTED: Final = (TEXT, "QUILLFEATHER", "850-555-0142", "captain ocean", "OCEAN,Able", "秋 林", "oceanablemule")


def cbor_in_chunks(text: bytes) -> bytes:
    chunks = (text[at : at + 5] for at in range(0, len(text), 5))
    return b"\x7f" + b"".join(bytes([0x60 + len(chunk)]) + chunk for chunk in chunks) + b"\xff"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def broken(letters: bytes) -> bytes:
    return b"\r\n".join(letters[at : at + 12] for at in range(0, len(letters), 12))


type Encoder = Callable[[bytes], bytes]
ENCODERS: Final[dict[str, Encoder]] = {
    "as it is": lambda text: text,
    "utf-16-le": lambda text: text.decode().encode("utf-16-le"),
    "utf-16-be": lambda text: text.decode().encode("utf-16-be"),
    "base64": base64.b64encode,
    "base64 after one byte": lambda text: base64.b64encode(b"a" + text),
    "base64 after two bytes": lambda text: base64.b64encode(b"ab" + text),
    "base64url without padding": lambda text: base64.urlsafe_b64encode(text).rstrip(b"="),
    "base64 in lines": lambda text: broken(base64.b64encode(text)),
    "base64 of utf-16": lambda text: base64.b64encode(text.decode().encode("utf-16-le")),
    "hex": lambda text: text.hex().encode(),
    "hex in capitals": lambda text: text.hex().upper().encode(),
    "hex with colons": lambda text: text.hex(":").encode(),
    "numbers": lambda text: json.dumps(list(text)).encode(),
    "cbor text": lambda text: b"\xa1\x64note\x78" + bytes([len(text)]) + text,
    "cbor in chunks": cbor_in_chunks,
    "json escapes": lambda text: json.dumps(text.decode() + " 林😀").encode(),
    "every letter a json escape": lambda text: "".join(f"\\u{ord(sign):04x}" for sign in text.decode()).encode(),
    "percent": lambda text: quote(text, safe="").encode(),
    "a form's field": lambda text: b"words=" + quote_plus(text).encode() + b"&region=",
    "every byte in percent": lambda text: "".join(f"%{byte:02X}" for byte in text).encode(),
    "quoted-printable": lambda text: quopri.encodestring(text, quotetabs=True),
    "entities": lambda text: text.decode().encode("ascii", "xmlcharrefreplace"),
    "raw deflate": raw_deflate,
    "zlib": zlib.compress,
    "gzip": lambda text: gzip.compress(text, mtime=0),
    "brotli": brotli.compress,
    "deflate of base64": lambda text: raw_deflate(base64.b64encode(text)),
    "base64 of gzip of json": lambda text: base64.b64encode(gzip.compress(json.dumps(text.decode()).encode())),
}


def hidden(text: str, encoder: str) -> bytes:
    return ENCODERS[encoder](f"I am {text}, please".encode())


@pytest.mark.parametrize("encoder", ENCODERS)
@given(text=st.sampled_from(PLANTED), before=st.binary(max_size=80), after=st.binary(max_size=80))
def test_a_canary_is_found_in_any_encoding_at_any_place(encoder: str, text: str, before: bytes, after: bytes) -> None:
    assert SCANNER.hits(before + hidden(text, encoder) + after, where="here")


@given(before=st.binary(max_size=80), after=st.binary(max_size=80), spelled=st.sampled_from(["bytes", "hex", "base64"]))
def test_a_secret_key_is_found_too(before: bytes, after: bytes, spelled: str) -> None:
    spellings = {"bytes": SECRET, "hex": SECRET.hex().encode(), "base64": base64.b64encode(SECRET)}
    hits = SCANNER.hits(before + spellings[spelled] + after, where="here")
    assert Hit("key", "here", spelled) in hits


@given(st.binary(max_size=3_000))
def test_bytes_of_chance_are_no_hit(data: bytes) -> None:
    assert SCANNER.hits(data, where="here") == set()


def test_many_bytes_of_chance_in_every_dress_are_no_hit() -> None:
    data = os.urandom(3_000)
    for encoded in (data, data.hex().encode(), base64.b64encode(data), json.dumps(list(data)).encode()):
        assert SCANNER.hits(encoded, where="here") == set()


@pytest.mark.parametrize("mark", [" ", ",", "\n", '","', "-"])
def test_two_words_in_a_row_are_a_hit_and_two_apart_are_none(mark: str) -> None:
    assert SCANNER.hits(f"x{mark.join(('Captain', 'OCEAN'))}x".encode(), where="here")
    assert not SCANNER.hits(f"x{mark.join(('captain', 'able'))}x".encode(), where="here")
    assert not SCANNER.hits(b"captain of this ocean", where="here")


def test_what_was_found_is_told_by_kind_place_and_encoding_and_never_repeated() -> None:
    data = base64.b64encode(gzip.compress(b"call 850-555-0142"))
    assert SCANNER.hits(data, where="a log") == {Hit("phone", "a log", "base64 > gzip")}
    assert "0142" not in repr(CANARIES[2])


def test_a_canary_too_short_to_mean_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        Scanner([Canary("word", "help")])
    with pytest.raises(ValueError, match="too short"):
        Scanner([])


def test_thousands_of_canaries_are_told_apart() -> None:
    many = [secrets.token_hex(8) for _ in range(3_000)]
    scanner = Scanner(Canary(f"kind {at}", text) for at, text in enumerate(many))
    assert scanner.hits(f"..{many[1234]}.{many[7]}..".encode(), where="") == {
        Hit("kind 1234", "", "utf-8"),
        Hit("kind 7", "", "utf-8"),
    }
