"""Tables of the group's own words. All of it is public; no table has a place, a person or a visit."""

from typing import Final

from django.db import models
from django.db.models import F, Q

from alongside.core.sealed import BytesField, sized
from alongside.core.week_hours import ZONE_LETTERS_MOST
from alongside.group.blocks import BLOCKS, BODY_LETTERS_MOST, CHECKED_BY_LETTERS_MOST, LANGUAGE_LETTERS_MOST

ROOT_KEY_BYTES: Final = 32
ORGANISATION_LETTERS_MOST: Final = 600
EVENT_KINDS: Final = ("event", "peer_group")
WAYS_TO_ASK: Final = ("talk", "line")
TITLE_LETTERS_MOST: Final = 80
ABOUT_LETTERS_MOST: Final = 400
LINE_LETTERS_MOST: Final = 30
SPOKEN_LETTERS_MOST: Final = 100
DAY_MINUTES: Final = 24 * 60


class FrontText(models.Model):
    """One block of one version of the front door in one language of the path. version: 1, 2, …; the newest is shown.

    checked_by: who read exactly these words in this language, as a name or a role; "" = nobody yet.
    """

    pk = models.CompositePrimaryKey("language", "version", "block")
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    version = models.PositiveIntegerField()
    block = models.CharField(max_length=10, choices=[(word, word) for word in BLOCKS])
    position = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=BODY_LETTERS_MOST)
    checked_by = models.CharField(max_length=CHECKED_BY_LETTERS_MOST, blank=True)
    written_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(block__in=BLOCKS), name="fronttext_block_is_known"),
            sized("language", 2, LANGUAGE_LETTERS_MOST),
            sized("body", 1, BODY_LETTERS_MOST),
            sized("checked_by", 0, CHECKED_BY_LETTERS_MOST),
        )

    def __str__(self) -> str:
        return f"{self.block} {self.language} {self.version}"


class OrganisationText(models.Model):
    """What an organisation says about itself in one language of the path, under its public root key."""

    pk = models.CompositePrimaryKey("root_key", "language")
    root_key = BytesField()
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    body = models.CharField(max_length=ORGANISATION_LETTERS_MOST)
    checked_by = models.CharField(max_length=CHECKED_BY_LETTERS_MOST, blank=True)
    written_on = models.DateField()

    class Meta:
        constraints = (
            sized("root_key", ROOT_KEY_BYTES),
            sized("language", 2, LANGUAGE_LETTERS_MOST),
            sized("body", 1, ORGANISATION_LETTERS_MOST),
            sized("checked_by", 0, CHECKED_BY_LETTERS_MOST),
        )

    def __str__(self) -> str:
        return self.language


class Event(models.Model):
    """Something that the group does: when, in which languages, how to ask. Never where: who asks is told.

    weekday: 0 is Monday, every week from first_on to last_on; None: on first_on alone, which is last_on then.
    Minutes since midnight by the clocks of `zone`; ends_minute may lie behind midnight. line: "" unless ask is "line".
    spoken: BCP 47 codes with spaces between.
    """

    kind = models.CharField(max_length=10, choices=[(word, word) for word in EVENT_KINDS])
    weekday = models.PositiveSmallIntegerField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    starts_minute = models.PositiveSmallIntegerField()
    ends_minute = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=ZONE_LETTERS_MOST)
    spoken = models.CharField(max_length=SPOKEN_LETTERS_MOST)
    ask = models.CharField(max_length=4, choices=[(word, word) for word in WAYS_TO_ASK])
    line = models.CharField(max_length=LINE_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=EVENT_KINDS), name="event_kind_is_known"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="event_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(weekday__isnull=False, weekday__lte=6) | Q(weekday__isnull=True, last_on=F("first_on")),
                name="event_on_one_day_or_weekly",
            ),
            models.CheckConstraint(
                condition=Q(starts_minute__lt=DAY_MINUTES)
                & Q(ends_minute__gt=F("starts_minute"))
                & Q(ends_minute__lte=F("starts_minute") + DAY_MINUTES),
                name="event_hours_in_order",
            ),
            models.CheckConstraint(
                condition=Q(ask="talk", line="") | (Q(ask="line") & ~Q(line="")), name="event_says_how_to_ask"
            ),
            sized("zone", 1, ZONE_LETTERS_MOST),
            sized("spoken", 2, SPOKEN_LETTERS_MOST),
            sized("line", 0, LINE_LETTERS_MOST),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class EventText(models.Model):
    """The words of an event in one language of the path."""

    pk = models.CompositePrimaryKey("event_id", "language")
    event = models.ForeignKey(Event, models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=LANGUAGE_LETTERS_MOST)
    title = models.CharField(max_length=TITLE_LETTERS_MOST)
    about = models.CharField(max_length=ABOUT_LETTERS_MOST, blank=True)

    class Meta:
        constraints = (
            sized("language", 2, LANGUAGE_LETTERS_MOST),
            sized("title", 1, TITLE_LETTERS_MOST),
            sized("about", 0, ABOUT_LETTERS_MOST),
        )

    def __str__(self) -> str:
        return self.title
