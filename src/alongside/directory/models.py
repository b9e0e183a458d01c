"""Tables of the directory: public facts about services. The rules that keep them honest stand in the database."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from alongside.directory.claims import CLAIM_KINDS, CLAIM_VALUES, EVIDENCE_KINDS, ClaimKind

VETTING: Final = ("draft", "listed", "published", "hidden")
"""draft: being written. listed: imported, nobody has checked it. published: vetted. hidden: taken out by a reviewer."""
PUBLIC_VETTING: Final = ("listed", "published")
STATES: Final = ("open", "waitlist", "paused", "closed")
PHONE_KINDS: Final = ("voice", "text")
MINUTES_A_WEEK: Final = 7 * 24 * 60
REFERENCES_NEEDED: Final = 2


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


def _one_of(field: str, words: tuple[str, ...]) -> models.CheckConstraint:
    """Choices of Django bind forms only; the database must refuse other words too."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=f"%(class)s_{field}_is_known")


class ImportSource(models.Model):
    """Where rows come from: a folder of HSDS tables, or our own seed. `key` never changes: rows are found by it."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    read_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.key


class Organization(models.Model):
    """Who runs services. `content_hash`: SHA-256 in hex of the record it was made from."""

    hsds_id = models.UUIDField(unique=True, editable=False)
    source = models.ForeignKey(ImportSource, models.PROTECT, related_name="organizations")
    source_key = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    community_run = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "source_key"), name="organization_once_a_source"),
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """One service. `number` is public, small, never given twice; `hsds_id` is its id in HSDS.

    gone_on: the day its source stopped listing it; it is kept, and shown to nobody.
    position: order among the lines that answer, smaller first. checked_on None: nobody has checked yet.
    """

    number = models.AutoField(primary_key=True)
    hsds_id = models.UUIDField(unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="services")
    source = models.ForeignKey(ImportSource, models.PROTECT, related_name="services")
    source_key = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64, blank=True)
    vetting = models.CharField(max_length=9, choices=_choices(VETTING), default="draft")
    gone_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=_choices(STATES), default="open")
    paused_until = models.DateField(null=True, blank=True)
    base_language = models.CharField(max_length=20, default="en")
    name = models.CharField(max_length=300)
    alternate_name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    how_to_apply = models.TextField(blank=True)
    eligibility = models.TextField(blank=True)
    fees = models.TextField(blank=True)
    police_note = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    hours_text = models.TextField(blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    is_line = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    listed_last = models.BooleanField(default=False)
    checked_on = models.DateField(null=True, blank=True)
    checked_by_count = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "source_key"), name="service_once_a_source"),
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
            _one_of("vetting", VETTING),
            _one_of("state", STATES),
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True) | Q(state="paused"), name="service_until_only_when_paused"
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_by_count=0)
                | Q(checked_on__isnull=False, checked_by_count__gte=1),
                name="service_checked_by_somebody",
            ),
        )
        indexes = (models.Index(fields=("vetting", "gone_on"), name="service_public"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class ServiceText(models.Model):
    """The texts of a service in a language other than its base language. Empty = none in this language."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="other_texts")
    language = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    how_to_apply = models.TextField(blank=True)
    eligibility = models.TextField(blank=True)
    fees = models.TextField(blank=True)
    police_note = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "language"), name="servicetext_once_a_language"),)

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


class Location(models.Model):
    """A place. Coordinates in degrees (WGS 84), both or neither. confidential: neither it nor they leave this table."""

    hsds_id = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=300, blank=True)
    address_1 = models.CharField(max_length=200, blank=True)
    address_2 = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state_province = models.CharField(max_length=20, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, default="US")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    confidential = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="location_coordinates_whole",
            ),
        )

    def __str__(self) -> str:
        return "(confidential)" if self.confidential else f"{self.address_1}, {self.city}"


class ServiceAtLocation(models.Model):
    """A service given at a place."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, models.CASCADE, related_name="at_services")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "location"), name="serviceatlocation_once"),)

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"


class Phone(models.Model):
    """number as people dial it. extension is text: "0123" and "OPT2" exist. note: {language code: sentence}."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="phones")
    number = models.CharField(max_length=40)
    extension = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=5, choices=_choices(PHONE_KINDS), default="voice")
    note = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(number=""), name="phone_has_a_number"),
            _one_of("kind", PHONE_KINDS),
        )

    def __str__(self) -> str:
        return self.number


