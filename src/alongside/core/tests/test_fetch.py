"""Fetching a source, attacked: every hop is checked as the first, and each refusal is one sentence."""

import gzip
import ipaddress
import re
import socket
import threading
from typing import Any

import pytest

from alongside.core import outbound
from alongside.core.errors import AlongsideError, Invalid
from alongside.core.outbound import FETCH_DOOR, FETCH_MOST_BYTES, REDIRECTS_MOST, Door, Forbidden, Unreachable
from alongside.core.tests.answering import Reply, leading_to, page, site

FIRST_ONLY = "127.0.0.1"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second door: onto 127.0.0.1 and nothing else of this machine, on any port."""
    door = Door(schemes=("http", "https"), is_allowed=lambda address: str(address) == FIRST_ONLY)
    monkeypatch.setattr(outbound, "FETCH_DOOR", door)


def refused(url: str, kind: type[AlongsideError]) -> str:
    """The one sentence (and the two that always follow), which repeats nothing of the address."""
    with pytest.raises(kind) as caught:
        outbound.fetch(url)
    sentence = str(caught.value)
    assert re.fullmatch(r"[A-Z]([^.]|\.\d)+\. Nothing was kept\. [A-Z][^.]+\.", sentence), sentence
    assert "sheriff" not in sentence
    return sentence


def refused_by(replies: dict[str, Reply], kind: type[AlongsideError] = Unreachable) -> str:
    with site(replies) as made:
        return refused(made.url("/"), kind)


@pytest.mark.usefixtures("here")
def test_a_page_comes_back_with_the_bytes_of_every_hop() -> None:
    body = "<h1>Operation Traffic Stop</h1> 24 “rescued”".encode()
    replies: dict[str, Reply] = {"/old": leading_to("/new?a=b#part", 301), "/new?a=b": page(body)}
    with site(replies) as made:
        fetched = outbound.fetch(made.url("/old#top"))
    assert [hop.url for hop in fetched.hops] == [made.url("/old"), made.url("/new?a=b")]
    assert [hop.response for hop in fetched.hops] == [replies["/old"], replies["/new?a=b"]]
    assert [hop.request for hop in fetched.hops] == made.heard
    assert {hop.address for hop in fetched.hops} == {"127.0.0.1"}
    assert (fetched.content_type, fetched.body) == ("text/html", body)


@pytest.mark.usefixtures("here")
def test_what_is_asked_names_neither_program_nor_machine_and_carries_no_cookie_to_the_next_hop() -> None:
    sets_cookie = leading_to("/b").replace(b"Location", b"Set-Cookie: a=b\r\nLocation")
    with site({"/a": sets_cookie, "/b": page(b"<p>x")}) as made:
        outbound.fetch(made.url("/a"))
    lines = made.heard[1].decode().split("\r\n")
    assert lines == ["GET /b HTTP/1.1", f"Host: 127.0.0.1:{made.port}", "User-Agent: Mozilla/5.0", "Accept: */*",
                     "Accept-Language: en", "Accept-Encoding: identity", "Connection: close", "", ""]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_a_page_in_chunks_is_put_together_and_kept_as_it_came() -> None:
    raw = HTML + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<h1>\r\n2\r\nHi\r\n0\r\n\r\n"
    with site({"/": raw}) as made:
        fetched = outbound.fetch(made.url())
    assert (fetched.body, fetched.hops[0].response) == (b"<h1>Hi", raw)


PRIVATE = [
    "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://[::ffff:10.0.0.1]/",
    "http://10.0.0.1/", "http://2130706434/", "http://0177.0.0.2/", "http://0x7f.2/", "http://127.2/", "http://0/",
    "http://[::ffff:7f00:2]/", "http://[64:ff9b::a9fe:a9fe]/", "https://192.168.1.1/",
]  # fmt: skip


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("where", PRIVATE)
def test_a_redirect_into_a_private_network_is_not_followed(where: str) -> None:
    assert "private network" in refused_by({"/": leading_to(where)}, Forbidden)


@pytest.mark.parametrize("where", [*PRIVATE, "http://127.0.0.1/", "http://localhost/"])
def test_a_private_address_is_not_asked_at_first_either(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    assert "private network" in refused(where, Forbidden)


NO_ADDRESSES = [
    "file:///etc/passwd", "ftp://sheriff.example.org/", "gopher://sheriff.example.org/", "data:text/html,x",
    "javascript:alert(1)", "http://name:password@sheriff.example.org/", "http://name@sheriff.example.org/",
    "http://sheriff.example.org:22/", "https://sheriff.example.org:8443/", "http://sheriff.example.org/\r\nX: y",
    "http://sheriff.example.org/\r\nX", "http://sheriff.example.org/\tX",
    "http://sheriff.example.org/ HTTP/1.1\r\nX: y", "http://sheriff.example.org/a b", "http://sheriff.example.org:x/",
    "http://sheriff.example.org\\@127.0.0.1/", "http://", "//sheriff.example.org/", "http://[::1", "http://é/", "",
    "http://sheriff.example.org/" + "a" * 1_500,
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_plain_address_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("its name was asked for"))
    assert "plain http and https" in refused(url, Invalid)


@pytest.mark.parametrize(
    "where",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://a:b@127.0.0.1/", "http://[::1", "/ä"],
)
def test_a_redirect_to_what_is_no_plain_address_is_not_followed(where: str, here: None) -> None:
    assert refused_by({"/": leading_to(where)}, AlongsideError).startswith(("Only plain", "Nobody answered"))


def test_a_redirect_to_another_port_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with site({"/": leading_to("http://127.0.0.1:25/")}) as made:
        door = Door(("http",), lambda address: str(address) == FIRST_ONLY, ports=frozenset((made.port,)))
        monkeypatch.setattr(outbound, "FETCH_DOOR", door)
        refused(made.url(), Invalid)


def test_the_programs_own_door_lets_no_other_scheme_port_or_address_through() -> None:
    assert FETCH_DOOR.schemes == ("http", "https")
    assert FETCH_DOOR.ports == frozenset((80, 443))
    assert FETCH_DOOR.is_allowed is outbound.is_public
    assert not FETCH_DOOR.is_allowed(ipaddress.ip_address("127.0.0.1"))


class Rebinding:
    """A resolver that says a checked address first and this machine from then on."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host[0].isdigit():
            text = host
        else:
            self.asked.append(host)
            text = FIRST_ONLY if len(self.asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port))]


