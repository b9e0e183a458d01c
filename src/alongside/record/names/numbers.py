# ruff: noqa: E501, ISC004
"""Rules for what is made of digits and signs: phones, emails, handles, plates, numbers of people's papers, births."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.scrubbing import Kind, Span

_I: Final = re.IGNORECASE
_SEP: Final = r"[\s.\-‐–—•·∙/]{0,2}"
_DIGIT_WORD: Final = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|"
    r"diciembre)\.?"
)
_HANZI_NUMBER: Final = r"[\d〇零一二三四五六七八九十]"
_DATE: Final = (
    rf"(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th|º|°)?[\s\-]*(?:of\s+|de\s+)?{_MONTH}"
    rf"(?:[\s,\-]+(?:de\s+|del\s+)?\d{{2,4}}\b)?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"{_HANZI_NUMBER}{{2,4}}\s*年(?:\s*{_HANZI_NUMBER}{{1,3}}\s*月)?(?:\s*{_HANZI_NUMBER}{{1,3}}\s*[日号])?|"
    rf"{_MONTH}(?:\s+(?:of\s+|de\s+)?)(?:19|20)\d\d|(?:19[2-9]|200)\d(?!\d))"
)
_BORN: Final = (
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?-?date|birthday|\bborn\b|\bb\.(?=\s?\d)|\bnacid[ao]s?\b|\bnació\b|\bnacio\b|"
    r"\bnací\b|f(?:echa|\.)\s*(?:de\s+)?nac(?:imiento|\.)?|cumpleaños|\bcumple\b|\bF\.?\s?N\.?(?=\s*:)|出生(?:日期|于)?|生日|生于)"
)
_PLATE_CUE: Final = r"(?:licen[cs]e\s+(?:plates?|tag)|\bplates?\b|\btags?\b|\bregistration\b|\bplacas?\b|\bmatrículas?\b|\btablilla\b|车牌号?码?|牌照)"
_PLATE: Final = r"(?=[A-Z0-9 ·\-]*\d)(?=[A-Z0-9 ·\-]*[A-Z])[A-Z0-9]{1,5}(?:[ ·\-][A-Z0-9]{1,5}){0,2}(?![a-zA-Z0-9])"
_ID_CUE: Final = (
    r"(?:case|booking|bkg|inmate|jail|docket|cause|file|passport|pasaporte|alien|licen[cs]e|licencia|lic\.?|permit|id|identification|ident\.|"
    r"social\s+security|ssn|fbi|sid|obts|cedula|cédula|dni|curp|visa|receipt|account|badge|caso|causa|expediente|número|numero|núm\.?|núm|"
    r"no\.?|nº|n\.º|n°|num\.?|number|nr\.?|matrícula(?:\s+consular)?|registro|reserva|ficha|agency\s+case|incident|report|complaint|"
    r"案号|护照号?码?|执照号?码?|编号|外国人号码?|号码|证号)"
)
_RULES: Final[tuple[tuple[Kind, str, int], ...]] = (
    ("email", r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", 0),
    ("email", r"\b[\w.+\-]+\s*(?:\(at\)|\[at\]|\{at\}|\s+at\s+|\s+arroba\s+)\s*[\w\-]+\s*(?:\(dot\)|\[dot\]|\{dot\}|\.|\s+(?:dot|punto)\s+)\s*"
              r"[a-z]{2,}(?:\s*(?:\.|\s+(?:dot|punto)\s+)\s*[a-z]{2,})?\b", _I),
    ("handle", r"(?<![\w@])@\s?\w[\w.\-]*\w", 0),
    ("handle", r"\b(?:https?://|www\.)?(?:[a-z]+\.)?(?:facebook|fb|instagram|tiktok|twitter|x|t|wa|linkedin|youtube|vk|snapchat|line)\."
               r"(?:com|me|net)/[^\s,;)»”\"]+", _I),
    ("handle", r"\bhttps?://[^\s/]+/[^\s)»”\"]*[^\s)»”\".,;:]", _I),
    ("handle", r"(?<![\w/])/?u/[\w\-]{3,}", 0),
    ("phone", rf"(?<![\w$])(?:\+?1{_SEP})?\(?\d{{3}}\)?{_SEP}\d{{3}}{_SEP}(?:\d{{4}}|[A-Z]{{4}})(?![\w])", 0),
    ("phone", r"(?<![\w$.,\-])\d{3}[\s.\-•·]\d{4}(?![\w\-])", 0),
    ("phone", rf"\+\d{{1,3}}(?:{_SEP}\(?\d{{1,4}}\)?){{2,6}}", 0),
    ("phone", r"(?<!\d)1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}(?!\d)", 0),
    ("phone", rf"\b{_DIGIT_WORD}(?:[\s,.\-–]+(?:{_DIGIT_WORD}|\d{{1,4}})){{6,}}\b", _I),
    ("phone", r"[〇零一二三四五六七八九\d]{3}[\s\-—]?[〇零一二三四五六七八九]{3}[\s\-—]?[〇零一二三四五六七八九]{4}", 0),
    ("number", r"\bA[\s\-#]{0,2}\d{3}[\s\-]?\d{3}[\s\-]?\d{2,3}\b", 0),
    ("number", r"(?<![\w$])\d{3}-\d{2}-\d{4}(?![\w\-])", 0),
    ("number", r"(?<![\w$.])\d{2,4}[\s\-]?(?:CF|MM|CT|CJ|MO|DP|TR|CV|CR|CA|SC|GA|DR|CP)[\s\-]?\d{3,}(?:[\s\-][A-Z0-9]{1,6})*\b", _I),
    ("number", r"(?<![\w$.])\d{2}-\d{4}-(?:[A-Z]{2})-\d{3,}(?:-[A-Z0-9]{1,4})*", 0),
    ("number", r"(?<![\w$.])(?:\d{2,4}-)\d{5,}(?:-\d{1,4})?(?![\w])", 0),
    ("number", r"(?<![\w$.,])(?!(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)[A-Z]{0,3}[\-#]?\d{6,}[A-Z]{0,3}\d{0,4}(?:-[A-Z0-9]{1,4})?(?![\w%,])", 0),
    ("number", r"(?<![\w$.])[A-Z]\d{2,3}(?:-\d{2,3}){2,}(?:-\d)?(?![\w])", 0),
    ("number", r"\b(?:MA|MM|MC|RN|LMT|RMT|CO|PP)[\s\-#]{1,2}\d{4,}\b", 0),
    ("plate", r"(?<![\w$.\-/#])(?=[A-Z]*\d)(?=\d*[A-Z])(?:[A-Z]{2,3}\d{3,4}|\d{3,4}[A-Z]{2,3}|[A-Z]{3,4}\d{2}|\d{2}[A-Z]{3}\d?|[A-Z]\d{2}[\- ]?\d?[A-Z]{2,3}|[A-Z]{2}\d{2}[A-Z]{2}|\d[A-Z]{3}\d{3})(?![\w\-])", 0),
)  # fmt: skip
_COMPILED: Final = tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in _RULES)
_CUED: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("birth date", re.compile(rf"{_BORN}[\s:,\-]*(?:(?:on|in|the|el|día|dia|de|en|is|es|was|fue|año|around|circa|:|是|为)\s*){{0,4}}(?P<it>{_DATE})", _I)),
    ("birth date", re.compile(rf"(?P<it>{_DATE})\s*(?:出生|生人|生(?![活产意病])|\(\s*(?:d\.?o\.?b|born|birth)|is\s+(?:her|his|their|my)\s+birthday)", _I)),
    ("handle", re.compile(r"\b(?:wechat|weixin|instagram|insta|ig|telegram|snap(?:chat)?|tiktok|kakao(?:talk)?|line\s+id|whatsapp|facebook|fb|twitter|zalo|viber|usuario|username|screen\s+name|handle|user|discord|skype)\s*(?:id|name|handle|account|user(?:name)?|cuenta)?\s*(?:[:=]|\bis\b|\bes\b|\bas\b|\bcomo\b)\s*[\"“']?(?P<it>[a-z0-9][\w.\-]{2,})", _I)),
    ("handle", re.compile(r"\b(?:wechat|weixin|instagram|insta|ig|telegram|snap(?:chat)?|tiktok|kakao(?:talk)?|line|whatsapp|facebook|fb|twitter|zalo|viber|discord|skype)\s+(?:id\s+)?[\"“']?(?P<it>(?=[\w.\-]*[\d_.])[a-z][\w.\-]{2,}\w)", _I)),
    ("handle", re.compile(r"(?:微信号?|微博|抖音号?|小红书号?|QQ号?)\s*(?:号码?|ID|账号|是|为)?\s*[:：]?\s*(?P<it>[A-Za-z0-9_][\w\-.]{3,})", re.ASCII)),
    ("phone", re.compile(r"(?:\btel\.?|\bphone|\bcell|\bmobile|\btext(?:ed)?|\bcall(?:ed)?|teléfono|celular|llam(?:ar|e|en)|电话|手机)\w*\s*(?:no\.?|number|#)?\s*(?:is|at|al|:|：|号码?|号)?\s*(?P<it>\+?\(?\d[\d\s().\-•·]{5,}\d)", _I)),
    ("number", re.compile(rf"(?:\b|(?<=\W)|(?<=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff])){_ID_CUE}[\s#:.º°：为是]*(?:(?:no|núm|num|number|número|numero|id|is|es)\b[\s.#:]*)?(?P<it>(?=[A-Za-z0-9\-]*\d{{3}}|[A-Za-z0-9]+[\s\-]\d{{3}})[A-Z]{{0,4}}[\s\-#]?\d[A-Z0-9]*(?:-[A-Z0-9]+)*(?![\w(]))", _I)),
    ("plate", re.compile(rf"(?i:{_PLATE_CUE})(?:[^\n.;]|\.(?=\w)){{0,40}}?(?<![\w\-])(?P<it>{_PLATE})")),
    ("plate", re.compile(rf"(?P<it>(?<![\w\-]){_PLATE})(?=\s*\((?i:georgia|florida|alabama|texas|california|new york|[a-z]{{2}}|plate)\))")),
    ("plate", re.compile(r"(?P<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6})")),
)  # fmt: skip
_LAW: Final = re.compile(
    r"(?:\bF\.?\s?S\.?|§|\bsec(?:tion|ción|\.)?|\bstat(?:ute|utes|\.)|\bestatuto|\bU\.?S\.?C\.?|\bchapter|\bart(?:ículo|icle|\.)|"
    r"\bordinance|\brelease|\bcomunicado|\bform|\bH\.?B\.?|\bS\.?B\.?|\bbill|\bpublic\s+law|法规|法律)\s*(?:no\.?\s*)?$",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"[$€£¥]\s?$")
_ALSO_PLATE: Final = re.compile(r"(?:,|\band\b|\by\b|\bor\b|、|和)\s*(?P<it>" + _PLATE + ")")
_AFTER_PLATE: Final = 40


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if not _is_other(text, match.start(), kind):
                yield Span(match.start(), match.end(), kind, "rule")
    for kind, pattern in _CUED:
        for match in pattern.finditer(text):
            if kind == "number" and _is_other(text, match.start("it"), kind):
                continue
            yield Span(*match.span("it"), kind, "rule")
            if kind == "plate":
                yield from _more_plates(text, match.end("it"))


def _more_plates(text: str, at: int) -> Iterator[Span]:
    match = _ALSO_PLATE.search(text, at, at + _AFTER_PLATE)
    if match:
        yield Span(*match.span("it"), "plate", "rule")


def _is_other(text: str, at: int, kind: Kind) -> bool:
    """A statute, the number of a release, a sum of money."""
    if kind not in {"number", "phone", "plate"}:
        return False
    before = text[max(0, at - 24) : at]
    return bool(_MONEY.search(before) or (kind != "phone" and _LAW.search(before)))
