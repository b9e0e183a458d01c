"""What the running program prints while people, good and bad, ask things of it: nothing about any of them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2e.server import Server

CANARY = "mariposa7741"
REQUESTS = (
    f"GET /en/?q={CANARY} HTTP/1.1\r\nHost: localhost",
    f"GET /{CANARY} HTTP/1.1\r\nHost: localhost",
    f"GET / HTTP/1.1\r\nHost: {CANARY}.example.org",
    f"GET /packs/{CANARY} HTTP/1.1\r\nHost: talk.localhost",
    f"GET /{CANARY}/ HTTP/1.1\r\nHost: talk.localhost",
    f"DELETE /hsds/services/{CANARY} HTTP/1.1\r\nHost: localhost",
    f"GET /en/%FF%00{CANARY} HTTP/1.1\r\nHost: localhost",
    f"GET /assets/{CANARY}.js HTTP/1.1\r\nHost: localhost",
    f"NONSENSE {CANARY}",
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("silent") / "var")
    server.start(server.port)
    yield server
    server.stop()


def ask(server: Server, head: str, body: bytes = b"") -> bytes:
    """Sends one request as it stands, with a telling browser name, and reads the answer to its end."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        extra = f"\r\nUser-Agent: Phone/{CANARY}\r\nCookie: a={CANARY}\r\nConnection: close"
        line.sendall(f"{head}{extra}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = b""
        while part := line.recv(65536):
            answer += part
    return answer


def form(words: str) -> tuple[str, bytes]:
    head = "POST /es/find/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded"
    return head, f"words={words}".encode()


def everything_kept(data_dir: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data_dir.rglob("*") if path.is_file())


def test_nothing_about_who_asked_is_printed_or_kept(program: Server) -> None:
    before = program.output()
    for head in REQUESTS:
        ask(program, head)
    assert b" 200 " in ask(program, *form(CANARY))[:20]
    too_long = ask(program, *form(CANARY * 20_000))
    assert b" 400 " in too_long[:20]
    assert "No se guardó nada".encode() in too_long
    printed = program.output().removeprefix(before)
    assert CANARY not in printed
    assert "Traceback" not in printed
    assert "127.0.0.1" not in printed
    assert CANARY.encode() not in everything_kept(program.data_dir)
    assert b"set-cookie" not in too_long.lower()
