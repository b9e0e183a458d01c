"""What goes over the wire to and from the relay. Binary is base64url without padding; sizes stand in the types."""

from typing import Annotated, Final

from msgspec import Meta, field

from alongside.core.octets import Octets, Octets16, Octets32
from alongside.core.wire import Answer, Message
from alongside.relay.retention import KEPT_DAYS, LONGEST_DAYS, RELEASE_DAYS_MOST

COPIES_MOST: Final = 63
"""Of one intake: a team in which somebody is left out has at most 65 members."""

type Days = Annotated[int, Meta(ge=1, le=LONGEST_DAYS)]
type Epoch = Annotated[int, Meta(ge=1, le=2**53 - 1)]


class Claim(Message, frozen=True, kw_only=True):
    """Names one share. rt: the person's right; without it the session's bearer token must be a member's."""

    share: Octets32
    rt: Octets32 | None = None


class NewSlot(Message, frozen=True, kw_only=True):
    slot: Octets32
    blob: Octets
    keep_days: Days = KEPT_DAYS


class NewShare(Message, frozen=True, kw_only=True):
    """id: share-id. r: the server's half of the key. rth: SHA-256(rt)."""

    id: Octets32
    r: Octets32
    rth: Octets32


class NewRoot(Message, frozen=True, kw_only=True):
    id: Octets32
    token: Octets32
    blob: Octets


class NewIntake(Message, frozen=True, kw_only=True):
    """token_hash: SHA-256 of the token with which she drops it when she erases."""

    epoch: Epoch
    blob: Octets
    token_hash: Octets32


class Opening(Message, frozen=True, kw_only=True):
    """Everything that a first message needs, in one request. card: the code of a printed card.

    copies: the same intake sealed to further devices, where she left a member out; else it is sealed to the team key.
    """

    team: Octets16
    share: NewShare
    root: NewRoot
    intake: NewIntake
    copies: Annotated[list[NewIntake], Meta(max_length=COPIES_MOST)] = field(default_factory=list)
    slot: NewSlot
    card: Octets16 | None = None


class SlotsAsked(Claim, frozen=True, kw_only=True):
    slots: Annotated[list[Octets32], Meta(max_length=256)]


class SlotPut(Claim, frozen=True, kw_only=True):
    """epoch: the newest that the writer knows. Refused when it is older: who left since could read what is put."""

    epoch: Epoch
    slot: Octets32
    blob: Octets
    keep_days: Days = KEPT_DAYS


class SlotEmptied(Claim, frozen=True, kw_only=True):
    slot: Octets32


class SlotKept(Message, frozen=True, kw_only=True):
    slot: Octets32
    keep_days: Days


class SlotsKept(Claim, frozen=True, kw_only=True):
    """How long entries of either lane stay, from today on. For the person alone."""

    slots: Annotated[list[SlotKept], Meta(max_length=256)]


class Rekey(Claim, frozen=True, kw_only=True):
    """next: the sealed way to the new share. epoch: as in SlotPut. intake: with a rekey by the person herself.

    copies: as in an opening.
    """

    epoch: Epoch
    next: Octets
    new: NewShare
    intake: NewIntake | None = None
    copies: Annotated[list[NewIntake], Meta(max_length=COPIES_MOST)] = field(default_factory=list)


class RootRight(Message, frozen=True, kw_only=True):
    id: Octets32
    token: Octets32


class ShareRight(Message, frozen=True, kw_only=True):
    share: Octets32
    rt: Octets32


class Erasure(Message, frozen=True, kw_only=True):
    """Generations of one thread: what they were led on to goes with them. root alone: its shares are gone.

    intakes: their tokens; one that is not there is no mistake.
    """

    shares: Annotated[list[ShareRight], Meta(max_length=64)]
    root: RootRight | None = None
    intakes: Annotated[list[Octets32], Meta(max_length=256)] = field(default_factory=list)


class Hiding(Message, frozen=True, kw_only=True):
    shares: Annotated[list[Octets32], Meta(min_length=1, max_length=64)]


class IntakesAsked(Message, frozen=True, kw_only=True):
    team: Octets16
    after: Octets32 | None = None


