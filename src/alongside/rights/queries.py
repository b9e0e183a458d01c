"""Which texts the public may read today, on this instance."""

import datetime

import msgspec
from django.conf import settings

from alongside.core import clock
from alongside.rights.library import NUMBERS, Text, find_text


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the core pack carries of one text, so that the first words are there offline. language: as in the path."""

    number: int
    slug: str
    language: str
    title: str
    summary: str
    reviewed_on: datetime.date | None
    expires_on: datetime.date


def readable_texts(language: str, *, is_demo: bool) -> tuple[Text, ...]:
    """Texts to list. A live instance leaves out what no named lawyer and no named reader of the language has checked.

    Expired texts are among them: the list and the page say that they were taken down. Raises Invalid for a broken file.
    """
    texts = (find_text(number, language) for number in NUMBERS)
    return tuple(text for text in texts if text and (is_demo or text.is_reviewed))


def readable_text(number: int, *, language: str, is_demo: bool) -> Text | None:
    """One of them, None where there is none to show."""
    return next((text for text in readable_texts(language, is_demo=is_demo) if text.number == number), None)


def whole_languages(number: int, *, is_demo: bool) -> tuple[tuple[str, str], ...]:
    """Code and own name of each language in which all of this text can be read today."""
    today = clock.today()
    return tuple(
        (language, name)
        for language, name in settings.LANGUAGES
        if (text := readable_text(number, language=language, is_demo=is_demo))
        and text.is_whole
        and not text.is_expired(today)
    )


def summaries(*, is_demo: bool) -> tuple[Summary, ...]:
    """Every readable text that has not expired, in every language of the site."""
    today = clock.today()
    return tuple(
        _summary(text)
        for language, _name in settings.LANGUAGES
        for text in readable_texts(language, is_demo=is_demo)
        if not text.is_expired(today)
    )


def _summary(text: Text) -> Summary:
    return Summary(
        number=text.number,
        slug=text.slug,
        language=text.language,
        title=text.facts.title,
        summary=text.facts.summary,
        reviewed_on=text.facts.reviewed_on,
        expires_on=text.facts.expires_on,
    )
