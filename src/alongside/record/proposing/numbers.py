"""Numbers as releases write them: digits, words, dozens, ranges, and what is said before them ("more than")."""

import re
from dataclasses import dataclass, replace
from typing import Final

from alongside.record.proposing.kinds import ABOUT, AT_LEAST, MORE_THAN, UP_TO

_TO_NINE: Final = "one two three four five six seven eight nine"
_TO_NINETEEN: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_BY_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES: Final = {word: value for value, word in enumerate(_TO_NINE.split(), 1)}
TEENS: Final = {word: value for value, word in enumerate(_TO_NINETEEN.split(), 10)}
TENS: Final = {word: value * 10 for value, word in enumerate(_BY_TENS.split(), 2)}

_ONE = "|".join(ONES)
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{_ONE})\b)?|{'|'.join(TEENS)}|{_ONE})"
_HUNDRED = rf"(?:(?:{_SMALL}|a)\shundred(?:\s(?:and\s)?{_SMALL}\b)?)"
_THOUSAND = rf"(?:(?:{_HUNDRED}|{_SMALL}|a)\sthousand(?:,?\s(?:and\s)?(?:{_HUNDRED}|{_SMALL})\b)?)"
_DOZEN = rf"(?:(?:{_SMALL}|a|half\sa|several)\sdozen(?:\sand\sa\shalf)?)"
_VAGUE = r"(?:a\s(?:couple|pair)(?:\sof)?|dozens|hundreds|scores|a\shandful|several|a\sfew)"
_WORDS = rf"(?:{_DOZEN}|{_THOUSAND}|{_HUNDRED}|{_SMALL})\b"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?(?![\d,]*\d)|\d{1,9}(?:\.\d{1,2})?(?![\d.]*\d)"
_ANY = rf"(?:[$£€]\s?)?(?:{_DIGITS})|{_WORDS}"
NUMBER: Final = re.compile(
    rf"(?<![\w.,§#/-])(?:(?P<between>between|from)\s)?(?P<first>{_ANY})"
    rf"(?:(?P<join>(?(between)\s(?:and|to)|(?:-|–|\sto|\sor)))\s?(?P<second>{_ANY})(?!\w))?"
    rf"|\b(?P<vague>{_VAGUE})\b|\b(?P<both>both)\b|\b(?P<another>another)(?=\s(?:wom[ae]n|man|person"
    rf"|suspect|worker|manager|owner)\b)"
    r"|\b(?P<none>not\s(?:one|a\ssingle)|nobody|none|no[\s-]one|zero|neither|no)\b",
    re.IGNORECASE,
)
BEFORE: Final = {
    r"at\sleast|no\sfewer\sthan|a\sminimum\sof|no\sless\sthan": AT_LEAST,
    r"more\sthan|(?<!handed\s)(?<!turned\s)over|upwards?\sof|north\sof|in\sexcess\sof|just\sover|well\sover": MORE_THAN,
    r"about|around|approximately|roughly|some|an\sestimated|approx\.?|close\sto|nearly|almost|just\sunder": ABOUT,
    r"(?<!add\s)(?<!adds\s)(?<!added\s)up\sto|as\smany\sas|no\smore\sthan|at\smost": UP_TO,
    r"fewer\sthan|less\sthan|under": "under",
}
_BEFORE: Final = [(re.compile(rf"\b(?:{words})\s$", re.IGNORECASE), code) for words, code in BEFORE.items()]
_NEARLY: Final = re.compile(r"\b(?:close\sto|nearly|almost|just\sunder|some|an\sestimated)\s$", re.IGNORECASE)
_LONGEST_BEFORE: Final = 24


@dataclass(frozen=True)
class Number:
    """start, end: in the text, what stands before it ("more than") included; doubt: "" or a sentence."""

    start: int
    end: int
    least: int | None
    most: int | None
    qualifier: str = ""
    is_money: bool = False
    is_both: bool = False
    doubt: str = ""

    @property
    def value(self) -> int:
        """For sums and references: the number itself, the lower end of a range."""
        return self.least if self.least is not None else self.most or 0

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


def numbers_in(text: str, *, start: int, end: int) -> list[Number]:
    """Every number of one sentence, dates and statute numbers not yet sorted out."""
    found: list[Number] = []
    for match in NUMBER.finditer(text, start, end):
        number = _vague(match) or _said(match)
        if number is not None and found and found[-1].end > match.start():
            continue  # "twelve (12)" is one number
        if number is not None:
            number = _twice(number, text)
            found.append(
                _qualified(_multiplied(number, text), text[max(start, match.start() - _LONGEST_BEFORE) : match.start()])
            )
    return found


