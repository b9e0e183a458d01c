"""What goes over the wire to and from teams. Binary is base64url without padding; sizes stand in the types."""

from typing import Annotated

from msgspec import Meta, field

from alongside.core.octets import Octets, Octets16, Octets32, Octets64
from alongside.core.week_hours import ZONE_LETTERS_MOST, WeekHours
from alongside.core.wire import Answer, Message
from alongside.teams.models import REPORT_LETTERS_MOST, SOON_LETTERS_MOST

type Epoch = Annotated[int, Meta(ge=1, le=2**53 - 1)]


class Nothing(Message, frozen=True, kw_only=True):
    """An empty object: the bearer token says all."""


class SignIn(Message, frozen=True, kw_only=True):
    """signature: by the device's Ed25519 key over sessions.signed_part()."""

    team: Octets16
    key_id: Octets16
    nonce: Octets
    epoch: Epoch
    signature: Octets64


class NonceShown(Answer, frozen=True, kw_only=True):
    nonce: Octets


class SignedIn(Answer, frozen=True, kw_only=True):
    token: Octets
    role: str


class LogAsked(Message, frozen=True, kw_only=True):
    """after: statements with a higher number are wanted; None = only the newest ADMINS, for a first visit."""

    team: Octets16
    after: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


class StatementShown(Answer, frozen=True, kw_only=True):
    number: int
    statement: Octets


class LogShown(Answer, frozen=True, kw_only=True):
    """head: the newest HEAD, None before the first."""

    statements: list[StatementShown]
    head: Octets | None
    more: bool


class SealedTeamKey(Message, frozen=True, kw_only=True):
    key_id: Octets16
    blob: Octets


class StatementAdded(Message, frozen=True, kw_only=True):
    """statements: one after the other, all or none; a removal is ADMINS, EPOCH and HEAD. team_keys: of that epoch."""

    team: Octets16
    statements: Annotated[list[Octets], Meta(min_length=1, max_length=3)]
    team_keys: Annotated[list[SealedTeamKey], Meta(max_length=200)] = field(default_factory=list)


class Numbered(Answer, frozen=True, kw_only=True):
    number: int


class TeamKeyAsked(Message, frozen=True, kw_only=True):
    team: Octets16
    epoch: Epoch


class TeamKeyPut(Message, frozen=True, kw_only=True):
    team: Octets16
    epoch: Epoch
    key_id: Octets16
    blob: Octets


class BlobShown(Answer, frozen=True, kw_only=True):
    blob: Octets


class WrapRight(Message, frozen=True, kw_only=True):
    """id and token: both made from a recovery kit."""

    id: Octets32
    token: Octets32


class WrapPut(Message, frozen=True, kw_only=True):
    team: Octets16
    id: Octets32
    token: Octets32
    blob: Octets


class WrapShown(Answer, frozen=True, kw_only=True):
    team: Octets
    key_id: Octets
    blob: Octets


class NewPasskey(Message, frozen=True, kw_only=True):
    """As WebAuthn gives them: client data, authenticator data. mark: four digits. blob: the wrap that its PRF opens."""

    client_data: Octets
    auth_data: Octets
    mark: Annotated[int, Meta(ge=0, le=9_999)]
    blob: Octets


class PasskeyPut(NewPasskey, frozen=True, kw_only=True):
    team: Octets16


class PasskeyUsed(Message, frozen=True, kw_only=True):
    """id: the credential's; it, its client data, its authenticator data and its signature as WebAuthn gives them."""

    id: Octets
    client_data: Octets
    auth_data: Octets
    signature: Octets


class PasskeyShown(Answer, frozen=True, kw_only=True):
    """key: SHA-256(credential id)."""

    key: Octets
    mark: int


class WaysShown(Answer, frozen=True, kw_only=True):
    """kits: SHA-256(kit id) of each."""

    kits: list[Octets]
    passkeys: list[PasskeyShown]


class WayDropped(Message, frozen=True, kw_only=True):
    """key: a kit's or a passkey's, as WaysShown tells it."""

    team: Octets16
    key: Octets32


class CardCodePut(Message, frozen=True, kw_only=True):
    """hash: SHA-256 of the code printed on a batch of cards."""

    team: Octets16
    hash: Octets32
    uses: Annotated[int, Meta(ge=1, le=20)]


class IntakeStateSet(Message, frozen=True, kw_only=True):
    team: Octets16
    state: Annotated[str, Meta(pattern="^(open|cards|shut)$")]


class TextPut(Message, frozen=True, kw_only=True):
    """The team's own words in one of its languages. report "": take them away."""

    team: Octets16
    language: Annotated[str, Meta(max_length=8)]
    report: Annotated[str, Meta(max_length=REPORT_LETTERS_MOST)]
    soon: Annotated[str, Meta(max_length=SOON_LETTERS_MOST)]


class HoursPut(Message, frozen=True, kw_only=True):
    """When somebody of the team is there. No hour at all: take them away. zone: IANA's name."""

    team: Octets16
    week: WeekHours
    zone: Annotated[str, Meta(min_length=1, max_length=ZONE_LETTERS_MOST)]


class InviteMade(Message, frozen=True, kw_only=True):
    """hash: SHA-256 of the invitation's code, which only the invited person can make."""

    team: Octets16
    hash: Octets32


class InviteAnswered(Message, frozen=True, kw_only=True):
    """answer: the new device's public keys, sealed. wraps, passkeys: its key, wrapped at least twice in all."""

    code: Octets32
    answer: Octets
    key_id: Octets16
    wraps: Annotated[list["NewWrap"], Meta(max_length=4)]
    passkeys: Annotated[list[NewPasskey], Meta(max_length=4)] = field(default_factory=list)


class InviteLooked(Message, frozen=True, kw_only=True):
    code: Octets32


class InviteState(Answer, frozen=True, kw_only=True):
    answered: bool


class NewWrap(Message, frozen=True, kw_only=True):
    id: Octets32
    token: Octets32
    blob: Octets


class TeamAsked(Message, frozen=True, kw_only=True):
    team: Octets16


class DeskTicket(Answer, frozen=True, kw_only=True):
    """ticket: 32 bytes, to be posted to `address` on the site within a minute."""

    ticket: Octets
    address: str


class InviteDropped(Message, frozen=True, kw_only=True):
    team: Octets16
    hash: Octets32


class InviteShown(Answer, frozen=True, kw_only=True):
    hash: Octets
    answer: Octets | None


class InvitesShown(Answer, frozen=True, kw_only=True):
    invites: list[InviteShown]
