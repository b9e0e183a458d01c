"""The policy of both origins holds: what is planted against it is refused and seen, and no context goes unwatched."""

import ast
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

E2E = Path(__file__).resolve().parent
# Each would be a way for words to leave or for a stranger's script to run.
PLANTED = {
    "a script written into the page": "const one = document.createElement('script'); one.append('window.ran = 1'); "
    "document.body.append(one)",
    "text that becomes markup": "document.body.innerHTML = '<b>planted</b>'",
    "a handler in markup": "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
    "a style in markup": "document.body.setAttribute('style', 'color: red')",
    "a request to somebody else": "fetch('https://elsewhere.example/')",
    "a picture from somebody else": "new Image().src = 'https://elsewhere.example/x.png'",
    "a frame": "const one = document.createElement('iframe'); one.src = 'https://elsewhere.example/'; "
    "document.body.append(one)",
    "a Worker from text": "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))",
    "a form that leads away": "const one = document.createElement('form'); one.action = 'https://elsewhere.example/'; "
    "document.body.append(one); one.submit()",
    "another policy for markup": "trustedTypes.createPolicy('planted', { createHTML: (text) => text })",
}


@pytest.mark.parametrize("host", ["localhost", "talk.localhost"])
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_refused_and_turns_the_watch_red(
    chromium: Browser, server: tuple[Server, Wire], planted: str, host: str
) -> None:
    context = chromium.new_context()
    watch = Watch(context, server[1])
    watch.allowed = ("planted", "elsewhere", "CSP", "Content Security Policy")
    page = context.new_page()
    page.goto(f"http://{host}:{server[1].port}/en/")
    assert watch.faults() == []
    with page.expect_console_message(lambda message: message.text.startswith("CSP ")):
        page.evaluate(f"async () => {{ try {{ {PLANTED[planted]} }} catch {{ /* refused aloud */ }} }}")
    assert page.evaluate("window.ran") is None
    assert any("CSP " in fault for fault in watch.faults())
    context.close()


def contexts_in(source: str) -> list[tuple[str, bool]]:
    """Each function that opens a context, and whether it makes a Watch."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        called = {ast.unparse(call.func).split(".")[-1] for call in ast.walk(function) if isinstance(call, ast.Call)}
        if called & {"new_context", "launch_persistent_context"}:
            found.append((function.name, "Watch" in called))
    return found


def test_every_context_of_these_tests_is_watched() -> None:
    contexts = [one for path in sorted(E2E.glob("*.py")) for one in contexts_in(path.read_text())]
    assert len(contexts) > 5
    assert [name for name, is_watched in contexts if not is_watched] == []


def test_an_unwatched_context_would_be_seen() -> None:
    assert contexts_in("def open_page(chromium):\n    return chromium.new_context()") == [("open_page", False)]
