"""Makers of devices and programs, and houses of news, whose name may stand beside a picture that they signed.

A certificate may name a person as its organisation. So nothing that it says is stored or shown: what it says is looked
up here, and what stands here is shown.
"""

import re
from typing import Final

_KNOWN: Final = (
    "Adobe", "Agence France-Presse", "Amazon", "Apple", "BBC", "Bloomberg", "Canon", "CBC", "Cloudflare",
    "Deutsche Welle", "DJI", "Fujifilm", "Getty Images", "Google", "Hasselblad", "Honor Device", "Huawei", "Leica",
    "LG", "Meta", "Microsoft", "Motorola", "Nikon", "OpenAI", "OPPO", "Panasonic", "Qualcomm", "Reuters", "Samsung",
    "Sony", "The Associated Press", "The New York Times", "TikTok", "Truepic", "vivo", "Xiaomi", "ZDF",
)  # fmt: skip
_FORMS: Final = frozenset((
    "ag", "co", "communications", "company", "corp", "corporation", "electronics", "gmbh", "holdings", "imaging",
    "camera", "cameras", "inc", "incorporated", "international", "limited", "llc", "ltd", "mobile", "opco", "platforms",
    "plc", "semiconductor", "solutions", "technologies", "technology", "the",
))  # fmt: skip
"""Words that a firm's name may have beside what it is known by."""


def known_signer(organisation: str) -> str:
    """How we call the organisation that a certificate names; "" for every other one, and for every person."""
    return _BY_WORDS.get(_words(organisation), "")


def _words(name: str) -> tuple[str, ...]:
    found = tuple(re.findall(r"\w+", name.casefold()))
    return tuple(word for word in found if word not in _FORMS) or found


_BY_WORDS: Final = {_words(name): name for name in _KNOWN}