@pytest.fixture
def rebinding(monkeypatch: pytest.MonkeyPatch) -> Rebinding:
    made = Rebinding()
    monkeypatch.setattr(socket, "getaddrinfo", made)
    return made


@pytest.mark.usefixtures("here")
def test_a_name_is_resolved_once_a_hop(rebinding: Rebinding) -> None:
    with site({"/": page(b"<p>x")}) as made:
        fetched = outbound.fetch(f"http://sheriff.example.org:{made.port}/")
    assert rebinding.asked == ["sheriff.example.org"]
    assert fetched.hops[0].address == FIRST_ONLY


@pytest.mark.usefixtures("here")
def test_a_name_that_changes_to_this_machine_between_two_hops_is_looked_at_again(rebinding: Rebinding) -> None:
    with site({"/": leading_to("/again"), "/again": page(b"<p>secret")}) as made:
        assert "private network" in refused(f"http://sheriff.example.org:{made.port}/", Forbidden)
    assert len(made.heard) == 1


@pytest.mark.usefixtures("here")
def test_redirects_in_a_circle_end() -> None:
    assert "without an end" in refused_by({"/": leading_to("/b"), "/b": leading_to("/#c")})


@pytest.mark.usefixtures("here")
def test_redirects_without_an_end_end() -> None:
    with site({f"/{n}": leading_to(f"/{n + 1}") for n in range(20)}) as made:
        assert "without an end" in refused(made.url("/0"), Unreachable)
    assert len(made.heard) == REDIRECTS_MOST + 1


@pytest.mark.usefixtures("here")
def test_as_many_redirects_as_are_allowed_lead_to_the_page() -> None:
    replies: dict[str, Reply] = {f"/{n}": leading_to(f"/{n + 1}") for n in range(REDIRECTS_MOST)}
    with site(replies | {f"/{REDIRECTS_MOST}": page(b"<p>x")}) as made:
        assert len(outbound.fetch(made.url("/0")).hops) == REDIRECTS_MOST + 1


