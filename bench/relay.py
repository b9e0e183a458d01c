"""What an opening and an entry cost the server, and whether it keeps each conversation that eight clients open at once.

CPU time is that of the server's own processes (user and system, from /proc), not of the clients. Bodies are random
bytes of the real sizes: the server cannot tell. Work that a phone does before (its proof of work) is switched off.
"""

import base64
import http.client
import json
import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from bench.processor import cpu_seconds
from bench.search_results import Row, merge_rows, row
from e2e.server import Server

ROOT: Final = Path(__file__).resolve().parent.parent
HOST: Final = "talk.localhost"
WARM: Final = 30
OPENINGS: Final = 150
ENTRIES: Final = 600
# The relay takes two hundred untaken intakes a team, not one more.
CONVERSATIONS: Final = 200
CLIENTS: Final = 8
PEERS: Final[dict[str, float | str]] = {"Hush Line (given)": 64.5, "GlobaLeaks (given)": 3140}


def main() -> None:
    """Adds the rows relay.*."""
    with served(work_bits=0) as server:
        rows = cpu_rows(server)
    rows.append(refusal_row())
    with served(work_bits=8) as server:
        rows += concurrent_rows(server)
    merge_rows(rows)


@contextmanager
def served(*, work_bits: int) -> Iterator[Server]:
    """A fresh instance on SQLite, with the demonstration's team and without its timekeeper."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        settings = {"ALONGSIDE_WORK_BITS": str(work_bits), "ALONGSIDE_KEEP_TIME": "no"}
        server = Server(Path(folder) / "var", **settings)
        server.start(server.port)
        try:
            yield server
        finally:
            server.stop()


class Relay:
    """One connection to the relay, kept open."""

    def __init__(self, server: Server) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def ask(self, path: str, body: bytes | None = None, proof: str = "") -> Any:
        """The answer, parsed. Raises AssertionError for a refusal."""
        headers = {"Host": HOST, "Content-Type": "application/json", "Proof-Of-Work": proof}
        self._line.request("GET" if body is None else "POST", f"/relay/{path}", body, headers)
        answer = self._line.getresponse()
        content = answer.read()
        assert answer.status == 200, (path, answer.status, content)
        return json.loads(content)


def cpu_rows(server: Server) -> list[Row]:
    relay = Relay(server)
    instance = relay.ask("instance")
    proof = f"{instance['challenge']}.0"
    shares = [{"share": octets(32), "rt": secrets.token_bytes(32)} for _ in range(WARM + OPENINGS)]
    openings = [opening(instance["teams"][0], share) for share in shares]
    epoch = instance["teams"][0]["epoch"]
    entries = [entry(shares[at % len(shares)], epoch) for at in range(WARM + ENTRIES)]
    to_open = cpu_ms(server, lambda at: relay.ask("open", openings[at], proof), count=OPENINGS)
    to_put = cpu_ms(server, lambda at: relay.ask("slots/put", entries[at]), count=ENTRIES)
    return [row("relay.cpu_ms_open", to_open, "ms", PEERS), row("relay.cpu_ms_entry", to_put, "ms")]


def cpu_ms(server: Server, deed: Callable[[int], Any], *, count: int) -> float:
    """Milliseconds of one deed, warm."""
    for at in range(WARM):
        deed(at)
    before = cpu_seconds(server.pid)
    for at in range(WARM, WARM + count):
        deed(at)
    return (cpu_seconds(server.pid) - before) / count * 1000


def octets(count: int) -> str:
    return in_text(secrets.token_bytes(count))


def in_text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def envelope(size: int) -> str:
    return in_text(b"\x01" + secrets.token_bytes(size - 1))


def opening(team: dict[str, Any], share: dict[str, Any]) -> bytes:
    """As a page sends it: share, root record, intake, first entry of two kilobytes."""
    body = {
        "team": team["team"],
        "share": {"id": share["share"], "r": octets(32), "rth": in_text(sha256(share["rt"]).digest())},
        "root": {"id": octets(32), "token": octets(32), "blob": envelope(1_065)},
        "intake": {"epoch": team["epoch"], "blob": envelope(3_185), "token_hash": octets(32)},
        "slot": {"slot": octets(32), "blob": envelope(2_024), "keep_days": 90},
    }
    return json.dumps(body).encode()


def entry(share: dict[str, Any], epoch: int) -> bytes:
    claim = {"share": share["share"], "rt": in_text(share["rt"])}
    return json.dumps({**claim, "epoch": epoch, "slot": octets(32), "blob": envelope(2_024), "keep_days": 90}).encode()


def refusal_row() -> Row:
    """How long a refusal takes must not tell why: what is absent beside what is there, to strangers and who left."""
    command = [str(ROOT / ".venv/bin/node"), str(ROOT / "bench/refusals.ts")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    medians: dict[str, float | str] = json.loads(done.stdout)
    return row("relay.refused_ms", float(medians.pop("absent")), "ms", medians)


def concurrent_rows(server: Server) -> list[Row]:
    """Two hundred conversations of the real client, eight at a time; each comes back with its words and is read."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        counts = list(pool.map(lambda _at: client(server.port, CONVERSATIONS // CLIENTS), range(CLIENTS)))
    opened, kept = (sum(one[name] for one in counts) for name in ("opened", "kept"))
    asked: dict[str, float | str] = {"asked": CONVERSATIONS}
    return [row("relay.concurrent_opened", opened, "", asked), row("relay.concurrent_lost", opened - kept, "", asked)]


def client(port: int, count: int) -> dict[str, int]:
    """One process of bench/relay_client.ts."""
    command = [str(ROOT / ".venv/bin/node"), str(ROOT / "bench/relay_client.ts"), str(port), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    counted: dict[str, int] = json.loads(done.stdout)
    return counted


if __name__ == "__main__":
    main()
