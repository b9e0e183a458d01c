"""Rules for addresses: streets with a number or without, what comes behind (units, quarters, ZIPs), boxes.

In small letters, in capitals, over line ends; in English, Spanish and Chinese.
"""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.patterns import all_spans, exact, loose
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern, word_set

COMPASS: Final = r"(?:[NSEW]\.?|[NS]\.?\s?[EW]\.?|north|south|east|west|northeast|northwest|southeast|southwest)"
CAP: Final = r"[A-ZÀ-Þ][\w'’\-]*"
STREET_TYPE: Final = (
    r"(?:Street|Str?\.|St(?=[,;.\s]|$)(?!\.?\s+[A-Z])|Avenue|Aven?\.?|Road|Rd\.?|Lane|Ln\.?|Drive|Dr\.(?!\s+[A-Z])"
    r"|Boulevard|Blvd\.?|Terrace"
    r"|Terr\.|Trail|Parkway|Pkwy\.?|Mews|Loop|Circle|Cir\.|Highway|Hwy\.?|Turnpike|Pike|Causeway|Alley|Byway|Crescent)"
)
_DOUBTFUL: Final = (
    r"(?:Court|Ct\.?|Place|Pl\.?|Way|Run|Row|Crossing|Trace|Cove|Hollow|Glen|Walk|Bend|Close|Landing|Path)"
)
"""Of streets, but of much else: only behind a word that is no office's."""
_STREET: Final = word_pattern("streets")
_UNIT_WORD: Final = word_pattern("units")
_CODE: Final = r"(?:(?:izquierd|derech|centr)[ao]|\d[A-Z0-9\-]{0,4}|[A-Z]-?\d{0,3})"
_UNIT: Final = (
    rf"(?:ático\b|atico\b|{_UNIT_WORD}\b\.?\s*(?:#|no\.?|núm\.?)?\s*{_CODE}\b(?!['’])|#\s*[A-Z0-9\-]{{1,6}}\b"
    rf"|{word_pattern('hidden_floors')}\s+(?:floor|unit|apartment|apt|suite)\b"
    r"|\d{1,2}\s?\.?\s?(?:st|nd|rd|th|º|°|ª|er|do|o|a)?\.?\s*(?:floor|fl|piso|planta|izda|izq|dcha|der|puerta)\b\.?"
    r"|\d{1,2}\s?\.?[º°ª]\s?[A-Z]?\b|[二三四五六七八九十\d]{1,3}\s?[楼樓层層]|s/n\b|bajos?\b)"
)
_QUARTER: Final = (
    rf"(?:(?i:{word_pattern('spanish_quarters')})(?!\w)\.?\s+(?:(?:de|del|la|las|los|el|y"
    rf"|\d+)\s+){{0,3}}{CAP}(?:\s+(?:(?:de|del|la|las|los|el|y)\s+){{0,2}}{CAP}){{0,3}})"
)
_TAIL: Final = re.compile(
    rf"\.?[ \t]*\n?[ \t]*[,;(\-–]?\s*(?:(?i:{_UNIT})|{_QUARTER})\)?|\s+(?i:{COMPASS})(?=\s*[,.;)\n]|$)"
)
_ZIP_AHEAD: Final = re.compile(
    rf"[,.;\s]+(?:(?:{CAP}|[A-Z]\.(?:[A-Z]\.)*)[,.]*\s+){{0,6}}(?:C\.?\s?P\.?\s*"
    rf"|zip\s*)?(?P<it>\d{{5}}(?:-\d{{4}})?)(?![\w,]\d|\w)"
)
_NUMBER_WORD: Final = word_pattern("number_words")
_NUMBER: Final = r"(?<![\w$.\-/])\d{1,6}(?:[\-–]\d{1,5})?(?:\s?½|\s1/2)?(?:-?[A-Z]\b)?"
_NAME_WORD: Final = (
    r"(?!(?:of|at|in|on|and|to|the|from|for|by|with|was|were|people|women|men|counts?|years?|days?|a\.?m|p\.?m|hrs"
    r"|hours)\b)"
    r"[^\W_][\w.'’\-]*"
)
_HEAD: Final = rf"(?:{_UNIT}\s*,?\s+(?:of\s+|at\s+|en\s+)?){{0,2}}"
_ES_STREET: Final = word_pattern("spanish_streets")
_ES_NAME: Final = (
    r"(?:\s+(?:(?:de|del|la|las|los|el|do|da|dos|das|y|san|santa)\b|[A-ZÁÉÍÓÚÑ][\w'’\-]*"
    r"|\d{1,3}[A-Z]?\b(?!\s*,))){1,6}"
)
_ES_NUMBER: Final = r"(?:núm\.?\s*|num\.?\s*|no\.?\s*|n\.º\s*|n[°º]\.?\s*|#\s*|número\s+|numero\s+)?"
_CO_NUMBER: Final = (
    r"\d{1,3}\s?[A-Z]{0,2}(?:\s+(?:bis|sur|norte|este|oeste))?\s*(?:#|no\.?|núm\.?|n[°º]"
    r"|con)\s*\d{1,3}\s?[A-Z]?(?:\s*[\-–]\s*\d{1,3})?"
)
_ROAD: Final = rf"(?:{word_pattern('roads')})"
_ADDRESSES: Final = (
    loose("address", _HEAD, _NUMBER, rf"\s+(?:{COMPASS}\s+)?(?:{_NAME_WORD}\s+){{1,5}}?{_STREET}\b(?!['’]|\s+(?:of|a"
                                     rf"|the|was|is|from)\b)"
          rf"(?:\.?\s+{COMPASS}(?!\w))?(?:\s+\d{{1,4}}\b(?:\s+{COMPASS}(?!\w))?)?"),
    loose("address", r"\b\d{2,5}\s+(?:hundred\s+)?block\s+of\s+", rf"(?:{COMPASS}\s+)?(?:{_NAME_WORD}\s*){{1,4}}?(?:"
          rf"{_STREET}\b\.?|(?=[,.;\n]))"),
    exact("address", rf"(?i:{_NUMBER}\s+(?:{COMPASS}\s+)?{_ROAD})\s*\d{{1,4}}[A-Z]?\b(?:\s+(?i:{COMPASS})(?!\w))?"),
    exact("address", r"(?<![\w$.\-])\d{2,5}\s+[NSEW]\.?\s+\d{2,5}\s+[NSEW]\b\.?"),
    exact("address", r"(?<![\w$.\-])\d{1,5}[A-Z]?\s+(?:[NSEW]\.?\s+)?(?:Broadway|Avenue\s+(?:of\s+the\s+[A-Z]\w+"
                     r"|[A-Z0-9]\b)|Calle\s+\w+|Main)\b"),
    exact("address", rf"(?i:{_HEAD}){_NUMBER}\s+(?i:{_ES_STREET}){_ES_NAME}(?:\s*,?\s*(?i:{_ES_NUMBER})\d{{1,5}}\b)?"),
    exact("address", rf"\b(?i:{_ES_STREET}){_ES_NAME}\s*,?\s*(?i:{_ES_NUMBER})(?:\d{{1,5}}|s/n)\b(?:\s?[\-–]\s?\d+)?"
                     rf"(?:-?[A-Z]\b)?"),
    loose("address", rf"\b{_ES_STREET}\s*{_CO_NUMBER}"),
    exact("address", rf"\b(?:Calle|Avenida|Av\.|Avda\.|Camino|Carretera|Callejón|Paseo|Calzada|Carrera|Cra\.|Cl\.|Rua"
                     rf"|Rue|Calz\.|Privada|Prolongación"
          rf"|Andador|Jirón|calle|avenida|av\.|calzada|carrera|callejón|jirón"
          rf"|andador)(?=(?:\s+[a-z]+){{0,3}}\s+[A-ZÁÉÍÓÚÑ0-9]){_ES_NAME}"),
    exact("address", rf"\b(?:{COMPASS}\s+)?(?:{CAP}|\d{{1,3}}(?:st|nd|rd|th))(?:\s+{CAP}){{0,2}}\s+{STREET_TYPE}"
                     rf"(?!\w)"),
    loose("address", rf"\b(?:on|off|down|over\s+on|near|by|along)\s+(?P<it>(?:{COMPASS}\s+)?(?!(?:the|a|my|her|his"
                     rf"|this|that|our|your|their|every|each|one|any)\b)"
          r"(?:[a-z'’\-]+|\d{1,3}(?:st|nd|rd|th))(?:\s+[a-z'’\-]+)?\s+(?:street|st|ave|avenue|blvd|rd|ln|pkwy|hwy))\b"),
    loose("address", r"\bP\.?\s?O\.?\s*(?:box|b\.)\s*#?\s*\d+\b|\bapartado(?:\s+(?:postal|aéreo))?\s*(?:núm\.?|no\.?"
                     r"|#)?\s*\d+\b|\b(?:box|casilla|buzón|pmb)\s*#?\s*\d{2,}\b"
          r"|\b(?:HC|RR|R\.R\.)\s*\d+\s*,?\s*Box\s*\d+|邮政?信箱\s*\d+号?"),
    loose("address", r"(?<!\w)(?:apt|apartment|apto|depto|suite|ste|room|rm|lot|trailer|trlr|bldg|habitación|cuarto"
                     r"|spc)\b\.?[ \t]*#?[ \t]*"
          r"(?:\d{1,4}-?[A-Z]?|[A-Z]\d{0,4})\b",
          r"(?!\s+(?:people|women|men|arrests|on\s+scene|responded|arrived)|['’])"),
    exact("address", r"(?<=\b[A-Z]{2}\s)\d{5}(?:-\d{4})?\b|(?:\b[A-Z]\.\s?[A-Z]\.|\b[A-Z][a-zé]+\.)\s+(?P<it>\d{5}"
                     r"(?:-\d{4})?)\b"),
    loose("address", r"\b(?:zip(?:\s+code)?|C\.?\s?P\.?|cód(?:igo|\.)\s+postal|postal\s+code|邮编)\s*[:：#]?\s*(?:is\s+"
                     r"|es\s+|is:\s+)?(?P<it>\d{5})\b"),
    exact("address", rf"\b(?i:{_NUMBER_WORD})(?:[\s\-](?i:oh|hundred|{_NUMBER_WORD})){{0,3}}\s+(?:(?i:{COMPASS})\s+)?"
                     rf"(?:{CAP}\s+){{1,3}}(?:{STREET_TYPE}|{_DOUBTFUL})(?!\w)"),
    exact("address", r"\b(?i:at|resid(?:es|ing|ed|ent)\s+(?:at|of)|liv(?:es|ing|ed)\s+(?:at|on)|address(?:\s+is|\s+of"
                     r"|\s*:)?|addr\s*[:.]|res\s*[:.]|home\s+(?:at|is|:)|staying\s+at"
          r"|domicilio\s*:?(?:\s+(?:es|en))?|dom\.\s*:?|vivo\s+en|vive\s+en|vivía\s+en|reside\s+en|residente\s+en"
          r"|direcci[óo]n\s*:?(?:\s+es)?|ubicad[ao]\s+en)\s+(?:la\s+|el\s+)?",
          rf"(?P<it>\d{{1,5}}[A-Z]?\s+(?!(?:AM|PM|Hrs|Hours)\b){CAP}(?:\s+{CAP}){{0,3}})"),
    exact("address", rf"(?<![\w$.\-/,])\d{{1,5}}[A-Z]?\s+{CAP}(?:\s+{CAP}){{0,3}}(?=,\s+{CAP}(?:\s+{CAP}){{0,2}},\s*"
                     rf"(?:[A-Z]{{2}}|{CAP}\.?)\s+\d{{5}})"),
    exact("address", r"(?<![\w$.,#/:\-])\d{5}(?:-\d{4})?(?![\w%]|[,.\-]\d|\s*[a-z])"),
    loose("address", r"\b(?:manzana|mz|mza|lote|solar|km|kilómetro)\.?\s*[\dA-Z]{1,3}\b(?:\.\d+)?(?:\s*,?\s*(?:lote"
                     r"|lt|casa|manzana|mz)\.?\s*\d+)*"),
    loose("address", rf"\b\d{{1,5}}[A-Z]?\s+de\s+(?:la\s+|el\s+)?{_ES_STREET}(?:\s+[\w'’\-]+){{1,2}}"),
    loose("address", rf"\b(?:calle|avenida|av\.|callejón|callejon|camino|carretera|pasaje|calzada|privada|cerrada"
                     rf"|carrera)(?:\s+[a-zà-ÿ'’\-]+){{1,4}}?,?\s+{_ES_NUMBER}"
          r"(?:\d{1,5}|s/n)\b(?:-?[A-Z]\b)?"),
    loose("address", r"\b\d{1,2}\s?\.?\s?(?:[ªaº°]|ra|da|ta|ma|va|na|er)\.?\s+(?:avenida|av\.?|ave\.?|calle|c\."
                     r"|callejón|diagonal)\s+"
          r"(?:[A-Z]?\d[\dA-Z\-]*)(?:\s*,?\s*zona\s*\d{1,2})?"),
    exact("address", r"\bC\.\s?\d{1,3}[\-–]?[A-Z]?\s+(?:No\.?|Núm\.?|#)\s*\d{1,4}(?:-?[A-Z])?(?:\s+x"
                     r"\s+\d{1,3}-?[A-Z]?(?:\s+y\s+\d{1,3}-?[A-Z]?)?)?"),
    loose("address", r"\b\d{1,2}\s?\.?\s?[ªaº°o]\.?\s+(?:av(?:enida|\.)\s+|calle\s+)?(?:norte|sur|oriente|poniente"
                     r"|este|oeste)(?:\s+(?:norte|sur|oriente|poniente))?"
          rf"\s+{_ES_NUMBER}\d{{1,4}}\b"),
    loose("address", r"\b(?:property|premises|location|loc\.?|site|ubicación)\s*:\s*(?P<it>(?!(?:19|20)\d\d"
                     r"\s)\d{1,5}[A-Z]?\s+[\w.'’\-]+(?:\s+[\w.'’\-]+){0,3})(?=\s*[,;\n(]|$)"),
    exact("address", rf"(?<!\w){_QUARTER}(?=\s*,\s*(?i:pasaje|psje|casa|cs|mz|manzana|lote|bloque|torre|depto|apto"
                     rf"|edif|km|calle)\.?\s*[\dA-Z])"),
    exact("address", rf"(?<!\w)(?!(?i:bo\.|sector|villa|rancho|sm|bloque|parcela|comuna|conjunto)){_QUARTER}"),
    loose("address", r"\bunit\s+#?(?:\d{1,4}-?[A-Z]|[A-Z]-?\d{1,3})\b"),
    exact("address", r"(?<=[\s,])#\s?\d{1,4}-?[A-Z]?\b"),
)  # fmt: skip
_NAMED: Final = exact("address", rf"\b{CAP}(?:\s+{CAP}){{0,2}}\s+{_DOUBTFUL}(?!\w)")
_H: Final = r"[\u4e00-\u9fff]"
_HANZI: Final = (
    exact("address", rf"(?P<it>{_H}{{1,6}}?",
          r"(?:大街|大道|街|路|巷|弄|胡同|里|道)\s?[\d〇一二三四五六七八九十百]+\s?[号號]"
          r"(?:楼|院)?",
          r"(?:[\d一二三四五六七八九十]+(?:室|单元|楼|层|栋|房|座|户)|[A-Z\d]+[座室楼]?|后座)*|\d+\s?号(?:公寓|房间"
          r"|房|室|楼)"
          r"|公寓\s?[A-Z]?\d+[号室]?"
          r"|[A-Z]?\d+室|[A-Z][\w' ]{2,24} ?(?:大街|大道|街|路|巷|道)\s?\d+\s?[号號](?:\s?[A-Z\d]+\s?[座室楼])?)"),
)  # fmt: skip
_HANZI_STREET: Final = exact(
    "address",
    r"(?:在|住|位于|从|到|沿|至)(?P<it>[\u4e00-\u9fff]{1,4}(?:大街|大道|街|巷))"
    r"(?!上|头|道|区|坊|人)",
)
_HANZI_BEFORE: Final = re.compile(
    r"[在于到去从的了是与和及对往被这那哪某各每该几家间个处位名城市州县镇区叫]|住址|地址|无证|涉嫌|非法|搜查|突击"
    r"|查封|进入|开设"
    r"|经营|亚裔|当地|关闭|检查|前往|三|两|四|五|六|七"
)
_NO_NUMBER: Final = re.compile(
    r"(?:\b(?:subject|item|exhibit|count|suspect|victim|witness|defendant|unit|issue|case|rule|form|phase|step|no"
    r"|number|op|release|room)s?\.?|[(\[])\s*$",
    re.IGNORECASE,
)
_OFFICE_BEHIND: Final = re.compile(
    r"\s+(?:Patrol|Task|Commission|Department|Authority|Administration|Safety|Project|Institute|Coalition|Police"
    r"|Division)\b"
)
_OF_OFFICES: Final = word_set("no_streets")
_TIME: Final = re.compile(r"\d\s*(?:a\.?m\.?|p\.?m\.?|hrs|hours|horas)\b", re.IGNORECASE)


