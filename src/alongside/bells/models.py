"""Two tables. Neither says when, how much or from whom; a bell's block opens only with a key outside the database."""

from typing import Final

from django.db import models

from alongside.core.sealed import BytesField, sized
from alongside.teams.models import KEY_ID_BYTES, Team

MARK_BYTES: Final = 16
BELL_KEY_BYTES: Final = 16
BELL_BYTES: Final = 2_088
"""nonce 24, 2,048 bytes of padded content, tag 16: a bell's way and length cannot be told from its size."""


class Waiting(models.Model):
    """Is there while something came to a team that nobody there has looked at. mark: random, new after each look."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="waiting")
    mark = BytesField()

    class Meta:
        constraints = (sized("mark", MARK_BYTES),)

    def __str__(self) -> str:
        return "something waits"


class Bell(models.Model):
    """One way to tell one advocate. key: random. key_id: her device. sealed: see sealing.py. failed: its last ring."""

    key = BytesField(primary_key=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="bells", db_index=False)
    key_id = BytesField()
    sealed = BytesField()
    failed = models.BooleanField(default=False)

    class Meta:
        constraints = (sized("key", BELL_KEY_BYTES), sized("key_id", KEY_ID_BYTES), sized("sealed", BELL_BYTES))

    def __str__(self) -> str:
        return "bell"
