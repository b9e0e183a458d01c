"""From the text a person typed to what is looked up: words, needs, a place (mirrored by web/search/plan.ts)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from alongside.directory.packs.lexicon import Lexicon, NamedPoint, Phrase, place_key
from alongside.directory.packs.words import MAX_WORD_LETTERS, Piece, fold, pieces, stem

MAX_TEXT_LETTERS: Final = 200
MAX_SLOTS: Final = 20
MAX_PLACE_WORDS: Final = 4
MAX_NEED_WORDS: Final = 12
PREFIX_LETTERS: Final = 2
LONE_PREFIX_LETTERS: Final = 4
SOFT_PREFIX_LETTERS: Final = 3
TYPO_STEM_LETTERS: Final = 5

type Role = Literal["required", "soft", "place"]


@dataclass(frozen=True, kw_only=True)
class Query:
    """One search, as in web/search/types.ts. open_at: {time zone: minute of the week}. states (): all but closed."""

    text: str
    language: str
    today_day: int
    finished: bool = False
    plain_words: bool = False
    near: str = ""
    within_metres: int | None = None
    kinds: Sequence[str] = ()
    needs: Sequence[str] = ()
    spoken: Sequence[str] = ()
    states: Sequence[str] = ()
    safety: Sequence[str] = ()
    open_at: Mapping[str, int] | None = None
    lines_only: bool = False
    limit: int = 20
    offset: int = 0


class Slot(NamedTuple):
    """One word to look up; bit: its place in a mask."""

    word: str
    bit: int
    role: Role
    is_prefix: bool
    paired: bool


class Understood(NamedTuple):
    """A phrase that was understood: services with one of its needs count as holding the words under bits."""

    needs: tuple[str, ...]
    bits: int


class Run(NamedTuple):
    """Letters that must stand side by side in the text."""

    text: str
    bits: int


@dataclass(frozen=True)
class Plan:
    """What is looked up in every pack."""

    slots: tuple[Slot, ...]
    understood: tuple[Understood, ...]
    need_words: tuple[str, ...]
    runs: tuple[Run, ...]
    required_bits: int
    place: NamedPoint | None
    place_unknown: bool


@dataclass(frozen=True)
class Context:
    """What a plan needs from outside. is_known_word: does any pack hold the word or another ending of it?"""

    lexicon: Lexicon
    finished: bool
    is_known_word: Callable[[str], bool]


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    paired: bool
    piece: int


@dataclass
class _Draft:
    tokens: list[_Token]
    place: NamedPoint | None = None
    place_tokens: frozenset[int] = frozenset()
    slots: list[Slot] = field(default_factory=list)
    token_bits: list[int] = field(default_factory=list)

    def bits(self, tokens: Sequence[int]) -> int:
        found = 0
        for at in tokens:
            found |= self.token_bits[at]
        return found


def build_plan(query: Query, context: Context) -> Plan:
    """Make the plan of a query."""
    folded = fold(query.text[:MAX_TEXT_LETTERS])
    parts = tuple(pieces(folded))
    draft = _Draft(tokens=[token for index, piece in enumerate(parts) for token in _tokens(piece, index)])
    near = query.near.strip()
    if not near:
        _find_place(draft, context.lexicon)
    _fill_slots(draft, context)
    understood = () if query.plain_words else _understand(folded, draft, context)
    words = (word for one in understood for need in one.needs for word in context.lexicon.need_words.get(need, ()))
    named = context.lexicon.places.get(place_key(near)) if near else draft.place
    return Plan(
        slots=tuple(draft.slots),
        understood=understood,
        need_words=tuple(dict.fromkeys(words))[:MAX_NEED_WORDS],
        runs=_runs(parts, draft),
        required_bits=sum(1 << slot.bit for slot in draft.slots if slot.role == "required"),
        place=named,
        place_unknown=bool(near) and named is None,
    )


def _tokens(piece: Piece, index: int) -> Iterator[_Token]:
    start, text = piece.start, piece.text
    if not piece.paired:
        yield _Token(text[:MAX_WORD_LETTERS], start, start + len(text), paired=False, piece=index)
    elif len(text) == 1:
        yield _Token(text, start, start + 1, paired=True, piece=index)
    else:
        for at in range(len(text) - 1):
            yield _Token(text[at : at + 2], start + at, start + at + 2, paired=True, piece=index)


def _find_place(draft: _Draft, lexicon: Lexicon) -> None:
    """The longest and then last run of words that is a known place."""
    for size in range(MAX_PLACE_WORDS, 0, -1):
        for first in range(len(draft.tokens) - size, -1, -1):
            key = " ".join(token.text for token in draft.tokens[first : first + size])
            if key in lexicon.places:
                draft.place = lexicon.places[key]
                draft.place_tokens = frozenset(range(first, first + size))
                return


def _role(draft: _Draft, at: int, context: Context) -> Role | None:
    token, lexicon = draft.tokens[at], context.lexicon
    if token.text in lexicon.dropped:
        return None
    if at in draft.place_tokens:
        return None if token.text.isascii() and token.text.isdigit() else "place"
    if token.text in lexicon.soft:
        return "soft"
    is_unfinished = at == len(draft.tokens) - 1 and not context.finished
    may_become_soft = is_unfinished and _units(token.text) >= SOFT_PREFIX_LETTERS
    if may_become_soft and any(word.startswith(token.text) for word in lexicon.soft):
        return "soft"
    return "required"


def _units(text: str) -> int:
    """Length in UTF-16 units, as the browser counts."""
    return len(text.encode("utf-16-le")) // 2


def _fill_slots(draft: _Draft, context: Context) -> None:
    roles = [_role(draft, at, context) for at in range(len(draft.tokens))]
    has_required = "required" in roles
    bit_of: dict[str, int] = {}
    for at, (token, role) in enumerate(zip(draft.tokens, roles, strict=True)):
        if role is None or (token.text not in bit_of and len(draft.slots) == MAX_SLOTS):
            draft.token_bits.append(0)
            continue
        if token.text not in bit_of:
            bit_of[token.text] = len(draft.slots)
            is_last = at == len(draft.tokens) - 1 and not context.finished
            slot_role: Role = "required" if role == "soft" and not has_required else role
            is_prefix = len(token.text) == 1 if token.paired else is_last
            draft.slots.append(Slot(token.text, len(draft.slots), slot_role, is_prefix, token.paired))
        draft.token_bits.append(1 << bit_of[token.text])


def _understand(folded: str, draft: _Draft, context: Context) -> tuple[Understood, ...]:
    found = [(phrase.needs, draft.bits(tokens)) for phrase, tokens in _word_matches(draft, context)]
    for needs, start, end in _paired_matches(folded, context):
        inside = {token.piece for token in draft.tokens if token.start < end and token.end > start}
        covered = [at for at, token in enumerate(draft.tokens) if token.piece in inside]
        found.append((needs, draft.bits(covered)))
    merged: dict[tuple[str, ...], int] = {}
    for needs, bits in found:
        merged[needs] = merged.get(needs, 0) | bits
    return tuple(Understood(needs, merged[needs]) for needs in sorted(merged, key=" ".join))


def _stem_choices(draft: _Draft, at: int, context: Context) -> list[str]:
    """The stems of phrases that a token may stand for: its own, longer ones while it is typed, mended ones."""
    token, stems = draft.tokens[at], context.lexicon.stems
    if token.paired:
        return []
    own = stem(token.text)
    choices = [own]
    is_last = at == len(draft.tokens) - 1 and not context.finished
    if is_last and _units(own) >= PREFIX_LETTERS:
        choices += sorted(one for one in stems if one != own and one.startswith(token.text))
    is_absent = len(choices) == 1 and own not in stems and not context.is_known_word(token.text)
    if is_absent and _units(own) >= TYPO_STEM_LETTERS:
        choices += sorted(one for one in stems if _units(one) > 3 and is_one_edit(one, own))
    return choices


type _Match = tuple[Phrase, list[int]]


def _word_matches(draft: _Draft, context: Context) -> list[_Match]:
    choices = [_stem_choices(draft, at, context) for at in range(len(draft.tokens))]
    holders: dict[str, list[int]] = {}
    for at, stems in enumerate(choices):
        for one in stems:
            holders.setdefault(one, []).append(at)
    matches: list[_Match] = []
    for one in sorted(holders):
        for phrase in context.lexicon.phrases.get(one, ()):
            if any(each not in holders for each in phrase.stems):
                continue
            if len(phrase.stems) == 1 and all(_is_short_prefix(choices[at], one) for at in holders[one]):
                continue
            matches.append((phrase, [at for each in phrase.stems for at in holders[each]]))
    return [match for match in matches if not any(_covers(other, match) for other in matches)]


def _is_short_prefix(choices: list[str], one: str) -> bool:
    """A phrase of one word is not guessed from its first two or three letters."""
    return choices[0] != one and _units(choices[0]) < LONE_PREFIX_LETTERS


def _covers(longer: _Match, shorter: _Match) -> bool:
    return len(longer[0].stems) > len(shorter[0].stems) and set(shorter[1]) <= set(longer[1])


def _paired_matches(folded: str, context: Context) -> list[tuple[tuple[str, ...], int, int]]:
    found: list[tuple[tuple[str, ...], int, int]] = []
    for phrase in context.lexicon.paired_phrases:
        start = folded.find(phrase.text)
        end = start + len(phrase.text)
        if start < 0 and not context.finished:
            start, end = _unfinished_start(folded, phrase.text), len(folded)
        if start >= 0:
            found.append((phrase.needs, start, end))
    return [
        one
        for one in found
        if not any(
            other[1] <= one[1] and other[2] >= one[2] and other[2] - other[1] > one[2] - one[1] for other in found
        )
    ]


def _unfinished_start(folded: str, phrase: str) -> int:
    """Where the text ends with the beginning of the phrase, two letters at least; -1 if it does not."""
    for size in range(len(phrase) - 1, 1, -1):
        if folded.endswith(phrase[:size]):
            return len(folded) - size
    return -1


def _runs(parts: Sequence[Piece], draft: _Draft) -> tuple[Run, ...]:
    return tuple(
        Run(piece.text, draft.bits([at for at, token in enumerate(draft.tokens) if token.piece == index]))
        for index, piece in enumerate(parts)
        if piece.paired and len(piece.text) >= 3
    )


def is_one_edit(first: str, second: str) -> bool:
    """Are the two words one letter apart (wrong, missing, too many), or are two neighbours swapped?"""
    head = 0
    while head < min(len(first), len(second)) and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    left, right = first[head : len(first) - tail], second[head : len(second) - tail]
    if len(left) <= 1 and len(right) <= 1:
        return bool(left or right)
    return len(left) == len(right) == 2 and left == right[::-1]
