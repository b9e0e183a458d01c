"""Talk as a story: she opens, an advocate answers, she returns elsewhere, reads, erases; then nothing opens.

Every byte between three browsers and the server is kept, and searched through every encoding for what was typed.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.core import epoch_key
from alongside.core.epoch_key import EpochKey
from alongside.core.errors import Invalid
from alongside.operations.drill.canaries import Canary, phrase_canaries
from alongside.operations.drill.scanner import Hit, Scanner
from e2e.desk import CHEAP, desk_by_passkey, kit
from e2e.second_reader import Held, Her, Relay, from_b64, signers_of
from e2e.server import Server
from e2e.test_talk import ABSENT, Visit
from e2e.test_team import answer
from e2e.traffic import Exchange, exchanges
from e2e.watch import Watch
from e2e.wire import Wire
from protocol.reference.refusals import ServerAltered

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "src/alongside/site/built/assets"
HERS = "Marigold Quillfeather vanished behind the saffron warehouse"
THEIRS = "Our solicitor Bartholomew telephones the precinct tonight"
TAPPED = "Someone was taken."
LONG_WORD = 6
EVERY_DEED = {
    f"/relay/{name}"
    for name in (
        "open",
        "passkeys/put",
        "passkeys/open",
        "sessions/open",
        "intakes/take",
        "slots/put",
        "roots/get",
        "slots/get",
        "erase",
    )
}


def typed_canaries(*sentences: str) -> Iterator[Canary]:
    """Every long word by itself; any two words in a row, so that the short ones count too."""
    for sentence in sentences:
        for word in sentence.split():
            if len(word) >= LONG_WORD:
                yield Canary("typed word", word)
        yield from phrase_canaries(sentence.split(), kind="typed words")


def is_public(exchange: Exchange) -> bool:
    """A file of the build, byte for byte the same for everybody: lists of words and hints are such."""
    if not exchange.path.startswith("/assets/") or exchange.answer is None:
        return False
    return exchange.answer.meant in (b"", (ASSETS / exchange.path.removeprefix("/assets/")).read_bytes())


def leaks(wire: Wire, scanner: Scanner) -> set[Hit]:
    """In every request, and in every answer but the build's files; and in all that was sent, as it lay on the wire."""
    raw = (scanner.hits(bytes(line.asked), where="sent", fresh=b"") for line in list(wire.lines))
    found: set[Hit] = set().union(*raw)
    for exchange in exchanges(wire):
        parts = [exchange.request]
        if exchange.answer is not None and not is_public(exchange):
            parts.append(exchange.answer)
        for part in parts:
            sent = () if part.sent == part.meant else (part.sent,)
            for data in (part.head, part.meant, *sent):
                found |= scanner.hits(data, where=part.first_line)
    return found


@pytest.fixture
def served(prepared: Path, tmp_path: Path) -> Iterator[tuple[Server, Wire]]:
    program = Server(Path(shutil.copytree(prepared, tmp_path / "var")), **CHEAP)
    wire = Wire(program.port, keeps_all=True)
    program.start(wire.port)
    yield program, wire
    wire.close()
    program.stop()


type NewBrowser = Callable[[], Page]


@pytest.fixture
def new_browser(chromium: Browser, served: tuple[Server, Wire]) -> Iterator[NewBrowser]:
    """A page in a context of its own, as on another phone; each watched for faults to the end."""
    opened: list[tuple[Any, Watch]] = []

    def open_browser() -> Page:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        watch = Watch(context, served[1])
        watch.allowed = (ABSENT, "409 (Conflict)", "415 (Unsupported Media Type)")
        opened.append((context, watch))
        return context.new_page()

    yield open_browser
    faults = [fault for _context, watch in opened for fault in watch.faults()]
    for context, _watch in opened:
        context.close()
    assert not faults, "\n".join(faults)


