"""One person's way through Talk, from an empty cache to a sealed message, and each byte that crosses the wire."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page, expect

FIRST_BUTTON: Final = "main .button:not(.button--quiet)"
HINTS: Final = "/assets/hints"
LATER: Final = "/assets/talk-later"
SENTENCE: Final = "我明天能来吗？"
WAIT_MS: Final = 60_000
# Presses on inside the page as soon as a screen is there, so that no tool's own waiting is measured with it.
HURRY: Final = """(() => {
  const at = (window.reached = {});
  let last = "";
  const look = () => {
    if (document.querySelector("#talk-text")) at.write ??= performance.now();
    if (document.querySelectorAll(".words b").length === 8) at.words ??= performance.now();
    const title = document.querySelector("h1")?.textContent ?? "";
    const button = document.querySelector("main .button:not(.button--quiet)");
    if (at.words || !button || title === last) return;
    last = title;
    setTimeout(() => button.click());
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()"""


@dataclass(slots=True)
class Visit:
    """Presses on as soon as a screen is there. Each step waits for the heading to change."""

    page: Page

    def press(self) -> None:
        before = self.page.locator("h1").inner_text()
        self.page.locator(FIRST_BUTTON).first.click(timeout=WAIT_MS)
        expect(self.page.locator("h1")).not_to_have_text(before, timeout=WAIT_MS)

    def reach_writing(self, origin: str) -> None:
        """Until the field for her own words can be typed in."""
        self.page.goto(f"{origin}/zh-hans/", wait_until="commit")
        for _screen in ("start", "expect", "phrases"):
            self.page.wait_for_selector(FIRST_BUTTON, timeout=WAIT_MS)
            self.press()
        self.page.wait_for_selector("#talk-text", timeout=WAIT_MS)

    def reach_words(self) -> None:
        """Types, letter by letter, and goes on to the eight words. They are shown as characters, numbers or not."""
        self.page.locator("#talk-text").press_sequentially(SENTENCE)
        for _screen in ("write", "language", "help"):
            self.press()
        expect(self.page.locator(".words b")).to_have_count(8, timeout=WAIT_MS)

    def send(self) -> None:
        """ "I wrote them down", then the quiet button: skip saying them back, and send."""
        self.press()
        self.page.locator("main .button--quiet").first.click()
