"""Words of a text: their capitals, whether they begin a sentence, and in which manner their stretch is written."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

type Manner = Literal["plain", "title", "upper"]

# Marks that stand alone after their letter, and signs without width, belong to the word: nobody hides a name with them.
_WIDTHLESS: Final = "\u0300-\u036f\u200b-\u200d\u2060\u00ad\ufeff"
LETTER: Final = rf"[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿΑ-ωЀ-ӿ][{_WIDTHLESS}]*"
_WORD: Final = re.compile(rf"(?:{LETTER})+(?:['’‘ʼ\-‐‑]?(?:{LETTER})+|\.(?:{LETTER})(?![A-Za-zÀ-ỿ]))*")
_POSSESSIVE: Final = re.compile(r"['’]s$", re.IGNORECASE)
_STOPS: Final = re.compile(r"[.!?…。！？]+[\"”’»)\]]*\s+|[。！？\n]")
_SHORTENED: Final = re.compile(
    r"(?:^|[^\w])(?:[A-Za-z]|[A-Z][a-z]?\.[A-Z]|mr|mrs|ms|mme|mx|dr|dra|st|ste|sr|sra|srta|lic|jr|esq|no|núm|num|sgt|lt|"
    r"capt|det|cpl|dep|ofc|hon|rev|gov|sen|rep|vs|v|fla|ala|ariz|ark|calif|colo|conn|del|ill|ind|kan|mass|mich|minn|"
    r"mo|mont|neb|nev|okla|ore|pa|penn|tenn|tex|va|wash|wis|wyo|ga|la|md|ky|sec|dept|ave|av|blvd|rd|apt|apto|ap|ed|"
    r"approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic|prof|ing|atty|pvt|mt|ft)\.$",
    re.IGNORECASE,
)
_SHORT_WORD: Final = 3


@dataclass(frozen=True)
class Word:
    """One word; `fold` is in small letters without marks, without a possessive's 's."""

    start: int
    end: int
    text: str
    fold: str
    is_first: bool
    manner: Manner

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or any(letter.isupper() for letter in self.text[1:])

    @property
    def is_upper(self) -> bool:
        return self.text.isupper() and (len(self.text) > 1 or self.manner == "upper")


def fold(text: str) -> str:
    """`text` in small letters, without marks over or under letters and without signs that have no width."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not _is_mark(sign))
    return bare.lower().replace("đ", "d").replace("ı", "i").replace("ł", "l").replace("’", "'").replace("‐", "-")


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Cf"}


def words_of(text: str) -> list[Word]:
    """Every word in Latin, Greek or Cyrillic letters, in order."""
    stretches = _stretches(text)
    found = []
    at = 0
    for match in _WORD.finditer(text):
        while match.start() >= stretches[at][1]:
            at += 1
        start, _end, manner = stretches[at]
        bare = _POSSESSIVE.sub("", match[0])
        is_first = _begins(text, match.start(), start)
        found.append(Word(match.start(), match.start() + len(bare), bare, fold(bare), is_first, manner))
    return found


def _begins(text: str, at: int, stretch: int) -> bool:
    before = text[stretch:at]
    return not re.search(r"\w", before) or (
        bool(re.search(r"[:\"“«「（(•|—–]\s*[¿¡]?$", before)) and "\n" not in before
    )


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
    long_words = [word for word in words if len(word) > _SHORT_WORD]
    if len(long_words) >= 3 and sum(word[0].isupper() for word in long_words) >= 0.75 * len(long_words):
        return "title"
    return "plain"
