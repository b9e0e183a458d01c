"""What a list call may ask for. An unknown parameter is refused: an ignored filter answers another question."""

import re
from typing import Final

import msgspec
from django.conf import settings
from django.http import QueryDict

from alongside.core.errors import Invalid

PER_PAGE: Final = 20
MOST_PER_PAGE: Final = 100
MOST_PAGES: Final = 100_000
PARAMETERS: Final = ("agency", "language", "page", "per_page", "state", "year")
_DIGITS: Final = re.compile(r"[1-9][0-9]{0,5}\Z")
_SLUG: Final = re.compile(r"[a-z0-9-]{1,80}\Z")
_STATE: Final = re.compile(r"[A-Z]{2}\Z")
_YEAR: Final = re.compile(r"[12][0-9]{3}\Z")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """page counts from 1. agency: a slug. state: two letters. language: of the path, for texts. None = not asked."""

    page: int = 1
    per_page: int = PER_PAGE
    agency: str | None = None
    state: str | None = None
    year: int | None = None
    language: str = "en"


def read_asked(given: QueryDict, known: tuple[str, ...] = PARAMETERS) -> Asked:
    """Raises Invalid with a sentence for what cannot be used."""
    for name in given:
        if name not in known:
            raise Invalid(f"There is no parameter {name[:40]!r} here. There are: {', '.join(known) or 'none'}.")
        if len(given.getlist(name)) > 1:
            raise Invalid(f"The parameter {name!r} is given twice.")
    year = _matching(given.get("year"), _YEAR, "'year' is four digits, such as 2024")
    return Asked(
        page=_count(given.get("page", "1"), "page", MOST_PAGES),
        per_page=_count(given.get("per_page", str(PER_PAGE)), "per_page", MOST_PER_PAGE),
        agency=_matching(given.get("agency"), _SLUG, "'agency' is the slug of an agency"),
        state=_matching(given.get("state"), _STATE, "'state' is two capital letters, such as FL"),
        year=int(year) if year else None,
        language=_language(given.get("language", "en")),
    )


def _count(text: str, name: str, most: int) -> int:
    if not _DIGITS.match(text) or int(text) > most:
        raise Invalid(f"The parameter {name!r} is a whole number from 1 to {most}.")
    return int(text)


def _matching(text: str | None, pattern: re.Pattern[str], sentence: str) -> str | None:
    if text is not None and not pattern.match(text):
        raise Invalid(f"The parameter {sentence}.")
    return text


def _language(text: str) -> str:
    codes = [code for code, _name in settings.LANGUAGES]
    if text not in codes:
        raise Invalid(f"The parameter 'language' is one of {', '.join(codes)}.")
    return text
