"""Whether something waits for a team. Marked inside the deed that brings it, so that none is lost in between."""

import secrets

from django.db import connection

from alongside.bells.models import MARK_BYTES, Waiting


def mark_waiting(team_key: bytes) -> None:
    """Inside a transaction that stores something from a person. Writes only when nothing was waiting.

    The row is held until the transaction ends: a look that removes it waits, and then sees what was stored.
    """
    while not _is_held(team_key):
        row = Waiting(team_id=team_key, mark=secrets.token_bytes(MARK_BYTES))
        Waiting.objects.bulk_create([row], ignore_conflicts=True)


def _is_held(team_key: bytes) -> bool:
    if connection.vendor != "postgresql":  # SQLite has one writer: this transaction
        return Waiting.objects.filter(team_id=team_key).exists()
    with connection.cursor() as cursor:
        # KEY SHARE is enough against a DELETE, and lets openings of one team go on side by side.
        cursor.execute("SELECT 1 FROM bells_waiting WHERE team_id = %s FOR KEY SHARE", [team_key])
        return cursor.fetchone() is not None
