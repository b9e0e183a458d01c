"""Latin words and numbers inside lines that run from right to left: isolated, or their marks would jump to the other
end, and 800-799-7233 after an Arabic word would read 7233-799-800.
"""

import re
from typing import Final, cast

FIRST: Final = "\u2066"
"""Left-to-right isolate. Source: Unicode Standard Annex 9, 2.4."""
LAST: Final = "\u2069"
_RUN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 ,.:;?!’'/&-]*[A-Za-z0-9.?!]|(\(\d+\) ?)?[0-9+][0-9 .-]*[0-9]")
_KEPT: Final = frozenset({"code", "lang", "script", "paper", "fonts", "digits", "number", "address"})
"""No words for a reader: what typst reads itself, and what stands in a box of its own direction."""


def isolated[Value](value: Value) -> Value:
    """The same lists and dicts with each run of Latin words, and each number, isolated."""
    return cast("Value", _isolated(value))


def _isolated(value: object) -> object:
    if isinstance(value, str):
        return _RUN.sub(lambda found: f"{FIRST}{found[0]}{LAST}", value)
    if isinstance(value, dict):
        return {key: one if key in _KEPT else _isolated(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_isolated(one) for one in value]
    return value
