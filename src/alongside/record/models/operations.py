"""Who did what where and when: agencies, operations, and the editors' few sentences about them."""

from django.db import models
from django.db.models import Q

from alongside.record import measures
from alongside.record.columns import (
    LANGUAGE_LETTERS_MOST,
    NAME_LETTERS_MOST,
    OPERATION_STATES,
    PLACE_LETTERS_MOST,
    SLUG_LETTERS_MOST,
    TEXT_LETTERS_MOST,
    WORDS_LETTERS_MOST,
    CodeField,
    HandField,
    bounded,
    entered,
    known,
    ordered,
    two_hands,
)
from alongside.record.scrubbed import ScrubbedField


@bounded
class Agency(models.Model):
    """Whoever carried it out or took part: an office, never a person. country: ISO 3166, two letters."""

    slug = models.CharField(max_length=SLUG_LETTERS_MOST, unique=True)
    name = models.CharField(max_length=NAME_LETTERS_MOST)
    kind = CodeField(measures.AGENCY_KINDS)
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=2, blank=True)
    county_fips = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = (
            known("kind", measures.AGENCY_KINDS),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="agency_has_a_name"),
        )

    def __str__(self) -> str:
        return self.slug


@bounded
class Operation(models.Model):
    """One operation. place: a city or county at the finest. county_fips: of US counties, space between several.

    began_on, ended_on: as precise as `precision` says. is_seed: typed from excerpts, verified by nobody.
    hidden_on: an editor took the whole page down on that day; two put it back, restored_by is the first of them.
    """

    slug = models.CharField(max_length=SLUG_LETTERS_MOST, unique=True)
    name = ScrubbedField(max_length=NAME_LETTERS_MOST, blank=True)
    branding = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)
    place = models.CharField(max_length=PLACE_LETTERS_MOST)
    place_kind = CodeField(measures.PLACE_KINDS)
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=2, blank=True)
    county_fips = models.CharField(max_length=40, blank=True)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    precision = CodeField(measures.PRECISIONS, default="day")
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    press_conference = CodeField(measures.ANSWERS, default="unknown")
    premises_type = CodeField(measures.PREMISES_TYPES, default="unknown")
    is_date_inferred = models.BooleanField(default=False)
    is_seed = models.BooleanField(default=False)
    state_of_work = models.CharField(max_length=9, choices=[(word, word) for word in OPERATION_STATES], default="draft")
    entered_by = HandField()
    verified_by = HandField()
    published_on = models.DateField(null=True, blank=True)
    hidden_on = models.DateField(null=True, blank=True)
    hidden_by = HandField()
    restored_by = HandField()
    agencies: "models.ManyToManyField[Agency, OperationAgency]" = models.ManyToManyField(
        Agency, through="OperationAgency", related_name="operations"
    )

    class Meta:
        constraints = (
            known("place_kind", measures.PLACE_KINDS),
            known("precision", measures.PRECISIONS),
            known("press_conference", measures.ANSWERS),
            known("premises_type", measures.PREMISES_TYPES),
            entered(),
            two_hands(),
            ordered("began_on", "ended_on"),
            models.CheckConstraint(condition=Q(state_of_work__in=OPERATION_STATES), name="operation_state_is_known"),
            models.CheckConstraint(
                condition=Q(state_of_work="draft", verified_by="") | (~Q(state_of_work="draft") & ~Q(verified_by="")),
                name="operation_is_published_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state_of_work="published") | Q(published_on__isnull=True),
                name="operation_is_published_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.slug


@bounded
class OperationAgency(models.Model):
    """An agency's part in an operation."""

    pk = models.CompositePrimaryKey("operation_id", "agency_id")
    operation = models.ForeignKey(Operation, models.CASCADE, related_name="parts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="parts")
    part = CodeField(measures.PARTS_TAKEN, default="took_part")

    class Meta:
        constraints = (known("part", measures.PARTS_TAKEN),)

    def __str__(self) -> str:
        return f"{self.operation_id} {self.agency_id}"


@bounded
class OperationText(models.Model):
    """A few sentences of the editors about an operation, in one language of the path."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="texts")
    part = CodeField(measures.TEXT_PARTS)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    words = ScrubbedField(max_length=TEXT_LETTERS_MOST)

    class Meta:
        constraints = (
            known("part", measures.TEXT_PARTS),
            models.UniqueConstraint(fields=("operation", "part", "language"), name="operationtext_once"),
            models.CheckConstraint(condition=~Q(words=""), name="operationtext_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.part} {self.language}"