@dataclass(frozen=True, slots=True)
class Disk:
    """A copy of everything the server has but its memory: rows, and the epoch keys where they are taken along."""

    folder: Path
    keys: tuple[EpochKey, ...]

    def rows(self, table: str) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.folder / "alongside.sqlite3")) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(f"SELECT * FROM {table}").fetchall()

    def holds(self, secret: bytes) -> bool:
        return any(secret in path.read_bytes() for path in self.folder.rglob("*") if path.is_file())

    def blobs(self) -> list[bytes]:
        return [row["blob"] for row in self.rows("relay_slot")]

    def shares(self, keys: tuple[EpochKey, ...]) -> list[bytes]:
        """Each R that one of these keys unwraps."""
        found = []
        for row in self.rows("relay_share"):
            for key in keys:
                try:
                    found.append(EpochKey(row["key_gen"], key.key).unwrap(row["wrapped"], name=row["key"]))
                except Invalid:
                    continue
        return found


def copied(program: Server, target: Path) -> Disk:
    shutil.copytree(program.data_dir, target)
    folder = target / "keys"
    newest = epoch_key.newest_key(folder)
    assert newest
    held = (epoch_key.read_key(folder, generation) for generation in range(newest.generation + 1))
    return Disk(target, tuple(key for key in held if key))


def blobs_on(wire: Wire) -> list[bytes]:
    """Everything sealed that crossed the wire, to the relay or from it."""
    text = b"\n".join(
        part.meant
        for exchange in exchanges(wire)
        if exchange.path.startswith("/relay/")
        for part in (exchange.request, exchange.answer)
        if part
    )
    return [from_b64(found.decode()) for found in set(re.findall(rb'"([A-Za-z0-9_-]{1400,})"', text))]


def with_a_slip(words: list[str]) -> str:
    at = max(range(8), key=lambda place: len(words[place]))
    return " ".join([*words[:at], words[at][:3] + "q" + words[at][3:], *words[at + 1 :]])


def she_opens(page: Page, origin: str) -> list[str]:
    visit = Visit(page, origin)
    words = visit.reach_words(text=HERS)
    visit.press("I wrote them down")
    visit.press("Skip this and send")
    visit.heading("Your conversation")
    return words


def an_advocate_answers(page: Page, origin: str, words: str) -> None:
    """Her kit once, to add a passkey; the desk that answers was opened by the passkey."""
    page.goto(f"{origin}/en/team/")
    desk_by_passkey(page, words)
    page.locator(".thread").click()
    expect(page.locator(".message--theirs").last).to_contain_text(HERS)
    page.get_by_role("button", name="I will answer this").click()
    answer(page, "I am here.", THEIRS)
    expect(page.locator(".message--ours").last).to_contain_text(THEIRS)


def she_returns(page: Page, origin: str, words: list[str]) -> Visit:
    visit = Visit(page, origin)
    visit.come_back(with_a_slip(words))
    visit.heading("Your conversation")
    expect(page.locator(".said")).to_contain_text(HERS)
    expect(page.locator(".said")).to_contain_text(THEIRS)
    return visit


def she_erases(visit: Visit) -> None:
    visit.page.get_by_text("More", exact=True).click()
    visit.press("Delete everything")
    visit.heading("Delete everything")
    visit.press("Delete everything now")
    visit.heading("Deleted")


def read_by_day(relay: Relay, her: Her, disk: Disk) -> tuple[Held, bytes]:
    """The control: with her words, the rows and the keys of the day both sides' entries are read. Answers R too."""
    status, shown = relay.ask("roots/get", her.root_right())
    assert status == 200
    held = her.open_root(from_b64(shown["blob"]))
    status, slots = relay.ask("slots/get", {**held.claim(), "slots": []})
    assert status == 200
    r = from_b64(slots["r"])
    assert r in disk.shares(disk.keys)
    told = held.read(r, disk.blobs(), signers_of(relay, held.team))
    assert HERS in str(told)
    assert THEIRS in str(told)
    return held, r


@dataclass(frozen=True, slots=True)
class Taken:
    """What an attacker holds at the end: two copies of the disk, and every blob of wire and disks."""

    before: Disk
    after: Disk
    blobs: list[bytes]


