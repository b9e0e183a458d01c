"""Certificates for stamps and signers: what is missing, unreadable or at its end is one sentence each."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from alongside.core import clock
from alongside.operations.doctor_of_sources import signers, stamps

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
URL = "https://stamps.example.org/"


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.stopped_at(NOON):
        yield


def certificate(ends: str, *, is_root: bool = True) -> bytes:
    key = Ed25519PrivateKey.generate()
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Made-up")])
    issuer = subject if is_root else x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Another")])
    made = x509.CertificateBuilder(issuer, subject, key.public_key(), 7)
    made = made.not_valid_before(NOON - datetime.timedelta(days=900))
    signed = made.not_valid_after(datetime.datetime.fromisoformat(f"{ends}T00:00+00:00")).sign(key, None)
    return signed.public_bytes(Encoding.PEM)


NOW, OLD = certificate("2030-01-01"), certificate("2025-02-03")
CASES: dict[str, tuple[str, bytes | None, list[str]]] = {
    "nothing is set": ("", None, []),
    "all is well": (URL, NOW, []),
    "an old root stays beside the new one": (URL, OLD + NOW, []),
    "nobody is asked any more, old stamps are checked": ("", OLD, []),
    "no certificates": (URL, None, ["is empty: no stamp could be checked"]),
    "in the clear": ("http://stamps.example.org/", NOW, ["must begin with https://"]),
    "no certificate in it": (URL, b"hello", ["names no file with certificates"]),
    "no root in it": (URL, certificate("2030-01-01", is_root=False), ["without the authority's root"]),
    "it has ended": (URL, OLD, ["ended on 2025-02-03"]),
    "it ends soon": (URL, certificate("2026-12-20"), ["ends on 2026-12-20"]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_stamping_needs_is_looked_at(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, pem, words = CASES[name]
    file = tmp_path / "ca.pem"
    if pem is not None:
        file.write_bytes(pem)
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_URL", url)
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_CA", "" if pem is None else str(file))
    said = list(stamps())
    assert len(said) == len(words)
    assert all(word in one for word, one in zip(words, said, strict=True))


def test_a_file_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting, check in (("ALONGSIDE_TIMESTAMP_CA", stamps), ("ALONGSIDE_SIGNERS_CA", signers)):
        assert list(check()) == []
        monkeypatch.setenv(setting, str(tmp_path / "absent.pem"))
        (said,) = check()
        assert said.startswith(f"{setting} names no file with certificates")
