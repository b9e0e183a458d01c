"""For the tests of every page at the editors' desk: a team with one member of each kind, and a browser that came in."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client

from alongside.core import config
from alongside.core.octets import to_text
from alongside.relay.tests.people import append, register
from alongside.teams.sessions import DESK, session_name
from alongside.teams.tests.signing import Device, SignedTeam
from alongside.teams.tickets import TICKETS

CLIENT_ORIGIN = config.origin(settings.CLIENT_HOST)
SITE_ORIGIN = config.origin(settings.SITE_HOST)
FROM_WORKSPACE = {"Origin": "null", "Sec-Fetch-Site": "same-site"}
FROM_DESK = {"Origin": SITE_ORIGIN, "Sec-Fetch-Site": "same-origin"}


@dataclass
class Seats:
    """A registered team. devices: by name, Rosa helps, Ade runs the team, Eve edits, Sol is a steward.

    tokens: of the workspace's sessions that asked for the last ticket, by name.
    """

    team: SignedTeam = field(default_factory=SignedTeam)
    devices: dict[str, Device] = field(
        default_factory=lambda: {
            "rosa": Device(name="Rosa"),
            "ade": Device(role="admin", name="Ade"),
            "eve": Device(role="editor", name="Eve"),
            "sol": Device(role="steward", name="Sol"),
        }
    )

    tokens: dict[str, bytes] = field(default_factory=dict)

    def register(self) -> None:
        register(self.team, *self.devices.values())

    def remove(self, name: str) -> None:
        """The team's next epoch names her no more."""
        del self.devices[name]
        append(self.team, self.team.next_epoch(*self.devices.values()))

    def ticket(self, name: str) -> str:
        """What the relay would hand her workspace."""
        team, key_id = self.team.key, self.devices[name].key_id
        self.tokens[name] = DESK.open(team=team, key_id=key_id)
        return to_text(TICKETS.make(team=team, key_id=key_id, session=session_name(self.tokens[name])))

    def sit(self, name: str = "eve", *, language: str = "en") -> Client:
        """A browser with the cookie of her sitting, whose requests say that they come from the desk's own pages."""
        browser = Client(headers={"host": settings.SITE_HOST})
        sent = {"ticket": self.ticket(name), "language": language}
        assert browser.post("/desk/enter", sent, headers=FROM_WORKSPACE).status_code == 200
        return browser


def seated() -> Seats:
    seats = Seats()
    seats.register()
    return seats


def post(browser: Client, path: str, **sent: str) -> int:
    """Sends a form of the desk with its token, as the page at /desk/ holds it; answers the status."""
    token = re.search(r'name="form_token" value="([^"]+)"', browser.get("/desk/").content.decode())
    sent = {"form_token": token[1] if token else ""} | sent
    return browser.post(path, sent, headers=FROM_DESK).status_code