def assert_nothing_opens(relay: Relay, her: Her, held: Held, taken: Taken) -> None:
    """With her words, CK, every blob, a copy of rows made before, and the keys as they are now."""
    assert relay.ask("roots/get", her.root_right())[0] == 404
    assert relay.ask("slots/get", {**held.claim(), "slots": []})[0] == 404
    assert held.share_row() in {row["key"] for row in taken.before.rows("relay_share")}
    assert held.share_row() not in {row["key"] for row in taken.after.rows("relay_share")}
    assert taken.after.keys
    wrapped_before = [row["wrapped"] for row in taken.before.rows("relay_share")]
    guesses = [*taken.before.shares(taken.after.keys), *taken.after.shares(taken.after.keys), bytes(32)]
    for r in [*guesses, *(wrapped[12:44] for wrapped in wrapped_before)]:
        with pytest.raises(ServerAltered):
            held.read(r, taken.blobs, {})


def test_she_opens_is_answered_returns_with_a_slip_reads_and_erases_and_nothing_opens_any_more(
    served: tuple[Server, Wire], new_browser: NewBrowser, tmp_path: Path
) -> None:
    program, wire = served
    origin, relay = f"http://talk.localhost:{wire.port}", Relay(program.port)
    words = she_opens(new_browser(), origin)
    advocates_kit = kit(program)
    an_advocate_answers(new_browser(), origin, advocates_kit)
    visit = she_returns(new_browser(), origin, words)
    before = copied(program, tmp_path / "backup")
    her = Her(relay, words)
    held, r = read_by_day(relay, her, before)
    she_erases(visit)
    assert program.command("purge").returncode == 0
    after = copied(program, tmp_path / "seized")

    stranger = Visit(new_browser(), origin)
    stranger.come_back(" ".join(words))
    stranger.heading("Your page")
    assert set(before.blobs()) <= set(blobs_on(wire)), "every blob crossed the wire and was kept"
    taken = Taken(before, after, [*blobs_on(wire), *before.blobs(), *after.blobs()])
    assert_nothing_opens(relay, her, held, taken)
    assert not any(disk.holds(r) for disk in (before, after))
    assert HERS in str(held.read(r, taken.blobs, {})), "the limit that is printed: who kept R reads on"

    assert {exchange.path for exchange in exchanges(wire)} >= EVERY_DEED, "all three browsers are on the record"
    kits = phrase_canaries(advocates_kit.split(), kind="recovery kit")
    eight = phrase_canaries(words, kind="eight words")
    assert leaks(wire, Scanner([*typed_canaries(HERS, THEIRS), *eight, *kits])) == set()


PLANT = """async ([text, way]) => {
  const bytes = new TextEncoder().encode(text);
  const base64 = btoa(String.fromCharCode(...bytes));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const wide = new Uint8Array(new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer);
  const cbor = new Uint8Array([0xa1, 0x61, 0x74, 0x78, bytes.length, ...bytes]);
  const packed = async (how) => new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream(how))).arrayBuffer());
  const bodies = {
    "plain": () => text, "base64": () => JSON.stringify({ blob: base64 }), "hex": () => hex, "utf-16": () => wide,
    "cbor": () => cbor, "deflate": () => packed("deflate-raw"), "zlib": () => packed("deflate"),
    "gzip": () => packed("gzip"), "numbers": () => JSON.stringify([...bytes]),
  };
  const asked = {
    "address": () => fetch("/relay/instance?" + encodeURIComponent(text)),
    "header": () => fetch("/relay/instance", { headers: { "X-Trace": base64 } }),
  };
  if (way in asked) await asked[way]();
  else await fetch("/relay/sessions/nonce", { method: "POST", body: await bodies[way]() });
}"""
WAYS = ("plain", "base64", "hex", "utf-16", "cbor", "deflate", "zlib", "gzip", "numbers", "address", "header")


def test_a_planted_leak_in_any_encoding_is_seen_on_the_wire(
    served: tuple[Server, Wire], new_browser: NewBrowser
) -> None:
    _program, wire = served
    scanner = Scanner(typed_canaries(HERS, THEIRS))
    for way in WAYS:
        wire.lines.clear()
        # A context of its own asks on connections of its own: nothing of it is kept under what was cleared.
        page = new_browser()
        page.goto(f"http://talk.localhost:{wire.port}/en/")
        assert leaks(wire, scanner) == set()
        page.evaluate(PLANT, [HERS, way])
        assert leaks(wire, scanner), way
