"""A recorder that nothing can slip past: every request of every page, worker and service worker crosses this proxy."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable

REQUEST_LINE = re.compile(rb"(?:\A|\n)([A-Z]{3,7}) (\S+) HTTP/1\.[01]\r\n")


class Wire:
    """Forwards its port to the server and keeps each request line, in order. `cut`: refuses everything (offline)."""

    def __init__(self, server_port: int) -> None:
        self.requests: list[str] = []
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
        far = socket.create_connection(("127.0.0.1", self._server_port))
        self._open += [near, far]
        threading.Thread(target=self._pump, args=(near, far, self._ask), daemon=True).start()
        self._pump(far, near, self.send_answer)

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
    def _pump(
        source: socket.socket, target: socket.socket, pass_on: Callable[[bytes, Callable[[bytes], None]], None]
    ) -> None:
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
            end.close()
        self._open.clear()

    def close(self) -> None:
        self._listener.close()
        self.go_offline()
