"""Timestamps against an authority made with openssl: what proves, and each way not to."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alongside.core.errors import AlongsideError, Invalid
from alongside.core.outbound import Unreachable
from alongside.record.archive import stamps
from alongside.record.archive.tests.authority import LocalAuthority, answering_stamps, make_authority, openssl

DATA = b"<h1>a page, made up for a test</h1>"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return make_authority(tmp_path_factory.mktemp("stamps") / "first")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return make_authority(tmp_path_factory.mktemp("stamps") / "second")


@pytest.fixture
def token(first: LocalAuthority, monkeypatch: pytest.MonkeyPatch) -> Iterator[bytes]:
    with answering_stamps(first, monkeypatch):
        of = stamps.authority()
        assert of
        yield stamps.ask_stamp(DATA, of=of)


def test_a_stamp_proves_its_bytes_and_its_moment(token: bytes, first: LocalAuthority) -> None:
    assert stamps.problem_of(token, DATA, pem=first.ca.read_text()) == ""
    assert abs(stamps.stamped_at(token) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)


def test_openssl_agrees_about_the_stamp(token: bytes, first: LocalAuthority) -> None:
    (first.folder / "data").write_bytes(DATA)
    (first.folder / "got.tsr").write_bytes(token)
    openssl("ts", "-verify", "-data", "data", "-in", "got.tsr", "-CAfile", "ca.pem", folder=first.folder)


def test_only_a_hash_is_sent(token: bytes, first: LocalAuthority) -> None:
    assert DATA not in b"".join(first.queries)
    assert len(first.queries[-1]) < 80


def test_a_changed_byte_is_found(token: bytes, first: LocalAuthority) -> None:
    assert "another one" in stamps.problem_of(token, DATA + b" ", pem=first.ca.read_text())


def test_any_changed_byte_of_the_token_is_found_or_changes_nothing_that_is_proved(
    token: bytes, first: LocalAuthority
) -> None:
    moment = stamps.stamped_at(token)
    for at in range(0, len(token), 17):
        changed = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        if not stamps.problem_of(changed, DATA, pem=first.ca.read_text()):
            assert stamps.stamped_at(changed) == moment


def test_another_authority_is_found(token: bytes, second: LocalAuthority) -> None:
    assert stamps.problem_of(token, DATA, pem=second.ca.read_text())


def test_no_authority_proves_nothing(token: bytes) -> None:
    assert "no root certificate" in stamps.problem_of(token, DATA, pem="")


def test_certificates_of_two_authorities_in_one_file_check_both(
    token: bytes, first: LocalAuthority, second: LocalAuthority
) -> None:
    assert stamps.problem_of(token, DATA, pem=second.ca.read_text() + first.ca.read_text()) == ""


def refused(
    authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch, twist: Callable[[bytes], bytes] | None = None
) -> str:
    with answering_stamps(authority, monkeypatch, twist=twist):
        of = stamps.authority()
        assert of
        with pytest.raises(AlongsideError) as caught:
            stamps.ask_stamp(DATA, of=of)
    assert str(caught.value).endswith(stamps.UNSTAMPED)
    return str(caught.value)


def test_an_answer_to_another_question_is_not_kept(
    token: bytes, first: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "nonce" in refused(first, monkeypatch, lambda _query: token)


def test_an_answer_of_another_authority_is_not_kept(
    first: LocalAuthority, second: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "proves nothing" in refused(first, monkeypatch, second.answer)


@pytest.mark.parametrize("answer", [b"", b"no", b"0" * 9_000, b"\x30\x03\x02\x01\x02"])
def test_what_is_no_answer_is_not_kept(answer: bytes, first: LocalAuthority, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "proves nothing" in refused(first, monkeypatch, lambda _query: answer)


def test_nobody_who_answers_leaves_the_source_unstamped(first: LocalAuthority, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering_stamps(first, monkeypatch):
        of = stamps.authority()
    assert of
    with pytest.raises(Unreachable, match="did not answer"):
        stamps.ask_stamp(DATA, of=of)


def test_without_a_setting_nothing_is_stamped() -> None:
    assert stamps.authority() is None


@pytest.mark.parametrize("content", [None, "", "no certificates"])
def test_an_authority_whose_certificates_cannot_be_read_is_told_before_anything_is_sent(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_URL", "https://stamps.example.org/")
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_CA", str(file))
    with pytest.raises(Invalid, match="ALONGSIDE_TIMESTAMP_CA"):
        stamps.authority()


def test_an_authority_without_certificates_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_URL", "https://stamps.example.org/")
    with pytest.raises(Invalid, match="ALONGSIDE_TIMESTAMP_CA is empty"):
        stamps.authority()
