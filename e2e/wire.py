"""A recorder that nothing can slip past: every request of every page, worker and service worker crosses this proxy."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

type PassOn = Callable[[bytes, Callable[[bytes], None]], None]
REQUEST_LINE = re.compile(rb"(?:\A|\n)([A-Z]{3,7}) (\S+) HTTP/1\.[01]\r\n")


@dataclass(slots=True)
class Line:
    """Every byte of one connection, each way."""

    asked: bytearray = field(default_factory=bytearray)
    answered: bytearray = field(default_factory=bytearray)


class Wire:
    """Forwards its port to the server and keeps each request line, in order. `cut`: refuses everything (offline).

    lines: every byte of every connection, where `keeps_all`.
    """

    def __init__(self, server_port: int, *, keeps_all: bool = False) -> None:
        self.requests: list[str] = []
        self.lines: list[Line] = []
        self._keeps_all = keeps_all
        self.cut = False
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.cut:
                near.close()
                continue
            threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self.before_connecting()
        try:
            far = socket.create_connection(("127.0.0.1", self._server_port))
        except OSError:
            near.close()
            return
        self._open += [near, far]
        line = Line()
        if self._keeps_all:
            self.lines.append(line)
        asking = threading.Thread(target=self._pump, args=(near, far, self._kept(line.asked, self._ask)), daemon=True)
        # Closed here and not by chance: a socket that is left to the collector is a warning, and so a fault.
        with near, far:
            asking.start()
            self._pump(far, near, self._kept(line.answered, self.send_answer))
            asking.join()

    def _kept(self, taken: bytearray, pass_on: PassOn) -> PassOn:
        if not self._keeps_all:
            return pass_on

        def keep(data: bytes, send: Callable[[bytes], None]) -> None:
            taken.extend(data)
            pass_on(data, send)

        return keep

    def before_connecting(self) -> None:
        """For a slower wire."""

    def before_request(self) -> None:
        """For a slower wire."""

    def send_answer(self, data: bytes, send: Callable[[bytes], None]) -> None:
        """For a slower wire."""
        send(data)

    def _ask(self, data: bytes, send: Callable[[bytes], None]) -> None:
        self._note(data)
        self.before_request()
        send(data)

    def _note(self, data: bytes) -> None:
        self.requests += [f"{verb.decode()} {path.decode()}" for verb, path in REQUEST_LINE.findall(data)]

    @staticmethod
    def _pump(source: socket.socket, target: socket.socket, pass_on: PassOn) -> None:
        try:
            while data := source.recv(65536):
                pass_on(data, target.sendall)
        except OSError:
            pass
        finally:
            for end in (source, target):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def go_offline(self) -> None:
        """Breaks what is open and refuses what comes."""
        self.cut = True
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def close(self) -> None:
        self._listener.close()
        self.go_offline()
