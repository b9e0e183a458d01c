"""The parts of the front door that a group writes itself: which there are, how long, what may stand in them.

No database, no clock. A file of them, for `alongside front-door`: facts between two lines of +++, then each block
under `## its name`, in the order of the page.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from markdown_it import MarkdownIt

from alongside.core.errors import Invalid

CONTENT: Final = Path(__file__).parent / "content" / "front-door"
FENCE: Final = "+++"
LETTERS_MOST: Final = {"greeting": 200, "who": 800, "after": 800, "never": 800, "hours": 400}
"""Of each block; the greeting stands above the three doors and must leave them on the first screen."""
BLOCKS: Final = tuple(LETTERS_MOST)
HEADINGS: Final = {
    "greeting": gettext_noop("A greeting"),
    "who": gettext_noop("Who we are"),
    "after": gettext_noop("What happens when you write"),
    "never": gettext_noop("What we never do"),
    "hours": gettext_noop("When we are here"),
}
BODY_LETTERS_MOST: Final = 800
CHECKED_BY_LETTERS_MOST: Final = 80
LANGUAGE_LETTERS_MOST: Final = 8

_HTML: Final = re.compile(r"<\s*[A-Za-z/!?]")
_PICTURE: Final = re.compile(r"!\[")
_HEADING: Final = re.compile(r"^## +(\w+) *$", re.MULTILINE)
# "zero" knows nothing but paragraphs; what is not named here stays as it was typed.
_MARKDOWN: Final = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline", "escape", "entity"])


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One block in one language. checked_by: who read exactly these words; "" = nobody yet."""

    block: str
    body: str
    checked_by: str = ""


class DoorFile(msgspec.Struct, frozen=True, kw_only=True):
    """language: as in the path. blocks: in the order of the page."""

    language: str
    blocks: tuple[Block, ...]


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    language: Annotated[str, msgspec.Meta(min_length=2, max_length=LANGUAGE_LETTERS_MOST)]
    checked_by: Annotated[str, msgspec.Meta(max_length=CHECKED_BY_LETTERS_MOST)] = ""


def html_of(body: str) -> str:
    """Paragraphs, lists, emphasis and links; everything else of Markdown, and all HTML, is shown as typed."""
    rendered = str(_MARKDOWN.render(body))
    return rendered.replace("<a href=", '<a rel="noreferrer external" href=')


def plain(body: str) -> str:
    """Without the marks that text fields of browsers add: line ends of one kind, no blank at the ends."""
    return body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def check_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as they are stored. Raises Invalid with one sentence for the first that cannot stand so."""
    names = [one.block for one in blocks]
    if len(set(names)) != len(names):
        raise Invalid("A block stands there twice. Nothing was changed.")
    return tuple(_checked(one) for one in blocks)


def _checked(one: Block) -> Block:
    if one.block not in BLOCKS:
        raise Invalid(f"There is no block {one.block!r}. Nothing was changed. The blocks are {', '.join(BLOCKS)}.")
    body = plain(one.body)
    check_words(body, name=_(HEADINGS[one.block]), letters_most=LETTERS_MOST[one.block])
    return Block(block=one.block, body=body, checked_by=checked_name(one.checked_by))


def checked_name(name: str) -> str:
    """Who checked something, as it is stored. Raises Invalid."""
    found = " ".join(name.split())
    if len(found) > CHECKED_BY_LETTERS_MOST:
        raise Invalid(
            _("A name has at most %(most)d letters. Nothing was changed.") % {"most": CHECKED_BY_LETTERS_MOST}
        )
    return found


def check_words(body: str, *, name: str, letters_most: int) -> None:
    """Raises Invalid for what is empty, too long, or holds HTML or a picture."""
    if not body:
        raise Invalid(_("%(name)s: there are no words in it. Nothing was changed.") % {"name": name})
    if len(body) > letters_most:
        told = {"name": name, "count": len(body), "most": letters_most}
        raise Invalid(_("%(name)s: %(count)d letters, at most %(most)d. Nothing was changed.") % told)
    if _HTML.search(body) or _PICTURE.search(body):
        raise Invalid(_("%(name)s: no pictures and no HTML here. Nothing was changed.") % {"name": name})


def read_file(source: str, *, name: str) -> DoorFile:
    """Raises Invalid; `name` says which file is meant."""
    head, opened, rest = source.partition(f"{FENCE}\n")
    front, closed, body = rest.partition(f"\n{FENCE}\n")
    if head.strip() or not opened or not closed:
        raise Invalid(f"{name}: the facts must stand between two lines of {FENCE} at the top. Nothing was changed.")
    try:
        facts = msgspec.convert(tomllib.loads(front), _Facts)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Invalid(f"{name}: {error}. Nothing was changed.") from error
    parts = _HEADING.split(body)
    if parts[0].strip():
        raise Invalid(f"{name}: words before the first ## heading belong to no block. Nothing was changed.")
    found = [
        Block(block=block, body=text, checked_by=facts.checked_by)
        for block, text in zip(parts[1::2], parts[2::2], strict=True)
    ]
    return DoorFile(language=facts.language, blocks=check_blocks(found))


def write_file(language: str, blocks: Sequence[Block]) -> str:
    """The same as a file; who checked it stands there only where one name holds for all of it."""
    names = {one.checked_by for one in blocks}
    name = msgspec.json.encode(names.pop() if len(names) == 1 else "").decode()
    words = "\n\n".join(f"## {one.block}\n\n{one.body}" for one in blocks)
    return f'{FENCE}\nlanguage = "{language}"\nchecked_by = {name}\n{FENCE}\n\n{words}\n'


@cache
def default_blocks(language: str) -> tuple[Block, ...]:
    """What the demonstration says; () for a language without such a file."""
    path = CONTENT / f"{language}.md"
    return read_file(path.read_text(encoding="utf-8"), name=path.name).blocks if path.is_file() else ()
