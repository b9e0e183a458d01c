"""Deeds on pictures: only painted bytes come in, two editors confirm them, any change clears both confirmations."""

import hashlib
import secrets

from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record.actions.noting import check_seen, locked, note
from alongside.record.columns import HAND_LETTERS, UNANSWERABLE
from alongside.record.facts import PictureFacts, PictureWords
from alongside.record.hands import own_hands
from alongside.record.models import Media, MediaText, Operation, PictureCustody
from alongside.record.seen import seen as seen_of


def add_picture(slug: str, *, facts: PictureFacts, source: int | None, hand: str) -> str:
    """A picture of an operation, painted or to be painted, hidden until two editors confirm it; answers its key."""
    with db.write():
        operation = locked(slug)
        if source is not None and not operation.sources.filter(pk=source).exists():
            raise Invalid(_("Choose one of this operation’s sources. Nothing was changed."))
        key = secrets.token_hex(HAND_LETTERS // 2)
        row = Media(key=key, operation=operation, source_id=source, entered_by=hand)
        row.original_sha256, row.warc_sha256 = facts.original_sha256, facts.warc_sha256
        row.signed, row.signed_by = facts.signed, facts.signed_by
        _paint(row, facts)
        _held(row, deed="added", hand=hand, sha256=row.original_sha256)
        if facts.painted:
            _held(row, deed="painted", hand=hand, sha256=row.picture_sha256)
        note(operation, deed="add_picture", hand=hand)
    return key


def repaint_picture(slug: str, *, key: str, facts: PictureFacts, hand: str) -> None:
    """Other regions, painted anew: both confirmations go."""
    with db.write():
        operation = locked(slug)
        row = picture_of(operation, key)
        if row.hidden_on:
            raise NotFound(_("This picture is no more. Nothing was changed."))
        _paint(row, facts)
        _held(row, deed="painted", hand=hand, sha256=row.picture_sha256)
        note(operation, deed="repaint_picture", hand=hand)


def describe_picture(slug: str, *, key: str, words: PictureWords, hand: str) -> None:
    """Alternative text and caption of one language: both confirmations go, for they belong to the words as well.

    Raises Conflict for an invented picture: it is shown without a confirmation, so one hand's words would be too.
    """
    with db.write():
        operation = locked(slug)
        row = picture_of(operation, key)
        if row.is_invented:
            raise Conflict("The words of this picture ship with the program. Nothing was changed.", code="ships")
        if not words.alternative:
            raise Invalid(_("Say what the picture shows. Nothing was changed."))
        texts = {"alternative": words.alternative, "caption": words.caption}
        MediaText.objects.update_or_create(media=row, language=words.language, defaults=texts)
        _clear(row)
        note(operation, deed="describe_picture", hand=hand)


def seen_picture(row: Media) -> str:
    """Of the bytes and of the words in every language that somebody confirms."""
    texts = row.texts.order_by("language").values_list("language", "alternative", "caption")
    return seen_of([row.picture_sha256, list(texts)])


def confirm_picture(slug: str, *, key: str, seen: str, hand: str) -> bool:
    """One editor looked at these very bytes and words and saw nobody: True when this one was the second.

    seen: of seen_picture. Raises Conflict.
    """
    with db.write():
        operation = locked(slug)
        row = picture_of(operation, key)
        check_seen(seen, seen_picture(row))
        if not row.picture_sha256:
            raise Invalid(_("This picture is not looked through yet. Nothing was changed."))
        if not row.texts.exists():
            raise Invalid(_("Say what the picture shows. Nothing was changed."))
        if hand in UNANSWERABLE or own_hands(hand) & {row.confirmed_by, row.confirmed_again_by}:
            raise Conflict(
                _("You confirmed this already. A second editor has to look. Nothing was changed."), code="same-hand"
            )
        if row.confirmed_again_by:
            raise Conflict(_("This is verified already. Nothing was changed."), code="done")
        is_second = bool(row.confirmed_by)
        if is_second:
            row.confirmed_again_by = hand
        else:
            row.confirmed_by = hand
        row.save()
        _held(row, deed="confirmed", hand=hand, sha256=row.picture_sha256)
        note(operation, deed="confirm_picture", hand=hand)
    return is_second


def hide_picture(slug: str, *, key: str, hand: str) -> None:
    """Off the site at once; whoever wants it back has it confirmed by two again."""
    with db.write():
        operation = locked(slug)
        row = picture_of(operation, key)
        _clear(row)
        _held(row, deed="hidden", hand=hand)
        note(operation, deed="hide_picture", hand=hand)


def empty_picture(slug: str, *, key: str, hand: str) -> str:
    """A takedown: bytes, hashes, regions, words and earlier versions go. Answers what the archive has to destroy.

    Who had it in hand stays, without a hash: who has the original could show by one that it was here.
    """
    with db.write():
        operation = locked(slug)
        row = picture_of(operation, key)
        archive_name = row.archive_name
        row.texts.all().delete()
        row.picture, row.picture_sha256, row.regions, row.archive_name = b"", "", [], ""
        row.original_sha256 = row.warc_sha256 = row.signed = row.signed_by = ""
        row.hidden_on = clock.today()
        _clear(row)
        row.custody.update(sha256="")
        _held(row, deed="destroyed", hand=hand)
        operation.revisions.update(snapshot={})
        note(operation, deed="empty_picture", hand=hand)
    return archive_name


def note_picture(key: str, *, deed: str, hand: str) -> None:
    """Somebody opened its original, or had it checked. deed: opened, verified. Raises NotFound."""
    with db.write():
        row = Media.objects.filter(key=key).first()
        if row is None:
            raise NotFound(_("This picture is no more. Nothing was changed."))
        _held(row, deed=deed, hand=hand)


def picture_of(operation: Operation, key: str) -> Media:
    """Raises NotFound."""
    row = operation.media.filter(key=key).first()
    if row is None:
        raise NotFound(_("This picture is no more. Nothing was changed."))
    return row


def _paint(row: Media, facts: PictureFacts) -> None:
    row.picture, row.picture_type, row.page = facts.painted, facts.media_type, facts.page
    row.picture_sha256 = hashlib.sha256(facts.painted).hexdigest() if facts.painted else ""
    row.regions, row.method, row.archive_name = facts.regions, facts.method, facts.archive_name
    row.is_invented = False
    _clear(row)


def _held(row: Media, *, deed: str, hand: str, sha256: str = "") -> None:
    PictureCustody.objects.create(media=row, day=clock.today(), deed=deed, hand=hand, sha256=sha256)


def _clear(row: Media) -> None:
    row.confirmed_by = row.confirmed_again_by = ""
    row.save()
