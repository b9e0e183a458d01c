"""A sample of the flood through the running server: what a WSGI handler alone never sees, such as chunks."""

import http.client
import random
import socket
import sqlite3
from contextlib import closing, suppress

from alongside.relay.tests.flood import POSTS, TRICKS, Aim
from alongside.relay.tests.people import People, Thread
from alongside.teams.tests.signing import Device, SignedTeam
from e2e.server import Server
from e2e.wire import Wire

HOST = "talk.localhost"
TABLES = ("relay_root", "relay_share", "relay_slot", "relay_intake", "relay_ring", "relay_release",
          "teams_wrap", "teams_invite",
          "teams_cardcode", "teams_teamkey", "teams_statement", "teams_team")  # fmt: skip


def rows(server: Server) -> list[object]:
    with closing(sqlite3.connect(f"file:{server.data_dir}/alongside.sqlite3?mode=ro", uri=True)) as database:
        return [sorted(map(repr, database.execute(f"SELECT * FROM {table}"))) for table in TABLES]


def status_of(server: Server, raw: bytes) -> int:
    """Of the one answer to these very bytes; 0 where the server closed without one."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        answer = b""
        with suppress(OSError):  # closed before it had heard everything
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            answer = line.makefile("rb").readline()
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else 0


def head(path: str, *lines: str) -> bytes:
    kind = ("Content-Type: application/json", f"Host: {HOST}", "Connection: close")
    return "\r\n".join((f"POST /relay/{path} HTTP/1.1", *kind, *lines, "", "")).encode()


def test_every_trick_at_the_running_server_is_refused_and_stores_nothing(server: tuple[Server, Wire]) -> None:
    program, _ = server
    dice = random.Random(4)
    (one, two, three), no_token = (Device(), Device(), Device()), b""
    people = People(SignedTeam(epoch=1), SignedTeam(), one, two, three, no_token, no_token, no_token, Thread())
    before = rows(program)
    for at, trick in enumerate(TRICKS * 4):
        shot = trick(Aim(POSTS[at % len(POSTS)], dice, people))
        line = http.client.HTTPConnection("127.0.0.1", program.port, timeout=20)
        names = {name.removeprefix("HTTP_").replace("_", "-").title(): value for name, value in shot.environ.items()}
        path = names.pop("Path-Info", f"/relay/{shot.path}")
        headers = {"Host": HOST, "Content-Type": "application/json"} | names
        for name in ("Content-Length", "Transfer-Encoding"):
            headers.pop(name, None)
        line.request(shot.method, path, body=shot.raw, headers={k: v.encode() for k, v in headers.items()})
        answer = line.getresponse()
        assert 400 <= answer.status < 500, (trick.__name__, shot.path, answer.status)
        line.close()
    assert rows(program) == before


def test_chunks_and_lengths_that_lie_store_nothing_and_leave_the_server_standing(server: tuple[Server, Wire]) -> None:
    program, _ = server
    before = rows(program)
    said = b"I need a lawyer " * 200
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(said), said)
    endless = b"".join(b"fff0\r\n" + b"[" * 0xFFF0 + b"\r\n" for _ in range(4)) + b"0\r\n\r\n"
    for path in ("open", "slots/put", "roots/put", "log/append", "sessions/open"):
        for raw in (
            head(path, "Transfer-Encoding: chunked") + chunked,
            head(path, "Transfer-Encoding: chunked") + endless,
            head(path, "Transfer-Encoding: chunked") + b"zz\r\nx\r\n",
            head(path, "Transfer-Encoding: chunked", "Content-Length: 3") + chunked,
            head(path, "Content-Length: 5", "Content-Length: 6") + said,
            head(path, f"Content-Length: {len(said) + 1000}") + said,
            head(path, "Content-Length: 2") + said,
            head(path, "Content-Length: -1") + said,
            head(path, f"Content-Length: {len(said)}", "Expect: 100-continue") + said,
            head(path, f"Content-Length: {len(said)}", f"X: {'y' * 70_000}") + said,
            b"\x00" * 5_000,
            b"POST /relay/" + path.encode() + b"\r\n\r\n" + said,
        ):
            status = status_of(program, raw)
            assert status in (0, 100) or 400 <= status < 500, (path, status, raw[:160])
    assert rows(program) == before
    with closing(http.client.HTTPConnection("127.0.0.1", program.port, timeout=20)) as line:
        line.request("GET", "/relay/instance", headers={"Host": HOST})
        assert line.getresponse().status == 200
