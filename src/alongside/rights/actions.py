"""What can be done to rights texts: one function, one deed, one transaction. The words themselves stand in files."""

import datetime
from dataclasses import dataclass

from django.conf import settings

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.rights import queries
from alongside.rights.library import Change, Text
from alongside.rights.models import (
    NAME_LETTERS_MOST,
    REVIEW_DAYS_MOST,
    ROLES,
    WORDS_LETTERS_MOST,
    LawChange,
    Review,
    Version,
    Withdrawal,
)


@dataclass(frozen=True, slots=True)
class ReviewMade:
    """Somebody read a text. text_hash: of what she had before her. days: how long her word counts, 1 to 180."""

    role: str
    name: str
    text_hash: str
    days: int


def review_text(text: Text, review: ReviewMade) -> None:
    """Notes that somebody vouches for exactly these bytes. Raises Invalid, and Conflict "changed" for other bytes."""
    name = " ".join(review.name.split())
    if review.role not in ROLES:
        raise Invalid("A text is read by a lawyer or by a reader of its language. Nothing was noted.")
    if not name or len(name) > NAME_LETTERS_MOST:
        raise Invalid(f"Say who read it, in at most {NAME_LETTERS_MOST} letters. Nothing was noted.")
    if not 1 <= review.days <= REVIEW_DAYS_MOST:
        raise Invalid(f"A review counts for 1 to {REVIEW_DAYS_MOST} days. Nothing was noted.")
    if review.text_hash != text.hash:
        raise Conflict("This text has changed since it was read. Nothing was noted. Read it again.", code="changed")
    now = queries.text_now(text)
    with db.write():
        Review.objects.create(
            slug=text.slug,
            language=text.language,
            role=review.role,
            name=name,
            text_hash=now.text_hash,
            reference_hash=now.reference_hash,
            read_on=clock.today(),
            days=review.days,
        )
        _note_shown()


def mark_changed(slug: str, change: Change) -> None:
    """The law changed: said above the text in every language from now on. Raises Invalid, NotFound."""
    words = " ".join(change.words.split())
    if not words or len(words) > WORDS_LETTERS_MOST:
        raise Invalid(f"Say what changed, in at most {WORDS_LETTERS_MOST} letters. Nothing was changed.")
    if change.changed_on > clock.today():
        raise Invalid("This day has not come yet. Nothing was changed.")
    if change.language not in dict(settings.LANGUAGES):
        raise Invalid("Say in which of the site's languages the sentence is. Nothing was changed.")
    facts = {"changed_on": change.changed_on, "words": words, "language": change.language}
    with db.write():
        LawChange.objects.update_or_create(slug=queries.known_slug(slug), defaults=facts)


def lift_change(slug: str) -> None:
    """The text says again what the law is. Raises Conflict "unread" while no lawyer has read it since, NotFound."""
    with db.write():
        row = LawChange.objects.filter(slug=queries.known_slug(slug)).first()
        if row is None:
            raise NotFound("Nothing is said above this text. Nothing was changed.")
        _check_read_since(slug, row.changed_on)
        row.delete()


def withdraw_text(slug: str) -> None:
    """Takes a text down in every language at once. Raises NotFound."""
    with db.write():
        Withdrawal.objects.get_or_create(slug=queries.known_slug(slug), defaults={"withdrawn_on": clock.today()})


def restore_text(slug: str) -> None:
    """Puts it back. Raises Conflict "unread" while no lawyer has read it since, NotFound."""
    with db.write():
        row = Withdrawal.objects.filter(slug=queries.known_slug(slug)).first()
        if row is None:
            raise NotFound("This text was not taken down. Nothing was changed.")
        _check_read_since(slug, row.withdrawn_on)
        row.delete()
        _note_shown()


def forget_reviewer(name: str) -> int:
    """Drops every review that bears this name: its texts are unreviewed again. Answers how many there were."""
    with db.write():
        return Review.objects.filter(name=name).delete()[0]


def note_shown() -> None:
    """Keeps every version that the public can read today, and that it could today. At each start and each night."""
    with db.write():
        _note_shown()


def _check_read_since(slug: str, day: datetime.date) -> None:
    """The demonstration shows what nobody has read; a live instance asks for a lawyer first."""
    reviews = queries.decided(slug).reviews.get(slug, ())
    if not settings.IS_DEMO and not any(one.role == "lawyer" and one.read_on >= day for one in reviews):
        raise Conflict(
            f"No lawyer has read this text since {day:%Y-%m-%d}. Nothing was changed. Note a lawyer's review first.",
            code="unread",
        )


def _note_shown() -> None:
    today = clock.today()
    for language, _name in settings.LANGUAGES:
        for text in queries.readable_texts(language, is_demo=settings.IS_DEMO):
            if not text.is_expired(today):
                _note_version(text, today)


def _note_version(text: Text, today: datetime.date) -> None:
    row, is_new = Version.objects.get_or_create(
        slug=text.slug,
        language=text.language,
        text_hash=text.hash,
        defaults={"source": text.source, "first_on": today, "last_on": today},
    )
    if not is_new and row.last_on < today:
        Version.objects.filter(pk=row.pk).update(last_on=today)