def found(text: str) -> Iterator[Span]:
    """Every such span, with what belongs to it behind; some overlap."""
    for span in all_spans(text, _ADDRESSES):
        if not _is_other(text, span):
            yield from _with_tail(text, span)
    for span in _NAMED.spans(text):
        words = text[span.start : span.end].lower().split()
        if not set(words[:-1]) & _OF_OFFICES:
            yield from _with_tail(text, span)


def found_in_hanzi(text: str) -> Iterator[Span]:
    """Streets that are written in Hanzi."""
    yield from _HANZI_STREET.spans(text)
    for span in all_spans(text, _HANZI):
        yield Span(hanzi_start(text, span), span.end, span.kind, "rule")


def _is_other(text: str, span: Span) -> bool:
    """Subject #3, 8 p.m. Park, Florida Highway Patrol."""
    inside = text[span.start : span.end]
    if inside.startswith("#") and _NO_NUMBER.search(text[max(0, span.start - 20) : span.start]):
        return True
    is_office = not inside[:1].isdigit() and _OFFICE_BEHIND.match(text, span.end)
    return bool(is_office or _TIME.match(inside) or re.match(r"[A-Z]{0,4}\d{0,5}\s*(?:AM|PM)\b", inside))


def _with_tail(text: str, span: Span) -> Iterator[Span]:
    """The address with its units and quarters, and a ZIP behind the town."""
    end = span.end
    while (tail := _TAIL.match(text, end)) and tail.end() > end:
        end = tail.end()
    yield Span(span.start, end, "address", "rule")
    if zip_code := _ZIP_AHEAD.match(text, end):
        yield Span(*zip_code.span("it"), "address", "rule")


def hanzi_start(text: str, span: Span) -> int:
    """Behind the last sign that ends what stands before a name, if two signs or more are left of the name."""
    inside = text[span.start : span.end]
    ends = [match.end() for match in _HANZI_BEFORE.finditer(inside)]
    kept = [end for end in ends if re.match(rf"{_H}{{3,}}|[\dA-Z]", inside[end:])]
    return span.start + max(kept, default=0)
