"""Who of the editors did something, as a table may know it."""

import hashlib

from alongside.record.columns import HAND_LETTERS


def hand(team: bytes, key_id: bytes) -> str:
    """32 hex digits: one for each key of a team, whatever its bearer is called."""
    return hashlib.sha256(b"alongside/record/hand" + team + key_id).hexdigest()[:HAND_LETTERS]