def endless(head: bytes, piece: bytes) -> Reply:
    def reply(talk: socket.socket) -> None:
        talk.sendall(head)
        while True:
            talk.sendall(piece)

    return reply


HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "reply",
    [
        endless(HTML + b"\r\n", b"x" * 65_536),
        endless(HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"4000\r\n" + b"x" * 0x4000 + b"\r\n"),
        endless(HTML + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: " + b"x" * 60_000 + b"\r\n"),
        endless(HTML + b"Content-Length: 900000000000\r\n\r\n", b"x" * 65_536),
        endless(HTML + b"Transfer-Encoding: chunked\r\n\r\nfffffffffff\r\n", b"x" * 65_536),
        endless(leading_to("/b").replace(b"Content-Length: 0\r\n", b""), b"x" * 65_536),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 4_000),
    ],
)  # fmt: skip
def test_an_endless_answer_is_read_to_its_limit_only(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "FETCH_MOST_BYTES", 1 << 20)
    assert "larger than 1 MB" in refused_by({"/": reply})


def test_the_limit_is_twenty_five_million_bytes() -> None:
    assert FETCH_MOST_BYTES == 25 * 1024 * 1024


@pytest.mark.usefixtures("here")
def test_the_limit_counts_all_hops_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "FETCH_MOST_BYTES", 10_000)
    first = leading_to("/b").replace(b"Length: 0\r\n\r\n", b"Length: 6000\r\n\r\n" + b"x" * 6_000)
    assert "larger than" in refused_by({"/": first, "/b": page(b"x" * 6_000)})


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("head", [b"", HTML + b"\r\n", HTML + b"Content-Length: 9000\r\n\r\n"])
def test_a_page_that_drips_is_cut_and_its_half_is_not_taken_for_a_page(
    head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbound, "FETCH_SECONDS", 0.2)
    gone = threading.Event()

    def reply(talk: socket.socket) -> None:
        talk.sendall(head)
        try:
            while not gone.wait(0.02):
                talk.sendall(b"H")
        except OSError:
            gone.set()

    with site({"/": reply}) as made:
        assert "took longer" in refused(made.url(), Unreachable)
        assert gone.wait(5)


@pytest.mark.usefixtures("here")
def test_a_page_that_falls_silent_is_cut_and_its_half_is_not_taken_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "FETCH_SECONDS", 0.2)

    def reply(talk: socket.socket) -> None:
        talk.sendall(HTML + b"\r\n<p>half")
        talk.recv(1)

    assert "took longer" in refused_by({"/": reply})


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (page(gzip.compress(b"0" * 1_000_000), "text/html", "Content-Encoding: gzip"), "packed"),
        (page(b"x", "text/html", "Content-Encoding: br"), "packed"),
        (page(b"x", "text/html", "Content-Encoding: gzip, gzip"), "packed"),
        (page(b"x", "text/html", "Transfer-Encoding: gzip, chunked"), "packed"),
        (page(b"MZ", "application/octet-stream"), "no page"),
        (page(b"<svg/>", "image/svg+xml"), "no page"),
        (page(b"PK", "application/zip"), "no page"),
        (b"HTTP/1.1 200 OK\r\n\r\nx", "no page"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx", "answered 404"),
        (b"HTTP/1.1 302 Found\r\nContent-Type: text/html\r\n\r\nx", "answered 302"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + page(b"x"), "broke off"),
        (page(b"x").replace(b"Length: 1", b"Length: 2"), "broke off"),
        (HTML + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<h", "broke off"),
        (b"SSH-2.0-double\r\n\r\n", "broke off"),
        (b"", "broke off"),
    ],
)  # fmt: skip
def test_what_is_no_whole_page_is_refused(reply: bytes, words: str) -> None:
    assert words in refused_by({"/": reply})


def test_a_name_that_nobody_has_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "Nobody answered" in refused("http://sheriff.example.org/", Unreachable)


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
