"""Learn and Give: our own texts, works of others, groups to support. Files of this repository, read once.

A text: TOML facts between two lines of +++, then Markdown. Works and groups: one TOML file each. What the search for a
source confirmed names its page and the day; what it did not is shown as "not checked".
"""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from markdown_it import MarkdownIt

from alongside.core.errors import Invalid

CONTENT: Final = Path(__file__).parent / "content"
FENCE: Final = "+++"
FULL_LANGUAGES: Final = ("en", "es", "zh-hans")
"""In which the texts stand whole; the other languages say so and link there."""
NUMBERS: Final = (1, 2, 3)
"""Public addresses of texts: before you help, discussion guide, how to read a press release. Never reused."""

type Filled = Annotated[str, msgspec.Meta(min_length=1)]
type Web = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]+$")]
type Isbn = Annotated[str, msgspec.Meta(pattern=r"^97[89]\d{10}$")]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A public page that says so, and the day on which a stored copy of it was read."""

    url: Web
    read_on: datetime.date


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """is_advocacy: gone where a grant forbids advocacy. in_short: what fits on the first screen."""

    title: Filled
    summary: Filled
    in_short: Annotated[tuple[Filled, ...], msgspec.Meta(min_length=3, max_length=6)]
    is_advocacy: bool
    written_on: datetime.date
    language_reviewer: str


class Text(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    language: str
    facts: Facts
    body_html: str


class Work(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """title, authors, publisher: as on the work, in `language` (BCP 47). about, get: by language of FULL_LANGUAGES.

    year, isbn: only where a page confirmed them. sources: empty = not checked.
    """

    title: Filled
    authors: Filled
    publisher: Filled
    year: int | None = None
    kind: str
    language: str
    isbn: Isbn | None = None
    url: Web | None = None
    about: dict[str, Filled]
    get: dict[str, Filled]
    sources: tuple[Source, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """led_by: survivors, migrants, sex_workers, trans_people, workers. what, support: by language of FULL_LANGUAGES."""

    name: Filled
    place: dict[str, Filled]
    led_by: tuple[str, ...]
    website: Web
    what: dict[str, Filled]
    support: dict[str, Filled]
    sources: tuple[Source, ...] = ()


@cache
def find_text(number: int, language: str) -> Text | None:
    """None if the number or the language has none. Raises Invalid with the file and what is wrong in it."""
    path = CONTENT / "learn" / str(number) / f"{language}.md"
    if number not in NUMBERS or not path.is_file():
        return None
    facts, body = _split(path.read_text(encoding="utf-8"), name=f"learn/{number}/{language}.md")
    html = str(MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").render(body))
    return Text(number=number, language=language, facts=facts, body_html=html)


def readable_texts(language: str, *, is_demo: bool, shows_advocacy: bool) -> tuple[Text, ...]:
    """A live instance leaves out what no named reader of the language has checked."""
    found = (find_text(number, language) for number in NUMBERS)
    return tuple(
        text
        for text in found
        if text and (is_demo or text.facts.language_reviewer) and (shows_advocacy or not text.facts.is_advocacy)
    )


@cache
def works() -> tuple[Work, ...]:
    """In the order of the file, which is the order on the page. Raises Invalid."""
    return tuple(_entries("works.toml", Work))


@cache
def groups() -> tuple[Group, ...]:
    """The same of groups to support. Raises Invalid."""
    return tuple(_entries("groups.toml", Group))


def _split(source: str, *, name: str) -> tuple[Facts, str]:
    head, opened, rest = source.partition(f"{FENCE}\n")
    front, closed, body = rest.partition(f"\n{FENCE}\n")
    if head.strip() or not opened or not closed:
        raise Invalid(f"{name}: the facts must stand between two lines of {FENCE} at the top. The text is not shown.")
    try:
        return msgspec.convert(tomllib.loads(front), Facts, strict=False), body
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Invalid(f"{name}: {error}. The text is not shown.") from error


def _entries(name: str, kind: type[Any]) -> list[Any]:
    try:
        found = tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
        return [msgspec.convert(entry, kind, strict=False) for entry in found["entries"]]
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise Invalid(f"{name}: {error}. Nothing of it is shown.") from error
