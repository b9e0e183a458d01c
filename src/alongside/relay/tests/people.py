"""Five people for every test: Mei asks, Rosa helps, Ade runs the team, Lin is on another, one is nobody."""

import hashlib
import hmac
import itertools
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from alongside.core import proof_of_work
from alongside.core.octets import Octets, Octets16, from_text, to_text
from alongside.relay import actions
from alongside.teams import actions as team_actions
from alongside.teams.messages import StatementAdded
from alongside.teams.models import Team
from alongside.teams.sessions import signed_part
from alongside.teams.tests.signing import Device, SignedTeam, sealed


def wire(value: Any) -> Any:
    """bytes become base64url, inside lists and dicts too."""
    match value:
        case bytes():
            return to_text(value)
        case dict():
            return {key: wire(item) for key, item in value.items()}
        case list():
            return [wire(item) for item in value]
    return value


def send(path: str, body: Any, *, token: bytes | None = None, proof: str = "") -> HttpResponse:
    headers = {"Proof-Of-Work": proof}
    if token is not None:
        headers["Authorization"] = f"Bearer {to_text(token)}"
    raw = body if isinstance(body, bytes) else json.dumps(wire(body)).encode()
    client = Client(headers={"host": settings.CLIENT_HOST})
    response = client.post(f"/relay/{path}", raw, content_type="application/json", headers=headers)
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    return response  # type: ignore[return-value]  # the test client's own kind of response


def ask(path: str, body: Any, *, token: bytes | None = None, status: int = 200) -> Any:
    response = send(path, body, token=token)
    assert response.status_code == status, (path, response.status_code, response.content)
    return json.loads(response.content)


def work(body: bytes) -> str:
    instance = json.loads(Client(headers={"host": settings.CLIENT_HOST}).get("/relay/instance").content)
    challenge, bits = from_text(instance["challenge"]), instance["difficulty_bits"]
    n = next(n for n in itertools.count() if proof_of_work.zero_bits(challenge, body=body, n=n) >= bits)
    return f"{to_text(challenge)}.{n}"


def sha256(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


@dataclass
class Generation:
    """One CK_j with everything that follows from it and from R_j."""

    ck: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    r: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    rt: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def share(self) -> bytes:
        return hmac.digest(self.ck, b"share-id", "sha256")

    def new_share(self) -> dict[str, bytes]:
        return {"id": self.share, "r": self.r, "rth": sha256(self.rt)}

    def hers(self, **more: Any) -> dict[str, Any]:
        return {"share": self.share, "rt": self.rt, **more}

    def theirs(self, **more: Any) -> dict[str, Any]:
        return {"share": self.share, **more}


@dataclass
class Thread:
    """Mei's conversation, as her page holds it in memory."""

    now: Generation = field(default_factory=Generation)
    root_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    root_token: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    root_blob: bytes = field(default_factory=lambda: sealed(1_065))
    intake: bytes = field(default_factory=lambda: sealed(3_185))
    intake_token: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    slot: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    entry: bytes = field(default_factory=lambda: sealed(2_024))

    def opening(self, team: SignedTeam, **changed: Any) -> dict[str, Any]:
        return {
            "team": team.key,
            "share": self.now.new_share(),
            "root": {"id": self.root_id, "token": self.root_token, "blob": self.root_blob},
            "intake": self.new_intake(team),
            "slot": {"slot": self.slot, "blob": self.entry},
        } | changed

    def open(self, team: SignedTeam, *, status: int = 200, **changed: Any) -> Any:
        raw = json.dumps(wire(self.opening(team, **changed))).encode()
        response = send("open", raw, proof=work(raw))
        assert response.status_code == status, response.content
        return json.loads(response.content)

    def new_intake(self, team: SignedTeam, **changed: Any) -> dict[str, Any]:
        return {"epoch": team.epoch, "blob": self.intake, "token_hash": sha256(self.intake_token)} | changed

    def root_right(self) -> dict[str, bytes]:
        return {"id": self.root_id, "token": self.root_token}


def register(team: SignedTeam, *devices: Device) -> None:
    """A team whose log holds ADMINS, an epoch of these devices and a head; its intake is open."""
    team_actions.register_team(
        key=team.key, root_key=bytes(team.root.verify_key), name="Harbor", languages=("en", "es")
    )
    for data in (team.next_admins(), team.next_epoch(*devices), team.head()):
        append(team, data)
    Team.objects.filter(key=team.key).update(intake="open")


def append(team: SignedTeam, data: bytes) -> None:
    actions.append_statement(StatementAdded(team=Octets16(team.key), statements=[Octets(data)]))


def sign_in(team: SignedTeam, device: Device) -> bytes:
    nonce = from_text(ask("sessions/nonce", {})["nonce"])
    signed = signed_part(host=settings.CLIENT_HOST, nonce=nonce, team=team.key, epoch=team.epoch)
    asked = {"team": team.key, "key_id": device.key_id, "nonce": nonce, "epoch": team.epoch,
             "signature": device.sign.sign(signed).signature}  # fmt: skip
    return from_text(ask("sessions/open", asked)["token"])


@dataclass
class People:
    """The five. rosa, ade and lin are tokens of open sessions."""

    team: SignedTeam
    other_team: SignedTeam
    rosa_device: Device
    ade_device: Device
    lin_device: Device
    rosa: bytes
    ade: bytes
    lin: bytes
    mei: Thread


def five() -> People:
    team, other = SignedTeam(), SignedTeam()
    rosa, ade, lin = Device(), Device(role="admin"), Device(role="admin")
    register(team, rosa, ade)
    register(other, lin)
    mei = Thread()
    mei.open(team)
    return People(team, other, rosa, ade, lin, sign_in(team, rosa), sign_in(team, ade), sign_in(other, lin), mei)
