"""What this instance decided about texts, over the files: who read them, which it took down, what it ever showed."""

from typing import Final

from django.db import models
from django.db.models import Q

SLUG_LETTERS_MOST: Final = 60
LANGUAGE_LETTERS_MOST: Final = 12
HASH_LETTERS: Final = 64
"""SHA-256 in hex."""
NAME_LETTERS_MOST: Final = 120
WORDS_LETTERS_MOST: Final = 500
SOURCE_LETTERS_MOST: Final = 100_000
REVIEW_DAYS_MOST: Final = 180
ROLES: Final = ("lawyer", "reader")
"""lawyer: is the law right? reader: does it say so, plainly, in this language?"""


class Review(models.Model):
    """Somebody read a text, in one language, and vouches for exactly these bytes for so many days. Never changed.

    text_hash: of what was read. reference_hash: of the English text of that day, which a reader compared it with.
    name: as its bearer agreed to be shown to everybody: a name, or a role ("a lawyer in Tampa").
    """

    slug = models.CharField(max_length=SLUG_LETTERS_MOST)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    role = models.CharField(max_length=6, choices=[(word, word) for word in ROLES])
    name = models.CharField(max_length=NAME_LETTERS_MOST)
    text_hash = models.CharField(max_length=HASH_LETTERS)
    reference_hash = models.CharField(max_length=HASH_LETTERS)
    read_on = models.DateField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("slug", "language"), name="review_by_text"),)
        constraints = (
            models.CheckConstraint(condition=Q(role__in=ROLES), name="review_role_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="review_names_somebody"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=REVIEW_DAYS_MOST), name="review_ends_within_180_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.slug}/{self.language}"


class LawChange(models.Model):
    """An editor says that the law changed: it stands above the text, in every language, until a later review.

    words: what changed, one sentence or two, in `language`.
    """

    slug = models.CharField(max_length=SLUG_LETTERS_MOST, primary_key=True)
    changed_on = models.DateField()
    words = models.CharField(max_length=WORDS_LETTERS_MOST)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="lawchange_says_what"),)

    def __str__(self) -> str:
        return self.slug


class Withdrawal(models.Model):
    """An editor took a text down, in every language, until it is checked."""

    slug = models.CharField(max_length=SLUG_LETTERS_MOST, primary_key=True)
    withdrawn_on = models.DateField()

    def __str__(self) -> str:
        return self.slug


class Version(models.Model):
    """A text as this instance showed it, whole. first_on, last_on: days on which it was noted as shown."""

    slug = models.CharField(max_length=SLUG_LETTERS_MOST)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    text_hash = models.CharField(max_length=HASH_LETTERS)
    source = models.CharField(max_length=SOURCE_LETTERS_MOST)
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("slug", "language", "text_hash"), name="version_once"),
            models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on")), name="version_ends_after_its_start"),
            models.CheckConstraint(condition=~Q(source=""), name="version_has_its_words"),
        )

    def __str__(self) -> str:
        return f"{self.slug}/{self.language}"
