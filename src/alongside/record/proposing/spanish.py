"""Spanish: a few plain rules, and never sure. A number, what was done near it, and who by a noun."""

import re
from typing import Final

from alongside.record.proposing import kinds as k
from alongside.record.proposing.drafts import Draft
from alongside.record.proposing.numbers import Number
from alongside.record.proposing.sentences import Sentence
from alongside.record.proposing.whom import CHARGED_MEASURES

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
    rf"(?<![\w.,])(?:(?P<about>unos|unas|cerca\sde|alrededor\sde|aproximadamente|casi)\s"
    rf"|(?P<least>al\smenos|por\slo\smenos)\s"
    rf"|(?P<more>más\sde)\s|(?P<most>hasta)\s|(?P<between>entre)\s(?P<from>\d{{1,6}}|{_WORD})\sy\s)?"
    rf"(?:(?P<none>nadie|ninguna|ninguno|ningún)\b|(?P<both>ambas|ambos)\b"
    rf"|(?P<sign>\$\s?)?(?P<digits>\d{{1,3}}(?:[,.]\d{{3}})+|\d{{1,6}})(?![\d.,]*\d)"
    rf"|(?P<word>{_WORD})\b(?:\sy\s(?P<unit>{_WORD})\b)?|(?P<one>una)\b(?=\s(?:de\s(?:ellas|las)|mujer"
    rf"|persona|trabajadora)))",
    re.IGNORECASE,
)


def _all(table: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), code) for code, words in table.items()]


