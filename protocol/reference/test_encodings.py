"""Labels, CBOR, padding, words: the reader agrees with the stored vectors, refusals included."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.reference import cbor, padding, words
from protocol.reference.labels import expand, label
from protocol.reference.refusals import DecryptionError, FormatError
from protocol.reference.stored import stored

WORDS = stored("words")


def unwritten(one: dict[str, Any]) -> cbor.Value:
    ((kind, value),) = one.items()
    if kind == "bytes":
        return bytes.fromhex(value)
    if kind == "array":
        return [unwritten(item) for item in value]
    if kind == "map":
        return {key: unwritten(item) for key, item in value}
    assert isinstance(value, int | str)
    return value


def test_labels_and_their_keys_are_those_of_the_vectors() -> None:
    vectors = stored("labels")
    for one in vectors["good"]:
        made = label(one["name"], one["lane"], one["index"])
        assert made.hex() == one["label"]
        assert expand(bytes.fromhex(vectors["key"]), made).hex() == one["expanded"]


@pytest.mark.parametrize("one", stored("cbor")["good"], ids=lambda one: one["bytes"][:16])
def test_a_value_has_the_one_encoding(one: dict[str, Any]) -> None:
    assert cbor.encode(unwritten(one["value"])).hex() == one["bytes"]
    assert cbor.encode(cbor.decode(bytes.fromhex(one["bytes"]))).hex() == one["bytes"]


@pytest.mark.parametrize("one", stored("cbor")["refused"], ids=lambda one: one["name"])
def test_cbor_is_refused(one: dict[str, str]) -> None:
    with pytest.raises(FormatError):
        cbor.decode(bytes.fromhex(one["bytes"]))


LEAVES = st.integers(-cbor.LARGEST, cbor.LARGEST) | st.text() | st.binary()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))


@given(VALUES)
def test_what_is_encoded_comes_back(value: cbor.Value) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@given(st.binary(max_size=12))
def test_bytes_that_decode_are_the_one_encoding(octets: bytes) -> None:
    try:
        value = cbor.decode(octets)
    except FormatError:
        return
    assert cbor.encode(value) == octets


def test_padded_lengths_and_bytes_are_those_of_the_vectors() -> None:
    vectors = stored("padding")
    for one in vectors["lengths"]:
        assert padding.padded_length(one["length"]) == one["padded"]
        assert padding.padded_length(one["length"], 2048) == one["intake"]
    for one in vectors["good"]:
        assert padding.pad(bytes.fromhex(one["content"])).hex() == one["padded"]
        assert padding.unpad(bytes.fromhex(one["padded"])).hex() == one["content"]


@pytest.mark.parametrize("one", stored("padding")["refused"], ids=lambda one: one["name"])
def test_padding_is_refused(one: dict[str, str]) -> None:
    with pytest.raises(DecryptionError):
        padding.unpad(bytes.fromhex(one["padded"]))


@given(st.binary(max_size=5000))
def test_padding_comes_off_exactly(content: bytes) -> None:
    assert padding.unpad(padding.pad(content)) == content


@pytest.mark.parametrize(("form", "name"), [(words.PERSON, "person"), (words.KIT, "kit")])
def test_a_phrase_stands_for_the_same_bits_in_every_list_and_in_digits(form: words.Form, name: str) -> None:
    for one in WORDS[name]:
        entropy = bytes.fromhex(one["entropy"])
        assert words.indexes_of(form, entropy) == one["indexes"]
        assert words.read_digits(form, one["digits"]) == entropy
        for language in words.FILES:
            assert words.read_words(form, one["words"][language], language) == entropy


@given(st.integers(0, 2**81 - 1), st.sampled_from(sorted(words.FILES)))
def test_whatever_bits_are_drawn_every_list_brings_them_back(bits: int, language: str) -> None:
    entropy = bits.to_bytes(11)
    listed = words.word_list(language)
    text = " ".join(listed[index] for index in words.indexes_of(words.PERSON, entropy))
    assert words.read_words(words.PERSON, text, language) == entropy


def test_check_bits_that_do_not_fit_are_seen() -> None:
    assert all(words.entropy_of(words.PERSON, indexes) is None for indexes in WORDS["misfits"])


def one_letter_away(word: str, other: str) -> bool:
    letters = {*word, *other}
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {left + right[1:] for left, right in cuts if right}
    near |= {left + letter + right for left, right in cuts for letter in letters}
    near |= {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    near |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    return other in near


@pytest.mark.parametrize("one", [one for one in WORDS["readings"] if "entropy" in one], ids=lambda one: one["name"])
def test_a_mended_phrase_fits_and_is_one_letter_away(one: dict[str, Any]) -> None:
    typed = one["text"].split()
    for found in one.get("found", []):
        entropy = bytes.fromhex(found)
        indexes = words.indexes_of(words.PERSON, entropy)
        assert words.entropy_of(words.PERSON, indexes) == entropy
        listed = [words.word_list(one.get("form", "en"))[index] for index in indexes]
        pairs = [(mine, theirs) for mine, theirs in zip(typed, listed, strict=True) if mine != words.normal(theirs)]
        assert len(pairs) == 1
        assert one_letter_away(words.plain(pairs[0][0]), words.plain(pairs[0][1]))
