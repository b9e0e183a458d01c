"""The numbers that order results, and the words that carry no need: they travel inside each pack.

So a change of ranking is a new pack, never a new client; both implementations only add and multiply integers.
Tuned on the split "dev" of bench/judged/queries.json (see bench/search.py).
"""

from typing import Final

FIELD_WEIGHTS: Final[dict[str, float]] = {
    "name": 5.0,
    "other_names": 4.0,
    "organization": 2.0,
    "description": 1.0,
    "how_to_apply": 0.4,
    "eligibility": 0.6,
    "fees": 0.3,
    "city": 1.0,
}
CLASS_LIMITS: Final = (0.5, 1.0, 2.0, 3.0, 4.5, 6.0, 9.0)
"""A posting's class is the number of limits its weighted count exceeds: 0..7."""

CLASS_WEIGHTS: Final = (0.45, 1.0, 2.0, 3.0, 4.2, 5.4, 7.5, 12.0)
LENGTH_CLASSES: Final = 16
LENGTH_BASE: Final = 8.0
"""Length class k holds texts of weighted length up to LENGTH_BASE * sqrt(2)**k."""

SATURATION: Final = 1.2
LENGTH_PULL: Final = 0.6


def length_class(length: float) -> int:
    """Class 0..15 of a text's weighted length in words."""
    limit, index = LENGTH_BASE, 0
    while length > limit and index < LENGTH_CLASSES - 1:
        limit *= 2**0.5
        index += 1
    return index


def posting_class(weighted_count: float) -> int:
    """Class 0..7 of a term's weighted count in one text."""
    return sum(weighted_count > limit for limit in CLASS_LIMITS)


def levels(average_length: float) -> list[list[int]]:
    """levels[posting class][length class] = 1..255: BM25's term part, computed once when the pack is built."""
    rows = []
    for weight in CLASS_WEIGHTS:
        row = []
        for index in range(LENGTH_CLASSES):
            length = LENGTH_BASE * 2 ** ((index - 0.5) / 2)
            pull = 1 - LENGTH_PULL + LENGTH_PULL * length / max(average_length, 1.0)
            row.append(min(255, max(1, round(255 * weight / (weight + SATURATION * pull)))))
        rows.append(row)
    return rows


WEIGHTS: Final[dict[str, int]] = {
    "exact": 16,
    "inflected": 12,
    "prefix": 10,
    "typo": 8,
    "needWord": 4,
    "needPoints": 2600,
    "ownLanguage": 300,
    "nearMetres": 6000,
    "farMetres": 40000,
    "enough": 10,
    "prefixPostings": 20000,
}
"""exact..needWord are sixteenths; needPoints and ownLanguage are added to a score; at nearMetres a score counts half;
a service without coordinates counts as farMetres away; with fewer than `enough` full matches partial ones follow."""

DROPPED_WORDS: Final = (
    "a an and or of to the for in on at by with from as is are be was were this that these those it its their your"
    " you we our i my de la el los las y en un una por para con del al que se es su le lo mi 的 了 我 们"
)
"""Never indexed and ignored in a query."""

SOFT_WORDS: Final = (
    "help need needs needed want where how can could do does did get got find looking me him her he she they them"
    " us am im have has had not no any some near nearby please who what when there here someone somebody will would"
    " should go going free service services program programs think"
    " today tonight now really just im ive lost give gives giving open anyone"
    " ayuda ayudar ayudame necesito necesita quiero donde como puedo puede hay me te nos cerca alguien estoy esta"
    " tengo tiene ser si mas muy gratis servicio servicios programa"
    " hoy ahora noche creo busco necesitamos queremos tenemos abierto abierta"
    " 哪里 里有 怎么 需要 要帮 帮助 帮忙 想找 哪儿 有没 没有 免费 附近 什么 么办 可以"
)
"""Searched but never required: a hit need not hold them."""
