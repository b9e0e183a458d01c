"""The door out, attacked: redirects, names that change their mind, addresses in disguise, slow and endless answers."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from alongside.core import outbound
from alongside.core.errors import Invalid
from alongside.core.outbound import ANSWER_MOST_BYTES, Door, Unreachable, is_public

HERE = Door(schemes=("http", "https"), is_allowed=lambda address: address.is_loopback)


@contextmanager
def answering(reply: Callable[[socket.socket], object], context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server for one connection, which reads the request and then does as `reply` says."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            try:
                stream, _ = listener.accept()
                with context.wrap_socket(stream, server_side=True) if context else stream as talk:
                    talk.recv(65_536)
                    reply(talk)
            except OSError:
                pass  # the other side hung up: what these tests are about

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def saying(text: str) -> Callable[[socket.socket], object]:
    return lambda talk: talk.sendall(text.encode())


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "DOOR", HERE)


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1",
        "2001:0:7f00:1::1",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_its_networks_is_not_public_in_any_dress(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize("text", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909"])
def test_a_public_address_is_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "url",
    [
        "http://ring.example.org/", "ftp://ring.example.org/", "file:///etc/passwd", "https://",
        "https:ring.example.org",
        "https://name:password@ring.example.org/", "https://name@ring.example.org/", "https://ring.example.org:port/",
        "https://ring.example.org/a b", "https://ring.example.org/\r\nX: y", "https://ring.example.org/ä",
        "https://ring.example.org/" + "a" * 1_500, "https://[::1", "",
    ],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused_without_a_word_of_it(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        outbound.post(url, headers={})
    assert "ring" not in str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
def test_this_machine_is_never_asked_by_whatever_name(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    with pytest.raises(Unreachable):
        outbound.post(f"https://{host}/", headers={})


class Names:
    """A resolver that gives one answer after the other for the same name."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = iter(answers)

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        found = [host] if host[0].isdigit() else next(self.answers)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port)) for text in found]


def test_a_name_with_one_private_address_among_public_ones_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Names(["9.9.9.9", "10.0.0.1"]))
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    with pytest.raises(Unreachable):
        outbound.post("https://ring.example.org/", headers={})


def test_a_name_that_changes_to_this_machine_after_the_check_leads_to_the_checked_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def connect(where: Any, **_: Any) -> socket.socket:
        asked.append(where)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", Names(["9.9.9.9"], ["127.0.0.1"]))
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        outbound.post("https://ring.example.org/", headers={})
    assert asked == [("9.9.9.9", 443)]


@pytest.mark.usefixtures("here")
def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with answering(saying("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) as port:
        assert outbound.post(f"http://127.0.0.1:{port}/", headers={}).status == 307


@pytest.mark.usefixtures("here")
def test_what_is_sent_is_what_was_given_and_nothing_of_this_machine() -> None:
    heard: list[bytes] = []

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def serve() -> None:
            stream, _ = listener.accept()
            with stream:
                while b"look" not in b"".join(heard):
                    heard.append(stream.recv(4096))
                stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

        thread = threading.Thread(target=serve)
        thread.start()
        answered = outbound.post(f"http://127.0.0.1:{port}/topic?a=b", headers={"TTL": "5"}, body=b"look")
        thread.join()
    assert (answered.status, answered.body) == (200, b"ok")
    lines = b"".join(heard).decode().split("\r\n")
    assert lines == ["POST /topic?a=b HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: identity",
                     "Content-Length: 4", "TTL: 5", "", "look"]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_an_endless_answer_is_read_to_its_limit_only() -> None:
    def reply(talk: socket.socket) -> None:
        talk.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            talk.sendall(b"x" * 65_536)

    with answering(reply) as port:
        assert len(outbound.post(f"http://127.0.0.1:{port}/", headers={}).body) == ANSWER_MOST_BYTES


@pytest.mark.usefixtures("here")
def test_an_answer_that_drips_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "WHOLE_SECONDS", 0.2)
    gone = threading.Event()

    def reply(talk: socket.socket) -> None:
        try:
            while not gone.wait(0.02):
                talk.sendall(b"H")
        except OSError:
            gone.set()

    with answering(reply) as port:
        with pytest.raises(Unreachable):
            outbound.post(f"http://127.0.0.1:{port}/", headers={})
        assert gone.wait(5)


@pytest.mark.usefixtures("here")
def test_what_is_no_http_is_nobody() -> None:
    with answering(saying("SSH-2.0-double\r\n\r\n")) as port, pytest.raises(Unreachable):
        outbound.post(f"http://127.0.0.1:{port}/", headers={})


def certificate(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's context with a certificate for this name, and a client's that believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = made.public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = folder / f"{name}.pem"
    file.write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cadata=pem.decode())


@pytest.mark.parametrize(("shown", "is_taken"), [("ring.example.org", True), ("other.example.org", False)])
def test_the_certificate_must_be_the_names_though_an_address_is_connected_to(
    shown: str, is_taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, client = certificate(shown, tmp_path)
    monkeypatch.setattr(outbound, "DOOR", Door(is_allowed=lambda address: address.is_loopback, context=client))
    monkeypatch.setattr(socket, "getaddrinfo", Names(["127.0.0.1"]))
    with answering(saying("HTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n"), server) as port:
        url = f"https://ring.example.org:{port}/"
        if is_taken:
            assert outbound.post(url, headers={}).status == 201
        else:
            with pytest.raises(Unreachable):
                outbound.post(url, headers={})
