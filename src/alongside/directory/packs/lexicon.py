"""What loaded packs know about words themselves: phrases, places, words that carry nothing (web/search/lexicon.ts)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from alongside.directory.packs.read import Pack
from alongside.directory.packs.words import MAX_WORD_LETTERS, fold, pieces, stem

# A phrase is not left with one short word of what it was: "get away" must not fire on every "away".
_LONE_STEM_LETTERS: Final = 6


class Phrase(NamedTuple):
    """A phrase of words, compared without order."""

    stems: tuple[str, ...]
    needs: tuple[str, ...]


class PairedPhrase(NamedTuple):
    """A phrase of a script written in pairs: found anywhere in the text."""

    text: str
    needs: tuple[str, ...]


class NamedPoint(NamedTuple):
    """A ZIP code or city; in 1/10,000 degree."""

    name: str
    latitude: int
    longitude: int


@dataclass(frozen=True)
class Lexicon:
    """phrases: by each phrase's first stem. need_words: words of the base language that order services of a need."""

    phrases: dict[str, list[Phrase]]
    stems: frozenset[str]
    paired_phrases: tuple[PairedPhrase, ...]
    places: dict[str, NamedPoint]
    need_words: dict[str, list[str]]
    dropped: frozenset[str]
    soft: frozenset[str]


def place_key(name: str) -> str:
    """ "Port St. Lucie" becomes "port st lucie"."""
    return " ".join(piece.text for piece in pieces(fold(name)))


def build_lexicon(packs: Sequence[Pack]) -> Lexicon:
    """One lexicon of all packs; where two say something of one key, the first wins."""
    phrases: dict[str, list[Phrase]] = {}
    paired: list[PairedPhrase] = []
    places: dict[str, NamedPoint] = {}
    need_words: dict[str, list[str]] = {}
    for pack in packs:
        for one in _phrases(pack):
            if isinstance(one, PairedPhrase):
                paired.append(one)
            else:
                phrases.setdefault(one.stems[0], []).append(one)
        for point in _places(pack):
            places.setdefault(place_key(point.name), point)
        for need, _, _, words in pack.meta.needs:
            need_words.setdefault(need, words)
    places.pop("", None)
    return Lexicon(
        phrases=phrases,
        stems=frozenset(each for group in phrases.values() for phrase in group for each in phrase.stems),
        paired_phrases=tuple(paired),
        places=places,
        need_words=need_words,
        dropped=frozenset(word for pack in packs for word in pack.meta.dropped),
        soft=frozenset(word for pack in packs for word in pack.meta.soft),
    )


def _phrases(pack: Pack) -> Iterable[Phrase | PairedPhrase]:
    dropped, soft = frozenset(pack.meta.dropped), frozenset(pack.meta.soft)
    for phrase, at in pack.meta.synonyms:
        needs = tuple(pack.meta.needs[index][0] for index in at)
        folded = fold(phrase)
        parts = tuple(pieces(folded))
        if any(piece.paired for piece in parts):
            yield PairedPhrase(folded, needs)
            continue
        kept = [word for word in (piece.text[:MAX_WORD_LETTERS] for piece in parts) if word not in dropped]
        strong = [word for word in kept if word not in soft]
        is_enough = len(strong) > 1 or (bool(strong) and len(strong[0]) >= _LONE_STEM_LETTERS)
        stems = tuple(dict.fromkeys(map(stem, strong if is_enough else kept)))
        if stems:
            yield Phrase(stems, needs)


def _places(pack: Pack) -> Iterable[NamedPoint]:
    for at, point in enumerate(pack.columns.centroid_points):
        if point is not None:
            yield NamedPoint(pack.text("centroid_name", at), *point)
