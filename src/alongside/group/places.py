"""Refuses words that say where something is. No database.

An event's page says what and when; who asks is told where. A place on a public page tells it to a raid, a partner and
a trafficker as well. The check is a help against slips, no proof: nobody can list all ways to name a place.
"""

import re
from typing import Final

from django.utils.translation import gettext as _

from alongside.core.errors import Invalid

_STREETS: Final = "street|avenue|ave|boulevard|blvd|highway|hwy|suite|ste|apt|apartment"
# These are common words too: they count only after words that begin with a capital.
_NAMED: Final = (
    "St|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Plaza|Square|Parkway|Pkwy|Terrace|Ter|Circle|Cir|Trail|Unit"
)
_FOUND: Final = (
    re.compile(rf"\b\d{{1,6}}[A-Za-z]?\s+(?:[A-Z0-9][\w.'’-]*\s+){{1,4}}(?:{_NAMED})\b"),
    *(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            # Coordinates, also in degrees and minutes; plus codes; three words of a map company.
            r"-?\d{1,3}\.\d{3,}\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}",
            r"\d{1,3}\s*°\s*\d*",
            r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b",
            r"///\w+\.\w+\.\w+",
            # Links to maps, and any other link: what stands behind it cannot be checked.
            r"\b(?:geo:|maps?\.|goo\.gl|openstreetmap|osm\.org|waze\.|what3words|w3w\.)\S*",
            r"(?:https?://|www\.)\S+",
            # ZIP codes of the United States, with or without the state before them; six digits are China's.
            r"(?<![\d-])\d{5}(?:-\d{4})?(?![\d-])",
            r"(?<!\d)\d{6}(?!\d)",
            # House number and street, in the order of each language.
            rf"\b\d{{1,6}}[a-z]?\s+(?:[\w.'’-]+\s+){{0,4}}(?:{_STREETS})\b\.?",
            r"\b(?:corner|intersection) of\b",
            r"\b(?:p\.?\s?o\.?\s?box|apartado postal)\b",
            r"\b(?:calle|avenida|av\.|carrera|callejón|kalye|rue|rua|ri|đường|phố|ul\.|улица|ул\.|проспект|пр-т)\s+\S+",
            r"\besquina (?:de|con)\b",
            r"(?:路|街|大道|巷|弄|胡同)[^\n。，,]{0,4}\d+",
            r"\d+\s*(?:号楼|號樓|号院|室|號之)",
            r"[가-힣]+(?:로|길)\s?\d+",
            r"(?:ถนน|ซอย|شارع)\s*\S+",
        )
    ),
)


def find_place(text: str) -> str | None:
    """The first words that look like a place."""
    return next((found[0].strip() for pattern in _FOUND if (found := pattern.search(text))), None)


def refuse_places(*texts: str) -> None:
    """Raises Invalid with a sentence that shows the words it means."""
    found = next(filter(None, map(find_place, texts)), None)
    if found:
        sentence = _("“%(words)s” looks like a place or a link. Nothing was saved. Who asks is told where people meet.")
        raise Invalid(sentence % {"words": found})
