"""Words of a text: their capitals, whether they begin a sentence, and in which manner their stretch is written."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from alongside.record.names.shipped import word_set

type Manner = Literal["plain", "title", "upper"]
type Phrase = tuple[str, ...]

# Marks that stand alone after their letter, and signs without width, belong to the word: nobody hides a name with them.
_WIDTHLESS: Final = "\u0300-\u036f\u200b-\u200d\u2060\u00ad\ufeff"
LETTER: Final = rf"[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿΑ-ωЀ-ӿ][{_WIDTHLESS}]*"
_WORD: Final = re.compile(
    rf"(?:{LETTER})+(?:(?:['’‘ʼ\-‐‑]|-\n(?=[a-zà-ÿ]))?(?:{LETTER})+|\.(?:{LETTER})(?![A-Za-zÀ-ỿ]))*"
)
_POSSESSIVE: Final = re.compile(r"['’]s$", re.IGNORECASE)
_GAP: Final = re.compile(r"(?:['’]s?)?\.?[ \t\u00a0]{0,3}\n?[ \t]{0,3}|[-‐–]|['’]s?[ \t]+")
_STOPS: Final = re.compile(r"[.!?…。！？]+[\"”’»)\]]*\s+|[。！？\n]")
_OPENS: Final = re.compile(
    r"(?:[:•·|—>\]*]\s*|(?:^|\n)[QAPR][.:]\s+|(?:^|[\s(])\d{1,2}[.)]-?\s+|\s[–-]\s*|(?:^"
    r"|[\s(（:—])[\"“«「（(])[¿¡]?$"
)
_QUOTED: Final = re.compile(r"[“«\"]([^”»\"\n]{5,80})[”»\"]")
_SHORTENED: Final = re.compile(
    r"(?:^|[^\w])(?:[A-Za-z]|[A-Z][a-z]?\.[A-Z]|mr|mrs|ms|mme|mx|dr|dra|st|ste|sr|sra|srta|lic|jr|esq|no|núm|num|sgt"
    r"|lt|"
    r"capt|det|cpl|dep|ofc|hon|rev|gov|sen|rep|vs|fla|ala|ariz|ark|calif|colo|conn|mont|neb|nev|okla|pa|penn|tenn|tex"
    r"|va|"
    r"wis|wyo|ga|md|ky|sec|dept|ave|av|blvd|rd|apt|apto|ap|approx|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr"
    r"|ago|"
    r"dic|prof|ing|ma|vda|hdez|fdez|gpe|mtz|glez|rdz|gzz|lcda?o?|licd[ao]|fr|hno|hna|dom|fracc|col|cdte|cmdt|atty|pvt"
    r"|mt|ft)\.$",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile("0{4}")
_SHORT_WORD: Final = 3
_ENGLISH: Final = word_set("english_signs")
_SPANISH: Final = word_set("spanish_signs")


@dataclass(frozen=True)
class Word:
    """One word; `fold` is in small letters without marks, without a possessive's 's. Its sentence may be English."""

    start: int
    end: int
    text: str
    fold: str
    is_first: bool
    manner: Manner
    is_in_english: bool

    @property
    def is_capital(self) -> bool:
        return any(letter.isupper() for letter in self.text)

    @property
    def is_upper(self) -> bool:
        return self.text.isupper() and (len(self.text) > 1 or self.manner == "upper")


@dataclass(frozen=True)
class Lexicon:
    """What is known of a folded word. `is_ordinary`: it may begin a sentence in English or Spanish, and is no name.

    `is_word`: it is a word of English or Spanish. `is_english`: of English, or one of those that our own texts hold.
    """

    is_ordinary: Callable[[str], bool]
    is_word: Callable[[str], bool]
    is_english: Callable[[str], bool]


@dataclass(frozen=True)
class Reading:
    """A text with its words. In `text` what rules have hidden already is zeros: such letters make no words.

    `addresses`: where addresses end.
    """

    text: str
    words: tuple[Word, ...]
    lexicon: Lexicon
    addresses: frozenset[int]

    def gap(self, at: int) -> str:
        """What stands between word `at` and the next one."""
        return self.text[self.words[at].end : self.words[at + 1].start]

    def is_joined(self, at: int) -> bool:
        """Nothing but blanks, a possessive, a hyphen or an initial's dot stands between word `at` and the next."""
        if at + 1 >= len(self.words) or not _GAP.fullmatch(self.gap(at)):
            return False
        return "." not in self.gap(at) or not self.words[at + 1].is_first

    def run(self, at: int, length: int) -> Phrase | None:
        """The folded words from `at` on when all are joined."""
        if at + length > len(self.words) or not all(map(self.is_joined, range(at, at + length - 1))):
            return None
        return tuple(word.fold.strip(".") for word in self.words[at : at + length])

    def after(self, at: int) -> str:
        """The letters behind word `at`, a possessive's included."""
        return self.text[self.words[at].end : self.words[at].end + 24]


