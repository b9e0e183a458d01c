"""The files in lists/, each read once a process: words as sets, as patterns, as signs in a row."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).parent / "lists"


@cache
def shipped(name: str) -> dict[str, Any]:
    """lists/NAME.toml."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def word_set(part: str) -> frozenset[str]:
    """A part of cues.toml."""
    return frozenset(shipped("cues")[part].split())


def word_pattern(part: str) -> str:
    """A part of cues.toml as a pattern that fits one of its words; `_` is a blank."""
    return "(?:" + "|".join(word.replace("_", r"\s+") for word in shipped("cues")[part].split()) + ")"


def hanzi(part: str, *, between: str = "") -> str:
    """A part of hanzi.toml: its signs in a row, or its words with `between` between them."""
    return between.join(shipped("hanzi")[part].split())


def word_lines(name: str) -> frozenset[str]:
    """The words of lists/NAME.txt."""
    return frozenset(word_list(name))


def word_list(name: str) -> list[str]:
    """lists/NAME.txt: its words in order, without the lines that begin with #."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