class Schedule(models.Model):
    """One weekly interval in minutes since Monday 00:00 local time; closes_minute may run into the next week."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="openings")
    opens_minute = models.PositiveSmallIntegerField()
    closes_minute = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(opens_minute__lt=MINUTES_A_WEEK), name="schedule_opens_in_the_week"),
            models.CheckConstraint(
                condition=Q(closes_minute__gt=models.F("opens_minute"))
                & Q(closes_minute__lte=models.F("opens_minute") + MINUTES_A_WEEK),
                name="schedule_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.opens_minute}-{self.closes_minute}"


class Language(models.Model):
    """A language spoken there. note not empty: only partly or on request, so no filter counts it.

    code: BCP 47, or "" where the note speaks of interpreters without naming a language.
    """

    service = models.ForeignKey(Service, models.CASCADE, related_name="languages")
    code = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("service", "code", "note"), name="language_once"),
            models.CheckConstraint(condition=~Q(code="", note=""), name="language_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.note}".strip()


class NeedTag(models.Model):
    """need: id of the needs taxonomy, such as "housing.tonight"."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="needs")
    need = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "need"), name="needtag_once"),)

    def __str__(self) -> str:
        return self.need


class ServiceArea(models.Model):
    """Where the people live whom a service helps ("Monroe County")."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="areas")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "name"), name="servicearea_once"),)

    def __str__(self) -> str:
        return self.name


def _reassures(kinds: tuple[ClaimKind, ...] = CLAIM_KINDS) -> Q:
    """True for a row whose value would pass a safety filter."""
    passing = Q()
    for value in ("yes", "no"):
        passing |= Q(claim__in=[kind.id for kind in kinds if kind.reassures == value], value=value)
    return passing


class SafetyClaim(models.Model):
    """What a service or its organisation does: exactly one of the two is set.

    evidence "public_source" is enough for a warning and never for reassurance, which takes two references as well.
    expires_on: first day on which the claim no longer counts.
    """

    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="claims")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="claims")
    claim = models.CharField(max_length=40)
    value = models.CharField(max_length=7, choices=_choices(CLAIM_VALUES))
    evidence = models.CharField(max_length=20, choices=_choices(EVIDENCE_KINDS))
    verified_on = models.DateField()
    expires_on = models.DateField()
    source_url = models.CharField(max_length=500, blank=True)
    reviewer_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            _one_of("claim", tuple(kind.id for kind in CLAIM_KINDS)),
            _one_of("value", CLAIM_VALUES),
            _one_of("evidence", EVIDENCE_KINDS),
            models.CheckConstraint(
                condition=Q(service__isnull=True, organization__isnull=False)
                | Q(service__isnull=False, organization__isnull=True),
                name="safetyclaim_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=models.F("verified_on")), name="safetyclaim_expires_after_it_was_verified"
            ),
            models.CheckConstraint(
                condition=~Q(evidence="public_source") | ~_reassures(), name="safetyclaim_public_source_never_reassures"
            ),
            models.CheckConstraint(
                condition=Q(reviewer_count__gte=REFERENCES_NEEDED) | ~_reassures(),
                name="safetyclaim_reassurance_takes_two_references",
            ),
            models.CheckConstraint(
                condition=~Q(evidence="public_source") | ~Q(source_url=""),
                name="safetyclaim_public_source_has_an_address",
            ),
            models.UniqueConstraint(fields=("service", "claim", "evidence"), name="safetyclaim_once_a_service"),
            models.UniqueConstraint(
                fields=("organization", "claim", "evidence"), name="safetyclaim_once_an_organization"
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim}: {self.value}"


class ServiceJson(models.Model):
    """The ready-made HSDS 3 JSON of a public service; no row, not public. Pages and exports join these bytes.

    brief: one-to-one fields only, as lists give it. full: nested, as a single service gives it.
    """

    service = models.OneToOneField(Service, models.CASCADE, primary_key=True, related_name="json")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="service_json")
    hsds_id = models.UUIDField(unique=True)
    changed_at = models.DateTimeField(db_index=True)
    brief = models.BinaryField()
    full = models.BinaryField()

    def __str__(self) -> str:
        return str(self.hsds_id)


class OrganizationJson(models.Model):
    """The same for an organisation with a public service. full: without its services, which are joined in."""

    organization = models.OneToOneField(Organization, models.CASCADE, primary_key=True, related_name="json")
    hsds_id = models.UUIDField(unique=True)
    brief = models.BinaryField()
    full = models.BinaryField()

    def __str__(self) -> str:
        return str(self.hsds_id)
