# ruff: noqa: E501
"""Rules for addresses, and for places that point at a home or a workplace."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.scrubbing import Kind, Span

_I: Final = re.IGNORECASE
_STREET: Final = (
    r"(?:street|st|avenue|ave?|road|rd|lane|ln|drive|dr|boulevard|blvd|bl|court|ct|place|pl|terrace|terr?|way|wy|loop|lp|circle|cir|"
    r"trail|trl|tr|parkway|pkwy|highway|hwy|mews|alley|aly|path|run|row|cove|cv|crossing|xing|square|sq|plaza|plz|pike|point|pt|"
    r"ridge|bend|walk|close|crescent|cres|turnpike|causeway|landing|hollow|grove|gardens?|heights|hts|park|pass|expressway|broadway|"
    r"bypass|commons|manor|vista|view|hill|trace|glen|route|esplanade|quay)"
)
_COMPASS: Final = r"(?:[NSEW]\.?|[NS]\.?\s?[EW]\.?|north|south|east|west|northeast|northwest|southeast|southwest)"
_UNIT: Final = (
    r"(?:(?:apt|apartment|apto|ap|apartamento|depto|departamento|unit|unidad|ste|suite|lot|lote|bldg|building|edificio|edif|room|rm|"
    r"cuarto|habitación|trailer|space|spc|casa|piso|floor|fl|local|int|interior|torre|bloque|manzana|mz|no|núm|#)\.?\s*#?\s*[A-Z0-9\-]{1,5}\b|"
    r"#\s*[A-Z0-9\-]{1,5}\b|\d{1,2}(?:st|nd|rd|th|º|°|er|o)?\s+(?:floor|piso))"
)
_NUMBER: Final = r"\d{1,6}(?:[\-–]\d{1,5})?(?:\s?½|\s1/2)?[A-Z]?"
_NAME_WORD: Final = r"[^\W_][\w.'’\-]*"
_TAIL: Final = rf"(?:\.?(?:\s*,)?\s+{_UNIT}){{0,3}}"
_HEAD: Final = rf"(?:{_UNIT}\s*,?\s+(?:of\s+|at\s+|en\s+)?){{0,2}}"
_ES_STREET: Final = (
    r"(?:calle|c/|avenida|av\.?|avda\.?|camino|carretera|paseo|boulevard|bulevar|blvd\.?|calzada|callejón|pasaje|privada|vereda|"
    r"autopista|ronda|travesía|plazuela|rua|avenida|travessa|alameda|rue|via|colonia|col\.|barrio|fraccionamiento|residencial|urbanización|urb\.)"
)
_ES_NAME: Final = r"(?:\s+(?:de|del|la|las|los|el|do|da|dos|das|san|santa|[A-ZÁÉÍÓÚÑ0-9][\w'’\-]*)){1,6}"
_ZIP: Final = r"(?:\s*,?\s+[A-Z]{2}\.?\s+(?P<zip>\d{5}(?:-\d{4})?))?"
_BUSINESS: Final = (
    r"(?:day\s+spa|spa|spas|massage|massages|masajes|therapy|bodyworks?|wellness|reflexology|acupuncture|sauna|bathhouse|salon|salón|nails?|"
    r"lounge|club|bar|grill|motel|inn|hotel|lodge|suites|plaza|mall|shops|shoppes|arcade|market|supermarket|mercado|grocery|restaurant|"
    r"restaurante|cafe|café|kitchen|bakery|panadería|taquería|diner|buffet|school|elementary|academy|preschool|daycare|kindergarten|church|temple|chapel|mosque|"
    r"apartments|apts|condos|condominiums|villas|townhomes|mobile\s+home\s+park|trailer\s+park|mhp|rv\s+park|estates|clinic|clínica|"
    r"pharmacy|gym|fitness|studio|beauty|hair|barbershop|laundromat|laundry|tavern|pub|karaoke|parlor|parlour|retreat|oasis|center|centre|foot|feet|"
    r"relaxation|tattoo|dry\s+cleaners|warehouse|storage|shelter|house)"
)
_ES_BUSINESS: Final = (
    r"(?:masajes|spa|salón(?:\s+de\s+\w+)?|motel|hotel|hostal|plaza|centro\s+comercial|escuela(?:\s+primaria)?|colegio|iglesia|parroquia|restaurante|"
    r"taquería|panadería|tienda|mercado|apartamentos|edificio|estética|peluquería|clínica|bar|cantina|club|residencial|parque)"
)
_CAP: Final = r"[A-ZÀ-Þ][\w'’\-]*"
_CAP_RUN: Final = rf"{_CAP}(?:\s+(?:(?:&|and|of|the|y|de|del|la|el|los|las|N|n|at|in)\s+){{0,2}}{_CAP}){{0,4}}"
_CORNER: Final = rf"(?:{_COMPASS}\s+)?(?:\d{{1,3}}(?:st|nd|rd|th)|{_CAP})(?:\s+{_CAP}){{0,3}}\.?"
_RULES: Final[tuple[tuple[Kind, str, int], ...]] = (
    ("address", rf"{_HEAD}(?<![\w$.\-]){_NUMBER}\s+(?:{_COMPASS}\s+)?(?:{_NAME_WORD}\s+){{0,4}}?{_STREET}\b(?:\s+{_COMPASS}\b)?(?:\s+\d{{1,4}}\b)?{_TAIL}", _I),
    ("address", rf"{_HEAD}(?<![\w$.\-]){_NUMBER}\s+{_ES_STREET}{_ES_NAME}(?:\s*,?\s*(?:núm\.?|no\.?|n\.º|#)?\s*\d{{1,5}}\b)?{_TAIL}", 0),
    ("address", rf"(?i:{_ES_STREET}){_ES_NAME}\s*,?\s*(?:núm\.?\s*|no\.?\s*|n\.º\s*|n°\s*|#\s*|número\s+)?(?:\d{{1,5}}|s/n)\b(?:[\-–]\d+)?(?i:{_TAIL})", 0),
    ("address", rf"\b(?:Calle|Avenida|Av\.|Camino|Carretera|Callejón|Paseo|Calzada|Rua|Colonia){_ES_NAME}", 0),
    ("address", rf"\b{_CAP}(?:\s+{_CAP}){{0,2}}\s+(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.(?!\s+[A-Z])|Boulevard|Blvd\.?|Court(?=\s+(?:apartment|home|house))|Terrace|Trail|Parkway|Pkwy\.?|Mews|Loop|Circle)\b", 0),
    ("address", r"\bP\.?\s?O\.?\s+box\s+\d+\b|\bapartado(?:\s+postal)?\s+\d+\b|\b(?:box|casilla)\s+\d{2,}\b|邮政?信箱\s*\d+号?", _I),
    ("address", r"\b(?:apt|apartment|apto|unit|suite|ste|room|rm|lot|trailer|bldg)\.?\s*#?\s*(?:\d{1,4}[A-Z]?|[A-Z]\d{0,4})\b(?!\s+(?:people|women|men))", _I),
    ("address", r"(?<=\b[A-Z]{2}\s)\d{5}(?:-\d{4})?\b|(?<=Florida\s)\d{5}(?:-\d{4})?\b|\b(?:zip(?:\s+code)?|C\.?\s?P\.?|código\s+postal)\s*:?\s*\d{5}\b", 0),
    ("place", rf"\b(?:the\s+)?(?:corner|intersection|crossing)\s+of\s+{_CORNER}\s+(?:and|&)\s+{_CORNER}", 0),
    ("place", rf"\b{_CORNER}\s+(?:and|&|at|/|y)\s+{_CORNER[:-3]}\s+(?:Streets?|Sts?\.|Avenues?|Aves?\.?|Roads?|Rds?\.?|Blvds?\.?|Lanes?)(?!\w)", 0),
    ("place", rf"\b(?:la\s+)?(?i:esquina|cruce|intersección)\s+(?:de|entre)\s+(?:la\s+|las\s+|el\s+)?(?:calles?\s+|avenidas?\s+)?{_CORNER}\s+(?:y|con)\s+(?:la\s+|el\s+)?(?:calle\s+|avenida\s+)?{_CORNER}", 0),
    ("place", rf"\b{_CAP_RUN}\s+(?:&\s+)?(?i:{_BUSINESS})\b(?:\s+(?i:{_BUSINESS}))*(?:\s+(?:&|and|y)\s+(?i:{_BUSINESS}))?", 0),
    ("place", rf"\b(?i:{_ES_BUSINESS})\s+(?:[«“\"'](?:[^»”\"'\n]{{2,40}})[»”\"']|(?:(?:de|del|la|el|los|las)\s+){{0,2}}{_CAP}(?:\s+(?:(?:de|del|la|el|los|las|y)\s+){{0,2}}{_CAP}){{0,4}})", 0),
)  # fmt: skip
_COMPILED: Final = tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in _RULES)
_SMALL_PLACE: Final = re.compile(
    r"\b(?:from|at|called|named|inside|outside|near|behind|of|to|en|el|la|del|al)\s+(?:the\s+)?(?P<it>(?:[a-zà-ÿ'’\-]+\s+){1,3}?"
    r"(?:massage|spa|therapy|bodyworks?|wellness|reflexology|foot\s+spa|day\s+spa|nails|salon|motel|inn|plaza|apartments|elementary|massages))\b"
    r"(?!\s+(?:parl|business|therap|establish|work|shop|licen[cs]|owner|cent|industr|place))"
)
_MEAN_NO_PLACE: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "her",
        "his",
        "their",
        "our",
        "my",
        "your",
        "any",
        "each",
        "every",
        "some",
        "no",
        "many",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "unlicensed",
        "licensed",
        "illicit",
        "erotic",
        "asian",
        "small",
        "local",
        "day",
        "nail",
        "foot",
        "hair",
        "beauty",
        "un",
        "una",
        "unos",
        "unas",
        "su",
        "sus",
        "mi",
        "este",
        "esta",
        "ese",
        "esa",
        "otro",
        "otra",
        "and",
        "or",
        "for",
        "of",
        "in",
        "on",
        "with",
        "get",
        "give",
        "gave",
        "giving",
        "offering",
        "offer",
        "practice",
        "practicing",
        "practise",
        "practising",
        "full",
        "body",
        "sexual",
        "therapeutic",
        "same",
        "another",
        "other",
        "such",
        "new",
        "which",
        "what",
        "where",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "do",
        "did",
        "does",
        "had",
        "have",
        "has",
        "more",
        "most",
        "one",
        "nine",
        "eleven",
        "twelve",
        "ten",
        "seven",
        "eight",
        "closed",
        "strip",
        "shopping",
        "chinese",
        "thai",
        "unnamed",
        "nearby",
        "what's",
        "spa's",
        "rear",
        "back",
        "front",
        "court",
        "drug",
        "group",
        "family",
        "physical",
        "speech",
    ]
)
_GENERIC: Final = re.compile(
    r"^(?:the|this|that|an?|her|his|their|our|each|every|asian|unlicensed|illicit|licensed|two|three|nine|los|las|la|el|una?)\s+\w+$|"
    r"^(?:board|department|florida|state|county|national|human|health|unlicensed|massage|physical|licensed|illicit|asian)\b.*(?:therapy|massage|center|house|club)$|"
    r"^(?:(?:detention|processing|community|justice|medical|convention|civic|crisis|call|command|operations|resource|legal|"
    r"county|white|state|full|open|court|safe|opera)\s+)+(?:center|centre|house|bar|club|market|school)$",
    _I,
)  # fmt: skip
_PUBLIC: Final = re.compile(
    r"\b(?:county|city|state|department|detention|processing|national|federal|university|law|civic|justice|legal|operation|crisis|resource|"
    r"immigration|coalition|white\s+house|bar\s+association)\b",
    _I,
)
_HANZI_ADDRESS: Final = re.compile(
    r"(?P<it>(?<![\u4e00-\u9fff])?[\u4e00-\u9fff]{1,6}?(?:大街|大道|街|路|巷|弄|胡同|里|道)\s?[\d〇一二三四五六七八九十百]+\s?号(?:楼|院)?(?:[\d一二三四五六七八九十]+(?:室|单元|楼|层|栋|房))*|"
    r"[\d]+\s?号(?:公寓|房间|房|室|楼)|[A-Z]?\d+室|公寓\s?[A-Z]?\d+号?)"
)
_HANZI_PLACE: Final = re.compile(
    r"(?P<it>[\u4e00-\u9fff]{2,6}(?:按摩院|按摩店|按摩中心|足疗店|足浴|足道|养生馆|养生会所|会所|水疗馆|水疗中心|水疗|推拿店|推拿馆|理疗馆|理疗中心|美甲店|发廊|美容院|旅馆|酒店|汽车旅馆|广场|餐馆|饭店|超市|小学|中学|幼儿园|公寓))"
)
_HANZI_STOP: Final = re.compile(
    r".*(?:[在于到去从的了是与和及对向往被这那哪某各每该本一二三四五六七八九十两几家间个处位名城市州县镇区叫]|住址|住在|位于|无证|涉嫌|非法|搜查|突击|查封|进入|开设|经营|名为|名叫|亚裔|当地|多家|一家)"
)


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if kind == "place" and _is_public(match[0]):
                continue
            yield Span(match.start(), match.start() + len(match[0].rstrip()), kind, "rule")
    for match in _SMALL_PLACE.finditer(text):
        if not set(match["it"].split()[:-1]) & _MEAN_NO_PLACE:
            yield Span(*match.span("it"), "place", "rule")
    yield from _hanzi(text)


def _is_public(name: str) -> bool:
    return bool(_GENERIC.match(name) or _PUBLIC.search(name))


def _hanzi(text: str) -> Iterator[Span]:
    for kind, pattern in (("address", _HANZI_ADDRESS), ("place", _HANZI_PLACE)):
        for match in pattern.finditer(text):
            start, end = match.span("it")
            stop = _HANZI_STOP.match(text[start : end - 2])
            start += stop.end() if stop else 0
            if end - start > 2:
                yield Span(start, end, kind, "rule")  # type: ignore[arg-type]
