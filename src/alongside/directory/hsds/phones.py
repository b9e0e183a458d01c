"""Phone numbers as people dial them, with the extension kept as text."""

import re
from typing import Final

from alongside.directory.records import PhoneRecord

_EXTENSION: Final = re.compile(r"\s*(?:\bextension\b|\bext\b\.?|\bx)\s*\.?:?\s*([0-9A-Z*#]{1,10})\s*\Z", re.IGNORECASE)
_ALLOWED: Final = re.compile(r"[0-9()+.\-\s/]+\Z")


def split_phone(text: str) -> PhoneRecord | None:
    """ "305-573-4200 x57471" and "(305) 573 4200 ext. 2" to number and extension; None for what is no number.

    Ten digits, eleven that begin with 1, or a short code of three to six. Ten become 305-573-4200.
    """
    found = _EXTENSION.search(text)
    number = (text[: found.start()] if found else text).strip()
    digits = re.sub(r"\D", "", number)
    if not digits.isascii() or not _ALLOWED.match(number):
        return None
    extension = found[1].upper() if found else ""
    if len(digits) == 11 and digits.startswith("1"):
        return PhoneRecord(number=f"1-{_dashed(digits[1:])}", extension=extension)
    if len(digits) == 10:
        return PhoneRecord(number=_dashed(digits), extension=extension) if digits[0] in "23456789" else None
    return PhoneRecord(number=digits, extension=extension) if 3 <= len(digits) <= 6 else None


def _dashed(ten: str) -> str:
    return f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"
