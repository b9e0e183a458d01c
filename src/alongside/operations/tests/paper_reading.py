"""Reads what `alongside org create` printed, with the protocol's second reader, which made none of it."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alongside.teams.models import Statement, Team, TeamKey, Wrap
from protocol.reference import keys, statements, thread, words
from protocol.reference.labels import sha256


@dataclass(frozen=True)
class Papers:
    """Words as they stand on paper. root: two lines. kits: advocate → two kits. shown: what came after the papers."""

    root: list[list[str]]
    kits: dict[str, list[list[str]]]
    shown: str

    @property
    def root_seed(self) -> bytes:
        return sha256(b"aw1/root-seed\0", *(bits_of(line) for line in self.root))

    @property
    def phrases(self) -> list[list[str]]:
        return [*self.root, *(kit for kits in self.kits.values() for kit in kits)]


def bits_of(line: list[str]) -> bytes:
    found = words.read_words(words.KIT, " ".join(line), "en")
    assert found is not None
    return found


def _words_in(page: str) -> list[str]:
    return re.findall(r"\d+ ([a-z]+)", re.sub(r"\d{4}-\d\d-\d\d|\d of \d", "", page))


def read_papers(printed: str) -> Papers:
    """Both copies of the root's paper must be the same."""
    first, second, *kits, shown = re.split(r"\f|\n\nHarbor House\n", printed)
    assert first.replace("copy 1", "copy 2").strip() == second.strip()
    line = _words_in(first)
    found: dict[str, list[list[str]]] = {}
    for page in kits:
        named = re.search(r"RECOVERY KIT \d of 2, for (\w+)", page)
        assert named
        found.setdefault(named[1], []).append(_words_in(page))
    return Papers([line[:12], line[12:24]], found, shown)


def device_key_of(kit: list[str], *, instance_id: bytes) -> bytes:
    """64 bytes: the kit finds its wrap by its id, shows its token, opens the device key."""
    key = {name: keys.kit_key(bits_of(kit), instance_id, name=f"kit-{name}") for name in ("id", "token", "kek")}
    wrap = Wrap.objects.get(key=sha256(key["id"]))
    assert wrap.token_hash == sha256(key["token"])
    return thread.open_wrap(key["kek"], wrap.blob, way=2, key_id=wrap.key_id)[:64]


def team_key_of(team: Team, *, device_key: bytes) -> bytes:
    """The seed of the epoch's team key, as this device reads it."""
    kem, sign = keys.kem_public_key(device_key[:32]), keys.sign_public_key(device_key[32:])
    to = keys.Recipient(keys.organisation_id(team.root_key), team.key, team.epoch, keys.key_id(kem, sign))
    sealed = TeamKey.objects.get(team=team, epoch=team.epoch, key_id=to.key_id).blob
    return keys.hpke_open(device_key[:32], keys.info_of("team-key", to), sealed)


@dataclass(frozen=True)
class Believed:
    admins: statements.Statement
    epoch: statements.Statement
    head: statements.Statement


def believe(team: Team, *, root_key: bytes) -> Believed:
    """Walks the stored log from a root key that was learnt elsewhere. Raises StatementRefused."""
    log = {kind: list(Statement.objects.filter(team=team, kind=kind).order_by("number")) for kind in _KINDS}
    # Each list here is the root's: an epoch stands on the one that was the newest when it was signed.
    lists = {one.number: statements.trust_admins(root_key, [bytes(one.body)], 1) for one in log["admins"]}
    admins, newest = lists[max(lists)], log["epoch"][-1]
    under = lists[max(number for number in lists if number < newest.number)]
    epoch = statements.trust_epoch(bytes(newest.body), team=team.key, admins=under, previous=None)
    known = statements.Known(team.key, admins, epoch, (1, 0))
    return Believed(admins, epoch, statements.trust_head(bytes(log["head"][-1].body), known))


_KINDS = ("admins", "epoch", "head")


def spellings(secret: bytes) -> Iterator[bytes]:
    """A secret as it could lie somewhere: as it is, hexadecimal, base64 (both alphabets, each of the three places)."""
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for before in range(3):
        # Only letters that stand for whole bytes of the secret: those at its ends hold its neighbours' bits.
        start = -(-8 * before // 6)
        end = 8 * (before + len(secret)) // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(bytes(before) + secret + bytes(2))[start:end]


def word_runs(phrase: list[str]) -> Iterator[bytes]:
    """Any three words of a phrase in their order: single words are everywhere."""
    for at in range(len(phrase) - 2):
        run = " ".join(phrase[at : at + 3])
        yield run.encode()
        yield run.encode("utf-16-le")
        yield run.encode().hex().encode()
        yield "".join(phrase[at : at + 3]).encode()


def files_with(secrets: dict[str, list[bytes]], *, folder: Path) -> set[tuple[str, str]]:
    """Which secret lies in which file below the folder."""
    found: set[tuple[str, str]] = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found |= {
                (name, str(path.relative_to(folder))) for name, ways in secrets.items() if any(w in data for w in ways)
            }
    return found


def ways_of(papers: Papers, *, device_keys: list[bytes]) -> dict[str, list[bytes]]:
    """Every secret of a founding by name, with every way to spell it."""
    found = {"root seed": list(spellings(papers.root_seed))}
    for number, phrase in enumerate(papers.phrases):
        found[f"words {number}"] = [*word_runs(phrase), *spellings(bits_of(phrase))]
    for number, device_key in enumerate(device_keys):
        found[f"device {number}"] = [*spellings(device_key[:32]), *spellings(device_key[32:])]
    return found
