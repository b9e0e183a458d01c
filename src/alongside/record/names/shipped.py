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
