"""Every byte that crosses the wire for one page, in Chromium's own figures."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Counted:
    """What was asked for and came: address → bytes as they crossed the wire, in all and of the answer's headers."""

    whole: dict[str, int] = field(default_factory=dict)
    headers: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def on_request(self, event: dict[str, Any]) -> None:
        name = str(event["request"]["url"])
        self._names[event["requestId"]] = name
        self.asked.append(name)

    def on_answer(self, event: dict[str, Any]) -> None:
        self.headers[self._names[event["requestId"]]] = int(event["response"]["encodedDataLength"])

    def on_end(self, event: dict[str, Any]) -> None:
        self.whole[self._names[event["requestId"]]] = int(event["encodedDataLength"])


def counted(page: Page) -> Counted:
    """Counts what this page asks for from now on, in Chromium's own figures."""
    count = Counted()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", count.on_request)
    session.on("Network.responseReceived", count.on_answer)
    session.on("Network.loadingFinished", count.on_end)
    return count
