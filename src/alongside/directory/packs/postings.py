"""Looking up words in a pack and adding up scores, in whole numbers (web/search/dictionary.ts and postings.ts)."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from alongside.directory.packs.plan import Plan, Slot
from alongside.directory.packs.read import Pack
from alongside.directory.packs.words import inflections

SOFT_SIXTEENTHS: Final = 6
FULL_SIXTEENTHS: Final = 16
TYPO_LETTERS_LEAST: Final = 4
TYPO_LETTERS_MOST: Final = 20
TYPOS_USED: Final = 6
_AFTER_ANY_TEXT: Final = b"\xff"


class Weighted(NamedTuple):
    """Postings first..end-1 count this many sixteenths."""

    first: int
    end: int
    weight: int


@dataclass(frozen=True)
class Dictionary:
    """The words of one pack."""

    pack: Pack

    @cached_property
    def _alphabet(self) -> tuple[str, ...]:
        # Scripts above U+07FF have thousands of letters and are mostly not mended letter by letter.
        letters = {letter for term in self.pack.terms for letter in term.decode(errors="ignore")}
        return tuple(sorted(letter for letter in letters if letter <= "\u07ff"))

    def find(self, word: str) -> int:
        """Index of the term, or -1."""
        key, terms = word.encode(errors="replace"), self.pack.terms
        at = bisect_left(terms, key)
        return at if at < len(terms) and terms[at] == key else -1

    def count(self, term: int) -> int:
        """How many texts hold the term."""
        return self.pack.posting_from[term + 1] - self.pack.posting_from[term]

    def prefix_range(self, prefix: str) -> tuple[int, int]:
        """First and end of the terms that begin so."""
        key = prefix.encode(errors="replace")
        return bisect_left(self.pack.terms, key), bisect_left(self.pack.terms, key + _AFTER_ANY_TEXT)

    def inflected(self, word: str) -> list[int]:
        """Terms that are the same word with another ending."""
        return [term for term in map(self.find, inflections(word)) if term >= 0]

    def knows(self, word: str) -> bool:
        """Is the word or another ending of it in the pack?"""
        return self.find(word) >= 0 or bool(self.inflected(word))

    def heaviest(self, first: int, end: int) -> list[int]:
        """Terms of a range, heaviest first by powers of two, until the limit of postings is reached."""
        taken: list[int] = []
        left = self.pack.meta.ranking.prefix_postings
        for size in range(32, 0, -1):
            for term in range(first, end):
                count = self.count(term)
                if count.bit_length() == size and count <= left:
                    taken.append(term)
                    left -= count
        return taken

    def typos(self, word: str) -> list[int]:
        """Terms one edit away, at most six, most frequent first."""
        if not TYPO_LETTERS_LEAST <= len(word) <= TYPO_LETTERS_MOST or any(letter in "0123456789" for letter in word):
            return []
        found = {term for term in map(self.find, self._edits(word)) if term >= 0}
        return sorted(found, key=lambda term: (-self.count(term), term))[:TYPOS_USED]

    def _edits(self, word: str) -> Iterable[str]:
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            yield from (head + letter + tail for letter in self._alphabet)
            if tail:
                yield head + tail[1:]
                yield from (head + letter + tail[1:] for letter in self._alphabet)
            if len(tail) > 1:
                yield head + tail[1] + tail[0] + tail[2:]


@dataclass
class Scores:
    """What one plan found in one pack: {document: score}, {document: mask of words}, {typed: words used instead}."""

    scores: dict[int, int] = field(default_factory=dict)
    masks: dict[int, int] = field(default_factory=dict)
    corrections: dict[str, list[str]] = field(default_factory=dict)


def run_plan(plan: Plan, dictionary: Dictionary) -> Scores:
    """Look up every word of the plan."""
    found = Scores()
    covered = 0
    for one in plan.understood:
        covered |= one.bits
    for slot in plan.slots:
        is_mendable = slot.role == "required" and not covered >> slot.bit & 1
        weighted = _look_up(slot, dictionary, found if is_mendable else None)
        sixteenths = FULL_SIXTEENTHS if slot.role == "required" else SOFT_SIXTEENTHS
        _add(found, dictionary.pack, weighted, (sixteenths, 1 << slot.bit))
    ranking = dictionary.pack.meta.ranking
    for word in plan.need_words:
        _add(
            found,
            dictionary.pack,
            _weighted(dictionary, [dictionary.find(word)], ranking.exact),
            (ranking.need_word, 0),
        )
    return found


def _weighted(dictionary: Dictionary, terms: Iterable[int], weight: int) -> list[Weighted]:
    start = dictionary.pack.posting_from
    return [Weighted(start[term], start[term + 1], weight) for term in terms if term >= 0]


def _look_up(slot: Slot, dictionary: Dictionary, mending: Scores | None) -> list[Weighted]:
    ranking = dictionary.pack.meta.ranking
    found = _weighted(dictionary, [dictionary.find(slot.word)], ranking.exact)
    if slot.is_prefix:
        found += _by_prefix(slot.word, dictionary)
    if slot.paired:
        return found
    found += _weighted(dictionary, dictionary.inflected(slot.word), ranking.inflected)
    if found or mending is None:
        return found
    mended = dictionary.typos(slot.word)
    if mended:
        mending.corrections[slot.word] = [dictionary.pack.terms[term].decode(errors="replace") for term in mended]
    return _weighted(dictionary, mended, ranking.typo)


def _by_prefix(word: str, dictionary: Dictionary) -> list[Weighted]:
    ranking, start = dictionary.pack.meta.ranking, dictionary.pack.posting_from
    first, end = dictionary.prefix_range(word)
    if first == end:
        return []
    if start[end] - start[first] <= ranking.prefix_postings:
        return [Weighted(start[first], start[end], ranking.prefix)]
    return _weighted(dictionary, dictionary.heaviest(first, end), ranking.prefix)


def logarithm(value: int) -> int:
    """Sixteen times the binary logarithm of value/16, in straight pieces between powers of two."""
    power = value.bit_length() - 1
    return 16 * power + (value * 16 >> power & 15) - 64


def _add(found: Scores, pack: Pack, weighted: Sequence[Weighted], counts: tuple[int, int]) -> None:
    """Each text gets the best of the word's forms once. counts: sixteenths, bits of the mask."""
    total = sum(one.end - one.first for one in weighted)
    if not total:
        return
    size = pack.meta.counts.documents
    scale = logarithm(16 + size * 16 // min(total, size)) * counts[0]
    best: dict[int, int] = {}
    levels, lengths = pack.meta.levels, pack.columns.length_classes
    for first, end, weight in weighted:
        for at in range(first, end):
            document = pack.posting_documents[at]
            value = 1 + (levels[pack.posting_classes[at]][lengths[document]] * weight * scale >> 12)
            if value > best.get(document, 0):
                best[document] = value
    for document, value in best.items():
        found.scores[document] = found.scores.get(document, 0) + value
        found.masks[document] = found.masks.get(document, 0) | counts[1]
