"""Whether a text says a number, in digits or spelled: words may give away what is withheld. Pure."""

import re
from typing import Final

_ENGLISH: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens couple "
    "pair single both few several half third quarter none nobody all"
)
_SPANISH: Final = (
    "uno una un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil docena par "
    "ambos ambas pocos pocas varios varias mitad tercio ninguno ninguna nadie todos todas"
)
_SPELLED: Final = re.compile(
    rf"\d|[一二三四五六七八九十百千两俩仨半几]|\b(?:{'|'.join((_ENGLISH + ' ' + _SPANISH).split())})(?:-\w+)?\b",
    re.IGNORECASE,
)


def says_a_number(text: str) -> bool:
    """True rather once too often: what is told here is left out, not changed."""
    return _SPELLED.search(text) is not None
