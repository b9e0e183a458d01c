"""A mail server and a web server on this machine that write down what reaches them. Nothing of Django here."""

import http.server
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Letter:
    """One mail as it came over the wire: envelope and every byte of it."""

    sender: str
    to: list[str]
    data: bytes


@dataclass
class Asked:
    """One HTTP request."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class MailDouble:
    """refuses: what RCPT is answered with for these addresses. said: every line of every client but the mails."""

    port: int = 0
    letters: list[Letter] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)


@dataclass
class WebDouble:
    """status and headers: of every answer."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def mail_server() -> Iterator[MailDouble]:
    double = MailDouble()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 double")
            letter = Letter("", [], b"")
            while line := self.rfile.readline().decode().strip():
                double.said.append(line)
                word = line.upper().partition(" ")[0]
                if word == "QUIT":
                    return self._say("221 bye")
                letter = self._answer(word, line, letter)
            return None

        def _answer(self, word: str, line: str, letter: Letter) -> Letter:
            address = line.partition("<")[2].partition(">")[0]
            if word == "MAIL":
                letter = Letter(address, [], b"")
            if word == "RCPT" and address in double.refuses:
                self._say(f"550 no such box {address}")
                return letter
            if word == "RCPT":
                letter.to.append(address)
            if word == "DATA":
                self._say("354 go on")
                letter.data = b"".join(iter(self.rfile.readline, b".\r\n"))
                double.letters.append(letter)
            self._say("250 ok")
            return letter

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        double.port = port
        yield double


@contextmanager
def web_server() -> Iterator[WebDouble]:
    double = WebDouble()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            double.asked.append(Asked(self.path, dict(self.headers.items()), body))
            self.send_response(double.status)
            for name, value in double.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with _serving(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        double.port = port
        yield double


@contextmanager
def _serving(server: socketserver.TCPServer) -> Iterator[int]:
    server_thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    server_thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        server_thread.join()
