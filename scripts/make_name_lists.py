"""Makes the .txt files of src/alongside/record/names/lists out of what other packages hold: names and words.

Needs jieba 0.42.1, names 0.3.0 (tables of the United States census of 1990), faker 40.54.0, pyspellchecker 0.9.1 and
opencc-purepy 1.5.0 (all MIT) in a folder of their own; none of them is a dependency. Run from the checkout's root, with
the extra `record` installed: python scripts/make_name_lists.py FOLDER. docs/decisions/0010-scrubber.md says why.
"""

import gzip
import json
import re
import sys
import textwrap
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Final

from alongside.record.names.lists import allowed, big_towns, near_towns, ordinary, typed
from alongside.record.names.model import is_english
from alongside.record.names.shipped import hanzi, shipped
from alongside.record.names.words import fold

LISTS: Final = Path("src/alongside/record/names/lists")
LANGUAGES: Final = (
    "es_MX", "es_CO", "es_AR", "es_ES", "es_CL", "pt_BR", "vi_VN", "en_TH", "en_NG", "en_IN", "fr_FR", "ro_RO",
)  # fmt: skip
SURNAMES: Final = 12_000
GIVEN: Final = {"dist.female.first": 3_000, "dist.male.first": 1_000}
COMMON: Final = {"surnames": 2_500, "given": 700}
"""Of the census: a name that is a word as well is taken when it is among so many."""
SHORTEST: Final = 4
LEAST_FREQUENT: Final = 60
KEPT_THOUGH_TAGGED: Final = 300
LEAST_SPANISH: Final = 50
LEAST_ENGLISH: Final = 51
HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
# jieba's tags of people's names; it gives them to many words that are none.
PEOPLE: Final = frozenset({"nr", "nrt", "nrfg"})
HEADS: Final = {
    "surnames": "The commonest surnames, folded: of the United States (census of 1990), of other languages (faker).",
    "given": "The commonest given names, folded, from the same.",
    "doubles": "Names of both kinds that are words of English or Spanish, or towns, as well.",
    "english_words": "Words of English that WordNet knows, but for names, the frequent ones (pyspellchecker).",
    "spanish_words": "Lemmas of Spanish, folded (pyspellchecker).",
    "hanzi_words": "Words of Chinese that are no names (jieba): a figure says how frequent those behind it are.",
    "hanzi_simple": "Traditional signs, each with its simplified one (OpenCC's table, of opencc-purepy).",
}


def main(folder: str) -> None:
    sys.path.insert(0, folder)
    write_spanish(Path(folder))
    write_english(Path(folder))
    write_names(Path(folder))
    write_hanzi(Path(folder))


def write_spanish(folder: Path) -> None:
    with gzip.open(folder / "spellchecker/resources/es.json.gz") as packed:
        words = json.load(packed)
    write("spanish_words", (fold(word) for word, count in words.items() if count >= LEAST_SPANISH and word.isalpha()))


def write_english(folder: Path) -> None:
    with gzip.open(folder / "spellchecker/resources/en.json.gz") as packed:
        words = json.load(packed)
    known = (word for word, count in words.items() if count >= LEAST_ENGLISH and word.isascii() and word.isalpha())
    kept = (word for word in known if len(word) > 1 and is_english(word, with_nouns=True) and not typed().holds(word))
    write("english_words", kept)


def write_names(folder: Path) -> None:
    """A rare name that is a frequent word as well is left out; a common one is told to be both."""
    read = shipped("allowed")
    listed = (read[part] for part in ("phrases", "peoples", "languages", "states", "institution", "offices"))
    offices = {fold(word).strip(",.") for text in listed for word in text.split()} | allowed().calendar
    found: dict[str, set[str]] = {"surnames": set(), "given": set(), "doubles": set()}
    words = frequent(folder, "en") | frequent(folder, "es") | ordinary() | big_towns() | near_towns()
    for kind, ranked in (("surnames", list(surnames(folder))), ("given", list(given(folder)))):
        for name, rank in ranked:
            if len(name) < SHORTEST or typed().holds(name) or not name.isalpha() or name in offices:
                continue
            if name not in words:
                found[kind].add(name)
            elif rank < COMMON[kind]:
                found["doubles"].add(name)
    for kind, kept in found.items():
        write(f"more_{kind}", kept, head=HEADS[kind])


def frequent(folder: Path, language: str) -> frozenset[str]:
    """Words that WordNet knows too, or lemmas of Spanish."""
    with gzip.open(folder / f"spellchecker/resources/{language}.json.gz") as packed:
        counted = json.load(packed)
    kept = (word for word, count in counted.items() if count > LEAST_SPANISH and word.isalpha())
    return frozenset(fold(word) for word in kept if language != "en" or is_english(word, with_nouns=True))


def surnames(folder: Path) -> Iterable[tuple[str, int]]:
    with (folder / "names/dist.all.last").open() as lines:
        yield from ((line.split()[0].lower(), rank) for rank, line in enumerate(islice(lines, SURNAMES)))
    yield from ((name, 0) for name in of_faker("last_name"))


def given(folder: Path) -> Iterable[tuple[str, int]]:
    for file, most in GIVEN.items():
        with (folder / "names" / file).open() as lines:
            yield from ((line.split()[0].lower(), rank) for rank, line in enumerate(islice(lines, most)))
    yield from ((name, 0) for name in of_faker("first_name"))


def of_faker(part: str) -> Iterable[str]:
    for language in LANGUAGES:
        provider = import_module(f"faker.providers.person.{language}").Provider
        for listed in (getattr(provider, one) for one in dir(provider) if part in one):
            if isinstance(listed, list | tuple | dict):
                yield from (fold(word) for name in listed for word in name.split())


def write_hanzi(folder: Path) -> None:
    surname_signs = set(hanzi("surnames"))
    given_signs, typed_words = set(hanzi("given")), hanzi("ordinary", between=" ").split()
    ranked: dict[int, list[str]] = {}
    for line in (folder / "jieba/dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        is_rare = int(count) < KEPT_THOUGH_TAGGED
        is_name = tag in PEOPLE and (word[0] in surname_signs or set(word) <= given_signs)
        is_name &= is_rare or (word[0] in surname_signs and set(word[1:]) <= given_signs and word not in typed_words)
        is_name |= (
            word not in typed_words and (word[0] in "小阿老" or word[0] == word[1:]) and set(word[1:]) <= given_signs
        )
        if HAN.fullmatch(word) and int(count) >= LEAST_FREQUENT and not is_name:
            ranked.setdefault(len(bin(int(count))) - 2, []).append(word)
    write(
        "hanzi_words", (word for rank in sorted(ranked) for word in [str(rank), *sorted(ranked[rank])]), is_sorted=True
    )
    pairs = (line.split() for line in (folder / "opencc_purepy/dicts/TSCharacters.txt").read_text().splitlines())
    write("hanzi_simple", (old + new[0] for old, new, *_more in pairs if "\u4e00" <= old <= "\u9fff"))


def write(name: str, words: Iterable[str], *, head: str = "", is_sorted: bool = False) -> None:
    kept = list(words) if is_sorted else sorted(set(words))
    lines = textwrap.wrap(" ".join(kept), 120, break_on_hyphens=False)
    text = "\n".join([f"# {head or HEADS[name]} Made by scripts/make_name_lists.py.", *lines])
    (LISTS / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    print(name, len(kept), "words", len(text.encode()), "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
