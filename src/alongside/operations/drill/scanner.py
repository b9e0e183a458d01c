"""Looks for canaries in bytes, through every encoding and what is encoded again. Knows nothing of files or rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from alongside.operations.drill.canaries import Canary
from alongside.operations.drill.decoding import decoded
from alongside.operations.drill.needles import PREFIX_BYTES, Needles
from alongside.operations.drill.streams import inner_streams, streams_in

DEPTH: Final = 3
"""So many encodings inside one another: base64 of a gzip of JSON with escapes."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """encoding: outermost first. What was found is not told: reports are published."""

    canary: str
    where: str
    encoding: str


class Scanner:
    """Raises ValueError for a canary too short to be told from chance."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        names = {needle: (canary.kind, form) for canary in canaries for needle, form in canary.needles()}
        self._needles = Needles(names)

    def hits(self, data: bytes, *, where: str, fresh: bytes | None = None) -> set[Hit]:
        """Each kind in each encoding once, however often it stands there.

        fresh: where every place is tried as the beginning of a compressed stream, which takes long; None: everywhere.
        """
        found = chain(self._found(data, DEPTH), self._streamed(data if fresh is None else fresh))
        return {Hit(kind, where, encoding) for kind, encoding in found}

    def _found(self, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        yield from (names for _at, names in self._needles.found_in(data.lower()))
        if depth:
            for outer, piece in chain(decoded(data), inner_streams(data)):
                yield from self._inside(outer, piece, depth - 1)

    def _streamed(self, data: bytes) -> Iterator[tuple[str, str]]:
        for outer, piece in streams_in(data):
            yield from self._inside(outer, piece, DEPTH - 1)

    def _inside(self, outer: str, piece: bytes, depth: int) -> Iterator[tuple[str, str]]:
        if len(piece) >= PREFIX_BYTES:
            for kind, inner in self._found(piece, depth):
                yield kind, outer if inner in ("utf-8", "bytes") else f"{outer} > {inner}"
