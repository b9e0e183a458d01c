"""What of a group stands on its sheets: all of it is public."""

import hashlib
import re
from typing import Final

from django.conf import settings

from alongside.core import config
from alongside.group.shown import fingerprint
from alongside.outreach.asked import Group
from alongside.teams.models import CardCode, Team

_HTTPS: Final = "https://"
_NUMBER_DIGITS: Final = 16
_CODE_BYTES: Final = 16
_CODE_LABEL: Final = b"aw1/card\0"


def card_address(fingerprint_shown: str) -> str:
    """What a card's square code holds: the private client, and in the fragment, never sent, whom to expect there."""
    return f"{config.origin(settings.CLIENT_HOST)}/#org={fingerprint_shown.replace(' ', '')}"


def group_of(team: Team) -> Group:
    digits = " ".join(fingerprint(team.root_key))
    return Group(
        name=team.name,
        fingerprint=digits,
        shown_address=config.origin(settings.CLIENT_HOST).removeprefix(_HTTPS),
        code_address=card_address(digits),
    )


def find_number(team: Team, typed: str) -> tuple[str, CardCode] | None:
    """The number in fours and its row, where it still lets people write to this team. Source: protocol/keys.md."""
    digits = re.sub(r"[\s-]", "", typed)
    if not (digits.isascii() and digits.isdigit() and len(digits) == _NUMBER_DIGITS):
        return None
    code = hashlib.sha256(_CODE_LABEL + digits.encode()).digest()[:_CODE_BYTES]
    row = CardCode.objects.filter(key=hashlib.sha256(code).digest(), team=team).first()
    return (" ".join(digits[at : at + 4] for at in range(0, _NUMBER_DIGITS, 4)), row) if row else None
