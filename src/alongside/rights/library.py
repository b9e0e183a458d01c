"""Reads the texts of `content/<slug>/<lang>.md`: TOML facts between two +++ lines, then Markdown.

A file without a body is a summary: it carries its language's own words only and takes sources, dates and lawyer from
en.md. A fault in a file is one sentence with its path, so that whoever writes texts can mend it without reading this.
"""

import datetime
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from markdown_it import MarkdownIt

from alongside.core.errors import Invalid

CONTENT: Final = Path(__file__).parent / "content"
FENCE: Final = "+++"
SHOWN_DAYS_MOST: Final = 180
REFERENCE: Final = "en"
"""The language whose file holds what summaries in others do not repeat."""

# The number is the public address of a text: a slug in the history of a phone would say what was read. Never reused.
NUMBERS: Final = {
    1: "stopped-by-police",
    2: "raid-at-work",
    3: "someone-was-taken",
    4: "raid-as-friend",
    5: "inspectors",
    6: "immigration-at-home",
    7: "immigration-at-work",
    8: "immigration-in-the-street",
    9: "if-arrested",
    10: "phone-and-passwords",
    11: "being-filmed",
    12: "massage-charges",
    13: "papers-to-stay",
    14: "clearing-a-record",
    15: "wages-and-tips",
    16: "housing-after-a-raid",
    17: "children",
    18: "hospital",
    19: "supporting-a-friend",
}

type Filled = Annotated[str, msgspec.Meta(min_length=1)]
type Web = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s]+$")]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """read_on: None where nobody has read the page yet; it is named so that a reviewer does."""

    title: Filled
    url: Web
    publisher: Filled
    read_on: datetime.date | None = None


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each language says for itself: all that a file without a body has between its +++ lines."""

    title: Filled
    summary: Filled
    first_steps: Annotated[tuple[Filled, ...], msgspec.Meta(min_length=4, max_length=6)]
    jurisdiction: Filled
    audience: Filled
    content_note: str
    language_reviewer: str


class Facts(Words, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands between the +++ lines. Reviewer fields hold a name or "". expires_on: first day it is not shown."""

    reviewed_on: datetime.date | None
    lawyer_reviewer: str
    written_on: datetime.date
    expires_on: datetime.date
    sources: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What editors say of the law since the text was written. words: in `language`, as in the path."""

    changed_on: datetime.date
    words: str
    language: str


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text in one language, spelled as in the path. body_html is made by us from Markdown: raw HTML is off.

    body_html "": a summary, whose whole text stands in other languages. source: all that was read, a summary's en.md
    after it; hash: SHA-256 of that in hex, so that it tells when anything that the page shows has changed.
    From a file, reviewers are who it says read it; from queries, who vouches for it on this instance, and `change` and
    `withdrawn_on` are what its editors say.
    """

    number: int
    slug: str
    language: str
    facts: Facts
    body_html: str
    source: str
    hash: str
    change: Change | None = None
    withdrawn_on: datetime.date | None = None

    def is_expired(self, today: datetime.date) -> bool:
        """Its day has come, or an editor took it down: only that is said of it."""
        return self.withdrawn_on is not None or today >= self.facts.expires_on

    @property
    def is_whole(self) -> bool:
        return bool(self.body_html)

    @property
    def is_reviewed(self) -> bool:
        """Named lawyer, named reader of the language, and a date: what a live instance asks for."""
        facts = self.facts
        return bool(facts.lawyer_reviewer and facts.language_reviewer and facts.reviewed_on)


@cache
def find_text(number: int, language: str) -> Text | None:
    """One text, None if the number or the language has none. Raises Invalid with the file and what is wrong in it."""
    slug = NUMBERS.get(number)
    source = _read(slug, language) if slug else None
    if slug is None or source is None:
        return None
    reference = source if language == REFERENCE else _read(slug, REFERENCE) or ""
    facts, body = split_text(source, name=f"{slug}/{language}.md", reference=reference)
    if not body.strip():
        source += reference
    return Text(
        number=number,
        slug=slug,
        language=language,
        facts=facts,
        body_html=_html(body),
        source=source,
        hash=hashlib.sha256(source.encode()).hexdigest(),
    )


def split_text(source: str, *, name: str, reference: str = "") -> tuple[Facts, str]:
    """The facts and the Markdown of one file; without Markdown, what the language does not say itself comes from
    `reference`, the whole en.md. Raises Invalid; `name` says which file is meant.
    """
    front, body = _halves(source, name=name)
    if body.strip() or source == reference:
        return _convert(front, Facts, name=name), body
    words = _convert(front, Words, name=name)
    law = _convert(_halves(reference, name=f"{name}, en.md beside it")[0], Facts, name=f"{name}, en.md beside it")
    if len(words.first_steps) != len(law.first_steps):
        raise Invalid(f"{name}: first_steps must be as many as in en.md, {len(law.first_steps)}. It is not shown.")
    own = msgspec.structs.asdict(words)
    return msgspec.structs.replace(law, **own), ""


def _read(slug: str, language: str) -> str | None:
    path = CONTENT / slug / f"{language}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _halves(source: str, *, name: str) -> tuple[str, str]:
    head, opened, rest = source.partition(f"{FENCE}\n")
    # A summary may end with its second fence, with or without a last line break.
    front, closed, body = f"{rest}\n".partition(f"\n{FENCE}\n")
    if head.strip() or not opened or not closed:
        raise Invalid(f"{name}: the facts must stand between two lines of {FENCE} at the top. The text is not shown.")
    return front, body


def _convert[Kind: Words](front: str, kind: type[Kind], *, name: str) -> Kind:
    try:
        facts = msgspec.convert(_without_empty_dates(tomllib.loads(front)), kind, strict=False)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{name}: the facts are no TOML: {error}. The text is not shown.") from error
    except msgspec.ValidationError as error:
        raise Invalid(f"{name}: {error}. The text is not shown.") from error
    if isinstance(facts, Facts) and facts.expires_on <= facts.written_on:
        raise Invalid(f"{name}: expires_on must come after written_on. The text is not shown.")
    if isinstance(facts, Facts) and (facts.expires_on - facts.written_on).days > SHOWN_DAYS_MOST:
        raise Invalid(f"{name}: expires_on is more than {SHOWN_DAYS_MOST} days after written_on. It is not shown.")
    return facts


def _without_empty_dates(found: dict[str, Any]) -> dict[str, Any]:
    """TOML has no null: an empty text stands for a day that is not there yet."""
    sources = found.get("sources")
    if isinstance(sources, list):
        found["sources"] = [_without_empty_dates(one) if isinstance(one, dict) else one for one in sources]
    return found | {name: None for name in ("reviewed_on", "read_on") if found.get(name) == ""}


def _html(body: str) -> str:
    """Plain Markdown: no raw HTML, no pictures from elsewhere."""
    return str(MarkdownIt("commonmark", {"html": False}).disable("image").render(body))
