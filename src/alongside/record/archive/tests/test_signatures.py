"""Signatures of pictures (C2PA): what is kept says whether one holds, and by which maker, and never a person's name."""

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.record.archive import keeping, signatures, vault
from alongside.record.archive.keeping import Upload
from alongside.record.archive.signatures import Signature, signature_of
from alongside.record.archive.signers import known_signer
from alongside.record.archive.tests.signing import make_root, signed
from alongside.record.archive.tests.uploads import picture
from alongside.record.faces import paint, redact_image, redacting

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
MAKER, PERSON = "/O=Leica Camera AG/CN=M11-P", "/O=Jane Roe-Prueba/CN=Jane Roe-Prueba"
TRACES = (b"c2pa", b"jumb", b"caBX", b"C2PA", b"Leica", b"Prueba", b"Made-up")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_root(tmp_path_factory.mktemp("signing") / "root")


@pytest.fixture
def trusting(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALONGSIDE_SIGNERS_CA", str(root))
    return root


@pytest.mark.parametrize("kind", TYPES)
def test_a_signature_that_holds_is_told_with_the_maker_and_one_changed_byte_breaks_it(
    kind: str, trusting: Path
) -> None:
    before = picture(kind, (300, 200))
    body = signed(before, TYPES[kind], root=trusting, subject=MAKER)
    assert signature_of(before, TYPES[kind]) == Signature("none")
    assert signature_of(body, TYPES[kind]) == Signature("holds", "Leica")
    assert signature_of(body[:-20] + bytes([body[-20] ^ 1]) + body[-19:], TYPES[kind]) == Signature("broken")


def test_a_persons_name_in_a_certificate_is_kept_nowhere(
    trusting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(data))
    body = signed(picture("JPEG"), "image/jpeg", root=trusting, subject=PERSON)
    kept, _note = keeping.keep_upload(vault.open_vault(), Upload(body), hand="")
    assert (kept.signed, kept.signed_by) == ("holds", "")
    assert "Prueba" not in repr(kept)
    assert not any(b"Prueba" in path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_who_nobody_vouches_for_is_not_named_whatever_the_certificate_says(root: Path) -> None:
    body = signed(picture("JPEG"), "image/jpeg", root=root, subject=MAKER)
    assert signature_of(body, "image/jpeg") == Signature("holds")


def test_a_manifest_that_cannot_be_read_and_one_that_lies_elsewhere_harm_nothing() -> None:
    assert signature_of(picture("JPEG", comment=b"c2pa jumb"), "image/jpeg") == Signature("none")
    junk = picture("JPEG")
    box = b"JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x40jumb\x00\x00\x00\x1ejumdc2pa" + bytes(48)
    made = junk[:2] + b"\xff\xeb" + (len(box) + 2).to_bytes(2) + box + junk[2:]
    assert signature_of(made, "image/jpeg").state in {"broken", "none"}


def test_the_process_that_looks_can_open_no_socket_and_no_file() -> None:
    tries = (
        "import socket; from alongside.record.archive.boxed_signature import close_doors; close_doors()\n"
        "for deed in (socket.socket, lambda: open('/etc/hostname')):\n"
        "    try: deed()\n"
        "    except OSError as error: print(error.errno)\n"
    )
    done = subprocess.run((sys.executable, "-I", "-c", tries), capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["24", "24"]


def test_one_that_takes_too_long_or_dies_is_broken_and_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "WHOLE_SECONDS", 0.001)
    assert signature_of(picture("JPEG", comment=b"c2pa"), "image/jpeg") == Signature("broken")


def test_nothing_of_a_signature_is_left_in_what_is_painted(trusting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redacting, "regions_in", lambda _canvas, **_more: ())
    before = signed(picture("JPEG", (64, 64)), "image/jpeg", root=trusting, subject=MAKER)
    assert sum(trace in before for trace in TRACES) >= 4
    for made in (redact_image(before)[0], paint(before, []), paint(before, [], encoding="jpeg")):
        assert not [trace for trace in TRACES if trace in made]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Google LLC", "Google"), ("SONY GROUP CORPORATION", ""), ("Sony Corporation", "Sony"),
        ("Samsung Electronics Co., Ltd.", "Samsung"), ("NIKON CORPORATION", "Nikon"), ("Adobe Inc.", "Adobe"),
        ("The New York Times Company", "The New York Times"), ("Jane Roe", ""), ("Jane Canon", ""), ("Honor Ltd", ""),
        ("", ""), ("Co. Ltd", ""), ("Leica Camera AG; Jane Roe", ""),
    ],
)  # fmt: skip
def test_only_names_of_our_own_list_are_shown(said: str, shown: str) -> None:
    assert known_signer(said) == shown
