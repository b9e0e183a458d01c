"""What stands around the numbers: pictures, silences, corrections, versions, drawings."""

from django.db import models
from django.db.models import F, Q

from alongside.core.sealed import BytesField
from alongside.record import measures
from alongside.record.columns import (
    HAND_LETTERS,
    HASH_LETTERS,
    INVENTED,
    LABEL_LETTERS_MOST,
    LANGUAGE_LETTERS_MOST,
    NAME_LETTERS_MOST,
    WORDS_LETTERS_MOST,
    CodeField,
    HandField,
    bounded,
    entered,
    known,
    ordered,
    signed,
)
from alongside.record.models.operations import Agency, Operation
from alongside.record.models.sources import Source
from alongside.record.scrubbed import ScrubbedField


@bounded
class Media(models.Model):
    """A picture, already redacted: only its redacted bytes are here. Hidden until two people have confirmed it.

    regions: JSON, list of {kind, x, y, width, height}; method: which program found them. is_invented: no person is
    under it, and only bytes that ship can say so: they need no confirmation. page: of the source it was made from,
    counted from 1. Any change of regions clears both confirmations. archive_name: where what was uploaded lies, sealed;
    original_sha256, warc_sha256, signed, signed_by: of that, as Source has them; "" = made from a page of its source.
    """

    key = models.CharField(max_length=HAND_LETTERS, unique=True)
    operation = models.ForeignKey(Operation, models.CASCADE, related_name="media")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="media")
    page = models.PositiveSmallIntegerField(default=1)
    is_invented = models.BooleanField(default=False)
    regions = models.JSONField(default=list)
    method = models.CharField(max_length=LABEL_LETTERS_MOST, blank=True)
    picture = BytesField(default=b"", blank=True)
    picture_type = models.CharField(max_length=12, default="image/png")
    picture_sha256 = models.CharField(max_length=HASH_LETTERS, blank=True)
    entered_by = HandField()
    confirmed_by = HandField()
    confirmed_again_by = HandField()
    archive_name = models.CharField(max_length=HASH_LETTERS, blank=True)
    original_sha256 = models.CharField(max_length=HASH_LETTERS, blank=True, default="")
    warc_sha256 = models.CharField(max_length=HASH_LETTERS, blank=True, default="")
    signed = CodeField(max_length=8, blank=True, default="")
    signed_by = models.CharField(max_length=HASH_LETTERS, blank=True, default="")
    hidden_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            entered(),
            signed(),
            models.CheckConstraint(
                condition=Q(is_invented=False) | Q(picture_sha256__in=INVENTED),
                name="media_is_invented_only_as_shipped",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_again_by="") | (~Q(confirmed_by="") & ~Q(confirmed_again_by=F("confirmed_by"))),
                name="media_is_confirmed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by="") | ~Q(picture_sha256=""), name="media_is_confirmed_when_it_is_there"
            ),
        )

    def __str__(self) -> str:
        return self.key


@bounded
class PictureCustody(models.Model):
    """Who did what with a picture, on which day: added, opened, painted, confirmed, hidden, verified, destroyed.

    sha256: of what came in (added) or of the painted bytes (painted, confirmed); "" for the others, and for all of them
    after a takedown.
    """

    media = models.ForeignKey(Media, models.CASCADE, related_name="custody")
    day = models.DateField()
    deed = models.CharField(max_length=20)
    hand = HandField()
    sha256 = models.CharField(max_length=HASH_LETTERS, blank=True, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(deed=""), name="picturecustody_says_what"),)

    def __str__(self) -> str:
        return f"{self.media_id} {self.deed}"


@bounded
class MediaText(models.Model):
    """A picture's alternative text and caption in one language of the path."""

    media = models.ForeignKey(Media, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    alternative = ScrubbedField(max_length=WORDS_LETTERS_MOST)
    caption = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("media", "language"), name="mediatext_once"),
            models.CheckConstraint(condition=~Q(alternative=""), name="mediatext_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.media_id} {self.language}"


@bounded
class Silence(models.Model):
    """A question that nobody has answered, and since when. number: its order on the page, 1, 2, …"""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="silences")
    number = models.PositiveSmallIntegerField()
    asked_of = models.ForeignKey(Agency, models.PROTECT, related_name="silences")
    way = CodeField(measures.CLOCKS)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    entered_by = HandField()

    class Meta:
        constraints = (
            known("way", measures.CLOCKS),
            entered(),
            ordered("asked_on", "answered_on"),
            models.UniqueConstraint(fields=("operation", "number"), name="silence_once"),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.number}"


@bounded
class SilenceText(models.Model):
    """What was asked, and what was answered ("" = nothing yet), in one language of the path."""

    silence = models.ForeignKey(Silence, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    question = ScrubbedField(max_length=WORDS_LETTERS_MOST)
    answer = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("silence", "language"), name="silencetext_once"),
            models.CheckConstraint(condition=~Q(question=""), name="silencetext_asks_something"),
        )

    def __str__(self) -> str:
        return f"{self.silence_id} {self.language}"


@bounded
class Correction(models.Model):
    """Somebody asked to correct, take down or add; the asking itself stays sealed in Talk. No word of who asked.

    decided_on None: open. outcome: what was changed, or why not, as the public reads it.
    """

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="corrections")
    wish = CodeField(measures.WISHES)
    asked_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    is_followed = models.BooleanField(default=False)
    outcome = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)
    entered_by = HandField()

    class Meta:
        constraints = (
            known("wish", measures.WISHES),
            entered(),
            ordered("asked_on", "decided_on"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(outcome=""), name="correction_decided_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.wish}"


@bounded
class Revision(models.Model):
    """An operation as it stood after one deed, whole, as the export writes it. number: 1, 2, … of its operation."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    day = models.DateField()
    hand = HandField()
    deed = models.CharField(max_length=40)
    snapshot = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("operation", "number"), name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.operation_id} {self.number}"


@bounded
class Chart(models.Model):
    """A ready-made drawing of a page: SVG, of one language. subject: which page and chart; digest: of its figures."""

    subject = models.CharField(max_length=NAME_LETTERS_MOST)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    digest = models.CharField(max_length=HASH_LETTERS)
    svg = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject", "language"), name="chart_once"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.language}"
