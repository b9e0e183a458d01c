"""Rules for what is made of digits and signs: phones, emails, handles, plates, numbers of people's papers, births."""

import re
from collections.abc import Iterator
from typing import Final

from alongside.record.names.patterns import exact, loose
from alongside.record.names.scrubbing import Span
from alongside.record.names.shipped import word_pattern

_SEP: Final = r"[\s.\-‐–—•·∙/]{0,2}"
_DIGIT: Final = word_pattern("digits")
_HAN: Final = "〇零一二三四五六七八九"
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch|zo)?|apr(?:il)?|may(?:o)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober|ubre)?|nov(?:ember|iembre)?|dec(?:ember)?|dic(?:iembre)?|ene(?:ro)?|feb(?:rero)|abr(?:il)?|junio"
    r"|julio|"
    r"ago(?:sto)?|sep?tiembre)\b\.?"
)
_DATE: Final = (
    rf"(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{1,4}}|\d{{1,2}}\s?[/.\-]\s?{_MONTH}\s?[/.\-]\s?\d{{2,4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|º|°)?[\s\-]*(?:of\s+|de\s+)?{_MONTH}(?:[\s,\-]+(?:de\s+|del\s+)?(?:\d{{4}}"
    rf"|['’]?\d\d)\b|,?\s+nineteen\s+\w+(?:-\w+)?)?|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+(?:\d{{4}}|['’]\d\d))?|{_MONTH}\s+(?:of\s+|de\s+)?(?:19|20)\d\d|"
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+['’]\d\d\b|{_MONTH}\s+(?:of\s+|del?\s+)?['’]?\d\d\b|['’]\d\d\b"
    rf"|\d{{1,2}}/\d{{4}}|"
    rf"[\d{_HAN}]{{2,4}}\s*年(?:\s*[\d{_HAN}十正冬腊闰]{{1,3}}\s*月)?"
    rf"(?:\s*(?:[\d{_HAN}十]{{1,3}}\s*[日号]|[初十廿][{_HAN}十]{{1,2}}))?"
    rf"|[\d{_HAN}十]{{1,3}}\s*月\s*[\d{_HAN}十]{{1,3}}\s*[日号]|(?:19[2-9]|200)\d"
    rf"(?!\d))"
)
_BORN: Final = (
    r"(?:\bd[./]?\s?o[./]?\s?b\b\.?|\b(?:birth\s+year|year\s+of\s+birth|birth)\b|\baño\s+de\s+nacimiento"
    r"|\bF\.?D\.?N\b\.?|date\s+of\s+birth|birth\s?-?date|birthday|\bborn\b|\bb\.(?=\s?(?:\d|[A-Z][a-z]))"
    r"|\bnacid[ao]s?\b|\bnac\.?\s?:|\bnac\.(?=\s?\d)|\bfec(?:\.|ha)?\s*(?:de\s+)?nac\w*\.?|\bb-?days?\b"
    r"|\bd\.?d\.?n\.?(?=\s*:)|\bbirth\s?dates?\b"
    r"|\bnaci[óo]\b|"
    r"\bnací\b|f(?:echa|\.)\s*(?:de\s+)?nac(?:imiento|\.)?|cumpleaños|\bcumple\b|\bF\.?\s?N\.?(?=\s*:)|出生(?:日期"
    r"|于)?|生日|生于)"
)
_LINK: Final = (
    r"[\s:,\-：]*(?:(?:on|in|the|el|un|día|dia|de|en|summer|spring|fall|winter|of|verano|invierno|is|es|was|fue|año"
    r"|around|about|circa|as|listed|given|shown|stated|recorded|registered|to|be|she|he|said|says|her|his|their|a"
    r"|un[ao]?|registrad[ao]|como|date|fecha|month|year|back|late|early|mid"
    r"|是|为|于|在)\b[\s:：,]*|[\-–—|(（\"“]\s*){0,6}"
)
_PLATE_CUE: Final = (
    r"(?i:licen[cs]e\s+(?:plates?|tag)|\bplates?\b|\btags?\b|\bregistration\b|\bplacas?\b|\bmatrículas?\b"
    r"|\btablilla\b|\bpatentes?\b|"
    r"车牌号?码?|牌照|\b(?:kia|honda|toyota|nissan|ford|chevrolet|chevy|hyundai|mazda|dodge|jeep|bmw|lexus|tesla"
    r"|sedan|suv|van|"
    r"truck|car|minivan|camry|corolla|civic|accord|odyssey|sienna),?\s+(?:with\s+)?(?:[A-Z][a-z]+|[A-Z]{2})\b)"
)
_PLATE: Final = (
    r"(?<![\w\-])(?=[A-Z0-9 ·•\-]*\d)(?=[A-Z0-9 ·•\-]*[A-Z])(?!(?:[A-Z]{2,3}|[A-Z]\d)[ ,](?![A-Z]*\d)[A-Z]{4})"
    r"(?:[A-Z0-9]{1,5}[ ·•\-]?[A-Z0-9]{1,6}(?:[ ·•\-][A-Z0-9]{1,4})?)(?![A-Za-z0-9])"
)
_ID_CUE: Final = word_pattern("paper_cues")
_ID: Final = (
    r"(?P<it>(?=[A-Za-z0-9\-/]*\d{3}|[A-Za-z0-9]{1,5}[\s\-]\d{3})(?-i:[A-Z]{0,4}[ \-#]?)\d[A-Z0-9]*"
    r"(?:[\-/][A-Z0-9]+)*(?: \d{3,5})?(?![\w(]))"
)
_APP: Final = word_pattern("apps")
_EMAIL_END: Final = (
    r"[\w\-]+\s*(?:[(\[{]\s*(?:dot|punto)\s*[)\]}]|\.|\s+(?:dot|punto)\s+)\s*[a-z]{2,}(?:\s*(?:\."
    r"|\s+(?:dot|punto)\s+)\s*[a-z]{2,})?"
)
_COUNTED: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth|thirtieth"
    r"|\w+teenth|oh|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|hundred|thousand|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez|once|doce|trece|catorce|quince|dieci\w+|veint\w+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta"
    r"|noventa|cien(?:to)?|\w+cientos|mil)"
)
_SAID: Final = rf"(?:{_MONTH}|{_COUNTED}|del?|y|and|of|the)"
_COURT: Final = r"(?:CF|MM|CT|CJ|MO|DP|TR|CV|CR|CA|SC|GA|DR|CP)"
_TAG: Final = (
    r"[A-Z]{2,3}\d{3,4}|\d{3,4}[A-Z]{2,3}|[A-Z]{3,4}\d{2}|\d{2}[A-Z]{3}\d?|[A-Z]\d{2}[\- ]?\d?[A-Z]{2,3}"
    r"|[A-Z]{2}\d{2}[A-Z]{2}|\d[A-Z]{3}\d{3}"
)