_MIGRATION: Final = r"(?:ICE\b|inmigración|migración|(?:autoridades\s)?migratori|la\smigra\b)"
DEEDS: Final = _all(
    {
        k.DEPORTED: r"deportad|deportó|deportaron|repatriad",
        k.HANDED_OVER: (
            rf"(?:órden(?:es)?|orden)\sde\sdetención\s(?:de\s)?{_MIGRATION}|(?:entreg|transferi|traslad|puest"
            rf"|remiti)\w+\sa\s(?:\w+\s){{0,2}}?{_MIGRATION}|{_MIGRATION}"
        ),
        k.VISA: r"visas?\s[TU]\b",
        k.CHILDREN_TAKEN: r"(?:perd\w+\sla\scustodia|quitaron|fueron\sretirad)",
        k.LOST_HOUSING: r"perd(?:ió|ieron)\ssu|desalojad|se\squed\w+\s(?:sin|en\sla\scalle)|desaloj(?:ó|aron)",
        k.FINED: r"multó\scon",
        k.CITED: r"multad|multó|multaron|cit(?:ad|ó|aron)|citatorio|infracci",
        k.CLOSED: r"clausur|cerr(?:ó|aron|ad)|sellad",
        k.RESCUED: r"(?:víctimas\s)?rescat|liberad|liberó|liberaron|recuperad",
        k.TRAFFICKED: r"(?:posibles?\s|presuntas?\s)?víctimas?\b|identific",
        k.ACCEPTED: r"acept(?:ó|aron)",
        k.REFERRED: (
            r"remitid|referid|ofreci|canalizad|recib\w+\s(?:\w+\s)?(?:oferta|ayuda|apoyo|atención|servicios)"
            r"|vinculad|derivad"
        ),
        k.CHARGED: r"acusad|imputad|procesad|vinculad\w+\sa\sproceso|enfrentan?\scargos|cargos\scontra",
        k.DETAINED: r"retenid|siguen?\sdetenid|permanec\w+\sdetenid",
        k.ARRESTED: r"arrest|deten(?:id|ción|ciones)|detuv|apres|aprehen|captur|encarcel",
    }
)
WHO: Final = _all(
    {
        k.WORKER: (
            r"trabaj(?:ador|aba)|mujeres\sque\s(?:ofrec|ejerc|vend)|masajista|prostitut|emplead|bailarin"
            r"|sexoservidor|meser"
        ),
        k.BUYER: r"client|comprador|hombres\sque|usuarios",
        k.TRAFFICKER: r"(?:presunt\w+\s)?(?:tratante|proxeneta|traficante|padrote)",
        k.MANAGER: r"encargad|dueñ|propietari|gerente|administrador|operador",
        k.OTHER: r"(?:hij[oa]s|conductor|choferes|taxista)",
    }
)
CHARGES: Final = _all(
    {
        k.TRAFFICKER: r"trata\b|lenocinio|proxenetismo|explotación",
        k.BUYER: r"solicit|compr|contrat|pagar\spor",
        k.WORKER: r"ofrec|ejercer|prostitución|(?:no\s(?:mostrar|tener)\s|sin\s)(?:una\s)?licencia|masajes?\ssin",
        k.OTHER: (
            r"órdenes|orden\sde\saprehensión|drogas|narcótic|armas|faltas|otros\s(?:delitos|cargos|motivos)"
            r"|posesión"
        ),
    }
)
_NOUNS: Final = {
    "mujeres": "women",
    "hombres": "men",
    "trabajadoras": "workers",
    "empleadas": "workers",
    "clientes": "buyers",
    "víctimas": "victims",
    "personas": "people",
    "menores": "minors",
    "adultas": "adults",
    "niñas": "girls",
}
_NOUN: Final = "|".join(_NOUNS)
_THEM: Final = re.compile(
    r"\s(?:más\s)?(?:de\s(?:ellas|ellos|esas|esos|estas|estos|las\scuales|los\scuales|quienes))\b", re.IGNORECASE
)
_OF: Final = re.compile(
    rf"\s(?:\w+\s)?de\s(?:las|los)\s(?:(?P<value>\d{{1,6}}|{_WORD})\b|(?P<noun>{_NOUN})\b|arrestad|detenid)",
    re.IGNORECASE,
)
_PART_BEFORE: Final = re.compile(
    r"(?:\b(?:incluid[oa]s?|incluyendo|entre\s(?:ellas|ellos)|de\s(?:ellas|ellos|estas|estos|las\scuales"
    r"|los\scuales)),?|:)\s(?:(?:hay|había)\s)?$",
    re.IGNORECASE,
)
_ARE: Final = re.compile(r"\s(?:son|eran|fueron|es|era)\b", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"\b(?:tod[oa]s\s)?(?:las|los)\s$", re.IGNORECASE)
_REST: Final = re.compile(r"\b(?:(?:las|los)\s(?:otr[oa]s|demás)\s$)", re.IGNORECASE)
_REST_AFTER: Final = re.compile(r"\s(?:\w+\s)?restantes\b", re.IGNORECASE)
_PREMISES: Final = re.compile(
    r"\s(?:(?!perd|su\b|sus\b)\w+\s){0,2}?(?:salon|negocio|local|establecimiento|spa|casa|comercio|bares|bar\b|inmueble"
    r"|clubes|club\b|burdel|prostíbulo|discoteca|piso|apartamento|hotel|moteles|centros)",
    re.IGNORECASE,
)
_NOT_PEOPLE: Final = re.compile(
    r"\s(?:de\s)?(?:(?!enfrenta)\w+\s)?(?:días?|horas?|años?|meses|semanas?|policías?|agentes?|elementos|oficiales"
    r"|inspectores|agencias|casos|carpetas"
    r"|vehículos|teléfonos|armas|cargos|gramos|municipios|noches?|por\sciento|kilómetros)\b|%"
    r"|\sde\s(?:enero|febrero|marzo|abril|mayo"
    r"|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"\s(?:mil\s)?(?:dólares|pesos|euros|quetzales|lempiras)", re.IGNORECASE)
_SEIZED: Final = re.compile(r"incaut|decomis|confisc|asegur|llev(?:ó|aron)|efectivo", re.IGNORECASE)
_FINES: Final = re.compile(r"multas?\b|fianza|costo|cost(?:ó|aron)|calcula", re.IGNORECASE)
_EARLIER: Final = re.compile(
    r"\b(?:(?:año|mes|operativo|boletín)\s(?:pasado|anterior)|desde\s\d|en\s20\d\d|hace\s\w+\s(?:años"
    r"|meses)|en\slo\sque\sva)\b",
    re.IGNORECASE,
)
_POSSIBLE: Final = re.compile(r"\b(?:posibles?|potencial(?:es)?|presuntas?)\b", re.IGNORECASE)
_FARTHEST: Final = 90


def read_spanish(text: str, sentences: list[Sentence], most: int) -> list[Draft]:
    """At most so many drafts, not yet joined; numbers without a known deed or group near them are left out."""
    drafts: list[Draft] = []
    for sentence in sentences:
        if sentence.kind == "headline" or _EARLIER.search(text, sentence.start, sentence.end):
            continue
        matches = list(NUMBER.finditer(text, sentence.start, sentence.end))
        for index, match in enumerate(matches):
            of = _OF.match(text, matches[index - 1].end(), match.end()) if index else None
            if of and of["value"]:
                continue
            edges = (
                matches[index - 1].end() if index else sentence.start,
                matches[index + 1].start() if index + 1 < len(matches) else sentence.end,
            )
            if draft := _read(text, (sentence, match, edges), drafts):
                drafts.append(draft)
        if len(drafts) >= most:
            break
    return drafts[:most]


def _read(text: str, found: tuple[Sentence, re.Match[str], tuple[int, int]], told: list[Draft]) -> Draft | None:
    sentence, match, edges = found
    before, after = text[max(edges[0], match.start() - _FARTHEST) : match.start()], text[match.end() : edges[1]]
    of = _OF.match(text, match.end(), min(sentence.end, match.end() + 40))
    if of and of["value"]:
        edge = NUMBER.search(text, of.end(), sentence.end)
        after = text[match.end() : edge.start() if edge else sentence.end]
    after = after[:_FARTHEST]
    if _NOT_PEOPLE.match(after):
        return None
    is_money = bool(match["sign"] or _MONEY.match(after))
    goes_on = bool(told) and told[-1].sentence is sentence and told[-1].is_part and bool(_ARE.match(after))
    part = bool(goes_on or of or _THEM.match(after) or _PART_BEFORE.search(before))
    measure = _measure(before, after, is_money=is_money)
    is_listed = bool(told) and told[-1].sentence is sentence and told[-1].is_part and not _verb(after)
    is_open = measure is None or is_listed or (part and measure == k.CHARGED)
    if not is_money and told and is_open and (part or _who(after)):
        measure = told[-1].measure if part or told[-1].sentence is sentence else k.ARRESTED
    if measure is None:
        return None
    draft = Draft(
        _number(match), sentence, measure, match.start(), match.end() + len(after.split(",")[0].rstrip(" .;:\n"))
    )
    draft.doubt(WHY)
    if is_money:
        draft.unit = k.MONEY
    elif measure == k.CLOSED:
        draft.unit = k.PREMISES
    else:
        draft.is_part = part
        _add_people(draft, before, after, of)
    return draft


def _add_people(draft: Draft, before: str, after: str, of: re.Match[str] | None) -> None:
    draft.refers_to = _word_value(of["value"]) if of and of["value"] else None
    draft.is_rest = bool(_REST.search(before) or _REST_AFTER.match(after))
    draft.is_definite = not draft.is_rest and bool(_DEFINITE.search(before))
    noun = re.match(rf"\s(?:\w+\s)?({_NOUN})\b", after, re.IGNORECASE)
    draft.noun = _NOUNS[noun[1].lower()] if noun and not of else ""
    draft.of_noun = _NOUNS[of["noun"].lower()] if of and of["noun"] else "them" if _THEM.match(after) else ""
    draft.is_elliptic = not (draft.noun or draft.of_noun or of)
    draft.population = _who(after, is_charged=draft.measure in CHARGED_MEASURES) or k.UNKNOWN
    draft.is_named = draft.population != k.UNKNOWN
    draft.qualifier = k.POSSIBLE if draft.measure == k.TRAFFICKED and _POSSIBLE.search(after) else ""


def _who(after: str, *, is_charged: bool = True) -> str | None:
    """By a noun near the number, else by a charge."""
    after = (_THEM.sub("", after, count=1) if _THEM.match(after) else after).lstrip(" ,")
    near = re.split(r"[,;:.]|\sporque\s|\sy\s", after[:70])[0]
    named = [(match.start(), code) for pattern, code in WHO if (match := pattern.search(near))]
    cue = re.search(r"\bpor\s|\btenían\s|\bacusad\w+\sde\s|\bde\s(?=solicit|prostit|trata)", after)
    charged = [code for pattern, code in CHARGES if cue and is_charged and pattern.search(after, cue.end())]
    return min(named)[1] if named else charged[0] if charged else None


def _measure(before: str, after: str, *, is_money: bool) -> str | None:
    if is_money:
        return k.SEIZED if _SEIZED.search(before + after) and not _FINES.search(before) else None
    if _PREMISES.match(after):
        return k.CLOSED if any(code == k.CLOSED and one.search(before + after) for one, code in DEEDS) else None
    if re.search(r"\brescat\w+\s(?:a\s)?$", before):
        return k.RESCUED
    return _verb(after) or _verb(before, is_last=True)


def _verb(side: str, *, is_last: bool = False) -> str | None:
    found = [(match.start(), code) for pattern, code in DEEDS if (match := pattern.search(side)) and code != k.CLOSED]
    return (max(found) if is_last else min(found))[1] if found else None


def _number(match: re.Match[str]) -> Number:
    value = _value(match)
    least, most, qualifier = {
        "about": (value, value, k.ABOUT),
        "least": (value, None, k.AT_LEAST),
        "more": (value + 1, None, k.MORE_THAN),
        "most": (None, value, k.UP_TO),
        "between": (_word_value(match["from"] or "0"), value, ""),
    }.get(next((name for name in _AROUND if match[name]), ""), (value, value, ""))
    return Number(match.start(), match.end(), least, most, qualifier, is_both=bool(match["both"]))


_AROUND: Final = ("about", "least", "more", "most", "between")


def _value(match: re.Match[str]) -> int:
    if match["none"] or match["both"] or match["one"]:
        return 0 if match["none"] else 2 if match["both"] else 1
    if match["digits"]:
        return int(re.sub(r"[,.]", "", match["digits"]))
    return sum(_word_value(word) for word in (match["word"], match["unit"] or ""))


def _word_value(word: str) -> int:
    return int(word) if word.isdigit() else WORDS.get(word.lower(), 0) or TENS.get(word.lower(), 0)
