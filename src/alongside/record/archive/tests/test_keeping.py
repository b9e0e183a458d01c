"""One source, from upload or fetch to its proof and its end."""

import datetime
import gzip
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from alongside.core import clock, outbound
from alongside.core.errors import AlongsideError, Invalid, NotFound
from alongside.core.outbound import Door
from alongside.core.tests.answering import Reply, leading_to, page, site
from alongside.record.archive import keeping, proofs, vault, warc
from alongside.record.archive.checking import Claimed, check_source, is_sound
from alongside.record.archive.keeping import CustodyNote, Kept, Upload
from alongside.record.archive.tests.authority import LocalAuthority, answering_stamps, make_authority
from alongside.record.archive.tests.uploads import PAGE, pdf, picture, wacz, warc_of
from alongside.record.archive.vault import Vault

HAND = "0123456789abcdef0123456789abcdef"
NOON = datetime.datetime(2026, 11, 23, 12, 0, 5, tzinfo=datetime.UTC)
DAY = NOON.date()
ADDRESS = "https://sheriff.example.org/2023/arrested-ana-prueba"


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))
    return vault.open_vault()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return make_authority(tmp_path_factory.mktemp("keeping") / "authority")


@pytest.fixture(scope="module")
def other_authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return make_authority(tmp_path_factory.mktemp("keeping") / "other")


def claimed(kept: Kept, original_token: bytes = b"", warc_token: bytes = b"") -> Claimed:
    return Claimed(kept.archive_name, kept.original_sha256, kept.warc_sha256, original_token, warc_token)


def states(store: Vault, of: Claimed) -> list[str]:
    checks = check_source(store, of)
    assert all(one.sentence.endswith(".") for one in checks)
    return [one.state for one in checks]


@pytest.mark.parametrize("body", [PAGE, pdf(), picture(), warc_of(), gzip.compress(warc_of()), wacz(), b"24 rescued"])
def test_an_upload_comes_back_byte_for_byte_and_verifies(body: bytes, store: Vault) -> None:
    kept, note = keeping.keep_upload(store, Upload(body, "list of names.html", ADDRESS), hand=HAND)
    assert (kept.original_sha256, kept.size_bytes, kept.captured_on) == (keeping.sha256(body), len(body), DAY)
    assert note == CustodyNote("added", HAND, DAY)
    opened, note = keeping.open_kept(store, kept.archive_name, hand=HAND)
    assert (opened.original, opened.facts.address, opened.facts.file_name) == (body, ADDRESS, "list of names.html")
    assert note.deed == "opened"
    assert states(store, claimed(kept)) == ["good"] * 4 + ["missing"] * 2
    assert is_sound(check_source(store, claimed(kept)))


def test_what_goes_into_the_table_names_nobody_and_nothing_on_the_disk_does(store: Vault, tmp_path: Path) -> None:
    kept, _ = keeping.keep_upload(store, Upload(PAGE, "prueba.html", ADDRESS), hand=HAND)
    assert "prueba" not in repr(kept).lower()
    for path in tmp_path.rglob("*"):
        assert "prueba" not in path.name
        assert path.is_dir() or b"rueba" not in path.read_bytes()


def test_an_upload_is_one_resource_record_that_others_read(store: Vault) -> None:
    kept, _ = keeping.keep_upload(store, Upload(PAGE, address=ADDRESS), hand=HAND)
    made, note = keeping.export_kept(store, kept.archive_name, hand=HAND)
    assert (keeping.sha256(made), note.deed) == (kept.warc_sha256, "exported")
    read = []
    for record in ArchiveIterator(io.BytesIO(made), check_digests="raise"):
        get = record.rec_headers.get_header
        read.append((record.rec_type, get("WARC-Target-URI"), get("WARC-Date"), record.raw_stream.read()))
    assert [one[0] for one in read] == ["warcinfo", "resource"]
    assert read[1] == ("resource", ADDRESS, "2026-11-23T12:00:05Z", PAGE)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door(("http",), lambda address: str(address) == "127.0.0.1")
    monkeypatch.setattr(outbound, "FETCH_DOOR", door)


