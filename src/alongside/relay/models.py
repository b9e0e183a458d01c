"""All that the relay stores. Keys are hashes or random, tables lie ordered by them, `expires` is rounded to the week.

There is no table of threads, no sender, no order and no time: what a row does not hold, nobody can take.
"""

from typing import Final

from django.db import models
from django.db.models import Q

from alongside.core.epoch_key import WRAPPED_BYTES
from alongside.core.sealed import INTAKE, NEXT, RELEASE, RING, ROOT, SLOT, BytesField, SealedField, sealed_size, sized
from alongside.teams.models import HASH_BYTES, KEY_ID_BYTES, Team

INSTANCE_BYTES: Final = 16
ONLY: Final = 1
"""The key of a table that has one row."""


class Instance(models.Model):
    """One row. instance_id: 16 random bytes made at first start, public, never changed: every thread hangs on it."""

    key = models.PositiveSmallIntegerField(primary_key=True)
    instance_id = BytesField()

    class Meta:
        constraints = (
            sized("instance_id", INSTANCE_BYTES),
            models.CheckConstraint(condition=Q(key=ONLY), name="instance_is_one"),
        )

    def __str__(self) -> str:
        return "instance"


class ShredState(models.Model):
    """One row. generation: under which epoch key shares are wrapped from now on (a trigger refuses any other).

    shredded: every key up to this generation is overwritten. wanted: somebody erased since the last rotation.
    """

    key = models.PositiveSmallIntegerField(primary_key=True)
    generation = models.PositiveBigIntegerField()
    shredded = models.PositiveBigIntegerField(default=0)
    wanted = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key=ONLY), name="shredstate_is_one"),
            models.CheckConstraint(condition=Q(shredded__lt=models.F("generation")), name="shredstate_not_in_use"),
        )

    def __str__(self) -> str:
        return f"generation {self.generation}"


class Root(models.Model):
    """A person's root record. key: SHA-256(root-id). token_hash: SHA-256(root-token)."""

    key = BytesField(primary_key=True)
    token_hash = BytesField()
    blob = SealedField(kind=ROOT)
    expires = models.DateField()

    class Meta:
        constraints = (sized("key", HASH_BYTES), sized("token_hash", HASH_BYTES), sealed_size("blob", ROOT))

    def __str__(self) -> str:
        return "root"


class Share(models.Model):
    """One generation of a thread. key: SHA-256(share-id). wrapped: R under the epoch key of `key_gen`.

    right_hash: SHA-256(rt), the person's right to read and write. next_record: the sealed way to the next generation.
    onward: the next share's id, masked so that only who shows this share's id finds it (rules.masked_share).
    erase_on: the day on which a deletion that a member asked for takes effect; None when nobody asked.
    """

    key = BytesField(primary_key=True)
    wrapped = BytesField()
    key_gen = models.PositiveBigIntegerField()
    right_hash = BytesField()
    team = models.ForeignKey(Team, models.CASCADE, related_name="shares", db_index=False)
    next_record = SealedField(kind=NEXT, null=True)
    onward = BytesField(null=True)
    erase_on = models.DateField(null=True)
    expires = models.DateField()

    class Meta:
        constraints = (
            sized("key", HASH_BYTES),
            sized("wrapped", WRAPPED_BYTES),
            sized("right_hash", HASH_BYTES),
            sealed_size("next_record", NEXT),
            sized("onward", HASH_BYTES),
        )
        indexes = (models.Index(fields=("key_gen",), name="share_key_gen"),)

    def __str__(self) -> str:
        return "share"


class Slot(models.Model):
    """One sealed entry. row: HMAC-SHA256(R, "aw1/row" ‖ slot), which nobody can name without R.

    An empty blob is a tombstone: the place stays taken, else a person who returns would write where nobody looks.
    """

    row = BytesField(primary_key=True)
    blob = SealedField(kind=SLOT, empty_allowed=True)
    expires = models.DateField()

    class Meta:
        constraints = (sized("row", HASH_BYTES), sealed_size("blob", SLOT, empty_allowed=True))

    def __str__(self) -> str:
        return "slot"


class Intake(models.Model):
    """A sealed request to a team. key: SHA-256(blob). first: it came with a card's code. taken: a member answers it.

    token_hash: SHA-256 of the token with which she drops it, another one for each intake.
    """

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="intakes", db_index=False)
    epoch = models.PositiveBigIntegerField()
    blob = SealedField(kind=INTAKE)
    token_hash = BytesField(null=True)
    first = models.BooleanField(default=False)
    taken = models.BooleanField(default=False)
    expires = models.DateField()

    class Meta:
        constraints = (sized("key", HASH_BYTES), sized("token_hash", HASH_BYTES), sealed_size("blob", INTAKE))
        indexes = (models.Index(fields=("token_hash",), name="intake_token_hash"),)

    def __str__(self) -> str:
        return "intake"


class Ring(models.Model):
    """A thread's key, sealed to one advocate's device. key: random. key_id: the device."""

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="rings", db_index=False)
    key_id = BytesField()
    blob = SealedField(kind=RING)
    expires = models.DateField()

    class Meta:
        constraints = (sized("key", HASH_BYTES), sized("key_id", KEY_ID_BYTES), sealed_size("blob", RING))
        indexes = (models.Index(fields=("key_id",), name="ring_key_id"),)

    def __str__(self) -> str:
        return "ring"


class Release(models.Model):
    """What a person released to a team, sealed to its team key of `epoch`. key: SHA-256(blob). taken: a member has it.

    token_hash: SHA-256 of the token that asks for its state and withdraws it, another one for each release. An empty
    blob was withdrawn after a member had it: the row stays to say so. Nothing leads from here to a conversation.
    """

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="releases", db_index=False)
    epoch = models.PositiveBigIntegerField()
    blob = SealedField(kind=RELEASE, empty_allowed=True)
    token_hash = BytesField()
    taken = models.BooleanField(default=False)
    expires = models.DateField()

    class Meta:
        constraints = (
            sized("key", HASH_BYTES),
            sized("token_hash", HASH_BYTES),
            sealed_size("blob", RELEASE, empty_allowed=True),
        )
        indexes = (models.Index(fields=("token_hash",), name="release_token_hash"),)

    def __str__(self) -> str:
        return "release"
