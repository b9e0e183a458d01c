"""Deeds of editors: the front door's words, what an organisation says of itself, events."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from alongside.core import clock, db
from alongside.core.errors import Invalid, NotFound
from alongside.group import queries
from alongside.group.blocks import Block, check_blocks, check_words, checked_name, plain
from alongside.group.events import EventAsked, EventWords, check_event
from alongside.group.models import ORGANISATION_LETTERS_MOST, Event, EventText, FrontText, OrganisationText
from alongside.group.retention import VERSIONS_KEPT
from alongside.teams.models import Team


def write_front_door(language: str, *, blocks: Sequence[Block]) -> int:
    """The front door in one language, as a new version; answers its number. blocks: in the order of the page.

    A block whose words did not change keeps the name of who checked them, unless another name is given. Raises Invalid.
    """
    check_language(language)
    checked = check_blocks(blocks)
    if not checked:
        raise Invalid(_("There are no words in it. Nothing was changed."))
    before = {one.block: one for one in queries.written_blocks(language)}
    kept = tuple(_with_checker(one, before.get(one.block)) for one in checked)
    with db.write():
        version = _newest_version(language) + 1
        FrontText.objects.bulk_create(
            FrontText(
                language=language, version=version, position=position, written_on=clock.today(),
                block=one.block, body=one.body, checked_by=one.checked_by,
            )
            for position, one in enumerate(kept)
        )  # fmt: skip
        FrontText.objects.filter(language=language, version__lte=version - VERSIONS_KEPT).delete()
    return version


def undo_front_door(language: str) -> int:
    """Takes the newest version of a language away for good; answers which is shown now, 0 = none. Raises NotFound."""
    with db.write():
        newest = _newest_version(language)
        if not newest:
            raise NotFound(_("There is no version to undo in this language. Nothing was changed."))
        FrontText.objects.filter(language=language, version=newest).delete()
        return _newest_version(language)


def describe_organisation(root_key: bytes, *, language: str, body: str, checked_by: str = "") -> None:
    """What an organisation says of itself in one language; "" takes it away. Raises Invalid, NotFound."""
    check_language(language)
    words = plain(body)
    with db.write():
        if not Team.objects.filter(root_key=root_key).exists():
            raise NotFound("There is no such organisation here. Nothing was changed.")
        rows = OrganisationText.objects.filter(root_key=root_key, language=language)
        if not words:
            rows.delete()
            return
        check_words(words, name=_("Who we are"), letters_most=ORGANISATION_LETTERS_MOST)
        name = checked_name(checked_by)
        rows.delete()
        OrganisationText.objects.create(
            root_key=root_key, language=language, body=words, checked_by=name, written_on=clock.today()
        )


def add_event(asked: EventAsked) -> int:
    """Answers its number. Raises Invalid: a day that is over, hours that do not fit, a place in the words."""
    event, words = check_event(asked, today=clock.today())
    with db.write():
        row = Event.objects.create(**event)
        _write_words(row.pk, words)
    return int(row.pk)


def write_event_words(number: int, *, words: EventWords) -> None:
    """The words of an event in one language more, or anew. Raises Invalid, NotFound."""
    words = words.checked()
    with db.write():
        if not Event.objects.filter(pk=number).exists():
            raise NotFound("There is no such event. Nothing was changed.")
        EventText.objects.filter(event=number, language=words.language).delete()
        _write_words(number, words)


def remove_event(number: int) -> None:
    """Raises NotFound."""
    with db.write():
        if not Event.objects.filter(pk=number).delete()[0]:
            raise NotFound("There is no such event. Nothing was changed.")


def purge_group() -> int:
    """Removes what is over in every zone of the world, and words of organisations that are gone; answers how many."""
    over = clock.today() - queries.DAY
    with db.write():
        count = Event.objects.filter(last_on__lt=over).delete()[0]
        return count + OrganisationText.objects.exclude(root_key__in=Team.objects.values("root_key")).delete()[0]


def check_language(language: str) -> None:
    """Raises Invalid for what is no language of the site."""
    known = [code for code, _name in settings.LANGUAGES]
    if language not in known:
        raise Invalid(f"{language!r} is no language of the site. Nothing was changed. They are {', '.join(known)}.")


def _with_checker(one: Block, before: Block | None) -> Block:
    """Who checked other words has not checked these: the name is dropped unless it is said anew with the words."""
    if one.checked_by or before is None or before.body != one.body:
        return one
    return Block(block=one.block, body=one.body, checked_by=before.checked_by)


def _newest_version(language: str) -> int:
    newest = FrontText.objects.filter(language=language).aggregate(newest=Max("version"))["newest"]
    return newest or 0


def _write_words(number: int, words: EventWords) -> None:
    EventText.objects.create(event_id=number, language=words.language, title=words.title, about=words.about)