@pytest.mark.usefixtures("here")
def test_a_fetched_page_is_archived_with_every_hop_as_it_went_over_the_wire(store: Vault) -> None:
    chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
    replies: dict[str, Reply] = {"/old": leading_to("/new"), "/new": chunks % (len(PAGE), PAGE)}
    with site(replies) as made:
        kept, note = keeping.keep_fetched(store, made.url("/old"), hand=HAND)
    opened, _ = keeping.open_kept(store, kept.archive_name, hand=HAND)
    assert (opened.original, kept.kind, note.deed) == (PAGE, "page", "added")
    assert (opened.facts.way, opened.facts.address) == ("fetch", made.url("/old"))
    kinds = [(one.kind, one.uri) for one in warc.read(opened.warc)]
    old, new = made.url("/old"), made.url("/new")
    assert kinds == [("warcinfo", ""), ("response", old), ("request", old), ("response", new), ("request", new)]
    for raw in (*replies.values(), *made.heard):
        assert isinstance(raw, bytes)
        assert raw in opened.warc
    assert states(store, claimed(kept)) == ["good"] * 4 + ["missing"] * 2


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "reply",
    [
        page(b"<svg onload='alert(1)'/>", "text/html"),
        page(pdf(catalog=b"/OpenAction << /S /JavaScript /JS (x) >>"), "application/pdf"),
        page(b"MZ\x00", "text/html"),
        page(gzip.compress(PAGE), "text/html"),
        leading_to("http://10.0.0.1/"),
    ],
)
def test_a_fetch_is_looked_at_like_an_upload_and_a_refusal_keeps_nothing(reply: bytes, store: Vault) -> None:
    with site({"/": reply}) as made, pytest.raises(AlongsideError, match="Nothing was kept"):
        keeping.keep_fetched(store, made.url(), hand=HAND)
    assert vault.kept_names(store) == frozenset()


@pytest.mark.parametrize("address", ["https://a\r\nWARC-Type:response", "two words", "a" * 2_001])
def test_an_address_that_would_write_into_the_archive_is_refused(address: str, store: Vault) -> None:
    with pytest.raises(Invalid, match="Nothing was kept"):
        keeping.keep_upload(store, Upload(PAGE, address=address), hand=HAND)
    assert vault.kept_names(store) == frozenset()


