"""Finding any of some thousand byte strings in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

PREFIX_BYTES: Final = 6
"""What the pattern looks for first; a needle must not be shorter. Random bytes hold one of a thousand such prefixes
once in 281 gigabytes."""

type Branches = dict[int, "Branches"]


class Needles:
    """names: needle, in small letters, to two names. Searched bytes must be in small letters, too."""

    def __init__(self, names: Mapping[bytes, tuple[str, str]]) -> None:
        short = [needle for needle in names if len(needle) < PREFIX_BYTES]
        if short or not names:
            raise ValueError(f"{len(short)} needles are too short to mean anything")
        self._by_prefix: dict[bytes, list[tuple[bytes, tuple[str, str]]]] = defaultdict(list)
        for needle, name in names.items():
            self._by_prefix[needle[:PREFIX_BYTES]].append((needle, name))
        self._pattern = re.compile(_pattern(self._by_prefix), re.DOTALL)

    def found_in(self, data: bytes) -> Iterator[tuple[int, tuple[str, str]]]:
        """Each place, with the two names of the needle that stands there."""
        at = 0
        while match := self._pattern.search(data, at):
            at = match.start() + 1
            for needle, name in self._by_prefix[match[0]]:
                if data.startswith(needle, match.start()):
                    yield match.start(), name


def _pattern(prefixes: Iterable[bytes]) -> bytes:
    """One alternative a byte at each depth: tried in the time of a few, however many there are."""
    tree: Branches = {}
    for prefix in prefixes:
        branch = tree
        for byte in prefix:
            branch = branch.setdefault(byte, {})
    return _written(tree)


def _written(tree: Branches) -> bytes:
    ways = [re.escape(bytes([byte])) + _written(branch) for byte, branch in sorted(tree.items())]
    return ways[0] if len(ways) == 1 else b"(?:" + b"|".join(ways) + b")" if ways else b""
