"""Names that stand unscrubbed: of offices, outlets, places, operations, and what addresses are made of.

Each check raises Invalid with one sentence that does not repeat what was typed. Nothing is stored then.
"""

import re
import string
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from alongside.core.errors import Invalid
from alongside.record.names import Scrubbed, Span, has_model, scrub
from alongside.record.names.lists import allowed, english, names, ordinary
from alongside.record.names.model import is_english
from alongside.record.names.shipped import word_set
from alongside.record.names.spanish import is_spanish
from alongside.record.names.words import fold

_NO_NAME: Final = frozenset({"address", "phone", "birth date", "plate", "handle", "email", "number", "age"})
_HEADS: Final = frozenset({"operation", "operativo", "operacion", "project", "proyecto", "operacao"})
_OF_OFFICES: Final = frozenset({"europol", "freedom", "innocence", "international", "interpol", "ministries"})
"""Besides the institution words of the scrubber's list."""
_OF_PLACES: Final = frozenset({"area", "borough", "city", "condado", "counties", "county", "district", "municipio",
                               "parish", "province", "region", "state"})  # fmt: skip
_NOWHERE: Final = frozenset({"central", "city", "county", "east", "new", "north", "south", "state", "town", "west"})
"""Institution words that stand in a person's town as well."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STATION: Final = re.compile(r"\b(?:ABC|CBS|CW|FOX|NBC|PBS)[ -]?\d{1,2}\b", re.IGNORECASE)
_BORN: Final = re.compile(
    r"\b(?:born|birth\w*|dob|d\.o\.b|nacid[oa]|nació)\b|出生|生于|\b\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?[^\W\d_]{3,}\.?,?\s+(?:de\s+)?\d{4}\b"
    r"|\b[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b19[3-9]\d\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({"a", "an", "and", "at", "by", "de", "del", "el", "for", "from", "in", "la", "las", "los",
                           "no", "not", "of", "on", "or", "out", "so", "the", "to", "up", "with", "y"})  # fmt: skip
_ROMAN: Final = re.compile(r"[ivx]{1,5}")
_COUNTED: Final = re.compile(r"\s(?:\d(?:\.0)?|20\d\d|['’]\d\d)$")
"""Nobody's name ends so; with a Roman numeral it may, and a number of two figures may be an age."""
_NUMBERED: Final = re.compile(r"\s(?:\d{2}|[IVX]{1,5})$")
_STREET_NUMBER: Final = re.compile(r"\b\d{1,6} (?:[a-z]+ ){0,3}?(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr"
                                   r"|boulevard|blvd|terrace|court|ct|way|calle|circle)\b")  # fmt: skip


def check_office(text: str) -> None:
    """Raises Invalid for a text that points at a person, or that may be one's name: no word in it is an office's."""
    spans = _found(text)
    _refuse_details(spans, "The name of this office")
    words = _words(text)
    is_sentence = all(word in ordinary() for word in words) and any(not names().holds(word) for word in words)
    if spans and not is_sentence and not any(_is_of_office(word) for word in words):
        raise Invalid(
            "The name of this office may be a person’s. Nothing was stored. "
            "Write it whole, with the word that says what it is, such as Police Department."
        )


def check_publisher(text: str) -> None:
    """Raises Invalid for a text that says more than an outlet's name: outlets may be called anything."""
    bare = _STATION.sub("", text)
    _refuse_details(_found(bare), "The publisher")
    if _BORN.search(bare):
        raise Invalid("The publisher holds a day or a birth. Nothing was stored. Write the outlet’s name alone.")


def check_place(text: str) -> None:
    """Raises Invalid for what is finer than a city or county, or may name a person."""
    if re.search(r"\d", text):
        raise Invalid("The place holds a number. Nothing was stored. Write a city or county, nothing finer.")
    spans = _found(text)
    _refuse_details(spans, "The place")
    is_region = any(word in _OF_PLACES for word in _words(text))
    for span in spans:
        inside = _words(text[span.start : span.end])
        is_persons = len(inside) > 1 and inside[0] in names().given and not is_region
        if span.kind == "place" or is_persons:
            raise Invalid("The place may be a home, a shop or a person. Nothing was stored. Write a city or county.")