def test_nothing_of_an_uploaded_archive_is_logged(
    store: Vault, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    strange = warc_of().replace(b"org/made-up", b"org/a b")
    keeping.keep_upload(store, Upload(strange), hand=HAND)
    with pytest.raises(Invalid):
        keeping.keep_upload(store, Upload(strange.replace(b"\r\n\r\nWARC/", b"Ana\r\n\r\nWARC/")), hand=HAND)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def stamped(store: Vault, authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch) -> Claimed:
    kept, _ = keeping.keep_upload(store, Upload(PAGE, address=ADDRESS), hand=HAND)
    with answering_stamps(authority, monkeypatch):
        found, note = keeping.stamp_kept(store, kept.archive_name, hand=HAND)
    assert note == CustodyNote("stamped", HAND, DAY)
    assert abs((found.on - datetime.datetime.now(datetime.UTC).date()).days) <= 1
    return claimed(kept, found.original_token, found.warc_token)


def test_a_stamped_source_verifies_whole(
    store: Vault, authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stamped(store, authority, monkeypatch)
    assert states(store, of) == ["good"] * 6


def test_each_thing_that_is_another_one_is_found(
    store: Vault, authority: LocalAuthority, other_authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stamped(store, authority, monkeypatch)
    fields = {name: getattr(of, name) for name in of.__slots__}
    swapped = fields | {"original_token": of.warc_token, "warc_token": of.original_token}
    assert states(store, Claimed(**swapped)) == ["good"] * 4 + ["bad"] * 2
    assert states(store, Claimed(**fields | {"original_sha256": "0" * 64})).count("bad") == 1
    assert states(store, Claimed(**fields | {"warc_sha256": "0" * 64})).count("bad") == 1
    monkeypatch.setenv("ALONGSIDE_TIMESTAMP_CA", str(other_authority.ca))
    assert states(store, of) == ["good"] * 4 + ["bad"] * 2
    monkeypatch.delenv("ALONGSIDE_TIMESTAMP_CA")
    monkeypatch.delenv("ALONGSIDE_TIMESTAMP_URL")
    assert states(store, of) == ["good"] * 4 + ["missing"] * 2


def test_an_archive_that_was_exchanged_with_its_key_is_found(
    store: Vault, authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stamped(store, authority, monkeypatch)
    facts, made = vault.open_original(store, of.archive_name)
    for changed in (made.replace(b"31, was", b"32, was"), warc.build_upload(b"x", media_type="", address=ADDRESS)):
        name = vault.seal_original(store, facts=facts, body=changed)
        checks = check_source(
            store, Claimed(name, of.original_sha256, of.warc_sha256, of.original_token, of.warc_token)
        )
        assert [one.state for one in checks][1:2] + [one.state for one in checks][3:] == ["bad"] * 4
        assert not is_sound(checks)
        assert checks[2].state == ("bad" if b"32, was" in changed else "good")


def test_a_damaged_a_foreign_and_a_destroyed_original_are_told_in_one_sentence(store: Vault) -> None:
    kept, _ = keeping.keep_upload(store, Upload(PAGE), hand=HAND)
    path = store.folder / f"{kept.archive_name}.sealed"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert states(store, claimed(kept)) == ["bad"]
    assert keeping.destroy_kept(store, kept.archive_name, hand=HAND) == CustodyNote("destroyed", HAND, DAY)
    assert states(store, claimed(kept)) == ["bad"]
    with pytest.raises(NotFound):
        keeping.open_kept(store, kept.archive_name, hand=HAND)
    assert vault.kept_names(store) == frozenset()


def test_what_is_sealed_and_is_no_source_is_told(store: Vault) -> None:
    for body in (b"", b"x", b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"):
        name = vault.seal_original(store, facts=b"{}", body=body)
        assert states(store, Claimed(name, "", ""))[-1] == "bad"


def test_without_an_authority_nothing_is_stamped_and_the_sentence_says_so(store: Vault) -> None:
    kept, _ = keeping.keep_upload(store, Upload(PAGE), hand=HAND)
    with pytest.raises(Invalid, match="ALONGSIDE_TIMESTAMP_URL"):
        keeping.stamp_kept(store, kept.archive_name, hand=HAND)


FACTS = proofs.Facts(key="ab12", publisher="A made-up sheriff's office", media_type="text/html", captured_on=DAY)


def test_anybody_checks_the_public_proof_with_openssl_by_its_own_commands(
    store: Vault, authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    of = stamped(store, authority, monkeypatch)
    proof = proofs.build_proof(of, FACTS, pem=authority.ca.read_text())
    (tmp_path / "proof.json").write_bytes(proof)
    said = [run(line, tmp_path) for line in json.loads(proof)["commands"]]
    assert [one for one in said if one] == ["Verification: OK"] * 2
    wrong = json.loads(proof)["commands"][-1].replace(of.warc_sha256, of.original_sha256)
    assert "FAILED" in run(wrong, tmp_path)


def run(line: str, folder: Path) -> str:
    done = subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True)
    said = [one for one in (done.stdout + done.stderr).splitlines() if "Verification" in one or "rror" in one]
    assert done.returncode == 0 or "FAILED" in "".join(said), said
    return said[0] if said else ""


def test_a_proof_holds_no_address_no_name_of_a_file_and_no_editor(
    store: Vault, authority: LocalAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = stamped(store, authority, monkeypatch)
    proof = proofs.build_proof(of, FACTS, pem=authority.ca.read_text()).decode()
    assert "prueba" not in proof
    assert HAND not in proof
    assert of.archive_name not in proof


def test_a_proof_of_an_unstamped_source_says_so() -> None:
    proof = json.loads(proofs.build_proof(Claimed("", "a" * 64, "b" * 64), FACTS, pem=""))
    assert "not stamped" in proof["how"]
    assert "commands" not in proof
