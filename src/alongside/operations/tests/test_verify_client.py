"""A host that serves this client is told from one that does not: changed, missing, extra files, and no answer."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import brotli  # type: ignore[import-untyped]  # the wheel has no types
import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from alongside.operations import verify_client
from alongside.operations.commands import alongside
from alongside.operations.verify_client import Given
from alongside.site.wsgi import application

type Serve = Callable[[Any], str]
NAMES = tuple(verify_client.sums_in((settings.BUILT / "SHA256SUMS").read_text()))
SCRIPT = next(name for name in NAMES if name.startswith("assets/chunk"))


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_given: object) -> None:
        """The test looks at the command's words only."""


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serves a WSGI application over HTTP and answers its address."""
    with contextlib.ExitStack() as stack:

        def serve(app: Any) -> str:
            server = stack.enter_context(make_server("127.0.0.1", 0, app, handler_class=_Quiet))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://talk.localhost:{server.server_port}"

        yield serve


@pytest.fixture
def host(served: Serve) -> str:
    """The real program."""
    return served(application)


def verify(url: str) -> Result:
    return CliRunner().invoke(alongside, ["verify-client", url])


def meddle(monkeypatch: pytest.MonkeyPatch, change: Callable[[str, Given], Given]) -> None:
    """The host answers something else than it would."""
    asker = verify_client.asker

    def meddled(url: str) -> verify_client.Fetch:
        fetch = asker(url)
        return lambda path: change(path, fetch(path))

    monkeypatch.setattr(verify_client, "asker", meddled)


def test_an_honest_host_serves_every_file_of_the_client(host: str) -> None:
    result = verify(host)
    assert result.exit_code == 0, result.output
    assert f"All {len(NAMES)} files are those of this installation." in result.output


@pytest.mark.parametrize("page", ["zh-hans/", "es/team/", "en/there-is-no-page-with-this-name/", "assets/"])
def test_one_changed_byte_is_named(host: str, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    wanted = page if page != "assets/" else SCRIPT
    meddle(monkeypatch, lambda path, given: Given(given.status, given.body + b" ") if path == wanted else given)
    result = verify(host)
    assert result.exit_code == 1
    named = [line for line in result.output.splitlines() if line.startswith(("differs", "is missing", "is extra"))]
    assert len(named) == 1
    assert verify_client.address_of(named[0].removeprefix("differs: ")) == wanted


def test_a_file_that_is_gone_and_one_that_nobody_released_are_named(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = next(name for name in NAMES if name.startswith("assets/team"))
    more = b"0" * 64 + b"  assets/more.js\n"

    def change(path: str, given: Given) -> Given:
        if path == gone:
            return Given(404, b"")
        return Given(200, given.body + more) if path == "SHA256SUMS" else given

    meddle(monkeypatch, change)
    result = verify(host)
    assert result.exit_code == 1
    assert f"is missing: {gone}" in result.output
    assert "is extra: assets/more.js" in result.output


def other_when_compressed(environ: Any, start_response: Any) -> Any:
    """A host that gives its own script to who asks as browsers do, and ours to who asks for plain bytes."""
    if environ["PATH_INFO"] == f"/{SCRIPT}" and "br" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        start_response("200 OK", [("Content-Encoding", "br")])
        return [brotli.compress(b"fetch('//elsewhere.example')")]
    return application(environ, start_response)


def test_it_asks_as_browsers_do(served: Serve) -> None:
    result = verify(served(other_when_compressed))
    assert result.exit_code == 1
    assert f"differs: {SCRIPT}" in result.output


def test_no_answer_is_a_sentence_and_says_nothing_about_the_host() -> None:
    result = verify("http://talk.localhost:9")
    assert result.exit_code == 1
    assert "talk.localhost did not answer. Nothing can be said about it" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("url", ["talk.example.org", "file:///etc/passwd", "https://talk.example.org/en/", "https://"])
def test_what_is_no_address_of_a_client_is_said(url: str) -> None:
    result = verify(url)
    assert result.exit_code == 1
    assert "Give the client's address alone" in result.output


def test_the_list_is_served_as_it_was_built(host: str) -> None:
    given = verify_client.asker(host)("SHA256SUMS")
    assert given == Given(200, Path(settings.BUILT / "SHA256SUMS").read_bytes())