def check_counties(text: str) -> None:
    """Raises Invalid for anything but numbers of five digits with spaces between."""
    if not re.fullmatch(r"(?:\d{5}(?:[ ,]+\d{5})*)?", text.strip(), re.ASCII):
        raise Invalid("The numbers of the counties are not of five digits each. Nothing was stored.")


def named(text: str) -> Scrubbed:
    """The name of an operation as it may stand. Raises Invalid for one that looks like a person's."""
    plain = " ".join(text.split())
    words = _words(plain)
    is_headed = bool(words) and words[0] in _HEADS
    rest = plain.split(" ", 1)[-1] if is_headed else plain
    if _has_details(rest) or _may_be_persons(words[1:] if is_headed else words, rest, is_headed=is_headed):
        raise Invalid(
            "The operation’s name looks like a person’s name or details. Nothing was stored. "
            "Leave it out, or write it as the agency did, such as Operation with its words."
        )
    return Scrubbed(plain)


def _has_details(text: str) -> bool:
    """Does it hold a number that leads to somebody, or letters in which nothing can be told?"""
    spans = _found(text)
    hidden = [text[span.start : span.end] for span in spans]
    if any(span.kind in _NO_NAME and re.search(r"\d", one) for span, one in zip(spans, hidden, strict=True)):
        return True
    return any(not re.search(r"[A-Za-z]", one) for one in hidden)


def _may_be_persons(words: list[str], text: str, *, is_headed: bool) -> bool:
    """Every word is a name or none of the language's, or one is nothing but a name.

    A year, a number or a Roman numeral behind them is an agency's way, and no person's.
    """
    told = [word for word in words if word not in _SMALL and not _ROMAN.fullmatch(word)]
    if any(word in names().given or word in names().surnames for word in told):
        return True
    if is_headed or not told:
        return False
    strange = [word for word in told if not _is_word(word)]
    if _COUNTED.search(text):
        return len(strange) > 1 and any(not names().holds(word) for word in strange)
    if _NUMBERED.search(text):
        return len(strange) > 1
    return all(names().holds(word) for word in told) or any(not names().holds(word) for word in strange)


def check_slug(slug: str, *, told: Iterable[str] = ()) -> None:
    """Raises Invalid for a slug with somebody's name or an address in it. told: names its words may be of."""
    plain = slug.replace("-", " ")
    known = {word for text in told for word in _words(text)}
    parts = [word for word in plain.split() if word not in known]
    is_address = bool(_STREET_NUMBER.search(plain)) or any(len(one) > 4 and one.isdigit() for one in parts)
    pairs = [one for one in pairwise(parts) if all(names().holds(word) for word in one)]
    is_name = any(word in names().given or word in names().surnames for word in parts)
    if is_address or is_name or any(not set(pair) <= ordinary() for pair in pairs):
        raise Invalid(
            "The slug of an operation or an office may name a person or a home. It was not imported. "
            "Make it of the place, the year and the name."
        )


def _found(text: str) -> list[Span]:
    """What the scrubber would hide, in small letters as with capitals."""
    spans = list(scrub(text).spans)
    return spans if text != text.lower() else [*spans, *scrub(string.capwords(text)).spans]


def _refuse_details(spans: list[Span], what: str) -> None:
    kinds = sorted({span.kind for span in spans} & _NO_NAME)
    if kinds:
        raise Invalid(f"{what} holds what looks like {' and '.join(kinds)}. Nothing was stored. Write the name alone.")


def _words(text: str) -> list[str]:
    return [fold(found) for found in _WORD.findall(text)]


def _is_of_office(word: str) -> bool:
    if word in _OF_OFFICES:
        return True
    return word in allowed().institution - word_set("personal_titles") - _NOWHERE and not names().holds(word)


def _is_word(word: str) -> bool:
    """Is it a word of English or Spanish and nobody's name?"""
    if names().holds(word):
        return False
    is_listed = word in ordinary() or word in english() or word in allowed().calendar or is_spanish(word)
    return is_listed or (has_model() and is_english(word, with_nouns=True))