def fold(text: str) -> str:
    """`text` in small letters, without marks over or under letters and without signs that have no width."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) not in {"Mn", "Cf"}
    )
    return (
        bare.lower()
        .replace("-\n", "")
        .replace("đ", "d")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("’", "'")
        .replace("‐", "-")
    )


def phrase(text: str) -> Phrase:
    """Folded words of `text`, as `Reading.run` gives them."""
    found = (_POSSESSIVE.sub("", part).strip(".") for part in re.findall(r"[^\s,;()–]+", fold(text)))
    return tuple(part for part in found if part)


def read(text: str, lexicon: Lexicon, addresses: Iterable[int] = ()) -> Reading:
    """Every word in Latin, Greek or Cyrillic letters, in order."""
    stretches = _stretches(text)
    titles = [found.span() for found in _QUOTED.finditer(text) if _manner(found[1]) == "title"]
    words = []
    at = 0
    for match in _WORD.finditer(text):
        if text[match.start() - 1 : match.start()].isdigit() and len(match[0]) <= _SHORT_WORD:
            continue
        while match.start() >= stretches[at][1]:
            at += 1
        start, stop, manner = stretches[at]
        bare = _POSSESSIVE.sub("", match[0])
        if manner == "plain" and any(one < match.start() < two for one, two in titles):
            manner = "title"
        is_first = _begins(text, match.start(), start)
        end = match.start() + len(bare)
        words.append(
            Word(
                match.start(),
                end,
                bare,
                fold(bare),
                is_first,
                manner,
                is_in_english=_is_english(text, text[start:stop]),
            )
        )
    return Reading(text, tuple(words), lexicon, frozenset(addresses))


@lru_cache(maxsize=4)
def _english_and_other(stretch: str) -> tuple[int, int]:
    """How many words are surely of English, and how many are of Spanish or bear marks."""
    words = re.findall(r"[a-zà-ÿ]+", stretch.lower())
    return sum(word in _ENGLISH for word in words), sum(word in _SPANISH or not word.isascii() for word in words)


def _is_english(text: str, stretch: str) -> bool:
    """A short sentence goes with the text it stands in."""
    english, other = _english_and_other(stretch)
    whole, others = _english_and_other(text)
    return english > 1 + 2 * other or (not other and whole > 2 + 4 * others)


def _begins(text: str, at: int, stretch: int) -> bool:
    before = text[stretch:at]
    return not re.search(r"\w", before) or ("\n" not in before and bool(_OPENS.search(before)))


def _stretches(text: str) -> list[tuple[int, int, Manner]]:
    """Sentences and lines, each with the manner it is written in; together they cover the text."""
    ends = [found.end() for found in _STOPS.finditer(text) if not _is_shortened(text, found)]
    found = []
    start = 0
    for end in [*ends, len(text) + 1]:
        if end > start:
            found.append((start, end, _manner(text[start:end])))
            start = end
    return found


def _is_shortened(text: str, stop: re.Match[str]) -> bool:
    return text[stop.start()] == "." and bool(_SHORTENED.search(text[max(0, stop.start() - 8) : stop.start() + 1]))


def _manner(stretch: str) -> Manner:
    words = [found[0] for found in _WORD.finditer(stretch)]
    letters = [letter for word in words for letter in word if letter.isalpha()]
    if len(letters) >= 2 * _SHORT_WORD and sum(map(str.isupper, letters)) >= 0.7 * len(letters):
        return "upper"
    # A headline holds no address, phone or age: those are zeros here.
    if _HIDDEN.search(stretch):
        return "plain"
    long_words = [word for word in words if len(word) > _SHORT_WORD]
    if len(long_words) > 3 and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words):
        return "title"
    if len(words) > 3 and all(word[0].isupper() for word in words):
        return "title"
    return "plain"