class IntakeTaken(Message, frozen=True, kw_only=True):
    team: Octets16
    key: Octets32


class RingsAsked(Message, frozen=True, kw_only=True):
    team: Octets16
    after: Octets32 | None = None


class RingPut(Message, frozen=True, kw_only=True):
    """key: 32 random bytes, made by the client so that sending twice stores once. key_id: whose device."""

    team: Octets16
    key: Octets32
    key_id: Octets16
    blob: Octets


class RingDropped(Message, frozen=True, kw_only=True):
    team: Octets16
    key: Octets32


class ReleasePut(Message, frozen=True, kw_only=True):
    """token_hash: SHA-256 of the token with which she withdraws it. days: until the end that she chose."""

    team: Octets16
    epoch: Epoch
    blob: Octets
    token_hash: Octets32
    days: Annotated[int, Meta(ge=1, le=RELEASE_DAYS_MOST)]


class ReleaseRight(Message, frozen=True, kw_only=True):
    token: Octets32


class ReleasesAsked(Message, frozen=True, kw_only=True):
    team: Octets16
    after: Octets32 | None = None


class ReleaseTaken(Message, frozen=True, kw_only=True):
    team: Octets16
    key: Octets32


class Hidden(Answer, frozen=True, kw_only=True):
    """erase_on: the day on which it is destroyed unless it is called back."""

    erase_on: str


class TextShown(Answer, frozen=True, kw_only=True):
    """The team's own words before anybody writes: what it would have to report, how soon it answers ("" = not said)."""

    language: str
    report: str
    soon: str


class HoursShown(Answer, frozen=True, kw_only=True):
    """When somebody of the team is there. opens_in_minutes: 0 inside the hours, else until they begin next."""

    week: Octets
    zone: str
    opens_in_minutes: int


class TeamShown(Answer, frozen=True, kw_only=True):
    team: Octets
    name: str
    languages: list[str]
    root_key: Octets
    fingerprint: Octets
    intake: str
    epoch: int
    texts: list[TextShown]
    hours: HoursShown | None


class InstanceShown(Answer, frozen=True, kw_only=True):
    """work: a challenge for opening. shredded: every epoch key up to this generation is overwritten.

    escrow_days: how long a sealed copy of an epoch key may lie with backups; 0 is no copy.
    """

    instance_id: Octets
    teams: list[TeamShown]
    challenge: Octets
    difficulty_bits: int
    generation: int
    shredded: int
    escrow_days: int


class SlotsShown(Answer, frozen=True, kw_only=True):
    """blobs: in the order asked; null = absent, "" = emptied. erase_on: a member asked for deletion on this day."""

    r: Octets
    next: Octets | None
    blobs: list[Octets | None]
    erase_on: str | None


class RootShown(Answer, frozen=True, kw_only=True):
    blob: Octets


class Erased(Answer, frozen=True, kw_only=True):
    """generation: gone from the disk once the instance shows shredded ≥ this."""

    generation: int


class IntakeShown(Answer, frozen=True, kw_only=True):
    key: Octets
    epoch: int
    blob: Octets
    first: bool
    taken: bool


class IntakesShown(Answer, frozen=True, kw_only=True):
    intakes: list[IntakeShown]
    more: bool


class RingShown(Answer, frozen=True, kw_only=True):
    key: Octets
    blob: Octets


class RingsShown(Answer, frozen=True, kw_only=True):
    rings: list[RingShown]
    more: bool


class ReleaseState(Answer, frozen=True, kw_only=True):
    """taken: a member of the team it went to has it. withdrawn: nothing of it is left here."""

    taken: bool
    withdrawn: bool


class ReleaseShown(Answer, frozen=True, kw_only=True):
    """Without its bytes: who has those has taken it, and the person sees that."""

    key: Octets
    epoch: int
    taken: bool
    withdrawn: bool


class ReleasesShown(Answer, frozen=True, kw_only=True):
    releases: list[ReleaseShown]
    more: bool


class ReleaseGiven(Answer, frozen=True, kw_only=True):
    epoch: int
    blob: Octets