def _twice(number: Number, text: str) -> Number:
    """ "Twelve (12)": the digits belong to it."""
    match = _IN_DIGITS.match(text, number.end)
    is_same = match is not None and number.is_exact and int(match[1].replace(",", "")) == number.value
    return replace(number, end=match.end()) if match and is_same else number


_IN_DIGITS: Final = re.compile(r"\s?\((\d[\d,]*)\)")
_MULTIPLIER: Final = re.compile(r"\s?(million|billion|thousand|hundred|dozen|k|m)\b", re.IGNORECASE)
_TIMES: Final = {
    "million": 10**6,
    "billion": 10**9,
    "thousand": 1000,
    "hundred": 100,
    "dozen": 12,
    "k": 1000,
    "m": 10**6,
}


def _multiplied(number: Number, text: str) -> Number:
    """ "$1.2 million": the digits alone would be a wrong number, so it is read and doubted."""
    match = _MULTIPLIER.match(text, number.end)
    if match is None or number.value == 0:
        return number
    said = re.search(r"\d[\d,]*(?:\.\d+)?$", text[number.start : number.end])
    factor = _TIMES[match[1].lower()]
    value = round(float(said[0].replace(",", "")) * factor) if said else number.value * factor
    return replace(number, end=match.end(), least=value, most=value, doubt="It is a rounded number.")


def value_of(words: str) -> int | None:
    """ "two hundred and twenty-eight", "1,016", "$48,112.50" (cents dropped), "a dozen and a half"."""
    plain = re.sub(r"[\s-]+", " ", words.lower()).strip("$£€ ")
    if plain[:1].isdigit():
        return int(plain.replace(",", "").split(".")[0])
    if "dozen" in plain:
        return _dozens(plain)
    total, current = 0, 0
    for word in plain.replace(",", "").split():
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = max(current, 1) * 1000, 0
        elif word == "a":
            current = 1
        elif word != "and":
            current += ONES.get(word) or TEENS.get(word) or TENS.get(word) or 0
    return total + current


def _dozens(plain: str) -> int | None:
    first, _, rest = plain.partition("dozen")
    if first.strip() == "several":
        return None
    count = 12 * (1 if first.strip() in ("a", "") else value_of(first) or 1)
    if first.strip() == "half a":
        return 6
    return count + 6 if "half" in rest else count


def _vague(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["both"]:
        return Number(start, end, 2, 2, is_both=True)
    if match["another"]:
        return Number(start, end, 1, 1, doubt="“Another” is read as one.")
    if match["none"]:
        is_of_others = match["none"].lower() in ("none", "neither")
        return Number(start, end, 0, 0, doubt=f"“{match['none']}” of whom?" if is_of_others else "")
    if not match["vague"]:
        return None
    if match["vague"].lower().startswith(("a couple", "a pair")):
        return Number(start, end, 2, 2, doubt="“A couple” may be two or a few.")
    return Number(start, end, None, None, doubt=f"“{match['vague']}” is no number.")


def _said(match: re.Match[str]) -> Number | None:
    first = value_of(match["first"])
    second = value_of(match["second"]) if match["second"] else None
    start, end = match.span()
    is_money = match["first"][0] in "$£€"
    if first is None:
        return Number(start, end, None, None, doubt="“Several dozen” is no number.")
    join = (match["join"] or "").strip().lower()
    is_range = second is not None and first < second and (join in ("-", "–", "to", "or") or match["between"])
    if is_range:
        doubt = "It may be a range or two numbers." if join == "or" else ""
        return Number(start, end, first, second, is_money=is_money, doubt=doubt)
    if second is not None:
        return Number(match.start("first"), end, first, first, is_money=is_money, doubt="Two numbers stand here.")
    doubt = "“A dozen” may be about twelve." if "dozen" in match["first"].lower() else ""
    return Number(match.start("first"), end, first, first, is_money=is_money, doubt=doubt)


def _qualified(number: Number, before: str) -> Number:
    for pattern, code in _BEFORE:
        if number.most is None or (match := pattern.search(before)) is None:
            continue
        start = number.start - (len(before) - match.start())
        least, most = {
            AT_LEAST: (number.least, None),
            MORE_THAN: ((number.least or 0) + 1, None),
            ABOUT: (number.least, number.most),
            UP_TO: (None, number.most),
            "under": (None, number.most - 1),
        }[code]
        doubt = "“Nearly” and “some” say no exact number." if _NEARLY.search(before) else number.doubt
        return Number(start, number.end, least, most, UP_TO if code == "under" else code, number.is_money, doubt=doubt)
    return number
