"""What the shipped lists know of a word: an allowed phrase, a name, a town, an ordinary word. Read once a process."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from alongside.record.names.shipped import shipped, word_lines
from alongside.record.names.words import Phrase, fold, phrase

_BIG: Final = 12


@dataclass(frozen=True)
class Allowed:
    """Folded phrases. `heads` end an office's name; `towns` stand only where a place is meant."""

    phrases: frozenset[Phrase]
    heads: frozenset[Phrase]
    institution: frozenset[str]
    acronyms: frozenset[str]
    calendar: frozenset[str]
    towns: frozenset[Phrase]
    states: frozenset[Phrase]


@dataclass(frozen=True)
class Names:
    """Folded. `doubles` are ordinary words or towns as well."""

    surnames: frozenset[str]
    given: frozenset[str]
    doubles: frozenset[str]

    def holds(self, word: str) -> bool:
        return word in self.surnames or word in self.given or word in self.doubles


@cache
def allowed() -> Allowed:
    """lists/allowed.toml with what the wheels `babel` and `zipcodes` know of places."""
    read = shipped("allowed")
    calendar, countries = _from_babel()
    lines = [*_lines(read["phrases"]), *_lines(read["short"]), *_lines(read["peoples"]), *_lines(read["languages"])]
    return Allowed(
        phrases=_phrases([*lines, *countries, *_counties()]),
        heads=_phrases(_lines(read["offices"])),
        institution=frozenset(word for phrase in _phrases(_lines(read["institution"])) for word in phrase),
        acronyms=frozenset(read["acronyms"].split()),
        calendar=frozenset(word for one in _phrases([*calendar, *_lines(read["short_calendar"])]) for word in one),
        towns=_phrases([*_lines(read["towns"]), *_towns()]),
        states=_phrases([*_lines(read["states"]), *countries]),
    )


def _lines(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", " ").split(",") if part.strip()]


def _phrases(texts: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(found for text in texts if (found := phrase(text)))


@cache
def _zip_rows() -> list[dict[str, str]]:
    import zipcodes

    rows: list[dict[str, str]] = zipcodes.list_all()  # type: ignore[no-untyped-call]  # the wheel has no types
    return rows


def _counties() -> set[str]:
    return {row["county"] for row in _zip_rows() if row["county"].count(" ")}


def _towns() -> set[str]:
    """Cities, and counties by their name alone."""
    return {row["city"] for row in _zip_rows()} | {row["county"].removesuffix(" County") for row in _zip_rows()}


@cache
def big_towns() -> frozenset[str]:
    """Folded names of towns with many ZIP codes, and of those abroad that allowed.toml lists."""
    counted = Counter(row["city"] for row in _zip_rows())
    found = {town for town, codes in counted.items() if codes >= _BIG}
    return frozenset(fold(town) for town in found | set(_lines(shipped("allowed")["towns"])))


@cache
def near_towns() -> frozenset[str]:
    """Folded names of towns in Florida, where most of the record's operations are so far."""
    return frozenset(fold(row["city"]) for row in _zip_rows() if row["state"] == "FL")


def _from_babel() -> tuple[set[str], set[str]]:
    """Months and days; countries."""
    from babel import Locale

    calendar: set[str] = set()
    countries: set[str] = set()
    for code in ("en", "es"):
        locale = Locale.parse(code)
        calendar |= {str(name) for name in locale.months["format"]["wide"].values()}
        calendar |= {str(name) for name in locale.days["format"]["wide"].values()}
        countries |= {str(name) for key, name in locale.territories.items() if key.isalpha()}
    return calendar, countries


@cache
def names() -> Names:
    """What was typed, with what other packages' tables hold (lists/more_*.txt)."""
    lists = typed()
    surnames, given, doubles = (word_lines(f"more_{part}") for part in ("surnames", "given", "doubles"))
    both = (lists.doubles | doubles) - lists.surnames - lists.given
    return Names((lists.surnames | surnames) - both, (lists.given | given) - both, both)


@cache
def typed() -> Names:
    """lists/names.toml; a name that is an ordinary word as well counts as a double."""
    read = shipped("names")
    languages = [part for part in read.values() if "surnames" in part]
    too = {word for part in read.values() for word in part.get("words_too", "").split()}
    surnames = {word for part in languages for word in part["surnames"].split()}
    given = {word for part in languages for word in part["given"].split()}
    doubles = too | ((surnames | given) & ordinary())
    return Names(frozenset(surnames - doubles), frozenset(given - doubles), frozenset(doubles))


@cache
def ordinary() -> frozenset[str]:
    """lists/ordinary.toml: folded words of English and Spanish that may begin a sentence."""
    read = shipped("ordinary")
    return frozenset(fold(word) for part in read.values() for word in part.split())


@cache
def english() -> frozenset[str]:
    """lists/english_words.txt: frequent words of English in all their forms, without names."""
    return word_lines("english_words")
