"""Rules for addresses, and for places that point at a home or a workplace."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.patterns import all_spans, exact, loose
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set

_STREET: Final = word_pattern("streets")
_COMPASS: Final = r"(?:[NSEW]\.?|[NS]\.?\s?[EW]\.?|north|south|east|west|northeast|northwest|southeast|southwest)"
_UNIT_WORD: Final = word_pattern("units")
_UNIT: Final = (
    rf"(?:{_UNIT_WORD}\b\.?\s*#?\s*(?:\d[A-Z0-9\-]{{0,4}}|[A-Z]\d{{0,3}})\b|#\s*[A-Z0-9\-]{{1,5}}\b|"
    r"\d{1,2}(?:st|nd|rd|th|º|°|er|o)?\s+(?:floor|piso)\b)"
)
_NUMBER_WORD: Final = word_pattern("number_words")
_NUMBER: Final = r"(?<![\w$.\-])\d{1,6}(?:[\-–]\d{1,5})?(?:\s?½|\s1/2)?(?:-?[A-Z]\b)?"
_NAME_WORD: Final = (
    r"(?!(?:of|at|in|on|and|to|the|from|for|by|with|was|were|people|women|men|counts?|years?|days?)\s)[^\W_][\w.'’\-]*"
)
_TAIL: Final = rf"(?:\.?(?:\s*,)?\s+{_UNIT}){{0,3}}"
_HEAD: Final = rf"(?:{_UNIT}\s*,?\s+(?:of\s+|at\s+|en\s+)?){{0,2}}"
_ES_STREET: Final = word_pattern("spanish_streets")
_ES_NAME: Final = r"(?:\s+(?:de|del|la|las|los|el|do|da|dos|das|san|santa|[A-ZÁÉÍÓÚÑ0-9][\w'’\-]*)){1,6}"
_ES_NUMBER: Final = r"(?:núm\.?\s*|no\.?\s*|n\.º\s*|n°\s*|#\s*|número\s+)?"
_BUSINESS: Final = word_pattern("businesses")
_ES_BUSINESS: Final = word_pattern("spanish_businesses")
_CAP: Final = r"[A-ZÀ-Þ][\w'’\-]*"
_CAP_RUN: Final = rf"{_CAP}(?:\s+(?:(?:&|and|of|the|y|de|del|la|el|los|las|N|n|at|in)\s+){{0,2}}{_CAP}){{0,4}}"
_ES_RUN: Final = rf"{_CAP}(?:\s+(?:(?:de|del|la|el|los|las|y)\s+){{0,2}}{_CAP}){{0,4}}"
_CORNER: Final = rf"(?:{_COMPASS}\s+)?(?:\d{{1,3}}(?:st|nd|rd|th)|{_CAP})(?:\s+{_CAP}){{0,3}}"
_STREET_TYPE: Final = (
    r"(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.(?!\s+[A-Z])|Boulevard|Blvd\.?|Terrace|Trail"
    r"|Parkway|Pkwy\.?|Mews|"
    r"Loop|Circle|Highway|Hwy\.?)"
)
_ADDRESSES: Final = (
    loose("address", _HEAD, _NUMBER, rf"\s+(?:{_COMPASS}\s+)?(?:{_NAME_WORD}\s+){{0,4}}?{_STREET}\b(?:\.?\s+{_COMPASS}"
          rf"(?!\w))?",
          rf"(?:\s+\d{{1,4}}\b(?:\s+{_COMPASS}(?!\w))?)?{_TAIL}"),
    exact("address", rf"(?i:{_HEAD}){_NUMBER}\s+(?i:{_ES_STREET}){_ES_NAME}(?:\s*,?\s*{_ES_NUMBER}\d{{1,5}}\b)?"
          rf"(?i:{_TAIL})"),
    exact("address", rf"\b(?i:{_ES_STREET}){_ES_NAME}\s*,?\s*(?i:{_ES_NUMBER})(?:\d{{1,5}}|s/n)\b(?:[\-–]\d+)?[A-Z]?"
          rf"(?i:{_TAIL})"),
    exact("address", rf"\b(?:Calle|Avenida|Av\.|Camino|Carretera|Callejón|Paseo|Calzada|Rua|Colonia|calle|avenida"
          rf"|colonia){_ES_NAME}"),
    exact("address", rf"\b(?:{_COMPASS}\s+)?(?:{_CAP}|\d{{1,3}}(?:st|nd|rd|th))(?:\s+{_CAP}){{0,2}}\s+{_STREET_TYPE}"
          rf"(?!\w)"),
    loose("address", r"\bP\.?\s?O\.?\s+box\s+\d+\b|\bapartado(?:\s+postal)?\s+\d+\b|\b(?:box|casilla)\s+\d{2,}\b"
          r"|邮政?信箱\s*\d+号?"),
    loose("address", r"\b(?:apt|apartment|apto|suite|ste|room|rm|lot|trailer|bldg|habitación|cuarto)\.?\s*#?\s*"
          r"(?:\d{1,4}[A-Z]?|[A-Z]\d{0,4})\b",
          r"(?!\s+(?:people|women|men))"),
    exact("address", r"(?<=\b[A-Z]{2}\s)\d{5}(?:-\d{4})?\b|(?<=Florida\s)\d{5}(?:-\d{4})?\b"),
    loose("address", r"\b(?:zip(?:\s+code)?|C\.?\s?P\.?|código\s+postal|邮编)\s*:?\s*(?P<it>\d{5})\b"),
    exact("address", rf"\b(?i:{_NUMBER_WORD})(?:[\s\-](?i:{_NUMBER_WORD}))?\s+(?:{_CAP}\s+){{1,3}}{_STREET_TYPE}"
          rf"(?!\w)(?i:{_TAIL})"),
    exact("address", r"\b(?i:at|resides?\s+at|lives\s+at|address(?:\s+is|\s*:)|res\s*:|home\s+at|domicilio\s*:?"
          r"|vive\s+en|dirección\s*:?)\s+",
          rf"(?P<it>\d{{1,5}}[A-Z]?\s+(?!(?:AM|PM)\b){_CAP}(?:\s+{_CAP}){{0,3}}(?i:{_TAIL}))"),
    exact("address", r"(?<=[a-zé.],\s)\d{5}(?:-\d{4})?\b(?!\s*[a-z])|(?:\b[A-Z][a-z]+\.?,?)\s+(?P<it>\d{5}"
          r"(?:-\d{4})?)\b(?!\s*[a-z,])"),
    loose("address", r"\b(?:manzana|mz|lote|solar|km|kilómetro)\.?\s*\d+(?:\.\d+)?(?:\s*,?\s*(?:lote|casa"
          r"|manzana)\s*\d+)*"),
    loose("address", rf"\b\d{{1,5}}[A-Z]?\s+de\s+(?:la\s+|el\s+)?{_ES_STREET}(?:\s+[\w'’\-]+){{1,2}}{_TAIL}"),
    loose("address", r"\b(?:calle|avenida|av\.|callejón|camino|carretera|pasaje)(?:\s+[a-zà-ÿ'’\-]+){1,4}?,?\s+",
          rf"{_ES_NUMBER}(?:\d{{1,5}}|s/n)\b(?:-?[A-Z]\b)?{_TAIL}"),
    exact("address", r"(?<=[\s,])#\s?\d{1,4}-?[A-Z]?\b"),
)  # fmt: skip
_CORNERS: Final = (
    exact("place", rf"\b(?:the\s+)?(?i:corner|intersection|crossing)\s+of\s+{_CORNER}\.?\s+(?:and|&)\s+{_CORNER}"
          rf"(?:\s+{_STREET_TYPE})?"),
    exact("place", rf"\b{_CORNER}\.?\s+(?:and|&|at|/|y)\s+{_CORNER}\s+(?:Streets?|Sts?\.|Avenues?|Aves?\.?|Roads?"
          rf"|Rds?\.?|Blvds?\.?|Lanes?)(?!\w)"),
    exact("place", rf"\b{_CAP}(?:\s+{_CAP})?\s+{_STREET_TYPE}\s+(?:and|&|at|near)\s+{_CORNER}"),
    exact("place", rf"\b(?:la\s+)?(?i:esquina|cruce|intersección)\s+(?:de|entre)\s+(?:la\s+|las\s+|el\s+)?"
          rf"(?:calles?\s+|avenidas?\s+|Calles?\s+)?{_CORNER}\s+",
          rf"(?:y|con)\s+(?:la\s+|el\s+)?(?:calle\s+|avenida\s+)?(?:{_CORNER}|\d{{1,3}}\b)"),
)  # fmt: skip
_BUSINESSES: Final = (
    exact(
        "place",
        rf"\b(?:(?:St|Ste|Mt|Ft|Dr|Mr|Mrs)\.\s+)?{_CAP_RUN}\s+(?:&\s+)?(?i:{_BUSINESS})\b(?:\s+(?i:{_BUSINESS})\b)*"
        rf"(?:\s+(?:&|and|y)\s+"
        rf"(?i:{_BUSINESS})\b)?",
    ),
    exact(
        "place",
        rf"\b(?i:{_ES_BUSINESS})\s+(?:[«“\"'](?:[^»”\"'\n]{{2,40}})[»”\"']|(?:(?:de|del|la|el|los"
        rf"|las)\s+){{0,2}}{_ES_RUN})",
    ),
)
_SMALL_PLACE: Final = exact(
    "place",
    r"\b(?:from|at|called|named|inside|outside|near|behind|of|to|en|el|la|del|al)\s+(?:the\s+)?(?P<it>"
    r"(?:[a-zà-ÿ'’\-]+\s+){1,3}?",
    word_pattern("small_businesses"),
    r")\b(?!\s+(?:parl|business|therap|establish|work|shop|licen[cs]|owner|cent|industr|place))",
)
_MEAN_NO_PLACE: Final = word_set("before_no_place")
_GENERIC: Final = re.compile(
    r"^(?:the|this|that|an?|her|his|their|our|each|every|asian|unlicensed|illicit|licensed|two|three|nine|los|las|la"
    r"|el|una?)\s+\w+$|"
    r"^(?:board|department|florida|state|national|human|health|unlicensed|massage|physical|licensed|illicit|asian)\b.*"
    r"(?:therapy|massage|house|club)$|^(?:(?:community|medical|convention|call|command|operations|full|open|court"
    r"|safe|opera)\s+)+"
    r"(?:center|centre|house|bar|club|market|school)$",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"\b(?:county|city|state|department|detention|processing|national|federal|university|law|civic|justice|legal"
    r"|operation|crisis|resource|"
    r"immigration|coalition|white\s+house|bar\s+association|correctional)\b",
    re.IGNORECASE,
)
_H: Final = r"[\u4e00-\u9fff]"
_HANZI: Final = (
    exact("address", rf"(?P<it>{_H}{{1,6}}?(?:大街|大道|街|路|巷|弄|胡同|里|道)\s?[\d〇一二三四五六七八九十百]+\s?号"
          rf"(?:楼|院)?",
          r"(?:[\d一二三四五六七八九十]+(?:室|单元|楼|层|栋|房|座|户)|[A-Z\d]+[座室楼]?|后座)*|\d+\s?号(?:公寓|房间"
          r"|房|室|楼)"
          r"|公寓\s?[A-Z]?\d+[号室]?"
          r"|[A-Z]?\d+室)"),
    exact("place", rf"(?P<it>{_H}{{2,8}}?",
          word_pattern("hanzi_businesses"), r")"),
    exact("place", r"(?:店名|店叫|店铺名|名为)[是叫：:]?[“\"「『]?(?P<it>[\u4e00-\u9fff]{2,8}?)(?=[”\"」』，。,])"),
    loose("place", r"\b(?:spa|salon|parlou?r|business|shop|store|place|motel|salón|negocio|local),?\s+(?:(?:called"
          r"|named|known\s+as|llamad[ao])\s+)?",
          r"[\"“«](?P<it>[^\"”»\n]{3,40})[\"”»]"),
)  # fmt: skip
_HANZI_STREET: Final = exact(
    "address",
    r"(?:在|住|位于|从|到|沿|至)(?P<it>[\u4e00-\u9fff]{1,4}(?:大街|大道|街|巷))"
    r"(?!上|头|道|区|坊|人)",
)
_HANZI_BEFORE: Final = re.compile(
    r"[在于到去从的了是与和及对往被这那哪某各每该几家间个处位名城市州县镇区叫]|住址|地址|无证|涉嫌|非法|搜查|突击"
    r"|查封|进入|开设"
    r"|经营|亚裔|当地|关闭|检查|前往"
)


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    yield from all_spans(text, (*_ADDRESSES, *_CORNERS))
    for span in all_spans(text, _BUSINESSES):
        name = text[span.start : span.end]
        if not _GENERIC.match(name) and not _PUBLIC.search(name):
            yield span
    for span in _SMALL_PLACE.spans(text):
        if not set(text[span.start : span.end].split()[:-1]) & _MEAN_NO_PLACE:
            yield span
    yield from _HANZI_STREET.spans(text)
    for span in all_spans(text, _HANZI):
        yield Span(_hanzi_start(text, span), span.end, span.kind, "rule")


def _hanzi_start(text: str, span: Span) -> int:
    """Behind the last sign that ends what stands before a name, if two signs or more are left of the name."""
    inside = text[span.start : span.end]
    ends = [match.end() for match in _HANZI_BEFORE.finditer(inside)]
    kept = [end for end in ends if re.match(rf"{_H}{{3,}}|[\dA-Z]", inside[end:])]
    return span.start + max(kept, default=0)
