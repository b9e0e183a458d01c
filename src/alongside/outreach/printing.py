"""The one way to a sheet: what is asked, the lines and the rights of today, and typst put together."""

import datetime
from collections.abc import Callable
from typing import Final

import msgspec
from babel import Locale
from django.conf import settings
from django.utils import translation

from alongside.core import clock
from alongside.core.errors import Invalid
from alongside.core.languages import Language, find_language
from alongside.directory.languages import text_language
from alongside.directory.pages.service_shown import long_date
from alongside.outreach import words
from alongside.outreach.asked import CAN_BE_NEUTRAL, CARDS_ON_A_SHEET, Asked, Batch, Kind, Printed, Unchecked
from alongside.outreach.direction import isolated
from alongside.outreach.fonts import face_of, families
from alongside.outreach.lines import ON_A_CARD, ON_A_PAGE, lines_to_print
from alongside.outreach.rights_said import (
    AT_THE_DOOR,
    IN_SHORT,
    TextPrinted,
    count_left_out,
    find_text_to_print,
    texts_to_print,
)
from alongside.outreach.typesetting import set_sheet, square_code

type Data = dict[str, object]

NAME_LETTERS_MOST: Final = 60
SCRIPTS: Final = {"zh-hans": "hans", "zh-hant": "hant"}
"""Where a language alone does not say which letters it has."""
LEFT_OUT: Final = (
    "The sentences on rights are left out: on this instance nobody with a name has checked them in this language."
)
NOTHING_CHECKED: Final = (
    "On this instance nobody with a name has checked these words in this language, or they have expired. "
    "Nothing was made."
)


def print_sheet(asked: Asked) -> Printed:
    """The PDF in the language asked for. Raises Invalid: an unknown language, no font, nothing that may be shown."""
    _check(asked)
    fonts = families(asked.language)
    with translation.override(asked.language):
        data, left_out = _FILLED[asked.kind](asked)
        whole: Data = {**_frame(asked), "fonts": fonts, **data}
        pdf = set_sheet(asked.kind, isolated(whole) if get_language(asked.language).is_right_to_left else whole)
    return Printed(pdf=pdf, left_out=left_out)


def get_language(code: str) -> Language:
    """Raises Invalid."""
    found = find_language(code)
    if found is None or found.code not in dict(settings.LANGUAGES):
        raise Invalid(f"{code!r} is no language of this site. Nothing was made.")
    return found


def _check(asked: Asked) -> None:
    get_language(asked.language)
    if asked.is_neutral and asked.kind not in CAN_BE_NEUTRAL:
        raise Invalid(f"A {asked.kind} is about rights and cannot be neutral. Nothing was made.")


def _frame(asked: Asked) -> Data:
    """What every sheet has."""
    language, group = get_language(asked.language), asked.group
    return {
        "lang": language.tag.partition("-")[0],
        "script": SCRIPTS.get(language.code, ""),
        "is_right_to_left": language.is_right_to_left,
        "points": face_of(asked.language).least_points,
        "paper": asked.paper,
        "neutral": asked.is_neutral,
        "demonstration": asked.is_demo,
        "group": {
            "name": "" if asked.is_neutral else _shortened(group.name),
            "digits": group.fingerprint.split(),
            "address": group.shown_address,
            "code": square_code(group.code_address),
        },
        "words": words.labels() | words.inviting(neutral=asked.is_neutral),
        "printed_on": words.printed_on(_day(clock.today(), asked.language)),
    }


def _shortened(name: str) -> str:
    return name if len(name) <= NAME_LETTERS_MOST else f"{name[:NAME_LETTERS_MOST].rstrip()}…"


def _day(day: datetime.date, language: str) -> str:
    return long_date(day, text_language(language))


def _card(asked: Asked) -> tuple[Data, tuple[str, ...]]:
    rights, left_out = _three_sentences(asked)
    batches = asked.batches or (None,)
    sheets = [_on_cards(batch, asked.language) for batch in batches for _ in range(_sheets_of(batch))]
    return {
        "sheets": sheets,
        "lines": _lines(asked.language, most=ON_A_CARD),
        "rights": rights,
        "english": words.SAID_ON_A_CARD if rights and asked.language != "en" else "",
        "interpreter": _interpreter(asked.language),
    }, left_out


def _sheets_of(batch: Batch | None) -> int:
    return batch.cards // CARDS_ON_A_SHEET if batch else 1


def _on_cards(batch: Batch | None, language: str) -> dict[str, str]:
    if batch is None:
        return {"number": "", "until": ""}
    return {"number": batch.number, "until": words.counts_until(_day(batch.until, language))}


def _poster(asked: Asked) -> tuple[Data, tuple[str, ...]]:
    rights, left_out = _three_sentences(asked)
    return {
        "lines": _lines(asked.language, most=ON_A_PAGE),
        "rights": rights,
        "interpreter": _interpreter(asked.language),
    }, left_out


def _door_card(asked: Asked) -> tuple[Data, tuple[str, ...]]:
    at_the_door = find_text_to_print(AT_THE_DOOR, asked.language, is_demo=asked.is_demo)
    if at_the_door is None or not _may_say(asked):
        raise Unchecked(NOTHING_CHECKED)
    return {
        "sentences": words.officer_sentences(),
        "is_english": asked.language == "en",
        "text": _told(at_the_door, asked.language),
        "lines": _lines(asked.language, most=ON_A_PAGE),
        "interpreter": _interpreter(asked.language),
    }, ()


def _booklet(asked: Asked) -> tuple[Data, tuple[str, ...]]:
    texts = texts_to_print(asked.language, is_demo=asked.is_demo)
    if not texts:
        raise Unchecked(NOTHING_CHECKED)
    left_out = count_left_out(asked.language, is_demo=asked.is_demo)
    return {
        "texts": [_told(text, asked.language) for text in texts],
        "lines": _lines(asked.language, most=ON_A_PAGE),
        "interpreter": _interpreter(asked.language),
    }, (f"Left out because they were taken down, or the law changed: {left_out} texts.",) if left_out else ()


_FILLED: Final[dict[Kind, Callable[[Asked], tuple[Data, tuple[str, ...]]]]] = {
    "card": _card,
    "door-card": _door_card,
    "poster": _poster,
    "booklet": _booklet,
}


def _three_sentences(asked: Asked) -> tuple[list[str], tuple[str, ...]]:
    """None on a neutral sheet; none either where the text that they come from may not be shown, and that is said."""
    if asked.is_neutral:
        return [], ()
    if find_text_to_print(IN_SHORT, asked.language, is_demo=asked.is_demo) is None or not _may_say(asked):
        return [], (LEFT_OUT,)
    return words.rights_in_short(), ()


def _may_say(asked: Asked) -> bool:
    """Sentences on rights that are of no text, but of the interface: whoever read that must have a name too."""
    return asked.is_demo or not get_language(asked.language).is_unchecked_translation


def _told(text: TextPrinted, language: str) -> Data:
    return {
        **msgspec.structs.asdict(text),
        "written_on": _day(text.written_on, language),
        "last_day": words.not_after(_day(text.last_day, language)),
    }


def _lines(language: str, *, most: int) -> list[dict[str, object]]:
    return [msgspec.structs.asdict(line) for line in lines_to_print(language, most=most)]


def _interpreter(language: str) -> str:
    """How to ask for an interpreter; "" where none is needed."""
    if language == "en":
        return ""
    return words.say_in_english(Locale.parse("en").languages[language.partition("-")[0]])
