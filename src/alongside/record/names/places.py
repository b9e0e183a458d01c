"""Rules for places that point at a home or a workplace: corners, businesses, schools, churches, homes with a name."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.addresses import CAP, COMPASS, STREET_TYPE, hanzi_start
from alongside.record.names.hanwords import Piece, pieces, simple
from alongside.record.names.patterns import all_spans, exact, loose
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set

_BUSINESS: Final = word_pattern("businesses")
_ES_BUSINESS: Final = word_pattern("spanish_businesses")
_CAP_RUN: Final = rf"{CAP}(?:\s+(?:(?:&|and|of|the|y|de|del|la|el|los|las|N|n)\s+){{0,2}}{CAP}){{0,4}}"
_ES_RUN: Final = rf"{CAP}(?:\s+(?:(?:de|del|la|el|los|las|y)\s+){{0,2}}{CAP}){{0,4}}"
_CORNER: Final = rf"(?:{COMPASS}\s+)?(?:\d{{1,3}}(?:st|nd|rd|th)|{CAP})(?:\s+{CAP}){{0,3}}"
_ORDINAL: Final = r"\d{1,3}(?:st|nd|rd|th|ra|da|a|ta|ma)\b"
_CORNERS: Final = (
    exact("place", rf"\b(?:the\s+)?(?i:corner|intersection|crossing)\s+of\s+{_CORNER}\.?\s+(?:and|&|y|at)\s+{_CORNER}"
          rf"(?:\s+{STREET_TYPE})?"),
    exact("place", rf"\b{_CORNER}\.?\s+(?:and|&|at|/|y)\s+{_CORNER}\s+(?:Streets?|Sts?\.|Avenues?|Aves?\.?|Roads?"
          rf"|Rds?\.?|Blvds?\.?|Lanes?)(?!\w)"),
    exact("place", rf"\b{CAP}(?:\s+{CAP})?\s+{STREET_TYPE}\s+(?:and|&|at|near|/)\s+{_CORNER}"),
    exact("place", rf"\b(?:{CAP}|{_ORDINAL})(?:\s+{CAP})?\s*(?:&|/|@|and|at|y|con)\s*{_ORDINAL}\b|\b{_ORDINAL}\s*(?:&"
                   rf"|/|and|at)\s*{CAP}(?:\s+{CAP})?"),
    loose("place", r"\b(?:corner|intersection)\s+of\s+(?:[\w'’.\-]+\s+){1,3}(?:and|&|n)\s+[\w'’.\-]+(?:\s+(?:st|ave"
                   r"|rd|blvd|street|avenue|road)\b)?"),
    exact("place", rf"\b(?:la\s+)?(?i:esquina|esq\.|cruce|intersección|crucero)\s+(?:de|entre|con)\s+(?:la\s+|las\s+"
                   rf"|el\s+)?"
          rf"(?:calles?\s+|avenidas?\s+|Calles?\s+|Avenidas?\s+|Av\.\s+)?{_CORNER}\s+",
          rf"(?:y|con)\s+(?:la\s+|el\s+)?(?:calle\s+|avenida\s+|Calle\s+)?(?:{_CORNER}|\d{{1,3}}\b)"),
    exact("place", rf"\b(?:entre|esq\.|esquina)\s+(?:las?\s+)?(?:calles?\s+)?{CAP}(?:\s+{CAP})?\s+y\s+(?:la\s+calle"
                   rf"\s+)?{CAP}(?:\s+{CAP})?(?=\s*[,.;)])"),
)  # fmt: skip
# In small letters these are mostly things and deeds.
_NO_THING: Final = (
    r"(?!(?:braids|braiding|wax|waxing|skin|house|bar|storage|market|hair|foot|feet|beauty|tea|bath"
    r"|barber|cleaners|school|church|park)\b)"
)
_BUSINESSES: Final = (
    exact(
        "place",
        rf"\b(?:(?:St|Ste|Mt|Ft|Dr|Mr|Mrs)\.\s+)?{_CAP_RUN}\s+(?:&\s+)?{_NO_THING}(?i:{_BUSINESS})\b(?:\s+(?i:"
        rf"{_BUSINESS})\b)*"
        rf"(?:\s+(?:&|and|y)\s+"
        rf"(?:(?i:{_BUSINESS})\b|{CAP}))?(?:,?\s+(?i:{word_pattern('firms')})(?!\w))?",
    ),
    exact("place", rf"\b{_CAP_RUN},?\s+(?i:{word_pattern('firms')})(?!\w)"),
    exact(
        "place",
        rf"\b(?i:{_ES_BUSINESS})\s+(?:[«“\"'](?:[^»”\"'\n]{{2,40}})[»”\"']|(?:(?:de|del|la|el|los"
        rf"|las)\s+){{0,2}}{_ES_RUN})",
    ),
    exact("place", rf"\b(?i:{word_pattern('place_heads')})\s+(?:(?:de|del|la|el|los|las|the)\s+){{0,2}}{CAP}(?:\s+"
                   rf"{CAP}){{0,3}}"),
    exact("place", r"\b(?:Motel\s+6|Super\s+8|Days\s+Inn|La\s+Quinta|Red\s+Roof|Econo\s?Lodge|Studio\s+6|Hotel\s+\d+"
                   r"|P\.?\s?S\.?\s+\d{1,3})\b"),
)  # fmt: skip
_SMALL_PLACE: Final = exact(
    "place",
    r"(?:@|\b(?:from|at|called|named|inside|outside|near|behind|of|to|by|for|en|el|la|del|al))\s+(?:the\s+)?(?P<it>"
    r"(?:[a-zà-ÿ'’\-]+\s+){1,3}?",
    word_pattern("small_businesses"),
    r")\b(?!\s+(?:parl|business|therap|establish|work|shop|licen[cs]|owner|cent|industr|place))",
)
_MEAN_NO_PLACE: Final = word_set("before_no_place")
_GENERIC: Final = re.compile(
    r"^(?:the|this|that|an?|her|his|their|our|each|every|asian|unlicensed|illicit|licensed|unlic|two|three|nine|los"
    r"|las|la"
    r"|el|una?)\s+(?:asian\s+|local\s+)?\w+$|"
    r"^(?:board|department|florida|state|national|human|health|unlicensed|massage|physical|licensed|illicit|asian)\b.*"
    r"(?:therapy|massage|house|club)$|^(?:(?:community|medical|convention|call|command|operations|full|open|court"
    r"|rehabilitation|treatment|drop-in|data|news"
    r"|safe|opera)\s+)+"
    r"(?:center|centre|house|bar|club|market|school)$|^(?:massage|spa|nail|police\s+raid\s+massage)\s+(?:parlou?rs?"
    r"|salons?|therapy|spas?|shops?)$",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"\b(?:county|city|state|department|detention|processing|national|federal|university|law|civic|justice|legal"
    r"|operation|crisis|resource|police|sheriff|task\s+force|raids?|busted|arrest\w*|"
    r"immigration|coalition|white\s+house|bar\s+association|correctional|departamento|estado|gobierno|ley|policía"
    r"|fiscalía|secretaría)\b",
    re.IGNORECASE,
)
_HANZI: Final = (
    exact("place", r"(?P<it>[\u4e00-\u9fff]{2,8}?",
          word_pattern("hanzi_businesses"), r")"),
    exact("place", r"(?:店名|店叫|店铺名|名为|招牌)[是叫：:]?"
          r"[“\"「『]?(?P<it>[\u4e00-\u9fff]{2,8}?)(?=[”\"」』，。,])"),
)  # fmt: skip
_LABELLED: Final = exact(
    "place",
    r"(?i:\b(?:local|negocio|establecimiento|nombre\s+comercial|razón\s+social|business(?:\s+name)?|employer"
    r"|workplace|shop|d/?b/?a|dba|worksite|establishment))\s*[:#]?\s*"
    rf"(?:(?<=[:#]\s)|(?<=d/b/a\s)|(?<=dba\s)|(?<=DBA\s))(?P<it>{CAP}(?:\s+(?:(?:de|del|la|el|los|las|y|&|and|of|the)"
    rf"\s+){{0,2}}{CAP}){{0,4}})",
)
_QUOTED: Final = loose("place", r"\b(?:spa|salon|parlou?r|business|shop|store|place|motel|salón|negocio|local"
                                r"|tenant),?\s+(?:(?:called|named|known\s+as"
                       r"|llamad[ao])\s+)?[\"“«](?P<it>[^\"”»\n]{3,40})[\"”»]")  # fmt: skip
_HANZI_KIND: Final = re.compile(rf"{word_pattern('hanzi_businesses')}$")
_COMMON: Final = word_set("hanzi_common")


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    yield from all_spans(text, _CORNERS)
    for span in all_spans(text, _BUSINESSES):
        name = text[span.start : span.end]
        if not _GENERIC.match(name) and not _PUBLIC.search(name):
            yield span
    for span in _SMALL_PLACE.spans(text):
        if not set(text[span.start : span.end].split()[:-1]) & _MEAN_NO_PLACE:
            yield span
    yield from _QUOTED.spans(text)
    yield from _LABELLED.spans(text)


def found_in_hanzi(text: str) -> Iterator[Span]:
    """Businesses and schools that are written in Hanzi."""
    plain = simple(text)
    words = list(pieces(plain))
    for span in all_spans(plain, _HANZI):
        yield from _hanzi(plain, Span(hanzi_start(plain, span), span.end, span.kind, "rule"), words)


def _hanzi(text: str, span: Span, words: list[Piece]) -> Iterator[Span]:
    """What is left of a business's name when ordinary words before it are taken off; nothing where none is left."""
    kind = _HANZI_KIND.search(text[span.start : span.end])
    if kind is None:
        yield span
        return
    start = span.start
    for piece in words:
        is_within = piece.start < span.start + kind.start() and piece.end > span.start
        if is_within and (piece.start < span.start or piece.text in _COMMON):
            start = piece.end
    if start < span.start + kind.start():
        yield Span(start, span.end, span.kind, "rule")
