"""What goes out when a bell rings, byte by byte, and what happens when it is not taken."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from alongside.bells import mail, sealing, vapid, ways
from alongside.bells.models import BELL_BYTES, Bell
from alongside.bells.sealing import Content, open_bell, seal
from alongside.bells.tests.doubles import MailDouble, WebDouble, mail_server, web_server
from alongside.core import clock, outbound
from alongside.core.errors import Busy, Invalid
from alongside.core.octets import from_text
from alongside.core.outbound import Door
from alongside.teams.tests.signing import ago

TOPIC = "a-secret-name-of-thirty"
EVERY_HOUR = b"\xff" * 21


@pytest.fixture(autouse=True)
def _set_up(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR, settings.IS_DEMO = tmp_path, False
    monkeypatch.setenv("ALONGSIDE_MAIL_FROM", "post@harbor.example.org")
    monkeypatch.setattr(outbound, "DOOR", Door(schemes=("http",), is_allowed=lambda address: address.is_loopback))
    sealing.prepare_key()


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailDouble]:
    with mail_server() as double:
        monkeypatch.setenv("ALONGSIDE_SMTP_URL", f"smtp://127.0.0.1:{double.port}")
        yield double


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebDouble]:
    with web_server() as double:
        monkeypatch.setenv("ALONGSIDE_NTFY_URL", f"http://127.0.0.1:{double.port}")
        yield double


def content(way: str, address: str) -> Content:
    return Content(way, address, EVERY_HOUR, "America/New_York", 1)


def test_a_mail_is_the_one_word_and_nothing_more(post_office: MailDouble) -> None:
    with clock.stopped_at(ago(0).replace(year=2027, month=1, day=4, hour=9, minute=5, second=0)):
        assert ways.ring(content("mail", "rosa@mail.example.net"))
    (letter,) = post_office.letters
    assert (letter.sender, letter.to) == ("post@harbor.example.org", ["rosa@mail.example.net"])
    assert letter.data.decode().split("\r\n") == [
        "From: post@harbor.example.org", "To: rosa@mail.example.net", "Subject: look",
        "Date: Mon, 04 Jan 2027 09:05:00 +0000", 'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: 7bit", "MIME-Version: 1.0", "", "look", "",
    ]  # fmt: skip
    assert post_office.said[0] == "ehlo harbor.example.org"


def test_a_mail_that_is_refused_is_a_failed_ring_and_no_word_of_it_is_printed(
    post_office: MailDouble, capfd: pytest.CaptureFixture[str]
) -> None:
    post_office.refuses.add("gone@mail.example.net")
    assert not ways.ring(content("mail", "gone@mail.example.net"))
    assert ways.ring(content("mail", "rosa@mail.example.net"))
    assert capfd.readouterr() == ("", "")


def test_a_mail_server_elsewhere_is_spoken_to_under_tls_only(
    post_office: MailDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "_LOCAL", ())
    assert not ways.ring(content("mail", "rosa@mail.example.net"))
    assert post_office.letters == []


@pytest.mark.parametrize(
    "address",
    ["rosa", "rosa@mail", "rosa@mail.example.net\r\nBcc: all@example.net", "a b@mail.example.net", "@mail.example.net",
     "rosa@[127.0.0.1]", "röse@mail.example.net", "a@" + "b" * 300 + ".net", "x@y.net,z@y.net", "<a@b.net>"],
)  # fmt: skip
def test_what_is_no_plain_mail_address_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        mail.check_address(address)


@pytest.mark.parametrize("url", ["http://mail.example.org", "smtp://", "smtp://mail.example.org:port", "mail"])
def test_a_mail_server_that_is_none_fails_the_ring_and_is_said_to_the_operator(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_SMTP_URL", url)
    assert not ways.ring(content("mail", "rosa@mail.example.net"))
    with pytest.raises(Invalid, match="ALONGSIDE_SMTP_URL must look like"):
        mail.read_server()


def test_ntfy_gets_the_one_word_under_the_secret_name(web: WebDouble) -> None:
    assert ways.ring(content("ntfy", TOPIC))
    (asked,) = web.asked
    assert (asked.path, asked.body) == (f"/{TOPIC}", b"look")
    assert set(asked.headers) == {"Host", "Accept-Encoding", "Content-Length"}


@pytest.mark.parametrize("status", [301, 403, 404, 410, 429, 500])
def test_what_a_provider_does_not_take_is_a_failed_ring(web: WebDouble, status: int) -> None:
    web.status, web.headers = status, {"Location": f"http://127.0.0.1:{web.port}/elsewhere"}
    assert not ways.ring(content("ntfy", TOPIC))
    assert len(web.asked) == 1


@pytest.mark.parametrize("topic", ["short", "a/b" * 10, "a" * 65, "x" * 21, "../" * 8 + "a", "a b" * 9])
def test_a_topic_that_can_be_guessed_or_leads_elsewhere_is_refused(topic: str) -> None:
    with pytest.raises(Invalid):
        ways.WAYS["ntfy"].check(topic)


def test_a_push_carries_no_payload_and_a_proof_that_only_this_server_can_make(web: WebDouble) -> None:
    endpoint = f"http://127.0.0.1:{web.port}/send/abc?d=e"
    web.status = 201
    assert ways.ring(content("push", endpoint))
    (asked,) = web.asked
    assert (asked.path, asked.body) == ("/send/abc?d=e", b"")
    assert set(asked.headers) == {
        "Host",
        "Accept-Encoding",
        "Content-Length",
        "TTL",
        "Urgency",
        "Topic",
        "Authorization",
    }
    assert (asked.headers["Topic"], asked.headers["TTL"]) == ("look", "43200")
    scheme, _, proof = asked.headers["Authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in proof.split(","))
    assert scheme == "vapid"
    claims = proven_claims(parts["t"], from_text(parts["k"]))
    assert claims["aud"] == f"http://127.0.0.1:{web.port}"
    assert claims["sub"] == "https://talk.localhost"
    assert 0 < claims["exp"] - clock.now().timestamp() <= 86_400
    assert from_text(parts["k"]) == vapid.public_key()


def proven_claims(token: str, key: bytes) -> dict[str, Any]:
    """Checks the signature (ES256) with the key that the header itself names. Raises InvalidSignature."""
    head, body, signed = token.split(".")
    raw = from_text(signed)
    r, s = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    public.verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(from_text(head)) == {"typ": "JWT", "alg": "ES256"}
    claims: dict[str, Any] = json.loads(from_text(body))
    return claims


def test_a_push_address_on_this_machine_or_without_tls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "DOOR", Door())
    with pytest.raises(Invalid):
        ways.WAYS["push"].check("http://push.example.org/send")
    assert not ways.ring(content("push", "https://127.0.0.1/send"))


def test_the_demonstration_rings_nobody(web: WebDouble, post_office: MailDouble, settings: Any) -> None:
    assert ways.offered() == ("mail", "ntfy", "push")
    settings.IS_DEMO = True
    assert ways.offered() == ()
    assert not ways.ring(content("ntfy", TOPIC))
    assert not ways.ring(content("mail", "rosa@mail.example.net"))
    assert (web.asked, post_office.letters) == ([], [])


def test_the_operator_chooses_the_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_BELLS", "mail push")
    assert ways.offered() == ("push",)  # no mail server is set
    monkeypatch.setenv("ALONGSIDE_BELLS", "none")
    assert ways.offered() == ()


def bell(**changed: bytes) -> Bell:
    return Bell(**{"key": bytes(16), "team_id": b"t" * 16, "key_id": b"k" * 16} | changed)


def test_a_stored_bell_has_one_size_and_opens_in_its_own_row_only() -> None:
    row = bell()
    for address in ("a@b.example", "https://push.example.org/" + "x" * 1_400):
        row.sealed = seal(content("mail", address), row=row)
        assert len(row.sealed) == BELL_BYTES
        assert address.encode() not in row.sealed
        assert open_bell(row) == content("mail", address)
        for moved in ({"key": b"o" * 16}, {"team_id": b"o" * 16}, {"key_id": b"o" * 16}):
            assert open_bell(bell(sealed=row.sealed, **moved)) is None


def test_another_key_opens_no_bell_and_a_lost_one_is_said(tmp_path: Path) -> None:
    row = bell()
    row.sealed = seal(content("ntfy", TOPIC), row=row)
    file = tmp_path / "keys" / sealing.FILE
    assert file.stat().st_mode & 0o777 == 0o600
    kept = file.read_bytes()
    file.unlink()
    with pytest.raises(Busy):
        open_bell(row)
    file.write_bytes(kept[:31])
    with pytest.raises(Busy):
        open_bell(row)
    file.unlink()
    sealing.prepare_key()
    assert open_bell(row) is None


def test_two_servers_push_under_different_keys_and_one_keeps_its_own(tmp_path: Path) -> None:
    first = vapid.public_key()
    sealing.prepare_key()
    assert vapid.public_key() == first
    (tmp_path / "keys" / sealing.FILE).unlink()
    sealing.prepare_key()
    assert vapid.public_key() != first
    assert len(base64.b64encode(first)) == 88
