"""The needs taxonomy: what people look for, in everyday words of three languages, and which services answer it.

The terms live in needs.toml beside this file. Nothing here knows about Django, a database or a screen.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

LANGUAGES = ("en", "es", "zh-Hans")
PARTS = ("any", "name", "pair", "veto", "never")
# A prefix pattern may not be longer: without a bound one endless "word" would cost its length squared.
LONGEST_PREFIX = 24
_SOURCE = Path(__file__).with_name("needs.toml")

# Only Latin marks go: Thai and Hindi vowels are combining marks too, and without them the words are others.
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['\u2018\u2019`\u00b4]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_PIECES = re.compile(r"[^\W_]+|[.;:!?\n\u2022]")

type _Found = dict[str, set[int]]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the eight kinds of help. `label` and `about` (one sentence) are keyed by the site's language tags."""

    id: str
    label: dict[str, str]
    about: dict[str, str]


class TagRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"veto": "not"}):
    """Patterns (words; a trailing * matches any ending) by which an imported service gets a need.

    A service is tagged by one `any` in its name or description, by one `name` in its name, or by both sides of a `pair`
    ("this|or this + that|or that") anywhere. A `veto` (`not` in the file) in the name undoes everything; in the
    description it undoes what the description said. A `never` undoes everything wherever it is found.
    """

    any: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One term, such as "housing.tonight".

    `label` is what a screen shows and `note` (may be empty) one sentence beside it, keyed like a kind's.
    `say` holds, per language of LANGUAGES, phrases as people type them: to be matched folded, as whole words,
    longest first, no word used twice, so that "immigration lawyer" does not mean any lawyer.
    `open_eligibility` names the nearest terms of that taxonomy.
    """

    id: str
    label: dict[str, str]
    open_eligibility: tuple[str, ...]
    say: dict[str, tuple[str, ...]]
    tag: TagRule = TagRule()
    note: dict[str, str] = {}

    @property
    def kind(self) -> str:
        """Id of the kind of help, the part before the point."""
        return self.id.partition(".")[0]


class Taxonomy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. `shared_phrases` lead to needs of two kinds on purpose."""

    shared_phrases: tuple[str, ...]
    kind: tuple[Kind, ...]
    need: tuple[Need, ...]


@dataclass(slots=True)
class _Node:
    """A step of the word trie: what ends here, and which words or beginnings of words lead on."""

    marks: list[tuple[int, str, int]] = field(default_factory=list)
    words: dict[str, "_Node"] = field(default_factory=dict)
    prefixes: dict[str, "_Node"] = field(default_factory=dict)


@cache
def load_taxonomy() -> Taxonomy:
    """The taxonomy's file, checked for shape. Raises msgspec.ValidationError or tomllib.TOMLDecodeError."""
    with _SOURCE.open("rb") as source:
        return msgspec.convert(tomllib.load(source), Taxonomy)


def kinds() -> tuple[Kind, ...]:
    """The eight kinds of help in the order in which they are shown."""
    return load_taxonomy().kind


def load_needs() -> tuple[Need, ...]:
    """All needs, grouped by kind, in the order in which they are shown."""
    return load_taxonomy().need


def fold(text: str) -> str:
    """Bring text to the form in which it is compared: NFKC, case folded, Latin accents and apostrophes removed."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", bare))


def tag_service(name: str, description: str) -> tuple[str, ...]:
    """Ids of the needs a service answers, by its words, in the taxonomy's order; empty if none is sure enough.

    Linear in the length of the text. Built for few false tags: silence is better than a wrong promise.
    """
    by_name, by_description = _hits(name), _hits(description)
    return tuple(
        need.id
        for number, need in enumerate(load_needs())
        if _answers(by_name.get(number, {}), by_description.get(number, {}))
    )


def _answers(in_name: _Found, in_description: _Found) -> bool:
    if "veto" in in_name or "never" in in_name or "never" in in_description:
        return False
    if in_name.keys() & {"any", "name"}:
        return True
    if "veto" in in_description:
        return False
    sides = in_name.get("pair", set()) | in_description.get("pair", set())
    return "any" in in_description or any(side % 2 == 0 and side + 1 in sides for side in sides)


def _hits(text: str) -> dict[int, _Found]:
    """For each need's number: the parts of its rule found in the text, with the numbers of their patterns.

    A pair has two numbers, 2n for its left side and 2n + 1 for its right.
    """
    found: dict[int, _Found] = {}
    pieces = _pieces(text)
    for start in range(len(pieces)):
        for number, part, pattern in _walk(pieces, start):
            found.setdefault(number, {}).setdefault(part, set()).add(pattern)
    return found


def _walk(pieces: list[str], start: int) -> Iterator[tuple[int, str, int]]:
    """Marks of all patterns that begin at one piece; ends where the trie ends, so its depth bounds the work."""
    nodes = [_trie()]
    place = start
    while nodes and place < len(pieces):
        nodes = [child for node in nodes for child in _children(node, pieces[place])]
        for node in nodes:
            yield from node.marks
        place += 1


def _children(node: _Node, piece: str) -> Iterator[_Node]:
    if piece in node.words:
        yield node.words[piece]
    if node.prefixes:
        for end in range(1, min(len(piece), LONGEST_PREFIX) + 1):
            if piece[:end] in node.prefixes:
                yield node.prefixes[piece[:end]]


def _pieces(text: str) -> list[str]:
    """Words and sentence ends; an end is a piece of its own so that no phrase is found across two sentences."""
    return _PIECES.findall(_DOTTED.sub(lambda dotted: dotted[0].replace(".", "") + " ", fold(text)))


@cache
def _trie() -> _Node:
    root = _Node()
    for number, need in enumerate(load_needs()):
        for part in PARTS:
            for pattern_number, pattern in enumerate(_patterns(need.tag, part)):
                for alternative in pattern.split("|"):
                    _plant(root, alternative).marks.append((number, part, pattern_number))
    return root


def _patterns(rule: TagRule, part: str) -> list[str]:
    written: tuple[str, ...] = getattr(rule, part)
    return [side for pattern in written for side in pattern.split(" + ")] if part == "pair" else list(written)


def _plant(root: _Node, pattern: str) -> _Node:
    node = root
    for word in pattern.split():
        pieces = _pieces(word.rstrip("*"))
        for piece in pieces[:-1]:
            node = node.words.setdefault(piece, _Node())
        last_step = node.prefixes if word.endswith("*") else node.words
        node = last_step.setdefault(pieces[-1], _Node())
    return node
