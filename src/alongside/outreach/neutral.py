"""Which words would tell what a neutral sheet is for."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def giving_away() -> dict[str, tuple[str, ...]]:
    """By language, as in the path; small letters."""
    file = Path(__file__).with_name("giving_away.toml")
    return {language: tuple(words) for language, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def words_giving_away(texts: Iterable[str], *, language: str) -> list[str]:
    """Those of this language and of English that stand in one of the texts, also inside a longer word."""
    listed = dict.fromkeys((*giving_away().get(language, ()), *giving_away()["en"]))
    lowered = [text.casefold() for text in texts]
    return [word for word in listed if any(word in text for text in lowered)]
