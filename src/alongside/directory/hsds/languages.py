"""Languages as tables write them, to codes, told apart: spoken plainly, or only partly and on request."""

import re
from typing import Final

from alongside.directory.needs import fold
from alongside.directory.records import LanguageRecord

CODES: Final[dict[str, str]] = {
    "english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "creole": "ht", "haitian": "ht",
    "haitian creole": "ht", "haitian-creole": "ht", "kreyol": "ht", "french": "fr", "portuguese": "pt",
    "hebrew": "he", "russian": "ru", "american sign language": "ase", "sign language": "ase", "asl": "ase",
    "arabic": "ar", "italian": "it", "greek": "el", "yiddish": "yi", "german": "de", "japanese": "ja",
    "mandarin": "zh", "chinese": "zh", "cantonese": "yue", "taiwanese": "nan", "hindi": "hi", "romanian": "ro",
    "dutch": "nl", "icelandic": "is", "norwegian": "no", "thai": "th", "danish": "da", "swedish": "sv",
    "urdu": "ur", "korean": "ko", "vietnamese": "vi", "sindhi": "sd", "gujarati": "gu", "tagalog": "tl",
    "filipino": "fil", "polish": "pl", "ukrainian": "uk", "bengali": "bn", "punjabi": "pa", "farsi": "fa",
    "persian": "fa", "turkish": "tr", "somali": "so", "swahili": "sw", "amharic": "am", "burmese": "my",
    "khmer": "km", "lao": "lo", "hmong": "hmn", "nepali": "ne", "hungarian": "hu", "czech": "cs",
}  # fmt: skip
"""Folded names to BCP 47 codes. "Creole" is Haitian Creole in Florida's tables."""

_CODES: Final = frozenset(CODES.values())
_NAMES: Final = re.compile(r"\b(" + "|".join(sorted(map(re.escape, CODES), key=len, reverse=True)) + r")\b")
_SPLIT: Final = re.compile(r"[\n;,•]|\.(?=\s|\Z)|\s&\s|\s+/\s+|\band\b|\by\b", re.IGNORECASE)
_HELP: Final = re.compile(
    r"interpret|intepret|translat|tranlat|language|available|request|arranged|bilingual|bi-lingual"
)
_EMPTY: Final = " \t*-·:,"
_ROUND: Final = _EMPTY + "()"
NOTE_LENGTH: Final = 300


def read_languages(cells: tuple[str, ...]) -> tuple[LanguageRecord, ...]:
    """All cells of one service. A piece that is exactly a language's name or code counts as spoken; one that says more
    ("Spanish (limited)", "Creole available upon request") is kept with its words as note, so that no filter counts it.
    """
    found: dict[tuple[str, str], LanguageRecord] = {}
    for cell in cells:
        for piece in _pieces(cell):
            for record in _read(piece):
                found.setdefault((record.code, record.note), record)
    plain = {code for code, note in found if not note}
    return tuple(sorted(record for record in found.values() if not record.note or record.code not in plain))


def _pieces(cell: str) -> list[str]:
    """A sentence that offers help with languages stays whole; a list of names falls into its names."""
    parts = [part.strip(_EMPTY) for part in re.split(r"[\n;•]|\.(?=\s|\Z)", cell)]
    pieces: list[str] = []
    for part in filter(None, parts):
        pieces += [part] if _hedged(part) else [one.strip(_EMPTY) for one in _SPLIT.split(part)]
    return [piece for piece in pieces if piece]


def _hedged(part: str) -> bool:
    """True when something is left after the languages' names and the words between them are taken out."""
    left = re.sub(r"\band\b|\by\b|[,&/\s]", "", _NAMES.sub("", fold(part)))
    return bool(left.strip(_ROUND))


def _read(piece: str) -> list[LanguageRecord]:
    folded = fold(piece).strip(_ROUND)
    if folded in CODES:
        return [LanguageRecord(code=CODES[folded])]
    if folded in _CODES:
        return [LanguageRecord(code=folded)]
    codes = list(dict.fromkeys(CODES[name] for name in _NAMES.findall(folded)))
    note = piece[:NOTE_LENGTH]
    if codes:
        return [LanguageRecord(code=code, note=note) for code in codes]
    return [LanguageRecord(note=note)] if _HELP.search(folded) or re.search(r"\bothers?\b", folded) else []
