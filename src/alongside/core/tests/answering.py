"""A site on this machine for what is fetched: it answers each path as it was told, and keeps what it heard."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

type Reply = bytes | Callable[[socket.socket], object]


@dataclass(slots=True)
class Site:
    """replies: by path. heard: requests in order."""

    port: int
    replies: dict[str, Reply]
    heard: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _talk(self, stream: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request and (more := stream.recv(65_536)):
            request += more
        length = re.search(rb"\r\nContent-Length: (\d+)", request)
        while length and len(request.partition(b"\r\n\r\n")[2]) < int(length[1]):
            request += stream.recv(65_536)
        if not request:
            return
        self.heard.append(request)
        reply = self.replies[request.split()[1].decode()]
        if isinstance(reply, bytes):
            stream.sendall(reply)
        else:
            reply(stream)

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                stream, _ = listener.accept()
            except OSError:
                return
            try:
                with stream:
                    self._talk(stream)
            except OSError:
                pass  # the other side hung up: what the tests are about


@contextmanager
def site(replies: dict[str, Reply]) -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Site(listener.getsockname()[1], replies)
        thread = threading.Thread(target=made.serve, args=[listener], daemon=True)
        thread.start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def page(body: bytes, content_type: str = "text/html", *more: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *more, "", ""]
    return "\r\n".join(lines).encode() + body


def leading_to(where: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Go\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
