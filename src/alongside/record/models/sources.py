"""Where figures stand, and who had it in hand."""

from django.db import models
from django.db.models import Q

from alongside.core.sealed import BytesField
from alongside.record import measures
from alongside.record.columns import (
    HAND_LETTERS,
    HASH_LETTERS,
    LABEL_LETTERS_MOST,
    NAME_LETTERS_MOST,
    CodeField,
    HandField,
    bounded,
    entered,
    known,
    signed,
    two_hands,
)
from alongside.record.models.operations import Operation
from alongside.record.scrubbed import ScrubbedField


@bounded
class Source(models.Model):
    """Where a figure stands. The public sees publisher, label, days, hashes and proof; the rest is restricted.

    address_sealed: where it was found, sealed by the archive's key; b"" = not known.
    archive_name, original_sha256, warc_sha256, original_token, warc_token: see archive/; "" and b"" = not archived.
    signed, signed_by: of a picture, what its signature (C2PA) was worth when it came; see archive/signatures.py.
    """

    key = models.CharField(max_length=HAND_LETTERS, unique=True)
    kind = CodeField(measures.SOURCE_KINDS)
    publisher = models.CharField(max_length=NAME_LETTERS_MOST)
    label = ScrubbedField(max_length=LABEL_LETTERS_MOST, blank=True)
    published_on = models.DateField(null=True, blank=True)
    captured_on = models.DateField(null=True, blank=True)
    address_sealed = BytesField(default=b"", blank=True)
    archive_name = models.CharField(max_length=HASH_LETTERS, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    original_sha256 = models.CharField(max_length=HASH_LETTERS, blank=True)
    warc_sha256 = models.CharField(max_length=HASH_LETTERS, blank=True)
    original_token = BytesField(default=b"", blank=True)
    warc_token = BytesField(default=b"", blank=True)
    stamped_on = models.DateField(null=True, blank=True)
    signed = CodeField(max_length=8, blank=True, default="")
    signed_by = models.CharField(max_length=HASH_LETTERS, blank=True, default="")
    entered_by = HandField()
    verified_by = HandField()
    operations: "models.ManyToManyField[Operation, models.Model]" = models.ManyToManyField(
        Operation, related_name="sources"
    )

    class Meta:
        constraints = (
            known("kind", measures.SOURCE_KINDS),
            entered(),
            two_hands(),
            signed(),
            models.CheckConstraint(condition=~Q(publisher="") & ~Q(key=""), name="source_has_a_publisher"),
        )

    def __str__(self) -> str:
        return self.key


@bounded
class CustodyEntry(models.Model):
    """Who did what with an archived source, on which day: added, opened, verified, stamped, exported, destroyed."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="custody")
    day = models.DateField()
    deed = models.CharField(max_length=20)
    hand = HandField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(deed=""), name="custodyentry_says_what"),)

    def __str__(self) -> str:
        return f"{self.source_id} {self.deed}"
