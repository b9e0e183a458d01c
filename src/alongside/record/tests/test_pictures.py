"""Pictures: two different editors confirm, any change clears both, only what ships can call itself invented."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from alongside.core.errors import Conflict, Invalid, NotFound
from alongside.record import queries
from alongside.record.actions import pictures
from alongside.record.columns import INVENTED
from alongside.record.facts import PictureFacts, PictureWords
from alongside.record.models import Media, Operation, Revision
from alongside.record.scrubbed import Scrubbed
from alongside.record.seeding import INVENTED_PICTURE, load_seed
from alongside.record.tests.drafts import ADE, EVE, SOL, drafted, published

pytestmark = pytest.mark.django_db

WORDS = PictureWords(language="en", alternative=Scrubbed("A street, all faces filled."), caption=Scrubbed(""))


def painted(body: bytes = b"painted") -> PictureFacts:
    region = {"kind": "face", "x": 1, "y": 2, "width": 3, "height": 4}
    return PictureFacts(
        painted=body, media_type="image/png", regions=[region], method="test", page=1, archive_name="a" * 32
    )


def confirm(slug: str, key: str, hand: str) -> bool:
    return pictures.confirm_picture(slug, key=key, seen=pictures.seen_picture(Media.objects.get(key=key)), hand=hand)


def test_two_different_editors_show_a_picture_and_every_change_hides_it_again() -> None:
    operation, _source = published()
    slug = operation.slug
    key = pictures.add_picture(slug, facts=painted(), source=None, hand=EVE)
    with pytest.raises(Invalid, match="Say what the picture shows"):
        confirm(slug, key, EVE)
    changes: list[Callable[[], object]] = [
        lambda: pictures.describe_picture(slug, key=key, words=WORDS, hand=EVE),
        lambda: pictures.repaint_picture(slug, key=key, facts=painted(b"anew"), hand=EVE),
        lambda: pictures.hide_picture(slug, key=key, hand=ADE),
    ]
    for change in changes:
        change()
        with pytest.raises(NotFound):
            queries.picture(key)
        assert confirm(slug, key, EVE) is False
        with pytest.raises(Conflict, match="A second editor has to look"):
            confirm(slug, key, EVE)
        with pytest.raises(NotFound):
            queries.picture(key)
        assert confirm(slug, key, SOL) is True
        assert queries.picture(key)[0] in {b"painted", b"anew"}
    with pytest.raises(Conflict, match="verified already"):
        confirm(slug, key, ADE)


def test_bytes_that_changed_since_the_page_was_opened_are_not_confirmed() -> None:
    operation, _source = drafted()
    key = pictures.add_picture(operation.slug, facts=painted(), source=None, hand=EVE)
    pictures.describe_picture(operation.slug, key=key, words=WORDS, hand=EVE)
    seen = pictures.seen_picture(Media.objects.get())
    pictures.repaint_picture(operation.slug, key=key, facts=painted(b"anew"), hand=EVE)
    with pytest.raises(Conflict, match="changed since you opened"):
        pictures.confirm_picture(operation.slug, key=key, seen=seen, hand=SOL)


def test_words_that_changed_since_the_page_was_opened_are_not_confirmed() -> None:
    operation, _source = drafted()
    key = pictures.add_picture(operation.slug, facts=painted(), source=None, hand=EVE)
    pictures.describe_picture(operation.slug, key=key, words=WORDS, hand=EVE)
    seen = pictures.seen_picture(Media.objects.get())
    others = replace(WORDS, caption=Scrubbed("Whatever."))
    pictures.describe_picture(operation.slug, key=key, words=others, hand=EVE)
    with pytest.raises(Conflict, match="changed since you opened"):
        pictures.confirm_picture(operation.slug, key=key, seen=seen, hand=SOL)


def test_nobody_writes_other_words_under_the_invented_picture() -> None:
    load_seed()
    row = Media.objects.get()
    before = list(row.texts.order_by("pk").values_list("alternative", "caption"))
    with pytest.raises(Conflict, match="ship with the program"):
        pictures.describe_picture(row.operation.slug, key=row.key, words=WORDS, hand=EVE)
    assert list(row.texts.order_by("pk").values_list("alternative", "caption")) == before


def test_a_takedown_leaves_no_byte_no_region_no_word_and_no_version_of_it() -> None:
    operation, _source = published()
    key = pictures.add_picture(operation.slug, facts=painted(), source=None, hand=EVE)
    pictures.describe_picture(operation.slug, key=key, words=WORDS, hand=EVE)
    assert pictures.empty_picture(operation.slug, key=key, hand=SOL) == "a" * 32
    row = Media.objects.get()
    assert (bytes(row.picture), row.regions, row.picture_sha256, row.archive_name) == (b"", [], "", "")
    assert not row.texts.exists()
    last = Revision.objects.order_by("number").last()
    assert last
    assert all(one.snapshot == {} for one in Revision.objects.exclude(pk=last.pk))
    assert last.deed == "empty_picture"


def test_the_invented_picture_is_small_known_and_shown_without_a_confirmation() -> None:
    body = INVENTED_PICTURE.read_bytes()
    assert len(body) < 30_000
    assert (hashlib.sha256(body).hexdigest(),) == INVENTED
    assert b"tEXt" not in body
    assert b"eXIf" not in body
    operation, _source = published()
    Media.objects.create(
        key="b" * 32, operation=operation, is_invented=True, picture=body, picture_sha256=INVENTED[0], entered_by=EVE
    )
    assert queries.picture("b" * 32)[0] == body


def test_no_other_picture_can_call_itself_invented() -> None:
    operation, _source = drafted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Media.objects.create(
            key="b" * 32, operation=operation, is_invented=True, picture=b"x", picture_sha256="c" * 64, entered_by=EVE
        )


def test_the_seed_hangs_it_beside_the_open_questions_once() -> None:
    load_seed()
    load_seed()
    row = Media.objects.get()
    assert row.is_invented
    assert row.operation == Operation.objects.get(slug="polk-2024-skin-so-soft")
    assert sorted(row.texts.values_list("language", flat=True)) == ["en", "es", "zh-hans"]
