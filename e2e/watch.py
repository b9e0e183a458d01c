"""What is noted about one browser context: requests, faults of script and policy, cookies, third parties."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

from e2e.wire import Wire

OURS = ("localhost", "talk.localhost", "127.0.0.1")
VIOLATION_LISTENER = """
addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI));
"""


class Watch:
    """Watches from the context's first page on."""

    def __init__(self, context: BrowserContext, wire: Wire) -> None:
        self._context = context
        self._wire = wire
        self._seen: list[str] = []
        self._errors: list[str] = []
        self.allowed: tuple[str, ...] = ()
        context.add_init_script(VIOLATION_LISTENER)
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._errors.append(f"script fault: {error.error}"))

    def _on_request(self, request: Request) -> None:
        self._seen.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        is_allowed = any(text in message.text for text in self.allowed) and not _tells_of_policy(message.text)
        if message.type == "error" and not is_allowed:
            self._errors.append(f"console: {message.text}")

    def mark(self) -> tuple[int, int]:
        """A moment; `since` tells what was asked for after it."""
        return len(self._seen), len(self._wire.requests)

    def since(self, mark: tuple[int, int]) -> list[str]:
        """Every request since the mark, as the browser saw it and as it crossed the wire."""
        return [url for url in self._seen[mark[0] :] if not url.startswith(("blob:", "data:"))] + self._wire.requests[
            mark[1] :
        ]

    def faults(self) -> list[str]:
        """Script faults, policy violations, cookies, requests to anybody else."""
        strangers = [url for url in self._seen if urlsplit(url).hostname not in OURS and url.startswith("http")]
        cookies = [f"cookie: {cookie.get('name')}" for cookie in self._context.cookies()]
        return [*self._errors, *cookies, *(f"third party: {url}" for url in strangers)]


def _tells_of_policy(text: str) -> bool:
    """No test may allow a violation: ours from the page, or Chromium's own words, which come from Workers too."""
    return text.startswith("CSP ") or "Content Security Policy" in text or "TrustedScript" in text
