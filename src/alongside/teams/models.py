"""Tables of teams. Keys are random or hashes, tables lie ordered by them, nothing says when a row came."""

from typing import Final

from django.db import models
from django.db.models import Q

from alongside.core.sealed import ANSWER, TEAM_KEY, WRAP, BytesField, SealedField, sealed_size, sized
from alongside.core.week_hours import WEEK_BYTES, ZONE_LETTERS_MOST
from alongside.teams.webauthn import KEY_LEAST_BYTES, KEY_MOST_BYTES

TEAM_BYTES: Final = 16
KEY_ID_BYTES: Final = 16
HASH_BYTES: Final = 32
STATEMENT_MOST_BYTES: Final = 262_144
"""An epoch names its members with their full keys, 1.3 kB each: room for two hundred."""
MARKS: Final = 10_000
INTAKE_STATES: Final = ("open", "cards", "shut")
"""open: anybody may open. cards: only with a card's code. shut: nobody; the lines that answer are shown."""
STATEMENT_KINDS: Final = ("admins", "epoch", "head")
HEAD_NUMBER: Final = 0
"""The newest HEAD stands here and is replaced; ADMINS and EPOCH statements follow from 1 and stay."""
CODE_USES_MOST: Final = 20
REPORT_LETTERS_MOST: Final = 1_500
SOON_LETTERS_MOST: Final = 300


class Team(models.Model):
    """One team: its organisation's public root key, its public name, and which statements of its log are newest."""

    key = BytesField(primary_key=True)
    root_key = BytesField()
    name = models.CharField(max_length=200)
    languages = models.CharField(max_length=200)
    intake = models.CharField(max_length=5, choices=[(word, word) for word in INTAKE_STATES], default="shut")
    admins_number = models.PositiveIntegerField(default=0)
    epoch_number = models.PositiveIntegerField(default=0)
    epoch = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (
            sized("key", TEAM_BYTES),
            sized("root_key", HASH_BYTES),
            models.CheckConstraint(condition=Q(intake__in=INTAKE_STATES), name="team_intake_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class TeamText(models.Model):
    """What a team tells everybody before anybody writes, in its own words; one language (BCP 47) a row. Public.

    report: what it would have to pass on, never empty: while a language lacks it, the intake stays shut.
    soon: when people are there and how soon they answer; "" = not said.
    """

    pk = models.CompositePrimaryKey("team_id", "language")
    team = models.ForeignKey(Team, models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=8)
    report = models.CharField(max_length=REPORT_LETTERS_MOST)
    soon = models.CharField(max_length=SOON_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(report=""), name="teamtext_says_what_is_reported"),)

    def __str__(self) -> str:
        return self.language


class TeamHours(models.Model):
    """When somebody of the team is there: hours of a week by the clocks of `zone`. Public. No row: not said."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="hours")
    week = BytesField()
    zone = models.CharField(max_length=ZONE_LETTERS_MOST)

    class Meta:
        constraints = (
            sized("week", WEEK_BYTES),
            models.CheckConstraint(condition=~Q(zone=""), name="teamhours_name_a_zone"),
        )

    def __str__(self) -> str:
        return self.zone


class Statement(models.Model):
    """The team's log: what root, admins and members signed. Public, append only, but for the HEAD."""

    pk = models.CompositePrimaryKey("team_id", "number")
    team = models.ForeignKey(Team, models.CASCADE, related_name="log", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=[(word, word) for word in STATEMENT_KINDS])
    body = BytesField()

    class Meta:
        constraints = (
            sized("body", 1, STATEMENT_MOST_BYTES),
            models.CheckConstraint(condition=Q(kind__in=STATEMENT_KINDS), name="statement_kind_is_known"),
            models.CheckConstraint(
                condition=Q(number=HEAD_NUMBER, kind="head") | (Q(number__gt=HEAD_NUMBER) & ~Q(kind="head")),
                name="statement_head_stands_first",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class TeamKey(models.Model):
    """An epoch's team key, sealed to one member's device key."""

    pk = models.CompositePrimaryKey("team_id", "epoch", "key_id")
    team = models.ForeignKey(Team, models.CASCADE, related_name="keys", db_index=False)
    epoch = models.PositiveBigIntegerField()
    key_id = BytesField()
    blob = SealedField(kind=TEAM_KEY)

    class Meta:
        constraints = (sized("key_id", KEY_ID_BYTES), sealed_size("blob", TEAM_KEY))

    def __str__(self) -> str:
        return f"team key of epoch {self.epoch}"


class Wrap(models.Model):
    """A device key wrapped under what only its advocate can make again: a recovery kit.

    key: SHA-256(wrap id). token_hash: SHA-256 of the token that reads it. key_id: the advocate's device.
    """

    key = BytesField(primary_key=True)
    token_hash = BytesField()
    team = models.ForeignKey(Team, models.CASCADE, related_name="wraps", db_index=False)
    key_id = BytesField()
    blob = SealedField(kind=WRAP)

    class Meta:
        constraints = (
            sized("key", HASH_BYTES),
            sized("token_hash", HASH_BYTES),
            sized("key_id", KEY_ID_BYTES),
            sealed_size("blob", WRAP),
        )

    def __str__(self) -> str:
        return "wrap"


class Passkey(models.Model):
    """A WebAuthn credential and the device key that its PRF unwraps. Nothing tells which authenticator holds it.

    key: SHA-256(credential id). public_key: COSE. mark: four digits the device drew, which the authenticator shows too.
    No counter: it would tell how often somebody signs in, and synced passkeys have none.
    """

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="passkeys", db_index=False)
    key_id = BytesField()
    public_key = BytesField()
    mark = models.PositiveSmallIntegerField()
    blob = SealedField(kind=WRAP)

    class Meta:
        constraints = (
            sized("key", HASH_BYTES),
            sized("key_id", KEY_ID_BYTES),
            sized("public_key", KEY_LEAST_BYTES, KEY_MOST_BYTES),
            sealed_size("blob", WRAP),
            models.CheckConstraint(condition=Q(mark__gte=0, mark__lt=MARKS), name="passkey_mark_in_range"),
        )

    def __str__(self) -> str:
        return "passkey"


class Invite(models.Model):
    """An invitation to become an advocate. key: SHA-256(code). answer: the new device's keys, None until it came."""

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="invites", db_index=False)
    answer = SealedField(kind=ANSWER, null=True)
    expires = models.DateField()

    class Meta:
        constraints = (sized("key", HASH_BYTES), sealed_size("answer", ANSWER))

    def __str__(self) -> str:
        return "invite"


class CardCode(models.Model):
    """A code printed on a batch of cards. Each use takes one away; nothing says what it was used for."""

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="codes", db_index=False)
    uses_left = models.PositiveSmallIntegerField()
    expires = models.DateField()

    class Meta:
        constraints = (
            sized("key", HASH_BYTES),
            models.CheckConstraint(
                condition=Q(uses_left__gte=1, uses_left__lte=CODE_USES_MOST), name="cardcode_uses_left_in_range"
            ),
        )

    def __str__(self) -> str:
        return "card code"
