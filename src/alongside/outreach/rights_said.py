"""Which words on rights may stand on paper here and today: those that the site may show, no others."""

import datetime

import msgspec

from alongside.core import clock
from alongside.rights.library import Text
from alongside.rights.queries import readable_text, readable_texts

IN_SHORT = 1
"""The text whose beginning the three sentences on cards and posters repeat: stopped by police."""
AT_THE_DOOR = 6


class TextPrinted(msgspec.Struct, frozen=True, kw_only=True):
    """One text's first screen."""

    title: str
    summary: str
    first_steps: tuple[str, ...]
    audience: str
    jurisdiction: str
    written_on: datetime.date
    last_day: datetime.date
    lawyer: str
    reader: str


def find_text_to_print(number: int, language: str, *, is_demo: bool) -> TextPrinted | None:
    """None where the site does not show it: nobody checked it, it has expired, or there is none in this language."""
    text = readable_text(number, language=language, is_demo=is_demo)
    return _printed(text) if text and _may_stand_on_paper(text) else None


def texts_to_print(language: str, *, is_demo: bool) -> list[TextPrinted]:
    """All of them, in the order of the site."""
    return [_printed(text) for text in readable_texts(language, is_demo=is_demo) if _may_stand_on_paper(text)]


def count_left_out(language: str, *, is_demo: bool) -> int:
    """How many the site still names and paper does not."""
    return sum(not _may_stand_on_paper(text) for text in readable_texts(language, is_demo=is_demo))


def _may_stand_on_paper(text: Text) -> bool:
    """A page can say that the law changed since; a booklet in a drawer cannot be called back."""
    return not text.is_expired(clock.today()) and text.change is None


def _printed(text: Text) -> TextPrinted:
    facts = text.facts
    return TextPrinted(
        title=facts.title,
        summary=facts.summary,
        first_steps=facts.first_steps,
        audience=facts.audience,
        jurisdiction=facts.jurisdiction,
        written_on=facts.written_on,
        last_day=facts.expires_on - datetime.timedelta(days=1),
        lawyer=facts.lawyer_reviewer,
        reader=facts.language_reviewer,
    )
