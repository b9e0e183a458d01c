"""Spanish: a few plain rules, and never sure. A number, what was done near it, and who by a noun."""

import re
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.numbers import Number
from alongside.record.proposing.sentences import Sentence

WHY: Final = "In Spanish the rules only guess."
_ONES: Final = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
)
_BY_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
WORDS: Final = {word: value for value, word in enumerate(_ONES.split())} | {"cien": 100}
TENS: Final = {word: value * 10 for value, word in enumerate(_BY_TENS.split(), 3)}
_WORD: Final = "|".join(sorted((*WORDS, *TENS), key=len, reverse=True))
NUMBER: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<about>unos|unas|cerca\sde|alrededor\sde|aproximadamente)\s|(?P<least>al\smenos|por\slo\smenos)\s"
    rf"|(?P<more>más\sde)\s|(?P<most>hasta)\s)?(?:(?P<none>nadie|ninguna|ninguno|ningún)\b"
    rf"|(?P<sign>\$\s?)?(?P<digits>\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,6}})|(?P<word>{_WORD})\b(?:\sy\s(?P<unit>{_WORD})\b)?)",
    re.IGNORECASE,
)
DEEDS: Final = [
    (re.compile(words, re.IGNORECASE), code)
    for words, code in (
        (r"\bdeportad", k.DEPORTED),
        (r"entregad[oa]s?\sa\s(?:\w+\s){0,2}?(?:ICE|inmigración|migración)|\bICE\b|inmigración", k.HANDED_OVER),
        (r"\bvisas?\s[TU]\b", k.VISA),
        (r"perd(?:ió|ieron)\ssu|desalojad", k.LOST_HOUSING),
        (r"multad|multó|multaron|citad", k.CITED),
        (r"clausur|cerr(?:ó|aron|ad)", k.CLOSED),
        (r"rescat", k.RESCUED),
        (r"víctimas?\b", k.TRAFFICKED),
        (r"acept(?:ó|aron)", k.ACCEPTED),
        (r"remitid|referid|ofreci|canalizad|recibieron", k.REFERRED),
        (r"acusad|imputad", k.CHARGED),
        (r"arrest|deten|detuv", k.ARRESTED),
    )
]
WHO: Final = [
    (re.compile(words, re.IGNORECASE), code)
    for words, code in (
        (r"trabajador|masajista|prostitut|empleadas?", k.WORKER),
        (r"client|comprador|hombres\sque", k.BUYER),
        (r"tratante|proxeneta|traficante", k.TRAFFICKER),
        (r"encargad|dueñ|propietari|gerente|administrador", k.MANAGER),
    )
]
_PREMISES: Final = re.compile(
    r"^\s(?:\w+\s){0,2}?(?:salon|negocio|local|establecimiento|spa|casa|comercio)", re.IGNORECASE
)
_NOT_PEOPLE: Final = re.compile(
    r"^\s(?:de\s)?(?:\w+\s)?(?:días?|horas?|años?|meses|semanas?|policías?|agentes?|oficiales|inspectores|por\sciento)\b|^%",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"^\s(?:dólares|pesos)", re.IGNORECASE)
_SEIZED: Final = re.compile(r"incaut|decomis|confisc|llev(?:ó|aron)|efectivo", re.IGNORECASE)
_FINES: Final = re.compile(r"multas?\b|fianza|costo", re.IGNORECASE)
_EARLIER: Final = re.compile(r"\b(?:pasad[oa]|anterior|desde\s\d|en\s20\d\d|hace)\b", re.IGNORECASE)
_POSSIBLE: Final = re.compile(r"\b(?:posibles?|potencial(?:es)?|presuntas?)\b", re.IGNORECASE)
_FARTHEST: Final = 90


def read_spanish(text: str, sentences: list[Sentence], most: int) -> list[Draft]:
    """At most so many drafts; numbers without a known deed near them are left out."""
    drafts: list[Draft] = []
    for sentence in sentences:
        if sentence.kind == "headline" or _EARLIER.search(text, sentence.start, sentence.end):
            continue
        matches = list(NUMBER.finditer(text, sentence.start, sentence.end))
        for index, match in enumerate(matches):
            edges = (
                matches[index - 1].end() if index else sentence.start,
                matches[index + 1].start() if index + 1 < len(matches) else sentence.end,
            )
            draft = _read(text, sentence, match, edges)
            if draft is not None and draft.key not in {one.key for one in drafts}:
                _find_parent(text, draft, drafts)
                drafts.append(draft)
        if len(drafts) >= most:
            break
    return drafts[:most]


def _read(text: str, sentence: Sentence, match: re.Match[str], edges: tuple[int, int]) -> Draft | None:
    before, after = text[max(edges[0], match.start() - _FARTHEST) : match.start()], text[match.end() : edges[1]]
    after = after[:_FARTHEST]
    if _NOT_PEOPLE.match(after):
        return None
    number = _number(match)
    is_money = bool(match["sign"] or _MONEY.match(after))
    measure = _measure(before, after, is_money=is_money)
    if measure is None:
        return None
    draft = Draft(number, sentence, measure, match.start(), match.end() + len(after.split(",")[0].rstrip(" .;\n")))
    draft.doubt(WHY)
    if is_money:
        draft.unit = k.MONEY
    elif measure == k.CLOSED:
        draft.unit = k.PREMISES
    else:
        near = after[:40]
        named = [code for pattern, code in WHO if pattern.search(near)]
        draft.population = named[0] if named else k.UNKNOWN
        draft.qualifier = k.POSSIBLE if measure == k.TRAFFICKED and _POSSIBLE.search(near) else ""
    return draft


def _measure(before: str, after: str, *, is_money: bool) -> str | None:
    if is_money:
        return k.SEIZED if _SEIZED.search(before + after) and not _FINES.search(before) else None
    if _PREMISES.match(after):
        return k.CLOSED if any(code == k.CLOSED and one.search(before + after) for one, code in DEEDS) else None
    for side in (after, before):
        found = [(match.start(), code) for pattern, code in DEEDS if (match := pattern.search(side))]
        found = [one for one in found if one[1] != k.CLOSED]
        if found:
            return (min(found) if side is after else max(found))[1]
    return None


def _number(match: re.Match[str]) -> Number:
    value = _value(match)
    least, most, qualifier = {
        "about": (value, value, k.ABOUT),
        "least": (value, None, k.AT_LEAST),
        "more": (value + 1, None, k.MORE_THAN),
        "most": (None, value, k.UP_TO),
    }.get(next((name for name in ("about", "least", "more", "most") if match[name]), ""), (value, value, ""))
    return Number(match.start(), match.end(), least, most, qualifier)


def _value(match: re.Match[str]) -> int:
    if match["none"]:
        return 0
    if match["digits"]:
        return int(re.sub(r"[,.]", "", match["digits"]))
    words = [match["word"].lower(), (match["unit"] or "").lower()]
    return sum(WORDS.get(word, 0) or TENS.get(word, 0) for word in words)


def _find_parent(text: str, draft: Draft, earlier: list[Draft]) -> None:
    """ "Cinco de las trabajadoras": inside the last figure of the same people that is no smaller."""
    if not re.match(r"\s(?:de\s(?:las|los|ellas|ellos)|de\sesas|de\sesos)\b", text[draft.number.end :][:20]):
        return
    fits = [
        one
        for one in earlier
        if one.unit == k.PEOPLE
        and one.number.value >= draft.number.value
        and draft.population in (k.UNKNOWN, one.population)
    ]
    if fits:
        draft.parent = fits[-1]
        draft.population = fits[-1].population
