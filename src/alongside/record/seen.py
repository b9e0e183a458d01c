"""What an editor had before her eyes: a short hash, so that nobody verifies a number that changed since. Pure."""

import hashlib
import json
from typing import Final

from django.db import models

_NOT_SEEN: Final = {"verified_by", "superseded_by", "custody"}
_HASH_LETTERS: Final = 24


def seen_row(row: models.Model) -> str:
    """Of one row as it stands, whoever verified it."""
    values = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if one.name not in _NOT_SEEN}
    return seen(values)


def seen(values: object) -> str:
    """24 hex digits of anything that JSON can say."""
    written = json.dumps(values, sort_keys=True, default=_plain, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:_HASH_LETTERS]


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
