"""Numbers: what was claimed, what happened, what became of it, what was offered."""

from django.db import models
from django.db.models import F, Q

from alongside.record import measures
from alongside.record.columns import (
    LABEL_LETTERS_MOST,
    VALUE_MOST,
    WORDS_LETTERS_MOST,
    CodeField,
    HandField,
    bounded,
    entered,
    known,
    ordered,
    two_hands,
)
from alongside.record.models.operations import Agency, Operation
from alongside.record.models.sources import Source
from alongside.record.scrubbed import ScrubbedField


@bounded
class Figure(models.Model):
    """One number that somebody claims: of an operation, or of an agency's money alone.

    least, most: the value when equal; a range otherwise; one of them None where the source leaves that end open
    ("at least 12": 12, None). money is in whole units of `currency` (ISO 4217). subset_of: the number it is counted in.
    where: the part of the operation's place that it is about, a county at the finest; "" = all of it.
    words: the source's own words; place_in_source: where in it. superseded_by: the number that replaced this one.
    """

    operation = models.ForeignKey(Operation, models.CASCADE, null=True, blank=True, related_name="figures")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="figures")
    side = CodeField(measures.SIDES)
    measure = CodeField(measures.MEASURES)
    population = CodeField(measures.POPULATIONS, default="unknown")
    unit = CodeField(measures.UNITS, default="people")
    nibrs = CodeField(measures.NIBRS, blank=True, default="")
    charge = ScrubbedField(max_length=LABEL_LETTERS_MOST, blank=True)
    where = ScrubbedField(max_length=LABEL_LETTERS_MOST, blank=True)
    least = models.PositiveBigIntegerField(null=True, blank=True)
    most = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    qualifier = CodeField(measures.QUALIFIERS, blank=True, default="")
    subset_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subsets")
    source = models.ForeignKey(Source, models.PROTECT, related_name="figures")
    place_in_source = ScrubbedField(max_length=LABEL_LETTERS_MOST, blank=True)
    words = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)
    confidence = CodeField(measures.CONFIDENCES, default="whole")
    entered_by = HandField()
    verified_by = HandField()
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supersedes")

    class Meta:
        constraints = (
            known("side", measures.SIDES),
            known("measure", measures.MEASURES),
            known("population", measures.POPULATIONS),
            known("unit", measures.UNITS),
            known("nibrs", measures.NIBRS, empty_allowed=True),
            known("qualifier", measures.QUALIFIERS, empty_allowed=True),
            known("confidence", measures.CONFIDENCES),
            entered(),
            two_hands(),
            ordered("least", "most"),
            models.CheckConstraint(condition=Q(least__isnull=False) | Q(most__isnull=False), name="figure_has_a_value"),
            models.CheckConstraint(
                condition=(Q(least__isnull=True) | Q(least__lte=VALUE_MOST))
                & (Q(most__isnull=True) | Q(most__lte=VALUE_MOST)),
                name="figure_value_can_be_meant",
            ),
            models.CheckConstraint(
                condition=Q(operation__isnull=False) | Q(agency__isnull=False, unit="money"),
                name="figure_belongs_to_something",
            ),
            models.CheckConstraint(
                condition=(Q(unit="money") & ~Q(currency="")) | (~Q(unit="money") & Q(currency="")),
                name="figure_money_has_a_currency",
            ),
            models.CheckConstraint(
                condition=~Q(subset_of=F("id")) & ~Q(superseded_by=F("id")), name="figure_is_not_its_own_part"
            ),
        )

    def __str__(self) -> str:
        return f"{self.side} {self.measure} {self.least}"


@bounded
class OutcomeUpdate(models.Model):
    """What became of it later. least, most: of how many people, charges or premises; both None = not said."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="outcomes")
    happened_on = models.DateField(null=True, blank=True)
    precision = CodeField(measures.PRECISIONS, default="day")
    kind = CodeField(measures.OUTCOMES)
    population = CodeField(measures.POPULATIONS, default="unknown")
    least = models.PositiveBigIntegerField(null=True, blank=True)
    most = models.PositiveBigIntegerField(null=True, blank=True)
    words = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="outcomes")
    entered_by = HandField()
    verified_by = HandField()

    class Meta:
        constraints = (
            known("kind", measures.OUTCOMES),
            known("precision", measures.PRECISIONS),
            known("population", measures.POPULATIONS),
            entered(),
            two_hands(),
            ordered("least", "most"),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.kind}"


@bounded
class OutcomeReview(models.Model):
    """An editor looked again for outcomes, so many months after the operation. What is not here yet is a task."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="reviews")
    months = models.PositiveSmallIntegerField()
    done_on = models.DateField()
    entered_by = HandField()
    words = ScrubbedField(max_length=WORDS_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("operation", "months"), name="outcomereview_once"),
            models.CheckConstraint(condition=Q(months__in=measures.REVIEW_MONTHS), name="outcomereview_is_planned"),
            entered(),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.months}"


@bounded
class Intervention(models.Model):
    """A service that was offered during an operation. offered, accepted, refused: people; None = not said."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="interventions")
    offered_by = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="interventions")
    service = ScrubbedField(max_length=LABEL_LETTERS_MOST)
    offered = models.PositiveIntegerField(null=True, blank=True)
    accepted = models.PositiveIntegerField(null=True, blank=True)
    refused = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="interventions")
    entered_by = HandField()
    verified_by = HandField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(service=""), name="intervention_says_what"),
            entered(),
            two_hands(),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.service}"
