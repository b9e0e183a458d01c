"""Her conversation read by the second implementation: what words, keys and stored bytes give without our client."""

import base64
import http.client
import json
from dataclasses import dataclass
from typing import Any

from protocol.reference import keys, statements, thread, words
from protocol.reference.labels import sha256
from protocol.reference.refusals import DecryptionError

HOST = "talk.localhost"
LANES = (thread.LANE_PERSON, thread.LANE_ORGANISATION)
PLACES = 4


def b64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def from_b64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True, slots=True)
class Relay:
    """The server at this port, asked past every recorder."""

    port: int

    def ask(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        head = {"Host": f"{HOST}:{self.port}", "Content-Type": "application/json"}
        connection.request("POST" if body is not None else "GET", f"/relay/{path}", json.dumps(body), head)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        return answer.status, told


class Her:
    """Everything that her eight words give, for ever."""

    def __init__(self, relay: Relay, written: list[str]) -> None:
        entropy = words.read_words(words.PERSON, " ".join(written), "en")
        assert entropy is not None
        instance = from_b64(relay.ask("instance")[1]["instance_id"])
        self._master = keys.derive_master(entropy, instance)
        self.root_id, self.root_token = self._key("root-id"), self._key("root-token")

    def _key(self, name: str) -> bytes:
        return keys.master_key(self._master, name)

    def root_right(self) -> dict[str, str]:
        return {"id": b64(self.root_id), "token": b64(self.root_token)}

    def open_root(self, sealed: bytes) -> "Held":
        root = thread.open_root(self._key("kek"), sealed)
        ck, rc, name, team = (bytes(root[field]) for field in ("ck", "rc", "thread", "team"))  # type: ignore[arg-type]  # bytes, as open_root checked
        return Held(ck, rc, name, team, keys.read_right(self._key("share-token"), name, 0))


@dataclass(frozen=True, slots=True)
class Held:
    """What a root record gives; all that somebody who has her words can keep."""

    ck: bytes
    rc: bytes
    thread: bytes
    team: bytes
    rt: bytes

    def claim(self) -> dict[str, str]:
        return {"share": b64(thread.share_id_of(self.ck)), "rt": b64(self.rt)}

    def share_row(self) -> bytes:
        """Its key in the relay's table."""
        return sha256(thread.share_id_of(self.ck))

    def read(self, r: bytes, blobs: list[bytes], signers: dict[bytes, bytes]) -> list[object]:
        """Bodies of the entries among these blobs: each is tried at each place. Raises ServerAltered for another R."""
        key = thread.checked_thread_key(self.ck, r, self.rc)
        under = thread.Under(key, lambda _epoch, key_id: signers.get(key_id))
        found = []
        for lane in LANES:
            for index in range(PLACES):
                place = thread.Place(self.thread, 0, lane, index)
                found += [body for blob in blobs if (body := _opened(under, place, blob)) is not None]
        return found


def _opened(under: thread.Under, place: thread.Place, blob: bytes) -> object:
    try:
        return thread.open_entry(under, place, blob)["body"]
    except DecryptionError:
        return None


def signers_of(relay: Relay, team: bytes) -> dict[bytes, bytes]:
    """Sign keys of all members ever, by key id."""
    _status, log = relay.ask("log/get", {"team": b64(team), "after": 0})
    found = {}
    for shown in log["statements"]:
        read = statements.read_statement(from_b64(shown["statement"]))
        if read.body["kind"] == "epoch":
            for member in read.each("members"):
                assert isinstance(member, dict)
                kem, sign = bytes(member["kem"]), bytes(member["sign"])
                found[keys.key_id(kem, sign)] = sign
    return found