_RULES: Final = (
    exact("email", r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    loose("email", r"\b(?:[\w+\-]+\s+(?:dot|punto)\s+)*[\w.+\-]+\s*[(\[{]\s*(?:at|arroba|@)\s*[)\]}]\s*", _EMAIL_END,
          r"\b"),
    loose("email", r"\b(?:[\w+\-]+\s+(?:dot|punto)\s+)*[\w.+\-]+\s+(?:at|arroba)\s+[\w\-]+\s*(?:[(\[{]?\s*\b(?:dot"
                   r"|punto)\b\s*[)\]}]?)\s*[a-z]{2,}\b"),
    exact("handle", r"(?<![A-Za-z0-9_@])[@＠](?=\w*[a-zA-Z_\u4e00-\u9fff])\w[\w.\-]*\w"),
    loose("handle", r"\b(?:https?://|www\.)?(?:[a-z]+\.)?(?:facebook|fb|instagram|tiktok|twitter|x|t|wa|linkedin"
          r"|youtube|vk|",
          r"snapchat|line)\.(?:com|me|net)/[^\s,;)»”\"]+"),
    loose("handle", r"\bhttps?://[^\s/]+/[^\s)»”\"]*[^\s)»”\".,;:]"),
    exact("handle", r"(?<![\w/])/?u/[\w\-]{3,}"),
    loose("handle", r"\b", _APP, r"\s*(?:id|name|handle|account|user(?:name)?|cuenta)?\s*(?:[:=]|\b(?:is|es|as"
          r"|como)\b)\s*[\"“']?",
          r"(?P<it>[a-z0-9_][\w.\-]+\w)"),
    loose("handle", r"\b(?:usuario|username|screen\s+name|handle|user)\s*(?:id|name)?\s*(?:[:=]|\b(?:is"
          r"|es)\b)?\s*[\"“']?",
          r"(?P<it>(?=[\w.\-]*[\d_.])[a-z][\w.\-]{2,}\w)"),
    loose("handle", r"\b", _APP, r"\s+(?:id\s+)?[\"“'(]?(?P<it>(?=[\w.\-]*[\d_.]\w)[a-z][\w.\-]{2,}\w)"),
    exact("handle", r"(?:微信号?|微博|抖音号?|小红书号?|QQ号?|推特|脸书)\s*(?:号码?|ID|账号|是|为)*\s*[:：]?\s*"
          r"(?P<it>[A-Za-z0-9_][A-Za-z0-9_\-.]{2,}[A-Za-z0-9_])"),
    exact("phone", rf"(?<![\w$])(?:\+?1{_SEP})?[(（]?\d{{3}}[)）]?{_SEP}\d{{3}}{_SEP}(?:\d{{4}}|[A-Z]{{4}})(?![\w])"),
    exact("phone", r"(?<![\w$.,\-])\d{3}[\s\-•·]\d{4}(?![\w\-])"),
    loose("phone", r"\b(?:at|call|text|phone|tel|cell|contact)\.?:?\s+(?P<it>\d{3}\.\d{4})(?!\w|\.\d)"),
    exact("phone", rf"\+\d{{1,3}}(?:{_SEP}\(?\d{{1,4}}\)?){{2,6}}"),
    exact("phone", r"(?<![\d,.])1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}(?!\d)"),
    loose("phone", rf"\b{_DIGIT}(?:[\s,.\-–]+(?:{_DIGIT}|\d{{1,4}})){{6,}}\b"),
    loose("phone", rf"\b\d{{3}}(?:[\s,.\-–]+(?:{_DIGIT}|\d{{3,4}})){{2,8}}\b(?<=[a-z])"),
    exact("phone", rf"[{_HAN}\d]{{3}}[\s\-—]?[{_HAN}]{{3}}[\s\-—]?[{_HAN}]{{4}}"),
    loose("phone", r"(?:\btel\.?|\bphone|\bcell|\bmobile|\btext(?:ed)?|\bcall(?:ed)?|teléfono|celular|llam(?:ar|e"
          r"|en)|电话|手机)\w*\s*",
          r"(?:no\.?|number|#)?\s*(?:is|at|al|:|：|号码?|号)?\s*(?P<it>\+?\(?\d[\d\s().\-•·]{5,}\d)"),
    loose("birth date", _BORN, _LINK, rf"(?P<it>{_DATE})"),
    loose("birth date", _BORN, r"[\s:]*(?P<it>[\d?x*_—–\-]{1,4}/[\d?x*_—–\-]{1,4}/\d{2,4})"),
    loose("birth date", _BORN, r"\s+(?:in|en)\s+[^\d.;:\n]{2,30}?,?\s+(?:(?:on|el)\s+)?(?:the\s+)?",
          rf"(?P<it>{_DATE})"),
    loose("birth date", rf"(?P<it>{_DATE})\s*(?:出生|生人|生(?![活产意病])|[(（]\s*(?:d\.?o\.?b|born|birth)|is\s+"
          rf"(?:her|his|their|my)\s+birthday|",
          r"birthday)"),
    loose("birth date", r"\b(?:turned|cumplió|cumple|turns)\s+(?:\d{2}|\w+(?:-\w+)?)\s+(?:años\s+)?(?:on\s+|el\s+)",
          rf"(?P<it>{_DATE})"),
    exact("birth date", rf"(?i:{_BORN}{_LINK})", r"(?P<it>\d{1,2}\s+[A-ZÀ-Þ][a-zà-ÿ]+\.?,?\s+\d{2,4})\b"),
    loose("birth date", rf"\b(?P<it>{_MONTH}\s+(?:the\s+)?{_COUNTED}(?:[\s,\-]+(?:of\s+)?{_COUNTED}){{1,5}})\b"),
    loose("birth date", _BORN, _LINK, rf"(?P<it>(?:{_SAID}[\s,\-]+){{1,7}}{_SAID})\b"),
    exact("birth date", r"(?<![\w/.\-])\d{1,2}[/\-.]\d{1,2}[/\-.](?:19[3-9]\d|200[0-7]|[3-9]\d)(?![\w/\-])"),
    exact("birth date", r"(?<![\w/.\-])(?:19[3-9]\d|200[0-7])[/\-.]\d{1,2}[/\-.]\d{1,2}(?![\w/\-])"),
    exact("birth date", r"(?:19[3-9]\d|200[0-7])\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?"),
    loose("birth date", rf"(?<![\w$])(?:\d{{1,2}}(?:st|nd|rd|th|º|°)?[\s\-/.]*(?:of\s+|de\s+)?{_MONTH}|{_MONTH}"
                        rf"\s+\d{{1,2}}(?:st|nd|rd|th)?)[\s,\-/.]*(?:de\s+|del\s+)?19[3-9]\d\b"),
    loose("plate", r"\b(?:plates?|tag|placas?|license\s+plate)\b[\s:#\"“]*(?:(?:no\.?|number|reads?|reading|is|was"
          r"|ending\s+in|of)\s+)?[\"“]?",
          r"(?P<it>(?=[a-z]*\d|\d+[a-z])[a-z0-9]{2,5}(?:[\s·\-](?=[a-z]*\d)[a-z0-9]{2,4})?)\b"),
    exact("plate", r"(?i:\b(?:plates?|tag|placas?)\b)[^\n.;]{0,24}?[\"“«](?P<it>[A-Z0-9][A-Z0-9 \-]{2,9})[\"”»]"),
    exact("plate", _PLATE_CUE, r"(?:[^\n.;]|\.(?=\w)|(?<=\bno)\.){0,48}?", rf"(?P<it>{_PLATE})"),
    exact("plate", rf"(?P<it>{_PLATE})(?=\s*[(（](?i:georgia|florida|alabama|texas|california|new york|[a-z]{{2}}"
          rf"|plate)[)）])"),
    exact("plate", r"(?P<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6})"),
    exact("plate", rf"(?<![\w$.\-/#])(?=[A-Z]*\d)(?=\d*[A-Z])(?:{_TAG})(?![\w\-])"),
    exact("plate", r"(?<![\w$.\-/#])(?=[A-Z]*\d?[A-Z]*-?[A-Z]*\d)(?=[\d\-]*[A-Z][\d\-]*[A-Z])(?=[A-Z\-]*\d[A-Z\-]*\d)"
          r"[A-Z0-9]{2,4}-[A-Z0-9]{2,4}(?![\w\-])"),
    exact("number", r"(?<!\w)(?:[*•]{2,}|[xX]{3,})[ \-]?\d{2,6}(?!\w)"),
    exact("number", r"\bA[\s\-#]{0,2}\d{3}[\s\-]?\d{3}[\s\-]?\d{2,3}\b"),
    exact("number", r"\b[A-Z]{2,4}(?:-\d{2,}){2,}\b"),
    exact("number", r"(?<![\w$.])\d:\d{2}-[a-z]{2}-\d{3,}(?:-[A-Z]{2,4})*"),
    exact("number", r"(?<![\w$.\-])[A-Z]{1,3}\d{5}(?!\d)"),
    exact("number", r"(?<![\w$])\d{3}-\d{2}-\d{4}(?![\w\-])"),
    loose("number", rf"(?<![\w$.])\d{{2,4}}[\s\-]?{_COURT}[\s\-]?\d{{3,}}(?:-[A-Z0-9]{{1,6}}| [A-Z](?![A-Za-z]))*\b"),
    exact("number", r"(?<![\w$.])\d{2}-\d{4}-(?:[A-Z]{2})-\d{3,}(?:-[A-Z0-9]{1,4})*"),
    exact("number", r"(?<![\w$.])(?:\d{2,4}-)\d{5,}(?:-\d{1,4})?(?![\w])"),
    exact("number", r"(?<![\w$.,])(?!(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)[A-Z]{0,3}[\-#]?\d{6,}[A-Z]{0,3}\d{0,4}"
          r"(?:-[A-Z0-9]{1,4})?",
          r"(?![\w%,])"),
    exact("number", r"(?<![\w$.])[A-Z]\d{2,3}(?:-\d{2,3}){2,}(?:-\d)?(?![\w])"),
    exact("number", r"\b(?:MA|MM|MC|RN|LMT|RMT|CO|PP)[\s\-#]{1,2}\d{4,}\b"),
    loose("number", r"(?:(?<![A-Za-z\d])|(?<=[\u4e00-\u9fff]))", _ID_CUE,
          r"(?:(?<![A-Za-zñ])|(?![A-Za-zñ]))[\s#:.º°：为是]*(?:(?:no|núm|num|number|número|numero|id|is"
          r"|es)\b[\s.#:]*)?", _ID),
)  # fmt: skip
_LAW: Final = re.compile(
    r"(?:\bF\.?\s?S\.?|§|\bsec(?:tion|ción|\.)?|\bstat(?:ute|utes|\.)|\bestatuto|\bU\.?S\.?C\.?|\bchapter|\bart"
    r"(?:ículo|icle|\.)|"
    r"\bordinance|\brelease|\bcomunicado|\bform|\bH\.?B\.?|\bS\.?B\.?|\bbill|\bpublic\s+law|法规|法律)\s*"
    r"(?:no\.?\s*)?$",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"[$€£¥]\s?$")
_ALSO_PLATE: Final = re.compile(r"(?:,|\band\b|\by\b|\bor\b|、|和)\s*(?P<it>" + _PLATE + ")")
_AFTER_PLATE: Final = 40


def found(text: str) -> Iterator[Span]:
    """Every such span; some overlap."""
    for rule in _RULES:
        for span in rule.spans(text):
            if _is_other(text, span):
                continue
            yield span
            if span.kind == "plate" and (more := _ALSO_PLATE.search(text, span.end, span.end + _AFTER_PLATE)):
                yield Span(*more.span("it"), "plate", "rule")


def _is_other(text: str, span: Span) -> bool:
    """A statute, the number of a release, a sum of money."""
    before = text[max(0, span.start - 24) : span.start]
    if span.kind not in {"number", "phone", "plate"}:
        return False
    return bool(_MONEY.search(before) or (span.kind != "phone" and _LAW.search(before)))
