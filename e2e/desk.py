"""An advocate's browser for any story: a virtual authenticator that a page's own code talks to, and signing in with it.

The authenticator belongs to one page and lives as long as it: sign out and in again there, or reload.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from e2e.server import Server
from e2e.watch import Watch
from e2e.wire import Wire

CLIENT_HOST = "talk.localhost"
CHEAP = {"ALONGSIDE_WORK_BITS": "8", "ALONGSIDE_DEMO": "yes"}
COUNT_TONES = """
window.tones = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its demonstration team: made once, since that takes longer than any test here."""
    data_dir = tmp_path_factory.mktemp("team") / "var"
    program = Server(data_dir, **CHEAP)
    program.start(program.port)
    program.stop()
    return data_dir


@pytest.fixture
def team_server(prepared: Path, tmp_path: Path) -> Iterator[tuple[Server, Wire]]:
    """The program with a demonstration team of its own, behind the recorder."""
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP)
    wire = Wire(program.port)
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


type OpenDesk = Callable[..., Page]


@pytest.fixture
def new_desk(chromium: Browser, team_server: tuple[Server, Wire]) -> Iterator[OpenDesk]:
    """Opens the sign-in page in a watched context of its own. allowed: parts of what the console may complain of."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_desk(language: str = "en", *, allowed: tuple[str, ...] = (), **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = chromium.new_context(**options)
        context.add_init_script(COUNT_TONES)
        watch = Watch(context, team_server[1])
        watch.allowed = ("404 (Not Found)", "409 (Conflict)", *allowed)
        opened.append((context, watch))
        page = context.new_page()
        page.goto(f"http://{CLIENT_HOST}:{team_server[1].port}/{language}/team/")
        return page

    yield open_desk
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)


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


def kit(server: Server, name: str = "ade-1") -> str:
    """Twelve words of the demonstration's advocate: ade-1, ade-2, rosa-1, rosa-2."""
    lines = (server.data_dir / "demo" / f"{name}.txt").read_text().splitlines()
    return " ".join(line for line in lines if not line.startswith("#"))


def sign_in(page: Page, words: str) -> None:
    page.locator("#kit").fill(words)
    page.locator(".sign-in button[type=submit]").click()


def sign_in_with_passkey(page: Page) -> None:
    """Any page at /<language>/team/ whose authenticator holds a passkey of this desk."""
    page.locator(".sign-in__way .button").click()
    expect(page.locator(".desk-head")).to_be_visible()


def desk_by_passkey(page: Page, words: str) -> Authenticator:
    """Signs in with a kit, adds a passkey, signs out, and in again with it. page: stands at /en/team/."""
    authenticator = Authenticator(page)
    sign_in(page, words)
    page.get_by_role("button", name="How I sign in").click()
    page.get_by_role("button", name="Add a passkey", exact=True).click()
    expect(page.locator(".note--kept")).to_contain_text("can open your desk now")
    page.get_by_role("button", name="Sign out").click()
    sign_in_with_passkey(page)
    return authenticator
