"""An advocate's browser for any story: a virtual authenticator that a page's own code talks to, and signing in with it.

The authenticator belongs to one page and lives as long as it: sign out and in again there, or reload.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

CLIENT_HOST = "talk.localhost"


class Authenticator:
    """A phone's own, as Chromium plays it over CDP: it knows its person and keeps passkeys that need no name.

    has_prf: whether it can answer for a key. knows: whether the person unlocks it.
    """

    def __init__(self, page: Page, *, has_prf: bool = True, knows: bool = True) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "hasPrf": has_prf,
            "isUserVerified": knows,
            "automaticPresenceSimulation": True,
        }
        self._id: str = self._session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        """rpId, userHandle, userName, signCount … of each."""
        found: list[dict[str, Any]] = self._session.send("WebAuthn.getCredentials", {"authenticatorId": self._id})[
            "credentials"
        ]
        return found

    def unlocks(self, *, knows: bool) -> None:
        """Whether the person's finger fits from now on."""
        self._session.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": knows})

    def remove(self) -> None:
        self._session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._id})


def kit(data_dir: Path, name: str = "ade-1") -> str:
    """Twelve words of the demonstration's advocate: ade-1, ade-2, rosa-1, rosa-2."""
    lines = (data_dir / "demo" / f"{name}.txt").read_text().splitlines()
    return " ".join(line for line in lines if not line.startswith("#"))


def sign_in_with_kit(page: Page, words: str) -> None:
    page.locator("#kit").fill(words)
    page.locator(".sign-in button[type=submit]").click()


def sign_in_with_passkey(page: Page) -> None:
    """Any page at /<language>/team/ whose authenticator holds a passkey of this desk."""
    page.locator(".sign-in__way .button").click()
    expect(page.locator(".desk-head")).to_be_visible()


def desk_by_passkey(page: Page, words: str) -> Authenticator:
    """Signs in with a kit, adds a passkey, signs out, and in again with it. page: stands at /en/team/."""
    authenticator = Authenticator(page)
    sign_in_with_kit(page, words)
    page.get_by_role("button", name="How I sign in").click()
    page.get_by_role("button", name="Add a passkey", exact=True).click()
    expect(page.locator(".note--kept")).to_contain_text("can open your desk now")
    page.get_by_role("button", name="Sign out").click()
    sign_in_with_passkey(page)
    return authenticator
