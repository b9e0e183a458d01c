"""Nicknames in quotes, speakers of a chat: names that stand out by their place alone."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.allowing import Standing
from alongside.record.names.capitals import FUNCTION
from alongside.record.names.lists import names
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_set
from alongside.record.names.words import Reading

_QUOTED: Final = re.compile(r"[«“\"‘](?P<it>[^\W\d_][^«»“”\"‘’\n.,;:!?()]{0,28})[»”\"’]")
_TITLE_BEFORE: Final = re.compile(
    r"(?:operation|operación|operativo|headlined?|headed|titled|titulad[ao]|marked|labell?ed|reads?|reading|says?|sign"
    r"|stamped|words?|palabra|term|phrase|frase|listed|field|box|column|estrategia|programa|campaña|campaign|program"
    r"|dubbed|code-?named|branded|bautizad[oa]|denominad[oa]|llamó|charge|crime|delito|slogan|lema|policy|policía"
    r"|chant|count|theme|film|song|book|hashtag)\W*$",
    re.IGNORECASE,
)
_SPEAKER: Final = re.compile(
    r"^[ \t>*•\-–]*(?:[\[(][^\])\n]{1,24}[\])][ \t]*"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[ \t]*(?:[ap]\.?m\.?)?[ \t]*[-–]?[ \t]*)?"
    r"(?P<it>[^\W\d_][\w'’.\-]*(?:[ \t][^\W\d_][\w'’.\-]*)?)[ \t]*(?:\([^)\n]{0,20}\))?[ \t]*[:：>][ \t]",
    re.MULTILINE,
)
_MOST_WORDS: Final = 3
_LEAST_LINES: Final = 2
_TITLES: Final = word_set("personal_titles") | {"brother", "mother", "father"}
_NO_SPEAKERS: Final = word_set("no_speakers")


def nicknames(reading: Reading, stands: Standing) -> Iterator[Span]:
    """A word or two in quotes that begin with capitals, and who speaks in a chat, in small letters as well."""
    starts = {word.start: at for at, word in enumerate(reading.words)}
    for match in _QUOTED.finditer(reading.text):
        at = starts.get(match.start("it"))
        if at is not None and not _TITLE_BEFORE.search(reading.text[max(0, match.start() - 40) : match.start()]):
            yield from _quoted(reading, at, match.end("it"), stands)
    speakers = [match for match in _SPEAKER.finditer(reading.text) if match.start("it") in starts]
    if len(speakers) >= _LEAST_LINES:
        yield from (
            Span(*one.span("it"), "name", "rule") for one in speakers if _speaks(reading, starts[one.start("it")])
        )


def _quoted(reading: Reading, at: int, end: int, stands: Standing) -> Iterator[Span]:
    inside = [one for one in range(at, min(len(reading.words), at + _MOST_WORDS + 1)) if reading.words[one].end <= end]
    kept = [one for one in inside if reading.words[one].fold not in FUNCTION]
    if not kept or len(inside) > _MOST_WORDS or reading.words[inside[-1]].end != end:
        return
    are_names = all(reading.words[one].is_capital and _may_be_hidden(reading, one, stands) for one in kept)
    is_short = len(kept) == 1 or any(names().holds(reading.words[one].fold) for one in kept)
    if are_names and is_short:
        yield Span(reading.words[kept[0]].start, end, "name", "rule")


def _may_be_hidden(reading: Reading, at: int, stands: Standing) -> bool:
    """Sister Six: a title in quotes is of the name."""
    return at not in stands.firm or reading.words[at].fold in _TITLES


def _speaks(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    if word.is_capital or word.fold in _NO_SPEAKERS or word.fold in FUNCTION:
        return False
    return names().holds(word.fold) or not reading.lexicon.is_word(word.fold)
